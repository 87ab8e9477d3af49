"""A joint contradiction: a minimal set of positions, the positions of further such sets, and the sums that show it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from claimdiff.exact.regions import Region
from claimdiff.model import Position, Subject
from claimdiff.questions import QUESTIONS, Law
from claimdiff.why import AddsUp, AllThereIs, Assumption, Goes, NoneForAll, Sum, Summand, Why, total

MOST_SUMS = 10


def _in_order(summands: Iterable[Summand]) -> tuple[Summand, ...]:
    """The summands in the order of their terms and times."""
    return tuple(
        sorted(summands, key=lambda each: ([(term.first, -term.last) for term in each.region.terms], each.region.time))
    )


def sum_of(least: Iterable[Summand], most: Iterable[Summand]) -> Sum:
    """The sum of these, in order; of further figures of a region only those with which the sum still exceeds its limit."""
    low, high = _in_order(least), _in_order(most)
    gap = total(low) - total(high)
    return Sum(tuple(_clashing(each, gap, 1) for each in low), tuple(_clashing(each, gap, -1) for each in high))


def _clashing(each: Summand, gap: int, side: int) -> Summand:
    first, *others = each.figures
    return each._replace(figures=(first, *(other for other in others if gap + side * each.weight * (other - first) > 0)))


def plainest_first(sums: Iterable[Sum]) -> tuple[Sum, ...]:
    """Each of the sums once, those of fewest regions first."""
    return tuple(sorted(dict.fromkeys(sums), key=lambda each: len(each.least) + len(each.most)))


Side = tuple[Region, bool]
"""A region whose counts are bounded from above (True) or from below."""


class Joint(NamedTuple):
    """Three or more positions that cannot all be true; without any one of them, the rest can.

    `key` are the sides that the finding is filed under: the one region whose need is too much, or else the regions whose caps
    are used; nothing if no sum shows it. `others` are positions of further minimal sets under the same key, and `sums` show it,
    the plainest first. `rests_on` are the cells that complete terms leave empty and `laws` the laws of terms; without any of
    these the positions could all be true.
    """

    positions: tuple[Position, ...]
    key: frozenset[Side] = frozenset()
    others: tuple[Position, ...] = ()
    sums: tuple[Sum, ...] = ()
    rests_on: tuple[int, ...] = ()
    laws: tuple[Goes, ...] = ()


def why_not_all(subject: Subject, joint: Joint, names: Mapping[int, str]) -> Why:
    """Why the positions cannot all be true. `names` gives the complete terms by their first cells, which `rests_on` names."""
    exclusive = (Assumption.PARTS_EXCLUDE_EACH_OTHER,) if QUESTIONS[subject.type].law is Law.SUMS else ()
    reason = AddsUp(joint.sums) if joint.sums else NoneForAll(joint.positions)
    return Why(reason, rests_on=(*exclusive, *joint.laws, *(AllThereIs(names[cell]) for cell in joint.rests_on)))
