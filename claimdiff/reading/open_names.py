"""A choice without options takes any name: the names that claims give become its options."""

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Known
from itertools import chain

from claimdiff.exact.regions import Term
from claimdiff.phrases.spelling import folded, spaced
from claimdiff.reading.definitions import Definitions, with_options
from claimdiff.reading.fields import fields_of
from claimdiff.reading.files import Read
from claimdiff.reading.meanings import alternatives
from claimdiff.reading.nodes import Mapping, Scalar
from claimdiff.reading.sections import Entry
from claimdiff.rules.mistakes import Mistakes, TooManyMistakes
from claimdiff.words import takes_any_name


def takes_names(definitions: Definitions) -> bool:
    """Whether a subject takes any name."""
    return any(subject and takes_any_name(subject) for subject in definitions.subjects.values())


def with_open_names(definitions: Definitions, entries: Iterable[Entry], tables: Iterable[str], read: Read) -> Definitions:
    """The definitions, with every name that a claim gives on a choice without options as one of its options.

    This reads the tables an extra time, because the names must be known before the first claim is read.
    """
    names = {name: dict[str, None]() for name, subject in definitions.subjects.items() if subject and takes_any_name(subject)}
    for subject, said in chain((_statement(entry) for entry in entries), _in_tables(tables, read)):
        if subject in names:
            for each in said:
                names[subject][each] = None
    subjects = {
        name: with_options(subject, _numbered(names[name], subject.aliases)) if subject and name in names else subject
        for name, subject in definitions.subjects.items()
    }
    return definitions._replace(subjects=subjects)


def _in_tables(tables: Iterable[str], read: Read) -> Iterator[tuple[str, list[str]]]:
    for table in tables:
        from claimdiff.reading.tables import statements

        yield from statements(table, read)


def _statement(entry: Entry) -> tuple[str, list[str]]:
    """The subject of a claim and the names that it says or denies, also under misspelt keys."""
    try:
        node = entry.node
        fields = fields_of(node, "a claim", Mistakes()) if isinstance(node, Mapping) else {}
    except TooManyMistakes:
        return "", []
    subject = fields["subject"][1] if "subject" in fields else None
    nodes = [node for key in ("says", "denies") if key in fields for node in alternatives(fields[key][1], [])]
    return spaced(subject.text) if isinstance(subject, Scalar) else "", [n.text for n in nodes if isinstance(n, Scalar)]


def _numbered(names: Iterable[str], aliases: Known[str, str]) -> dict[str, Term]:
    """A cell for each name, in alphabetical order; its aliases share it. Of several spellings, the first is shown."""
    spelt: dict[str, str] = {}
    for name in names:
        spelt.setdefault(folded(name), spaced(name))
    spelt |= aliases
    first = {name: folded(aliases[name]) if name in aliases else name for name in spelt}
    terms = {name: Term(spelt[name], "", cell, cell) for cell, name in enumerate(sorted({*first.values()}))}
    return {name: terms[first[name]] for name in spelt}
