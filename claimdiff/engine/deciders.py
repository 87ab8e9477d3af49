"""What decides a condition: the claims that say that it holds, and those that say that it does not."""

from collections.abc import Iterator

from claimdiff.engine.positions import Positions
from claimdiff.engine.verdicts import IN_TIME, Hinge, Verdict
from claimdiff.exact.regions import Region, Relation, relate_regions
from claimdiff.exact.values import ValueSet, closed, meet, within
from claimdiff.model import Claim, ClaimSet, Position
from claimdiff.results import Condition


def condition_of(claim_set: ClaimSet, positions: Positions, verdict: Verdict) -> Condition | None:
    """The condition with the claims that confirm and refute it, where a choice subject asks about just its dimension."""
    if verdict.condition is None:
        return None
    confirmed: list[Claim] = []
    refuted: list[Claim] = []
    for position, part in _deciders(claim_set, positions, verdict.hinge):
        if not meet(position.values.hard, part):
            confirmed += position.claims
        elif within(position.values.hard, part):
            refuted += position.claims
    return Condition(verdict.condition, verdict.questions, tuple(confirmed), tuple(refuted))


def _deciders(claim_set: ClaimSet, positions: Positions, hinge: Hinge | None) -> Iterator[tuple[Position, ValueSet]]:
    """The positions on choices among the terms of the hinge's one dimension, of regions that contain its whole.

    Each comes with the cells of the term that the part keeps to in that dimension.
    """
    if hinge is None or len(hinge.dimensions) != 1 or IN_TIME in hinge.dimensions:
        return
    (part,) = (closed(term.first, term.last) for term in hinge.part.terms if term.top in hinge.dimensions)
    for subject in claim_set.subjects.values():
        if subject.dimension in hinge.dimensions:
            same_item = positions[subject.id].get(hinge.whole.item, ())
            yield from ((position, part) for position in same_item if _contains(position.region, hinge.whole))


def _contains(region: Region, part: Region) -> bool:
    """Whether all of `part` lies in the region."""
    return relate_regions(part, region) in (Relation.EQUAL, Relation.WITHIN)
