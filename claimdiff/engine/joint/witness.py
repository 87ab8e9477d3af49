"""A quick world, which is guessed and then checked. If it holds, the counts can all be true; if not, they may be true still.

Each region gets what it lacks in its own cell, which is in none of its parts. Terms nest or are disjoint, so the regions with
that cell are those that contain all of the region: what is put there counts for these and for no others.
"""

from collections.abc import Collection, Sequence

from claimdiff.exact.histories import Laws, is_window
from claimdiff.exact.regions import Region, by_region, lies_within
from claimdiff.exact.values import Number, closed, meet
from claimdiff.model import Position

_MOST_REGIONS = 40


def has_plain_world(laws: Laws | None, positions: Sequence[Position], empty: Collection[int]) -> bool:
    """Whether all positions hold if every region has just what it needs, parts first; `empty` are cells to keep empty.

    False, without a try, for regions of several times, since a time has no cell of its own, and for more than 40 regions. So it
    is for windows beside constant terms: who comes into a part of such a term was in the term before, and in what is around it.
    """
    grouped = by_region([position.region for position in positions])
    if laws is not None and laws.constant and any(is_window(laws, region) for region in grouped):
        return False
    if len(grouped) > _MOST_REGIONS or len({region.time for region in grouped}) > 1:
        return False
    if empty and any(term.first in empty for region in grouped for term in region.terms):
        return False
    own: list[tuple[Region, Number]] = []
    for region, numbers in sorted(grouped.items(), key=_extent):
        sets = [positions[number].values.hard for number in numbers]
        count = sum([more for part, more in own if lies_within(part, region)])
        need = max([values[0][0][0] for values in sets])
        if need > count:
            own.append((region, need - count))
            count = need
        if any(count > values[-1][1][0] or (len(values) > 1 and not meet(values, closed(count, count))) for values in sets):
            return False
    return True


def _extent(each: tuple[Region, object]) -> int:
    """Less for a part than for its whole."""
    return sum([term.last - term.first for term in each[0].terms])
