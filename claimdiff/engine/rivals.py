"""Which pairs of positions can be at odds. They are found by their bounds, so the cost grows with what is found.

Two positions can be at odds only if their usual readings share no value and their regions have to do with each other. (A
window beside a claim on every moment of a stretch is always looked at.) So the positions of each region are sorted by their
bounds. A part asks each whole for upper bounds below its own lower ones. A region of which none is said, or some number is
denied, asks all that it meets for values that it excludes. A level has one value at a time, so the same terms ask each other at
times that meet. If terms grow or shrink, a part asks its whole at later or at earlier moments.

Legend: a *band* is the positions of one region, by the upper and by the lower ends of their usual readings.
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from math import inf
from typing import NamedTuple, assert_never

from claimdiff.exact.histories import Laws, between, is_window, is_window_beside_stretch
from claimdiff.exact.meeting import meeting_any, meeting_pairs, nesting_pairs
from claimdiff.exact.regions import ALWAYS, Region, Time, by_region
from claimdiff.exact.values import Bound, Number, ValueSet, highest, lowest, meet
from claimdiff.model import Position, Subject
from claimdiff.questions import QUESTIONS, Law

Numbers = tuple[int, int]


class Band(NamedTuple):
    """The numbers of a region's positions: all, sorted by upper ends, sorted by lower ends, and those with gaps."""

    members: list[int]
    by_high: list[tuple[Bound, int]]
    by_low: list[tuple[Bound, int]]
    gapped: list[int]


def rival_pairs(subject: Subject, positions: Sequence[Position]) -> Iterator[Numbers]:
    """Yields the numbers of every two positions on one item that can be at odds; the lower first, unsorted, some of them twice.

    Every pair whose verdict is a contradiction or a condition is among them.
    """
    grouped = by_region([position.region for position in positions])
    sets = [position.values.usual for position in positions]
    bands = [_band(numbers, sets) for numbers in grouped.values()]
    for band in bands:
        if len(band.members) > 1:
            yield from map(_ordered, _apart(band, band, sets))
    regions = list(grouped)
    if len(regions) > 1:
        yield from map(_ordered, _across(subject, regions, bands, positions, sets))


def _ordered(pair: Numbers) -> Numbers:
    one, other = pair
    return pair if one < other else (other, one)


def _across(
    subject: Subject, regions: Sequence[Region], bands: Sequence[Band], positions: Sequence[Position], sets: Sequence[ValueSet]
) -> Iterator[Numbers]:
    """Positions on different regions."""
    match QUESTIONS[subject.type].law:
        case Law.SUMS:
            telling = [n for n, band in enumerate(bands) if any(_says_none_or_denies(positions[i]) for i in band.members)]
            for part, whole in nesting_pairs(regions):
                yield from _exceeding(bands[part], bands[whole], sets)
            for one, other in meeting_any(regions, telling):
                yield from _apart(bands[one], bands[other], sets)
            if subject.laws is not None:
                yield from _at_one_time(regions, bands, sets)
            if subject.laws is not None and subject.laws.growing:
                yield from _in_order(subject.laws, positions, sets)
                yield from _beside_windows(subject.laws, regions, bands, sets)
        case Law.HOLDS:
            for one, other in meeting_pairs(regions):
                yield from _apart(bands[one], bands[other], sets)
        case Law.ONE_VALUE:
            yield from _at_one_time(regions, bands, sets)
        case unknown:
            assert_never(unknown)


def _at_one_time(regions: Sequence[Region], bands: Sequence[Band], sets: Sequence[ValueSet]) -> Iterator[Numbers]:
    """Positions on the same terms, at times that meet: these must have a value in common."""
    for same in _by_terms(regions):
        for one, other in meeting_pairs([regions[n] for n in same]):
            yield from _apart(bands[same[one]], bands[same[other]], sets)


def _in_order(laws: Laws, positions: Sequence[Position], sets: Sequence[ValueSet]) -> Iterator[Numbers]:
    """Positions on nested terms: if some term from the part up to the whole grows, each of the part with those of the whole
    that are later and end below where it begins; if some such term shrinks, with those that are earlier."""
    grouped = by_region([position.region._replace(time=ALWAYS) for position in positions])
    regions, members = list(grouped), list(grouped.values())
    for part, whole in (*nesting_pairs(regions), *((n, n) for n in range(len(regions)))):
        for ways, sign in ((laws.growing, 1), (laws.shrinking, -1)):
            if between(laws, ways, regions[part], regions[whole]) is not None:
                first, last = ([_spans(positions[i].region.time, sign) for i in members[n]] for n in (part, whole))
                yield from _exceeding_later(
                    [(time[0], i) for time, i in zip(first, members[part], strict=True)],
                    [(time[1], i) for time, i in zip(last, members[whole], strict=True)],
                    sets,
                )


def _beside_windows(
    laws: Laws, regions: Sequence[Region], bands: Sequence[Band], sets: Sequence[ValueSet]
) -> Iterator[Numbers]:
    """Positions on windows: with those that share no value, and with all on every moment of a stretch of time."""
    windows = [n for n, region in enumerate(regions) if is_window(laws, region)]
    for n in windows:
        for other, band in enumerate(bands):
            if is_window_beside_stretch(laws, regions[n], regions[other]):
                yield from product(bands[n].members, band.members)
            else:
                yield from _apart(bands[n], band, sets)


def _spans(time: Time, sign: int) -> tuple[Number, Number]:
    """The first and the last moment of a time; with sign -1 the last and the first, negated, so that time runs backwards."""
    return (time.first, time.last) if sign > 0 else (-time.last, -time.first)


def _exceeding_later(
    parts: Sequence[tuple[Number, int]], wholes: Sequence[tuple[Number, int]], sets: Sequence[ValueSet]
) -> Iterator[Numbers]:
    """Each of the parts with each of the wholes that is not earlier and ends below where it begins."""
    waiting, ends = sorted(wholes), list[tuple[Bound, int]]()
    for moment, i in sorted(parts, reverse=True):
        while waiting and waiting[-1][0] >= moment:
            _, j = waiting.pop()
            insort(ends, (highest(sets[j]), j))
        yield from ((i, j) for _, j in ends[: bisect_left(ends, (lowest(sets[i]), -1))] if i != j)


def _says_none_or_denies(position: Position) -> bool:
    return position.values.denied or highest(position.values.hard)[0] == 0


def _by_terms(regions: Iterable[Region]) -> Iterable[list[int]]:
    grouped: dict[object, list[int]] = defaultdict(list)
    for number, region in enumerate(regions):
        grouped[region.terms].append(number)
    return grouped.values()


# Bounds


def _band(numbers: list[int], sets: Sequence[ValueSet]) -> Band:
    by_high = sorted((highest(sets[n]), n) for n in numbers)
    by_low = sorted((lowest(sets[n]), n) for n in numbers)
    return Band(numbers, by_high, by_low, [n for n in numbers if len(sets[n]) > 1])


def _exceeding(part: Band, whole: Band, sets: Sequence[ValueSet]) -> Iterator[Numbers]:
    """Each of the part's positions with those of the whole that end below where it begins."""
    if part.by_low[-1][0] <= whole.by_high[0][0]:
        return
    for i in part.members:
        yield from ((i, j) for _, j in whole.by_high[: bisect_left(whole.by_high, (lowest(sets[i]), -1))])


def _apart(a: Band, b: Band, sets: Sequence[ValueSet]) -> Iterator[Numbers]:
    """Every two positions, one of each band, that share no value."""
    yield from _exceeding(a, b, sets)
    if a is not b:
        yield from _exceeding(b, a, sets)
    for one, other in ((a, b), (b, a)):
        for i in one.gapped:
            yield from ((i, j) for j in _in_gaps(sets[i], other, sets) if not meet(sets[i], sets[j]))


def _in_gaps(values: ValueSet, band: Band, sets: Sequence[ValueSet]) -> Iterator[int]:
    """Those that begin in a gap of the values, and so may lie in its gaps altogether."""
    for (_, end), (start, _) in pairwise(values):
        place = bisect_right(band.by_low, (end, inf))
        while place < len(band.by_low) and band.by_low[place][0] < start:
            yield band.by_low[place][1]
            place += 1
