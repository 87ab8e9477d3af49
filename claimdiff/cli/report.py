"""`claimdiff report`."""

import sys

from claimdiff.cli.calls import find_as_of, known, load_sound, print_diagnostics
from claimdiff.cli.options import (
    AsOfOption,
    Format,
    FormatOption,
    KindOption,
    Paths,
    SourceOption,
    SubjectOption,
    SummaryOption,
)
from claimdiff.cli.streams import columns, is_ascii, is_coloured
from claimdiff.model import LEVELS, Outlook, Report
from claimdiff.narrow import narrow, narrow_outlook


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

    loaded, claim_set = load_sound(paths)
    found, stale = find_as_of(claim_set, as_of)
    print_diagnostics(loaded, (*loaded.diagnostics, *stale))
    subjects, sources = known(subject, claim_set.subjects, "subject"), known(source, claim_set.sources, "source")
    kinds = known(kind, LEVELS, "kind of finding")
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
