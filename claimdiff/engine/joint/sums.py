"""From proofs to joint contradictions: the plainest set, the sums that show it, and what else is in such sets.

Legend: *weights* are a proof: by bound, how often it counts, so that the needs of some positions exceed the caps of others.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from claimdiff.engine.distances import tolerated
from claimdiff.engine.joint.counts import grid_of
from claimdiff.engine.joint.figures import cap_of, need_of
from claimdiff.engine.joint.found import Joint, Side, plainest_first, sum_of
from claimdiff.engine.joint.group import (
    Bound,
    Group,
    core,
    cores,
    place_of,
    proof,
    sides_of,
    value_of,
    without_empty,
    without_law,
)
from claimdiff.exact.steps import OutOfSteps, Steps
from claimdiff.model import Position
from claimdiff.why import Goes, Sum, Summand

Weights = Mapping[Bound, int]
_FEW = 20  # positions of a group whose minimal sets are all searched for, to name their positions
_STEPS_FOR_OTHERS = 300_000


def key_of(group: Group, bounds: Collection[Bound]) -> frozenset[Side]:
    """The side of the needs if they are of one region, else the sides of the caps."""
    needs = {(group.positions[number].region, is_cap) for number, is_cap in bounds if not is_cap}
    caps = {(group.positions[number].region, is_cap) for number, is_cap in bounds if is_cap}
    return frozenset(needs if len(needs) == 1 else caps)


def is_tolerated(group: Group, weights: Weights) -> bool:
    """Whether the two sums are within the subject's tolerance, which is applied once, to the totals."""
    low, high = (
        sum(weight * value_of(group, bound) for bound, weight in weights.items() if bound[1] is is_cap)
        for is_cap in (False, True)
    )
    return tolerated(group.subject, high, low)


def joint_of(group: Group, plainest: Weights, proofs: Iterable[Weights], sums: Iterable[Weights]) -> Joint:
    """The joint contradiction of the plainest proof, with the positions of these proofs and of others under the same key."""
    key = key_of(group, plainest)
    standing = dict.fromkeys(bound for weights in proofs for bound in weights)
    for weights in tuple(proofs):
        standing |= dict.fromkeys(_rivals(group, weights))
    for weights in tuple(sums):
        standing |= dict.fromkeys(_added(group, plainest, weights))
    numbers = sorted({number for number, _ in plainest})
    values = {bound: value_of(group, bound) for bound in plainest}

    def exclude(changed: Group) -> bool:
        return bool(proof(changed, values))

    return Joint(
        positions=tuple(group.positions[number] for number in numbers),
        key=key,
        others=tuple(group.positions[number] for number in sorted({number for number, _ in standing} - set(numbers))),
        sums=plainest_first(_sum(group, weights, standing) for weights in sums),
        rests_on=tuple(cells_needed(group, numbers, exclude)),
        laws=tuple(laws_needed(group, exclude)),
    )


def with_all_others(group: Group, joints: Iterable[Joint]) -> Iterator[Joint]:
    """The joint contradictions of a group; if it is small, each with all positions of sets under its key."""
    found = list(joints)
    if any(joint.key for joint in found) and len(group.positions) <= _FEW and group.subject.tolerance is None:
        under = _by_key(group)
        found = [_with_others(joint, under.get(frozenset(sides_of(group, joint)), {})) for joint in found]
    yield from found


def _by_key(group: Group) -> dict[frozenset[Side], dict[int, Position]]:
    """By key, the positions of minimal sets under it, by number, as far as the steps go."""
    found: dict[frozenset[Side], dict[int, Position]] = defaultdict(dict)
    steps = Steps(min(_STEPS_FOR_OTHERS, group.naming.left))
    allowed, group = steps.left, group._replace(steps=steps)
    try:
        for numbers in cores(group):
            if len(numbers) > 2 and (weights := proof(group, _all_bounds(group, numbers))):
                key = frozenset(sides_of(group, Joint((), key_of(group, weights))))
                found[key] |= {number: group.positions[number] for number in sorted(numbers)}
    except OutOfSteps:
        pass  # the positions found so far are named
    group.naming.left -= allowed - max(steps.left, 0)
    return found


def _all_bounds(group: Group, numbers: Iterable[int]) -> dict[Bound, int]:
    bounds = [(number, is_cap) for number in numbers for is_cap in (False, True)]
    return {bound: value_of(group, bound) for bound in bounds if _is_there(group, bound)}


def _with_others(joint: Joint, standing: Mapping[int, Position]) -> Joint:
    """The joint contradiction with all of these that are not in it yet, in order of ids."""
    known = {position.claims[0].id for position in (*joint.positions, *joint.others)}
    return joint._replace(others=(*joint.others, *(p for p in standing.values() if p.claims[0].id not in known)))


def _rivals(group: Group, weights: Weights) -> Iterator[Bound]:
    """Bounds that may take the place of one of the proof's, of the same region and side."""
    for bound in weights:
        others = [each for each in weights if each != bound]
        for number in group.members[group.region_of[bound[0]]]:
            rival = (number, bound[1])
            if rival not in weights and _is_there(group, rival) and _is_minimal(group, [*others, rival]):
                yield rival


def _added(group: Group, weights: Weights, larger: Weights) -> Iterator[Bound]:
    """Bounds of a larger sum that are in a minimal set with some of the proof's, under the same key."""
    for added in (bound for bound in larger if bound not in weights):
        chosen = _without_small(group, {**weights, added: larger[added]}, added)
        if key_of(group, chosen) == key_of(group, weights) and _is_minimal(group, chosen):
            yield added


def plainer(group: Group, weights: Weights, larger: Weights) -> Weights:
    """The proof by the large needs of a larger sum, if it takes fewer bounds than the proof at hand."""
    chosen = _without_small(group, larger)
    return {bound: larger[bound] for bound in chosen} if len(chosen) < len(weights) and _is_minimal(group, chosen) else weights


def _without_small(group: Group, weights: Weights, kept: Bound | None = None) -> list[Bound]:
    """The bounds of a proof without its smallest needs, as many as can go while it still holds."""
    spare = sum(weight * value_of(group, bound) * (-1 if bound[1] else 1) for bound, weight in weights.items())
    chosen = []
    for bound in small_first(group, weights):
        value = weights[bound] * value_of(group, bound)
        if bound == kept or bound[1] or spare <= value:
            chosen.append(bound)
        else:
            spare -= value
    return chosen


def small_first(group: Group, bounds: Iterable[Bound]) -> list[Bound]:
    """The bounds in the order in which they are tried to be left out: small ones first, since plain sets have large figures."""
    return sorted(bounds, key=lambda bound: (value_of(group, bound), -bound[0]))


def _is_there(group: Group, bound: Bound) -> bool:
    position = group.positions[bound[0]]
    return cap_of(position) is not None if bound[1] else need_of(position) > 0


def _is_minimal(group: Group, bounds: Sequence[Bound]) -> bool:
    """Whether the bounds exclude each other, and all of their positions are needed for that."""
    numbers = frozenset(number for number, _ in bounds)
    values = {bound: value_of(group, bound) for bound in bounds}
    weights = proof(group, values)
    if not weights or is_tolerated(group, weights) or len(core(group, numbers)) < len(numbers):
        return False
    return all(not proof(group, {other: values[other] for other in bounds if other != bound}) for bound in bounds)


def extended(group: Group, weights: Weights) -> Weights:
    """The proof with all further needs that its caps leave room for, cell by cell, the largest first."""
    if group.flows is not None:
        return weights
    if sum(not is_cap for _, is_cap in weights) == 1:
        return weights
    others = [(number, False) for number, position in enumerate(group.positions) if need_of(position)]
    bounds = [*weights, *(bound for bound in others if bound not in weights)]
    caps = {bound: value_of(group, bound) for bound in weights if bound[1]}
    grid = grid_of([place_of(group, number) for number, _ in bounds], group.empty, group.steps)
    left = [0] * grid.columns
    for bound, row in zip(weights, grid.rows, strict=False):
        for column in row:
            left[column] += weights[bound] if bound[1] else -weights[bound]
    found = dict(weights)
    for bound, row in sorted(zip(bounds, grid.rows, strict=True), key=lambda each: (-value_of(group, each[0]), each[0])):
        fits = bound not in weights and all(left[column] > 0 for column in row) and not _contradicts(group, bound, found)
        if fits and not proof(group, {**caps, bound: value_of(group, bound)}):  # alone it would have a key of its own
            found[bound] = 1
            for column in row:
                left[column] -= 1
    return found


def _contradicts(group: Group, bound: Bound, others: Iterable[Bound]) -> bool:
    rivals = group.rivals.get(bound[0], ())
    return any(number in rivals for number, _ in others)


def _sum(group: Group, weights: Weights, standing: Iterable[Bound]) -> Sum:
    """The sum of the weights, each region with its rival figures."""
    figures: dict[Side, list[int]] = {}
    for bound in (*weights, *standing):
        side = group.positions[bound[0]].region, bound[1]
        figures.setdefault(side, []).append(value_of(group, bound))
    summands = [
        (bound[1], Summand(group.positions[bound[0]].region, weight, _rivalling(figures, group, bound)))
        for bound, weight in weights.items()
    ]
    return sum_of(*([each for is_cap, each in summands if is_cap is wanted] for wanted in (False, True)))


def _rivalling(figures: Mapping[Side, Sequence[int]], group: Group, bound: Bound) -> tuple[int, ...]:
    """The figure of the bound, and the others of its region and side that are in a minimal set, in order."""
    first = value_of(group, bound)
    others = set(figures[group.positions[bound[0]].region, bound[1]]) - {first}
    return (first, *sorted(others, reverse=not bound[1]))


def laws_needed(group: Group, exclude: Callable[[Group], bool]) -> Iterator[Goes]:
    """The laws of terms that are needed: each law is left out in turn, and stays out while the positions still exclude."""
    laws = group.subject.laws
    if group.flows is None or laws is None:
        return
    for term in dict.fromkeys((*laws.constant, *laws.kept)):
        others = without_law(group, term)
        if exclude(others):
            group = others
        else:
            yield Goes(term.name, grows=True, shrinks=term in laws.constant)


def cells_needed(group: Group, numbers: Iterable[int], exclude: Callable[[Group], bool]) -> Iterator[int]:
    """The empty cells of complete terms that are needed: without each of them, these positions would have a world."""
    terms = [term for number in numbers for term in group.positions[number].region.terms]
    for cell in sorted(group.empty):
        may_matter = group.flows is not None or any(term.first <= cell <= term.last for term in terms)
        if may_matter and not exclude(without_empty(group, cell)):
            yield cell
