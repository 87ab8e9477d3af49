"""`claimdiff report`."""

from collections.abc import Collection

from claimdiff.cli.calls import (
    day_of,
    files_meant,
    load_valid,
    narrowing,
    print_diagnostics,
    settings,
    today_or,
    with_places,
    wrong_call,
)
from claimdiff.cli.options import (
    AsOfOption,
    BriefOption,
    FindingOption,
    ItemOption,
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
from claimdiff.desk.history import with_past_reviews
from claimdiff.desk.narrowing import Narrowing, narrow, narrow_outlook, only_questions
from claimdiff.desk.reviewing import find_reviewed
from claimdiff.engine.findings import find
from claimdiff.reading.files import read_here
from claimdiff.render.parts.formats import by_suffix
from claimdiff.render.report import FORMATS
from claimdiff.results import Finding, Outlook, Report, is_reviewable

_SHORTEST = 6
_WHERE = "`claimdiff report --brief` lists the fingerprints"


def report_claims(
    paths: Paths = None,
    format: ReportFormatOption = None,
    output: OutputOption = None,
    subject: SubjectOption = None,
    item: ItemOption = None,
    source: SourceOption = None,
    kind: KindOption = None,
    finding: FindingOption = None,
    summary: SummaryOption = False,
    brief: BriefOption = False,
    as_of: AsOfOption = None,
    keep_going: KeepGoingOption = False,
) -> None:
    """Show what the sources say about each subject, what cannot all be true, and what follows.

    Without PATHS, the command reads the `paths` of the settings (claimdiff.toml), or else data/claims.yaml or claims.yaml in
    this folder, or else, without --output, the bundled example. If the settings have `paths`, these are always read, and PATHS
    choose the subjects to show.
    """
    wanted = destinations(format or [], output or [], by_suffix(FORMATS))
    if summary and brief:
        wrong_call("--summary and --brief cannot be combined: give one of the two")
    for option, is_given in (("--summary", summary), ("--brief", brief)):
        if is_given and any(each != "text" for each, _ in wanted):
            wrong_call(f"{option} works only with text: remove {option}, or the other --format or --output")
    loaded, claim_set = load_valid(paths, keep_going, is_written=bool(output))
    keep_apart((place for _, place in wanted), loaded.files)
    day = day_of(as_of)
    found, stale = find_reviewed(with_past_reviews(claim_set, today_or(day)), find, day)
    print_diagnostics(loaded, (*loaded.diagnostics, *stale))
    asked = narrowing(claim_set, subject, item, source, kind)
    if not subject and paths and settings().paths:
        on_paths = narrow(found, Narrowing(subjects=_subjects_of(found, paths)))
        found = on_paths._replace(narrowed=tuple(f"path {path}" for path in paths))
    shown, outlook = _shown(found, asked, finding)
    formats = {each for each, _ in wanted}
    if formats - {"svg"} and not summary:
        told = shown.findings if "json" in formats else filter(is_reviewable, shown.findings)
        shown = with_places(shown, told, loaded.lines, read_here)
    write(
        [
            output_of(
                FORMATS[each].writer(look_at(place)._replace(summary=summary, brief=brief))((shown, outlook)), each, place
            )
            for each, place in wanted
        ]
    )


def _shown(found: Report, asked: Narrowing, fingerprint: str | None) -> tuple[Report, Outlook]:
    """The report, folded and narrowed, and what follows from all findings on its subjects and items, as far as wanted."""
    from claimdiff.desk.folding import fold
    from claimdiff.desk.outlook import outlook_of, with_folded

    on_subjects = narrow(found, Narrowing(asked.subjects, asked.items))
    folded = on_subjects._replace(findings=fold(on_subjects.findings, found.claim_set))
    shown = narrow(folded, asked._replace(subjects=(), items=()))
    outlook = with_folded(outlook_of(on_subjects), folded.findings)
    if fingerprint is None:
        return shown, narrow_outlook(outlook, shown.findings, asked.sources)
    one = _meant(fingerprint, shown)
    return narrow(shown, Narrowing(finding=one.fingerprint)), only_questions(outlook, one)


def _meant(fingerprint: str, report: Report) -> Finding:
    """The one finding whose fingerprint begins like this; a wrong call if there is none, or if there are several."""
    if len(fingerprint) < _SHORTEST:
        wrong_call(f"--finding {fingerprint}: give at least {_SHORTEST} characters of the fingerprint; {_WHERE}")
    begun = [finding for finding in report.findings if finding.fingerprint.startswith(fingerprint.lower())]
    if not begun:
        wrong_call(
            f"--finding {fingerprint}: no finding {'that is shown ' if report.narrowed else ''}has this fingerprint; {_WHERE}"
        )
    if len(begun) > 1:
        wrong_call(f"--finding {fingerprint}: {len(begun)} fingerprints begin like this: give more characters")
    return begun[0]


def _subjects_of(found: Report, paths: Collection[str]) -> set[str]:
    """The subjects of the claims in these files and folders."""
    is_meant = files_meant(paths)
    return {claim.subject for claim in found.claim_set.claims.values() if is_meant(claim.place.path)}
