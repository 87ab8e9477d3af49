"""Hitting sets, which have a member of every edge: all minimal ones, and one of least weight.

Legend: sets of vertices, and so *edges*, are ints; each bit is a vertex. All vertices but a minimal hitting set are a largest
set that contains no edge.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

MOST_STEPS = 20_000
MOST_EDGES = 200


def minimal_hitting_sets(edges: Sequence[int]) -> Iterator[int]:
    """Yields every minimal hitting set once.

    The algorithm is MMCS (Murakami and Uno, Efficient algorithms for dualizing large-scale hypergraphs, 2014).
    """
    everything = 0
    for edge in edges:
        everything |= edge
    yield from _grow(0, everything, {}, list(edges))


def _grow(chosen: int, candidates: int, critical: dict[int, list[int]], unmet: list[int]) -> Iterator[int]:
    """The minimal hitting sets that add candidates to the chosen; `critical` has the edges that each chosen one alone hits."""
    if not unmet:
        yield chosen
        return
    branch = min(unmet, key=lambda edge: (edge & candidates).bit_count()) & candidates
    candidates &= ~branch
    for bit in bits(branch):
        still = {other: [edge for edge in alone if not edge & bit] for other, alone in critical.items()}
        if all(still.values()):
            still[bit] = [edge for edge in unmet if edge & bit]
            yield from _grow(chosen | bit, candidates, still, [edge for edge in unmet if not edge & bit])
            candidates |= bit


def bits(members: int) -> Iterator[int]:
    """Each bit of an int as an int of its own, the lowest first."""
    while members:
        yield members & -members
        members &= members - 1


def minimal(edges: Iterable[int]) -> list[int]:
    """The edges that contain no other edge, the smallest first."""
    kept: list[int] = []
    by_size = sorted(set(edges), key=lambda edge: (edge.bit_count(), edge))
    for _, same_size in groupby(by_size, key=int.bit_count):
        kept += [edge for edge in same_size if not any(other & edge == other for other in kept)]
    return kept


@dataclass(slots=True)
class _Best:
    """The lightest hitting set so far, and how many steps are left to find a lighter one."""

    chosen: int
    weight: int
    steps: int


def least_hitting_set(edges: Sequence[int], weights: dict[int, int]) -> tuple[int, bool]:
    """A light hitting set, and whether it is proved that none is lighter. `weights` are above 0, by bit.

    Groups of edges that share no vertex are solved each on its own, by branch and bound within MOST_STEPS. For a group of more
    than MOST_EDGES edges the greedy set is returned: the one that takes the most promising vertex each time.
    """
    chosen, proved = 0, True
    for part in parts(minimal(edges)):
        greedy = _greedy(part, weights)
        best = _Best(greedy, _weight(greedy, weights), MOST_STEPS if len(part) <= MOST_EDGES else 0)
        _search(part, 0, 0, weights, best)
        chosen |= best.chosen
        proved &= best.steps > 0
    return chosen, proved


def parts(edges: Iterable[int]) -> list[list[int]]:
    """The edges in groups; two groups share no vertex."""
    known, leader = list(edges), dict[int, int]()

    def lead(bit: int) -> int:
        while leader.setdefault(bit, bit) != bit:
            leader[bit] = leader[leader[bit]]
            bit = leader[bit]
        return bit

    for edge in known:
        first, *others = bits(edge)
        for other in others:
            leader[lead(other)] = lead(first)
    grouped: dict[int, list[int]] = defaultdict(list)
    for edge in known:
        grouped[lead(edge & -edge)].append(edge)
    return list(grouped.values())


def _search(edges: list[int], chosen: int, weight: int, weights: dict[int, int], best: _Best) -> None:
    """Improves `best` by sets that contain the chosen: first with the most promising vertex, then without it."""
    if best.steps == 0 or weight + _at_least(edges, weights) >= best.weight:
        return
    if not edges:
        best.chosen, best.weight = chosen, weight
        return
    best.steps -= 1
    bit = _most_promising(edges, weights)
    _search([edge for edge in edges if not edge & bit], chosen | bit, weight + weights[bit], weights, best)
    if all(edge != bit for edge in edges):
        _search(minimal(edge & ~bit for edge in edges), chosen, weight, weights, best)


def _greedy(edges: list[int], weights: dict[int, int]) -> int:
    """A hitting set made by taking the most promising vertex each time."""
    chosen, unmet = 0, dict.fromkeys(edges)
    edges_of: dict[int, list[int]] = defaultdict(list)
    for edge in edges:
        for bit in bits(edge):
            edges_of[bit].append(edge)
    counts = {bit: len(edges_of[bit]) for bit in sorted(edges_of)}
    while unmet:
        best = max(counts, key=lambda bit: counts[bit] / weights[bit])
        chosen |= best
        for edge in edges_of[best]:
            if edge in unmet:
                del unmet[edge]
                for bit in bits(edge):
                    counts[bit] -= 1
    return chosen


def _most_promising(edges: list[int], weights: dict[int, int]) -> int:
    """The vertex that hits most edges for its weight; of several, the lowest."""
    met: dict[int, int] = {}
    for edge in edges:
        for bit in bits(edge):
            met[bit] = met.get(bit, 0) + 1
    return max(sorted(met), key=lambda bit: met[bit] / weights[bit])


def _at_least(edges: list[int], weights: dict[int, int]) -> int:
    """A lower bound for the weight of a hitting set: edges that share no vertex need one each."""
    total = taken = 0
    for edge in edges:
        if not edge & taken:
            taken |= edge
            total += min(weights[bit] for bit in bits(edge))
    return total


def _weight(chosen: int, weights: dict[int, int]) -> int:
    return sum(weights[bit] for bit in bits(chosen))
