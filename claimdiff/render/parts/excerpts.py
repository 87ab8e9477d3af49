"""The form in which every place is shown: path, line and column, the sentence, the line itself with carets, the remedy."""

from collections.abc import Iterable, Mapping
from unicodedata import category, east_asian_width

from claimdiff.model import Label, Level, Place
from claimdiff.phrases.spelling import composed
from claimdiff.render.parts.letters import as_shown, visible

Lines = Mapping[str, Mapping[int, str]]

_WIDEST = 160
_COLOURS = {"error": "1;31", "warning": "1;33", "note": "1;36", "place": "1", "caret": "1;34", "remedy": "32"}


def paint(text: str, colour: str, coloured: bool) -> str:
    """The text in a colour of the list, if colours are wanted."""
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if coloured else text


def headline(place: Place, level: Level, rule: str, message: str, coloured: bool) -> str:
    """`path:line:column: level[rule] sentence`."""
    where = paint(f"{visible(place.path)}:{place.line}:{place.column}:", "place", coloured)
    return f"{where} {paint(f'{level}[{rule}]', level, coloured)} {as_shown(message)}"


def excerpt(labels: Iterable[Label], lines: Lines, home: str, coloured: bool) -> list[str]:
    """Each place's line of its file with a caret under the exact span and the label behind it.

    If the place is in another file than `home`, its own path stands above it.
    """
    shown = [label for label in labels if _line_of(label.place, lines)]
    gutter = max((len(str(label.place.line)) for label in shown), default=1)
    rows: list[str] = []
    for label in shown:
        place = label.place
        edge = paint("|", "caret", coloured)
        before, span, after = _split(_line_of(place, lines), place)
        caret = paint("^" * max(width_of(span), 1) + (f" {as_shown(label.text)}" if label.text else ""), "caret", coloured)
        if place.path != home:
            rows.append(f"{' ' * gutter} {paint('>', 'caret', coloured)} {visible(place.path)}:{place.line}:{place.column}")
        rows.append(f"{place.line:>{gutter}} {edge} {before}{span}{after}".rstrip())
        rows.append(f"{' ' * gutter} {edge} {' ' * width_of(before)}{caret}")
    return rows


def remedy_lines(remedy: str, coloured: bool) -> list[str]:
    """The remedy, each line indented under the excerpt; lines to copy have nothing before them but blanks."""
    first, *rest = remedy.splitlines() or [""]
    return [f"  = {paint(visible(first), 'remedy', coloured)}", *(f"    {visible(line)}" for line in rest)]


def _line_of(place: Place, lines: Lines) -> str:
    return lines.get(place.path, {}).get(place.line, "")


def _split(line: str, place: Place) -> tuple[str, str, str]:
    """The text before, in and after the span, as shown; a very long line is cut around the span."""
    start, end = place.column - 1, min(place.end_column - 1, place.column - 1 + _WIDEST // 2)
    first = max(0, start - _WIDEST // 2) if len(line) > _WIDEST else 0
    last = first + _WIDEST if len(line) > _WIDEST else len(line)
    before, after = visible(line[first:start]), visible(line[end:last])
    return ("..." if first else "") + before, visible(line[start:end]), after + ("..." if last < len(line) else "")


def width_of(text: str) -> int:
    """How many columns of a terminal the text takes."""
    shown = (char for char in composed(text) if category(char) not in ("Mn", "Me", "Cf"))
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in shown)
