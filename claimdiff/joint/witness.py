"""A world that is quickly made, and shows that counts can all be true; where it does not, they may be all the same.

Legend: each region gets what it lacks in its own cell, the one that is in none of its parts. Terms nest or are disjoint, so the
regions with that cell are just those that contain all of the region: what is put there counts for these and for no others.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from claimdiff.model import Position
from claimdiff.regions import Region, by_region
from claimdiff.values import Number, ValueSet, closed, meet

_MOST_REGIONS = 40


def has_plain_world(positions: Sequence[Position], empty: Collection[int]) -> bool:
    """Whether all positions hold where every region has just what it needs, its parts first; `empty` are cells to keep empty.

    Regions of several times are not tried: a time has no cell of its own.
    """
    grouped = by_region([position.region for position in positions])
    if len(grouped) > _MOST_REGIONS or len({region.time for region in grouped}) > 1:
        return False
    if empty and any(term.first in empty for region in grouped for term in region.terms):
        return False
    sets = [position.values.hard for position in positions]
    needs = {region: max([sets[n][0][0][0] for n in same]) for region, same in grouped.items()}
    return all(_holds(count, [sets[n] for n in grouped[region]]) for region, count in _counts(needs))


def _holds(count: Number, sets: Iterable[ValueSet]) -> bool:
    """Whether the count is in all of the sets."""
    return all(count <= values[-1][1][0] and (len(values) == 1 or meet(values, closed(count, count))) for values in sets)


def _counts(needs: Mapping[Region, Number]) -> Iterator[tuple[Region, Number]]:
    """How many each region has, with its parts: no fewer than it needs."""
    own: list[tuple[Region, Number]] = []
    for region, need in sorted(needs.items(), key=lambda each: _extent(each[0])):
        within = sum(more for part, more in own if _contains(region, part))
        if need > within:
            own.append((region, need - within))
        yield region, max(need, within)


def _extent(region: Region) -> int:
    """Less for a part than for its whole."""
    return sum(term.last - term.first for term in region.terms)


def _contains(region: Region, part: Region) -> bool:
    return all(a.first <= b.first and b.last <= a.last for a, b in zip(region.terms, part.terms, strict=True))
