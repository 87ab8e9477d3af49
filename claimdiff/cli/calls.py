"""What the commands share: the files that a call names, the names that it gives, and how a wrong call ends."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn

import typer

from claimdiff.bundled import HERE, claims_here, example
from claimdiff.cli.settings import Settings, WrongSettings, settings_here
from claimdiff.cli.streams import is_coloured, tell
from claimdiff.desk.narrowing import Narrowing, items_of
from claimdiff.exact.regions import Time
from claimdiff.model import ClaimSet, Diagnostic, Level
from claimdiff.phrases.readings import Refusal
from claimdiff.phrases.spelling import composed, spaced
from claimdiff.reading import Lines, Loaded, load
from claimdiff.reading.files import Read
from claimdiff.reading.folders import Excluded, claim_files, excluding
from claimdiff.reading.moments import read_time
from claimdiff.render.parts.letters import visible
from claimdiff.results import Check, Finding, Kind, Report
from claimdiff.rules.diagnostics import did_you_mean, some_of


def load_sound(paths: list[str] | None, keep_going: bool = False) -> tuple[Loaded, ClaimSet]:
    """The files, with those of the settings, and what they say together; where they are not sound, the command ends.

    Where it is to keep going, claims with mistakes are left out.
    """
    settled = settings()
    given = settled.paths + tuple(paths or ()) or [here_or_example()]
    loaded = load(*given, is_excluded=excluding(settled.exclude), keep_going=keep_going)
    loaded = with_levels(loaded, settled.rules)
    loaded = loaded._replace(diagnostics=turned_on(loaded.diagnostics, settled.rules))
    if loaded.claim_set is None:
        print_diagnostics(loaded, loaded.diagnostics)
        raise typer.Exit(2)
    return loaded, loaded.claim_set


def with_levels(loaded: Loaded, rules: Mapping[str, str]) -> Loaded:
    """The files, with errors where the settings make these of warnings; they are not sound then."""
    raised = [each._replace(level=Level.ERROR) if rules.get(each.rule) == "error" else each for each in loaded.diagnostics]
    is_sound = not any(rules.get(each.rule) == "error" for each in raised)
    return loaded._replace(claim_set=loaded.claim_set if is_sound else None, diagnostics=tuple(raised))


def turned_on(diagnostics: Iterable[Diagnostic], rules: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """The diagnostics without those of rules that the settings turn off."""
    return tuple(each for each in diagnostics if rules.get(each.rule) != "off")


def day_of(text: str | None) -> Time | None:
    """The day of `--as-of`; a wrong call where the text names none."""
    if text is None:
        return None
    time = read_time(text)
    if isinstance(time, Refusal):
        wrong_call(f"--as-of: {time.sentence}: {time.remedy}")
    return time


def files_meant(paths: Iterable[str]) -> Callable[[str], bool]:
    """Whether a file is one of these, or one in or below these folders."""
    files = {os.path.realpath(path) for path in (*paths, *claim_files(paths, [], is_excluded()).names)}
    return lambda path: os.path.realpath(path) in files


def settings() -> Settings:
    """The settings that hold here; a wrong call where they are wrong."""
    try:
        return settings_here()
    except WrongSettings as wrong:
        wrong_call(str(wrong))


def is_excluded() -> Excluded:
    """Whether the settings leave a file or folder out where it is not named outright."""
    return excluding(settings().exclude)


def here() -> str:
    """The claim file of this folder; a wrong call where there is none."""
    return claims_here() or wrong_call(f"there is no {' or '.join(HERE)} here: give the files or folders to check")


def here_or_example() -> str:
    """The claim file of this folder, else the bundled example, which is said on standard error."""
    path = claims_here()
    if path is None:
        path = example()
        typer.echo(f"No {' or '.join(HERE)} here: this is the bundled example, {path}", err=True)
    return path


def known(names: Iterable[str] | None, known: Iterable[str], what: str) -> list[str]:
    """The names as files have them, each of which something has to define; a wrong call where nothing does."""
    wanted = [spaced(composed(name)) for name in names or ()]
    defined = [str(name) for name in known] if wanted else []
    for name in wanted:
        if name not in defined:
            otherwise = f"known: {some_of(defined)}" if defined else "there is none"
            wrong_call(f"no {what} is called '{name}': {did_you_mean(name, defined, otherwise)}")
    return wanted


def narrowing(
    claim_set: ClaimSet,
    subjects: Iterable[str] | None,
    items: Iterable[str] | None,
    sources: Iterable[str] | None,
    kinds: Iterable[str] | None,
) -> Narrowing:
    """What alone is to be shown; a wrong call where the claims have nothing of a name."""
    return Narrowing(
        known(subjects, claim_set.subjects, "subject"),
        known(items, items_of(claim_set), "item"),
        known(sources, claim_set.sources, "source"),
        known(kinds, Kind, "kind of finding"),
    )


def wrong_call(message: str) -> NoReturn:
    """Says in a line what is wrong with the call, and ends with status 2."""
    tell(f"claimdiff: {visible(message)}\n")
    raise typer.Exit(2)


def print_diagnostics(loaded: Loaded, diagnostics: tuple[Diagnostic, ...]) -> None:
    """Prints them to standard error."""
    if diagnostics:
        print_check(Check(None, diagnostics, loaded.lines))


def with_places(report: Report, findings: Iterable[Finding], lines: Lines, read: Read) -> Report:
    """The report with the places of the parts of the claims that these findings are between."""
    claims = {claim.id: claim for finding in findings for side in finding.sides for claim in side}
    if not claims:
        return report
    from claimdiff.reading.places import places_in

    return report._replace(places=places_in(claims.values(), lines, read))


def tell_unread(loaded: Loaded) -> None:
    """Prints what is said of files that were not read to standard error, unless the settings turn it off."""
    told = turned_on(loaded.diagnostics, settings().rules)
    print_diagnostics(loaded, tuple(each for each in told if each.rule in ("not-read", "skipped-file")))


def print_check(check: Check) -> None:
    """Prints a check as text to standard error."""
    from claimdiff.render.check.text import check_text

    tell(check_text(check, is_coloured(sys.stderr)))
