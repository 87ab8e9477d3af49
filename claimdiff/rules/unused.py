"""The rules for sources, subjects and terms that are defined but not used by any claim."""

from collections.abc import Iterable, Iterator, Mapping

from claimdiff.exact.regions import Term
from claimdiff.model import Diagnostic, Place, Source, Subject
from claimdiff.rules.diagnostics import names_in, nearest, warning


def unused_source(place: Place, name: str) -> Diagnostic:
    """A source is defined but makes no claim.

    Somebody may have forgotten to record what it says.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: 5}

    Remedy: Delete the source, or add its claims.
    """
    return warning(unused_source, place, f"the source '{name}' makes no claim", "delete it, or add its claims")


def unused_subject(place: Place, name: str) -> Diagnostic:
    """A subject is defined but has no claim.

    Somebody may have forgotten to record what is said about it.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}, cause: {type: choice}}
        claims:
          one: {source: mayor, subject: dead, says: 5}

    Remedy: Delete the subject, or add claims on it.
    """
    return warning(unused_subject, place, f"the subject '{name}' has no claim", "delete it, or add claims on it")


def unused_term(place: Place, name: str) -> Diagnostic:
    """No claim is about any term of a dimension, and no choice has these terms as options.

    Somebody may have forgotten to record what is said about it. There is no warning about single terms
    of a dimension that is used: a list of all countries can be there for the few that claims are about.

    Example:
        terms: {country: [coast, hills], weather: [storm, calm]}
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, about: [coast], says: 5}

    Remedy: Delete the term and its parts, or add claims about them.
    """
    return warning(unused_term, place, f"no claim is about '{name}' or a part of it", "delete it, or add claims about it")


def unused_sources(used: set[str], sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """A warning for each source that is not among the names in use, not even misspelt."""
    meant = _meant(used, sources)
    yield from (unused_source(source.place, name) for name, source in sources.items() if name not in meant)


def unused_subjects(used: set[str], subjects: Mapping[str, Subject | None]) -> Iterator[Diagnostic]:
    """A warning for each subject that is not among the names in use, not even misspelt. None is a subject that is not valid."""
    meant = _meant(used, subjects)
    yield from (unused_subject(s.place, name) for name, s in subjects.items() if s and name not in meant)


def unused_terms(
    used: set[str], terms: Mapping[str, Term], places: Mapping[str, Place], subjects: Mapping[str, Subject | None]
) -> Iterator[Diagnostic]:
    """A warning for each dimension of which no term is a name in use or an option; `places` has the place of each term."""
    if None in subjects.values():
        return  # its options, which may be terms, could not be read
    options = (term for subject in subjects.values() if subject for term in subject.options.values())
    in_use = {terms[name].top for name in _meant(used, terms)} | {term.top for term in options}
    yield from (unused_term(places[name], name) for name, term in terms.items() if term.top == name and name not in in_use)


def _meant(used: set[str], known: Iterable[str]) -> set[str]:
    """The known names that are used, also misspelt or in a text of several names: those are reported elsewhere."""
    known, others = set(known), used - set(known)
    slips = {near for name in others if (near := nearest(name, known))}
    return (used & known) | slips | {each for name in others for each in names_in(name, known)}
