"""Regions that nest, as trees: which is part of which, and which of them are covered by their parts.

Legend: two regions *cross* if they overlap: they share something, and neither lies within the other. Regions of which no two
cross are a *forest*. A region is *covered* if each of its cells is in one of its parts; cells are counted, never listed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import pairwise
from math import prod
from typing import NamedTuple

from claimdiff.exact.meeting import meeting_pairs
from claimdiff.exact.regions import Region, Relation, Term, Time, relate_regions
from claimdiff.exact.steps import Steps


class Node(NamedTuple):
    """A region's number, the node that it is part of, or None, the nodes that are its parts, and whether they cover it."""

    region: int
    whole: int | None
    parts: list[int]
    covered: bool


def forest_of(regions: Sequence[Region], empty: Collection[int], steps: Steps) -> list[Node] | None:
    """The nodes of regions, no two of them equal, parts before wholes; None if some cross.

    `empty` are the cells that complete terms leave empty. Raises OutOfSteps.
    """
    sizes = _sizes(regions, empty)
    around: list[int | None] = [None] * len(regions)
    for i, j in meeting_pairs(regions):
        steps.spend(1)
        relation = relate_regions(regions[i], regions[j])
        if relation is Relation.OVERLAPS:
            return None
        part, whole = (i, j) if relation is Relation.WITHIN else (j, i)
        other = around[part]
        if other is None or sizes[whole] < sizes[other]:
            around[part] = whole
    return _nodes(sizes, around)


def _nodes(sizes: Sequence[int], around: Sequence[int | None]) -> list[Node]:
    order = sorted(range(len(sizes)), key=sizes.__getitem__)
    node_of = {region: node for node, region in enumerate(order)}
    wholes = [None if (whole := around[region]) is None else node_of[whole] for region in order]
    parts: list[list[int]] = [[] for _ in order]
    for node, whole in enumerate(wholes):
        if whole is not None:
            parts[whole].append(node)
    return [
        Node(region, wholes[node], parts[node], sum(sizes[order[part]] for part in parts[node]) == sizes[region])
        for node, region in enumerate(order)
    ]


def below(nodes: Sequence[Node], node: int) -> list[int]:
    """The nodes that are part of this one, directly or not, parts before wholes."""
    found, waiting = [], list(nodes[node].parts)
    while waiting:
        part = waiting.pop()
        found.append(part)
        waiting += nodes[part].parts
    return found[::-1]


def covers(parts: Sequence[Region], whole: Region, empty: Collection[int]) -> bool:
    """Whether parts that share nothing have together all cells of the whole that are not empty."""
    *sizes, size = _sizes([*parts, whole], empty)
    return sum(sizes) == size


def _sizes(regions: Sequence[Region], empty: Collection[int]) -> list[int]:
    """How many cells each region has that are not empty; time counts as the stretches between ends of the regions' times."""
    cells = sorted(empty)
    times = {region.time for region in regions}
    edges = sorted({time.first for time in times} | {time.last + 1 for time in times})
    moments = {time: bisect_left(edges, time.last + 1) - bisect_left(edges, time.first) for time in times}
    return [prod(_cells(term, cells) for term in region.terms) * moments[region.time] for region in regions]


def _cells(term: Term, empty: Sequence[int]) -> int:
    return term.last - term.first + 1 - (bisect_right(empty, term.last) - bisect_left(empty, term.first))


def run_from_the_start(times: Collection[Time]) -> bool:
    """Whether the times are those of running figures: several, all from one start."""
    return len(times) > 1 and all(a.first == b.first for a, b in pairwise(sorted(times)))
