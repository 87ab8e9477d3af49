"""The sections of all files, side by side: what each file has under a top-level key, and ids that are defined only once."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimdiff.model import Diagnostic, Place
from claimdiff.reading.fields import Fields, fields_of, first_of_each, is_empty, mapping_of
from claimdiff.reading.keys import KEYS
from claimdiff.reading.nodes import Mapping, Node, Scalar, Sequence, node_at, place_at
from claimdiff.reading.tree import Tree
from claimdiff.rules.shapes import duplicate_id, wrong_shape

_DEFINING = ("terms", "sources", "subjects", "claims")


class File(NamedTuple):
    """A file's path and its top-level keys; `broken` where a mistake may have cost some definitions."""

    path: str
    fields: Fields
    broken: bool


class Entry(NamedTuple):
    """An id, the mapping that it is a key of, there the number of its cell, and the file that all are in."""

    name: str
    mapping: Mapping
    n: int
    file: File

    @property
    def place(self) -> Place:
        """Where the id stands, worked out each time."""
        return place_at(self.mapping, self.n)

    @property
    def node(self) -> Node:
        """What stands behind the id, made each time."""
        return node_at(self.mapping, self.n + 1)


def sections_of(trees: Iterable[Tree], problems: list[Diagnostic]) -> list[File]:
    """The top-level keys of every file."""
    return [_section(tree, problems) for tree in trees]


def _section(tree: Tree, problems: list[Diagnostic]) -> File:
    fields = _top_level(tree, problems)
    misshapen = any(name in fields and not _can_define(name, fields[name][1]) for name in _DEFINING)
    return File(tree.path, fields, tree.broken or misshapen)


def _can_define(section: str, node: Node) -> bool:
    """Whether the node is of the section's shape; any other is a mistake, and what it may have defined is not known."""
    return isinstance(node, Mapping) or is_empty(node) or (section == "terms" and isinstance(node, Sequence))


def _top_level(tree: Tree, problems: list[Diagnostic]) -> Fields:
    if isinstance(tree.root, Mapping):
        return fields_of(tree.root, "a claim file", problems)
    if tree.root is not None and not tree.broken:
        problems.append(
            wrong_shape(
                tree.root.place, "a claim file is a mapping of sections", "begin with `sources:`, `subjects:`, `claims:`"
            )
        )
    return {}


def holds_claims(tree: Tree) -> bool:
    """Whether a file is a claim file, sound or not: it has one of the sections."""
    return isinstance(tree.root, Mapping) and any(key.text in KEYS["a claim file"] for key, _ in tree.root.pairs)


def nodes_of(files: Iterable[File], section: str) -> Iterator[tuple[File, Scalar, Node]]:
    """What each file that has the section has there."""
    return ((file, *file.fields[section]) for file in files if section in file.fields)


def entries_of(files: Iterable[File], section: str, what: str, problems: list[Diagnostic]) -> dict[str, Entry]:
    """Everything under a section by id, over all files; where an id is defined again, the first definition counts."""
    entries: dict[str, Entry] = {}
    for file, _, node in nodes_of(files, section):
        mapping = mapping_of(node, f"`{section}`", problems)
        if mapping is None:
            continue
        for name, n in first_of_each(mapping, problems).items():
            if name in entries:
                problems.append(duplicate_id(place_at(mapping, n), what, name, entries[name].place))
            else:
                entries[name] = Entry(name, mapping, n, file)
    return entries
