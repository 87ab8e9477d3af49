"""What the commands share: loading the files of a call, checking the names that it gives, and ending a wrong call."""

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


def load_valid(paths: list[str] | None, keep_going: bool = False, is_written: bool = False) -> tuple[Loaded, ClaimSet]:
    """The files, with those of the settings, and all their claims; if the files are not valid, the command ends.

    With `keep_going`, claims with mistakes are left out. What is written to a file is never of the bundled example.
    """
    settled = settings()
    given = tuple(paths or ()) or (() if settled.paths else (here("report on") if is_written else here_or_example(),))
    loaded = load(*always_read(settled), *given, is_excluded=excluding(settled.exclude), keep_going=keep_going)
    loaded = with_levels(loaded, settled.rules)
    loaded = loaded._replace(diagnostics=turned_on(loaded.diagnostics, settled.rules))
    if loaded.claim_set is None:
        print_diagnostics(loaded, loaded.diagnostics)
        raise typer.Exit(2)
    return loaded, loaded.claim_set


def with_levels(loaded: Loaded, rules: Mapping[str, str]) -> Loaded:
    """The files, with warnings that the settings make errors as errors; the files are not valid then."""
    raised = [each._replace(level=Level.ERROR) if rules.get(each.rule) == "error" else each for each in loaded.diagnostics]
    is_valid = not any(rules.get(each.rule) == "error" for each in raised)
    return loaded._replace(claim_set=loaded.claim_set if is_valid else None, diagnostics=tuple(raised))


def turned_on(diagnostics: Iterable[Diagnostic], rules: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """The diagnostics without those of rules that the settings turn off."""
    return tuple(each for each in diagnostics if rules.get(each.rule) != "off")


def day_of(text: str | None) -> Time | None:
    """The day of `--as-of`; a wrong call if the text is no day."""
    if text is None:
        return None
    time = read_time(text)
    if isinstance(time, Refusal):
        wrong_call(f"--as-of: {time.sentence}: {time.remedy}")
    return time


def today_or(as_of: Time | None) -> Time:
    """The day of `--as-of`, else today, for reviews that hold until a day; nothing else depends on the clock."""
    from datetime import date

    today = as_of or read_time(date.today().isoformat())
    assert isinstance(today, Time)
    return today


def files_meant(paths: Iterable[str]) -> Callable[[str], bool]:
    """A function that says whether a file is one of these, or lies in one of these folders."""
    files = {os.path.realpath(path) for path in (*paths, *claim_files(paths, [], is_excluded()).names)}
    return lambda path: os.path.realpath(path) in files


def settings() -> Settings:
    """The settings that apply here; a wrong call if they have a mistake."""
    try:
        return settings_here()
    except WrongSettings as wrong:
        wrong_call(str(wrong))


def always_read(settled: Settings) -> tuple[str, ...]:
    """The files and folders that are always read: the paths of the settings, and the file of reviews, if it exists."""
    reviews = settled.reviews if settled.reviews and os.path.exists(settled.reviews) else None
    return (*settled.paths, *([reviews] if reviews else []))


def is_excluded() -> Excluded:
    """A function that says whether the settings exclude a file or folder that the call does not name."""
    return excluding(settings().exclude)


def here(do: str) -> str:
    """The claim file of this folder; a wrong call, which says what it is to do with files, if there is none."""
    return claims_here() or wrong_call(f"there is no {' or '.join(HERE)} in this folder: give the files or folders to {do}")


def here_or_example() -> str:
    """The claim file of this folder, else the bundled example, with a notice on standard error."""
    path = claims_here()
    if path is None:
        path = example()
        typer.echo(f"There is no {' or '.join(HERE)} in this folder: showing the bundled example, {path}", err=True)
    return path


def known(names: Iterable[str] | None, known: Iterable[str], what: str) -> list[str]:
    """The names as the files spell them; a wrong call if one is not defined."""
    wanted = [spaced(composed(name)) for name in names or ()]
    defined = [str(name) for name in known] if wanted else []
    for name in wanted:
        if name not in defined:
            otherwise = f"known: {some_of(defined)}" if defined else "there are none"
            wrong_call(f"no {what} is called '{name}': {did_you_mean(name, defined, otherwise)}")
    return wanted


def narrowing(
    claim_set: ClaimSet,
    subjects: Iterable[str] | None,
    items: Iterable[str] | None,
    sources: Iterable[str] | None,
    kinds: Iterable[str] | None,
) -> Narrowing:
    """What to show; a wrong call if the claims have nothing of a name."""
    return Narrowing(
        known(subjects, claim_set.subjects, "subject"),
        known(items, items_of(claim_set), "item"),
        known(sources, claim_set.sources, "source"),
        known(kinds, Kind, "kind of finding"),
    )


def wrong_call(message: str) -> NoReturn:
    """Says in one line what is wrong with the call, and ends with status 2."""
    tell(f"claimdiff: {visible(message)}\n")
    raise typer.Exit(2)


def print_diagnostics(loaded: Loaded, diagnostics: tuple[Diagnostic, ...]) -> None:
    """Prints them to standard error."""
    if diagnostics:
        print_check(Check(None, diagnostics, loaded.lines))


def with_places(report: Report, findings: Iterable[Finding], lines: Lines, read: Read) -> Report:
    """The report with the places of the parts of the claims in these findings."""
    claims = {claim.id: claim for finding in findings for side in finding.sides for claim in side}
    if not claims:
        return report
    from claimdiff.reading.places import places_in

    return report._replace(places=places_in(claims.values(), lines, read))


def tell_unread(loaded: Loaded) -> None:
    """Prints the warnings about files that were not read to standard error, unless the settings turn them off."""
    told = turned_on(loaded.diagnostics, settings().rules)
    print_diagnostics(loaded, tuple(each for each in told if each.rule in ("not-read", "skipped-file")))


def print_check(check: Check) -> None:
    """Prints a check as text to standard error."""
    from claimdiff.render.check.text import check_text

    tell(check_text(check, is_coloured(sys.stderr)))
