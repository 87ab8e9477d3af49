"""Walking through a forest: nodes with their figures, and what of them clashes with a whole.

In a forest every minimal set of bounds that exclude each other has a single region on one of its sides. Proof: take a lowest
node whose least exceeds its most. One of the two is a figure of the node itself; if both were sums over its parts, a part would
have a least above its most too. So it is exact to ask each node once, as `too_much.py` and `too_little.py` do.

Legend: a *choice* is a node with one of its figures. The *least* of a node is the larger of its own need and the sum over its
parts; its *most* is the smaller of its own cap and, if it is covered, the sum over its parts.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimdiff.engine.joint.figures import Figure, Figures
from claimdiff.engine.joint.forest import Node, below
from claimdiff.exact.steps import Steps


class Choice(NamedTuple):
    """A node, and one of its figures."""

    node: int
    figure: Figure


class Clash(NamedTuple):
    """A node that its parts exceed, or fall short of.

    `own` and `parts` are one minimal set, the plainest. `figures` are the figures of the node, and `standing` those of its
    parts, that are in some minimal set. `sums` are sets of parts that clash with the node, the largest first.
    """

    exceeds: bool
    own: Choice
    parts: tuple[Choice, ...]
    figures: tuple[Figure, ...]
    standing: tuple[Choice, ...]
    sums: tuple[tuple[Choice, ...], ...]


class Forest(NamedTuple):
    """Nodes, parts before wholes, with their figures; the steps for sums, and those to name further positions."""

    nodes: Sequence[Node]
    figures: Sequence[Figures]
    steps: Steps
    naming: Steps


def nodes_below(forest: Forest, node: int) -> list[int]:
    """The nodes that are part of this one, directly or not, parts before wholes."""
    found = below(forest.nodes, node)
    forest.steps.spend(len(found))
    return found


def path_up(forest: Forest, part: int, node: int) -> list[tuple[int, int]]:
    """Each part and its whole, from a part of the node up to the node."""
    found = []
    while part != node:
        whole = forest.nodes[part].whole
        assert whole is not None
        found.append((part, whole))
        part = whole
    forest.steps.spend(len(found))
    return found


def nodes_beside(forest: Forest, path: Iterable[tuple[int, int]]) -> Iterator[int]:
    """The largest nodes below the end of the path that share nothing with its start."""
    return (other for part, whole in path for other in forest.nodes[whole].parts if other != part)


def nodes_holding(forest: Forest, parts: Iterable[int]) -> set[int]:
    """The nodes that some of these are part of."""
    found: set[int] = set()
    for part in parts:
        whole = forest.nodes[part].whole
        while whole is not None and whole not in found:
            found.add(whole)
            whole = forest.nodes[whole].whole
    return found


def nodes_around(forest: Forest, part: int, node: int) -> list[int]:
    """The nodes that a part of the node lies in, below this node."""
    return [whole for _, whole in path_up(forest, part, node) if whole != node]


def sum_of(choices: Iterable[Choice]) -> int:
    """What the figures of the choices add up to."""
    return sum([choice.figure.value for choice in choices])
