"""Which positions can be in a joint contradiction, in groups such that no joint contradiction reaches across two groups.

Legend: a count *needs* its lower bound and *caps* its region with its upper bound. An upper bound that the lower bounds cannot
exceed, or a lower bound that no upper bound limits, is in no joint contradiction. Such bounds are put aside; what is left falls
into groups of needs and caps that meet. What is put aside is in no joint contradiction of any subset of the positions. The
reverse need not hold: a position that is kept may be in none.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from math import inf
from typing import NamedTuple

from claimdiff.exact.meeting import meeting_pairs
from claimdiff.exact.regions import Region, Relation, by_region, lies_within, relate_terms
from claimdiff.exact.values import Number
from claimdiff.model import Position, Subject
from claimdiff.questions import QUESTIONS, Law

Bounds = tuple[Region, Number, Number]
_FEW = 12  # positions that are searched as one group: splitting them would take longer
_MOST_RIVALS = 12
_STEPS_FOR_A_ROLE = 600
_MOST_PAIRS = 100_000


class Role(NamedTuple):
    """A position's lower bound and upper bound; 0 and infinity once they are put aside.

    `place` is the number of the first position of the region. `free` tells whether the region's own cell, which is in none of
    its parts, is not empty. `met` are the numbers of the positions whose regions share something with it.
    """

    region: Region
    place: int
    need: Number
    cap: Number
    free: bool
    met: list[int]


def entangled(subject: Subject, positions: Sequence[Position], empty: Collection[int]) -> list[list[Position]]:
    """The groups of three or more positions that may hold joint contradictions; up to 12 positions are one group.

    Of more, whole regions are put aside first, each with the sharpest bounds that are said of it, then single positions.
    """
    if 2 < len(positions) <= _FEW:
        return [list(positions)]
    grouped = by_region([position.region for position in positions])
    bounds = [_bounds(position) for position in positions]
    sharpest = [(r, max(bounds[n][1] for n in same), min(bounds[n][2] for n in same)) for r, same in grouped.items()]
    regions, found = list(grouped), []
    for group in _linked(subject, sharpest, empty):
        members = sorted(number for i in group for number in grouped[regions[i]])
        is_plain = not any(len(positions[n].values.hard) > 1 for n in members)
        if is_plain and (len(group) == 1 or QUESTIONS[subject.type].law is Law.ONE_VALUE):
            continue  # of intervals each two of which meet, all do (Helly's theorem)
        linked = _linked(subject, [bounds[n] for n in members], empty)
        found += [[members[i] for i in same] for same in linked if len(same) > 2]
    return [[positions[n] for n in group] for group in sorted(found)]


def _bounds(position: Position) -> Bounds:
    """The region and its bounds; of a set with gaps, the highest of its lower ends and the lowest of its upper ends."""
    return position.region, position.values.hard[-1][0][0], position.values.hard[0][1][0]


def _linked(subject: Subject, bounds: Sequence[Bounds], empty: Collection[int]) -> list[list[int]]:
    """The numbers of linked bounds, in groups; all in one group if too many pairs meet."""
    pairs = list(islice(meeting_pairs([region for region, _, _ in bounds]), _MOST_PAIRS + 1))
    if len(pairs) > _MOST_PAIRS:
        return [list(range(len(bounds)))]
    roles = _roles(bounds, pairs, empty)
    if QUESTIONS[subject.type].law is Law.SUMS:
        _put_aside(roles)
        return _groups([[j for j in role.met if _clash(role, roles[j])] for role in roles])
    return _groups([role.met for role in roles])


def _roles(bounds: Sequence[Bounds], pairs: Iterable[tuple[int, int]], empty: Collection[int]) -> list[Role]:
    barred = frozenset(empty)
    places = by_region([region for region, _, _ in bounds])
    place_of = {number: numbers[0] for numbers in places.values() for number in numbers}
    roles = [
        Role(region, place_of[number], need, cap, free=all(term.first not in barred for term in region.terms), met=[])
        for number, (region, need, cap) in enumerate(bounds)
    ]
    for i, j in pairs:
        roles[i].met.append(j)
        roles[j].met.append(i)
    return roles


def _put_aside(roles: list[Role]) -> None:
    """Puts caps and needs aside until every cap can be exceeded and every need is limited, or the steps are used up."""
    steps = _STEPS_FOR_A_ROLE * len(roles)
    changed = True
    while changed:
        changed = False
        for i, role in enumerate(roles):
            steps -= len(role.met)
            if steps < 0:
                return
            if role.cap < inf and _pressure(roles, i) <= role.cap:
                roles[i], changed = role._replace(cap=inf), True
            if role.need > 0 and not any(_holds_down(roles[j], role) for j in [i, *role.met]):
                roles[i], changed = roles[i]._replace(need=0), True


def _holds_down(capping: Role, needing: Role) -> bool:
    """Whether what the one needs may have to be where the other caps.

    A region whose own cell is free can have it there; only regions that contain all of the region count what is there.
    """
    return capping.cap < inf and (not needing.free or lies_within(needing.region, capping.region))


def _pressure(roles: list[Role], i: int) -> Number:
    """An upper bound for what the region has in some world that meets all needs with as few units as possible.

    In such a world each unit is in a region that has no more than it needs. So the region has at most the needs of all regions
    that meet it. What a region that goes beyond it needs can be in that region's own cell instead, if this is free. Several
    such regions can be left out together if no two of them overlap. See docs/design.md, 5.3.
    """
    needs: dict[int, Number] = {}
    for j in [i, *roles[i].met]:
        if roles[j].need > 0:
            needs[roles[j].place] = max(needs.get(roles[j].place, 0), roles[j].need)
    larger = [place for place in needs if roles[place].free and _goes_beyond(roles[place], roles[i])]
    if len(larger) > _MOST_RIVALS:
        return inf
    elsewhere: list[int] = []
    for place in sorted(larger, key=lambda each: -needs[each]):
        if all(relate_terms(roles[place].region, roles[other].region) is not Relation.OVERLAPS for other in elsewhere):
            elsewhere.append(place)
    return sum(needs.values()) - sum([needs[place] for place in elsewhere])


def _goes_beyond(one: Role, other: Role) -> bool:
    return relate_terms(one.region, other.region) in (Relation.CONTAINS, Relation.OVERLAPS)


def _clash(a: Role, b: Role) -> bool:
    return (a.need > 0 and b.cap < inf) or (b.need > 0 and a.cap < inf)


def _groups(linked: list[list[int]]) -> list[list[int]]:
    """The numbers in groups that are linked, directly or by way of others, each group in order."""
    group_of: dict[int, int] = {}
    for start in range(len(linked)):
        waiting = [start]
        while waiting:
            i = waiting.pop()
            if i not in group_of:
                group_of[i] = start
                waiting += linked[i]
    groups: dict[int, list[int]] = {}
    for i in range(len(linked)):
        groups.setdefault(group_of[i], []).append(i)
    return list(groups.values())
