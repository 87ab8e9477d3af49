"""Counts that are searched together, and whether some of them, or some of their bounds, exclude each other.

Legend: a *bound* is a position's number, and True for its cap, False for its need. A *proof* gives bounds weights: weighted so,
the needs exceed the caps, and no cell counts more often in the needs than in the caps. A *core* is a minimal set of positions
that exclude each other, by all that they say.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from claimdiff.engine.joint.counts import count_misfit, grid_of
from claimdiff.engine.joint.figures import cap_of, need_of
from claimdiff.engine.joint.flows import Flows, flow_misfit, flows_of
from claimdiff.engine.joint.forest import Node, forest_of, run_from_the_start
from claimdiff.engine.joint.found import Joint, Side
from claimdiff.engine.joint.gaps import without_value
from claimdiff.exact.covers import edges, shrunk
from claimdiff.exact.histories import NO_LAWS
from claimdiff.exact.regions import ALWAYS, Region, Term, by_region
from claimdiff.exact.steps import Steps
from claimdiff.exact.values import ValueSet, meet
from claimdiff.model import Position, Subject

Bound = tuple[int, bool]


class Group(NamedTuple):
    """Positions, their regions with the numbers of their positions, and what their worlds are made of.

    `rivals` gives by number the positions that contradict a position. `nodes` are the forest of the regions; None if some of
    them overlap, if they are running figures, or if moments bind each other. In the last case `flows` has the unknowns. `empty`
    are the cells that complete terms leave empty. `steps` are for the search, `naming` to name further positions.
    """

    subject: Subject
    positions: Sequence[Position]
    regions: Sequence[Region]
    members: Sequence[Sequence[int]]
    region_of: Sequence[int]
    rivals: Mapping[int, Collection[int]]
    nodes: Sequence[Node] | None
    flows: Flows | None
    empty: Collection[int]
    steps: Steps
    naming: Steps


def group_of(
    subject: Subject,
    positions: Sequence[Position],
    contradictory: Iterable[frozenset[str]],
    empty: Collection[int],
    steps: Steps,
    naming: Steps,
) -> Group:
    """The positions as a group; `contradictory` are pairs that exclude each other, each by the id of its first claim."""
    in_flow = is_in_flow(subject, positions)
    places = _places([_as_compared(subject, position.region, in_flow) for position in positions])
    regions, members = [region for region, _ in places], [numbers for _, numbers in places]
    region_of = {number: region for region, numbers in enumerate(members) for number in numbers}
    number_of = {position.claims[0].id: number for number, position in enumerate(positions)}
    rivals: dict[int, set[int]] = defaultdict(set)
    for one, other in contradictory:
        if one in number_of and other in number_of:
            rivals[number_of[one]].add(number_of[other])
            rivals[number_of[other]].add(number_of[one])
    runs = run_from_the_start({region.time for region in regions})
    return Group(
        subject=subject,
        positions=positions,
        regions=regions,
        members=members,
        region_of=[region_of[number] for number in range(len(positions))],
        rivals=rivals,
        nodes=None if runs or in_flow else forest_of(regions, empty, steps),
        flows=_flows_of(subject, regions, empty, steps) if in_flow else None,
        empty=empty,
        steps=steps,
        naming=naming,
    )


def _places(regions: Sequence[Region]) -> list[tuple[Region, list[int]]]:
    """The regions with the numbers of their positions. Of those on some moment, each has a place of its own, and a moment."""
    return [
        (region, same)
        for region, numbers in by_region(regions).items()
        for same in ([numbers] if region.time.every else [[number] for number in numbers])
    ]


def without_empty(group: Group, cell: int) -> Group:
    """The group without the rule that a complete term leaves this cell empty."""
    empty = [other for other in group.empty if other != cell]
    flows = _flows_of(group.subject, group.regions, empty, group.steps) if group.flows is not None else None
    return group._replace(empty=empty, flows=flows)


def without_law(group: Group, term: Term) -> Group:
    """The group without the law of this term."""
    laws = group.subject.laws or NO_LAWS
    kept, constant = (tuple(other for other in some if other != term) for some in (laws.kept, laws.constant))
    subject = group.subject._replace(laws=laws._replace(kept=kept, constant=constant))
    return group._replace(subject=subject, flows=_flows_of(subject, group.regions, group.empty, group.steps))


def _flows_of(subject: Subject, regions: Sequence[Region], empty: Collection[int], steps: Steps) -> Flows:
    return flows_of(subject.laws or NO_LAWS, regions, empty, steps)


def is_in_flow(subject: Subject, positions: Iterable[Position]) -> bool:
    """Whether moments bind each other: by laws of terms, or because a claim is of some moment of its time."""
    if subject.laws is None:
        return False
    return bool(subject.laws.growing) or not all(position.region.time.every for position in positions)


def _as_compared(subject: Subject, region: Region, in_flow: bool) -> Region:
    """The region as it is compared: without its time if all positions of the group hold at one moment."""
    return region if in_flow or subject.laws is None else region._replace(time=ALWAYS)


def place_of(group: Group, number: int) -> Region:
    """The region of the position with this number, as it is compared."""
    return group.regions[group.region_of[number]]


def sides_of(group: Group, joint: Joint) -> set[Side]:
    """The key of a joint contradiction, its regions as they are compared."""
    return {(_as_compared(group.subject, region, group.flows is not None), is_cap) for region, is_cap in joint.key}


def value_of(group: Group, bound: Bound) -> int:
    """The figure of a bound; the position must have that bound."""
    number, is_cap = bound
    value = cap_of(group.positions[number]) if is_cap else need_of(group.positions[number])
    assert value is not None
    return value


def proof(group: Group, values: Mapping[Bound, int]) -> dict[Bound, int] | None:
    """The weights that prove that bounds with these values exclude each other. None if they fit.

    The weights are empty if fractions fit and only whole numbers do not, or if the proof depends on which moments are meant. Of
    each region the strongest bounds are used, of equal ones the first.
    """
    needs: dict[int, Bound] = {}
    caps: dict[int, Bound] = {}
    for bound in sorted(values):
        region, strongest = group.region_of[bound[0]], caps if bound[1] else needs
        if region not in strongest or _is_stronger(values[bound], values[strongest[region]], bound[1]):
            strongest[region] = bound
    for region in needs.keys() & caps.keys():
        if values[needs[region]] > values[caps[region]]:
            return {needs[region]: 1, caps[region]: 1}
    regions = sorted({*needs, *caps})
    sets: list[ValueSet] = [
        (((values[needs[r]] if r in needs else 0, 0), (values[caps[r]] if r in caps else float("inf"), 0)),) for r in regions
    ]
    misfit = _misfit(group, regions, sets)
    if misfit is None:
        return None
    weights: dict[Bound, int] = defaultdict(int)
    for place, weight in misfit:
        if weight < 0 or (weight > 0 and regions[place] in needs):  # that a region has none or more needs no position
            weights[(needs if weight > 0 else caps)[regions[place]]] += abs(weight)
    return dict(weights)


def _is_stronger(value: int, other: int, is_cap: bool) -> bool:
    return value < other if is_cap else value > other


def _misfit(group: Group, regions: Sequence[int], sets: Sequence[ValueSet]) -> list[tuple[int, int]] | None:
    """None if a world gives the regions with these numbers values of these sets; else a proof, as places with weights."""
    if not regions:
        return None
    if group.flows is not None:
        proof = flow_misfit(group.flows, dict(zip(regions, sets, strict=True)), group.steps)
        return None if proof is None else [(regions.index(region), weight) for region, weight in proof]
    grid = grid_of([group.regions[r] for r in regions], group.empty, group.steps)
    misfit = count_misfit(grid, sets, group.steps)
    return None if misfit is None else list(misfit.weights.items())


def exclude_each_other(group: Group, sets: Mapping[int, ValueSet]) -> bool:
    """Whether no world gives all positions of these numbers a value of their sets, gaps and whole numbers included."""
    together = meeting_by_region(group, sets)
    if group.nodes is not None:
        return without_value(group.nodes, together, group.steps) is not None
    return not all(together.values()) or _misfit(group, list(together), list(together.values())) is not None


def meeting_by_region(group: Group, sets: Mapping[int, ValueSet]) -> dict[int, ValueSet]:
    """By the number of each region, the values that all of these positions on it allow."""
    allowed: dict[int, list[ValueSet]] = defaultdict(list)
    for number, values in sets.items():
        allowed[group.region_of[number]].append(values)
    return {region: reduce(meet, each) for region, each in sorted(allowed.items())}


def said(group: Group, numbers: Iterable[int]) -> dict[int, ValueSet]:
    """The sets of these positions, by number."""
    return {number: group.positions[number].values.hard for number in numbers}


def core(group: Group, numbers: Collection[int]) -> frozenset[int]:
    """A core of positions that exclude each other. Under a tolerance: a pair that contradicts, else all of them."""
    members = frozenset(numbers)
    for number in sorted(members):
        if rivals := members.intersection(group.rivals.get(number, ())):
            return frozenset((number, min(rivals)))
    if group.subject.tolerance is not None:
        return members
    return shrunk(members, lambda rest: exclude_each_other(group, said(group, rest)))


def cores(group: Group) -> Iterator[frozenset[int]]:
    """Yields all cores of the group, pairs too. Raises OutOfSteps."""

    def fails(chosen: frozenset[int]) -> bool:
        return bool(chosen) and exclude_each_other(group, said(group, chosen))

    def core_in(chosen: frozenset[int]) -> frozenset[int] | None:
        return shrunk(chosen, fails) if fails(chosen) else None

    yield from edges(range(len(group.positions)), core_in, group.steps)
