"""Whether positions on one subject and item can all be true, by the subject's type."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import reduce
from math import inf
from typing import NamedTuple

from claimdiff.compare import tolerated
from claimdiff.joint.cells import cell_masks, term_masks, time_masks
from claimdiff.joint.simplex import Bounds, Misfit, solve
from claimdiff.joint.witness import has_plain_world
from claimdiff.model import Position, Subject, Type
from claimdiff.regions import ALWAYS, Time
from claimdiff.values import Interval, ValueSet, highest, lowest, meet


class Terms(NamedTuple):
    """What a subject's worlds are made of besides the positions: the cells that complete terms leave empty."""

    empty: tuple[int, ...]


def misfit(subject: Subject, positions: Sequence[Position], terms: Terms) -> Misfit | None:
    """None where one possible world has all the positions, on their hard readings; else why none has."""
    match subject.type:
        case Type.COUNT | Type.YES_NO:
            return _count_misfit(subject, positions, terms)
        case Type.CHOICE:
            return Misfit({}) if not _choices_fit(positions, terms) else None
        case Type.NUMBER | Type.DATE:
            common = reduce(meet, (position.values.hard for position in positions))
            return None if common else Misfit({})


def is_tolerated(subject: Subject, positions: Sequence[Position], terms: Terms) -> bool:
    """Whether the subject's tolerance may let positions meet that do not fit: it is applied once, to the sums that clash.

    Where there are no such sums, a subject with a tolerance gets the benefit of the doubt.
    """
    if subject.tolerance is None:
        return False
    weights = proof_of(subject, positions, terms)
    low = sum(w * Fraction(lowest(positions[i].values.hard)[0]) for i, w in weights.items() if w > 0)
    high = sum(-w * Fraction(highest(positions[i].values.hard)[0]) for i, w in weights.items() if w < 0)
    return not weights or tolerated(subject, high, low)


def together(subject: Subject, positions: Iterable[Position]) -> list[list[Position]]:
    """The positions that could meet, in groups: a level, quantity or date is compared at one time, or where one has none."""
    found = list(positions)
    if subject.type in (Type.COUNT, Type.YES_NO, Type.CHOICE) and not subject.level:
        return [found]
    numbers: dict[Time, list[int]] = {}
    for number, position in enumerate(found):
        numbers.setdefault(position.region.time, []).append(number)
    timeless = numbers.pop(ALWAYS, [])
    groups = [[found[n] for n in sorted([*numbers[time], *timeless])] for time in sorted(numbers)] or [found]
    return groups if subject.level else [same for group in groups for same in _by_terms(group)]


def _by_terms(positions: list[Position]) -> list[list[Position]]:
    grouped: dict[object, list[Position]] = {}
    for position in positions:
        grouped.setdefault(position.region.terms, []).append(position)
    return list(grouped.values())


# Counts: a number of units in every cell


def _count_misfit(subject: Subject, positions: Sequence[Position], terms: Terms) -> Misfit | None:
    if has_plain_world(positions, terms.empty):
        return None
    regions = [position.region for position in positions]
    masks = sorted(term_masks(regions, terms.empty) if subject.level else cell_masks(regions, terms.empty))
    rows = [[c for c, mask in enumerate(masks) if mask >> i & 1] for i in range(len(positions))]
    return _fit([position.values.hard for position in positions], rows, len(masks))


def _fit(sets: list[ValueSet], rows: Sequence[Sequence[int]], columns: int) -> Misfit | None:
    """Tries the hulls of the sets; a row whose value falls into a gap of its set is tried on either side of it."""
    found = solve(rows, [_hull(values) for values in sets], columns)
    if isinstance(found, Misfit):
        return found
    for i, (values, value) in enumerate(zip(sets, found, strict=True)):
        if not any(lo[0] <= value <= hi[0] for lo, hi in values):
            lower = tuple(interval for interval in values if interval[1][0] < value)
            upper = tuple(interval for interval in values if interval[0][0] > value)
            sides = [_fit([*sets[:i], side, *sets[i + 1 :]], rows, columns) for side in (lower, upper)]
            return Misfit({}) if all(sides) else None
    return None


def _hull(values: ValueSet) -> Bounds:
    first: Interval = values[0]
    top = values[-1][1][0]
    return int(first[0][0]), None if top == inf else int(top)


# Choices: in every cell and moment some options, in every region named something


def _choices_fit(positions: Sequence[Position], terms: Terms) -> bool:
    """Whether at every moment each region that is spoken of has a cell with an option that all who speak of it allow."""
    cells = term_masks([position.region for position in positions], terms.empty)
    return all(
        _moment_fits(positions, {cell & now for cell in cells}, now) for now in time_masks([p.region for p in positions])
    )


def _moment_fits(positions: Sequence[Position], cells: set[int], now: int) -> bool:
    possible = 0
    for cell in cells - {0}:
        allowed = [position.values.hard for i, position in enumerate(positions) if cell >> i & 1]
        if reduce(meet, allowed):
            possible |= cell
    return possible & now == now


def proof_of(subject: Subject, positions: Sequence[Position], terms: Terms) -> dict[int, int]:
    """The weights of the positions' bounds that prove a misfit of counts; empty where there is no such sum."""
    found = misfit(subject, positions, terms)
    return found.weights if found else {}
