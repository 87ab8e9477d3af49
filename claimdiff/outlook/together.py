"""Which sources can all be right together: the largest sets of them whose claims leave some possible world."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, product

from claimdiff.model import LEVELS, Finding, Level
from claimdiff.outlook.hitting import bits, minimal, minimal_hitting_sets

MOST_SOURCES = 40
MOST_SETS = 10_000


@dataclass(frozen=True, slots=True)
class Agreeable:
    """The maximal sets of sources that can be right together, largest first; whom each contradicts; and what was left out."""

    sets: tuple[tuple[str, ...], ...]
    contradicts: dict[str, tuple[str, ...]]
    left_out: tuple[str, ...]
    stopped: bool


def right_together(findings: Iterable[Finding], sources: Sequence[str]) -> Agreeable:
    """Sets of the `sources`, in their order.

    A source whose own claims contradict each other is in none. Of more than MOST_SOURCES that are in a contradiction, those in
    the most are weighed, and the others left out.
    """
    bit_of = {source: 1 << i for i, source in enumerate(sources)}
    edges = _edges(findings, bit_of)
    weighed = _weighed(edges, sources, bit_of)
    left_out = [source for source in sources if not bit_of[source] & weighed]
    inside = minimal(edge for edge in edges if edge & weighed == edge)
    without = list(islice(minimal_hitting_sets(inside), MOST_SETS + 1))
    found = sorted((weighed & ~each for each in without[:MOST_SETS]), key=lambda each: (-each.bit_count(), list(bits(each))))
    sets = tuple(_named(each, bit_of) for each in found if each)
    return Agreeable(sets, _contradicts(edges, bit_of), tuple(left_out), len(without) > MOST_SETS)


def _edges(findings: Iterable[Finding], bit_of: dict[str, int]) -> set[int]:
    """The sets of sources that cannot all be right: one of each side of a finding."""
    edges = set()
    for finding in findings:
        if LEVELS[finding.kind] is Level.ERROR:
            for chosen in product(*({bit_of[claim.source] for claim in side} for side in finding.sides)):
                edges.add(sum(set(chosen)))
    return edges


def _weighed(edges: set[int], sources: Sequence[str], bit_of: dict[str, int]) -> int:
    """The sources to weigh: those in no contradiction, and the MOST_SOURCES that are in the most."""
    counts = Counter(bit for edge in edges for bit in bits(edge))
    most = sorted(counts, key=lambda bit: (-counts[bit], bit))[:MOST_SOURCES]
    return sum(bit_of[source] for source in sources if bit_of[source] not in counts) + sum(most)


def _contradicts(edges: Iterable[int], bit_of: dict[str, int]) -> dict[str, tuple[str, ...]]:
    """For each source those that it cannot be right together with, itself where its own claims contradict each other."""
    pairs = [edge for edge in edges if edge.bit_count() <= 2]
    return {source: _named(sum({edge & ~bit or bit for edge in pairs if edge & bit}), bit_of) for source, bit in bit_of.items()}


def _named(members: int, bit_of: dict[str, int]) -> tuple[str, ...]:
    return tuple(source for source, bit in bit_of.items() if bit & members)
