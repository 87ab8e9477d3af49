"""The algebra of sets of values, held against Python's own sets of numbers."""

from hypothesis import given
from hypothesis import strategies as st

from claimdiff.values import COUNTS, MEASURES, Scale, ValueSet, closed, complement, facing, meet, minus, union, within

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
        assert min(hi - lo for lo, hi in facing(as_values(a), as_values(b))) == min(abs(m - n) for m in a for n in b)


def test_open_ends_of_measures() -> None:
    """On a continuous scale an open end excludes its value, and what touches is joined."""
    below_five = complement(closed(5, float("inf")), MEASURES)
    assert meet(below_five, closed(5, 9)) == ()
    assert union([below_five, closed(5, 9)], MEASURES) == (((-float("inf"), 0), (9, 0)),)
    assert union([closed(0, 2), closed(3, 4)], COUNTS) == closed(0, 4)
    assert len(union([closed(0, 2), closed(3, 4)], MEASURES)) == 2
