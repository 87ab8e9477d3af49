"""Sums of sets with gaps, against every sum one by one.

CLAIMDIFF_GAPS sets how many pairs of sets of each kind are drawn.
"""

import os
import random
from itertools import product

import pytest

from claimdiff.engine.joint import OutOfSteps, Steps
from claimdiff.engine.joint.forest import Node
from claimdiff.engine.joint.gaps import without_value
from claimdiff.exact.values import ValueSet

PAIRS = int(os.environ.get("CLAIMDIFF_GAPS", "4"))
STAR = [Node(0, 2, [], False), Node(1, 2, [], False), Node(2, None, [0, 1], True)]


def random_set(rng: random.Random, intervals: int, widest: int) -> ValueSet:
    """Stretches of values with gaps between them."""
    values, at = [], rng.randint(0, 9)
    for _ in range(intervals):
        end = at + rng.choice([0, 0, rng.randint(0, widest)])
        values.append(((at, 0), (end, 0)))
        at = end + rng.randint(2, 30)
    return tuple(values)


def members(values: ValueSet) -> set[int]:
    return {n for (lo, _), (hi, _) in values for n in range(int(lo), int(hi) + 1)}


@pytest.mark.parametrize(("intervals", "widest"), [(2, 5), (5, 40), (9, 3), (30, 0), (30, 12)])
def test_just_the_sums_are_possible(intervals: int, widest: int) -> None:
    """A whole may have a value where two parts have values that add up to it, few intervals or many, wide or single."""
    rng = random.Random(intervals + widest)
    for _ in range(PAIRS):
        one, other = random_set(rng, intervals, widest), random_set(rng, intervals, widest)
        sums = {a + b for a, b in product(members(one), members(other))}
        for value in range(max(sums) + 3):
            sets = {0: one, 1: other, 2: (((value, 0), (value, 0)),)}
            assert without_value(STAR, sets, Steps(10**9)) == (None if value in sums else 2)


def test_a_part_without_a_value_is_named() -> None:
    """The lowest node that can have none."""
    assert without_value(STAR, {0: (((1, 0), (1, 0)),), 1: ()}, Steps(1_000)) == 1


def test_steps_end() -> None:
    """Sums that are too many end in an exception, and in no answer."""
    rng = random.Random(1)
    vast: ValueSet = tuple(((n, 0), (n, 0)) for n in sorted(rng.sample(range(10**9), 1_000)))
    with pytest.raises(OutOfSteps):
        without_value(STAR, {0: vast, 1: vast}, Steps(1_000_000))
