"""Of positions too many to search through: for each that caps its region, the largest parts that exceed it, if any do."""

from collections.abc import Iterator, Sequence
from math import inf

from claimdiff.meeting import meeting_pairs
from claimdiff.model import Position
from claimdiff.regions import Relation, relate_regions
from claimdiff.values import Number


def exceeding_parts(positions: Sequence[Position], most: int) -> Iterator[frozenset[int]]:
    """Minimal sets of up to `most` counts: a whole's upper bound, and parts of it, apart from each other, that need more.

    The largest parts come first, so that the sum exceeds the bound by the smallest of them: without it, or any other, it fits.
    """
    parts: dict[int, list[int]] = {}
    for i, j in meeting_pairs([position.region for position in positions]):
        relation = relate_regions(positions[i].region, positions[j].region)
        if relation in (Relation.WITHIN, Relation.CONTAINS):
            part, whole = (i, j) if relation is Relation.WITHIN else (j, i)
            parts.setdefault(whole, []).append(part)
    for whole, within in parts.items():
        if chosen := _exceeding(positions, _cap(positions[whole]), within, most - 1):
            yield frozenset((whole, *chosen))


def _exceeding(positions: Sequence[Position], cap: Number, parts: list[int], most: int) -> list[int]:
    """The largest disjoint parts up to where they exceed the cap; none where they do not."""
    chosen: list[int] = []
    total: Number = 0
    for part in sorted(parts, key=lambda i: (-_need(positions[i]), i)):
        need = _need(positions[part])
        if need > cap or len(chosen) == most or need == 0:
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
