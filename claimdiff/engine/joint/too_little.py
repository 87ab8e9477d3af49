"""Parts that fall short of their whole: by which sums, which set is the plainest, and what is in some minimal set."""

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
from claimdiff.exact.values import Number


class Most(NamedTuple):
    """The most of nodes, and the sum of it over parts that cover them; infinite without a cap."""

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
    """How parts of the node fall short of these needs of it, which come highest first; None if they do not."""
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
    """The nodes, or parts that cover them, whose caps are least together; those in `first` are taken in the place of others."""
    found, waiting = [], list(nodes)
    holding = nodes_holding(most.forest, first)
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
    """Few parts that cover the node with caps below the floor: a whole replaces its parts while the sum stays below."""
    chosen = {choice.node: choice for choice in _least_allowed(most, most.forest.nodes[node].parts)}
    total = sum_of(chosen.values())
    for part in reversed(nodes_below(most.forest, node)):
        caps = most.forest.figures[part].caps
        if caps and part not in chosen and all(each not in chosen for each in nodes_around(most.forest, part, node)):
            inside = [each for each in nodes_below(most.forest, part) if each in chosen]
            more = caps[0].value - sum_of(chosen[each] for each in inside)
            if total + more < floor:
                total += more
                chosen = {each: choice for each, choice in chosen.items() if each not in inside}
                chosen[part] = Choice(part, caps[0])
    return sorted(chosen.values(), key=lambda each: each.figure.holders)


def _standing_caps(most: Most, node: int, floor: int) -> Iterator[Choice]:
    """The caps below the node that are in some minimal set: with the least that covers the rest, they stay below the floor."""
    for part in nodes_below(most.forest, node):
        if caps := most.forest.figures[part].caps:
            path = path_up(most.forest, part, node)
            others = sum([most.sums[whole] - most.values[each] for each, whole in path])
            yield from (Choice(part, figure) for figure in caps if figure.value + others < floor)


def _sums_of_caps(most: Most, node: int, floor: int, standing: Iterable[Choice]) -> Iterator[tuple[Choice, ...]]:
    """The parts with the least caps together, then others below the floor, until each node of a minimal set is in one."""
    parts = most.forest.nodes[node].parts
    missing = dict.fromkeys(choice.node for choice in standing)
    for number in range(MOST_SUMS):
        chosen = _least_allowed(most, parts, missing if number else ())
        if sum_of(chosen) >= floor:
            one = next(iter(missing))
            chosen = [
                Choice(one, most.forest.figures[one].caps[0]),
                *_least_allowed(most, nodes_beside(most.forest, path_up(most.forest, one, node))),
            ]
        yield tuple(chosen)
        for choice in chosen:
            missing.pop(choice.node, None)
        if not missing:
            return
