"""The commands: what they are given, which functions they join, and the status that they end with."""

import os
import sys
from collections.abc import Iterable
from typing import Annotated, NoReturn

import typer

from claimdiff import __version__
from claimdiff.bundled import HERE, claims_here, example
from claimdiff.find import find
from claimdiff.load import Loaded, load
from claimdiff.model import LEVELS, ClaimSet, Diagnostic, Level, Outlook, Report
from claimdiff.narrow import narrow, narrow_outlook
from claimdiff.options import (
    CHECK_EPILOG,
    COMPARE_EPILOG,
    REPORT_EPILOG,
    RULE_EPILOG,
    AsOfOption,
    ClaimId,
    ExitZeroOption,
    Format,
    FormatOption,
    KindOption,
    Paths,
    RuleName,
    SourceOption,
    StrictOption,
    SubjectOption,
    SummaryOption,
)
from claimdiff.phrases.dates import read_date
from claimdiff.phrases.reading import Refusal
from claimdiff.regions import Time
from claimdiff.review import entry, is_open, stale_reviews
from claimdiff.rules.wording import did_you_mean, some_of
from claimdiff.streams import columns, is_ascii, is_coloured, spell_out_what_cannot_be_shown

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Finds which of the claims that sources make cannot all be true, and says why.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimdiff {__version__}")
        raise typer.Exit


@app.callback()
def _claimdiff(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    pass


@app.command(epilog=REPORT_EPILOG)
def report(
    paths: Paths = None,
    format: FormatOption = Format.TEXT,
    subject: SubjectOption = None,
    source: SourceOption = None,
    kind: KindOption = None,
    summary: SummaryOption = False,
    as_of: AsOfOption = None,
) -> None:
    """What the sources say about each subject, which of it cannot all be true, and what follows.

    Without PATHS: data/claims.yaml or claims.yaml here, else the bundled example.
    """
    from claimdiff.outlook import outlook_of

    loaded, claim_set = _load_sound(paths)
    found, stale = _find(claim_set, as_of)
    _print_diagnostics(loaded, (*loaded.diagnostics, *stale))
    subjects, sources = _known(subject, claim_set.subjects, "subject"), _known(source, claim_set.sources, "source")
    kinds = _known(kind, LEVELS, "kind of finding")
    on_subjects = narrow(found, subjects, (), ())
    shown = narrow(on_subjects, (), sources, kinds)
    _write_report(shown, narrow_outlook(outlook_of(on_subjects), shown.findings, sources), format, summary)


def _write_report(found: Report, outlook: Outlook, format: Format, summary: bool) -> None:
    if format is Format.JSON:
        from claimdiff.render.as_json import report_json

        sys.stdout.write(report_json(found, outlook))
    else:
        from claimdiff.render.report_text import report_text

        sys.stdout.write(report_text(found, outlook, columns(), is_coloured(sys.stdout), is_ascii(sys.stdout), summary))


@app.command(epilog=CHECK_EPILOG)
def check(
    paths: Paths = None,
    format: FormatOption = Format.TEXT,
    strict: StrictOption = False,
    exit_zero: ExitZeroOption = False,
    as_of: AsOfOption = None,
) -> None:
    """Whether claim files are sound and every contradiction in them has been reviewed.

    Without PATHS: data/claims.yaml or claims.yaml here.
    """
    loaded = load(*(paths or [_found()]))
    found, stale = _find(loaded.claim_set, as_of) if loaded.claim_set else (None, [])
    diagnostics = sorted((*loaded.diagnostics, *stale), key=lambda problem: problem.place)
    _write_check(loaded, found, diagnostics, format)
    raise typer.Exit(_status(found, diagnostics, bool(stale), strict, exit_zero))


def _write_check(loaded: Loaded, found: Report | None, diagnostics: list[Diagnostic], format: Format) -> None:
    if format is Format.JSON:
        from claimdiff.render.as_json import check_json

        sys.stdout.write(check_json(found, diagnostics))
        return
    from claimdiff.render.check_text import check_text, diagnostics_text

    coloured = is_coloured(sys.stdout)
    if found is None:
        sys.stdout.write(diagnostics_text(diagnostics, loaded.lines, coloured))
    else:
        opened = [(finding, entry(finding, found.claim_set)) for finding in found.findings if is_open(finding)]
        sys.stdout.write(check_text(found, diagnostics, opened, loaded.lines, coloured))


def _status(found: Report | None, diagnostics: list[Diagnostic], stale: bool, strict: bool, exit_zero: bool) -> int:
    """The exit status of a check."""
    if found is None:
        return 2
    opened = {LEVELS[finding.kind] for finding in found.findings if is_open(finding)}
    fails = Level.ERROR in opened or stale or (strict and (bool(opened) or bool(diagnostics)))
    return int(fails and not exit_zero)


@app.command("compare", epilog=COMPARE_EPILOG)
def compare_claims(
    a: ClaimId, b: ClaimId, paths: Paths = None, format: FormatOption = Format.TEXT, as_of: AsOfOption = None
) -> None:
    """How two claims relate, whatever the verdict, and every step of the reason.

    Without PATHS: data/claims.yaml or claims.yaml here, else the bundled example.
    """
    from claimdiff.explain import explain

    _, whole = _load_sound(paths)
    claim_set = _as_of(whole, as_of)
    _known([a, b], claim_set.claims, "claim")
    comparison = explain(claim_set, claim_set.claims[a], claim_set.claims[b])
    if format is Format.JSON:
        from claimdiff.render.as_json import comparison_json

        sys.stdout.write(comparison_json(comparison))
    else:
        from claimdiff.render.comparison_text import comparison_text

        sys.stdout.write(comparison_text(comparison, claim_set))


@app.command(epilog=RULE_EPILOG)
def rule(name: RuleName = None) -> None:
    """The manual page of a finding or diagnostic; without NAME, all of them in a line each."""
    from claimdiff.pages import contents, pages

    known = pages()
    if name is not None and name not in known:
        _wrong_call(f"no rule is called '{name}': {did_you_mean(name, known, '`claimdiff rule` lists them')}")
    sys.stdout.write(contents() if name is None else known[name])


# What commands are given, and being unable to run


def _load_sound(paths: list[str] | None) -> tuple[Loaded, ClaimSet]:
    """The files and what they say together; where they are not sound, the diagnostics are printed and the command ends."""
    loaded = load(*(paths or [_found_or_bundled()]))
    if loaded.claim_set is None:
        _print_diagnostics(loaded, loaded.diagnostics)
        raise typer.Exit(2)
    return loaded, loaded.claim_set


def _find(claim_set: ClaimSet, as_of: str | None) -> tuple[Report, list[Diagnostic]]:
    """The report as it stood, and the reviews that are stale today: what was not yet said makes none stale."""
    found = find(claim_set)
    stale = stale_reviews(found.findings, claim_set)
    return (found if as_of is None else find(_as_of(claim_set, as_of))), stale


def _as_of(claim_set: ClaimSet, text: str | None) -> ClaimSet:
    """The claims said by a day; a wrong call where the text names none."""
    if text is None:
        return claim_set
    from claimdiff.history import as_of

    reading = read_date(text)
    if isinstance(reading, Refusal):
        _wrong_call(f"--as-of: {reading.sentence}: {reading.remedy}")
    (*_, ((first, _), (last, _))) = reading.hard
    return as_of(claim_set, Time(first, last))


def _found() -> str:
    """The claim file of this folder; a wrong call where there is none."""
    return claims_here() or _wrong_call(f"there is no {' or '.join(HERE)} here: give the files or folders to check")


def _found_or_bundled() -> str:
    path = claims_here()
    if path is None:
        path = example()
        typer.echo(f"No {' or '.join(HERE)} here: this is the bundled example, {path}", err=True)
    return path


def _known(names: list[str] | None, known: Iterable[str], what: str) -> set[str]:
    """The names, each of which something has to define; a wrong call where nothing does."""
    defined = [str(name) for name in known]
    for name in names or ():
        if name not in defined:
            _wrong_call(f"no {what} is called '{name}': {did_you_mean(name, defined, f'known: {some_of(defined)}')}")
    return set(names or ())


def _wrong_call(message: str) -> NoReturn:
    typer.echo(f"claimdiff: {message}", err=True)
    raise typer.Exit(2)


def _print_diagnostics(loaded: Loaded, diagnostics: tuple[Diagnostic, ...]) -> None:
    if diagnostics:
        from claimdiff.render.check_text import diagnostics_text

        sys.stderr.write(diagnostics_text(diagnostics, loaded.lines, is_coloured(sys.stderr)))


def main() -> None:
    """Runs the command line; being unable to run is one line on standard error and status 2, a bug is a traceback."""
    spell_out_what_cannot_be_shown()
    try:
        app(prog_name="claimdiff")
    except OSError as failure:
        _end_quietly(failure)


def _end_quietly(failure: OSError) -> NoReturn:
    """A reader that has gone (`| head`) is no failure; anything else of the system is said in a line."""
    if isinstance(failure, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    print(f"claimdiff: {failure.strerror or failure}", file=sys.stderr)
    sys.exit(2)
