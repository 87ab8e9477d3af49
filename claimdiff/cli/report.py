"""`claimdiff report`."""

import sys
from collections.abc import Collection

from claimdiff.cli.calls import files_meant, find_as_of, known, load_sound, print_diagnostics, settings, wrong_call
from claimdiff.cli.options import (
    AsOfOption,
    KindOption,
    OutputOption,
    Paths,
    ReportFormat,
    ReportFormatOption,
    SourceOption,
    SubjectOption,
    SummaryOption,
)
from claimdiff.cli.streams import columns, is_ascii, is_coloured
from claimdiff.cli.writing import STANDARD_OUTPUT, destinations, keep_apart, write
from claimdiff.desk.narrowing import narrow, narrow_outlook
from claimdiff.engine.findings import find
from claimdiff.model import LEVELS, Outlook, Report

_COLUMNS_OF_A_FILE = 100
SUFFIXES = {
    ".txt": ReportFormat.TEXT,
    ".html": ReportFormat.HTML,
    ".md": ReportFormat.MARKDOWN,
    ".svg": ReportFormat.SVG,
    ".json": ReportFormat.JSON,
}


def report_claims(
    paths: Paths = None,
    format: ReportFormatOption = None,
    output: OutputOption = None,
    subject: SubjectOption = None,
    source: SourceOption = None,
    kind: KindOption = None,
    summary: SummaryOption = False,
    as_of: AsOfOption = None,
) -> None:
    """What the sources say about each subject, which of it cannot all be true, and what follows.

    Without PATHS: the `paths` of the settings (claimdiff.toml), else data/claims.yaml or claims.yaml here, else the bundled
    example. Where the settings have `paths`, these are always read, and PATHS say which subjects are shown.
    """
    from claimdiff.desk.outlook import outlook_of

    wanted = destinations(format or [], output or [], ReportFormat.TEXT, SUFFIXES)
    if summary and any(each is not ReportFormat.TEXT for each, _ in wanted):
        wrong_call("--summary is for text alone: leave it out, or the --format")
    loaded, claim_set = load_sound(paths)
    keep_apart((place for _, place in wanted), loaded.files)
    found, stale = find_as_of(claim_set, as_of, find)
    print_diagnostics(loaded, (*loaded.diagnostics, *stale))
    subjects, sources = known(subject, claim_set.subjects, "subject"), known(source, claim_set.sources, "source")
    kinds = known(kind, LEVELS, "kind of finding")
    on_subjects = narrow(found, subjects or _subjects_of(found, paths if paths and settings().paths else ()), (), ())
    shown = narrow(on_subjects, (), sources, kinds)
    outlook = narrow_outlook(outlook_of(on_subjects), shown.findings, sources)
    for each, place in wanted:
        write(_written(shown, outlook, each, place, summary), each, place)


def _subjects_of(found: Report, paths: Collection[str]) -> set[str]:
    """The subjects that claims in these files and folders are on."""
    is_meant = files_meant(paths)
    return {claim.subject for claim in found.claim_set.claims.values() if is_meant(claim.place.path)}


def _written(found: Report, outlook: Outlook, format: ReportFormat, place: str, summary: bool) -> str:
    """The report in this format; what only one format needs is imported here."""
    match format:
        case ReportFormat.TEXT:
            return _text(found, outlook, place, summary)
        case ReportFormat.JSON:
            from claimdiff.render.parts.as_json import report_json

            return report_json(found, outlook)
        case ReportFormat.HTML:
            from claimdiff.render.report.html import report_html

            return report_html(found, outlook)
        case ReportFormat.MARKDOWN:
            from claimdiff.render.report.markdown import report_markdown

            return report_markdown(found, outlook)
        case ReportFormat.SVG:
            from claimdiff.render.report.svg import report_svg

            return report_svg(found)


def _text(found: Report, outlook: Outlook, place: str, summary: bool) -> str:
    """As text, as wide as the terminal; in a file, the same whatever the terminal is."""
    from claimdiff.render.report.text import report_text

    if place != STANDARD_OUTPUT:
        return report_text(found, outlook, _COLUMNS_OF_A_FILE, coloured=False, summary=summary)
    return report_text(found, outlook, columns(), is_coloured(sys.stdout), is_ascii(sys.stdout), summary)
