"""What is found without the bounds of regions that are alone on a side: sums with several on both sides, gaps, whole numbers.

The positions and bounds that are left are searched by `exact/covers.py`. A sum with several regions on both sides is filed
under those with caps; no further set is sought that uses all of these caps. What only gaps or whole numbers exclude is a
finding of its own.

Legend: an *element* is a position, by its number, or a side of a region; sides are numbered after the positions.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import inf

from claimdiff.engine.joint.forest import below, run_from_the_start
from claimdiff.engine.joint.found import Joint, Side
from claimdiff.engine.joint.gaps import without_value
from claimdiff.engine.joint.group import (
    Bound,
    Group,
    core,
    exclude_each_other,
    meeting_by_region,
    place_of,
    proof,
    said,
    sides_of,
)
from claimdiff.engine.joint.roles import entangled
from claimdiff.engine.joint.sums import (
    cells_needed,
    extended,
    is_tolerated,
    joint_of,
    key_of,
    laws_needed,
    plainer,
    small_first,
)
from claimdiff.exact.covers import Edge, edges, shrunk
from claimdiff.exact.steps import Steps
from claimdiff.exact.values import ValueSet

Sets = Mapping[int, ValueSet]


def tangles(group: Group, taken: Collection[Side]) -> Iterator[Sets]:
    """Yields groups of positions that may still exclude each other without the bounds of the sides taken, with their sets then.

    If regions nest, or all figures are running ones of one region, all sums are known by then: only sets with gaps are yielded.
    """
    is_seen_through = group.nodes is not None or _is_one_toll(group)
    sets = _without(group, said(group, range(len(group.positions))), taken)
    for numbers in _tangles(group, sets):
        has_gaps = any(len(sets[number]) > 1 for number in numbers)
        if not is_seen_through or (has_gaps and group.subject.tolerance is None):
            yield {number: sets[number] for number in numbers}


def _is_one_toll(group: Group) -> bool:
    """Whether all figures are running ones of one region, from the same start."""
    terms, times = {region.terms for region in group.regions}, {region.time for region in group.regions}
    return len(terms) == 1 and run_from_the_start(times)


def _without(group: Group, sets: Sets, taken: Collection[Side]) -> Sets:
    """The sets without an upper end if the cap of the region is taken, and from 0 if its need is."""
    left = {}
    for number, values in sets.items():
        region = place_of(group, number)
        if (region, True) in taken:
            values = (*values[:-1], (values[-1][0], (inf, 0)))
        if (region, False) in taken:
            values = (((0, 0), values[0][1]), *values[1:])
        left[number] = values
    return left


def _tangles(group: Group, sets: Sets) -> list[list[int]]:
    if group.flows is not None:
        return [list(range(len(group.positions)))]
    left = [p._replace(values=p.values._replace(hard=sets[number])) for number, p in enumerate(group.positions)]
    number_of = {position.claims[0].id: number for number, position in enumerate(group.positions)}
    tangles = entangled(group.subject, left, group.empty)
    return [[number_of[position.claims[0].id] for position in tangle] for tangle in tangles]


def all_remaining(whole: Group, sets: Sets, steps: Steps) -> Iterator[Joint]:
    """All that is found among positions of a group with these sets. Raises OutOfSteps."""
    group = whole._replace(steps=steps)
    found: list[Joint] = []
    sides = dict.fromkeys((place_of(group, number), is_cap) for number in sets for is_cap in (False, True))
    elements = {side: len(group.positions) + number for number, side in enumerate(sides)}

    def edge_in(active: Edge) -> Edge | None:
        """Notes what is found among these elements, and returns an edge that keeps it from being found again."""
        left = _without(group, {n: sets[n] for n in sets if n in active}, [s for s in sides if elements[s] not in active])
        weights = None if group.nodes is not None else proof(group, _bounds(left))
        if weights:
            joint: Joint | None
            edge: Edge | None
            joint, edge = _sum(group, left, weights)
        elif group.subject.tolerance is None and (weights is not None or any(len(values) > 1 for values in left.values())):
            joint, edge = _without_sum(group, left)
        else:
            return None
        if joint:
            found.append(joint)
        return frozenset(elements[side] for side in sides_of(group, joint)) if joint and joint.key else edge

    for _ in edges([*sets, *elements.values()], edge_in, group.steps):
        yield from found
        found.clear()


def _bounds(sets: Sets) -> dict[Bound, int]:
    """The bounds of these sets."""
    needs = {(number, False): int(values[0][0][0]) for number, values in sets.items() if values[0][0][0] > 0}
    return needs | {(number, True): int(values[-1][1][0]) for number, values in sets.items() if values[-1][1][0] < inf}


def _sum(group: Group, sets: Sets, weights: Mapping[Bound, int]) -> tuple[Joint | None, Edge | None]:
    """The joint contradiction that the weights prove, if it is one, and positions that exclude each other."""
    bounds, values = small_first(group, weights), _bounds(sets)
    least = shrunk(frozenset(range(len(bounds))), lambda rest: bool(proof(group, {bounds[i]: values[bounds[i]] for i in rest})))
    minimal = proof(group, {bounds[i]: values[bounds[i]] for i in least})
    if not minimal:  # these bounds alone have no single proof: it depends on which moments are meant
        return _without_sum(group, sets) if group.subject.tolerance is None else (None, None)
    if is_tolerated(group, minimal):
        minimal = _beyond_tolerance(group, minimal, values)
    numbers = frozenset(number for number, _ in minimal)
    needed = core(group, numbers)
    if len(numbers) < 3 or len(needed) < len(numbers) or is_tolerated(group, minimal):
        return None, needed
    larger = extended(group, minimal)
    plain = plainer(group, minimal, larger)
    if not plain.keys() <= values.keys() or key_of(group, plain) != key_of(group, minimal):
        plain = minimal  # a bound of another group, or one that is filed already, would make it another finding
    return joint_of(group, plain, [minimal], [larger]), needed


def _beyond_tolerance(group: Group, weights: Mapping[Bound, int], bounds: Collection[Bound]) -> dict[Bound, int]:
    """The proof with as many more needs of these bounds as take it beyond the tolerance, the largest first; if there are none,
    the proof itself."""
    found = dict(weights)
    for bound, weight in extended(group, weights).items():
        if bound in bounds and is_tolerated(group, found):
            found[bound] = weight
    return dict(weights) if is_tolerated(group, found) else found


def _without_sum(group: Group, sets: Sets) -> tuple[Joint | None, Edge | None]:
    """Positions that exclude each other by gaps or whole numbers: the joint contradiction, if it is one, and the edge."""
    suspects = _suspects(group, sets)
    if not suspects or not exclude_each_other(group, {number: sets[number] for number in suspects}):
        return None, None
    minimal = shrunk(suspects, lambda rest: exclude_each_other(group, {number: sets[number] for number in rest}))
    needed = core(group, minimal)
    if len(minimal) < 3 or len(needed) < len(minimal):
        return None, needed
    if group.flows is not None and (weights := _one_proof(group, {number: sets[number] for number in minimal})):
        return joint_of(group, weights, [weights], [weights]), needed
    return _unsummed(group, sorted(minimal), sets), needed


def _unsummed(group: Group, numbers: Sequence[int], sets: Sets) -> Joint:
    """The joint contradiction of these positions, which no sum shows; if moments bind each other, with what it assumes."""
    chosen = {number: sets[number] for number in numbers}

    def exclude(changed: Group) -> bool:
        return exclude_each_other(changed, chosen)

    positions = tuple(group.positions[number] for number in numbers)
    if group.flows is None:
        return Joint(positions)
    cells = tuple(cells_needed(group, numbers, exclude))
    return Joint(positions, rests_on=cells, laws=tuple(laws_needed(group, exclude)))


def _one_proof(group: Group, sets: Sets) -> Mapping[Bound, int] | None:
    """The proof that these exclude each other whichever moments are meant, if there is one that uses all of them."""
    weights = proof(group, _bounds(sets))
    return weights if weights and {number for number, _ in weights} == sets.keys() else None


def _suspects(group: Group, sets: Sets) -> Edge:
    """The positions among which some may exclude each other; in a forest, those of the first node without a value, if any."""
    if group.nodes is None:
        return frozenset(sets)
    together = meeting_by_region(group, sets)
    node = without_value(group.nodes, together, group.steps)
    if node is None:
        return frozenset()
    regions = {group.nodes[each].region for each in (node, *below(group.nodes, node))}
    return frozenset(number for number in sets if group.region_of[number] in regions)
