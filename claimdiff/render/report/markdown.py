"""A report in Markdown, for a comment on a pull request or the summary of a job: short first, details after.

Whatever the claims hold, it is no longer than a comment may be: what comes first and last has a bound, and of the details those
are shown that have room between the two.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter

from claimdiff.model import Claim, ClaimSet, Review
from claimdiff.render.parts.escaping import bullets, clipped, plain, table
from claimdiff.render.parts.notes import notes_of
from claimdiff.render.parts.quarrels import Quarrel, quarrels_of
from claimdiff.render.parts.statements import holders, named, said, value_line
from claimdiff.render.parts.summaries import (
    AT_ODDS,
    claims_counted,
    findings_by_subject,
    gist,
    headline,
    kind_on,
    names,
    not_compared,
    quarrels_counted,
    range_lines,
    reasons,
    sentence,
    tally,
)
from claimdiff.render.report.chart import Chart, charts_of, rivals
from claimdiff.render.report.matrix import HEADING, left_out_line, matrix_of, meanings, sign
from claimdiff.render.report.outlook_words import not_seen_through, outlook_sections
from claimdiff.results import Finding, Outlook, Report, Survey, is_open, is_reviewable
from claimdiff.words import count, listed, place_words, time_words

_MOST_CHARACTERS = 65_000  # GitHub refuses a comment of more than 65,536; the rest is for what counts what is left out
_MOST_SOURCES = 20
_MOST_OF_A_SIDE = 5


@dataclass(frozen=True, slots=True)
class _Part:
    """Some of the details, and how many of what it holds."""

    text: str
    noun: str
    number: int = 1


def report_markdown(report: Report, outlook: Outlook) -> str:
    """The report and what follows from it, without HTML, in no more than 65,536 characters."""
    by_subject = findings_by_subject(report)
    first = _joined([*_overview(report, by_subject), *_still_open(report)])
    last = _joined([*_matrix(report), *_outlook(outlook, report)])
    details = [part for survey in report.surveys for part in _subject(survey, by_subject[survey.subject.id], report.claim_set)]
    return _joined([first, *_with_room(details, _MOST_CHARACTERS - len(first) - len(last)), last]) + "\n"


def _joined(texts: Iterable[str]) -> str:
    """The texts that are not empty, each a block."""
    return "\n\n".join(filter(None, texts))


def _heading(level: int, text: str) -> str:
    return f"{'#' * level} {plain(clipped(text))}"


def _with_room(parts: Sequence[_Part], room: int) -> Iterator[str]:
    """The first parts, as many as have room, and what is left out."""
    ends = accumulate(len(part.text) + 2 for part in parts)
    shown = [part.text for part, end in zip(parts, ends, strict=True) if end <= room]
    yield from shown
    left_out: Counter[str] = Counter()
    for part in parts[len(shown) :]:
        left_out[part.noun] += part.number
    if left_out:
        yield f"And {listed(count(n, f'more {noun}') for noun, n in left_out.items())}: `claimdiff report` shows all."


# First what there is, and what is open


def _overview(report: Report, by_subject: dict[str, list[Finding]]) -> Iterator[str]:
    yield _heading(1, "claimdiff report")
    yield headline(report)
    rows = (_overview_row(survey, by_subject[survey.subject.id]) for survey in report.surveys)
    yield table(["subject", "claims", "found", "open"], rows, len(report.surveys), "subject")


def _overview_row(survey: Survey, findings: list[Finding]) -> list[str]:
    found = ", ".join(words for _, words in tally(findings)) or "nothing found"
    unreviewed = f"{sum(map(is_open, findings)):,}" if any(map(is_reviewable, findings)) else ""
    return [survey.subject.id, claims_counted(survey), found, unreviewed]


def _still_open(report: Report) -> Iterator[str]:
    """What nobody has reviewed, strongest first, or that there is nothing of that."""
    yield _heading(2, "What is open")
    found = sorted(filter(is_open, report.findings), key=attrgetter("kind.rank"))
    rows = ([finding.kind, finding.subject, names(finding, report.claim_set), gist(finding)] for finding in found)
    yield table(["kind", "subject", "who", "why"], rows, len(found), "finding")
    if not found:
        disputed = any(map(is_reviewable, report.findings))
        yield "Everything that was found is reviewed." if disputed else "Nothing is open."


# Then each subject in full


def _subject(survey: Survey, findings: list[Finding], claim_set: ClaimSet) -> Iterator[_Part]:
    disputes, notes = list(filter(is_reviewable, findings)), [each for each in findings if not is_reviewable(each)]
    found = quarrels_of(disputes)
    question, counted = plain(clipped(survey.subject.question or "")), quarrels_counted(found) if found else ""
    yield _Part(_joined([_heading(2, survey.subject.id), question, counted]), "subject")
    for chart in charts_of(survey, findings, 2):
        yield _Part(_positions(chart, survey, claim_set), "table")
    if ranges := range_lines(survey):
        yield _Part(bullets(ranges, len(ranges), "range"), "range", len(ranges))
    for quarrel in found:
        yield _Part(_quarrel(quarrel, claim_set), "quarrel")
    if notes:
        lines = [f"{each.kind}: {each.line}" for each in notes_of(notes, claim_set)]
        yield _Part(_joined([_heading(3, "Notes"), bullets(lines, len(lines), "note")]), "note", len(lines))


def _positions(chart: Chart, survey: Survey, claim_set: ClaimSet) -> str:
    """A row a position, under the item that all of them are about."""
    at_odds = [rivals(chart, kind.level) for kind in AT_ODDS]
    rows = (
        [
            row.letter,
            value_line(row.position, survey.subject),
            ", ".join(filter(None, [row.terms, row.time])),
            holders(row.position, claim_set),
            *(", ".join(letter for letter, _ in others.get(row.letter, ())) for others in at_odds),
        ]
        for row in chart.rows
    )
    head = ["", "says", "of", "who", *AT_ODDS.values()]
    return _joined([_heading(3, chart.item) if chart.item else "", table(head, rows, len(chart.rows), "position")])


def _quarrel(quarrel: Quarrel, claim_set: ClaimSet) -> str:
    """Who said what, why that cannot be, who reviewed it, and a line for each further finding."""
    finding = quarrel.strongest
    marks = [mark for mark, there in (("hedged", finding.hedged), ("reviewed", finding.reviewed)) if there]
    heading = _heading(3, f"{finding.kind}: {names(finding, claim_set)}") + (f" ({', '.join(marks)})" if marks else "")
    review = finding.review
    lines = [*reasons(finding, claim_set), *([_status(review)] if review else [])]
    lines += [_folded(other, review) for other in quarrel.others]
    return _joined([heading, _statements(finding, claim_set), bullets(lines, len(lines), "line")])


def _statements(finding: Finding, claim_set: ClaimSet) -> str:
    """A row a claim, of each side the first."""
    beside = [side[0] for side in finding.sides]
    rows = (_statement(claim, beside, claim_set) for side in finding.sides for claim in side[:_MOST_OF_A_SIDE])
    number = sum(map(len, finding.sides))
    return table(["who", "what", "of", "where", "when", "hedged"], rows, number, "claim")


def _statement(claim: Claim, beside: Sequence[Claim], claim_set: ClaimSet) -> list[str]:
    return [
        named(claim_set.sources[claim.source]),
        said(claim, claim_set),
        place_words(claim.region, *(other.region for other in beside)),
        claim.cite or "",
        time_words(claim.said) if claim.said else "",
        claim.hedge or "",
    ]


def _folded(finding: Finding, shown: Review | None) -> str:
    """A further finding of a quarrel in a line, with its review where that is not the one that is shown."""
    status = f" {_status(finding.review)}" if finding.review != shown else ""
    return f"Also {kind_on(finding)}: {sentence(gist(finding))}{status}"


def _status(review: Review | None) -> str:
    if review is None:
        return "Open."
    return f"Reviewed: {review.note}" if review.note else "Reviewed."


# Last who contradicts whom, and what follows


def _matrix(report: Report) -> Iterator[str]:
    """Sources by sources, the columns numbered like the rows."""
    sources = report.claim_set.sources
    matrix = matrix_of(report.findings, sources, _MOST_SOURCES)
    if not matrix.sources:
        return
    numbers = [str(n) for n in range(1, len(matrix.sources) + 1)]
    rows = (
        [number, sources[one].name, *(sign(matrix.cells.get((one, other)), False) for other in matrix.sources)]
        for number, one in zip(numbers, matrix.sources, strict=True)
    )
    yield _heading(2, HEADING)
    yield table(["", "", *numbers], rows, len(numbers), "source")
    yield plain(sentence(meanings(matrix, False)))
    yield sentence(left_out_line(matrix)) if matrix.left_out else ""


def _outlook(outlook: Outlook, report: Report) -> Iterator[str]:
    for section in outlook_sections(outlook, report.claim_set):
        yield _heading(2, section.heading)
        yield bullets((f"{number}: {text}" for number, text in section.rows), len(section.rows), section.noun)
        yield from map(plain, section.notes)
    unseen = not_seen_through(outlook)
    yield bullets(unseen, len(unseen), "line")
    for heading, lines in not_compared(report).items():
        yield _heading(2, heading)
        yield bullets(lines, len(lines), "line")
