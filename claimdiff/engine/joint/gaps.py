"""Whether counts in a forest have values: sets with gaps are added up from the parts to the whole.

Parts share nothing, so each can have any of its values whatever the others have. What the parts of a node can have together is
therefore the set of sums of one value of each, and anything above these if the parts do not cover the node. This is exact for
whole numbers and every gap.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import inf

from claimdiff.engine.joint.forest import Node
from claimdiff.exact.steps import Steps
from claimdiff.exact.values import COUNTS, Interval, ValueSet, closed, meet, union

_NOTHING, _ANYTHING = closed(0, 0), closed(0, inf)
_FEW, _MOST_BITS = 32, 1_000_000  # sums of intervals that are made one by one; and how far others may reach to be made as bits
_PER_INTERVAL = 6  # steps: an interval takes as long as so many numbers of a tableau


def without_value(nodes: Sequence[Node], sets: Mapping[int, ValueSet], steps: Steps) -> int | None:
    """The first node, parts before wholes, that can have no value, given the sets of some regions; None if each can.

    Raises OutOfSteps.
    """
    values: list[ValueSet] = []
    for number, node in enumerate(nodes):
        together = _NOTHING if node.covered else _ANYTHING
        for part in sorted(node.parts, key=lambda part: len(values[part])):
            together = _added(together, values[part], steps)
        own = sets.get(node.region, _ANYTHING)
        steps.spend(1 + len(own) + len(together))
        values.append(meet(own, together))
        if not values[-1]:
            return number
    return None


def _added(a: ValueSet, b: ValueSet, steps: Steps) -> ValueSet:
    """The sums of a value of the one set and one of the other."""
    if len(a) == len(b) == 1:
        steps.spend(1)
        return (_sum(a[0], b[0]),)
    low, high = a[0][0][0] + b[0][0][0], a[-1][1][0] + b[-1][1][0]
    if len(a) * len(b) > _FEW and high - low < _MOST_BITS:
        return _added_as_bits(a, b, steps)
    steps.spend(len(a) * len(b) * _PER_INTERVAL)
    return union([[_sum(one, other) for one in a for other in b]], COUNTS)


def _sum(one: Interval, other: Interval) -> Interval:
    return (one[0][0] + other[0][0], 0), (one[1][0] + other[1][0], 0)


def _added_as_bits(a: ValueSet, b: ValueSet, steps: Steps) -> ValueSet:
    """The same for finite sets: bit n of a whole number is set where n, less the lowest of all, is in the set."""
    more, fewer = (a, b) if len(a) > len(b) else (b, a)
    lowest, first = int(more[0][0][0]), int(fewer[0][0][0])
    bits = sum(_ones(int(hi) - int(lo) + 1) << int(lo) - lowest for (lo, _), (hi, _) in more)
    sums = 0
    for (lo, _), (hi, _) in fewer:
        sums |= _widened(bits, int(hi) - int(lo)) << int(lo) - first
    found = tuple(_runs(sums, lowest + first))
    steps.spend(len(fewer) * (1 + sums.bit_length() // 4_000) + (len(more) + len(found)) * _PER_INTERVAL)
    return found


def _ones(number: int) -> int:
    return (1 << number) - 1


def _widened(bits: int, width: int) -> int:
    """The bits, with each bit followed by `width` further ones."""
    reach = 0
    while reach < width:
        step = min(reach + 1, width - reach)
        bits |= bits << step
        reach += step
    return bits


def _runs(bits: int, lowest: int) -> Iterator[Interval]:
    """The stretches of set bits as intervals; bit 0 is the lowest value."""
    for run in re.finditer("1+", f"{bits:b}"[::-1]):
        yield (lowest + run.start(), 0), (lowest + run.end() - 1, 0)
