"""How regions lie to each other, and the index of them against every pair."""

import random
from collections.abc import Callable
from itertools import combinations
from math import inf

import pytest

from claimdiff.exact.meeting import meeting_pairs
from claimdiff.exact.regions import Region, Relation, Term, Time, lies_within, relate_regions, relate_terms


def _forest(rng: random.Random, top: str) -> list[Term]:
    """A tree of terms numbered in preorder."""
    terms: list[Term] = []

    def grow(first: int, depth: int) -> int:
        last = first
        for _ in range(rng.randint(0, 3) if depth < 3 else 0):
            last = grow(last + 1, depth + 1)
        terms.append(Term(f"{top}{first}", top, first, last))
        return last

    grow(0, 0)
    return terms


def _time(rng: random.Random) -> Time:
    """Moments, spans from a second to years, and times without a start, an end or both."""
    first = rng.randrange(1000)
    length = rng.choice([0, 1, rng.randrange(10), rng.randrange(100), 10**6])
    return rng.choice([Time(first, first + length)] * 5 + [Time(last=first), Time(first=first), Time()])


@pytest.mark.parametrize("relation", [relate_terms, relate_regions, lies_within])
def test_dimensions_are_those_of_one_file(relation: Callable[[Region, Region], object]) -> None:
    """Regions of more and of fewer dimensions are not compared: that would be a bug of whoever made them."""
    term = Term("a", "a", 0, 0)
    with pytest.raises(ValueError, match="zip"):
        relation(Region((term, term), None, Time()), Region((term,), None, Time()))


def test_against_every_pair() -> None:
    """The pairs that the index finds are those that share something, each once; both are common in what is drawn."""
    rng = random.Random(2015)
    met = apart = 0
    for _ in range(400):
        forests = [_forest(rng, top) for top in "abc"[: rng.randint(0, 3)]]
        timed = rng.random() < 0.8
        regions = [
            Region(tuple(rng.choice(forest) for forest in forests), None, _time(rng) if timed else Time(-inf, inf))
            for _ in range(rng.randint(0, 25))
        ]
        expected = [
            (i, j)
            for i, j in combinations(range(len(regions)), 2)
            if relate_regions(regions[i], regions[j]) is not Relation.DISJOINT
        ]
        assert sorted(meeting_pairs(regions)) == expected
        met += len(expected)
        apart += len(regions) * (len(regions) - 1) // 2 - len(expected)
    assert min(met, apart) > 5000
