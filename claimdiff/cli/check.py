"""`claimdiff check`."""

import os
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from itertools import starmap

import typer

from claimdiff.cli.calls import (
    always_read,
    day_of,
    files_meant,
    here,
    is_excluded,
    known,
    narrowing,
    print_check,
    settings,
    today_or,
    turned_on,
    with_levels,
    with_places,
    wrong_call,
)
from claimdiff.cli.options import (
    AsOfOption,
    CheckFormatOption,
    ExitZeroOption,
    ItemOption,
    KindOption,
    OutputOption,
    Paths,
    SinceOption,
    SourceOption,
    StdinFilenameOption,
    StrictOption,
    SubjectOption,
)
from claimdiff.cli.progress import finish
from claimdiff.cli.streams import in_job, tell
from claimdiff.cli.writing import STANDARD_OUTPUT, Output, destinations, keep_apart, look_at, output_of, write
from claimdiff.desk.narrowing import Narrowing, narrow, narrow_to_files
from claimdiff.engine.findings import TooMuchAtOdds, disputes
from claimdiff.model import ClaimSet, Diagnostic, Level
from claimdiff.reading import Loaded, lines_at, load, load_files
from claimdiff.reading.files import Read, is_table, read_here
from claimdiff.reading.folders import claim_files, with_standard_input
from claimdiff.render.check import FORMATS
from claimdiff.render.parts.formats import by_suffix
from claimdiff.render.parts.pointing import pointed
from claimdiff.repository import STANDARD_INPUT
from claimdiff.results import Check, Edit, Finding, Report, is_reviewable, opened
from claimdiff.rules.mistakes import first_of
from claimdiff.rules.unsearched import not_searched

FAILING = ("stale-review", "not-searched")
"""The rules whose warnings make a check fail."""


def check_claims(
    paths: Paths = None,
    format: CheckFormatOption = None,
    output: OutputOption = None,
    strict: StrictOption = None,
    since: SinceOption = None,
    subject: SubjectOption = None,
    item: ItemOption = None,
    source: SourceOption = None,
    kind: KindOption = None,
    exit_zero: ExitZeroOption = False,
    as_of: AsOfOption = None,
    stdin_filename: StdinFilenameOption = None,
) -> None:
    """Check that claim files are valid and that every contradiction in them has been reviewed.

    Without PATHS, the command reads the `paths` of the settings (claimdiff.toml), or else data/claims.yaml or claims.yaml in
    this folder. If the settings have `paths`, these are always read, and PATHS choose the files that the result is about.
    --subject, --item, --source and --kind choose which findings are shown; they hide no mistake and do not change the exit
    status.
    """
    settled = settings()
    wanted = destinations(format or _settled(None if output else settled.format), output or [], by_suffix(FORMATS))
    given = paths or ([] if settled.paths else [here("check")])
    named = [stdin_filename if stdin_filename and path == STANDARD_INPUT else path for path in given]
    loaded, read = _load((*always_read(settled), *given), stdin_filename)
    loaded = with_levels(loaded, settled.rules)
    keep_apart((place for _, place in wanted), loaded.files)
    asked = narrowing(loaded.claim_set, subject, item, source, kind) if loaded.claim_set else Narrowing()
    whole = checked_of(loaded, as_of, explained=any(each == "json" for each, _ in wanted))
    checked = _with_unsearched(narrowed_to(whole, named) if settled.paths and named else whole)
    checked = _turned_off(checked, settled.rules)
    if revision := settled.since if since is None else since:
        from claimdiff.cli.since import without_known

        checked, files_then = without_known(checked, revision, (*always_read(settled), *named), as_of, read)
        keep_apart((place for _, place in wanted), files_then)
        _tell_of_nothing_new(checked, {format for format, _ in wanted})
    _write(_shown(folded(checked), asked), wanted, read)
    code = status(checked, settled.strict if strict is None else strict)
    raise typer.Exit(0 if code == 1 and exit_zero else code)


def _tell_of_nothing_new(checked: Check, formats: Collection[str]) -> None:
    """Prints that nothing can be new, if none of the formats written says so."""
    if checked.left_out and checked.left_out.is_here and not {"text", "markdown", "json"}.intersection(formats):
        from claimdiff.render.check.text import left_out_lines

        tell(f"claimdiff: {left_out_lines(checked)[-1]}\n")


def status(check: Check, strict: bool = False) -> int:
    """The exit status: 0; 1 if something must be reviewed, a review is stale or a search stopped early; 2 if the files are not
    valid."""
    if check.report is None:
        return 2
    levels = {finding.kind.level for finding in opened(check)}
    fails = any(problem.rule in FAILING for problem in check.diagnostics)
    warned = any(problem.level is not Level.NOTE for problem in check.diagnostics)
    return int(Level.ERROR in levels or fails or (strict and (bool(levels) or warned)))


def _write(checked: Check, wanted: list[tuple[str, str]], read: Read) -> None:
    placed = _with_places(checked, {format for format, _ in wanted}, read)
    write([_written(placed, format, place, read) for format, place in wanted])
    _write_summary(placed)


def _load(paths: Collection[str], stdin_filename: str | None) -> tuple[Loaded, Read]:
    """The files, and how to read them; standard input replaces the file that it stands for."""
    if stdin_filename is None:
        return load(*paths, is_excluded=is_excluded()), read_here
    if STANDARD_INPUT not in paths:
        wrong_call("--stdin-filename names standard input: give - as one of PATHS too")
    problems: list[Diagnostic] = []
    files = claim_files([path for path in paths if path != STANDARD_INPUT], problems, is_excluded())
    files, read = with_standard_input(files, stdin_filename)
    return load_files(files.names, read, problems, files.found), read


def checked_of(loaded: Loaded, as_of: str | None, explained: bool) -> Check:
    """The check of loaded files: the findings, if the files are valid, and all mistakes and warnings in the order of places.

    With `explained`, pairs that could not be compared are counted for every subject.
    """
    try:
        found, stale, edits = _found(loaded.claim_set, as_of, explained) if loaded.claim_set else (None, [], ())
    except TooMuchAtOdds as much:
        found, stale, edits = None, [much.problem], ()
    if found and not found.claim_set.claims:
        wrong_call(f"--as-of {as_of}: there is no claim by that day to check: give a later day")
    diagnostics = sorted((*loaded.diagnostics, *stale), key=lambda problem: problem.place)
    return Check(found, tuple(diagnostics), loaded.lines, edits=edits)


def _found(claim_set: ClaimSet, as_of: str | None, explained: bool) -> tuple[Report, list[Diagnostic], tuple[Edit, ...]]:
    """The report, the stale reviews, and the claims whose edits made them stale. Code for reviews and days is imported only if
    there are some."""
    if as_of is None and not claim_set.reviews:
        return disputes(claim_set, explained), [], ()
    from claimdiff.desk.history import with_past_reviews
    from claimdiff.desk.reviewing import edits_of, find_reviewed

    day = day_of(as_of)
    claim_set = with_past_reviews(claim_set, today_or(day))
    found, stale = find_reviewed(claim_set, partial(disputes, explained=explained), day)
    if any(named.pin is None for review in claim_set.reviews for named in review.claims):
        from claimdiff.cli.since import edited_since_head

        stale += edited_since_head(claim_set)
    if not stale:
        return found, stale, ()
    from claimdiff.cli.when_reviewed import asserted_then

    return found, stale, edits_of(claim_set, stale, asserted_then(claim_set, stale))


def _with_unsearched(checked: Check) -> Check:
    """The check with a warning for each search that stopped early."""
    if checked.report is None or not checked.report.unsearched:
        return checked
    warnings = first_of(starmap(not_searched, checked.report.unsearched))
    diagnostics = sorted((*checked.diagnostics, *warnings), key=lambda problem: problem.place)
    return checked._replace(diagnostics=tuple(diagnostics))


def folded(checked: Check) -> Check:
    """The check with one finding in place of those that repeat each other."""
    report = checked.report
    if report is None or len(report.findings) < 2:
        return checked
    from claimdiff.desk.folding import fold

    return checked._replace(report=report._replace(findings=fold(report.findings, report.claim_set)))


def _with_places(checked: Check, formats: Collection[str], read: Read) -> Check:
    """The check with the places of what clashes in the claims that these formats point at."""
    if checked.report is None:
        return checked
    pointed_at: Iterable[Finding] = opened(checked)
    if "json" in formats:
        pointed_at = checked.report.findings
    elif "sarif" in formats:
        pointed_at = filter(is_reviewable, checked.report.findings)
    return checked._replace(report=with_places(checked.report, pointed_at, checked.lines, read))


def _with_lines(checked: Check, read: Read) -> Check:
    """The check with the lines of CSV files that its findings stand on, and claims that have changed."""
    tables = [file for file in checked.report.claim_set.files if is_table(file)] if checked.report else []
    if checked.report is None or not tables:
        return checked
    from claimdiff.render.parts.edits import place_of_edit

    known = checked.report.places
    places = [pointed(found, claim, known) for found in opened(checked) for side in found.sides for claim in side]
    places += [place_of_edit(edit, known) for edit in checked.edits]
    return checked._replace(lines={**checked.lines, **lines_at(places, tables, read)})


def narrowed_to(checked: Check, paths: list[str]) -> Check:
    """The part of the check about these files: their findings and warnings, and all mistakes and stale reviews anywhere."""
    is_meant = files_meant(paths)
    diagnostics = tuple(
        problem
        for problem in checked.diagnostics
        if problem.level is Level.ERROR or problem.rule == "stale-review" or is_meant(problem.place.path)
    )
    return checked._replace(report=checked.report and narrow_to_files(checked.report, is_meant), diagnostics=diagnostics)


def _shown(checked: Check, asked: Narrowing) -> Check:
    """The check with only the findings that are asked for; the others are kept as not shown."""
    if checked.report is None or asked == Narrowing():
        return checked
    report = narrow(checked.report, asked)
    shown = {finding.fingerprint for finding in report.findings}
    not_shown = tuple(finding for finding in checked.report.findings if finding.fingerprint not in shown)
    return checked._replace(report=report, not_shown=not_shown)


def _turned_off(checked: Check, rules: Mapping[str, str]) -> Check:
    """The check without the warnings that the settings turn off; it has their numbers."""
    shown = turned_on(checked.diagnostics, rules)
    counted = Counter(problem.rule for problem in checked.diagnostics) - Counter(problem.rule for problem in shown)
    return checked._replace(diagnostics=shown, turned_off=dict(sorted(counted.items())))


def _settled(format: str | None) -> list[str]:
    """The format of the settings; a wrong call if there is no format of that name."""
    known(filter(None, [format]), FORMATS, "format in the settings")
    return [format] if format else []


def _written(checked: Check, format: str, place: str, read: Read) -> Output:
    """The check in this format; in a job of GitHub Actions, text on standard output is followed by annotations."""
    if format == "reviewed" and checked.report is None:
        print_check(checked)
    shown = _with_lines(checked, read) if format == "text" else checked
    output = output_of(FORMATS[format].writer(look_at(place))(shown), format, place)
    if format != "text" or place != STANDARD_OUTPUT or not in_job():
        return output
    return output._replace(text=output.text + FORMATS["github"].writer(look_at(place))(checked))


def _write_summary(checked: Check) -> None:
    """Adds the check to the summary of a job of GitHub Actions, if there is one."""
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            with open(summary, "a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(FORMATS["markdown"].writer(look_at(summary))(checked))
        except OSError as failure:
            finish()
            print(
                f"claimdiff: the summary could not be written to GITHUB_STEP_SUMMARY, {summary}: {failure.strerror}",
                file=sys.stderr,
            )
