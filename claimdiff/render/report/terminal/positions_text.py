"""The positions on a subject as text: a chart or a table of options, with what each says, of what, who holds it, its rivals."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import NamedTuple

from rich.text import Text

from claimdiff.model import ClaimSet, Level, Position, Subject
from claimdiff.questions import QUESTIONS, Answer
from claimdiff.render.parts.letters import visible
from claimdiff.render.parts.statements import holders
from claimdiff.render.parts.summaries import AT_ODDS, IN_A_SUM, MARKS
from claimdiff.render.report.drawing.chart import Chart, Row, first_rivals, rivals, spoken_of
from claimdiff.render.report.terminal import options_text
from claimdiff.render.report.terminal.layout import STYLES, Sheet, cut, padded, wrapped
from claimdiff.render.report.terminal.number_line_text import ASCII, UNICODE, axis, legend, plot
from claimdiff.results import Kind
from claimdiff.words import value_words

_NARROWEST = 72  # columns; below, the pictures are left out and the rows stay
_INDENT = "  "
_LABEL, _CHART, _WIDEST_CHART = 32, 20, 60
_VALUE = 14  # columns for values at least; wider values run on
_QUIET_ROWS = 40  # of positions that are at odds with no other
_MOST_LINES = 2  # of a row
_LEAST_OF_A_NAME = 6  # columns


def columns_of_chart(width: int) -> int:
    """How many of the columns a chart takes."""
    return min(max(_CHART, (width - _LABEL) * 2 // 5), _WIDEST_CHART)


def most_ticks(subject: Subject, width: int) -> int:
    """How many ticks have room for their labels beneath a chart."""
    return columns_of_chart(width) // (12 if QUESTIONS[subject.type].answer is Answer.TIME else 8)


def position_lines(chart: Chart, subject: Subject, claim_set: ClaimSet, sheet: Sheet) -> tuple[list[Text], list[str]]:
    """The lines of a chart, one position a line (two if its words are long), and the meaning of each sign.

    A line has the letter, the picture, the value, what narrows it beyond what all share, who holds it, and the positions that
    it is at odds with. Terms stand above the rows that share them if that takes fewer lines. Of very many positions that are at
    odds with no other, only the first are shown.
    """
    pictures, foot, meanings = _pictures(chart, columns_of_chart(sheet.width), sheet.ascii)
    if sheet.width < _NARROWEST:
        pictures, foot, meanings = [""] * len(chart.rows), [], []
    drawn = dict(zip((row.letter for row in chart.rows), pictures, strict=True))
    form = _form(chart, subject, claim_set, drawn, sheet)
    left_out = _left_out(chart, form.against)
    ways = (True, False) if len(chart.groups) > 1 else (False,)
    lines = min((list(_rows(chart, form, left_out, headed)) for headed in ways), key=len)
    lines += [Text(" " * (len(_INDENT) + form.letters + 1)) + Text(line, "dim") for line in foot]
    if left_out:
        lines.append(Text(f"{_INDENT}{len(left_out):,} more positions are at odds with no other", "dim"))
    at_odds = [f"{MARKS[kind][sheet.ascii]} {words}" for kind, words in AT_ODDS.items() if _has(chart, kind)]
    return lines, [*meanings, *at_odds, *([f"{MARKS[Kind.JOINT_CONTRADICTION][sheet.ascii]} {IN_A_SUM}"] if chart.sums else [])]


class _Form(NamedTuple):
    """What each row of a chart has, by letter, and how many columns each part takes; the label has the rest."""

    pictures: Mapping[str, str]
    values: Mapping[str, str]
    holders: Mapping[str, str]
    against: Mapping[str, list[Text]]
    letters: int
    drawn: int
    value: int
    label: Sheet


def _form(chart: Chart, subject: Subject, claim_set: ClaimSet, drawn: Mapping[str, str], sheet: Sheet) -> _Form:
    against = _against(chart, sheet.ascii)
    values = {row.letter: _value(row.position, subject) for row in chart.rows}
    letters, picture = max(map(len, drawn)), max(map(len, drawn.values()))
    beside = max((each.cell_len for lines in against.values() for each in lines), default=0)
    taken = len(_INDENT) + letters + 1 + (picture and picture + 1) + (beside and beside + 2)
    label = sheet._replace(width=sheet.width - taken)
    value = min(max(map(len, values.values())), max(_VALUE, label.width * 2 // 5))
    held_by = {row.letter: visible(holders(row.position, claim_set)) for row in chart.rows}
    return _Form(drawn, values, held_by, against, letters, picture, value, label)


def _left_out(chart: Chart, against: Mapping[str, list[Text]]) -> set[str]:
    quiet = [row.letter for row in chart.rows if row.letter not in against]
    return set(quiet[_QUIET_ROWS:]) if len(quiet) > _QUIET_ROWS + 1 else set()


def _rows(chart: Chart, form: _Form, left_out: set[str], headed: bool) -> Iterator[Text]:
    """The rows that are not left out, under the headings of their groups or each with its terms."""
    for group in chart.groups:
        shown = [row for row in group.rows if row.letter not in left_out]
        if shown and headed and group.heading:
            yield cut(
                Text(f"{_INDENT}{visible(group.heading)}", "bold"), form.label._replace(width=form.label.width + form.drawn)
            )
        for row in shown:
            yield from _row(row, row.time if headed else spoken_of(row), form)


def _row(row: Row, of: str, form: _Form) -> Iterator[Text]:
    """The letter, the picture, the label and the rivals beside it: two lines at most, one where the name can be cut."""
    picture, against = form.pictures[row.letter], form.against.get(row.letter, [])
    lead = Text(_INDENT) + padded(Text(row.letter, "dim"), form.letters + 1) + Text(picture and f"{picture.ljust(form.drawn)} ")
    held_by = form.holders[row.letter]
    value = padded(Text(form.values[row.letter], "bold"), form.value)
    label = Text.assemble(value, f"  {visible(of)}: " if of else "  ", (held_by, "dim"))
    can_be_cut = _can_be_cut(held_by, form.label.width - label.cell_len + len(held_by) - 1, form)
    lines = wrapped(label, form.label, 1 if can_be_cut else _MOST_LINES)
    for words, others in zip_longest(lines, against):
        yield lead + (padded(words or Text(), form.label.width) + Text("  ") + others if others else words)
        lead = Text(" " * lead.cell_len)


def _has(chart: Chart, kind: Kind) -> bool:
    return any(clash.finding.kind.level is kind.level for clash in chart.clashes)


def _against(chart: Chart, ascii: bool) -> Mapping[str, list[Text]]:
    """For each letter that is at odds with others, a text for each way: `✗ b d e f g h +9`, and `&2` for so many sums."""
    found: dict[str, list[Text]] = {}
    for kind in AT_ODDS:
        for letter, others in rivals(chart, kind.level).items():
            shown = " ".join([MARKS[kind][ascii], *first_rivals([other for other, _ in others])])
            found.setdefault(letter, []).append(Text(shown, STYLES[kind.level]))
    for letter, sums in chart.sums.items():
        mark = Text(f"{MARKS[Kind.JOINT_CONTRADICTION][ascii]}{len(sums) if len(sums) > 1 else ''}", STYLES[Level.ERROR])
        first, *conditions = found.get(letter, [Text()])
        found[letter] = [Text(" ").join([first, mark]) if first else mark, *conditions]
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


def _can_be_cut(name: str, room: int, form: _Form) -> bool:
    """Whether the part of the name that has room still tells it from the others."""
    if room >= len(name):
        return True
    return room >= _LEAST_OF_A_NAME and not any(
        other.startswith(name[:room]) for other in form.holders.values() if other != name
    )


def _value(position: Position, subject: Subject) -> str:
    """What a position says: as read; in its own words where these have two readings, which the picture shows."""
    values = position.values
    says = value_words(values, subject) if values.usual == values.hard else position.claims[0].says
    return visible(f"{'not ' if values.denied and values.usual != values.hard else ''}{says}")
