"""The places of the parts of claims: their files are read again, and only for the claims in question.

A loaded claim keeps only the place of its id, because of a million claims only a few are ever pointed at.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set

from claimdiff.model import Claim, Diagnostic, Label, Place, Places
from claimdiff.reading import Lines, uncollected
from claimdiff.reading.claims import row_of
from claimdiff.reading.fields import Row, names_of
from claimdiff.reading.files import Read, Text, is_table
from claimdiff.reading.keys import required
from claimdiff.reading.meanings import alternatives
from claimdiff.reading.sections import entries_of, sections_of
from claimdiff.reading.tree import read_tree

_NEEDED = {*required("a claim")}
_VALUES = ("says", "denies", "repeats")


def places_in(claims: Iterable[Claim], lines: Lines, read: Read) -> dict[str, Places]:
    """The places of the parts of these claims, by their ids; `lines` are those of YAML files, as they were loaded.

    Tables are read again. If one has changed since, a claim that is gone or incomplete is left out.
    """
    starts: dict[str, dict[str, Place]] = defaultdict(dict)
    for claim in claims:
        starts[claim.place.path][claim.id] = claim.place
    with uncollected():
        rows = (row for path, own in starts.items() for row in _rows(path, own, lines, read))
        return {row.id: _places(row) for row in rows if _is_whole(row)}


def _is_whole(row: Row) -> bool:
    """Whether it has what every claim has."""
    return row.cells.keys() >= _NEEDED and not row.cells.keys().isdisjoint(_VALUES)


def _rows(path: str, starts: Mapping[str, Place], lines: Lines, read: Read) -> Iterable[Row]:
    """The claims of a file that have these ids; `starts` has the place of each."""
    if not is_table(path):
        whole, mistakes = tuple(lines[path].values()), list[Diagnostic]()
        found = _found(path, _cut_out(whole, starts.values()), starts.keys(), mistakes)
        return found if found and not mistakes and all(map(_is_whole, found)) else _found(path, whole, starts.keys(), [])
    from claimdiff.reading.tables import rows_called

    return rows_called(path, read, starts.keys())


def _found(path: str, lines: tuple[str, ...], names: Set[str], mistakes: list[Diagnostic]) -> list[Row]:
    """The claims with these ids, if all are there. Adds the mistakes that it meets."""
    tree = read_tree(Text(path, "\n".join(lines), lines), mistakes)
    entries = entries_of(sections_of([tree], mistakes).parts["claims"], "claim", mistakes)
    return [row_of(entries[name], entries[name].node, mistakes) for name in names] if entries.keys() >= names else []


def _cut_out(lines: tuple[str, ...], starts: Collection[Place]) -> tuple[str, ...]:
    """The file with only these claims, as if they were in block style, each line at its number. Reading all would be slow.

    A claim ends before the next line that is indented as far as its id, or less. If that is wrong, as in braces, there is a
    mistake, or a claim or its parts are not found.
    """
    kept, columns = [""] * len(lines), {place.line: place.column for place in starts}
    kept[min(columns) - 2] = "claims:"
    for line, column in columns.items():
        kept[line - 1] = lines[line - 1]
        for n in range(line, len(lines)):
            text = lines[n].lstrip(" ")
            if text and text[0] != "#" and len(lines[n]) - len(text) < column:
                break
            kept[n] = lines[n]
    return tuple(kept)


def _places(row: Row) -> Places:
    return Places(
        value=_value(row),
        source=row.where("source"),
        subject=row.where("subject"),
        about=_names(row, "about"),
        item=_one(row, "item"),
        when=_one(row, "when"),
        said=_one(row, "said"),
        replaces=_names(row, "replaces"),
        repeats=_value(row) if "repeats" in row.cells else None,
    )


def _one(row: Row, key: str) -> Place | None:
    return row.where(key) if key in row.cells else None


def _names(row: Row, key: str) -> tuple[Label, ...]:
    """The names under a key, each with its place."""
    names = names_of(row.pair(key)[1], []) if key in row.cells else ()
    return tuple(Label(name.place, name.text) for name in names)


def _value(row: Row) -> Place:
    """The place of what is said or denied, or of the claim that is repeated."""
    key = next(key for key in _VALUES if key in row.cells)
    node = row.pair(key)[1]
    said = (names_of(node, []) if key == "repeats" else alternatives(node, [])) or [node]
    first, last = said[0].place, said[-1].place
    return first._replace(end_column=last.end_column) if first.line == last.line else first
