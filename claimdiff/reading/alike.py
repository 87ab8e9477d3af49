"""The names of every kind that claims use, for the rules on similar names."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from claimdiff.model import Claim, Diagnostic, Place
from claimdiff.reading.definitions import Definitions
from claimdiff.reading.ledger import Draft, Ledger
from claimdiff.reading.meanings import Meanings, Uses, lines_in
from claimdiff.rules.close_names import slips_among
from claimdiff.rules.look_alikes import looking_alike
from claimdiff.rules.mistakes import MOST


def names_alike(ledger: Ledger, definitions: Definitions) -> Iterator[Diagnostic]:
    """A warning for each name that looks like another of its kind, and for each that may be a misspelling of another.

    The same warning for items of two subjects is given once.
    """
    alike = list(islice(_looking_alike(ledger.meanings, definitions), MOST + 1))  # no more are reported
    yield from alike
    looks = {problem.place: problem.others[0].place for problem in alike}
    told: set[str] = set()
    for slip in _slips(ledger, definitions):
        if slip.message not in told and not _is_told(slip, looks):
            told.add(slip.message)
            yield slip


def _looking_alike(meanings: Meanings, definitions: Definitions) -> Iterator[Diagnostic]:
    """These warnings for everything that is defined, used or not, and for items and options of one subject."""
    sources, subjects = definitions.sources.values(), filter(None, definitions.subjects.values())
    yield from looking_alike({source.id: source.place for source in sources}, {})
    yield from looking_alike({subject.id: subject.place for subject in subjects}, {})
    yield from looking_alike(definitions.places, {})
    for uses in _items(meanings):
        yield from looking_alike(uses.first, definitions.aliases)
    for name, uses in _options(meanings, definitions):
        subject = definitions.subjects[name]
        yield from looking_alike(uses.first, subject.aliases if subject else {})


def _is_told(slip: Diagnostic, looks: Mapping[Place, Place]) -> bool:
    """Whether there is a warning already that the two names look the same; `looks` has the place of the other name by place."""
    return len({looks.get(place, place) for place in (slip.place, *(label.place for label in slip.others))}) == 1


def _slips(ledger: Ledger, definitions: Definitions) -> Iterator[Diagnostic]:
    """A warning for each possible misspelling among items and options of one subject, and among what is defined."""
    meanings = ledger.meanings
    for uses in (*_items(meanings), *(uses for _, uses in _options(meanings, definitions))):
        yield from slips_among(uses.first, uses.again, are_uses=True)
    for places, names in (_sources(ledger, definitions), _subjects(ledger, definitions), _terms(ledger, definitions)):
        if any(True for _ in slips_among(places, ())):  # else, as mostly, nobody counts
            counted = Counter(names)
            yield from slips_among(places, {name for name in places if counted[name] > 1})


def _items(meanings: Meanings) -> list[Uses]:
    """The items of each subject."""
    return [uses for subject, uses in meanings.items.items() if subject]


def _options(meanings: Meanings, definitions: Definitions) -> list[tuple[str, Uses]]:
    """The options that are not terms, of each subject, by its id."""
    return [(name, uses) for name, uses in meanings.options.items() if not _has_terms(name, definitions)]


Used = tuple[dict[str, Place], Iterable[str | None]]
"""Where each name that is used is defined, and the names that claims use, once for each claim."""


def _sources(ledger: Ledger, definitions: Definitions) -> Used:
    used, known = ledger.meanings.used["source"], definitions.sources
    names = (claim.source for claim in _claims(ledger))
    return {name: source.place for name, source in known.items() if name in used}, names


def _subjects(ledger: Ledger, definitions: Definitions) -> Used:
    used, known = ledger.meanings.used["subject"], definitions.subjects
    names = (claim.subject for claim in _claims(ledger))
    return {name: subject.place for name, subject in known.items() if subject and name in used}, names


def _terms(ledger: Ledger, definitions: Definitions) -> Used:
    """The terms that claims use: those that they are about, and those that they say where terms are the options."""
    said = [uses for name, uses in ledger.meanings.options.items() if _has_terms(name, definitions)]
    used = ledger.meanings.used["about"].union(*(uses.first for uses in said))
    names = chain(
        (term.name for claim in ledger.claims.values() for term in claim.region.terms),
        (name for draft in _unsound(ledger) for name in lines_in(draft.cells.get("about"))),
        (name for uses in said for each in (uses.first, uses.again) for name in each),
    )
    return {name: place for name, place in definitions.places.items() if name in used}, names


def _claims(ledger: Ledger) -> Iterator[Claim | Draft]:
    yield from ledger.claims.values()
    yield from _unsound(ledger)


def _unsound(ledger: Ledger) -> Iterator[Draft]:
    return (draft for name, draft in ledger.drafts.items() if name not in ledger.claims)


def _has_terms(subject: str, definitions: Definitions) -> bool:
    """Whether the options of a subject are terms."""
    known = definitions.subjects[subject]
    return known is not None and any(term.top in definitions.terms for term in known.options.values())
