"""A number line in characters: the usual reading solid, the rest of the hard one pale, an arrow where there is no end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimdiff.render.report.drawing.chart import Row
from claimdiff.render.report.drawing.number_line import End, Span, Tick, column, labels


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters that a chart is drawn with."""

    usual: str
    hard: str
    point: str
    begins: dict[End, str]
    ends: dict[End, str]
    axis: str
    tick: str


UNICODE = Signs("█", "░", "●", {End.OPEN: "◀", End.CUT: "«"}, {End.OPEN: "▶", End.CUT: "»"}, "─", "┬")
ASCII = Signs("#", ":", "o", {End.OPEN: "<", End.CUT: "("}, {End.OPEN: ">", End.CUT: ")"}, "-", "+")


def plot(row: Row, width: int, signs: Signs) -> str:
    """The row's readings in `width` characters."""
    cells = [" "] * width
    for spans, sign in ((row.hard, signs.hard), (row.usual, signs.usual)):
        for span in spans:
            _draw(cells, span, sign, signs)
    return "".join(cells)


def _draw(cells: list[str], span: Span, sign: str, signs: Signs) -> None:
    """Draws one span; a single value, or one too short to see, is a point."""
    first, last = column(span.start, len(cells)), column(span.end, len(cells))
    if first == last and span.begins is span.ends is End.CLOSED:
        cells[first] = signs.point if sign == signs.usual else sign
        return
    cells[first : last + 1] = sign * (last + 1 - first)
    cells[first] = signs.begins.get(span.begins, sign)
    cells[last] = signs.ends.get(span.ends, sign)


def legend(pictures: Iterable[str], signs: Signs) -> list[str]:
    """What each of the signs means that the pictures have."""
    drawn = set("".join(pictures))
    usual = "usual reading" if signs.hard in drawn else "lowest to highest"
    meanings = [
        ([signs.point], "one value"),
        ([signs.usual], usual),
        ([signs.hard], "any reading"),
        ([signs.begins[End.OPEN], signs.ends[End.OPEN]], "no end"),
        ([signs.begins[End.CUT], signs.ends[End.CUT]], "goes beyond the picture"),
    ]
    used = ((" ".join(sign for sign in each if sign in drawn), meaning) for each, meaning in meanings)
    return [f"{sign} {meaning}" for sign, meaning in used if sign]


def axis(ticks: Sequence[Tick], width: int, signs: Signs) -> tuple[str, str]:
    """The axis with its ticks, and the labels under them; a label that has no room is left out."""
    rule, under = [signs.axis] * width, ""
    for tick in ticks:
        rule[column(tick.at, width)] = signs.tick
    for start, tick in labels(ticks, width):
        under = under.ljust(start) + tick.label
    return "".join(rule), under
