"""Of positions too many to search through: for each that caps its region, the largest parts that exceed it, if any do."""

from collections.abc import Iterator, Sequence
from math import inf

from claimdiff.meeting import nesting_pairs
from claimdiff.model import Position
from claimdiff.regions import Relation, by_region, relate_regions
from claimdiff.values import Number


def exceeding_parts(positions: Sequence[Position], most: int) -> Iterator[frozenset[int]]:
    """Minimal sets of up to `most` counts: a whole's upper bound, and parts of it, apart from each other, that need more.

    Of each part the largest need is tried. The largest parts come first, so that the sum exceeds the bound by the smallest of
    them: without it, or any other, it fits.
    """
    grouped = by_region([position.region for position in positions])
    regions = list(grouped)
    largest = [max(same, key=lambda i: (_need(positions[i]), -i)) for same in grouped.values()]
    parts: dict[int, list[int]] = {}
    for part, whole in nesting_pairs(regions):
        if _need(positions[largest[part]]) > 0 and relate_regions(regions[part], regions[whole]) is Relation.WITHIN:
            parts.setdefault(whole, []).append(largest[part])
    for whole, within in parts.items():
        falling = sorted(within, key=lambda i: (-_need(positions[i]), i))
        for i in grouped[regions[whole]]:
            if _cap(positions[i]) < inf and (chosen := _exceeding(positions, _cap(positions[i]), falling, most - 1)):
                yield frozenset((i, *chosen))


def _exceeding(positions: Sequence[Position], cap: Number, parts: list[int], most: int) -> list[int]:
    """The largest disjoint parts up to where they exceed the cap; none where they do not. `parts` has the largest first."""
    chosen: list[int] = []
    total: Number = 0
    for part in parts:
        need = _need(positions[part])
        if len(chosen) == most:
            return []
        if need > cap:
            continue
        if all(relate_regions(positions[part].region, positions[i].region) is Relation.DISJOINT for i in chosen):
            chosen.append(part)
            total += need
            if total > cap:
                return chosen
    return []


def _need(position: Position) -> Number:
    return position.values.hard[0][0][0] if len(position.values.hard) == 1 else 0


def _cap(position: Position) -> Number:
    return position.values.hard[0][1][0] if len(position.values.hard) == 1 else inf
