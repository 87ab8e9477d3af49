"""The positions on a subject as text: a chart or a table of options, with what each says, who holds it, and its rivals."""

from rich.table import Table
from rich.text import Text

from claimdiff.model import ClaimSet, Level, Subject
from claimdiff.questions import QUESTIONS, Answer
from claimdiff.render.parts.letters import visible
from claimdiff.render.parts.statements import holders, value_line
from claimdiff.render.parts.summaries import AT_ODDS, MARKS
from claimdiff.render.report import options_text
from claimdiff.render.report.chart import Chart, Row, rivals
from claimdiff.render.report.number_line_text import ASCII, UNICODE, axis, legend, plot

_MOST_RIVALS = 6  # of a row
_QUIET_ROWS = 40  # of positions that are at odds with none

STYLES = {Level.ERROR: "bold red", Level.WARNING: "bold yellow", Level.NOTE: "cyan"}


def columns_of_chart(width: int) -> int:
    """How many of the columns a chart takes."""
    return max(16, (width - 20) // 2)


def most_ticks(subject: Subject, width: int) -> int:
    """How many ticks have room for their labels beneath a chart."""
    return columns_of_chart(width) // (12 if QUESTIONS[subject.type].answer is Answer.TIME else 8)


def positions_table(chart: Chart, subject: Subject, claim_set: ClaimSet, width: int, ascii: bool) -> tuple[Table, list[str]]:
    """A row a position: its letter and picture, what it says and who holds it, and which it is at odds with.

    Of very many that are at odds with none, the first have a row. With the table comes what each of the signs means.
    """
    pictures, foot, meanings = _pictures(chart, columns_of_chart(width), ascii)
    at_odds = {kind: rivals(chart, kind.level) for kind in AT_ODDS}
    table = Table.grid(padding=(0, 1))
    for ratio in (None, None, 1, None):
        table.add_column(ratio=ratio, no_wrap=ratio is None, overflow="fold")
    quiet = [row.letter for row in chart.rows if not any(row.letter in others for others in at_odds.values())]
    left_out = set(quiet[_QUIET_ROWS:]) if len(quiet) > _QUIET_ROWS + 1 else set()
    for row, picture in zip(chart.rows, pictures, strict=True):
        if row.letter in left_out:
            continue
        clashes = [
            Text(" ".join([MARKS[kind][ascii], *_first([letter for letter, _ in others[row.letter]])]), STYLES[kind.level])
            for kind, others in at_odds.items()
            if row.letter in others
        ]
        holds = _holds(row, chart, subject, claim_set)
        table.add_row(Text(row.letter, "dim"), Text(picture), holds, Text("\n").join(clashes))
    for line in foot:
        table.add_row("", Text(line, "dim"), "", "")
    if left_out:
        table.add_row("", "", Text(f"{len(left_out):,} more positions are at odds with none", "dim"), "")
    return table, [*meanings, *(f"{MARKS[kind][ascii]} {AT_ODDS[kind]}" for kind, others in at_odds.items() if others)]


def _first(letters: list[str]) -> list[str]:
    """The letters; of many the first, and how many more there are: `b c d e f g +9`."""
    more = len(letters) - _MOST_RIVALS
    return [*letters[:_MOST_RIVALS], f"+{more:,}"] if more > 1 else letters


def _pictures(chart: Chart, columns: int, ascii: bool) -> tuple[list[str], list[str], list[str]]:
    """A picture for each row, the lines to show beneath, and what the signs mean."""
    if chart.ticks:
        signs = ASCII if ascii else UNICODE
        pictures = [plot(row, columns, signs) for row in chart.rows]
        return pictures, [*axis(chart.ticks, columns, signs), *filter(None, [chart.caption])], legend(pictures, signs)
    pictures, foot = options_text.stances(chart, columns, ascii)
    return pictures, foot, options_text.legend(ascii) if chart.options else []


def _holds(row: Row, chart: Chart, subject: Subject, claim_set: ClaimSet) -> Text:
    """What the position says, of what, and who holds it."""
    region = ", ".join(filter(None, [row.terms, row.time]))
    of = f"  {visible(region)}" if region else ""
    value, names = visible(value_line(row.position, subject)), visible(holders(row.position, claim_set))
    return Text.assemble((value, "bold"), f"{of}\n", (names, "dim"))
