"""Which regions share something. An index finds them, so the cost grows with the pairs that meet and not with all pairs.

Legend: the index is a tree with a level for each dimension. A *node* holds the terms of a dimension that occur, in preorder,
and for each of them what is indexed beneath it. At the bottom, a *shelf* holds the regions of the same terms by their times.
Two terms of a dimension nest or are disjoint. So the terms that meet a term are those around it, found by climbing, and those
within it, which follow it in preorder.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, permutations
from math import inf
from typing import NamedTuple

from claimdiff.exact.regions import Region, Relation, Term, Time, lies_within, relate, relate_regions
from claimdiff.exact.values import Number

_FEW = 8  # regions that are looked at one by one: to build an index would take longer


class Shelf(NamedTuple):
    """Regions of the same terms, by number; `spans` are their finite times by rough length, `endless` those without an end."""

    by_time: dict[Time, list[int]]
    spans: dict[int, list[tuple[Number, Number]]]
    endless: list[Time]


class Node(NamedTuple):
    """The terms of one dimension as (first, -last) in order, the place of the smallest around each, and what is beneath."""

    terms: list[tuple[int, int]]
    around: list[int]
    beneath: list["Node | Shelf"]


def meeting_pairs(regions: Sequence[Region]) -> Iterator[tuple[int, int]]:
    """Yields the numbers of every two regions of one item that share something in terms and time; the lower first, unsorted."""
    if len(regions) <= _FEW:
        yield from ((i, j) for i, j in combinations(range(len(regions)), 2) if _meet(regions[i], regions[j]))
        return
    order = _most_telling_first(regions)
    index = _node(regions, range(len(regions)), order)
    for i, region in enumerate(regions):
        for j, is_same in _meeting(index, region, order, True):
            if not is_same:
                yield min(i, j), max(i, j)
            elif i < j:
                yield i, j


def nesting_pairs(regions: Sequence[Region]) -> Iterator[tuple[int, int]]:
    """Yields the numbers of every two regions whose times meet, the terms of the first within those of the second; unsorted."""
    if len(regions) <= _FEW:
        yield from ((i, j) for i, j in permutations(range(len(regions)), 2) if _nests(regions[i], regions[j]))
        return
    order = _most_telling_first(regions)
    index = _node(regions, range(len(regions)), order)
    for i, region in enumerate(regions):
        yield from ((i, j) for j in _around_all(index, region, order) if i != j)


def _meet(one: Region, other: Region) -> bool:
    return relate_regions(one, other) is not Relation.DISJOINT


def _nests(part: Region, whole: Region) -> bool:
    return lies_within(part, whole) and relate(part.time, whole.time) is not Relation.DISJOINT


def meeting_any(regions: Sequence[Region], some: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yields the numbers of every two regions that share something, the first of them one of `some`; unsorted."""
    if some:
        order = _most_telling_first(regions)
        index = _node(regions, range(len(regions)), order)
        for i in some:
            yield from ((i, j) for j, _ in _meeting(index, regions[i], order, False) if i != j)


def _most_telling_first(regions: Sequence[Region]) -> list[int]:
    """The dimensions in which the regions differ, those with the most different terms first."""
    spread = [len({region.terms[d].first for region in regions}) for d in range(len(regions[0].terms))]
    return sorted((d for d, different in enumerate(spread) if different > 1), key=lambda d: -spread[d])


# Building the index


def _node(regions: Sequence[Region], members: Sequence[int], order: Sequence[int]) -> Node | Shelf:
    if not order:
        return _shelf(regions, members)
    grouped: dict[tuple[int, int], list[int]] = {}
    for i in members:
        grouped.setdefault(_key(regions[i].terms[order[0]]), []).append(i)
    terms = sorted(grouped)
    return Node(terms, _around(terms), [_node(regions, grouped[term], order[1:]) for term in terms])


def _key(term: Term) -> tuple[int, int]:
    return term.first, -term.last


def _around(terms: list[tuple[int, int]]) -> list[int]:
    """For each term the place of the smallest other that it lies in, or -1."""
    around: list[int] = []
    for i, (_, minus_last) in enumerate(terms):
        other = i - 1
        while other >= 0 and terms[other][1] > minus_last:
            other = around[other]
        around.append(other)
    return around


def _shelf(regions: Sequence[Region], members: Sequence[int]) -> Shelf:
    shelf = Shelf({}, {}, [])
    for i in members:
        shelf.by_time.setdefault(Time(*regions[i].time[:2]), []).append(i)
    for time in shelf.by_time:
        if _is_endless(time):
            shelf.endless.append(time)
        else:
            shelf.spans.setdefault(int(time.last - time.first).bit_length(), []).append((time.first, time.last))
    for spans in shelf.spans.values():
        spans.sort()
    return shelf


def _is_endless(time: Time) -> bool:
    return time.first == -inf or time.last == inf


# Asking it


def _meeting(index: Node | Shelf, region: Region, order: Sequence[int], same: bool) -> Iterator[tuple[int, bool]]:
    """The numbers of indexed regions that share something with this one, and whether they have the same terms.

    Each pair is found once: with `same`, only by the region that lies within the other in the first dimension in which they
    differ. Climbing to what is around is short, and there may be much within.
    """
    if isinstance(index, Shelf):
        for time in _meeting_times(index, region.time):
            for other in index.by_time[time]:
                yield other, same
        return
    term = region.terms[order[0]]
    here = bisect_right(index.terms, _key(term)) - 1
    place = here
    while place >= 0:
        if -index.terms[place][1] >= term.last:
            yield from _meeting(index.beneath[place], region, order[1:], same and place == here)
        place = index.around[place]
    within = here + 1
    while not same and within < len(index.terms) and index.terms[within][0] <= term.last:
        yield from _meeting(index.beneath[within], region, order[1:], False)
        within += 1


def _around_all(index: Node | Shelf, region: Region, order: Sequence[int]) -> Iterator[int]:
    """The numbers of indexed regions whose terms contain those of this one, and whose times meet its time."""
    if isinstance(index, Shelf):
        yield from (other for time in _meeting_times(index, region.time) for other in index.by_time[time])
        return
    term = region.terms[order[0]]
    place = bisect_right(index.terms, _key(term)) - 1
    while place >= 0:
        if -index.terms[place][1] >= term.last:
            yield from _around_all(index.beneath[place], region, order[1:])
        place = index.around[place]


def _meeting_times(shelf: Shelf, time: Time) -> Iterator[Time]:
    """The times that meet this one. A finite time that meets it begins at most its own length before it."""
    if _is_endless(time):
        yield from (other for other in shelf.by_time if relate(time, other) is not Relation.DISJOINT)
        return
    yield from (other for other in shelf.endless if relate(time, other) is not Relation.DISJOINT)
    for length, spans in shelf.spans.items():
        place = bisect_left(spans, (time.first - 2**length, 0))
        while place < len(spans) and spans[place][0] <= time.last:
            first, last = spans[place]
            if last >= time.first:
                yield Time(first, last)
            place += 1
