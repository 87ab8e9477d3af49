"""Reads a node as what belongs in its place: a text, names, yes or no, known keys. Anything else is a diagnostic."""

from collections.abc import Callable, Container
from collections.abc import Mapping as Known
from functools import lru_cache
from typing import NamedTuple

from claimdiff.model import Diagnostic, Place, Type
from claimdiff.phrases.spelling import spaced
from claimdiff.reading.keys import KEYS, Shape, required, texts
from claimdiff.reading.nodes import (
    LONGEST_NAME,
    NO_VALUE,
    Cell,
    Mapping,
    Node,
    Scalar,
    Sequence,
    add_cell,
    keys_of,
    node_at,
    pair_at,
    place_at,
    plain,
    too_long,
)
from claimdiff.reading.syntax import EARLY_QUOTE, quote_all
from claimdiff.rules.diagnostics import nearest
from claimdiff.rules.phrasing import unreadable_value
from claimdiff.rules.shapes import (
    BLANK_MISSING,
    blank_to_write,
    comma_in_braces,
    duplicate_key,
    missing_key,
    no_blank,
    unknown_key,
    wrong_shape,
)
from claimdiff.words import listed, quoted

Fields = dict[str, tuple[Scalar, Node]]


class Form(NamedTuple):
    """What the keys of a claim show: how many there are; whether all are keys of a claim, each once; whether they make a whole
    claim that repeats no other; whether there are texts for people; and the keys that link it to other claims."""

    size: int
    is_sound: bool
    is_whole: bool
    has_texts: bool
    links: tuple[str, ...]


@lru_cache
def form_of(keys: tuple[str, ...]) -> Form:
    """What the keys of a claim show."""
    is_sound = len({*keys}) == len(keys) and KEYS["a claim"].keys() >= {*keys}
    is_whole = {"source", "subject"} <= {*keys} and len({"says", "denies"} & {*keys}) == 1 and "repeats" not in keys
    has_texts, links = not {*texts("a claim")}.isdisjoint(keys), tuple(key for key in _LINKS if key in keys)
    return Form(len(keys), is_sound, is_whole, has_texts, links)


class Row:
    """A claim as it is written: its id, the place of the id, and its cells by key; in a table, the current row.

    For a diagnostic, `pair` gives the nodes of a key and of its cell, and `where` the place of a cell. `broken` is whether some
    cells may be lost through a syntax error, `is_sound` whether the cells have no other mistake.
    """

    __slots__ = ("broken", "cells", "form", "id", "is_sound", "pair", "place", "where")

    def __init__(
        self,
        name: str,
        place: Place,
        cells: Known[str, Cell],
        form: Form,
        pair: Callable[[str], tuple[Scalar, Node]],
        where: Callable[[str], Place],
        broken: bool = False,
        is_sound: bool = True,
    ) -> None:
        self.id, self.place, self.cells, self.form = name, place, cells, form
        self.pair, self.where, self.broken, self.is_sound = pair, where, broken, is_sound


_LINKS = ("replaces", "repeats")
_ALL_KEYS = {name for keys in KEYS.values() for name in keys}
_REQUIRED = {what: required(what) for what in KEYS}


def shape_of(node: Node) -> str:
    """The kind of the node, in a word or two."""
    match node:
        case Sequence():
            return "a list"
        case Mapping():
            return "a mapping"
        case Scalar():
            return node.odd or ("a word" if node.text else "empty")


def mapping_of(node: Node, what: str, problems: list[Diagnostic]) -> Mapping | None:
    """The node as a mapping; None if it is empty, or if it is something else, which is a diagnostic."""
    if isinstance(node, Mapping):
        return node
    if not is_empty(node):
        message, remedy = (
            f"{what} must be a mapping, but this is {shape_of(node)}",
            "write keys with values, as in `key: value`",
        )
        problems.append(without_blank(node, _ALL_KEYS) or wrong_shape(node.place, message, remedy))
    return None


def _colon_of(text: Scalar, key: str) -> Place:
    """The place of the colon after a key in a text; the place of the whole text if it is in quotes."""
    place = text.place
    start = place.column + len(key)
    return place._replace(column=start, end_column=start + 1) if place.end_column - place.column == len(text.text) else place


def without_blank(node: Node, keys: Container[str]) -> Diagnostic | None:
    """The diagnostic for one of these keys with only a colon between it and its value, where a mapping can be."""
    if not isinstance(node, Scalar):
        return None
    key, _, value = node.text.partition(":")
    if not value or value[0].isspace() or key not in keys:
        return None
    return wrong_shape(_colon_of(node, key), BLANK_MISSING, blank_to_write(key))


def is_empty(node: Node) -> bool:
    """Whether the key has no value."""
    return isinstance(node, Scalar) and not node.text and node.odd in ("", NO_VALUE)


def unique(mapping: Mapping, problems: list[Diagnostic]) -> Fields:
    """The mapping's values by key; a repeated key is a diagnostic and its first value counts."""
    return {name: pair_at(mapping, n) for name, n in first_of_each(mapping, problems).items()}


def first_of_each(mapping: Mapping, problems: list[Diagnostic]) -> dict[str, int]:
    """The number of each key's cell; a repeated key is a diagnostic and its first cell counts."""
    keys, pairs = keys_of(mapping), range(0, len(mapping.cells) - 1, 2)
    numbers = dict(zip(keys, pairs, strict=False))  # at the end of the file, a key may have no value
    if len(numbers) == len(pairs):
        return numbers
    numbers = {}
    for name, n in zip(keys, pairs, strict=False):
        if name in numbers:
            problems.append(duplicate_key(place_at(mapping, n), name, place_at(mapping, numbers[name])))
        else:
            numbers[name] = n
    return numbers


def fields_of(mapping: Mapping, what: str, problems: list[Diagnostic]) -> Fields:
    """The mapping's values under `what`'s keys. Others are diagnostics; a misspelt key is read as meant."""
    known = KEYS[what]
    if known.keys() >= {*keys_of(mapping)}:
        return unique(mapping, problems)
    found = unique(_parted(mapping, known, problems), problems)
    fields = {name: field for name, field in found.items() if name in known}
    for name, (key, node) in found.items():
        if name not in fields:
            problems.append(unknown_key(key.place, name, what, known))
            if meant := nearest(name, known, cutoff=0.78):
                fields.setdefault(meant, (key, node))
    return fields


def _parted(mapping: Mapping, known: Container[str], problems: list[Diagnostic]) -> Mapping:
    """The mapping, with keys separated from their values, and with values joined that commas had cut. Both are diagnostics.

    If a key is lost in this way, the mapping is broken.
    """
    parted, cut = Mapping(mapping.mark, mapping.broken), list[Scalar]()
    for key, node in mapping.pairs:
        head, _, rest = key.text.partition(":")
        if rest and head in known:
            problems.append(no_blank(_colon_of(key, head), head))
            if not is_empty(node):
                mapping.broken = True  # the value has been cut in two, as `{a` and `b}`
                continue
            key, node = _apart(key, head, rest)
        elif key.text not in known and _is_cut_off(node) and parted.cells and isinstance(parted.cells[-1], str):
            cut.append(key)
            continue
        _rejoin(parted, cut, problems)
        add_cell(parted, key.text, key.mark)
        add_cell(parted, plain(node), node.mark)
    _rejoin(parted, cut, problems)
    return parted


def _is_cut_off(node: Node) -> bool:
    """Whether a key has neither a colon nor a value, like the part after a comma inside a value in braces."""
    return isinstance(node, Scalar) and node.odd == NO_VALUE


def _apart(key: Scalar, head: str, rest: str) -> tuple[Scalar, Scalar]:
    """The key and the value that a key without a space after its colon is meant to be."""
    where, line, column, _ = key.mark
    return Scalar(head, key.mark), Scalar(rest, (where, line, column + len(head) + 1, rest))


def _rejoin(mapping: Mapping, cut: list[Scalar], problems: list[Diagnostic]) -> None:
    """Joins the parts that commas cut off to the last value of a mapping, if there are any."""
    if not cut:
        return
    first, pieces = place_at(mapping, len(mapping.cells) - 1), [mapping.cells[-1]]
    end = first
    for key in cut:
        pieces += [","] if key.place.column == end.end_column + 1 else [", "]
        pieces.append(key.text)
        end = key.place
    value = "".join(map(str, pieces))
    problems.append(comma_in_braces(first._replace(end_column=end.end_column) if end.line == first.line else first, value))
    mapping.cells[-1] = value
    cut.clear()


def text_of(node: Node, problems: list[Diagnostic]) -> str | None:
    """The node as a text that is not empty."""
    if isinstance(node, Scalar) and node.odd in ("", "a block style"):
        if text := node.text.strip():
            return text
        problems.append(wrong_shape(node.place, "there is no text here", "write a text, or delete the key"))
    else:
        problems.append(
            wrong_shape(node.place, f"this must be a text, but it is {shape_of(node)}", "write a text, in quotes if necessary")
        )
    return None


def line_of(node: Node, problems: list[Diagnostic]) -> str | None:
    """The node as a text that the program reads: a name, a phrase, a date. A block style or a tag is a diagnostic."""
    if isinstance(node, Scalar) and not node.odd and (line := line_in(node.text)):
        return line
    problems.append(no_line(node))
    return None


def line_in(cell: Cell | None) -> str | None:
    """A plain text as one line with single spaces; None for an empty or too long text."""
    return line if isinstance(cell, str) and 0 < len(line := spaced(cell)) <= LONGEST_NAME else None


def no_line(node: Node) -> Diagnostic:
    """What is wrong with a node that is not a name or phrase."""
    if not isinstance(node, Scalar):
        return wrong_shape(node.place, f"this must be one value, but it is {shape_of(node)}", "write one word or phrase")
    return too_long(node.place) if node.text.strip() and not node.odd else _quote_it(node)


def _quote_it(node: Scalar) -> Diagnostic:
    what = f"YAML reads {node.odd} here" if node.odd else "YAML reads nothing here"
    raw = node.text.strip()
    if raw.startswith(("'", '"')):
        return unreadable_value(node.place, EARLY_QUOTE, quote_all(raw))
    return unreadable_value(
        node.place, what, f"put it in quotes: {quoted(raw)}" if raw and "\n" not in raw else 'put it in quotes, as in ">24"'
    )


def item_at(node: Node, n: int) -> Node:
    """The n-th node of a list, or the one that it is."""
    return node_at(node, n) if isinstance(node, Sequence) else node


def names_of(node: Node, problems: list[Diagnostic]) -> list[Scalar]:
    """The node as a list of names, or as one name; anything that is not a name is a diagnostic."""
    read = [(line_of(each, problems), each) for each in (node.items if isinstance(node, Sequence) else [node])]
    return [Scalar(name, each.mark) for name, each in read if name is not None]


def flag_of(node: Node, problems: list[Diagnostic]) -> bool:
    """The node as yes or no."""
    text = line_of(node, problems)
    if text is not None and text.lower() not in ("yes", "no", "true", "false"):
        problems.append(wrong_shape(node.place, f"this must be yes or no, not '{text}'", "write yes or no"))
    return text is not None and text.lower() in ("yes", "true")


def require(fields: Container[str], broken: bool, place: Place, what: str, name: str, problems: list[Diagnostic]) -> bool:
    """Whether all required keys are there. If a syntax error may have removed a key, its absence is not reported."""
    missing = [key for key in _REQUIRED[what] if key not in fields]
    if not broken:
        problems.extend(missing_key(place, name, f"`{key}`", _to_add(what, key)) for key in missing)
    return not missing


def _to_add(what: str, key: str) -> str:
    """The remedy for a missing key; for a type, with all there are."""
    types = f" with {listed(map(str, Type), 'or')}" if KEYS[what][key].shape is Shape.TYPE else ""
    return f"add `{key}:`{types}"
