"""The names that claims use, of every kind, for the rule on names that are alike."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from claimdiff.model import Claim, Diagnostic, Place
from claimdiff.reading.definitions import Definitions
from claimdiff.reading.ledger import Draft, Ledger
from claimdiff.reading.meanings import lines_in
from claimdiff.rules.close_names import slips_among


def slips(ledger: Ledger, definitions: Definitions) -> Iterator[Diagnostic]:
    """A warning for each name that may be a slip for another of its kind; the same of items of two subjects is told once."""
    told: set[str] = set()
    for slip in _slips(ledger, definitions):
        if slip.message not in told:
            told.add(slip.message)
            yield slip


def _slips(ledger: Ledger, definitions: Definitions) -> Iterator[Diagnostic]:
    """Such warnings for items and options of one subject, and for what is defined."""
    meanings = ledger.meanings
    options = [uses for name, uses in meanings.options.items() if not _has_terms(name, definitions)]
    for uses in (*(items for subject, items in meanings.items.items() if subject), *options):
        yield from slips_among(uses.first, uses.again)
    for places, names in (_sources(ledger, definitions), _subjects(ledger, definitions), _terms(ledger, definitions)):
        if any(True for _ in slips_among(places, ())):  # else, as mostly, nobody counts
            counted = Counter(names)
            yield from slips_among(places, {name for name in places if counted[name] > 1})


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
    """A claim uses the terms that it speaks of, and those that it says where they are its subject's options."""
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
