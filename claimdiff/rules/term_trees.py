"""The rules for terms in their trees: each has one place, and a claim names one term of a dimension."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimdiff.exact.regions import Term
from claimdiff.model import Diagnostic, Label, Place
from claimdiff.rules.diagnostics import error


class Written(NamedTuple):
    """A name in a tree as it is written, and what is written under it, read as it is asked for."""

    name: str
    place: Place
    parts: Iterable["Written"]


class Branch(NamedTuple):
    """A name in a tree and the branches under it, before it has cells."""

    name: str
    place: Place
    parts: tuple["Branch", ...]


def terms_overlap(place: Place, name: str, first: Place) -> Diagnostic:
    """A term appears at two places in `terms`, or an option at two places in `options`.

    Different parts of a term share nothing, and every term belongs to one dimension. So a term can have
    only one place, and so can an option.

    Example:
        terms: {country: [coast, hills], region: [coast]}
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, about: [hills, region], says: 5}
          two: {source: mayor, subject: dead, about: [coast], says: 3}

    Remedy: Rename one of the two.
    """
    message = f"'{name}' appears at two places"
    remedy = "rename one of the two: different parts share nothing"
    return error(terms_overlap, place, message, remedy, "again here", (Label(first, "first here"),))


def about_clash(place: Place, name: str, other: str, dimension: str, first: Place) -> Diagnostic:
    """`about` names two terms of the same dimension.

    A claim is about one region: one term in each dimension, and the whole of each dimension that it
    does not name.

    Example:
        terms: {toll: [killed, wounded]}
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, about: [killed, wounded], says: 5}

    Remedy: Keep one of the two, name the term that both are part of, or write two claims.
    """
    message = f"'{name}' and '{other}' are both terms of '{dimension}'"
    remedy = "keep one of the two, name the term that contains both, or write two claims"
    return error(about_clash, place, message, remedy, "", (Label(first, "the other one"),))


def branches_of(written: Iterable[Written], seen: dict[str, Place], problems: list[Diagnostic]) -> tuple[Branch, ...]:
    """The branches that are written, each name once. A name seen before is a diagnostic, and only its parts are kept.

    The place of every name is added to `seen`.
    """
    return tuple(_branches(written, seen, problems))


def _branches(written: Iterable[Written], seen: dict[str, Place], problems: list[Diagnostic]) -> Iterator[Branch]:
    for name, place, parts in written:
        if name in seen:
            problems.append(terms_overlap(place, name, seen[name]))
            yield from _branches(parts, seen, problems)
        else:
            seen[name] = place
            yield Branch(name, place, branches_of(parts, seen, problems))


Numbered = tuple[int, Term]


def one_of_each(terms: Iterable[Term | None]) -> tuple[dict[str, Numbered], dict[int, Numbered]]:
    """The first term of each dimension with its number among the terms, and what each other term clashes with, by its number.

    None stands for a name that is not a term.
    """
    first: dict[str, Numbered] = {}
    clashes: dict[int, Numbered] = {}
    for n, term in enumerate(terms):
        if term and (other := first.setdefault(term.top, (n, term)))[0] != n:
            clashes[n] = other
    return first, clashes
