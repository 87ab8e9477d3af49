"""The sections of all files: what each file has under a top-level key, and the ids, each of which is defined once."""

from collections.abc import Iterable
from collections.abc import Mapping as Mapped
from typing import NamedTuple

from claimdiff.model import Diagnostic, Place
from claimdiff.reading.fields import Fields, fields_of, first_of_each, is_empty, mapping_of
from claimdiff.reading.files import Text
from claimdiff.reading.keys import KEYS
from claimdiff.reading.nodes import Mapping, Node, Scalar, Sequence, keys_of, node_at, place_at
from claimdiff.reading.tree import Tree
from claimdiff.rules.shapes import duplicate_id, wrong_shape

_DEFINING = ("terms", "sources", "subjects", "claims")


class Part(NamedTuple):
    """The part of a section in one file: the path of the file, the top-level key and its value."""

    path: str
    key: Scalar
    node: Node


class Sections(NamedTuple):
    """The parts of each section, in the order of the files; `broken` if definitions may be lost because of a mistake."""

    parts: Mapped[str, list[Part]]
    broken: bool


class Entry(NamedTuple):
    """An id, the mapping that it is a key of, the number of its cell there, and the path of the file."""

    name: str
    mapping: Mapping
    n: int
    path: str

    @property
    def place(self) -> Place:
        """The place of the id, worked out each time."""
        return place_at(self.mapping, self.n)

    @property
    def node(self) -> Node:
        """The value after the id, made each time."""
        return node_at(self.mapping, self.n + 1)


def sections_of(trees: Iterable[Tree], problems: list[Diagnostic]) -> Sections:
    """The top-level keys of all files."""
    parts: dict[str, list[Part]] = {name: [] for name in KEYS["a claim file"]}
    broken = False
    for tree in trees:
        fields = _top_level(tree, problems)
        for name, (key, node) in fields.items():
            parts[name].append(Part(tree.path, key, node))
        broken |= tree.broken or (isinstance(tree.root, Mapping) and tree.root.broken)
        broken |= not all(_can_define(name, fields[name][1]) for name in _DEFINING if name in fields)
    return Sections(parts, broken)


def _can_define(section: str, node: Node) -> bool:
    """Whether the node has the shape of the section. Any other shape is a mistake, and its definitions are unknown."""
    return isinstance(node, Mapping) or is_empty(node) or (section == "terms" and isinstance(node, Sequence))


def _top_level(tree: Tree, problems: list[Diagnostic]) -> Fields:
    if isinstance(tree.root, Mapping):
        return fields_of(tree.root, "a claim file", problems)
    if tree.root is not None and not tree.broken:
        problems.append(
            wrong_shape(
                tree.root.place, "a claim file must be a mapping of sections", "begin with `sources:`, `subjects:`, `claims:`"
            )
        )
    return {}


def holds_claims(tree: Tree) -> bool:
    """Whether a file is a claim file, valid or not: it has one of the sections."""
    return isinstance(tree.root, Mapping) and any(key.text in KEYS["a claim file"] for key, _ in tree.root.pairs)


def is_foreign(tree: Tree, text: Text) -> bool:
    """Whether a file belongs to another program: none of its keys is a section, or at most one letter away from one.

    If it could not be read to its end, the text at the start of any line counts as a key.
    """
    found = set(keys_of(tree.root)) if isinstance(tree.root, Mapping) else set[str]()
    if tree.broken:
        found |= {line.partition(":")[0].strip("\"'{ ") for line in text.lines if ":" in line and line[:1] not in " #"}
    return not any(_within_one_edit(key.casefold(), name) for key in found for name in KEYS["a claim file"])


def _within_one_edit(one: str, other: str) -> bool:
    """Whether the words are at most one letter apart: a letter is different, added or missing, or two have changed places."""
    return abs(len(one) - len(other)) < 2 and not _shortenings(one).isdisjoint(_shortenings(other))


def _shortenings(word: str) -> set[str]:
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}


def entries_of(section: Iterable[Part], what: str, problems: list[Diagnostic]) -> dict[str, Entry]:
    """Everything in a section by id, from all files. If an id is defined again, the first definition counts."""
    entries: dict[str, Entry] = {}
    for path, key, node in section:
        mapping = mapping_of(node, f"`{key.text}`", problems)
        if mapping is None:
            continue
        for name, n in first_of_each(mapping, problems).items():
            if name in entries:
                problems.append(duplicate_id(place_at(mapping, n), what, name, entries[name].place))
            else:
                entries[name] = Entry(name, mapping, n, path)
    return entries
