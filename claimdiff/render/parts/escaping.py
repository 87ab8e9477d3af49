"""Texts in Markdown (GitHub Flavored Markdown), so that text from a file is shown as it is, and never as markup.

Tables and lists are short enough for a comment: long texts are clipped, only the first of many lines are shown, and the rest is
counted.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice

from claimdiff.render.parts.letters import as_shown, visible
from claimdiff.words import count

Cell = str | tuple[str, ...]
"""A text of a table, or several, each of which is clipped by itself."""
_LONGEST_BEGINNING = 400
_LONGEST_END = 100
_MOST_LINES = 25
_MOST_CHARACTERS = 6_000  # of a table or list: some of its lines are long
_MEANS_SOMETHING = re.compile(
    r"""(?P<after_markdown>(?:@|\#(?=\d)|\bgh-(?=\d)|:(?=(?:(?!\d+:)[\w+\-]+|100|1234):))+)  # names, numbers of issues, emoji
    |[\\`*_\[\]<>~|&$!\#]  # anywhere
    |:(?=\S)|(?<=www)\.  # addresses
    |^[+\-=]  # at the start of a line""",
    re.VERBOSE | re.IGNORECASE,
)
_BEGINS_A_LIST = re.compile(r"^(\d+)([.)])(?=\s|$)")


def plain(text: str) -> str:
    """Text in which no character is markup.

    GitHub looks for names to notify, issues to link and emoji after it has removed backslashes, so the signs that begin these
    are put into code spans.
    """
    return _BEGINS_A_LIST.sub(r"\1\\\2", _MEANS_SOMETHING.sub(_escaped, as_shown(text)))


def _escaped(found: re.Match[str]) -> str:
    return f"`{found[0]}`" if found["after_markdown"] else f"\\{found[0]}"


def clipped(text: str) -> str:
    """The text; of a very long one the beginning, how much is left out, and the end, which often belongs to another text."""
    more = len(text) - _LONGEST_BEGINNING - _LONGEST_END
    if more <= 0:
        return text
    return f"{text[:_LONGEST_BEGINNING]}… ({count(more, 'more character')}) …{text[-_LONGEST_END:]}"


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]], number: int, noun: str, room: int = _MOST_CHARACTERS) -> str:
    """A table of the first of `number` rows, each a `noun`, without columns that are empty in all rows; no text if there are no
    rows.

    It has no more than `room` characters.
    """
    shown = list(islice(rows, _MOST_LINES))
    used = [n for n in range(len(head)) if any(row[n] for row in shown)]
    top = [_row(head[n] for n in used), "|---" * len(used) + "|"]
    return _listed(top, [_row(row[n] for n in used) for row in shown], number, noun, room) if shown else ""


def bullets(texts: Iterable[str], number: int, noun: str) -> str:
    """A list of the first of `number` texts, each a `noun`."""
    return _listed([], [f"- {plain(clipped(text))}" for text in islice(texts, _MOST_LINES)], number, noun)


def _row(cells: Iterable[Cell]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(cell: Cell) -> str:
    texts = (cell,) if isinstance(cell, str) else cell
    return " ".join(plain(clipped(text)) for text in texts)


def _listed(head: Sequence[str], lines: Sequence[str], number: int, noun: str, room: int = _MOST_CHARACTERS) -> str:
    """The lines that have room, under their heading, and how many more there are."""
    ends = accumulate(len(line) + 1 for line in lines)
    shown = [line for line, end in zip(lines, ends, strict=True) if end <= room]
    more = number - len(shown)
    parts = ["\n".join([*head, *shown]), f"And {count(more, f'more {noun}')}." if more else ""]
    return "\n\n".join(filter(None, parts))


def code(text: str) -> str:
    """A span of code, in more backticks than stand together in it (CommonMark 6.1)."""
    inner = as_shown(text) or " "
    fence = "`" * (max((len(run) for run in re.findall("`+", inner)), default=0) + 1)
    pad = " " if inner[0] in "` " or inner[-1] in "` " else ""
    return f"{fence}{pad}{inner}{pad}{fence}"


def block(text: str, language: str) -> str:
    """A block of code whose lines stay lines."""
    fence = "`" * max(3, max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    return "\n".join([f"{fence}{language}", *map(visible, text.splitlines()), fence])
