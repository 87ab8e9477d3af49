"""A sum names those figures with which it does not add up, and how far what adds up is from what it must be within."""

import pytest

from claimdiff.engine.joint.found import sum_of
from claimdiff.engine.wording import gap_of_sum
from claimdiff.exact.regions import ALWAYS, Region, Term
from claimdiff.why import Summand


def side(*figures: tuple[int, ...]) -> list[Summand]:
    """A summand of these figures each, of which the first is added."""
    terms = (Term(str(n), "all", n + 1, n + 1) for n in range(len(figures)))
    return [Summand(Region((term,), None, ALWAYS), 1, each) for term, each in zip(terms, figures, strict=True)]


GAPS = [
    ([(164,), (28,), (268,)], [(459, 476)], [[(164,), (28,), (268,)], [(459,)]], "1 too many"),
    ([(164,), (28,), (268,)], [(457, 459)], [[(164,), (28,), (268,)], [(457, 459)]], "at least 1 too many"),
    ([(477, 476, 460)], [(172,), (28,), (268,)], [[(477, 476)], [(172,), (28,), (268,)]], "at least 8 too few"),
    ([(8, 7), (5,)], [(10,)], [[(8, 7), (5,)], [(10,)]], "at least 2 too many"),
    ([(8, 7), (5, 4)], [(10, 11), (1,)], [[(8, 7), (5, 4)], [(10, 11), (1,)]], "at least 1 too many"),
    ([(8, 7), (5, 4)], [(10, 9), (0,)], [[(8, 7), (5, 4)], [(10, 9), (0,)]], "at least 1 too many"),
]


@pytest.mark.parametrize(("least", "most", "kept", "gap"), GAPS, ids=[f"{least} {most}" for least, most, _, _ in GAPS])
def test_figures_and_gap(least: list[tuple[int, ...]], most: list[tuple[int, ...]], kept: list[object], gap: str) -> None:
    """A figure with which all would fit is none of the sum's; of several the nearest is told, together where all clash so."""
    found = sum_of(side(*least), side(*most))
    assert [[each.figures for each in summands] for summands in found] == kept
    assert gap_of_sum(found) == gap
