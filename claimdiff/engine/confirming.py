"""Which claims decide a condition: those that say it holds, and those that say it does not."""

from collections.abc import Iterator

from claimdiff.engine.accounting import Accounts, placed_elsewhere
from claimdiff.engine.conditions import condition, questions
from claimdiff.engine.positions import Positions
from claimdiff.exact.regions import Region, Relation, relate_regions
from claimdiff.exact.values import ValueSet, closed, meet, within
from claimdiff.model import Claim, ClaimSet, Position
from claimdiff.results import Condition
from claimdiff.why import IN_TIME, HangsOn, SomeOutside


def condition_of(claim_set: ClaimSet, positions: Positions, hangs_on: HangsOn, accounts: Accounts) -> Condition:
    """The condition with the claims that confirm and refute it: answers of a choice whose options are the parts of its
    dimension, and counts that place some of a whole outside the region that has none."""
    confirmed: list[Claim] = []
    refuted: list[Claim] = []
    for position, part in _deciders(claim_set, positions, hangs_on):
        if not meet(position.values.hard, part):
            confirmed += position.claims
        elif within(position.values.hard, part):
            refuted += position.claims
    confirmed += placed_elsewhere(accounts, hangs_on)
    sentence, asked = condition(hangs_on, accounts.subject), questions(hangs_on, accounts.subject)
    return Condition(sentence, asked, tuple(confirmed), tuple(refuted))


def _deciders(claim_set: ClaimSet, positions: Positions, hangs_on: HangsOn) -> Iterator[tuple[Position, ValueSet]]:
    """The positions that can decide it: answers of a choice among the terms of the one dimension in which some must be outside,
    about regions that contain the many.

    Each comes with the cells of the term that limits the region with few in that dimension.
    """
    if not isinstance(hangs_on, SomeOutside) or len(hangs_on.dimensions) != 1 or IN_TIME in hangs_on.dimensions:
        return
    few, many = hangs_on.few.region, hangs_on.many.region
    (part,) = (closed(term.first, term.last) for term in few.terms if term.top in hangs_on.dimensions)
    for subject in claim_set.subjects.values():
        if subject.dimension in hangs_on.dimensions:
            same_item = positions[subject.id].get(many.item, ())
            yield from ((position, part) for position in same_item if _contains(position.region, many))


def _contains(region: Region, part: Region) -> bool:
    """Whether all of `part` lies in the region."""
    return relate_regions(part, region) in (Relation.EQUAL, Relation.WITHIN)
