"""Which sources can all be right together: for each group that is at odds, the largest sets that leave a possible world.

Legend: a *bloc* is the sources on the same sides of the same contradictions: if one of them can be right with others, all of
them can. A set of blocs is the bits of an int; a contradiction is such sets, one for each side. An *edge* is a set of blocs
that cannot all be right, because it has a member on every side of a contradiction.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import islice
from operator import and_, or_
from typing import NamedTuple

from claimdiff.desk.outlook.folded import Unfolded
from claimdiff.engine.origins import sources_of
from claimdiff.exact.hitting import bits, minimal, minimal_hitting_sets, parts
from claimdiff.results import Group, Opposed

MOST_BLOCS = 40  # of a group
MOST_EDGES = 5_000  # of a group; twelve blocs have fewer sets
MOST_SETS = 10_000  # of a group
FEW_SETS = 1_000  # are sought however many groups there are; twelve blocs have fewer
MOST_NAMES = 100_000  # in the sets of all groups, each of which has an equal share
MOST_OPPOSED = 100  # of a source

Sides = tuple[int, ...]


class Blocs(NamedTuple):
    """The bit of each source, in the order of the sources; the contradictions; and sets among which there may be more."""

    bit_of: Mapping[str, int]
    contradictions: tuple[Sides, ...]
    unsearched: tuple[int, ...]


def blocs_of(found: Unfolded, sources: Sequence[str]) -> Blocs:
    """The blocs of the `sources`; all sources without a contradiction are one bloc."""
    named = [*(finding.sides for finding in found.contradictions), *((claims,) for claims in found.unsearched)]
    stands: dict[str, list[tuple[int, int]]] = {source: [] for source in sources}
    for number, sides in enumerate(named):
        for side, claims in enumerate(sides):
            for source in sources_of(claims):
                stands[source].append((number, side))
    blocs: dict[tuple[tuple[int, int], ...], int] = {}
    bit_of = {source: blocs.setdefault(tuple(where), 1 << len(blocs)) for source, where in stands.items()}
    members = [[0] * len(sides) for sides in named]
    for where, bit in blocs.items():
        for number, side in where:
            members[number][side] |= bit
    contradictions = dict.fromkeys(map(tuple, members[: len(found.contradictions)]))
    return Blocs(bit_of, tuple(contradictions), tuple(whole for (whole,) in members[len(found.contradictions) :]))


def contradicts(blocs: Blocs) -> dict[str, Opposed]:
    """For each source, those that cannot be right together with it; also itself, if its own claims contradict each other."""
    opposed: dict[int, int] = defaultdict(int)
    for sides in blocs.contradictions:
        for bit in bits(reduce(or_, sides)):
            opposed[bit] |= _opponents(bit, sides)
    named = {bit: _first_of(opposed[bit], blocs.bit_of) for bit in set(blocs.bit_of.values())}
    return {source: named[bit] for source, bit in blocs.bit_of.items()}


def _opponents(bit: int, sides: Sides) -> int:
    """The blocs that are on every side that this one is not on; if it is on all sides, itself and the others there."""
    others = [side for side in sides if not side & bit]
    if others:
        return reduce(and_, others)
    return reduce(or_, sides) if len(sides) > 1 else bit


def _first_of(members: int, bit_of: Mapping[str, int]) -> Opposed:
    names = [source for source, bit in bit_of.items() if bit & members]
    return Opposed(tuple(names[:MOST_OPPOSED]), max(0, len(names) - MOST_OPPOSED))


def right_together(blocs: Blocs) -> tuple[Group, ...]:
    """The groups of sources, the largest first, then in the order of the sources; who contradicts nobody is in none."""
    wholes = dict.fromkeys([*(reduce(or_, sides) for sides in blocs.contradictions), *blocs.unsearched])
    groups = [reduce(or_, part) for part in parts(wholes)]
    number_of = {bit: number for number, members in enumerate(groups) for bit in bits(members)}
    within: list[list[Sides]] = [[] for _ in groups]
    for sides in blocs.contradictions:
        within[number_of[sides[0] & -sides[0]]].append(sides)
    bit_of: list[dict[str, int]] = [{} for _ in groups]
    for source, bit in blocs.bit_of.items():
        if bit in number_of:
            bit_of[number_of[bit]][source] = bit
    unsearched = {number_of[whole & -whole] for whole in blocs.unsearched}
    share = MOST_NAMES // max(len(groups), 1)
    found = [
        _not_searched(bit_of[number], within[number])
        if number in unsearched
        else _searched(bit_of[number], within[number], share)
        for number in sorted(range(len(groups)), key=lambda number: -len(bit_of[number]))
    ]
    return tuple(found)


def _not_searched(bit_of: Mapping[str, int], contradictions: Sequence[Sides]) -> Group:
    in_none = _named(_in_none(contradictions), bit_of)
    return Group(tuple(bit_of), (), in_none, sources_left_out=len(bit_of) - len(in_none), searched=False)


def _searched(bit_of: Mapping[str, int], contradictions: Sequence[Sides], most_names: int) -> Group:
    """The group of these blocs with its largest sets: as many as `most_names` has room for, but at least one."""
    size_of, in_none = Counter(bit_of.values()), _in_none(contradictions)
    weighed, edges = _weighed(contradictions, size_of, in_none)
    most = min(MOST_SETS, max(FEW_SETS, most_names))
    without = list(islice(minimal_hitting_sets(minimal(edges)), most + 1))
    sets = sorted(
        filter(None, (weighed & ~each for each in without)), key=lambda each: (-_size(each, size_of), list(bits(each)))
    )
    listed = list(_listed(sets[:most], size_of, most_names))
    return Group(
        sources=tuple(bit_of),
        sets=tuple(_named(each, bit_of) for each in listed),
        in_none=_named(in_none, bit_of),
        sources_left_out=len(bit_of) - _size(weighed | in_none, size_of),
        sets_left_out=len(sets) - len(listed),
        at_least=len(without) > most,
    )


def _in_none(contradictions: Sequence[Sides]) -> int:
    """The blocs that are on every side of a contradiction."""
    return reduce(or_, (reduce(and_, sides) for sides in contradictions), 0)


def _weighed(contradictions: Sequence[Sides], size_of: Mapping[int, int], in_none: int) -> tuple[int, set[int]]:
    """The blocs to weigh, and the edges among them.

    Of more than MOST_BLOCS blocs, those in the most contradictions are weighed. Where a contradiction would have too many
    edges, the blocs on its smallest side are not weighed, so that the result is true of all that are.
    """
    counts = Counter(bit for sides in contradictions for bit in bits(reduce(or_, sides) & ~in_none))
    weighed = sum(sorted(counts, key=lambda bit: (-counts[bit], -size_of[bit], bit))[:MOST_BLOCS])
    edges: set[int] = set()
    for sides in sorted(contradictions, key=len):
        left = [side & weighed for side in sides]
        if all(left):
            more = edges.union(islice(minimal_hitting_sets(minimal(left)), MOST_EDGES + 1))
            if len(more) > MOST_EDGES:
                weighed &= ~min(left, key=lambda side: _size(side, size_of))
            else:
                edges = more
    return weighed, {edge for edge in edges if edge & weighed == edge}


def _listed(sets: Sequence[int], size_of: Mapping[int, int], most_names: int) -> Iterator[int]:
    """The first sets that together name no more sources than this, but at least one set."""
    for number, each in enumerate(sets):
        most_names -= _size(each, size_of)
        if number and most_names < 0:
            return
        yield each


def _size(members: int, size_of: Mapping[int, int]) -> int:
    return sum(size_of[bit] for bit in bits(members))


def _named(members: int, bit_of: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(source for source, bit in bit_of.items() if bit & members)
