"""What claims speak of: terms in trees, times, and how two regions lie to each other.

Legend: a *term* covers an interval of cells. Numbering a tree in preorder gives every term a cell of its own (`first`, for
what is in none of its parts) followed by the cells of its parts, so that "is part of" is "lies inside", for terms as for
times. A *region* is one term in each dimension, an item and a time. Relations are those of RCC-5 (Randell, Cui & Cohn 1992).
"""

from collections.abc import Sequence
from enum import Enum
from math import inf
from typing import NamedTuple

from claimdiff.exact.values import Number


class Relation(Enum):
    """How the first of two regions lies to the second."""

    EQUAL = "equal"
    WITHIN = "within"
    CONTAINS = "contains"
    OVERLAPS = "overlaps"
    DISJOINT = "disjoint"


class Term(NamedTuple):
    """A named part of a tree: it covers the cells `first` to `last`; `top` is the dimension that it belongs to."""

    name: str
    top: str
    first: int
    last: int
    parts: tuple[str, ...] = ()
    complete: bool = False


class Time(NamedTuple):
    """A stretch of time: the seconds `first` to `last` since the start of year 1, both included; infinite where open.

    Of what there is at a time, `every` is whether it is said of every moment of the stretch, or of some moment in it; `usually`
    is the same by the usual reading.
    """

    first: Number = -inf
    last: Number = inf
    every: bool = True
    usually: bool = True


ALWAYS = Time()


class Region(NamedTuple):
    """One term in each dimension (in the order of the dimensions), the item or None, and the time."""

    terms: tuple[Term, ...]
    item: str | None
    time: Time


def by_region(regions: Sequence[Region]) -> dict[Region, list[int]]:
    """The numbers of equal regions, in order. Regions that are one record are not compared, which saves time."""
    by_record: dict[int, list[int]] = {}
    for number, region in enumerate(regions):
        by_record.setdefault(id(region), []).append(number)
    grouped: dict[Region, list[int]] = {}
    for numbers in by_record.values():
        region = regions[numbers[0]]
        grouped[region] = sorted([*grouped[region], *numbers]) if region in grouped else numbers
    return grouped


def relate(a: Term | Time, b: Term | Time) -> Relation:
    """How two terms of one dimension, or two times, lie to each other."""
    if a.last < b.first or b.last < a.first:
        return Relation.DISJOINT
    if a.first == b.first and a.last == b.last:
        return Relation.EQUAL
    if b.first <= a.first and a.last <= b.last:
        return Relation.WITHIN
    if a.first <= b.first and b.last <= a.last:
        return Relation.CONTAINS
    return Relation.OVERLAPS


def combine(relations: list[Relation]) -> Relation:
    """How two boxes lie to each other, given how they lie in each dimension."""
    found = set(relations) - {Relation.EQUAL}
    if not found:
        return Relation.EQUAL
    if Relation.DISJOINT in found:
        return Relation.DISJOINT
    return found.pop() if len(found) == 1 else Relation.OVERLAPS


def relate_terms(a: Region, b: Region) -> Relation:
    """How two regions lie to each other in their terms alone."""
    found = Relation.EQUAL
    for x, y in zip(a.terms, b.terms, strict=True):
        relation = relate(x, y) if x is not y else Relation.EQUAL
        if relation is Relation.DISJOINT:
            return relation
        if relation is not Relation.EQUAL and relation is not found:
            found = relation if found is Relation.EQUAL else Relation.OVERLAPS
    return found


def lies_within(part: Region, whole: Region) -> bool:
    """Whether each term of the part is the term of the whole or a part of it."""
    for a, b in zip(part.terms, whole.terms, strict=True):
        if a.first < b.first or b.last < a.last:
            return False
    return True


def at_both_times(region: Region, other: Region) -> Region:
    """The region at the time that both have; their times must share something."""
    first, last = max(region.time.first, other.time.first), min(region.time.last, other.time.last)
    return region._replace(time=Time(first, last))


def relate_regions(a: Region, b: Region) -> Relation:
    """How two regions of one item lie to each other, in their terms and in time."""
    return combine([relate_terms(a, b), relate(a.time, b.time)])
