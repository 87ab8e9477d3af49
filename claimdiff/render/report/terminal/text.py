"""A report as text: the gravest findings, each subject with something at odds, who contradicts whom, and what follows."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from claimdiff.model import ClaimSet, Level
from claimdiff.render.parts.disputes import Dispute, disputes_of
from claimdiff.render.parts.gravity import by_gravest, by_gravity
from claimdiff.render.parts.letters import visible
from claimdiff.render.parts.many_items import ItemAtOdds, has_many_items, items_at_odds, items_of, same_sources
from claimdiff.render.parts.notes import notes_of
from claimdiff.render.parts.sentences import told
from claimdiff.render.parts.summaries import (
    MARKS,
    all_reviewed,
    claims_counted,
    disputes_counted,
    findings_by_subject,
    not_compared,
    range_lines,
    tally,
)
from claimdiff.render.report.drawing.chart import charts_of
from claimdiff.render.report.heads import FIRST, GRAVEST, about, counts, first_to_do, gravest, narrowed_to
from claimdiff.render.report.matrix import HEADING, Matrix, left_out_line, matrix_of, meanings, sign
from claimdiff.render.report.terminal.disputes_text import FULL, SOME, dispute_lines
from claimdiff.render.report.terminal.layout import STYLES, Sheet, columns, cut, grid, hanging, printed
from claimdiff.render.report.terminal.outlook_text import outlook_lines
from claimdiff.render.report.terminal.positions_text import most_ticks, position_lines
from claimdiff.results import Finding, Outlook, Report, Survey, is_reviewable
from claimdiff.words import clipped, count, listed

_MOST_DISPUTES = 2  # of a subject are shown in full
_MOST_ITEMS = 10
_MOST_LINES = 8  # of notes, of ranges, and of what could not be compared
_ALL = "--brief lists every finding, --finding shows one in full"

_Lines = Iterator[Text]


def report_text(
    report: Report, outlook: Outlook, width: int, coloured: bool, ascii: bool = False, summary: bool = False
) -> str:
    """The report and what follows from it, laid out for `width` columns; the same words with and without colours.

    `ascii` draws it with ASCII signs alone; `summary` stops after the line for each subject.
    """
    return printed(_lines(report, outlook, Sheet(width, ascii), summary), width, coloured)


def _lines(report: Report, outlook: Outlook, sheet: Sheet, summary: bool) -> _Lines:
    by_subject, surveys = findings_by_subject(report), by_gravest(report)
    yield from _head(report, outlook, sheet)
    yield from _overview(surveys, by_subject, sheet)
    if summary:
        return
    explained: set[str] = set()
    shows_all = bool(report.narrowed) or not any(map(is_reviewable, report.findings))
    for survey in surveys:
        findings = by_subject[survey.subject.id]
        if shows_all or any(map(is_reviewable, findings)):
            yield from _subject(survey, findings, report, sheet, explained)
    if len(report.findings) > 1:
        yield from _matrix(matrix_of(report.findings, report.claim_set.sources, sheet.width // 4), report.claim_set, sheet)
    yield from outlook_lines(outlook, report.claim_set, sheet)
    for heading, lines in not_compared(report).items():
        yield from _headed(heading)
        yield from _first(lines, "more", sheet)


def _headed(heading: str) -> _Lines:
    yield Text()
    yield Text(heading, "bold underline")


def _first(lines: Sequence[str], noun: str, sheet: Sheet, style: str = "") -> _Lines:
    """The first of the lines, and how many more there are."""
    for line in lines[:_MOST_LINES]:
        yield from hanging("  ", Text(visible(line), style), sheet)
    if (more := len(lines) - _MOST_LINES) > 0:
        yield Text(f"  and {more:,} {noun}", "dim")


# First the gravest findings, and a line for each subject


def _head(report: Report, outlook: Outlook, sheet: Sheet) -> _Lines:
    for line in about(report):
        yield from hanging("", Text(visible(line), "bold"), sheet)
    yield from hanging("", Text(visible(counts(report))), sheet)
    if only := narrowed_to(report):
        yield from hanging("", Text(visible(only)), sheet)
    worst = [
        (Text(f"{number}.", STYLES[grave.finding.kind.level]), Text(visible(grave.sentence)))
        for number, grave in enumerate(gravest(report), 1)
    ]
    yield from _listed(GRAVEST, worst, sheet)
    yield from _listed(
        FIRST, [(Text("-"), Text(visible(each.words))) for each in first_to_do(outlook, report.claim_set)], sheet
    )


def _listed(heading: str, rows: Sequence[tuple[Text, Text]], sheet: Sheet) -> _Lines:
    if rows:
        yield Text()
        yield Text(heading, "bold")
        for mark, words in rows:
            yield from hanging(Text("  ") + mark + Text(" "), words, sheet)


def _overview(surveys: Sequence[Survey], by_subject: dict[str, list[Finding]], sheet: Sheet) -> _Lines:
    if len(surveys) < 2:
        return
    yield Text()
    rows = [
        [Text("  ") + Text(visible(each.subject.id), "bold"), Text(claims_counted(each)), _tally(by_subject[each.subject.id])]
        for each in surveys
    ]
    yield from columns(rows, sheet)


def _tally(findings: list[Finding]) -> Text:
    counted = [Text(words, STYLES[level]) for level, words in tally(findings)]
    return Text(", ").join(counted) if counted else Text("nothing found")


# Then each subject in full


def _subject(survey: Survey, findings: list[Finding], report: Report, sheet: Sheet, explained: set[str]) -> _Lines:
    """The subject with its chart and disputes; the notes only if they are asked for, or if there is nothing else."""
    subject, claim_set = survey.subject, report.claim_set
    at_odds, notes = list(filter(is_reviewable, findings)), [each for each in findings if not is_reviewable(each)]
    yield from _headed(visible(subject.id))
    if subject.question:
        yield from hanging("", Text(visible(subject.question), "italic"), sheet)
    if has_many_items(survey):
        yield from _items(items_at_odds(findings, claim_set), sheet)
    else:
        yield from _charts(survey, findings, claim_set, sheet, explained)
        if ranges := range_lines(survey):
            yield from hanging("  ", Text(visible("; ".join(clipped(ranges, _MOST_LINES))), "dim"), sheet)
    yield from _disputes(at_odds, report, sheet)
    if notes and (report.narrowed or not at_odds):
        yield Text()
        lines = [f"{note.kind}  {note.line}" for note in notes_of(notes, claim_set)]
        yield from _first(lines, "more notes", sheet, STYLES[Level.NOTE])


def _charts(survey: Survey, findings: list[Finding], claim_set: ClaimSet, sheet: Sheet, explained: set[str]) -> _Lines:
    """A chart for each item at odds (for every item, if none is), and the meaning of the signs that are not yet `explained`.

    Above a chart stand its item and what its rows share.
    """
    signs: dict[str, None] = {}
    at_odds = {finding.sides[0][0].region.item for finding in filter(is_reviewable, findings)}
    quiet = [str(item) for item in items_of(survey) if at_odds and item not in at_odds]
    for chart in charts_of(survey, findings, most_ticks(survey.subject, sheet.width)):
        if at_odds and chart.item not in at_odds:
            continue
        if head := ", ".join(filter(None, [chart.item, chart.shared])):
            yield from hanging("  ", Text(visible(head), "bold"), sheet)
        lines, legend = position_lines(chart, survey.subject, claim_set, sheet)
        yield from lines
        signs |= dict.fromkeys(each for each in legend if each not in explained)
    explained.update(signs)
    if quiet:
        yield from hanging("  ", Text(visible(f"Nothing at odds: {listed(clipped(quiet, _MOST_LINES))}"), "dim"), sheet)
    if signs:
        phrases = [Text(each.replace(" ", "\N{NO-BREAK SPACE}"), "dim") for each in signs]
        for line in hanging("  ", Text("  ").join(phrases), sheet):
            yield Text(line.plain.replace("\N{NO-BREAK SPACE}", " "), "dim")


def _items(found: Sequence[ItemAtOdds], sheet: Sheet) -> _Lines:
    """A row for each of the items that are furthest at odds."""
    if not found:
        return
    yield Text()
    yield Text(f"  {count(len(found), 'item')} at odds, worst first", "dim")
    first = found[:_MOST_ITEMS]
    same = same_sources(first)
    head = [[Text("  item", "dim"), Text("", "dim"), *(Text(visible(name), "dim") for name in same)]] if same else []
    yield from columns([*head, *(_item(each, bool(same)) for each in first)], sheet, 2)
    if (more := len(found) - _MOST_ITEMS) > 0:
        yield Text(f"  and {count(more, 'more item')}: --item NAME shows one", "dim")


def _item(each: ItemAtOdds, is_headed: bool) -> list[Text]:
    """The item, the gap and the figures, each beneath the name of its source or behind it."""
    name, gap = Text("  ") + Text(visible(each.item), "bold"), Text(each.gap, STYLES[each.finding.kind.level])
    if is_headed:
        return [name, gap, *(Text(visible(says)) for _, says in each.sides)]
    return [name, gap, Text(visible(" / ".join(f"{who} {says}" for who, says in each.sides)))]


def _disputes(findings: list[Finding], report: Report, sheet: Sheet) -> _Lines:
    """The gravest disputes, under a line that counts them."""
    if not findings:
        return
    claim_set = report.claim_set
    found = disputes_of(by_gravity(findings, claim_set))
    if len(found) > 1:
        yield from hanging("  ", Text(disputes_counted(found), "dim"), sheet)
    narrower, extent = sheet._replace(width=sheet.width - 2), FULL if len(report.findings) == 1 else SOME
    for dispute in found[:_MOST_DISPUTES]:
        yield Text()
        lines = dispute_lines(dispute, claim_set, narrower, not all_reviewed(findings), report.places, extent)
        yield from (Text("  ") + line for line in lines)
    if others := found[_MOST_DISPUTES:]:
        yield Text()
        yield from (line for each in others[:_MOST_LINES] for line in _also(each, claim_set, sheet))
        if (more := len(others) - _MOST_LINES) > 0:
            yield from hanging("  ", Text(f"and {count(more, 'more dispute')}: {_ALL}", "dim"), sheet)


def _also(dispute: Dispute, claim_set: ClaimSet, sheet: Sheet) -> _Lines:
    """Another dispute, in a sentence, and how many more findings it has."""
    finding = dispute.strongest
    lead = Text(f"  {MARKS[finding.kind][sheet.ascii]} ", STYLES[finding.kind.level])
    more = f" And {count(len(dispute.others), 'more finding')}." if dispute.others else ""
    yield from hanging(lead, Text(visible(f"{told(finding, claim_set, False)}{more}")), sheet)


# Last who contradicts whom


def _matrix(matrix: Matrix, claim_set: ClaimSet, sheet: Sheet) -> _Lines:
    """Sources by sources, the columns numbered like the rows."""
    if not matrix.sources:
        return
    yield from _headed(HEADING)
    numbers = [str(n) for n in range(1, len(matrix.sources) + 1)]
    names = [visible(claim_set.sources[source].name) for source in matrix.sources]
    room = sheet.width - 4 - len(numbers[-1]) - sum(len(number) + 1 for number in numbers)
    rows = [[Text(), Text(), *(Text(number, "dim") for number in numbers)]]
    for number, source, name in zip(numbers, matrix.sources, names, strict=True):
        cells = [_cell(matrix.cells.get((source, other)), sheet.ascii) for other in matrix.sources]
        rows.append([Text(number, "dim"), cut(Text(name), sheet._replace(width=room)), *cells])
    yield from grid(rows, 2)
    for line in filter(None, (meanings(matrix, sheet.ascii), left_out_line(matrix))):
        yield from hanging("  ", Text(line, "dim"), sheet)


def _cell(finding: Finding | None, ascii: bool) -> Text:
    return Text(sign(finding, ascii), STYLES[finding.kind.level] if finding else "dim")
