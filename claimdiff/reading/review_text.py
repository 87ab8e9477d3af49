"""Adds, changes and removes entries of `reviewed` in the text of a file; all other bytes stay as they are.

Places in the text are indices from libyaml's events. The edited text is read again. If it does not say what it should, the
file stays unchanged, and somebody has to edit it by hand.
"""

import json
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

import yaml

from claimdiff.exact.regions import Time
from claimdiff.model import Diagnostic, Review
from claimdiff.phrases.spelling import composed, spaced
from claimdiff.reading.files import Text
from claimdiff.reading.reviews import read_reviews
from claimdiff.reading.sections import sections_of
from claimdiff.reading.tree import read_tree
from claimdiff.words import quoted, yaml_text

_MARK = "\ufeff"
_SECTION = "reviewed"


class NotEdited(Exception):
    """The text has no such entry, or cannot be edited without other changes; the message says what to do."""


class Entry(NamedTuple):
    """An entry to add: names with their pins, a note, and the pin of sums, if there is one."""

    names: tuple[str, ...]
    note: str
    sums: str | None = None


class Change(NamedTuple):
    """How an entry changes: the new text for a name, or None to remove it; the note and the pin of sums, if they change; and
    the keys to remove."""

    names: Mapping[str, str | None] = {}
    note: str | None = None
    sums: str | None = None
    without: tuple[str, ...] = ()


def with_entries(text: str, entries: Sequence[Entry]) -> str:
    """The text with entries after the last one, in the same style, and with a section for them if there is none."""
    fresh = [(each.names, each.note, each.sums, None, None, None) for each in entries]
    was = _read(text)
    return _checked(_edited(text, lambda body: _put_in(body, entries)), [*was, *fresh])


def with_change(text: str, review: Review, change: Change) -> str:
    """The text with this entry changed; raises NotEdited."""
    was = _read(text)
    at = _number(was, review)
    names, note, sums, by, on, until = was[at]
    written = tuple(new for name in names if (new := change.names.get(name, name)) is not None)
    by, on = (None if key in change.without else value for key, value in (("by", by), ("on", on)))
    until = None if "until" in change.without else until
    expected = written, change.note or note, change.sums or sums, by, on, until
    fresh = _edited(text, lambda body: _change(body, _entries(body)[at], change))
    return _checked(fresh, [*was[:at], expected, *was[at + 1 :]])


def without_entry(text: str, review: Review) -> str:
    """The text without this entry; raises NotEdited."""
    was = _read(text)
    at = _number(was, review)
    return _checked(_edited(text, lambda body: _cuts(body.text, _section(body), [at])), [*was[:at], *was[at + 1 :]])


def names_of(review: Review) -> tuple[str, ...]:
    """The names in an entry as they are written, with their pins."""
    return tuple(each.claim if each.pin is None else f"{each.claim}@{each.pin}" for each in review.claims)


# What a text says, and whether it says so after an edit

_Said = tuple[tuple[str, ...], str | None, str | None, str | None, str | None, Time | None]


def _said(review: Review) -> _Said:
    return names_of(review), review.note, review.sums, review.by, review.on, review.until


def _read(text: str) -> list[_Said]:
    """What each entry of the text says; raises NotEdited if the text has a mistake."""
    content = text.removeprefix(_MARK)
    problems: list[Diagnostic] = []
    tree = read_tree(Text("", content, tuple(content.splitlines())), problems)
    parts, _ = sections_of([tree], problems)
    found = [_said(review) for review in read_reviews(parts[_SECTION], problems)]
    if problems:
        raise NotEdited("the file now has a mistake: `claimdiff check` shows it")
    return found


def _number(said: Sequence[_Said], review: Review) -> int:
    if _said(review) not in said:
        raise NotEdited("the entry has changed since it was read: start `claimdiff review` again")
    return said.index(_said(review))


def _checked(text: str, expected: Iterable[_Said]) -> str:
    try:
        is_so = _read(text) == list(expected)
    except NotEdited:
        is_so = False
    if not is_so:
        raise NotEdited("this way of writing it cannot be edited here; edit it by hand")
    return text


# Places in a text


class _Node(NamedTuple):
    """A node in a text: where it begins and ends, the column where it begins, its sign in YAML (a quote, a bracket, a brace,
    `|`, or empty if it is plain or a block), its value, and the nodes in it; in a mapping, keys and values in turn."""

    start: int
    end: int
    column: int
    sign: str
    value: str = ""
    cells: tuple["_Node", ...] = ()
    is_mapping: bool = False


class _Body(NamedTuple):
    """A text without its byte order mark, its root, and where its document ends."""

    text: str
    root: _Node | None
    end: int


_Splice = tuple[int, int, str]


def _edited(text: str, splices_of: Callable[[_Body], Iterable[_Splice]]) -> str:
    """The text with the parts between these indices replaced; a byte order mark is kept."""
    body = _body(text.removeprefix(_MARK))
    edited = body.text
    for start, end, instead in sorted(splices_of(body), reverse=True):
        edited = edited[:start] + instead + edited[end:]
    return _MARK * text.startswith(_MARK) + edited


def _body(text: str) -> _Body:
    try:
        events = list(iter(yaml.CBaseLoader(text).get_event, None))
    except yaml.YAMLError:
        raise NotEdited("this way of writing it cannot be edited here; edit it by hand") from None
    root, end, at = None, len(text), iter(events)
    for event in at:
        if isinstance(event, yaml.DocumentEndEvent) and event.explicit:
            end = _index(event.start_mark)
        elif isinstance(event, yaml.NodeEvent):
            root = _node(text, event, at)
    return _Body(text, root, end)


def _index(mark: Any) -> int:
    """The index of a mark of libyaml; every event has one."""
    return int(mark.index)


def _node(text: str, event: yaml.Event, events: Iterable[yaml.Event]) -> _Node:
    assert event.start_mark
    start, column = _index(event.start_mark), event.start_mark.column
    if not isinstance(event, yaml.CollectionStartEvent):
        end = start + len(text[start : _index(event.end_mark)].rstrip())
        sign = getattr(event, "style", None) or ""
        return _Node(start, end, column, sign, composed(getattr(event, "value", "")))
    cells = list[_Node]()
    is_mapping = isinstance(event, yaml.MappingStartEvent)
    for each in events:
        if isinstance(each, yaml.CollectionEndEvent):
            end = _index(each.end_mark) if event.flow_style else cells[-1].end if cells else start
            sign = ("{" if is_mapping else "[") if event.flow_style else ""
            return _Node(start, end, column, sign, "", tuple(cells), is_mapping)
        cells.append(_node(text, each, events))
    raise AssertionError("a collection without an end is an error of YAML")


def _pairs(node: _Node) -> list[tuple[_Node, _Node]]:
    return list(zip(islice(node.cells, 0, None, 2), islice(node.cells, 1, None, 2), strict=True))


def _under(node: _Node | None, key: str) -> tuple[_Node, _Node] | None:
    """A key of a mapping and its value, if it has this key."""
    return next((pair for pair in (_pairs(node) if node else []) if spaced(pair[0].value) == key), None)


def _section(body: _Body) -> _Node:
    found = _under(body.root, _SECTION)
    assert found  # it has been read already
    return found[1]


def _entries(body: _Body) -> tuple[_Node, ...]:
    return _section(body).cells


# Lines


def _line_break(text: str) -> str:
    """The line break of the first line, or a plain one if there is none."""
    first = text.splitlines(keepends=True)[:1]
    return next((sign for sign in ("\r\n", "\r") if first and first[0].endswith(sign)), "\n")


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _line_end(text: str, index: int) -> int:
    """The end of the line of this index, before its break."""
    while index < len(text) and text[index] not in "\r\n":
        index += 1
    return index


def _next_line(text: str, index: int) -> int:
    end = _line_end(text, index)
    return end + (2 if text.startswith("\r\n", end) else 1 if end < len(text) else 0)


# Adding


def _put_in(body: _Body, entries: Sequence[Entry]) -> list[_Splice]:
    text, root, end = body
    new_line = _line_break(text)
    section = _under(root, _SECTION)
    if root and root.sign == "{":
        return [_in_braces(body, root, section, entries)]
    if section is None:
        indent = root.column if root and root.is_mapping else 0
        before = new_line if end > 0 and text[end - 1] not in "\r\n" else ""
        lines = [f"{' ' * indent}{_SECTION}:", *_lines(entries, indent + 2, 2)]
        return [(end, end, before + "".join(f"{line}{new_line}" for line in lines))]
    key, value = section
    if value.cells:
        return [_behind(body, value, entries)]
    at = _line_end(text, value.end)
    behind_key = text[: value.start].rstrip(" \t")
    emptied = [(len(behind_key), value.end, "")] if value.end > value.start else []
    return [*emptied, (at, at, "".join(f"{new_line}{line}" for line in _lines(entries, key.column + 2, 2)))]


def _behind(body: _Body, there: _Node, entries: Sequence[Entry]) -> _Splice:
    """The entries after the last one of a list, in the same style."""
    text, last = body.text, there.cells[-1]
    if there.sign == "[":
        apart = _apart(text, there, last)
        return last.end, last.end, "".join(f"{apart}{_in_flow(entry, _is_json(last))}" for entry in entries)
    at, dash = _line_end(text, last.end), there.column
    if last.sign == "{":
        lines = [f"{' ' * dash}- {_in_flow(entry, _is_json(last))}" for entry in entries]
    else:
        lines = _lines(entries, dash, max(last.column - dash, 2))
    return at, at, "".join(f"{_line_break(text)}{line}" for line in lines)


def _apart(text: str, brackets: _Node, last: _Node) -> str:
    """What separates an entry from the last one in brackets: a new line if each has its own line."""
    start = _line_start(text, last.start)
    if start > brackets.start and not text[start : last.start].strip():
        return f",{_line_break(text)}{text[start : last.start]}"
    return ", "


def _in_braces(body: _Body, root: _Node, section: tuple[_Node, _Node] | None, entries: Sequence[Entry]) -> _Splice:
    is_json = _is_json(root)
    if section and section[1].cells:
        return _behind(body, section[1], entries)
    written = f"[{', '.join(_in_flow(entry, is_json) for entry in entries)}]"
    if section is None:
        before = _apart(body.text, root, root.cells[-2]) if root.cells else ""
        at = root.cells[-1].end if root.cells else root.start + 1
        return at, at, f"{before}{_key(_SECTION, is_json)}: {written}"
    _, value = section
    return value.start, value.end, f"{' ' if value.start == value.end else ''}{written}"


def _is_json(node: _Node) -> bool:
    """Whether the keys of a mapping in braces are in quotes, as in JSON."""
    return bool(node.cells) and node.cells[0].sign == '"'


def _key(name: str, is_json: bool) -> str:
    return f'"{name}"' if is_json else name


def _written(entry: Entry, text_of: Callable[[str], str]) -> list[tuple[str, str]]:
    sums = [("sums", text_of(entry.sums))] if entry.sums else []
    return [("claims", f"[{', '.join(map(text_of, entry.names))}]"), *sums, ("note", text_of(entry.note))]


def _lines(entries: Iterable[Entry], dash: int, width: int) -> list[str]:
    """The lines of entries with their dashes in column `dash`, and their keys `width` columns further."""
    lead = [f"{' ' * dash}-{' ' * (width - 1)}", " " * (dash + width), " " * (dash + width)]
    return [f"{lead[n]}{key}: {value}" for entry in entries for n, (key, value) in enumerate(_written(entry, yaml_text))]


def _in_flow(entry: Entry, is_json: bool) -> str:
    written = _written(entry, _as_json if is_json else yaml_text)
    return f"{{{', '.join(f'{_key(key, is_json)}: {value}' for key, value in written)}}}"


def _as_json(text: str) -> str:
    """A text in double quotes. Invisible characters are escaped as in YAML, because JSON has no escapes for them."""
    return json.dumps(text, ensure_ascii=False) if text.isprintable() else quoted(text)


# Changing


def _change(body: _Body, entry: _Node, change: Change) -> list[_Splice]:
    text = body.text
    splices = list[_Splice]()
    (_, names) = _under(entry, "claims") or (entry, entry)
    written = names.cells or (names,)
    fresh = {n: change.names[spaced(name.value)] for n, name in enumerate(written) if spaced(name.value) in change.names}
    splices += [_renamed(text, written[n], new) for n, new in fresh.items() if new is not None]
    splices += _cuts(text, names, [n for n, new in fresh.items() if new is None])
    for key, value in (("note", change.note), ("sums", change.sums)):
        if value is not None:
            splices.append(_set(body, entry, key, value, change.without))
    splices += [_cut_key(text, entry, key) for key in change.without if _under(entry, key)]
    return splices


def _renamed(text: str, name: _Node, new: str) -> _Splice:
    """A name with another pin; only the pin changes."""
    written = text[name.start : name.end]
    quote = name.sign if name.sign in ("'", '"') and written.endswith(name.sign) else ""
    claim, at, pin = name.value.rpartition("@")
    end = name.end - len(quote)
    if not at and new.startswith(f"{spaced(name.value)}@"):
        return end, end, new.removeprefix(spaced(name.value))
    if at and pin and new.startswith(f"{spaced(claim)}@") and text[:end].endswith(f"@{pin}"):
        return end - len(pin), end, new.rpartition("@")[2]
    return name.start, name.end, yaml_text(new)


def _set(body: _Body, entry: _Node, key: str, value: str, without: Container[str]) -> _Splice:
    """A key with this text, in place of its old value, or after the last key of the entry that stays."""
    text = body.text
    text_of = _as_json if entry.sign == "{" and _is_json(entry) else yaml_text
    if there := _under(entry, key):
        old = there[1]
        is_empty = old.start == old.end
        return old.start, old.end, (" " if is_empty and text[old.start - 1 : old.start] == ":" else "") + text_of(value)
    last = next(value for name, value in reversed(_pairs(entry)) if spaced(name.value) not in without)
    if entry.sign == "{":
        return last.end, last.end, f", {_key(key, _is_json(entry))}: {text_of(value)}"
    at = _line_end(text, last.end)
    return at, at, f"{_line_break(text)}{' ' * entry.column}{key}: {text_of(value)}"


# Removing


def _cuts(text: str, items: _Node, gone: Sequence[int]) -> list[_Splice]:
    """A list without these items: each with its line, or with the comma that parts it from another."""
    cells = items.cells
    if items.sign != "[":
        return [(_line_start(text, text.rindex("-", 0, cells[n].start)), _next_line(text, cells[n].end), "") for n in gone]
    first = next((n for n in range(len(cells)) if n not in gone), None)
    if first is None:
        return [(cells[0].start, cells[-1].end, "")]
    leading = [(cells[0].start, cells[first].start, "")] if first else []
    return leading + [(cells[n - 1].end, cells[n].end, "") for n in gone if n > first]


def _cut_key(text: str, entry: _Node, key: str) -> _Splice:
    """The cut of a key and its value from an entry. If it is the first key, the dash before it stays."""
    pairs = _pairs(entry)
    n = next(n for n, (name, _) in enumerate(pairs) if spaced(name.value) == key)
    name, value = pairs[n]
    if n == 0:
        return name.start, pairs[1][0].start, ""
    if entry.sign == "{":
        return pairs[n - 1][1].end, value.end, ""
    return _line_start(text, name.start), _next_line(text, value.end), ""
