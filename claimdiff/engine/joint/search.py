"""The joint contradictions of one subject and item. Positions are split into groups, and each group is searched as suits it.

docs/design.md says why each step is exact.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from math import inf
from typing import NamedTuple, TypeVar

from claimdiff.engine.joint.answers import excluding
from claimdiff.engine.joint.budget import FOR_A_GROUP, FOR_A_POSITION, Run
from claimdiff.engine.joint.crossed_sums import one_sided
from claimdiff.engine.joint.found import Joint, Side, plainest_first
from claimdiff.engine.joint.group import Group, cores, exclude_each_other, group_of, is_in_flow, said, sides_of
from claimdiff.engine.joint.nested_sums import added_up, trees_of
from claimdiff.engine.joint.remaining import all_remaining, tangles
from claimdiff.engine.joint.roles import entangled
from claimdiff.engine.joint.sums import with_all_others
from claimdiff.engine.joint.witness import has_plain_world
from claimdiff.engine.origins import first_id
from claimdiff.exact.covers import covering
from claimdiff.exact.regions import ALWAYS, Time
from claimdiff.exact.steps import OutOfSteps, Steps
from claimdiff.model import Position, Subject
from claimdiff.questions import QUESTIONS, Law

_FEW_COVERS = 20
_Any = TypeVar("_Any")
Contradictory = Collection[frozenset[str]]


class Search(NamedTuple):
    """What was found, and the groups of positions whose search stopped early."""

    found: tuple[Joint, ...]
    unsearched: tuple[tuple[Position, ...], ...]


def joint_contradictions(
    subject: Subject, positions: Sequence[Position], contradictory: Contradictory, empty: Collection[int], run: Run
) -> Search:
    """The joint contradictions of positions on one item, one for each key, those of fewest positions first.

    `contradictory` are the pairs that exclude each other, each position by the id of its first claim. `empty` are the cells
    that complete terms leave empty. A search uses steps of `run`, after some free ones for each position; if they run out, the
    group is among those unsearched. Of sets that are equally plain ids decide, not places, so moving a claim changes nothing.
    """
    positions = sorted(positions, key=lambda position: first_id(position.claims))
    if _is_count(subject) and _plainly_fit(subject, positions, contradictory, empty):
        return Search((), ())
    found: dict[object, Joint] = {}
    budget = _Budget(run, [])
    for same in that_could_meet(subject, positions):
        for joint in _found_in(subject, same, contradictory, empty, budget):
            _file(found, joint)
    ordered = sorted(found.values(), key=lambda joint: (len(joint.positions), [p.claims[0].place for p in joint.positions]))
    return Search(tuple(ordered), tuple(budget.unsearched))


def minimal_sets(
    subject: Subject, positions: Sequence[Position], empty: Collection[int], steps: Steps
) -> Iterator[tuple[Position, ...]]:
    """Yields all minimal sets of counts that cannot all be true, pairs too; no tolerance is applied. Raises OutOfSteps."""
    for edge in cores(group_of(subject, positions, (), empty, steps, Steps(0))):
        yield tuple(positions[number] for number in sorted(edge))


def _is_count(subject: Subject) -> bool:
    return QUESTIONS[subject.type].law is Law.SUMS


class _Budget(NamedTuple):
    """The steps that a run has left, and the groups of positions for which they were too few."""

    run: Run
    unsearched: list[tuple[Position, ...]]


def _within(budget: _Budget, positions: Sequence[Position], search: Callable[[Steps], Iterable[_Any]]) -> Iterator[_Any]:
    """What a search of positions yields until it ends or runs out of steps; then the positions are noted as unsearched."""
    free = FOR_A_POSITION * len(positions)
    allowed = free + min(FOR_A_GROUP, budget.run.searching.left)
    steps = Steps(allowed)
    try:
        yield from search(steps)
    except OutOfSteps:
        if tuple(positions) not in budget.unsearched:
            budget.unsearched.append(tuple(positions))
    finally:
        budget.run.searching.left -= max(0, allowed - max(steps.left, 0) - free)


def _found_in(
    subject: Subject, positions: Sequence[Position], contradictory: Contradictory, empty: Collection[int], budget: _Budget
) -> Iterator[Joint]:
    """What is found among positions. If all regions nest, they are one group; if not, they are split into groups first."""
    if not _is_count(subject):
        for tangle in entangled(subject, positions, empty):
            yield from _within(budget, tangle, partial(excluding, subject, tangle, empty))
        return
    if is_in_flow(subject, positions):
        clashing = partial(_clashing, subject, positions, contradictory, empty, budget.run.naming)
        for group in list(_within(budget, positions, clashing)):
            yield from with_all_others(group, _found_in_group(group, budget))
        return
    groups = partial(_groups, subject, positions, contradictory, empty, budget.run.naming)
    for group in list(_within(budget, positions, groups)):
        yield from with_all_others(group, _found_in_group(group, budget))


def _clashing(
    subject: Subject,
    positions: Sequence[Position],
    contradictory: Contradictory,
    empty: Collection[int],
    naming: Steps,
    steps: Steps,
) -> Iterator[Group]:
    """The positions as one group, unless a world has all of them. At most half the steps are spent on that question."""
    group = group_of(subject, positions, contradictory, empty, steps, naming)
    asking = Steps(steps.left // 2)
    before = asking.left
    try:
        is_possible = not exclude_each_other(group._replace(steps=asking), said(group, range(len(positions))))
    except OutOfSteps:
        is_possible = False
    steps.spend(before - max(asking.left, 0))
    if not is_possible:
        yield group


def _found_in_group(group: Group, budget: _Budget) -> Iterator[Joint]:
    """First what has one region on a side, then what is found without the bounds of these regions."""
    taken: set[Side] = set()
    for joint in _within(budget, group.positions, partial(_of_one_region, group)):
        taken |= sides_of(group, joint)
        yield joint
    for sets in tangles(group, taken):
        tangle = [group.positions[number] for number in sets]
        yield from _within(budget, tangle, partial(all_remaining, group, sets))


def _groups(
    subject: Subject,
    positions: Sequence[Position],
    contradictory: Contradictory,
    empty: Collection[int],
    naming: Steps,
    steps: Steps,
) -> list[Group]:
    """The positions as one group if their regions nest, else in groups across which there is no joint contradiction."""
    whole = group_of(subject, positions, contradictory, empty, steps, naming)
    if trees_of(whole) is not None:
        return [whole]
    found = entangled(subject, positions, empty)
    return [group_of(subject, tangle, contradictory, empty, steps, naming) for tangle in found]


def _of_one_region(group: Group, steps: Steps) -> Iterator[Joint]:
    """The sums that have one region on a side: its caps or its needs."""
    within = group._replace(steps=steps)
    trees = None if group.flows is not None else trees_of(within)
    return one_sided(within) if trees is None else added_up(within, trees)


def _file(found: dict[object, Joint], joint: Joint) -> None:
    """Joins findings with the same key, the plainest first; a level is searched moment by moment, so there can be several."""
    key: object = joint.key or frozenset(position.claims[0].id for position in joint.positions)
    if key not in found:
        found[key] = joint
        return
    plain, other = sorted((found[key], joint), key=lambda each: len(each.positions))
    others = {position.claims[0].id: position for each in (plain, other) for position in (*each.others, *each.positions)}
    for position in plain.positions:
        del others[position.claims[0].id]
    found[key] = plain._replace(
        others=tuple(sorted(others.values(), key=lambda position: position.claims[0].place)),
        sums=plainest_first((*plain.sums, *other.sums)),
    )


def that_could_meet(subject: Subject, positions: Iterable[Position]) -> list[list[Position]]:
    """The positions in groups that could meet: quantities and dates by time, with those without a time; levels by moment."""
    found = list(positions)
    if subject.laws is not None:
        return [found] if is_in_flow(subject, found) else _by_moments(found)
    if QUESTIONS[subject.type].law is not Law.ONE_VALUE:
        return [found]
    numbers: dict[Time, list[int]] = {}
    for number, position in enumerate(found):
        numbers.setdefault(position.region.time, []).append(number)
    timeless = numbers.pop(ALWAYS, [])
    groups = [[found[n] for n in sorted([*numbers[time], *timeless])] for time in sorted(numbers)] or [found]
    return [same for group in groups for same in _by_terms(group)]


def _by_moments(positions: list[Position]) -> list[list[Position]]:
    """The positions that hold at each named moment, unless all of them hold at another moment with more."""
    times = [position.region.time for position in positions]
    moments = {end for time in times for end in (time.first, time.last) if abs(end) != inf} or {0}
    holding = {tuple(n for n, time in enumerate(times) if time.first <= moment <= time.last) for moment in moments}
    largest = [each for each in sorted(holding) if not any(set(each) < set(other) for other in holding)]
    return [[positions[n] for n in each] for each in largest]


def _by_terms(positions: list[Position]) -> list[list[Position]]:
    grouped: dict[object, list[Position]] = {}
    for position in positions:
        grouped.setdefault(position.region.terms, []).append(position)
    return list(grouped.values())


def _plainly_fit(subject: Subject, positions: Sequence[Position], contradictory: Contradictory, empty: Collection[int]) -> bool:
    """Whether a quick look rules out joint contradictions: each largest set without a contradicting pair has a plain world."""
    number_of = {position.claims[0].id: number for number, position in enumerate(positions)}
    covers = {frozenset[int]()}
    for pair in sorted(contradictory, key=sorted):
        covers = covering(covers, frozenset(number_of[name] for name in pair))
        if len(covers) > _FEW_COVERS:
            return False
    everyone = frozenset(range(len(positions)))
    possible = ([positions[i] for i in sorted(everyone - cover)] for cover in covers)
    return all(has_plain_world(subject.laws, each, empty) for each in possible)
