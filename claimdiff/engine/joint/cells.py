"""The cells that positions tell apart: which regions each part of the world is in.

Legend: a *mask* is a set of positions as the bits of an int: those whose regions contain a cell. Cells with the same mask are
one unknown, so n positions have at most 2^n - 1 of them, and mostly no more than a few n.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import partial, reduce

from claimdiff.exact.regions import Region, Term, Time
from claimdiff.exact.steps import Steps
from claimdiff.exact.values import Number

_EVERY = -1  # the mask of all positions, however many


def term_masks(regions: Sequence[Region], empty: Iterable[int], steps: Steps) -> set[int]:
    """The masks of all cells over all dimensions; `empty` are the cells that complete terms leave empty. Raises OutOfSteps."""
    empty = frozenset(empty)
    dimensions = [[region.terms[i] for region in regions] for i in range(len(regions[0].terms))]
    return reduce(partial(_cross, steps), (_masks_along(terms, empty, steps) for terms in dimensions), {_EVERY})


def time_masks(regions: Sequence[Region], steps: Steps) -> set[int]:
    """The masks of all stretches of time that the regions' times tell apart. Raises OutOfSteps."""
    return _masks_along([region.time for region in regions], (), steps)


def cell_masks(regions: Sequence[Region], empty: Iterable[int], steps: Steps) -> set[int]:
    """The masks of all cells at all times. Raises OutOfSteps."""
    return _cross(steps, term_masks(regions, empty, steps), time_masks(regions, steps))


def _cross(steps: Steps, a: set[int], b: set[int]) -> set[int]:
    steps.spend(len(a) * len(b))
    return {x & y for x in a for y in b} - {0}


def _masks_along(spans: Sequence[Term | Time], empty: Collection[int], steps: Steps) -> set[int]:
    """The masks of the stretches between two neighbouring ends of spans; each end of a span changes one bit."""
    changes: dict[Number, int] = defaultdict(int)
    for i, span in enumerate(spans):
        changes[span.first] ^= 1 << i
        changes[span.last + 1] ^= 1 << i
    steps.spend(len(spans) + (len(changes) + len(empty)) * (1 + len(spans) // 64))
    masks, mask = set(), 0
    for at in sorted({*changes, *empty, *(cell + 1 for cell in empty)}):
        mask ^= changes.get(at, 0)
        if at not in empty:
            masks.add(mask)
    return masks - {0}
