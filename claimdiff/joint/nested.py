"""Sums in a forest: which wholes their parts exceed, which their parts fall short of, and of what sets that consists.

In a forest every set of counts that excludes each other by its bounds has one region on one of its sides. For at the lowest
node where the least exceeds the most, one of the two is a figure of its own: else a part of it would have been found before. So
to ask each node once is exact, and takes time in proportion to the nodes.

Legend: a *choice* is a node with one of its figures. The *least* of a node is the larger of its own need and the sum over its
parts; its *most* the smaller of its own cap and, where it is covered, the sum over its parts.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from math import inf
from typing import NamedTuple

from claimdiff.joint.figures import Figure, Figures
from claimdiff.joint.forest import Node, below
from claimdiff.joint.found import MOST_SUMS
from claimdiff.joint.steps import OutOfSteps, Steps
from claimdiff.values import Number


class Choice(NamedTuple):
    """A node, and one of its figures."""

    node: int
    figure: Figure


class Clash(NamedTuple):
    """A node that its parts exceed, or fall short of.

    `own` and `parts` are one minimal set, the plainest; `figures` are those of the node, and `standing` those of its parts,
    that stand in some minimal set; `sums` are sets of parts that clash with the node, the largest first.
    """

    exceeds: bool
    own: Choice
    parts: tuple[Choice, ...]
    figures: tuple[Figure, ...]
    standing: tuple[Choice, ...]
    sums: tuple[tuple[Choice, ...], ...]


class Forest(NamedTuple):
    """Nodes, parts before wholes, with their figures; the steps for sums, and those to name all that stands in them."""

    nodes: Sequence[Node]
    figures: Sequence[Figures]
    steps: Steps
    naming: Steps


def _below(forest: Forest, node: int) -> list[int]:
    found = below(forest.nodes, node)
    forest.steps.spend(len(found))
    return found


def _path(forest: Forest, part: int, node: int) -> list[tuple[int, int]]:
    """Each part and its whole, from a part of the node up to the node."""
    found = []
    while part != node:
        whole = forest.nodes[part].whole
        assert whole is not None
        found.append((part, whole))
        part = whole
    forest.steps.spend(len(found))
    return found


def _beside(forest: Forest, path: Iterable[tuple[int, int]]) -> Iterator[int]:
    """The largest nodes that share nothing with the first of the path, below the last of it."""
    return (other for part, whole in path for other in forest.nodes[whole].parts if other != part)


def _holding(forest: Forest, parts: Iterable[int]) -> set[int]:
    """The nodes that some of these are part of."""
    found: set[int] = set()
    for part in parts:
        whole = forest.nodes[part].whole
        while whole is not None and whole not in found:
            found.add(whole)
            whole = forest.nodes[whole].whole
    return found


# Parts that exceed their whole


class Least(NamedTuple):
    """The least of nodes and of their parts together, of needs up to a room, and the highest need in each and its parts."""

    forest: Forest
    room: Number
    values: dict[int, int]
    sums: dict[int, int]
    highest: dict[int, int]


def least_of(forest: Forest, nodes: Collection[int], room: Number = inf) -> Least:
    """The least of these nodes, parts before wholes. A need above the room contradicts a whole with such a room by itself."""
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
    """How parts of the node exceed these caps of it, the lowest first; None where they exceed none."""
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
    return least_of(least.forest, [*_below(least.forest, node), node], room)


def _most_needed(least: Least, nodes: Iterable[int], first: Collection[int] = ()) -> list[Choice]:
    """Parts of these nodes, or they themselves, that need most together; in the place of others the first ones."""
    found, waiting = [], list(nodes)
    holding = _holding(least.forest, first)
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
    """Few parts that exceed the room, such that any of them away they do not."""
    finest = _most_needed(least, least.forest.nodes[node].parts)
    coarsest = _coarsest(least, node)
    return min(filter(None, (_largest(least, coarsest), _largest(least, finest))), key=len)


def _coarsest(least: Least, node: int) -> list[Choice]:
    """The largest needs below the node that share nothing, taken one by one."""
    each = [Choice(part, own) for part in _below(least.forest, node) if (own := _need(least, part))]
    chosen: dict[int, Choice] = {}
    holding: set[int] = set()  # a chosen node in their parts
    for choice in sorted(each, key=lambda each: -each.figure.value):
        around = _around(least.forest, choice.node, node)
        if choice.node not in holding and chosen.keys().isdisjoint(around):
            chosen[choice.node] = choice
            holding.update(around)
    return list(chosen.values())


def _around(forest: Forest, part: int, node: int) -> list[int]:
    """The nodes that a part of the node lies in, below this node."""
    return [whole for _, whole in _path(forest, part, node) if whole != node]


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
    """The needs below the node that stand in some minimal set: with others, which do not exceed the room alone."""
    chosen = {choice.node: choice for choice in _most_needed(least, least.forest.nodes[node].parts)}
    greedily: dict[tuple[int, int], bool] = {}
    sums = _Sums({}, least.forest.naming)
    for part in _below(least.forest, node):
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
    path = _path(least.forest, part, node)
    most = sum([least.sums[whole] - least.values[each] for each, whole in path])
    if most <= least.room:
        return need + most > least.room
    total = 0
    for each in sorted((other.figure.value for other in _most_needed(least, _beside(least.forest, path))), reverse=True):
        total += each if total + each <= least.room else 0
    return need + total > least.room


class _Sums(NamedTuple):
    """What needs of nodes and of their parts can add up to, as far as is known, and the steps that are left to find out more.

    Bit n of a whole number is set where n is such a sum.
    """

    known: dict[int, int]
    steps: Steps


def _is_reached(least: Least, part: int, need: int, node: int, sums: _Sums) -> bool:
    """Whether any needs beside the part fit into the room without it, and not with it; not sought where that takes long."""
    path = _path(least.forest, part, node)
    most = sum([least.sums[whole] - least.values[each] for each, whole in path])
    if need + most <= least.room or sums.steps.left <= 0:
        return False
    try:
        reached = 1
        for each in _beside(least.forest, path):
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
    """The parts that need most together, then others that exceed the room, until each that stands in a minimal set is in."""
    parts = least.forest.nodes[node].parts
    missing = dict.fromkeys(choice.node for choice in standing)
    for number in range(MOST_SUMS):
        chosen = _most_needed(least, parts, missing if number else ())
        if _total(chosen) <= least.room:
            one = next(iter(missing))
            own = _need(least, one)
            assert own
            chosen = [Choice(one, own), *_most_needed(least, _beside(least.forest, _path(least.forest, one, node)))]
        yield tuple(chosen)
        for choice in chosen:
            missing.pop(choice.node, None)
        missing = {each: None for each in missing if _need(least, each)}
        if not missing:
            return


def _total(choices: Iterable[Choice]) -> int:
    return sum([choice.figure.value for choice in choices])


# Parts that fall short of their whole


class Most(NamedTuple):
    """The most of nodes and of the parts that cover them; infinite where they have no cap."""

    forest: Forest
    values: dict[int, Number]
    sums: dict[int, Number]


def most_of(forest: Forest) -> Most:
    """The most of all nodes."""
    most = Most(forest, {}, {})
    forest.steps.spend(len(forest.nodes))
    for number, (node, figures) in enumerate(zip(forest.nodes, forest.figures, strict=True)):
        most.sums[number] = sum([most.values[part] for part in node.parts]) if node.covered else inf
        most.values[number] = min(figures.caps[0].value if figures.caps else inf, most.sums[number])
    return most


def fallen_short(most: Most, node: int, needs: Iterable[Figure], floor_of: Callable[[int], int]) -> Clash | None:
    """How parts of the node fall short of these needs of it, the highest first; None where they fall short of none."""
    total = most.sums[node]
    found = [need for need in needs if total < floor_of(need.value)]
    if not found:
        return None
    floor = floor_of(found[0].value)
    standing = list(_standing_caps(most, node, floor))
    return Clash(
        exceeds=False,
        own=Choice(node, found[0]),
        parts=tuple(_fewest_caps(most, node, floor)),
        figures=tuple(found),
        standing=tuple(standing),
        sums=tuple(_sums_of_caps(most, node, floor, standing)),
    )


def _least_allowed(most: Most, nodes: Iterable[int], first: Collection[int] = ()) -> list[Choice]:
    """Parts of these nodes, or they themselves, that cover them and may have least; in the place of others the first ones."""
    found, waiting = [], list(nodes)
    holding = _holding(most.forest, first)
    while waiting:
        node = waiting.pop()
        caps = most.forest.figures[node].caps
        most.forest.steps.spend(1)
        if caps and (node in first or (caps[0].value <= most.sums[node] and node not in holding)):
            found.append(Choice(node, caps[0]))
        else:
            waiting += most.forest.nodes[node].parts
    return found


def _fewest_caps(most: Most, node: int, floor: int) -> list[Choice]:
    """Few parts that cover the node and may have less than the floor: wholes in the place of their parts while that holds."""
    chosen = {choice.node: choice for choice in _least_allowed(most, most.forest.nodes[node].parts)}
    total = _total(chosen.values())
    for part in reversed(_below(most.forest, node)):
        caps = most.forest.figures[part].caps
        if caps and part not in chosen and all(each not in chosen for each in _around(most.forest, part, node)):
            inside = [each for each in _below(most.forest, part) if each in chosen]
            more = caps[0].value - _total(chosen[each] for each in inside)
            if total + more < floor:
                total += more
                chosen = {each: choice for each, choice in chosen.items() if each not in inside}
                chosen[part] = Choice(part, caps[0])
    return sorted(chosen.values(), key=lambda each: each.figure.holders)


def _standing_caps(most: Most, node: int, floor: int) -> Iterator[Choice]:
    """The caps below the node that stand in some minimal set: with what the others allow they stay below the floor."""
    for part in _below(most.forest, node):
        if caps := most.forest.figures[part].caps:
            path = _path(most.forest, part, node)
            others = sum([most.sums[whole] - most.values[each] for each, whole in path])
            yield from (Choice(part, figure) for figure in caps if figure.value + others < floor)


def _sums_of_caps(most: Most, node: int, floor: int, standing: Iterable[Choice]) -> Iterator[tuple[Choice, ...]]:
    """The parts that may have least together, then others below the floor, until each that stands in a minimal set is in."""
    parts = most.forest.nodes[node].parts
    missing = dict.fromkeys(choice.node for choice in standing)
    for number in range(MOST_SUMS):
        chosen = _least_allowed(most, parts, missing if number else ())
        if _total(chosen) >= floor:
            one = next(iter(missing))
            chosen = [
                Choice(one, most.forest.figures[one].caps[0]),
                *_least_allowed(most, _beside(most.forest, _path(most.forest, one, node))),
            ]
        yield tuple(chosen)
        for choice in chosen:
            missing.pop(choice.node, None)
        if not missing:
            return
