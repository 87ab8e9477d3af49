"""Sets of values, held exactly: sorted unions of intervals that do not touch.

Legend: a *bound* is a pair (value, side). Side 0 is at the value, +1 just above it, -1 just below it, so the open ends of a
continuous scale compare like any other pair. Scales of whole steps (counts, seconds, options) only have side 0.
An *interval* is a pair of bounds with lo <= hi; a *value set* is a sorted tuple of intervals. `()` is the empty set.
Infinity is the only float: it compares exactly with int and Fraction and is never calculated with.
"""

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from math import inf
from typing import NamedTuple

Number = int | Fraction | float
Bound = tuple[Number, int]
Interval = tuple[Bound, Bound]
ValueSet = tuple[Interval, ...]


class Scale(NamedTuple):
    """What a set can hold: everything from `lowest` to `highest`, in whole steps or continuously, apart from `void`."""

    lowest: Number
    highest: Number
    whole: bool
    void: ValueSet = ()


COUNTS = Scale(0, inf, whole=True)
MEASURES = Scale(-inf, inf, whole=False)
SECONDS = Scale(-inf, inf, whole=True)


def closed(lo: Number, hi: Number) -> ValueSet:
    """The set [lo, hi], empty where lo > hi."""
    return (((lo, 0), (hi, 0)),) if lo <= hi else ()


def above(value: Number, scale: Scale) -> ValueSet:
    """Everything on the scale that is greater than `value`."""
    return _clip((_after((value, 0), scale), (scale.highest, 0)))


def below(value: Number, scale: Scale) -> ValueSet:
    """Everything on the scale that is less than `value`."""
    return _clip(((scale.lowest, 0), _before((value, 0), scale)))


def everything(scale: Scale) -> ValueSet:
    """All values of the scale that are not void."""
    return minus(closed(scale.lowest, scale.highest), scale.void, scale)


def union(sets: Iterable[Iterable[Interval]], scale: Scale) -> ValueSet:
    """The values that are in any of the sets, with touching intervals joined."""
    joined: list[Interval] = []
    for lo, hi in sorted(interval for values in sets for interval in values):
        if joined and lo <= _after(joined[-1][1], scale):
            joined[-1] = (joined[-1][0], max(joined[-1][1], hi))
        else:
            joined.append((lo, hi))
    return tuple(joined)


def meet(a: ValueSet, b: ValueSet) -> ValueSet:
    """The values that are in both sets; each set's intervals are walked once."""
    common: list[Interval] = []
    i = j = 0
    while i < len(a) and j < len(b):
        lo, hi = max(a[i][0], b[j][0]), min(a[i][1], b[j][1])
        if lo <= hi:
            common.append((lo, hi))
        if a[i][1] < b[j][1]:
            i += 1
        else:
            j += 1
    return tuple(common)


def complement(values: ValueSet, scale: Scale) -> ValueSet:
    """The values of the scale that are not in the set."""
    return minus(everything(scale), values, scale)


def minus(a: ValueSet, b: ValueSet, scale: Scale) -> ValueSet:
    """The values of `a` that are not in `b`."""
    lows = [(-inf, 0), *(_after(hi, scale) for _, hi in b)]
    highs = [*(_before(lo, scale) for lo, _ in b), (inf, 0)]
    gaps = ((lo, hi) for lo, hi in zip(lows, highs, strict=True) if lo <= hi)
    return meet(a, tuple((lo, hi) for lo, hi in gaps if lo != hi or abs(lo[0]) != inf))


def within(a: ValueSet, b: ValueSet) -> bool:
    """Whether every value of `a` is in `b`."""
    return meet(a, b) == a


def lowest(values: ValueSet) -> Bound:
    """The lower end of a set that is not empty."""
    return values[0][0]


def highest(values: ValueSet) -> Bound:
    """The upper end of a set that is not empty."""
    return values[-1][1]


def facing(a: ValueSet, b: ValueSet) -> list[tuple[Interval, Interval]]:
    """For two sets without a common value: each pair of intervals, one of each set, with only a gap between them."""
    ordered = sorted([(interval, 0) for interval in a] + [(interval, 1) for interval in b])
    return [(left, right) for (left, i), (right, j) in pairwise(ordered) if i != j]


def _after(bound: Bound, scale: Scale) -> Bound:
    """The first bound beyond `bound`."""
    value, side = bound
    return (value + 1, 0) if scale.whole else (value, side + 1)


def _before(bound: Bound, scale: Scale) -> Bound:
    """The last bound short of `bound`."""
    value, side = bound
    return (value - 1, 0) if scale.whole else (value, side - 1)


def _clip(interval: Interval) -> ValueSet:
    return (interval,) if interval[0] <= interval[1] else ()
