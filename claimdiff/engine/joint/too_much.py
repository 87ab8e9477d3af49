"""Parts that exceed their whole: by which sums, which set is the plainest, and what is in some minimal set."""

from collections.abc import Callable, Collection, Iterable, Iterator
from math import inf
from typing import NamedTuple

from claimdiff.engine.joint.figures import Figure
from claimdiff.engine.joint.found import MOST_SUMS
from claimdiff.engine.joint.nested import (
    Choice,
    Clash,
    Forest,
    nodes_around,
    nodes_below,
    nodes_beside,
    nodes_holding,
    path_up,
    sum_of,
)
from claimdiff.exact.steps import OutOfSteps, Steps
from claimdiff.exact.values import Number


class Least(NamedTuple):
    """For nodes, using only needs up to `room`: the least (`values`), the sum over the parts, and the highest need below."""

    forest: Forest
    room: Number
    values: dict[int, int]
    sums: dict[int, int]
    highest: dict[int, int]


def least_of(forest: Forest, nodes: Collection[int], room: Number = inf) -> Least:
    """The least of these nodes, parts before wholes. Needs above the room are left out: each alone contradicts the whole."""
    least = Least(forest, room, {}, {}, {})
    forest.steps.spend(len(nodes))
    for node in nodes:
        parts, own = forest.nodes[node].parts, _need(least, node)
        value = own.value if own else 0
        least.sums[node] = sum([least.values[part] for part in parts])
        least.values[node] = max(value, least.sums[node])
        least.highest[node] = max([value, *(least.highest[part] for part in parts)])
    return least


def exceeded(least: Least, node: int, caps: Iterable[Figure], room_of: Callable[[int], int]) -> Clash | None:
    """How parts of the node exceed these caps of it, which come lowest first; None if they exceed none."""
    found: list[tuple[Figure, Least]] = []
    for cap in caps:
        room = room_of(cap.value)
        if least.sums[node] <= room:
            break
        under = _under(least, node, room)
        if under.sums[node] > room:
            found.append((cap, under))
    if not found:
        return None
    standing = [choice for _, under in found for choice in _standing_needs(under, node)]
    sets = [(cap, _fewest(under, node)) for cap, under in found]
    own, parts = min(sets, key=lambda each: len(each[1]))
    return Clash(
        exceeds=True,
        own=Choice(node, own),
        parts=tuple(parts),
        figures=tuple(cap for cap, _ in found),
        standing=tuple(dict.fromkeys(standing)),
        sums=tuple(_sums_of_needs(found[-1][1], node, standing)),
    )


def _need(least: Least, node: int) -> Figure | None:
    """The highest need of the node that fits under the room."""
    return next((figure for figure in least.forest.figures[node].needs if figure.value <= least.room), None)


def _under(least: Least, node: int, room: int) -> Least:
    """The least of what is below the node, of needs up to the room."""
    if all(least.highest[part] <= room for part in least.forest.nodes[node].parts):
        return least._replace(room=room)
    return least_of(least.forest, [*nodes_below(least.forest, node), node], room)


def _most_needed(least: Least, nodes: Iterable[int], first: Collection[int] = ()) -> list[Choice]:
    """The nodes, or parts of them, that need most together; those in `first` are taken in the place of others."""
    found, waiting = [], list(nodes)
    holding = nodes_holding(least.forest, first)
    while waiting:
        node = waiting.pop()
        own = _need(least, node)
        least.forest.steps.spend(1)
        if own and (node in first or (own.value >= least.sums[node] and node not in holding)):
            found.append(Choice(node, own))
        elif least.values[node]:
            waiting += least.forest.nodes[node].parts
    return found


def _fewest(least: Least, node: int) -> list[Choice]:
    """Few parts that exceed the room together, and do not without any one of them."""
    finest = _most_needed(least, least.forest.nodes[node].parts)
    coarsest = _coarsest(least, node)
    return min(filter(None, (_largest(least, coarsest), _largest(least, finest))), key=len)


def _coarsest(least: Least, node: int) -> list[Choice]:
    """The largest needs below the node that share nothing, taken one by one."""
    each = [Choice(part, own) for part in nodes_below(least.forest, node) if (own := _need(least, part))]
    chosen: dict[int, Choice] = {}
    holding: set[int] = set()  # a chosen node in their parts
    for choice in sorted(each, key=lambda each: -each.figure.value):
        around = nodes_around(least.forest, choice.node, node)
        if choice.node not in holding and chosen.keys().isdisjoint(around):
            chosen[choice.node] = choice
            holding.update(around)
    return list(chosen.values())


def _largest(least: Least, choices: Iterable[Choice]) -> list[Choice]:
    """The largest of the choices, up to where they exceed the room; none where they do not."""
    found, total = [], 0
    for choice in sorted(choices, key=lambda each: (-each.figure.value, each.figure.holders)):
        found.append(choice)
        total += choice.figure.value
        if total > least.room:
            return found
    return []


def _standing_needs(least: Least, node: int) -> Iterator[Choice]:
    """The needs below the node that are in some minimal set: with others that do not exceed the room without them."""
    chosen = {choice.node: choice for choice in _most_needed(least, least.forest.nodes[node].parts)}
    greedily: dict[tuple[int, int], bool] = {}
    sums = _Sums({}, least.forest.naming)
    for part in nodes_below(least.forest, node):
        for figure in least.forest.figures[part].needs:
            if figure.value <= least.room:
                # Of the parts that need most, those alike leave the same others.
                alike = (chosen[part].figure.value if part in chosen else ~part, figure.value)
                if alike not in greedily:
                    greedily[alike] = _stands(least, part, figure.value, node)
                if greedily[alike] or _is_reached(least, part, figure.value, node, sums):
                    yield Choice(part, figure)


def _stands(least: Least, part: int, need: int, node: int) -> bool:
    """Whether the largest needs beside the part fit into the room without it, and not with it."""
    path = path_up(least.forest, part, node)
    most = sum([least.sums[whole] - least.values[each] for each, whole in path])
    if most <= least.room:
        return need + most > least.room
    total = 0
    for each in sorted((other.figure.value for other in _most_needed(least, nodes_beside(least.forest, path))), reverse=True):
        total += each if total + each <= least.room else 0
    return need + total > least.room


class _Sums(NamedTuple):
    """What needs of nodes and of their parts can add up to, as far as it was worked out, and the steps that are left.

    Bit n of a whole number is set where n is such a sum.
    """

    known: dict[int, int]
    steps: Steps


def _is_reached(least: Least, part: int, need: int, node: int, sums: _Sums) -> bool:
    """Whether some needs beside the part fit into the room without it and not with it; False if that takes too many steps."""
    path = path_up(least.forest, part, node)
    most = sum([least.sums[whole] - least.values[each] for each, whole in path])
    if need + most <= least.room or sums.steps.left <= 0:
        return False
    try:
        reached = 1
        for each in nodes_beside(least.forest, path):
            reached = _added(least, reached, _reached(least, each, sums), sums)
    except OutOfSteps:
        return False
    return bool(reached >> int(least.room) - need + 1)


def _reached(least: Least, node: int, sums: _Sums) -> int:
    """What needs of the node, or of its parts, can add up to, up to the room."""
    if node not in sums.known:
        reached = 1
        for part in least.forest.nodes[node].parts:
            reached = _added(least, reached, _reached(least, part, sums), sums)
        for figure in least.forest.figures[node].needs:
            reached |= 1 << figure.value if figure.value <= least.room else 0
        sums.known[node] = reached
    return sums.known[node]


def _added(least: Least, one: int, other: int, sums: _Sums) -> int:
    few, many = sorted((one, other), key=int.bit_count)
    room, found = int(least.room), 0
    sums.steps.spend(few.bit_count() * (1 + room // 4_000))
    while few:
        bit = few & -few
        found |= many << bit.bit_length() - 1
        few ^= bit
    return found & ((1 << room + 1) - 1)


def _sums_of_needs(least: Least, node: int, standing: Iterable[Choice]) -> Iterator[tuple[Choice, ...]]:
    """The parts that need most together, then others that exceed the room, until each node of a minimal set is in one."""
    parts = least.forest.nodes[node].parts
    missing = dict.fromkeys(choice.node for choice in standing)
    for number in range(MOST_SUMS):
        chosen = _most_needed(least, parts, missing if number else ())
        if sum_of(chosen) <= least.room:
            one = next(iter(missing))
            own = _need(least, one)
            assert own
            chosen = [Choice(one, own), *_most_needed(least, nodes_beside(least.forest, path_up(least.forest, one, node)))]
        yield tuple(chosen)
        for choice in chosen:
            missing.pop(choice.node, None)
        missing = {each: None for each in missing if _need(least, each)}
        if not missing:
            return
