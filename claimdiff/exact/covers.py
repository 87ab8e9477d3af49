"""All minimal sets that a test forbids, sought until every largest set that none of them forbids has passed the test.

Legend: an *edge* is a set that the test forbids, a *cover* a set that has a member of every edge. What is left without a
minimal cover is a largest set that no known edge forbids; if it passes, nothing in it needs finding, and if not, it holds an
edge that was not known. So when all such sets pass, all minimal edges are known (Liffiton and others, MARCO, 2016).
"""

from collections.abc import Callable, Collection, Iterator

from claimdiff.exact.steps import Steps

Edge = frozenset[int]


def edges(everyone: Collection[int], edge_in: Callable[[Edge], Edge | None], steps: Steps) -> Iterator[Edge]:
    """The edges that `edge_in` finds in sets; it gives None where a set holds none. Raises OutOfSteps."""
    covers, passed = {frozenset[int]()}, set[Edge]()
    whole = frozenset(everyone)
    while waiting := covers - passed:
        cover = min(waiting, key=sorted)
        steps.spend(len(covers))
        edge = edge_in(whole - cover)
        if edge is None:
            passed.add(cover)
            continue
        yield edge
        steps.spend(len(covers) * (len(edge) + len(covers) // 64))
        covers = covering(covers, edge)


def covering(covers: set[Edge], edge: Edge) -> set[Edge]:
    """The minimal covers of one more edge (Berge, Hypergraphs, 1989)."""
    kept = {cover for cover in covers if cover & edge}
    having: dict[int, list[Edge]] = {i: [cover for cover in kept if i in cover] for i in edge}
    extended = ((cover | {i}, i) for cover in covers - kept for i in edge)
    return kept | {cover for cover, i in extended if not any(other <= cover for other in having[i])}


def shrunk(members: Edge, fails: Callable[[Edge], bool]) -> Edge:
    """A minimal edge within members that the test forbids; the first are tried to be left out first."""
    for i in sorted(members):
        rest = members - {i}
        if rest and fails(rest):
            members = rest
    return members
