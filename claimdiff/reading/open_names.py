"""A choice without options takes any name: the names that claims give become its options."""

from collections.abc import Iterable, Iterator
from itertools import chain

from claimdiff.exact.regions import Term
from claimdiff.reading.definitions import Definitions, with_options
from claimdiff.reading.fields import fields_of
from claimdiff.reading.files import Read
from claimdiff.reading.meanings import alternatives
from claimdiff.reading.nodes import Mapping, Scalar
from claimdiff.reading.sections import Entry
from claimdiff.rules.mistakes import Mistakes, TooManyMistakes
from claimdiff.words import evened, takes_any_name


def takes_names(definitions: Definitions) -> bool:
    """Whether a subject takes any name."""
    return any(subject and takes_any_name(subject) for subject in definitions.subjects.values())


def with_open_names(definitions: Definitions, entries: Iterable[Entry], tables: Iterable[str], read: Read) -> Definitions:
    """The definitions, with every name that a claim gives on a choice without options as one of its options.

    Tables are read for that alone: the names have to be known before the first claim is.
    """
    names = {name: set[str]() for name, subject in definitions.subjects.items() if subject and takes_any_name(subject)}
    for subject, said in chain((_statement(entry) for entry in entries), _in_tables(tables, read)):
        if subject in names:
            names[subject].update(said)
    subjects = {
        name: with_options(subject, _numbered(names[name])) if subject and name in names else subject
        for name, subject in definitions.subjects.items()
    }
    return definitions._replace(subjects=subjects)


def _in_tables(tables: Iterable[str], read: Read) -> Iterator[tuple[str, list[str]]]:
    for table in tables:
        from claimdiff.reading.tables import statements

        yield from statements(table, read)


def _statement(entry: Entry) -> tuple[str, list[str]]:
    """The subject of a claim and the names that it says or denies, under misspelt keys too: those are read as meant."""
    try:
        node = entry.node
        fields = fields_of(node, "a claim", Mistakes()) if isinstance(node, Mapping) else {}
    except TooManyMistakes:
        return "", []
    subject = fields["subject"][1] if "subject" in fields else None
    nodes = [node for key in ("says", "denies") if key in fields for node in alternatives(fields[key][1], [])]
    names = [node.text.strip() for node in nodes if isinstance(node, Scalar)]
    return (subject.text.strip() if isinstance(subject, Scalar) else ""), names


def _numbered(names: set[str]) -> dict[str, Term]:
    """A cell for each name, in alphabetical order; names that differ in case and spaces only share one."""
    spelt = {evened(name): name for name in sorted((" ".join(name.split()) for name in names), reverse=True)}
    return {name: Term(spelt[name], "", cell, cell) for cell, name in enumerate(sorted(spelt))}
