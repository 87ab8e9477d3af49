"""A claim as its events go by: the texts under its keys. Most claims need no more, and a tree of each would take twice as long.

A claim that needs a closer look, since not all of it is plain text or some of it is new, is parsed again by itself (tree.py).
"""

from collections.abc import Iterator
from typing import NamedTuple

import yaml

from claimdiff.load.files import Text
from claimdiff.model import Place

Mark = yaml.Mark | yaml._yaml.Mark
DEEPEST = 64
LONGEST_NAME = 1_000
_BLOCKS = ("|", ">")


class Unread(NamedTuple):
    """Where a claim stands in a text, up to the character `end`; the texts under its keys, and where its item stands.

    The texts of a list of terms are joined by NUL. There are none where a value is no plain text, or a key is there twice.
    """

    text: Text
    start: Mark
    end: int
    texts: dict[str, str] | None
    item: Place | None


class NeedsTree(Exception):
    """A tag, or more nesting or events than a claim file can have: the file has to be read with all that is in it."""


def unread_of(text: Text, first: yaml.Event, events: Iterator[yaml.Event]) -> Unread:
    """The claim whose mapping begins with an event, when its events have gone by; raises NeedsTree."""
    texts: dict[str, str] = {}
    item, is_plain = None, True
    for key in events:
        if isinstance(key, yaml.CollectionEndEvent):
            return Unread(text, marks_of(first)[0], marks_of(key)[1].index, texts if is_plain else None, item)
        name, value = _text(key, events), next(events, None)
        if value is None:
            break
        said = _text(value, events, is_list=name == "about")
        if name == "item":
            start, end = marks_of(value)
            item = Place(text.path, start.line + 1, start.column + 1, end.column + 1)
            is_plain &= start.line == end.line and len(said) <= LONGEST_NAME
        if not name.startswith("x-"):
            is_plain &= name != "" and said != "" and name not in texts
            texts[name] = said
    raise NeedsTree


def _text(event: yaml.Event, events: Iterator[yaml.Event], is_list: bool = False) -> str:
    """The plain text of a node, or of each in a list, when its events have gone by; nothing where it has none."""
    if isinstance(event, yaml.ScalarEvent):
        if event.tag:
            raise NeedsTree
        return "" if oddity(event) else event.value.strip()
    if not isinstance(event, yaml.CollectionStartEvent):
        return ""
    texts = _texts(event, events)
    return "\0".join(texts) if is_list and isinstance(event, yaml.SequenceStartEvent) and all(texts) else ""


def _texts(event: yaml.CollectionStartEvent, events: Iterator[yaml.Event], depth: int = 3) -> list[str]:
    """The plain texts in a collection, when its events have gone by."""
    if event.tag or depth >= DEEPEST:
        raise NeedsTree
    texts = []
    for inner in events:
        if isinstance(inner, yaml.CollectionEndEvent):
            break
        if isinstance(inner, yaml.CollectionStartEvent):
            _texts(inner, events, depth + 1)
            texts.append("")
        else:
            texts.append(_text(inner, events))
    return texts


def marks_of(event: yaml.Event) -> tuple[Mark, Mark]:
    """Where the event starts and ends."""
    start, end = event.start_mark, event.end_mark
    assert start and end  # libyaml marks every event
    return start, end


def oddity(event: yaml.ScalarEvent) -> str:
    """What YAML would make something else of; nothing for a plain or quoted text."""
    if not (event.tag or event.anchor or event.style in _BLOCKS or event.value == "~"):
        return ""
    if event.tag and event.tag != "!":
        return "a tag"
    if event.anchor:
        return "an anchor"
    if event.value == "~" and not event.style:
        return "a null"
    return "a block style" if event.style in _BLOCKS else ""
