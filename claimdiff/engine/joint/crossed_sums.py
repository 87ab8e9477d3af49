"""Sums over regions that cross: for each region, whether what lies within it exceeds it, or what meets it falls short of it.

Each region is asked alone: its caps with the needs of all regions within it, and its needs with the caps of all regions that
meet it. No other bounds can be in such a proof. So every sum with one region on a side is found, whatever else is wrong.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from claimdiff.engine.joint.figures import cap_of, floors, need_of, rooms
from claimdiff.engine.joint.found import MOST_SUMS, Joint
from claimdiff.engine.joint.group import Bound, Group, core, proof, value_of
from claimdiff.engine.joint.sums import Weights, extended, joint_of, small_first
from claimdiff.exact.covers import shrunk
from claimdiff.exact.regions import Relation, relate_regions

_INSIDE = (Relation.WITHIN, Relation.EQUAL)


def one_sided(group: Group) -> Iterator[Joint]:
    """Yields what exceeds a region and what it exceeds, for every region. Raises OutOfSteps."""
    for region in range(len(group.regions)):
        inside, meeting = _beside(group, region)
        for is_cap, others in ((True, inside), (False, meeting)):
            if others and (joint := _joint(group, region, is_cap, others)):
                yield joint


def _beside(group: Group, region: int) -> tuple[list[int], list[int]]:
    """The regions within this one, and those that meet it; if moments bind each other, all others for both."""
    others = [other for other in range(len(group.regions)) if other != region]
    group.steps.spend(len(others))
    if group.flows is not None:
        return others, others
    relations = {other: relate_regions(group.regions[other], group.regions[region]) for other in others}
    inside = [other for other, how in relations.items() if how in _INSIDE]
    return inside, [other for other, how in relations.items() if how is not Relation.DISJOINT]


def _joint(group: Group, region: int, is_cap: bool, others: Sequence[int]) -> Joint | None:
    """What the caps of the region, or its needs, exclude; each of its figures is tried, the strongest first."""
    proofs: list[Weights] = []
    for own in _bounds(group, region, is_cap):
        opposed = _opposed(group, own, others)
        if weights := _clash(group, own, opposed):
            proofs.append(weights)
    if not proofs:
        return None
    plainest = min(proofs, key=len)
    (own,) = (bound for bound in plainest if bound[1] is is_cap)
    sums = [extended(group, plainest)]
    proofs += _further(group, own, _opposed(group, own, others), sums)
    return joint_of(group, plainest, proofs, sums)


def _further(group: Group, own: Bound, opposed: Sequence[Bound], sums: list[Weights]) -> Iterator[Weights]:
    """Yields proofs whose other regions are in none of the sums so far; each proof is added to the sums."""
    while len(sums) < MOST_SUMS:
        seen = {group.region_of[number] for each in sums for number, is_cap in each if is_cap is not own[1]}
        weights = _clash(group, own, [bound for bound in opposed if group.region_of[bound[0]] not in seen])
        if weights is None:
            return
        sums.append(extended(group, weights))
        yield weights


def _bounds(group: Group, region: int, is_cap: bool) -> list[Bound]:
    """The bounds of a region, the strongest first; of equal ones the first."""
    figures: dict[int, Bound] = {}
    for number in group.members[region]:
        value = cap_of(group.positions[number]) if is_cap else need_of(group.positions[number]) or None
        if value is not None:
            figures.setdefault(value, (number, is_cap))
    return [figures[value] for value in sorted(figures, reverse=not is_cap)]


def _opposed(group: Group, own: Bound, others: Collection[int]) -> list[Bound]:
    """The bounds of others that may be added up against this one: of positions that do not contradict it by themselves."""
    rivals = group.rivals.get(own[0], ())
    return [bound for other in others for bound in _bounds(group, other, not own[1]) if bound[0] not in rivals]


def _clash(group: Group, own: Bound, opposed: Sequence[Bound]) -> Weights | None:
    """A proof that some of the opposed bounds exclude this one, in which every position is needed; None without one."""
    waiting, seen = [frozenset[int]()], set[frozenset[int]]()
    while waiting:
        banned = waiting.pop()
        if banned in seen:
            continue
        seen.add(banned)
        weights = _minimal(group, own, [bound for bound in opposed if bound[0] not in banned])
        if weights:
            numbers = {number for number, _ in weights}
            needed = core(group, numbers)
            if len(needed) == len(numbers) > 2:
                return weights
            waiting += [banned | {number} for number in sorted(needed - {own[0]}, reverse=True)]
    return None


def _minimal(group: Group, own: Bound, opposed: Sequence[Bound]) -> Weights | None:
    """A proof in which each of the opposed bounds is needed; small ones are left out first. None without one."""
    if own[1] and sum(value_of(group, bound) for bound in opposed) <= rooms(group.subject)(value_of(group, own)):
        return None
    weights = proof(group, _values(group, own, opposed))
    if weights is None or not (weights or group.flows):
        return None
    order = small_first(group, (bound for bound in weights or [own, *opposed] if bound != own))

    def excludes(chosen: frozenset[int]) -> bool:
        """Whether there is a proof; if moments bind each other, also several, one for each choice of moments."""
        found = proof(group, _values(group, own, [order[i] for i in chosen]))
        return bool(found) or (found is not None and group.flows is not None)

    return proof(group, _values(group, own, [order[i] for i in shrunk(frozenset(range(len(order))), excludes)]))


def _values(group: Group, own: Bound, opposed: Collection[Bound]) -> Mapping[Bound, int]:
    """The figures of the bounds; `own` is moved by the tolerance."""
    reach = rooms(group.subject) if own[1] else floors(group.subject)
    return {own: reach(value_of(group, own)), **{bound: value_of(group, bound) for bound in opposed}}
