"""`claimdiff report`."""

from collections.abc import Collection

from claimdiff.cli.calls import day_of, files_meant, known, load_sound, print_diagnostics, settings, wrong_call
from claimdiff.cli.options import (
    AsOfOption,
    KeepGoingOption,
    KindOption,
    OutputOption,
    Paths,
    ReportFormatOption,
    SourceOption,
    SubjectOption,
    SummaryOption,
)
from claimdiff.cli.writing import destinations, keep_apart, look_at, output_of, write
from claimdiff.desk.narrowing import narrow, narrow_outlook
from claimdiff.desk.reviewing import find_reviewed
from claimdiff.engine.findings import find
from claimdiff.render.parts.formats import by_suffix
from claimdiff.render.report import FORMATS
from claimdiff.results import Kind, Report


def report_claims(
    paths: Paths = None,
    format: ReportFormatOption = None,
    output: OutputOption = None,
    subject: SubjectOption = None,
    source: SourceOption = None,
    kind: KindOption = None,
    summary: SummaryOption = False,
    as_of: AsOfOption = None,
    keep_going: KeepGoingOption = False,
) -> None:
    """What the sources say about each subject, which of it cannot all be true, and what follows.

    Without PATHS: the `paths` of the settings (claimdiff.toml), else data/claims.yaml or claims.yaml here, else the bundled
    example. Where the settings have `paths`, these are always read, and PATHS say which subjects are shown.
    """
    from claimdiff.desk.folding import fold
    from claimdiff.desk.outlook import outlook_of, with_folded

    wanted = destinations(format or [], output or [], by_suffix(FORMATS))
    if summary and any(each != "text" for each, _ in wanted):
        wrong_call("--summary is for text alone: leave it out, or the --format")
    loaded, claim_set = load_sound(paths, keep_going)
    keep_apart((place for _, place in wanted), loaded.files)
    found, stale = find_reviewed(claim_set, find, day_of(as_of))
    print_diagnostics(loaded, (*loaded.diagnostics, *stale))
    subjects, sources = known(subject, claim_set.subjects, "subject"), known(source, claim_set.sources, "source")
    kinds = known(kind, Kind, "kind of finding")
    on_subjects = narrow(found, subjects or _subjects_of(found, paths if paths and settings().paths else ()), (), ())
    folded = on_subjects._replace(findings=fold(on_subjects.findings, claim_set))
    shown = narrow(folded, (), sources, kinds)
    outlook = narrow_outlook(with_folded(outlook_of(on_subjects), folded.findings), shown.findings, sources)
    write([output_of(FORMATS[each].writer(look_at(place, summary))((shown, outlook)), each, place) for each, place in wanted])


def _subjects_of(found: Report, paths: Collection[str]) -> set[str]:
    """The subjects that claims in these files and folders are on."""
    is_meant = files_meant(paths)
    return {claim.subject for claim in found.claim_set.claims.values() if is_meant(claim.place.path)}
