"""`claimdiff report`."""

import sys
from collections.abc import Collection

from claimdiff.cli.calls import files_meant, find_as_of, known, load_sound, print_diagnostics, settings
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

    Without PATHS: the `paths` of the settings (claimdiff.toml), else data/claims.yaml or claims.yaml here, else the bundled
    example. Where the settings have `paths`, these are always read, and PATHS say which subjects are shown.
    """
    from claimdiff.outlook import outlook_of

    loaded, claim_set = load_sound(paths)
    found, stale = find_as_of(claim_set, as_of)
    print_diagnostics(loaded, (*loaded.diagnostics, *stale))
    subjects, sources = known(subject, claim_set.subjects, "subject"), known(source, claim_set.sources, "source")
    kinds = known(kind, LEVELS, "kind of finding")
    on_subjects = narrow(found, subjects or _subjects_of(found, paths if paths and settings().paths else ()), (), ())
    shown = narrow(on_subjects, (), sources, kinds)
    _write_report(shown, narrow_outlook(outlook_of(on_subjects), shown.findings, sources), format, summary)


def _subjects_of(found: Report, paths: Collection[str]) -> set[str]:
    """The subjects that claims in these files and folders are on."""
    is_meant = files_meant(paths)
    return {claim.subject for claim in found.claim_set.claims.values() if is_meant(claim.place.path)}


def _write_report(found: Report, outlook: Outlook, format: Format, summary: bool) -> None:
    if format is Format.JSON:
        from claimdiff.render.as_json import report_json

        sys.stdout.write(report_json(found, outlook))
    else:
        from claimdiff.render.report_text import report_text

        sys.stdout.write(report_text(found, outlook, columns(), is_coloured(sys.stdout), is_ascii(sys.stdout), summary))
