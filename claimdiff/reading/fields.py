"""What a node holds, by what belongs there: texts, names, yes or no, known keys. What does not belong is a diagnostic."""

from collections.abc import Callable, Container
from collections.abc import Mapping as Known
from collections.abc import Sequence as Many
from typing import NamedTuple

from claimdiff.model import Diagnostic, Place
from claimdiff.reading.keys import KEYS, required
from claimdiff.reading.nodes import LONGEST_NAME, Cell, Mapping, Node, Scalar, Sequence, too_long
from claimdiff.rules.contents import unreadable_value
from claimdiff.rules.diagnostics import nearest
from claimdiff.rules.shapes import duplicate_key, missing_key, unknown_key, wrong_shape

Fields = dict[str, tuple[Scalar, Node]]


class Row(NamedTuple):
    """A claim as it is written: its id, where that stands, and its cells by key.

    `pair` gives the nodes of a key and of its cell, where there is something to say. `broken` is whether a syntax error may
    have cost some cells, `is_sound` whether nothing else was wrong with them.
    """

    id: str
    place: Place
    cells: Known[str, Cell]
    pair: Callable[[str], tuple[Scalar, Node]]
    broken: bool = False
    is_sound: bool = True


_REQUIRED = {what: required(what) for what in KEYS}


def shape_of(node: Node) -> str:
    """What the node is, in a word."""
    match node:
        case Sequence():
            return "a list"
        case Mapping():
            return "a mapping"
        case Scalar():
            return node.odd or ("a word" if node.text else "nothing")


def mapping_of(node: Node, what: str, problems: list[Diagnostic]) -> Mapping | None:
    """The node as a mapping; a key with nothing after it is an empty one."""
    if isinstance(node, Mapping):
        return node
    if not is_empty(node):
        problems.append(wrong_shape(node.place, f"{what} is a mapping, and this is {shape_of(node)}", "write keys with values"))
    return None


def is_empty(node: Node) -> bool:
    """Whether nothing stands behind the key."""
    return isinstance(node, Scalar) and not node.text and not node.odd


def unique(mapping: Mapping, problems: list[Diagnostic]) -> Fields:
    """The mapping's values by key; a repeated key is a diagnostic and its first value counts."""
    pairs = mapping.pairs
    fields: Fields = {pair[0].text: pair for pair in pairs}
    if len(fields) == len(pairs):
        return fields
    fields = {}
    for key, node in pairs:
        if key.text in fields:
            problems.append(duplicate_key(key.place, key.text, fields[key.text][0].place))
        else:
            fields[key.text] = (key, node)
    return fields


def fields_of(mapping: Mapping, what: str, problems: list[Diagnostic]) -> Fields:
    """The mapping's values under `what`'s keys. Others are diagnostics; a misspelt key is read as meant."""
    found = unique(mapping, problems)
    if found.keys() <= KEYS[what].keys():
        return found
    fields = {name: field for name, field in found.items() if name in KEYS[what]}
    for name, (key, node) in found.items():
        if name not in fields:
            problems.append(unknown_key(key.place, name, what, KEYS[what]))
            if meant := nearest(name, KEYS[what], cutoff=0.78):
                fields.setdefault(meant, (key, node))
    return fields


def text_of(node: Node, problems: list[Diagnostic]) -> str | None:
    """The node as a text that is not empty."""
    if isinstance(node, Scalar) and node.odd in ("", "a block style"):
        if text := node.text.strip():
            return text
        problems.append(wrong_shape(node.place, "there is no text here", "write a text, or delete the key"))
    else:
        problems.append(
            wrong_shape(node.place, f"a text belongs here, and this is {shape_of(node)}", "write a text, in quotes if need be")
        )
    return None


def line_of(node: Node, problems: list[Diagnostic]) -> str | None:
    """The node as a text that the program reads: a name, a phrase, a date. A block style is as odd there as a tag."""
    if isinstance(node, Scalar) and not node.odd and (line := line_in(node.text)):
        return line
    problems.append(no_line(node))
    return None


def line_in(cell: Cell) -> str | None:
    """The line that a plain text is."""
    return line if isinstance(cell, str) and 0 < len(line := cell.strip()) <= LONGEST_NAME else None


def no_line(node: Node) -> Diagnostic:
    """What is wrong with a node that is no line."""
    if not isinstance(node, Scalar):
        return wrong_shape(node.place, f"one value belongs here, and this is {shape_of(node)}", "write one word or phrase")
    return too_long(node.place) if node.text.strip() and not node.odd else _quote_it(node)


def _quote_it(node: Scalar) -> Diagnostic:
    what = f"YAML reads {node.odd} here" if node.odd else "YAML reads nothing here"
    raw = node.text.strip()
    return unreadable_value(node.place, what, f'quote it: "{raw}"' if raw and "\n" not in raw else 'quote it, as in ">24"')


def items_of(node: Node) -> Many[Node]:
    """The nodes of a list, or the one that it is."""
    return node.items if isinstance(node, Sequence) else [node]


def names_of(node: Node, problems: list[Diagnostic]) -> list[Scalar]:
    """The node as a list of names, or as one; what is no name is a diagnostic."""
    read = [(line_of(each, problems), each) for each in items_of(node)]
    return [Scalar(name, each.mark) for name, each in read if name is not None]


def line_under(row: Row, key: str, problems: list[Diagnostic]) -> str | None:
    """The text of a cell, as `line_of` has it."""
    cell = row.cells[key]
    if isinstance(cell, str) and 0 < len(line := cell.strip()) <= LONGEST_NAME:  # as line_in, for a million claims
        return line
    return line_of(row.pair(key)[1], problems)


def place_under(row: Row, key: str) -> Place:
    """Where the cell stands."""
    return row.pair(key)[1].place


def flag_of(node: Node, problems: list[Diagnostic]) -> bool:
    """The node as yes or no."""
    text = line_of(node, problems)
    if text is not None and text.lower() not in ("yes", "no", "true", "false"):
        problems.append(wrong_shape(node.place, f"yes or no belongs here, not '{text}'", "write yes or no"))
    return text is not None and text.lower() in ("yes", "true")


def require(fields: Container[str], broken: bool, place: Place, what: str, name: str, problems: list[Diagnostic]) -> bool:
    """Whether all that must be there is; where a syntax error may have cost a key, its absence is no further mistake."""
    missing = [key for key in _REQUIRED[what] if key not in fields]
    if not broken:
        problems.extend(missing_key(place, name, f"`{key}`", f"add `{key}:`") for key in missing)
    return not missing
