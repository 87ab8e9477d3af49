"""The positions on a subject as text: a chart or a table of options, with what each says, of what, who holds it, its rivals."""

from collections.abc import Iterator, Mapping

from rich.text import Text

from claimdiff.model import ClaimSet, Level, Position, Subject
from claimdiff.questions import QUESTIONS, Answer
from claimdiff.render.parts.letters import visible
from claimdiff.render.parts.statements import holders
from claimdiff.render.parts.summaries import AT_ODDS, MARKS
from claimdiff.render.report import options_text
from claimdiff.render.report.chart import Chart, Row, first_rivals, rivals
from claimdiff.render.report.layout import Sheet, padded, wrapped
from claimdiff.render.report.number_line_text import ASCII, UNICODE, axis, legend, plot
from claimdiff.results import Kind
from claimdiff.words import value_words

NARROWEST = 72
"""Below so many columns a chart goes, and its rows stay."""
_INDENT = "  "
_LABEL, _CHART, _WIDEST_CHART = 32, 20, 60
_VALUE = 14  # columns that values stand in at least; wider ones run on
_QUIET_ROWS = 40  # of positions that are at odds with none
_MOST_LINES = 2  # of a row
_LEAST_OF_A_NAME = 8  # columns

STYLES = {Level.ERROR: "bold red", Level.WARNING: "bold yellow", Level.NOTE: "cyan"}


def columns_of_chart(width: int) -> int:
    """How many of the columns a chart takes."""
    return min(max(_CHART, (width - _LABEL) * 2 // 5), _WIDEST_CHART)


def most_ticks(subject: Subject, width: int) -> int:
    """How many ticks have room for their labels beneath a chart."""
    return columns_of_chart(width) // (12 if QUESTIONS[subject.type].answer is Answer.TIME else 8)


def position_lines(chart: Chart, subject: Subject, claim_set: ClaimSet, sheet: Sheet) -> tuple[list[Text], list[str]]:
    """The lines of a chart, a position in each, in two where its words are long; and what each of the signs means.

    A line has the letter, the picture, the value, of what beyond what all share, who holds it, and which it is at odds with. Of
    very many that are at odds with none, the first are shown.
    """
    against = _against(chart, sheet.ascii)
    pictures, foot, meanings = _pictures(chart, columns_of_chart(sheet.width), sheet.ascii)
    if sheet.width < NARROWEST:
        pictures, foot, meanings = [""] * len(chart.rows), [], []
    letters, drawn = max(len(row.letter) for row in chart.rows), max((len(each) for each in pictures), default=0)
    beside = max((each.cell_len for lines in against.values() for each in lines), default=0)
    label = sheet._replace(width=sheet.width - len(_INDENT) - letters - 1 - (drawn and drawn + 1) - (beside and beside + 2))
    values = [_value(row.position, subject) for row in chart.rows]
    value = min(max(len(each) for each in values), max(_VALUE, label.width * 2 // 5))
    quiet = [row.letter for row in chart.rows if row.letter not in against]
    left_out = set(quiet[_QUIET_ROWS:]) if len(quiet) > _QUIET_ROWS + 1 else set()
    lines: list[Text] = []
    for row, picture, says in zip(chart.rows, pictures, values, strict=True):
        if row.letter not in left_out:
            lead = (
                Text(_INDENT) + padded(Text(row.letter, "dim"), letters + 1) + Text(picture.ljust(drawn) + " " if drawn else "")
            )
            held_by = visible(holders(row.position, claim_set))
            words = _label(row, says, value, held_by)
            lines += _row(lead, words, len(held_by) - _LEAST_OF_A_NAME, against.get(row.letter, []), label)
    lines += [Text(" " * (len(_INDENT) + letters + 1)) + Text(line, "dim") for line in foot]
    if left_out:
        lines.append(Text(f"{_INDENT}{len(left_out):,} more positions are at odds with none", "dim"))
    return lines, [*meanings, *(f"{MARKS[kind][sheet.ascii]} {words}" for kind, words in AT_ODDS.items() if _has(chart, kind))]


def _has(chart: Chart, kind: Kind) -> bool:
    return any(clash.finding.kind.level is kind.level for clash in chart.clashes)


def _against(chart: Chart, ascii: bool) -> Mapping[str, list[Text]]:
    """For each letter that is at odds with others, a text for each way: `✗ b d e f g h +9`."""
    found: dict[str, list[Text]] = {}
    for kind in AT_ODDS:
        for letter, others in rivals(chart, kind.level).items():
            shown = " ".join([MARKS[kind][ascii], *first_rivals([other for other, _ in others])])
            found.setdefault(letter, []).append(Text(shown, STYLES[kind.level]))
    return found


def _pictures(chart: Chart, columns: int, ascii: bool) -> tuple[list[str], list[str], list[str]]:
    """A picture for each row, the lines to show beneath, and what the signs mean."""
    if chart.ticks:
        signs = ASCII if ascii else UNICODE
        pictures = [plot(row, columns, signs) for row in chart.rows]
        rule, labels = axis(chart.ticks, columns, signs)
        return pictures, [rule, f"{labels.ljust(columns)} {chart.caption}".rstrip()], legend(pictures, signs)
    pictures, foot = options_text.stances(chart, columns, ascii)
    return pictures, foot, options_text.legend(ascii) if chart.options else []


def _row(lead: Text, label: Text, cuttable: int, against: list[Text], sheet: Sheet) -> Iterator[Text]:
    """The label behind its lead, and the rivals beside it: in two lines at most, in one where so many columns can be cut."""
    lines = wrapped(label, sheet, 1 if label.cell_len - sheet.width <= cuttable else _MOST_LINES)
    for n in range(max(len(lines), len(against))):
        words = lines[n] if n < len(lines) else Text()
        beside = Text("  ") + against[n] if n < len(against) else Text()
        yield (Text(" " * lead.cell_len) if n else lead) + (padded(words, sheet.width) if beside else words) + beside


def _value(position: Position, subject: Subject) -> str:
    """What a position says: as read, or in its own words where these have two readings, which are drawn."""
    values = position.values
    says = value_words(values, subject) if values.usual == values.hard else position.claims[0].says
    return visible(f"{'not ' if values.denied and values.usual != values.hard else ''}{says}")


def _label(row: Row, says: str, columns: int, held_by: str) -> Text:
    """The value, of what, and who holds it."""
    of = visible(", ".join(filter(None, [row.terms, row.time])))
    return Text.assemble(padded(Text(says, "bold"), columns), f"  {of}: " if of else "  ", (held_by, "dim"))
