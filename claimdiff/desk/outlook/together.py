"""Which sources can all be right together: the largest sets of them whose claims leave some possible world.

Legend: a *bloc* is the sources that stand on the same sides of the same contradictions: what one can be right with, all can. An
*edge* is blocs that cannot all be right. Sets of blocs are the bits of an int.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, product
from math import prod

from claimdiff.exact.hitting import bits, minimal, minimal_hitting_sets
from claimdiff.model import Level
from claimdiff.results import Finding, level_of

MOST_BLOCS = 40
MOST_SETS = 10_000
MOST_EDGES = 1_000  # of one contradiction


@dataclass(frozen=True, slots=True)
class Agreeable:
    """The maximal sets of sources that can be right together, largest first; whom each contradicts; and what was left out."""

    sets: tuple[tuple[str, ...], ...]
    contradicts: dict[str, tuple[str, ...]]
    left_out: tuple[str, ...]
    too_wide: int
    stopped: bool


def right_together(findings: Iterable[Finding], sources: Sequence[str]) -> Agreeable:
    """Sets of the `sources`, in their order.

    A source whose own claims contradict each other is in none. Of more than MOST_BLOCS that are in a contradiction, those in
    the most are weighed, and the others left out. A contradiction with more than MOST_EDGES ways to take one of each side is
    too wide to be weighed.
    """
    contradictions = [finding for finding in findings if level_of(finding) is Level.ERROR]
    bit_of = _blocs(contradictions, sources)
    sides = [[{bit_of[claim.source] for claim in side} for side in finding.sides] for finding in contradictions]
    narrow = [each for each in sides if prod(map(len, each)) <= MOST_EDGES or len(each) <= 2]
    edges = {sum(set(chosen)) for each in narrow for chosen in product(*each)}
    weighed = _weighed(edges, bit_of.values())
    inside = minimal(edge for edge in edges if edge & weighed == edge)
    without = list(islice(minimal_hitting_sets(inside), MOST_SETS + 1))
    found = [(weighed & ~each, _named(weighed & ~each, bit_of)) for each in without[:MOST_SETS]]
    found.sort(key=lambda each: (-len(each[1]), list(bits(each[0]))))
    left_out = tuple(source for source, bit in bit_of.items() if not bit & weighed)
    sets = tuple(names for _, names in found if names)
    return Agreeable(sets, _contradicts(edges, bit_of), left_out, len(sides) - len(narrow), len(without) > MOST_SETS)


def contradicts(findings: Iterable[Finding], sources: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """For each source those that it contradicts, itself where its own claims do, by findings of one or two sides alone."""
    contradictions = [finding for finding in findings if level_of(finding) is Level.ERROR and len(finding.sides) <= 2]
    bit_of = _blocs(contradictions, sources)
    sides = ([{bit_of[claim.source] for claim in side} for side in finding.sides] for finding in contradictions)
    return _contradicts({sum(set(chosen)) for each in sides for chosen in product(*each)}, bit_of)


def _blocs(contradictions: Iterable[Finding], sources: Sequence[str]) -> dict[str, int]:
    """The bit of each source's bloc, in the order of the sources."""
    stands: dict[str, list[tuple[int, int]]] = {source: [] for source in sources}
    for number, finding in enumerate(contradictions):
        for side, claims in enumerate(finding.sides):
            for source in {claim.source for claim in claims}:
                stands[source].append((number, side))
    blocs: dict[tuple[tuple[int, int], ...], int] = {}
    return {source: blocs.setdefault(tuple(where), 1 << len(blocs)) for source, where in stands.items()}


def _weighed(edges: set[int], blocs: Iterable[int]) -> int:
    """The blocs to weigh: those in no contradiction, and the MOST_BLOCS that are in the most."""
    counts = Counter(bit for edge in edges for bit in bits(edge))
    most = sorted(counts, key=lambda bit: (-counts[bit], bit))[:MOST_BLOCS]
    return sum({bit for bit in blocs if bit not in counts}) + sum(most)


def _contradicts(edges: Iterable[int], bit_of: dict[str, int]) -> dict[str, tuple[str, ...]]:
    """For each source those that it cannot be right together with, itself where its own claims contradict each other."""
    opposed: dict[int, int] = defaultdict(int)
    for edge in edges:
        if edge.bit_count() <= 2:
            for bit in bits(edge):
                opposed[bit] |= edge & ~bit or bit
    names = {bit: _named(opposed[bit], bit_of) for bit in set(bit_of.values())}
    return {source: names[bit] for source, bit in bit_of.items()}


def _named(members: int, bit_of: dict[str, int]) -> tuple[str, ...]:
    return tuple(source for source, bit in bit_of.items() if bit & members)
