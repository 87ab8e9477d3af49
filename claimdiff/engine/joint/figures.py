"""The bounds that positions set for their regions, sorted: "at least 7" includes "at least 5".

Legend: a *need* is the lower bound of a count, a *cap* its upper bound; for a set with gaps, its lowest and its highest end. A
*figure* is a need or a cap with its *holders*, the numbers of the positions that set it. The *room* is the largest sum that
still meets a cap, the *floor* the smallest that still meets a need; they differ from the figure by the tolerance.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import ceil, inf
from typing import NamedTuple

from claimdiff.engine.distances import farthest
from claimdiff.model import Position, Subject


class Figure(NamedTuple):
    """A bound and the numbers of the positions that set it, in order."""

    value: int
    holders: tuple[int, ...]


class Figures(NamedTuple):
    """The bounds of a region: needs above 0, the highest first, and finite caps, the lowest first."""

    needs: tuple[Figure, ...] = ()
    caps: tuple[Figure, ...] = ()


NO_FIGURES = Figures()


def need_of(position: Position) -> int:
    """The lower end of a count."""
    return int(position.values.hard[0][0][0])


def cap_of(position: Position) -> int | None:
    """The upper end of a count; None if it has none."""
    top = position.values.hard[-1][1][0]
    return None if top == inf else int(top)


def figures_of(positions: Sequence[Position], numbers: Iterable[int]) -> Figures:
    """The figures of these positions."""
    needs: dict[int, list[int]] = defaultdict(list)
    caps: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        if need := need_of(positions[number]):
            needs[need].append(number)
        if (cap := cap_of(positions[number])) is not None:
            caps[cap].append(number)
    return Figures(_chain(needs, reverse=True), _chain(caps))


def _chain(holders: dict[int, list[int]], reverse: bool = False) -> tuple[Figure, ...]:
    return tuple(Figure(value, tuple(holders[value])) for value in sorted(holders, reverse=reverse))


def merged(chains: Iterable[Figures]) -> Figures:
    """The figures of several regions as if they were of one."""
    needs: dict[int, list[int]] = defaultdict(list)
    caps: dict[int, list[int]] = defaultdict(list)
    for each in chains:
        for found, figures in ((needs, each.needs), (caps, each.caps)):
            for figure in figures:
                found[figure.value] += figure.holders
    return Figures(_chain(needs, reverse=True), _chain(caps))


def rooms(subject: Subject) -> Callable[[int], int]:
    """A function from a cap to its room. A cap of 0 has a room of 0, since 0 meets no other count."""
    if subject.tolerance is None:
        return lambda cap: cap
    return lambda cap: int(farthest(subject, cap)) if cap else 0


def floors(subject: Subject) -> Callable[[int], int]:
    """A function from a need to its floor, which is at least 1."""
    if subject.tolerance is None:
        return lambda need: need
    _, amount, is_share = subject.tolerance
    return lambda need: max(1, ceil(need * (1 - Fraction(amount)) if is_share else need - Fraction(amount)))
