"""`claimdiff check`."""

import os
import sys
from collections.abc import Collection
from typing import TYPE_CHECKING

import typer

from claimdiff.cli.calls import files_meant, find_as_of, here, known, settings, wrong_call
from claimdiff.cli.options import (
    AsOfOption,
    CheckFormat,
    CheckFormatOption,
    ExitZeroOption,
    OutputOption,
    Paths,
    SinceOption,
    StdinFilenameOption,
    StrictOption,
)
from claimdiff.cli.progress import finish
from claimdiff.cli.streams import is_coloured
from claimdiff.cli.writing import STANDARD_OUTPUT, destinations, keep_apart, write
from claimdiff.desk.narrowing import narrow_to_files
from claimdiff.desk.outcome import status
from claimdiff.engine.findings import TooMuchAtOdds, disputes
from claimdiff.model import Check, Diagnostic, Level, opened
from claimdiff.reading import Loaded, lines_at, load, load_files
from claimdiff.reading.files import Read, claim_files, is_table, read_here, with_standard_input
from claimdiff.repository import STANDARD_INPUT
from claimdiff.rules.contents import not_searched
from claimdiff.rules.mistakes import first_of

if TYPE_CHECKING:
    from claimdiff.render.parts.problems import Problem

_MOST_CLAIMS = 10
_SUFFIXES = {
    ".txt": CheckFormat.TEXT,
    ".json": CheckFormat.JSON,
    ".sarif": CheckFormat.SARIF,
    ".md": CheckFormat.MARKDOWN,
    ".yaml": CheckFormat.REVIEWED,
}


def check_claims(
    paths: Paths = None,
    format: CheckFormatOption = None,
    output: OutputOption = None,
    strict: StrictOption = None,
    since: SinceOption = None,
    exit_zero: ExitZeroOption = False,
    as_of: AsOfOption = None,
    stdin_filename: StdinFilenameOption = None,
) -> None:
    """Whether claim files are sound and every contradiction in them has been reviewed.

    Without PATHS: the `paths` of the settings (claimdiff.toml), else data/claims.yaml or claims.yaml here. Where the settings
    have `paths`, these are always read, and PATHS say what of it is shown.
    """
    settled = settings()
    wanted = destinations(format or _settled(None if output else settled.format), output or [], CheckFormat.TEXT, _SUFFIXES)
    given = paths or ([] if settled.paths else [here()])
    named = [stdin_filename if stdin_filename and path == STANDARD_INPUT else path for path in given]
    loaded, read = _load((*settled.paths, *given), stdin_filename)
    keep_apart((place for _, place in wanted), loaded.files)
    whole = _checked(loaded, as_of)
    checked = _with_unsearched(_narrowed(whole, named) if settled.paths and named else whole)
    if revision := settled.since if since is None else since:
        from claimdiff.cli.since import without_known

        checked = without_known(checked, revision, (*settled.paths, *named), as_of)
    _write(checked, wanted, read)
    code = status(checked, settled.strict if strict is None else strict)
    raise typer.Exit(0 if code == 1 and exit_zero else code)


def _write(checked: Check, wanted: list[tuple[CheckFormat, str]], read: Read) -> None:
    for format, place in wanted:
        write(_written(checked, format, place, read), format, place)
    _write_summary(checked)


def _load(paths: Collection[str], stdin_filename: str | None) -> tuple[Loaded, Read]:
    """The files, and how they are read; standard input in the place of the file that it is called."""
    if stdin_filename is None:
        return load(*paths), read_here
    if STANDARD_INPUT not in paths:
        wrong_call("--stdin-filename says what standard input is called: give - as one of PATHS too")
    problems: list[Diagnostic] = []
    names = claim_files([path for path in paths if path != STANDARD_INPUT], problems)
    names, read = with_standard_input(names, stdin_filename)
    return load_files(names, read, problems), read


def _checked(loaded: Loaded, as_of: str | None) -> Check:
    try:
        found, stale = find_as_of(loaded.claim_set, as_of, disputes) if loaded.claim_set else (None, [])
    except TooMuchAtOdds as much:
        found, stale = None, [much.problem]
    if found and not found.claim_set.claims:
        wrong_call(f"--as-of {as_of}: no claim had been said by then, and nothing to check is not a pass")
    diagnostics = sorted((*loaded.diagnostics, *stale), key=lambda problem: problem.place)
    return Check(found, tuple(diagnostics), loaded.lines)


def _with_unsearched(checked: Check) -> Check:
    """The check with a warning for all that was not searched to the end."""
    if checked.report is None or not checked.report.unsearched:
        return checked
    warnings = first_of(map(not_searched, checked.report.unsearched))
    diagnostics = sorted((*checked.diagnostics, *warnings), key=lambda problem: problem.place)
    return checked._replace(diagnostics=tuple(diagnostics))


def _with_lines(checked: Check, read: Read) -> Check:
    """The check with the lines of CSV files that its findings stand on."""
    tables = [file for file in checked.report.claim_set.files if is_table(file)] if checked.report else []
    places = (claim.place for found in opened(checked) for side in found.sides for claim in side) if tables else ()
    return checked._replace(lines={**checked.lines, **lines_at(places, tables, read)})


def _narrowed(checked: Check, paths: list[str]) -> Check:
    """What has to do with these files: their findings and warnings, every mistake, and reviews gone stale anywhere."""
    is_meant = files_meant(paths)
    diagnostics = tuple(
        problem
        for problem in checked.diagnostics
        if problem.level is Level.ERROR or problem.rule == "stale-review" or is_meant(problem.place.path)
    )
    return checked._replace(report=checked.report and narrow_to_files(checked.report, is_meant), diagnostics=diagnostics)


def _settled(format: str | None) -> list[CheckFormat]:
    """The format of the settings; a wrong call where there is none of its name."""
    known(filter(None, [format]), CheckFormat, "format in the settings")
    return [CheckFormat(format)] if format else []


def _written(checked: Check, format: CheckFormat, place: str, read: Read) -> str:
    """The check in this format; what only one format needs is imported here."""
    match format:
        case CheckFormat.TEXT:
            return _text(_with_lines(checked, read), place)
        case CheckFormat.JSON:
            from claimdiff.render.parts.as_json import check_json

            return check_json(checked)
        case CheckFormat.MARKDOWN:
            from claimdiff.render.check.markdown import check_markdown

            return check_markdown(checked)
        case CheckFormat.REVIEWED:
            return _reviewed(checked)
        case CheckFormat.GITHUB:
            return _annotations(checked)
        case CheckFormat.SARIF:
            from claimdiff.render.check.sarif import as_sarif

            return as_sarif(_problems(checked), checked.report is not None)
        case CheckFormat.GITLAB:
            from claimdiff.render.check.gitlab import as_gitlab

            return as_gitlab(_problems(checked))


def _problems(checked: Check) -> list["Problem"]:
    """With their places, up to ten a side, and files named as the repository does."""
    from claimdiff.render.parts.problems import problems_of
    from claimdiff.repository import path_in_repository

    return problems_of(checked, _MOST_CLAIMS, path_in_repository)


def _text(checked: Check, place: str) -> str:
    """As text; in a job of GitHub Actions with annotations behind it, and such that no line of it is one."""
    from claimdiff.render.check.text import check_text

    text = check_text(checked, place == STANDARD_OUTPUT and is_coloured(sys.stdout))
    if place != STANDARD_OUTPUT or os.environ.get("GITHUB_ACTIONS") != "true":
        return text
    from claimdiff.render.check.github import untouched

    return untouched(text) + _annotations(checked)


def _annotations(checked: Check) -> str:
    from claimdiff.render.check.github import annotations

    return annotations(_problems(checked))


def _reviewed(checked: Check) -> str:
    """The reviews; where the files are not sound there are none, and what is wrong is said on standard error."""
    from claimdiff.render.check.reviewed import as_reviews
    from claimdiff.render.check.text import check_text

    if checked.report is None:
        finish()
        sys.stderr.write(check_text(checked, is_coloured(sys.stderr)))
    return as_reviews(checked)


def _write_summary(checked: Check) -> None:
    """Adds to the summary of a job of GitHub Actions, where one is asked for."""
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        from claimdiff.render.check.markdown import check_markdown

        try:
            with open(summary, "a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(check_markdown(checked))
        except OSError as failure:
            finish()
            print(f"claimdiff: no summary in GITHUB_STEP_SUMMARY, {summary}: {failure.strerror}", file=sys.stderr)
