"""The parts of a tree of texts: nodes and cells. Each has a mark, from which its place is worked out for a diagnostic."""

from array import array
from collections.abc import Callable
from typing import NamedTuple

from claimdiff.model import Diagnostic, Place
from claimdiff.phrases.spelling import decomposed
from claimdiff.rules.files import too_large

LONGEST_NAME = 1_000
NO_VALUE = "no value"
"""The oddity of an empty text without a colon before it: in braces, a comma began the key."""

Mark = tuple[Callable[..., Place], int, int, int | str]
"""A function that works out a place, and its arguments: two numbers, and a third number or the text at the place."""


class Scalar(NamedTuple):
    """A text as it is written in the file, in the form NFC. `odd` names a tag, an alias, a block style or anything else that
    YAML would not read as plain text, or says that there is no value."""

    text: str
    mark: Mark
    odd: str = ""

    @property
    def place(self) -> Place:
        """Its place, worked out each time."""
        return place_of(self.mark)


class Sequence:
    """A list of nodes."""

    __slots__ = ("cells", "mark", "spans")

    def __init__(self, mark: Mark) -> None:
        self.mark, self.cells, self.spans = mark, list[Cell](), array("i")

    @property
    def place(self) -> Place:
        """Where it begins, worked out each time."""
        return place_of(self.mark)

    @property
    def items(self) -> list["Node"]:
        """Its nodes, made each time."""
        return [node_at(self, n) for n in range(len(self.cells))]


class Mapping:
    """Keys and values in their order, with repeated keys; `broken` if a syntax error may have removed some of them.

    `cells` has keys and values in turn, `spans` the two numbers of each one's mark.
    """

    __slots__ = ("broken", "cells", "mark", "spans")

    def __init__(self, mark: Mark, broken: bool = False) -> None:
        self.mark, self.cells, self.spans, self.broken = mark, list[Cell](), array("i"), broken

    @property
    def place(self) -> Place:
        """Where it begins, worked out each time."""
        return place_of(self.mark)

    @property
    def pairs(self) -> list[tuple[Scalar, "Node"]]:
        """Its keys and values, made each time."""
        return [pair_at(self, n) for n in range(0, len(self.cells) - 1, 2)]


Node = Scalar | Sequence | Mapping
Cell = str | Node
"""A value under a key or in a list: just the text if it is plain, as most are, with its mark kept apart; or a node."""


def place_of(mark: Mark) -> Place:
    """The place of a mark."""
    where, line, column, stop = mark
    return where(line, column, stop)


def keys_of(mapping: Mapping) -> list[str]:
    """Its keys, repeated ones included."""
    return mapping.cells[::2]  # type: ignore[return-value]  # a key is a text


def pair_at(mapping: Mapping, n: int) -> tuple[Scalar, Node]:
    """The key that is the n-th cell of a mapping, and its value."""
    key = node_at(mapping, n)
    assert isinstance(key, Scalar)
    return key, node_at(mapping, n + 1)


def node_at(container: Sequence | Mapping, n: int) -> Node:
    """The n-th cell as a node."""
    cell = container.cells[n]
    if not isinstance(cell, str):
        return cell
    return Scalar(cell, (container.mark[0], container.spans[2 * n], container.spans[2 * n + 1], cell))


def place_at(container: Sequence | Mapping, n: int) -> Place:
    """The place of the n-th cell of a container."""
    return node_at(container, n).place


def plain(node: Node) -> Cell:
    """The text of a plain text that is not empty, and any other node as it is."""
    return node.text if isinstance(node, Scalar) and node.text and not node.odd else node


def add_cell(container: Sequence | Mapping, cell: Cell, mark: Mark) -> None:
    """Adds a cell with its mark."""
    container.cells.append(cell)
    container.spans.extend(mark[1:3])


def end_of(line: str, start: int, content: str) -> int:
    """Where a text from `start` on ends in a line, whatever its spaces and its form in Unicode; -1 if it is not there."""
    if line.startswith(content, start):
        return start + len(content)
    letters, at = len(_letters(content)), start
    while letters > 0 and at < len(line):
        letters -= len(_letters(line[at]))
        at += 1
    return at if _letters(line[start:at]) == _letters(content) else -1


def _letters(text: str) -> str:
    """The text with letters and marks apart, without spaces."""
    return "".join(decomposed(text).split())


def too_long(place: Place) -> Diagnostic:
    """The diagnostic for a name or phrase of more than LONGEST_NAME characters."""
    message = f"this name or phrase has more than {LONGEST_NAME:,} characters"
    return too_large(place, message, "shorten it, and put the rest in a `note`")
