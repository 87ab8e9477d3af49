"""Whether a world has counts for regions that cross: by a quick guess, which is checked, else by exact arithmetic.

Legend: a *row* is the cells of a region, a *column* is a cell. The *slack* of a row is how much more it can have before it
reaches its upper bound.
"""

from collections.abc import Collection, Sequence
from math import inf
from typing import NamedTuple

from claimdiff.engine.joint.cells import cell_masks
from claimdiff.exact.regions import Region
from claimdiff.exact.simplex import Balance, Bounds, Misfit, solve
from claimdiff.exact.steps import Steps
from claimdiff.exact.values import Number, ValueSet


class Grid(NamedTuple):
    """The cells of each region, as numbers from 0 and below `columns`; cells in few regions come first.

    A balance is two lists of cells that must have the same sum.
    """

    rows: tuple[tuple[int, ...], ...]
    columns: int
    balances: tuple[Balance, ...] = ()


def grid_of(regions: Sequence[Region], empty: Collection[int], steps: Steps) -> Grid:
    """The cells that the regions tell apart. Raises OutOfSteps."""
    masks = sorted(cell_masks(regions, empty, steps), key=lambda mask: (mask.bit_count(), mask))
    rows: list[list[int]] = [[] for _ in regions]
    for column, mask in enumerate(masks):
        steps.spend(1 + mask.bit_count())
        while mask:
            bit = mask & -mask
            rows[bit.bit_length() - 1].append(column)
            mask ^= bit
    return Grid(tuple(map(tuple, rows)), len(masks))


def count_misfit(grid: Grid, sets: Sequence[ValueSet], steps: Steps) -> Misfit | None:
    """None if whole numbers in the cells give each row a value of its set; else why not. Raises OutOfSteps.

    The sets are tried without their gaps. If the value of a row falls into a gap of its set, the values above the gap are
    tried, and those below it.
    """
    if not grid.balances and _is_filled(grid, sets, steps):
        return None
    misfit = None
    waiting = [tuple(sets)]
    while waiting:
        tried = waiting.pop()
        found = solve(grid.rows, [hull(values) for values in tried], grid.columns, steps, grid.balances)
        if isinstance(found, Misfit):
            misfit = Misfit({}) if misfit or waiting else found
            continue
        gapped = next((i for i, value in enumerate(found) if not _has(tried[i], value)), None)
        if gapped is None:
            return None
        misfit, values = Misfit({}), tried[gapped]
        for side in (_above(values, found[gapped]), _below(values, found[gapped])):
            waiting.append((*tried[:gapped], side, *tried[gapped + 1 :]))
    return misfit


def hull(values: ValueSet) -> Bounds:
    """The lower and the upper end of a set of counts, which is not empty; None for no upper end."""
    top = values[-1][1][0]
    return int(values[0][0][0]), None if top == inf else int(top)


def _has(values: ValueSet, value: Number) -> bool:
    return any(lo[0] <= value <= hi[0] for lo, hi in values)


def _below(values: ValueSet, value: Number) -> ValueSet:
    return tuple(interval for interval in values if interval[1][0] < value)


def _above(values: ValueSet, value: Number) -> ValueSet:
    return tuple(interval for interval in values if interval[0][0] > value)


def _is_filled(grid: Grid, sets: Sequence[ValueSet], steps: Steps) -> bool:
    """Whether a greedy guess is a world: each row, small ones first, gets what it lacks in cells with slack, of few rows."""
    rows_of: list[list[int]] = [[] for _ in range(grid.columns)]
    for i, row in enumerate(grid.rows):
        for column in row:
            rows_of[column].append(i)
    counts = [0] * len(sets)
    slack: list[Number] = [values[-1][1][0] for values in sets]
    for i in sorted(range(len(sets)), key=lambda each: len(grid.rows[each])):
        while (lack := int(sets[i][0][0][0]) - counts[i]) > 0:
            steps.spend(sum(len(rows_of[column]) for column in grid.rows[i]) + 1)
            room, column = max(
                ((min([lack, *(slack[row] for row in rows_of[column])]), -column) for column in grid.rows[i]),
                default=(0, 0),
            )
            if room <= 0:
                return False
            for other in rows_of[-column]:
                counts[other] += int(room)
                slack[other] -= room
    return all(_has(values, count) for values, count in zip(sets, counts, strict=True))
