"""The minimal sets of positions that cannot all be true: take any one away, and the rest can be.

Legend: an *edge* is a set of positions that cannot all be true, a *cover* a set that has a member of every edge. What is left
without a minimal cover is a largest set that no known edge forbids; if it fits, nothing in it needs finding, and if not, it
holds an edge that was not known. So when all such sets fit, all minimal edges are known (Liffiton and others, MARCO, 2016).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimdiff.joint.consistent import Terms, is_tolerated, misfit, together
from claimdiff.joint.roles import entangled
from claimdiff.joint.sums import exceeding_parts
from claimdiff.joint.witness import has_plain_world
from claimdiff.model import Position, Subject, Type

Edge = frozenset[int]
MOST_POSITIONS = 60
MOST_COVERS = 500
_FEW_COVERS = 20


class Joint(NamedTuple):
    """Three or more positions that cannot all be true; any one of them away, the rest can."""

    positions: tuple[Position, ...]


class Search(NamedTuple):
    """What was found, and whether the search had to stop before it had seen everything."""

    found: tuple[Joint, ...]
    stopped: bool


def joint_contradictions(
    subject: Subject, positions: Sequence[Position], contradictory: set[frozenset[str]], terms: Terms
) -> Search:
    """The minimal sets of three or more, of positions on one item.

    `contradictory` are the pairs that exclude each other, each position by the id of its first claim.
    """
    is_count = subject.type in (Type.COUNT, Type.YES_NO)
    if is_count and _plainly_fit(positions, contradictory, terms):
        return Search((), False)
    found: dict[frozenset[str], Joint] = {}
    stopped = False
    for group in (tangle for same in together(subject, positions) for tangle in entangled(subject, same, terms)):
        if len(group) > MOST_POSITIONS:
            stopped = True
            if is_count:
                found |= _joints(subject, group, exceeding_parts(group, MOST_POSITIONS), terms)
            continue
        pairs = [
            frozenset((i, j))
            for i, a in enumerate(group)
            for j, b in enumerate(group[:i])
            if frozenset((a.claims[0].id, b.claims[0].id)) in contradictory
        ]
        edges, complete = _minimal_edges(subject, group, pairs, terms)
        stopped |= not complete
        found |= _joints(subject, group, edges, terms)
    return Search(tuple(found.values()), stopped)


def _plainly_fit(positions: Sequence[Position], contradictory: set[frozenset[str]], terms: Terms) -> bool:
    """Whether it is soon seen that there is no joint contradiction: the largest sets without a pair have plain worlds."""
    number_of = {position.claims[0].id: number for number, position in enumerate(positions)}
    covers = {frozenset[int]()}
    for pair in contradictory:
        covers = _covering(covers, frozenset(number_of[name] for name in pair))
        if len(covers) > _FEW_COVERS:
            return False
    everyone = frozenset(range(len(positions)))
    return all(has_plain_world([positions[i] for i in sorted(everyone - cover)], terms.empty) for cover in covers)


def _joints(subject: Subject, group: Sequence[Position], edges: Iterable[Edge], terms: Terms) -> dict[frozenset[str], Joint]:
    """The edges as positions, by the ids of their first claims, those apart that the tolerance may let meet."""
    joints = (Joint(tuple(group[i] for i in sorted(edge))) for edge in edges)
    return {
        frozenset(position.claims[0].id for position in joint.positions): joint
        for joint in joints
        if not is_tolerated(subject, joint.positions, terms)
    }


def _minimal_edges(subject: Subject, group: list[Position], pairs: list[Edge], terms: Terms) -> tuple[list[Edge], bool]:
    """The minimal edges of three or more, and whether these are all."""
    covers = {frozenset[int]()}
    for pair in pairs:
        covers = _covering(covers, pair)
        if len(covers) > MOST_COVERS:
            return [], False
    fitting: set[Edge] = set()
    edges: list[Edge] = []
    everyone = frozenset(range(len(group)))
    while True:
        rest = next((everyone - cover for cover in sorted(covers, key=sorted) if everyone - cover not in fitting), None)
        if rest is None:
            return edges, True
        if misfit(subject, [group[i] for i in sorted(rest)], terms) is None:
            fitting.add(rest)
            continue
        edge = _shrunk(subject, group, rest, terms)
        if len(edge) > 2:
            edges.append(edge)
        covers = _covering(covers, edge)
        if len(covers) > MOST_COVERS:
            return edges, False


def _shrunk(subject: Subject, group: list[Position], members: Edge, terms: Terms) -> Edge:
    """A minimal edge within members that do not fit."""
    for i in sorted(members):
        rest = members - {i}
        if rest and misfit(subject, [group[j] for j in sorted(rest)], terms):
            members = rest
    return members


def _covering(covers: set[Edge], edge: Edge) -> set[Edge]:
    """The minimal covers of one more edge (Berge, Hypergraphs, 1989)."""
    kept = {cover for cover in covers if cover & edge}
    having: dict[int, list[Edge]] = {i: [cover for cover in kept if i in cover] for i in edge}
    extended = ((cover | {i}, i) for cover in covers - kept for i in edge)
    return kept | {cover for cover, i in extended if not any(other <= cover for other in having[i])}
