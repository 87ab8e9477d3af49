"""YAML events to a tree of texts: nothing is typed, every node has a mark, and what stands before a mistake is kept.

Texts are in one form of Unicode (NFC), and marks are of the file as it is written.

The events are libyaml's. They are walked here and not composed, so that nesting has a limit, a repeated key is seen, and a
syntax error costs only what follows it.
"""

import json
import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple, NoReturn

import yaml

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.phrases.spelling import composed, spaced
from claimdiff.reading.files import Text
from claimdiff.reading.keys import KEYS
from claimdiff.reading.nodes import (
    LONGEST_NAME,
    Cell,
    Mapping,
    Mark,
    Node,
    Scalar,
    Sequence,
    end_of,
    place_of,
    plain,
    too_long,
)
from claimdiff.rules.files import too_large, yaml_syntax
from claimdiff.rules.mistakes import MOST
from claimdiff.rules.shapes import wrong_shape

DEEPEST = 64
_BLOCKS = ("|", ">")
_NOTHING = ("", "~")
_MOST_REPAIRS = 100
_MOST_EVENTS = 4_000_000
_WORDS: dict[object, str] = {name: name for keys in KEYS.values() for name in keys}  # shared by all that has them as keys


class Tree(NamedTuple):
    """A file's content as far as it could be read: `root` is None for a file without any."""

    path: str
    root: Node | None
    broken: bool


class _Growth:
    """A tree while its events come in: what gives a mark its place, the events to come, and what was wrong so far."""

    def __init__(self, text: Text, repaired: dict[int, str]) -> None:
        self.text, self.repaired, self.problems = text, repaired, list[Diagnostic]()
        self.where = partial(_place, text)
        self.events: Iterator[yaml.Event] = islice(
            iter(yaml.CBaseLoader(_with_repairs(text, repaired)).get_event, None), _MOST_EVENTS
        )
        self.root: Node | None = None


class _Stop(Exception):
    """What follows cannot be read, or is not told of any more."""


def read_tree(text: Text, problems: list[Diagnostic]) -> Tree:
    """The tree of a file; mistakes of YAML are added to `problems`, each at its place."""
    repaired: dict[int, str] = {}
    while True:
        growth, broken = _Growth(text, repaired), True
        try:
            _grow(growth)
            broken = False
        except _Stop:
            pass
        except yaml.YAMLError as failure:
            if len(repaired) < _MOST_REPAIRS and (repair := _repair(failure, text, repaired)):
                repaired |= repair
                continue
            growth.problems.append(_syntax_error(failure, text))
        problems.extend(growth.problems)
        return Tree(text.path, growth.root, broken)


# Growing the tree


def _grow(growth: _Growth) -> None:
    """Reads the first document, and looks for a second."""
    documents, event = 0, next(growth.events)
    for event in growth.events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                _end(growth, _second_document(place_of(_mark(growth, event))))
        elif isinstance(event, yaml.NodeEvent):
            growth.root = _node(growth, event, 0)
            _fill(growth, growth.root, event, 1)
    if not isinstance(event, yaml.StreamEndEvent):
        _end(growth, _too_much(place_of(_mark(growth, event))))


def _fill(growth: _Growth, container: Node, event: yaml.Event, depth: int) -> None:
    """Adds the cells of a container up to its end: `event` is the one before; a mapping is broken until its end comes.

    What stands behind an `x-` key belongs nowhere.
    """
    if isinstance(container, Scalar):
        return
    cells, spans, repaired = container.cells, container.spans, growth.repaired
    add, mark = cells.append, spans.append  # looked up once: files have millions of events
    is_mapping, is_left_out = isinstance(container, Mapping), False
    is_key = is_mapping
    for event in growth.events:
        if isinstance(event, yaml.ScalarEvent):
            text: str = event.value
            cell: Cell = text if text.isascii() else composed(text)
            if event.tag or event.anchor or event.style in _BLOCKS or cell in _NOTHING or repaired:
                cell = plain(_odd(growth, event))
        elif isinstance(event, yaml.CollectionEndEvent):
            if isinstance(container, Mapping):
                container.broken = False
            return
        else:
            cell = _node(growth, event, depth)
        start = event.start_mark
        assert start  # libyaml marks every event
        mark(start.line)
        mark(start.column)
        if is_key:
            word = _WORDS.get(cell)
            if word is None:
                word = _key(growth, event, cell)
                is_left_out = word.startswith("x-")
            add(word)
            is_key = False
        else:
            add(cell)
            if is_left_out:
                del cells[-2:], spans[-4:]
                is_left_out = False
            is_key = is_mapping
        if not isinstance(cell, str):
            _fill(growth, cell, event, depth + 1)
    _end(growth, _too_much(place_of(_mark(growth, event))))


def _node(growth: _Growth, event: yaml.Event, depth: int) -> Node:
    """The node that begins with an event, a container still empty."""
    if isinstance(event, yaml.ScalarEvent):
        return _odd(growth, event)
    mark = _mark(growth, event)
    if not isinstance(event, yaml.CollectionStartEvent):
        return Scalar("", mark, "an alias")
    if depth == DEEPEST:
        _end(growth, _too_deep(place_of(mark)))
    if event.tag:
        _tell(growth, _tagged(place_of(mark)))
    return Mapping(mark, broken=True) if isinstance(event, yaml.MappingStartEvent) else Sequence(mark)


def _odd(growth: _Growth, event: yaml.ScalarEvent) -> Scalar:
    """A text of which YAML may make something else."""
    where, line, column, _ = mark = _mark(growth, event)
    text = composed(event.value)
    if growth.repaired.get(line + 1) == event.value:
        return Scalar(text, (where, line, column, len(growth.text.lines[line])), "a sign of its own")
    return Scalar(text, mark, _oddity(event))


def _key(growth: _Growth, event: yaml.Event, cell: Cell) -> str:
    """The text of a key; one that is no plain text is wrong, and its value is left alone."""
    text = spaced(cell) if isinstance(cell, str) else ""
    if 0 < len(text) <= LONGEST_NAME:
        return text
    place = place_of(_mark(growth, event))
    if text:
        _tell(growth, too_long(place))
    else:
        _tell(growth, wrong_shape(place, "a key is a word or a few, on one line", "write the key as plain text"))
    return "x-unreadable"


def _oddity(event: yaml.ScalarEvent) -> str:
    """What YAML would make something else of; nothing for a plain or quoted text."""
    if event.tag and event.tag != "!":
        return "a tag"
    if event.anchor:
        return "an anchor"
    if event.value == "~" and not event.style:
        return "a null"
    return "a block style" if event.style in _BLOCKS else ""


def _tell(growth: _Growth, problem: Diagnostic) -> None:
    """Adds a mistake; the tree ends with more than anyone reads."""
    growth.problems.append(problem)
    if len(growth.problems) > MOST:
        raise _Stop


def _end(growth: _Growth, problem: Diagnostic) -> NoReturn:
    """Ends the tree with a mistake."""
    growth.problems.append(problem)
    raise _Stop


def _mark(growth: _Growth, event: yaml.Event) -> Mark:
    """Line, column and end of the event's stretch of its first line, counted from 0; the end is -1 where it has several."""
    start, end = event.start_mark, event.end_mark
    assert start and end  # libyaml marks every event
    line = start.line
    return growth.where, line, start.column, end.column if end.line == line else -1


def _place(text: Text, line: int, column: int, stop: int | str) -> Place:
    """The place that a mark stands for, whose end is told, or found by the text that stands there."""
    if isinstance(stop, str):
        stop = _stop(_line(text, line), column, stop)
    if stop < 0:
        stop = max(len(_line(text, line).rstrip()), column)
    return _in_text(text, Place(text.path, line + 1, column + 1, stop + 1))


_QUOTED = r'"(?:[^"\\]|\\.)*"' r"|'(?:[^']|'')*'(?!')"  # compiled where there is one


def _stop(line: str, column: int, content: str) -> int:
    """Where a text ends that begins there in a line, in quotes or not; -1 where it goes on in the next."""
    if line.startswith("!", column):  # a tag without a name, which says nothing
        column = len(line) - len(line[column + 1 :].lstrip())
    if line.startswith(("'", '"'), column):
        quoted = re.compile(_QUOTED).match(line, column)
        return quoted.end() if quoted else -1
    return end_of(line, column, content)


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
