"""A report as text: a line for each subject, then each in full, then who contradicts whom."""

from collections.abc import Iterable
from io import StringIO
from textwrap import wrap

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimdiff.model import ClaimSet, Level
from claimdiff.render.parts.letters import isolated, visible
from claimdiff.render.parts.notes import Note, notes_of
from claimdiff.render.parts.quarrels import Quarrel, quarrels_of
from claimdiff.render.parts.statements import so_do, statement
from claimdiff.render.parts.summaries import (
    all_reviewed,
    claims_counted,
    details,
    findings_by_subject,
    gist,
    headline,
    kind_on,
    names,
    not_compared,
    quarrels_counted,
    range_lines,
    reasons,
    tally,
)
from claimdiff.render.report.chart import charts_of
from claimdiff.render.report.matrix import HEADING, Matrix, left_out_line, matrix_of, meanings, sign
from claimdiff.render.report.outlook_text import outlook_lines
from claimdiff.render.report.positions_text import STYLES, most_ticks, positions_table
from claimdiff.results import Finding, Outlook, Report, Survey
from claimdiff.words import count

_MOST_OF_A_SIDE = 5  # claims of a side of a finding


def report_text(
    report: Report, outlook: Outlook, width: int, coloured: bool, ascii: bool = False, summary: bool = False
) -> str:
    """The report and what follows from it, laid out for `width` columns; the same words with and without colours.

    `ascii` draws it with ASCII signs alone; `summary` stops after the line for each subject.
    """
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        height=25,  # of no effect, but in a dumb terminal, where rich leaves the width aside unless it has both
        force_terminal=coloured,
        color_system="standard" if coloured else None,
        no_color=not coloured,
        legacy_windows=False,
        emoji=False,
        markup=False,
    )
    for part in _parts(report, outlook, width, ascii, summary):
        console.print(part)
    return "\n".join(isolated(line.rstrip()) for line in out.getvalue().splitlines()) + "\n"


def _parts(report: Report, outlook: Outlook, width: int, ascii: bool, summary: bool) -> Iterable[RenderableType]:
    by_subject = findings_by_subject(report)
    yield from _overview(report, by_subject)
    if summary:
        return
    for survey in report.surveys:
        yield from _subject(survey, by_subject[survey.subject.id], report.claim_set, width, ascii)
    yield from _matrix(matrix_of(report.findings, report.claim_set.sources, width // 4), report.claim_set, ascii)
    yield from outlook_lines(outlook, report.claim_set)
    for heading, lines in not_compared(report).items():
        yield Text(f"\n{heading}", "bold")
        yield from (Padding(Text(visible(line)), (0, 0, 0, 2)) for line in lines)


# First a line for each subject


def _overview(report: Report, by_subject: dict[str, list[Finding]]) -> Iterable[RenderableType]:
    yield Text(f"{headline(report)}\n")
    table = Table.grid(padding=(0, 2))
    for survey in report.surveys:
        table.add_row(
            Text(visible(survey.subject.id), "bold"), Text(claims_counted(survey)), _tally(by_subject[survey.subject.id])
        )
    yield Padding(table, (0, 0, 0, 2))


def _tally(findings: list[Finding]) -> Text:
    counts = [Text(words, STYLES[level]) for level, words in tally(findings)]
    return Text(", ").join(counts) if counts else Text("nothing found")


# Then each subject in full


def _subject(survey: Survey, findings: list[Finding], claim_set: ClaimSet, width: int, ascii: bool) -> Iterable[RenderableType]:
    subject = survey.subject
    yield Text(f"\n{visible(subject.id)}", "bold underline")
    if subject.question:
        yield Text(visible(subject.question), "italic")
    yield from _charts(survey, findings, claim_set, width, ascii)
    yield from (Padding(Text(visible(line)), (0, 0, 0, 4)) for line in range_lines(survey))
    yield from _quarrels([finding for finding in findings if finding.kind.level is not Level.NOTE], claim_set)
    notes = [finding for finding in findings if finding.kind.level is Level.NOTE]
    if notes:
        yield Text("")
        yield from (_note(each) for each in notes_of(notes, claim_set))


def _charts(survey: Survey, findings: list[Finding], claim_set: ClaimSet, width: int, ascii: bool) -> Iterable[RenderableType]:
    """A chart for each item, under its name, and beneath them what their signs mean."""
    meanings: dict[str, None] = {}
    for chart in charts_of(survey, findings, most_ticks(survey.subject, width)):
        if chart.item:
            yield Padding(Text(visible(chart.item), "bold"), (1, 0, 0, 2))
        table, legend = positions_table(chart, survey.subject, claim_set, width, ascii)
        yield Padding(table, (0 if chart.item else 1, 0, 0, 2))
        meanings |= dict.fromkeys(legend)
    yield from (Padding(Text(line, "dim"), (0, 0, 0, 4)) for line in _unbroken(list(meanings), width - 4))


def _unbroken(phrases: list[str], width: int) -> list[str]:
    """The phrases in lines of this width, none of them broken."""
    lines = wrap("  ".join(phrase.replace(" ", "\N{NO-BREAK SPACE}") for phrase in phrases), width)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def _quarrels(findings: list[Finding], claim_set: ClaimSet) -> Iterable[RenderableType]:
    """The quarrels, under a line that counts them."""
    if findings:
        found = quarrels_of(findings)
        yield Padding(Text(quarrels_counted(found), "dim"), (1, 0, 0, 2))
        for quarrel in found:
            yield from _quarrel(quarrel, claim_set, not all_reviewed(findings))


def _quarrel(quarrel: Quarrel, claim_set: ClaimSet, show_review: bool) -> Iterable[RenderableType]:
    finding = quarrel.strongest
    title = Text.assemble((f"{finding.kind}  ", STYLES[finding.kind.level]), (visible(names(finding, claim_set)), "bold"))
    marks = [mark for mark, there in (("hedged", finding.hedged), ("reviewed", finding.reviewed and show_review)) if there]
    title.append("".join(f"  [{mark}]" for mark in marks), "dim")
    yield Padding(title, (1, 0, 0, 2))
    beside = [side[0] for side in finding.sides]
    for side in finding.sides:
        for claim in side[:_MOST_OF_A_SIDE]:
            yield Padding(Text(visible(statement(claim, claim_set))), (0, 0, 0, 4))
            yield Padding(Text(visible(details(claim, beside)), "dim"), (0, 0, 0, 6))
        if more := side[_MOST_OF_A_SIDE:]:
            yield Padding(Text(f"{so_do(finding)} {count(len(more), 'other claim')}"), (0, 0, 0, 4))
    for reason in reasons(finding, claim_set):
        yield Padding(Text(visible(reason)), (0, 0, 0, 4))
    for other in quarrel.others:
        yield Padding(_folded(other), (0, 0, 0, 4))


def _folded(finding: Finding) -> Text:
    """A further finding of a quarrel, in a line."""
    return Text.assemble(
        ("also ", "dim"), (f"{visible(kind_on(finding))}: ", STYLES[finding.kind.level]), visible(gist(finding))
    )


def _note(note: Note) -> RenderableType:
    return Padding(Text.assemble((f"{note.kind}  ", STYLES[Level.NOTE]), visible(note.line)), (0, 0, 0, 2))


# Last who contradicts whom


def _matrix(matrix: Matrix, claim_set: ClaimSet, ascii: bool) -> Iterable[RenderableType]:
    """Sources by sources, the columns numbered like the rows."""
    if not matrix.sources:
        return
    yield Text(f"\n{HEADING}", "bold underline")
    table = Table.grid(padding=(0, 1))
    numbers = [str(n) for n in range(1, len(matrix.sources) + 1)]
    table.add_row("", "", *(Text(number, "dim", justify="right") for number in numbers))
    for number, source in zip(numbers, matrix.sources, strict=True):
        cells = [_cell(matrix.cells.get((source, other)), ascii) for other in matrix.sources]
        table.add_row(Text(number, "dim", justify="right"), Text(visible(claim_set.sources[source].name)), *cells)
    yield Padding(table, (1, 0, 1, 2))
    for line in filter(None, (meanings(matrix, ascii), left_out_line(matrix))):
        yield Padding(Text(line, "dim"), (0, 0, 0, 2))


def _cell(finding: Finding | None, ascii: bool) -> Text:
    return Text(sign(finding, ascii), STYLES[finding.kind.level] if finding else "dim", justify="right")
