"""A report in Markdown, for a comment on a pull request or the summary of a job: first an overview, then details.

It is never longer than a comment may be: the first and the last part have a limit, and between them only as many details are
shown as have room.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from claimdiff.exact.regions import Region
from claimdiff.model import ClaimSet
from claimdiff.render.parts.escaping import Cell, bullets, clipped, plain, table
from claimdiff.render.parts.gravity import by_gravest, by_gravity
from claimdiff.render.parts.many_items import ItemAtOdds, has_many_items, items_at_odds
from claimdiff.render.parts.notes import notes_of
from claimdiff.render.parts.pointing import pointed
from claimdiff.render.parts.sentences import Side, against
from claimdiff.render.parts.shared import own_words, shared_of
from claimdiff.render.parts.statements import beside_statement, holders, reviewed_words, statement, value_line
from claimdiff.render.parts.summaries import (
    AT_ODDS,
    claims_counted,
    findings_by_subject,
    kind_on,
    not_compared,
    range_lines,
    reasons,
    sentence,
    tally,
)
from claimdiff.render.report.drawing.chart import Chart, charts_of, rivals, spoken_of
from claimdiff.render.report.heads import FIRST, GRAVEST, about, counts, first_to_do, gravest, narrowed_to
from claimdiff.render.report.matrix import HEADING, left_out_line, matrix_of, meanings, sign
from claimdiff.render.report.outlook_words import not_seen_through, outlook_sections
from claimdiff.results import Finding, Outlook, Report, Survey, is_open, is_reviewable
from claimdiff.words import count, listed

_MOST_CHARACTERS = 65_000  # GitHub refuses a comment of more than 65,536; the rest is for the lines that count what is left out
_ROOM_FOR_FINDINGS = 15_000  # characters, of a subject
_MOST_SOURCES = 20
_MOST_OF_A_SIDE = 3


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the details, with a noun for what it holds and how many of these there are."""

    text: str
    noun: str
    number: int = 1


def report_markdown(report: Report, outlook: Outlook) -> str:
    """The report and what follows from it, in at most 65,536 characters, with no HTML except for folded parts."""
    by_subject, surveys = findings_by_subject(report), by_gravest(report)
    first = _joined(_overview(report, outlook, surveys, by_subject))
    last = _joined([*_matrix(report), *_outlook(outlook, report)])
    details = [part for survey in surveys for part in _subject(survey, by_subject[survey.subject.id], report)]
    return _joined([first, *_with_room(details, _MOST_CHARACTERS - len(first) - len(last)), last]) + "\n"


def _joined(texts: Iterable[str]) -> str:
    """The texts that are not empty, each a block."""
    return "\n\n".join(filter(None, texts))


def _heading(level: int, text: str) -> str:
    return f"{'#' * level} {plain(clipped(text))}"


def _with_room(parts: Sequence[_Part], room: int) -> Iterator[str]:
    """The first parts, as many as have room, and a line about what is left out."""
    ends = accumulate(len(part.text) + 2 for part in parts)
    shown = [part.text for part, end in zip(parts, ends, strict=True) if end <= room]
    yield from shown
    left_out: Counter[str] = Counter()
    for part in parts[len(shown) :]:
        left_out[part.noun] += part.number
    if left_out:
        more = listed(count(n, f"more {noun}") for noun, n in left_out.items())
        yield f"And {more}: `claimdiff report --output report.html` shows all."


# First the overview and the gravest findings


def _overview(
    report: Report, outlook: Outlook, surveys: Sequence[Survey], by_subject: dict[str, list[Finding]]
) -> Iterator[str]:
    title, *others = about(report)
    yield _heading(1, title)
    yield from (plain(clipped(line)) for line in others)
    yield plain(f"{counts(report)}.")
    yield plain(clipped(narrowed_to(report)))
    worst = [f"{grave.sentence}{' Reviewed.' if grave.finding.reviewed else ''}" for grave in gravest(report)]
    yield from _bullets_under(GRAVEST, worst)
    yield from _bullets_under(FIRST, [each.words for each in first_to_do(outlook, report.claim_set)])
    rows = (_overview_row(survey, by_subject[survey.subject.id]) for survey in surveys)
    yield table(["subject", "claims", "found", "open"], rows, len(report.surveys), "subject") if len(by_subject) > 1 else ""


def _bullets_under(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield _heading(2, heading)
        yield bullets(lines, len(lines), "line")


def _overview_row(survey: Survey, findings: list[Finding]) -> list[str]:
    found = ", ".join(words for _, words in tally(findings)) or "nothing found"
    unreviewed = f"{sum(map(is_open, findings)):,}" if any(map(is_reviewable, findings)) else ""
    return [survey.subject.id, claims_counted(survey), found, unreviewed]


# Then each subject: what is at odds, and beneath it, folded, who says what


def _subject(survey: Survey, findings: list[Finding], report: Report) -> Iterator[_Part]:
    claim_set = report.claim_set
    at_odds, notes = list(filter(is_reviewable, findings)), [each for each in findings if not is_reviewable(each)]
    yield _Part(_joined([_heading(2, survey.subject.id), plain(clipped(survey.subject.question or ""))]), "subject")
    if has_many_items(survey):
        items = items_at_odds(at_odds, claim_set)
        yield _Part(table(["item", "who says what", "apart"], map(_item, items), len(items), "item"), "table of items")
    if at_odds:
        rows = (_finding(finding, report) for finding in by_gravity(at_odds, claim_set))
        yield _Part(table(_HEAD, rows, len(at_odds), "finding", _ROOM_FOR_FINDINGS), "table of findings")
    if ranges := range_lines(survey):
        yield _Part(bullets(ranges, len(ranges), "range"), "range", len(ranges))
    if notes:
        lines = [f"{each.kind}: {each.line}" for each in notes_of(notes, claim_set)]
        yield _Part(bullets(lines, len(lines), "note"), "note", len(lines))
    if not has_many_items(survey):
        yield _Part(_positions(survey, findings, claim_set), "table of positions")


def _item(each: ItemAtOdds) -> list[str]:
    return [each.item, "; ".join(f"{who} {says}" for who, says in each.sides), each.gap]


_HEAD = ["kind", "one", "other", "why", "review"]


def _finding(finding: Finding, report: Report) -> list[Cell]:
    """A row: the statements of the two sides (of a sum, those that set the least and those that set the most), and why."""
    shared = shared_of(side[0].region for side in finding.sides)
    one, other = (tuple(_statements(sides, shared, finding, report)) for sides in against(finding))
    review = finding.review
    status = "open" if review is None else reviewed_words(review)
    kind = f"{kind_on(finding)}{' (hedged)' if finding.hedged else ''}"
    return [kind, one, other, tuple(reasons(finding, report.claim_set)), status]


def _statements(sides: Iterable[Side], shared: Region, finding: Finding, report: Report) -> Iterator[str]:
    """What is said on each of these sides; of many claims, the first ones."""
    claim_set = report.claim_set
    for side in sides:
        for claim in side[:_MOST_OF_A_SIDE]:
            of, at = own_words(claim.region, shared), pointed(finding, claim, report.places)
            yield f"{statement(claim, claim_set)}{beside_statement(claim, of, at, claim_set)}."
        if more := side[_MOST_OF_A_SIDE:]:
            yield f"And {count(len(more), 'other claim')}."


def _positions(survey: Survey, findings: list[Finding], claim_set: ClaimSet) -> str:
    """A table for each item, folded under a line with the number of positions."""
    tables = [_chart(chart, survey, claim_set) for chart in charts_of(survey, findings, 2)]
    summary = f"<details><summary>Who says what: {count(len(survey.positions), 'position')}</summary>"
    return _joined([summary, *tables, "</details>"])


def _chart(chart: Chart, survey: Survey, claim_set: ClaimSet) -> str:
    """One row for each position, under the item and what all rows share."""
    at_odds = [rivals(chart, kind.level) for kind in AT_ODDS]
    rows = (
        [
            row.letter,
            value_line(row.position, survey.subject),
            spoken_of(row),
            holders(row.position, claim_set),
            *(", ".join(letter for letter, _ in others.get(row.letter, ())) for others in at_odds),
        ]
        for row in chart.rows
    )
    head = ["", "says", "of", "who", *AT_ODDS.values()]
    title = ", ".join(filter(None, [chart.item, chart.shared]))
    return _joined([_heading(3, title) if title else "", table(head, rows, len(chart.rows), "position")])


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
