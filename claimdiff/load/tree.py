"""YAML events to a tree of texts: nothing is typed, every node has its place, and what stands before a mistake is kept.

The events are libyaml's. They are walked here and not composed, so that nesting has a limit, a repeated key is seen, and a
syntax error costs only what follows it.
"""

import json
import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

import yaml

from claimdiff.load.files import Text
from claimdiff.load.unread import DEEPEST, LONGEST_NAME, NeedsTree, Unread, marks_of, oddity, unread_of
from claimdiff.model import Diagnostic, Label, Place
from claimdiff.rules.files import too_large, yaml_syntax
from claimdiff.rules.mistakes import MOST
from claimdiff.rules.shapes import wrong_shape

_MOST_REPAIRS = 100
_MOST_EVENTS = 4_000_000


class Scalar(NamedTuple):
    """A text as it stands in the file. `odd` names what YAML would make something else of: a tag, an alias, a block style."""

    text: str
    place: Place
    odd: str = ""


class Sequence(NamedTuple):
    """A list of nodes."""

    place: Place
    items: list["Node"]


class Mapping:
    """Keys and values in their order, repeated keys included; `broken` where a syntax error may have cost some of them.

    A claim is left unread: it has no pairs before `grown` makes them, and most claims are read without (unread.py).
    """

    __slots__ = ("broken", "pairs", "place", "unread")

    def __init__(
        self, place: Place, pairs: Iterable[tuple[Scalar, "Node"]] = (), broken: bool = False, unread: Unread | None = None
    ) -> None:
        self.place, self.pairs, self.broken, self.unread = place, list(pairs), broken, unread


Node = Scalar | Sequence | Mapping


class Tree(NamedTuple):
    """A file's content as far as it could be read: `root` is None for a file without any."""

    path: str
    root: Node | None
    broken: bool


class _Growth:
    """A tree while its events come in: what is open, the key that waits for its value, and what was wrong so far.

    `before` counts the lines before the first event's; with `leaves_claims` they are left unread.
    """

    def __init__(
        self, text: Text, repaired: dict[int, str], problems: list[Diagnostic], leaves_claims: bool, before: int = 0
    ) -> None:
        self.text, self.repaired, self.problems = text, repaired, problems
        self.leaves_claims, self.before = leaves_claims, before
        self.open: list[Sequence | Mapping] = []
        self.keys: list[Scalar | None] = []
        self.root: Node | None = None
        self.documents = 0


def read_tree(text: Text, problems: list[Diagnostic]) -> Tree:
    """The tree of a file; mistakes of YAML are added to `problems`, each at its place.

    Claims are left unread at first. Where something stops that, the file is read again, with all that is in it.
    """
    repaired: dict[int, str] = {}
    leaves_claims = True
    while True:
        growth = _Growth(text, repaired, [], leaves_claims)
        try:
            broken = not _grow(growth, _with_repairs(text, repaired))
        except NeedsTree:
            leaves_claims = False
            continue
        except yaml.YAMLError as failure:
            if leaves_claims:
                leaves_claims = False
                continue
            if len(repaired) < _MOST_REPAIRS and (repair := _repair(failure, text, repaired)):
                repaired |= repair
                continue
            broken = True
            growth.problems.append(_syntax_error(failure, text))
        for container in growth.open:
            if isinstance(container, Mapping):
                container.broken = True
        problems.extend(growth.problems)
        return Tree(text.path, growth.root, broken)


def grown(node: Node, problems: list[Diagnostic]) -> Node:
    """The node, an unread claim with its pairs; what is wrong in there is added to `problems`."""
    if not isinstance(node, Mapping) or node.unread is None:
        return node
    text, start, end, _, _ = node.unread
    growth = _Growth(text, {}, problems, leaves_claims=False, before=start.line)
    _grow(growth, " " * start.column + text.content[start.index : end])
    return growth.root or node


# Growing the tree


def _grow(growth: _Growth, content: str) -> bool:
    """Adds every event to the tree; False where the file goes on after what can be read, or what is told of it."""
    event = None
    events = islice(iter(yaml.CBaseLoader(content).get_event, None), _MOST_EVENTS)
    for event in events:
        if growth.leaves_claims and _begins_claim(growth, event):
            _attach(growth, Mapping(_place(growth, event), unread=unread_of(growth.text, event, events)))
        elif not _add(growth, event) or len(growth.problems) > MOST:
            return False
    if event and not isinstance(event, yaml.StreamEndEvent):
        growth.problems.append(_too_much(_place(growth, event)))
        return False
    return True


def _begins_claim(growth: _Growth, event: yaml.Event) -> bool:
    """Whether the event begins the mapping of a claim: a value under a key of `claims`."""
    if len(growth.open) != 2 or not isinstance(event, yaml.MappingStartEvent) or event.tag:
        return False
    (root, section), (_, key) = growth.open, growth.keys
    in_claims = isinstance(root, Mapping) and root.pairs and root.pairs[-1][0].text == "claims" and root.pairs[-1][1] is section
    return bool(in_claims) and key is not None and not key.text.startswith("x-")


def _add(growth: _Growth, event: yaml.Event) -> bool:
    """Adds an event to the tree; False where nothing behind it can be read."""
    if isinstance(event, yaml.ScalarEvent):
        _attach(growth, _scalar(growth, event))
    elif isinstance(event, yaml.CollectionStartEvent):
        if len(growth.open) == DEEPEST:
            growth.problems.append(_too_deep(_place(growth, event)))
            return False
        _open(growth, event)
    elif isinstance(event, yaml.CollectionEndEvent):
        growth.open.pop()
        growth.keys.pop()
    elif isinstance(event, yaml.AliasEvent):
        _attach(growth, Scalar("", _place(growth, event), "an alias"))
    elif isinstance(event, yaml.DocumentStartEvent):
        growth.documents += 1
        if growth.documents > 1:
            growth.problems.append(_second_document(_place(growth, event)))
            return False
    return True


def _open(growth: _Growth, event: yaml.CollectionStartEvent) -> None:
    place = _place(growth, event)
    node: Sequence | Mapping = Mapping(place) if isinstance(event, yaml.MappingStartEvent) else Sequence(place, [])
    if event.tag:
        growth.problems.append(_tagged(place))
    _attach(growth, node)
    growth.open.append(node)
    growth.keys.append(None)


def _attach(growth: _Growth, node: Node) -> None:
    """Puts a node where it belongs: at the root, in a list, or as a key or the value of the key that waits.

    What stands behind an `x-` key belongs nowhere.
    """
    container = growth.open[-1] if growth.open else None
    if container is None:
        growth.root = node
    elif isinstance(container, Sequence):
        container.items.append(node)
    elif (key := growth.keys[-1]) is None:
        growth.keys[-1] = _as_key(growth, node)
    else:
        growth.keys[-1] = None
        if not key.text.startswith("x-"):
            container.pairs.append((key, node))


def _as_key(growth: _Growth, node: Node) -> Scalar:
    """The node as a key; one that is no plain text is wrong, and its value is left alone."""
    if isinstance(node, Scalar) and not node.odd and (text := node.text.strip()):
        if len(text) <= LONGEST_NAME:
            return node._replace(text=text) if text != node.text else node
        growth.problems.append(too_long(node.place))
        return Scalar("x-too-long", node.place)
    growth.problems.append(wrong_shape(node.place, "a key is a word or a few, on one line", "write the key as plain text"))
    return Scalar("x-unreadable", node.place)


def _scalar(growth: _Growth, event: yaml.ScalarEvent) -> Scalar:
    place = _place(growth, event)
    if growth.repaired and growth.repaired.get(place.line) == event.value:
        end = len(growth.text.lines[place.line - 1]) + 1
        return Scalar(event.value, place._replace(end_column=end), "a sign of its own")
    return Scalar(event.value, place, oddity(event))


def _place(growth: _Growth, event: yaml.Event) -> Place:
    """The event's stretch of its first line."""
    start, end = marks_of(event)
    line, column = start.line + growth.before, start.column
    stop = end.column if end.line == start.line else max(len(_line(growth.text, line).rstrip()), column)
    return _in_text(growth.text, Place(growth.text.path, line + 1, column + 1, stop + 1))


def _line(text: Text, index: int) -> str:
    return text.lines[index] if index < len(text.lines) else ""


# Values that YAML cannot take: `says: >24` would hide the rest of the file

_VALUE = re.compile(r"([ \t]*(?:-[ \t]+)?(?:says|denies)[ \t]*:[ \t]+)([^ \t].*?)[ \t]*")


def _repair(failure: yaml.YAMLError, text: Text, repaired: dict[int, str]) -> dict[int, str]:
    """The line of a `says` or `denies` that stopped the scanner, and its value as it stands, if there is one."""
    for mark in (getattr(failure, "context_mark", None), getattr(failure, "problem_mark", None)):
        if mark and mark.line + 1 not in repaired and (match := _VALUE.fullmatch(_line(text, mark.line))):
            return {mark.line + 1: match[2]}
    return {}


def _with_repairs(text: Text, repaired: dict[int, str]) -> str:
    """The text with those values in quotes."""
    if not repaired:
        return text.content
    lines = list(text.lines)
    for number, raw in repaired.items():
        if match := _VALUE.fullmatch(lines[number - 1]):
            lines[number - 1] = match[1] + json.dumps(raw, ensure_ascii=False)
    return "\n".join(lines) + "\n"


# Mistakes of YAML

_SYNTAX: tuple[tuple[str, str, str, bool], ...] = (
    # what libyaml says, what we say, the remedy, whether the place is where the thing began
    (
        "mapping values are not allowed",
        "a colon and a space where no key can be",
        "put a value that has a colon in quotes",
        False,
    ),
    (
        "could not find expected ':'",
        "this line is neither a key with a colon nor part of a value",
        "write `key: value`, or indent it under the key that it belongs to",
        True,
    ),
    (
        "cannot start any token",
        "no value can begin with this character",
        "put the value in quotes; indent with spaces, not tabs",
        False,
    ),
    ("did not find expected comment or line break", "`>` and `|` begin a block of text", "put the value in quotes", True),
    (
        "did not find expected ',' or ']'",
        "this list is not closed",
        "close it with ], and put values that have brackets in quotes",
        True,
    ),
    (
        "did not find expected ',' or '}'",
        "this mapping is not closed, or a value in it has a colon",
        "close it with }, and put values that have brackets, or a colon and a space, in quotes",
        True,
    ),
    ("found unexpected end of stream", "this quote is not closed", "close the quote", True),
    ("document indicator", "this quote is not closed", "close the quote", True),
    (
        "did not find expected key",
        "this line fits no level of indentation",
        "indent all keys of one mapping by the same number of spaces",
        False,
    ),
    (
        "block collection",
        "this line fits no level of indentation",
        "indent all items of one list by the same number of spaces",
        False,
    ),
    ("undefined alias", "`*` begins an alias, which claim files do not have", "put the value in quotes", False),
)


def _syntax_error(failure: yaml.YAMLError, text: Text) -> Diagnostic:
    problem = str(getattr(failure, "problem", None) or "it cannot be read")
    found = ((say, remedy, begin) for pattern, say, remedy, begin in _SYNTAX if pattern in problem)
    say, remedy, begin = next(found, (f"this is not YAML: {problem}", "put the value in quotes; indent with spaces", False))
    here, start = _mark_place(text, failure, "problem_mark"), _mark_place(text, failure, "context_mark")
    if here and "nesting depth" in problem:  # from PyYAML 6.0.4 on, its scanner has a limit, and looks ahead of the events
        return _too_deep(here)
    if start is None or here is None or not begin:
        return yaml_syntax(_in_text(text, here or start or Place(text.path, 1, 1, 1)), say, remedy)
    others = (Label(here, "up to here"),) if here.line != start.line and here.line <= len(text.lines) else ()
    return yaml_syntax(start, say, remedy, others)


def _mark_place(text: Text, failure: yaml.YAMLError, name: str) -> Place | None:
    mark = getattr(failure, name, None)
    return Place(text.path, mark.line + 1, mark.column + 1, mark.column + 2) if mark else None


def too_long(place: Place) -> Diagnostic:
    """The diagnostic for a name or phrase of more than LONGEST_NAME characters."""
    message = f"a name or phrase of more than {LONGEST_NAME:,} characters"
    return too_large(place, message, "shorten it, and put the rest into a `note`")


def _in_text(text: Text, place: Place) -> Place:
    """The place, or the end of the last line for one behind it: libyaml counts on where a file ends too early."""
    if place.line <= len(text.lines):
        return place
    end = len(_line(text, len(text.lines) - 1)) + 1
    return Place(text.path, max(len(text.lines), 1), end, end + 1)


def _too_deep(place: Place) -> Diagnostic:
    return too_large(place, f"nested deeper than {DEEPEST} levels", "claim files need no more than a few levels")


def _too_much(place: Place) -> Diagnostic:
    message = f"more than {_MOST_EVENTS:,} names, values and brackets stand before this"
    return too_large(place, message, "split the file; all files given together are one set")


def _second_document(place: Place) -> Diagnostic:
    return yaml_syntax(place, "a second document begins here", "delete the line, or move what follows to a file of its own")


def _tagged(place: Place) -> Diagnostic:
    return wrong_shape(
        place, "claim files have no tags: nothing is typed by YAML", "delete the tag, or put the value in quotes"
    )
