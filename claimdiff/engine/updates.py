"""A running toll that grows, step by step: of all updates, those from a figure to the next."""

from collections.abc import Iterable, Iterator
from math import inf

from claimdiff.engine.kinds import Pair
from claimdiff.exact.values import Number
from claimdiff.why import HasGrown


def to_the_next(updates: Iterable[Pair]) -> Iterator[Pair]:
    """The updates from each figure to those of the next time for which there is one."""
    steps = [(pair, reason) for pair in updates if isinstance(reason := pair.verdict.why.reason, HasGrown)]
    next_after: dict[int, Number] = {}
    for _, (earlier, later, _) in steps:
        next_after[id(earlier)] = min(next_after.get(id(earlier), inf), later.region.time.last)
    return (pair for pair, (earlier, later, _) in steps if later.region.time.last == next_after[id(earlier)])
