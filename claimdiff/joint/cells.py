"""The cells that positions tell apart: which of the positions each part of the world belongs to.

Legend: a *mask* is a set of positions as the bits of an int. Two cells in the same positions need no telling apart, so the
world of n positions has at most 2^n - 1 cells, and mostly no more than a few n.
"""

from collections.abc import Iterable, Sequence
from functools import reduce

from claimdiff.regions import Region, Term, Time
from claimdiff.values import Number

_EVERY = -1  # the mask of any number of positions, all of them


def term_masks(regions: Sequence[Region], empty: Iterable[int]) -> set[int]:
    """The masks of all cells of the product of dimensions; `empty` are the cells that complete terms leave empty."""
    empty = sorted(empty)
    dimensions = [[region.terms[i] for region in regions] for i in range(len(regions[0].terms))]
    return reduce(_cross, (_masks_along(terms, empty) for terms in dimensions), {_EVERY})


def time_masks(regions: Sequence[Region]) -> set[int]:
    """The masks of all stretches of time that the regions' times tell apart."""
    return _masks_along([region.time for region in regions], [])


def cell_masks(regions: Sequence[Region], empty: Iterable[int]) -> set[int]:
    """The masks of all cells at all times."""
    return _cross(term_masks(regions, empty), time_masks(regions))


def _cross(a: set[int], b: set[int]) -> set[int]:
    return {x & y for x in a for y in b} - {0}


def _masks_along(spans: Sequence[Term | Time], empty: Sequence[int]) -> set[int]:
    """The masks of the stretches between one end of a span and the next."""
    starts: set[Number] = {span.first for span in spans}
    ends: set[Number] = {span.last + 1 for span in spans}
    within = [cell for cell in empty if any(span.first <= cell <= span.last for span in spans)]
    starts |= ends | set(within) | {cell + 1 for cell in within}
    masks = {sum(1 << i for i, span in enumerate(spans) if span.first <= at <= span.last) for at in starts - set(within)}
    return masks - {0}
