"""All minimal sets that a test forbids. The test must forbid every set that contains a forbidden one.

Legend: an *edge* is a set that the test forbids. A *cover* is a set that has a member of every known edge. Take all members
but a minimal cover: this is a largest set that contains no known edge. If it passes the test, it contains no edge at all. If
not, it contains an edge that was not known. When all such sets pass, all minimal edges are known. This is the loop of
conflicts and hitting sets of Reiter (A theory of diagnosis from first principles, 1987); MARCO (Liffiton and others, 2016)
is like it.
"""

from collections.abc import Callable, Collection, Iterator

from claimdiff.exact.steps import Steps

Edge = frozenset[int]


def edges(everyone: Collection[int], edge_in: Callable[[Edge], Edge | None], steps: Steps) -> Iterator[Edge]:
    """Yields each edge that `edge_in` finds in a set; it returns None for a set that contains none. Raises OutOfSteps."""
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
    """The minimal covers when one more edge is known (Berge, Hypergraphs, 1989)."""
    kept = {cover for cover in covers if cover & edge}
    having: dict[int, list[Edge]] = {i: [cover for cover in kept if i in cover] for i in edge}
    extended = ((cover | {i}, i) for cover in covers - kept for i in edge)
    return kept | {cover for cover, i in extended if not any(other <= cover for other in having[i])}


def shrunk(members: Edge, fails: Callable[[Edge], bool]) -> Edge:
    """A minimal edge within these members, which the test forbids: each is left out, in order, if the rest still fails."""
    for i in sorted(members):
        rest = members - {i}
        if rest and fails(rest):
            members = rest
    return members
