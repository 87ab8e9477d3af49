"""The rules for sources, subjects and terms that are defined and that no claim uses."""

from collections.abc import Iterable, Iterator, Mapping

from claimdiff.exact.regions import Term
from claimdiff.model import Diagnostic, Place, Source, Subject
from claimdiff.rules.diagnostics import names_in, nearest, warning


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
    """No claim is about a term at the top of `terms` or a part of it, and no choice has such options.

    What is said of it may have been forgotten. Of a tree that is used, not every part need be: a list
    of all countries may stand there for the few that claims are about.

    Example:
        terms: {country: [coast, hills], weather: [storm, calm]}
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
    """A warning for each tree of terms of which none is a name in use or an option; `places` has where each term stands."""
    if None in subjects.values():
        return  # its options, which may be terms, could not be read
    options = (term for subject in subjects.values() if subject for term in subject.options.values())
    in_use = {terms[name].top for name in _meant(used, terms)} | {term.top for term in options}
    yield from (unused_term(places[name], name) for name, term in terms.items() if term.top == name and name not in in_use)


def _meant(used: set[str], known: Iterable[str]) -> set[str]:
    """The known names that are used, or that a name in use is a slip for or consists of: one mistake is no second one."""
    known, others = set(known), used - set(known)
    slips = {near for name in others if (near := nearest(name, known))}
    return (used & known) | slips | {each for name in others for each in names_in(name, known)}
