"""The rules for sources, subjects and terms that are defined and that no claim uses."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from claimdiff.exact.regions import Term
from claimdiff.model import Diagnostic, Place, Source, Subject
from claimdiff.rules.diagnostics import nearest, warning


def unused_source(place: Place, name: str) -> Diagnostic:
    """A source is defined and makes no claim.

    What it says may have been forgotten.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: 5}

    Remedy: Delete it, or code what it says.
    """
    return warning(unused_source, place, f"the source '{name}' makes no claim", "delete it, or code what it says")


def unused_subject(place: Place, name: str) -> Diagnostic:
    """A subject is defined and no claim is on it.

    What is said of it may have been forgotten.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}, cause: {type: choice}}
        claims:
          one: {source: mayor, subject: dead, says: 5}

    Remedy: Delete it, or code what is said of it.
    """
    return warning(unused_subject, place, f"no claim is on the subject '{name}'", "delete it, or code what is said of it")


def unused_term(place: Place, name: str) -> Diagnostic:
    """No claim is about a term or about a part of it, and no choice has it for an option.

    It may be misspelt where it is meant, or what is said of it may have been forgotten.

    Example:
        terms: {country: [coast, hills]}
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, about: [coast], says: 5}

    Remedy: Delete it, or code what is said of it.
    """
    return warning(unused_term, place, f"no claim is about '{name}' or a part of it", "delete it, or code what is said of it")


def unused_sources(used: set[str], sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """A warning for each source that none of the names in use is or is meant for."""
    meant = _meant(used, sources)
    yield from (unused_source(source.place, name) for name, source in sources.items() if name not in meant)


def unused_subjects(used: set[str], subjects: Mapping[str, Subject | None]) -> Iterator[Diagnostic]:
    """A warning for each subject that none of the names in use is or is meant for; None is one that is defined wrongly."""
    meant = _meant(used, subjects)
    yield from (unused_subject(s.place, name) for name, s in subjects.items() if s and name not in meant)


def unused_terms(
    used: set[str], terms: Mapping[str, Term], places: Mapping[str, Place], subjects: Mapping[str, Subject | None]
) -> Iterator[Diagnostic]:
    """A warning for each term that no name in use and no option is, or is a part of; `places` has where each term stands."""
    if None in subjects.values():
        return  # its options, which may be terms, could not be read
    options = [term for subject in subjects.values() if subject for term in subject.options.values()]
    in_use = [terms[name] for name in _meant(used, terms)] + [term for term in options if term.top in terms]
    firsts = sorted({term.first for term in in_use})
    for term in terms.values():
        at = bisect_left(firsts, term.first)  # terms nest or are apart: one that begins in this one lies in it
        if at == len(firsts) or firsts[at] > term.last:
            yield unused_term(places[term.name], term.name)


def _meant(used: set[str], known: Iterable[str]) -> set[str]:
    """The known names that are used, or that a name in use is a slip for: one mistake is no second one."""
    known = set(known)
    return (used & known) | {near for name in used - known if (near := nearest(name, known))}
