"""Lines of a terminal: texts wrapped between words behind what leads them, and cut with a sign where they are too long."""

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from claimdiff.model import Level
from claimdiff.render.parts.letters import isolated

STYLES = {Level.ERROR: "bold red", Level.WARNING: "bold yellow", Level.NOTE: "cyan"}
_CONSOLE = Console()


class Sheet(NamedTuple):
    """How wide the lines are, and whether they have ASCII signs alone."""

    width: int
    ascii: bool = False


def printed(lines: Iterable[Text], width: int, coloured: bool) -> str:
    """The lines as a terminal of this width shows them, in colours or without."""
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
    for line in lines:
        console.print(line, soft_wrap=True)
    return "\n".join(isolated(line.rstrip()) for line in out.getvalue().splitlines()) + "\n"


def hanging(lead: Text | str, text: Text, sheet: Sheet, most: int | None = None) -> Iterator[Text]:
    """The text in lines behind the lead, in no more than `most`; no word is broken, and what is too long is cut."""
    first = Text(lead) if isinstance(lead, str) else lead
    lines = wrapped(text, sheet._replace(width=sheet.width - first.cell_len), most)
    yield first + lines[0]
    yield from (Text(" " * first.cell_len) + line for line in lines[1:])


def wrapped(text: Text, sheet: Sheet, most: int | None = None) -> list[Text]:
    """The text in lines, one at least."""
    words = [cut(word, sheet) for word in text.split(" ", allow_blank=True)]
    lines = list(Text(" ").join(words).wrap(_CONSOLE, sheet.width)) or [Text()]
    for line in lines:
        line.rstrip()
    if most is not None and len(lines) > most:
        lines[most - 1 :] = [cut(Text(" ").join(lines[most - 1 :]), sheet)]
    return lines


def cut(text: Text, sheet: Sheet) -> Text:
    """The text; the beginning and an ellipsis where it is wider than the sheet."""
    if text.cell_len <= sheet.width:
        return text
    shorter = text.copy()
    shorter.truncate(sheet.width - 1)
    shorter.rstrip()
    return shorter.append("~" if sheet.ascii else "…")


def columns(rows: Sequence[Sequence[Text]], sheet: Sheet, most: int | None = None) -> Iterator[Text]:
    """Rows of cells, two blanks apart, under each other; the last cell of a row takes what is left, and is wrapped."""
    widths = [max(row[n].cell_len for row in rows) for n in range(len(rows[0]) - 1)] if rows else []
    for *cells, last in rows:
        lead = Text("  ").join([*(padded(cell, width) for cell, width in zip(cells, widths, strict=True)), Text()])
        yield from hanging(lead, last, sheet, most)


def padded(text: Text, width: int) -> Text:
    """The text with blanks behind it, as wide as this."""
    return text + Text(" " * max(width - text.cell_len, 0))


def grid(rows: Sequence[Sequence[Text]], indent: int) -> Iterator[Text]:
    """Rows of cells under each other, a blank apart: the second column is of names, and all others end in one column."""
    widths = [max(row[n].cell_len for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        cells = (
            padded(cell, width) if n == 1 else Text(" " * (width - cell.cell_len)) + cell
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield Text(" " * indent) + Text(" ").join(cells)
