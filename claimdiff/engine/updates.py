"""How a running toll grows: the updates from each figure to those of the next day that has a higher one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from claimdiff.engine.in_time import runs
from claimdiff.engine.kinds import Pair
from claimdiff.engine.pairwise import compare
from claimdiff.exact.values import highest
from claimdiff.model import Position, Subject
from claimdiff.results import Outcome


def next_updates(subject: Subject, positions: Sequence[Position]) -> Iterator[Pair]:
    """Yields each figure of a running toll with those of the next time at which there is an update of it."""
    tolls: dict[object, list[Position]] = defaultdict(list)
    for position in positions:
        if runs(subject, position.region):
            tolls[position.region.terms].append(position)
    for toll in tolls.values():
        yield from _steps(subject, sorted(toll, key=lambda position: position.region.time.last))


def _steps(subject: Subject, toll: Sequence[Position]) -> Iterator[Pair]:
    """The steps of one toll in the order of time. The search for a step stops where no later figure is higher."""
    most_from = list(accumulate(reversed([highest(position.values.hard) for position in toll]), max))[::-1]
    for number, earlier in enumerate(toll):
        step = None
        (_, end), *_ = earlier.values.hard
        for place in range(number + 1, len(toll)):
            later = toll[place]
            if most_from[place] <= end or (step is not None and later.region.time.last > step):
                break
            verdict = compare(subject, earlier, later)
            if verdict.outcome is Outcome.UPDATE:
                step = later.region.time.last
                yield Pair(earlier, later, verdict)
