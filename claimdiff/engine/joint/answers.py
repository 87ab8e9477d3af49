"""Choices, quantities and dates: whether positions on one subject and item can all be true, and minimal sets that cannot."""

from collections.abc import Collection, Iterator, Sequence
from functools import reduce

from claimdiff.engine.joint.cells import term_masks, time_masks
from claimdiff.engine.joint.found import Joint
from claimdiff.exact.covers import Edge, edges, shrunk
from claimdiff.exact.steps import Steps
from claimdiff.exact.values import meet
from claimdiff.model import Position, Subject
from claimdiff.questions import QUESTIONS, Law


def excluding(subject: Subject, positions: Sequence[Position], empty: Collection[int], steps: Steps) -> Iterator[Joint]:
    """Yields the minimal sets of three or more. None under a tolerance, which may let them meet. Raises OutOfSteps."""

    def fails(chosen: Edge) -> bool:
        return not _fit(subject, [positions[i] for i in sorted(chosen)], empty, steps)

    everyone = range(len(positions)) if subject.tolerance is None else ()
    for edge in edges(everyone, lambda chosen: shrunk(chosen, fails) if chosen and fails(chosen) else None, steps):
        if len(edge) > 2:
            yield Joint(tuple(positions[i] for i in sorted(edge)))


def _fit(subject: Subject, positions: Sequence[Position], empty: Collection[int], steps: Steps) -> bool:
    """Whether one possible world has all the positions, on their hard readings."""
    if QUESTIONS[subject.type].law is Law.HOLDS:
        return _choices_fit(positions, empty, steps)
    steps.spend(sum(len(position.values.hard) for position in positions))
    return bool(reduce(meet, [position.values.hard for position in positions]))


def _choices_fit(positions: Sequence[Position], empty: Collection[int], steps: Steps) -> bool:
    """Whether at every moment each region that is spoken of has a cell with an option that all who speak of it allow."""
    regions = [position.region for position in positions]
    cells = term_masks(regions, empty, steps)
    return all(_moment_fits(positions, {cell & now for cell in cells}, now, steps) for now in time_masks(regions, steps))


def _moment_fits(positions: Sequence[Position], cells: set[int], now: int, steps: Steps) -> bool:
    possible = 0
    for cell in cells - {0}:
        allowed = [position.values.hard for i, position in enumerate(positions) if cell >> i & 1]
        steps.spend(len(positions) + sum(map(len, allowed)))
        if reduce(meet, allowed):
            possible |= cell
    return possible & now == now
