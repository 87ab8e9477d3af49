"""Where the parts of claims stand: their files are looked at once more, for those claims alone of which it is asked.

What is loaded keeps one place for a claim, that of its id: of a million claims few are ever pointed at.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from claimdiff.model import Claim, Label, Place, Places
from claimdiff.reading import Lines
from claimdiff.reading.claims import row_of
from claimdiff.reading.fields import Row, names_of
from claimdiff.reading.files import Read, Text, is_table
from claimdiff.reading.meanings import alternatives
from claimdiff.reading.sections import entries_of, sections_of
from claimdiff.reading.tree import read_tree

_VALUES = ("says", "denies")


def places_in(claims: Iterable[Claim], lines: Lines, read: Read) -> dict[str, Places]:
    """Where the parts of these claims stand, by their ids; `lines` are those of YAML files, as they were loaded.

    Tables are read again. A claim that is no longer there is left out.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        names[claim.place.path].add(claim.id)
    return {row.id: _places(row) for path, ids in names.items() for row in _rows(path, ids, lines, read)}


def _rows(path: str, names: Collection[str], lines: Lines, read: Read) -> Iterator[Row]:
    """The claims of a file that have these ids."""
    if not is_table(path):
        return _entries(Text(path, "\n".join(lines[path].values()), tuple(lines[path].values())), names)
    from claimdiff.reading.tables import rows_called

    return rows_called(path, read, names)


def _entries(text: Text, names: Collection[str]) -> Iterator[Row]:
    sections = sections_of([read_tree(text, [])], [])
    entries = entries_of(sections.parts["claims"], "claim", [])
    yield from (row_of(entry, entry.node, []) for name, entry in entries.items() if name in names)


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
        repeats=next((label.place for label in _names(row, "repeats")), None),
    )


def _one(row: Row, key: str) -> Place | None:
    return row.where(key) if key in row.cells else None


def _names(row: Row, key: str) -> tuple[Label, ...]:
    """The names under a key, each where it stands."""
    names = names_of(row.pair(key)[1], []) if key in row.cells else ()
    return tuple(Label(name.place, name.text) for name in names)


def _value(row: Row) -> Place:
    """What is said or denied, or the claim that is repeated."""
    for key in _VALUES:
        if key in row.cells:
            said = alternatives(row.pair(key)[1], [])
            first, last = said[0].place, said[-1].place
            return first._replace(end_column=last.end_column) if first.line == last.line else first
    return _names(row, "repeats")[0].place
