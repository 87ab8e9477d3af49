"""The algebra of sets of values, held against Python's own sets of numbers."""

from collections.abc import Callable
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.exact.values import (
    COUNTS,
    MEASURES,
    Number,
    Scale,
    ValueSet,
    above,
    below,
    closed,
    complement,
    facing,
    meet,
    minus,
    union,
    within,
)

TOP = 12
SMALL = Scale(0, TOP, whole=True)
members = st.sets(st.integers(0, TOP))


def as_set(values: ValueSet) -> set[int]:
    """The whole numbers from 0 to TOP that are in the set."""
    return {n for n in range(TOP + 1) if any(lo <= (n, 0) <= hi for lo, hi in values)}


def as_values(numbers: set[int]) -> ValueSet:
    """The numbers as a set of values."""
    return union([closed(n, n) for n in numbers], SMALL)


@given(members, members)
def test_algebra(a: set[int], b: set[int]) -> None:
    """Union, meet, minus, complement and within do what they do on sets of numbers."""
    x, y = as_values(a), as_values(b)
    assert as_set(union([x, y], SMALL)) == a | b
    assert as_set(meet(x, y)) == a & b
    assert as_set(minus(x, y, SMALL)) == a - b
    assert as_set(complement(x, SMALL)) == set(range(TOP + 1)) - a
    assert within(x, y) == (a <= b)


@given(members)
def test_one_set_has_one_form(a: set[int]) -> None:
    """Equal sets are equal tuples, whatever they were made of."""
    assert complement(complement(as_values(a), SMALL), SMALL) == as_values(a)


@given(members, members)
def test_facing_ends(a: set[int], b: set[int]) -> None:
    """The nearest two facing ends of sets without a common value are as far apart as their nearest values."""
    b -= a
    if a and b:
        assert min(hi - lo for (_, (lo, _)), ((hi, _), _) in facing(as_values(a), as_values(b))) == min(
            abs(m - n) for m in a for n in b
        )


BOUNDED = [
    ("above a count begins the next", above, (5, COUNTS), (((6, 0), (inf, 0)),)),
    ("below a count ends the one before", below, (5, COUNTS), (((0, 0), (4, 0)),)),
    ("below 1 is 0 alone", below, (1, COUNTS), (((0, 0), (0, 0)),)),
    ("above a measure its own value is left out", above, (5, MEASURES), (((5, 1), (inf, 0)),)),
    ("below a measure its own value is left out", below, (5, MEASURES), (((-inf, 0), (5, -1)),)),
    ("nothing is above the highest", above, (TOP, SMALL), ()),
    ("nothing is below the lowest", below, (0, SMALL), ()),
    ("nothing is from 3 to 2", closed, (3, 2), ()),
]


@pytest.mark.parametrize(("make", "of", "expected"), [row[1:] for row in BOUNDED], ids=[row[0] for row in BOUNDED])
def test_bounded(make: Callable[..., ValueSet], of: tuple[Number | Scale, ...], expected: ValueSet) -> None:
    """What is made of bounds has one form too, and is empty where the bounds leave nothing."""
    assert make(*of) == expected


def test_open_ends_of_measures() -> None:
    """On a continuous scale an open end excludes its value, and what touches is joined."""
    below_five = complement(closed(5, inf), MEASURES)
    assert meet(below_five, closed(5, 9)) == ()
    assert union([below_five, closed(5, 9)], MEASURES) == (((-inf, 0), (9, 0)),)
    assert union([closed(0, 2), closed(3, 4)], COUNTS) == closed(0, 4)
    assert len(union([closed(0, 2), closed(3, 4)], MEASURES)) == 2
