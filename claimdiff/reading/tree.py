"""From YAML events to a tree of texts: no value has a type, every node has a mark, and everything before a mistake is kept.

Texts are in one form of Unicode (NFC), and marks are those of the file as it is written.

The events come from libyaml. This module walks them itself, so that nesting has a limit, repeated keys are seen, and only what
follows a syntax error is lost.
"""

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple, NoReturn

import yaml

from claimdiff.model import Diagnostic, Place
from claimdiff.phrases.spelling import composed, spaced
from claimdiff.reading.files import Text, in_text, line_at
from claimdiff.reading.keys import KEYS
from claimdiff.reading.nodes import (
    LONGEST_NAME,
    NO_VALUE,
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
from claimdiff.reading.syntax import (
    DEEPEST,
    QUOTED,
    OddBlank,
    Repairs,
    blank_at,
    content_of,
    odd_blank,
    repaired,
    syntax_error,
    too_deep,
    unmended,
)
from claimdiff.rules.files import too_large, yaml_syntax
from claimdiff.rules.mistakes import MOST
from claimdiff.rules.shapes import merge_key, wrong_shape

_BLOCKS = ("|", ">")
_NOTHING = ("", "~")
_MOST_EVENTS = 4_000_000
_WORDS: dict[object, str] = {name: name for keys in KEYS.values() for name in keys}  # shared by all mappings with these keys
_LEFT_OUT, _MERGE = "x-unreadable", "x-<<"
_NEAR = 80  # characters: lines may be long
_SECTIONS = 2  # the depth of the ids of sources, subjects and claims


class Tree(NamedTuple):
    """The content of a file as far as it could be read; `root` is None for an empty file."""

    path: str
    root: Node | None
    broken: bool


class _Growth:
    """A tree while its events are read: the function for places, the events that follow, and what was wrong so far.

    `lacks_names` is whether a section has a merge key, which may have defined more names.
    """

    def __init__(self, text: Text, repairs: Repairs) -> None:
        self.text, self.signs, self.problems = text, repairs.signs, list[Diagnostic]()
        self.where = partial(_unmended_place, text, repairs) if repairs.pairs else partial(_place, text)
        self.events: Iterator[yaml.Event] = islice(
            iter(yaml.CBaseLoader(content_of(text, repairs)).get_event, None), _MOST_EVENTS
        )
        self.root: Node | None = None
        self.lacks_names = False


class _Stop(Exception):
    """What follows cannot be read, or is no longer reported."""


def read_tree(text: Text, problems: list[Diagnostic]) -> Tree:
    """The tree of a file. Adds the mistakes of YAML to `problems`, each at its place."""
    repairs = Repairs(text.lines)
    while True:
        growth, broken = _Growth(text, repairs), True
        try:
            _grow(growth)
            broken = growth.lacks_names
        except _Stop:
            pass
        except (yaml.YAMLError, OddBlank) as failure:
            if again := repaired(failure, text, repairs):
                repairs = again
                continue
            problem = syntax_error(failure, text, repairs)
            _forget_text(growth.root, problem.place.line - 1)
            growth.problems.append(problem)
        problems.extend([odd_blank(text, repairs.blank)] if repairs.blank else [])
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
    """Adds the cells of a container up to its end; `event` is the event before. A mapping is broken until its end.

    The value of an `x-` key is left out.
    """
    if isinstance(container, Scalar):
        return
    cells, spans, signs = container.cells, container.spans, growth.signs
    add, mark = cells.append, spans.append  # looked up once: files have millions of events
    is_mapping, is_left_out, is_merged = isinstance(container, Mapping), False, False
    is_key = is_mapping
    for event in growth.events:
        if isinstance(event, yaml.ScalarEvent):
            text: str = event.value
            cell: Cell = text if text.isascii() else composed(text)
            if event.tag or event.anchor or event.style in _BLOCKS or cell in _NOTHING or signs:
                cell = plain(_odd(growth, event))
        elif isinstance(event, yaml.CollectionEndEvent):
            if isinstance(container, Mapping):
                container.broken = is_merged
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
                is_merged |= word == _MERGE
                growth.lacks_names |= is_merged and depth <= _SECTIONS
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


def _forget_text(node: Node | None, line: int) -> None:
    """Removes the last text of a tree if it begins on this line, because a mistake there may be part of it."""
    while isinstance(node, Mapping | Sequence) and node.cells:
        last = node.cells[-1]
        if isinstance(last, str) and node.spans[-2] == line:
            del node.cells[-1], node.spans[-2:]
        node = None if isinstance(last, str) else last


def _node(growth: _Growth, event: yaml.Event, depth: int) -> Node:
    """The node that begins with an event, a container still empty."""
    if isinstance(event, yaml.ScalarEvent):
        return _odd(growth, event)
    mark = _mark(growth, event)
    if not isinstance(event, yaml.CollectionStartEvent):
        return Scalar("", mark, "an alias")
    if depth == DEEPEST:
        _end(growth, too_deep(place_of(mark)))
    if event.tag:
        _tell(growth, _tagged(place_of(mark)))
    return Mapping(mark, broken=True) if isinstance(event, yaml.MappingStartEvent) else Sequence(mark)


def _odd(growth: _Growth, event: yaml.ScalarEvent) -> Scalar:
    """A text that YAML may read as something else."""
    where, line, column, _ = mark = _mark(growth, event)
    text = composed(event.value)
    if growth.signs.get(line + 1) == event.value:
        return Scalar(text, (where, line, column, column + len(event.value)), "a special character")
    return Scalar(text, mark, _oddity(event) or ("" if text or event.style else _emptiness(growth.text, mark)))


def _key(growth: _Growth, event: yaml.Event, cell: Cell) -> str:
    """The text of a key. A key that is not plain text is a mistake, and its value is left out."""
    text = spaced(cell) if isinstance(cell, str) else ""
    if 0 < len(text) <= LONGEST_NAME and text == cell != "<<":
        return text
    _, line, column, _ = mark = _mark(growth, event)
    place = place_of(mark)
    if text != cell and (blank := blank_at(growth.text, line)) and blank.column == column + 1:
        raise OddBlank(line)
    if text == "<<":
        _tell(growth, merge_key(place))
        return _MERGE
    if 0 < len(text) <= LONGEST_NAME:
        return text
    if text:
        _tell(growth, too_long(place))
    else:
        _tell(growth, wrong_shape(place, "a key must be one or a few words on one line", "write the key as plain text"))
    return _LEFT_OUT


def _oddity(event: yaml.ScalarEvent) -> str:
    """What YAML would read the text as; empty for a plain or quoted text."""
    if event.tag and event.tag != "!":
        return "a tag"
    if event.anchor:
        return "an anchor"
    if event.value == "~" and not event.style:
        return "a null"
    return "a block style" if event.style in _BLOCKS else ""


def _emptiness(text: Text, mark: Mark) -> str:
    """The oddity of an empty text, if there is no colon before it."""
    _, line, column, _ = mark
    before = line_at(text, line)[max(column - _NEAR, 0) : column].rstrip()
    return "" if not before or before.endswith(":") else NO_VALUE


def _tell(growth: _Growth, problem: Diagnostic) -> None:
    """Adds a mistake; stops if there are too many."""
    growth.problems.append(problem)
    if len(growth.problems) > MOST:
        raise _Stop


def _end(growth: _Growth, problem: Diagnostic) -> NoReturn:
    """Adds a mistake and stops."""
    growth.problems.append(problem)
    raise _Stop


def _mark(growth: _Growth, event: yaml.Event) -> Mark:
    """Line, column and end of the event on its first line, counted from 0; the end is -1 if it has several lines."""
    start, end = event.start_mark, event.end_mark
    assert start and end  # libyaml marks every event
    line = start.line
    return growth.where, line, start.column, end.column if end.line == line else -1


def _place(text: Text, line: int, column: int, stop: int | str) -> Place:
    """The place of a mark; its end is given, or found by the text at the place."""
    if isinstance(stop, str):
        stop = _stop(line_at(text, line), column, stop)
    if stop < 0:
        stop = max(len(line_at(text, line).rstrip()), column)
    return in_text(text, Place(text.path, line + 1, column + 1, stop + 1))


def _unmended_place(text: Text, repairs: Repairs, line: int, column: int, stop: int | str) -> Place:
    """The same, in a file with pairs of surrogates."""
    ends = repairs.pairs.get(line, [])
    end = unmended(stop, ends) if isinstance(stop, int) and stop >= 0 else stop
    return _place(text, line, unmended(column, ends), end)


def _stop(line: str, column: int, content: str) -> int:
    """Where a text ends that begins at this column of a line, in quotes or not; -1 if it continues on the next line."""
    if line.startswith("!", column):  # a tag without a name, which has no meaning
        column = len(line) - len(line[column + 1 :].lstrip())
    if line.startswith(("'", '"'), column):
        quoted = re.compile(QUOTED).match(line, column)
        return quoted.end() if quoted else -1
    return end_of(line, column, content)


# Mistakes that libyaml accepts


def _too_much(place: Place) -> Diagnostic:
    message = f"the file has more than {_MOST_EVENTS:,} names, values and brackets"
    return too_large(place, message, "split the file: all files given together are one set")


def _second_document(place: Place) -> Diagnostic:
    return yaml_syntax(place, "a second document begins here", "delete the line, or move what follows to a file of its own")


def _tagged(place: Place) -> Diagnostic:
    return wrong_shape(place, "claim files cannot have YAML tags", "delete the tag, or put the value in quotes")
