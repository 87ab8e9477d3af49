"""A choice, or a yes-no, in characters: for each position, which of the options spoken of it is, may be, or rules out."""

from claimdiff.render.parts.excerpts import width_of
from claimdiff.render.parts.letters import visible
from claimdiff.render.report.drawing.chart import Chart, Row, Stance

_SIGNS = {Stance.IS: ("●", "o"), Stance.MAY_BE: ("○", "?"), Stance.IS_NOT: ("·", ".")}


def stances(chart: Chart, columns: int, ascii: bool) -> tuple[list[str], list[str]]:
    """The rows of signs, and the options beneath them.

    Where the names have no room side by side, the options are numbered and named one beneath the other.
    """
    if not chart.options:
        return [""] * len(chart.rows), []
    names = [visible(option) for option in chart.options]
    heads = names
    if sum(map(width_of, heads)) + 2 * len(heads) > columns:
        heads = [str(number) for number in range(1, len(names) + 1)]
    cell = max(map(width_of, heads))
    head = "  ".join(name + " " * (cell - width_of(name)) for name in heads).rstrip()
    key = [f"{number} {name}" for number, name in zip(heads, names, strict=True) if number != name]
    return [_row(row, cell, ascii) for row in chart.rows], [head, *key]


def legend(ascii: bool) -> list[str]:
    """What the signs mean."""
    return [f"{sign[ascii]} {stance}" for stance, sign in _SIGNS.items()]


def _row(row: Row, cell: int, ascii: bool) -> str:
    return "  ".join(_SIGNS[stance][ascii] + " " * (cell - 1) for stance in row.stances).rstrip()
