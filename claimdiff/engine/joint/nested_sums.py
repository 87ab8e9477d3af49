"""Sums over regions that nest, and over running figures of such regions: what exceeds each region, and what it exceeds.

A running figure counts all that earlier ones count. So at each moment the highest need of a region up to then holds, and the
lowest cap from then on; with these the regions are added up as at one moment. What is found so is a contradiction. It is not
all: differences between moments count too, and `remaining.py` searches for these.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from claimdiff.engine.joint.figures import NO_FIGURES, Figures, figures_of, floors, merged, rooms
from claimdiff.engine.joint.forest import Node, covers, forest_of, run_from_the_start
from claimdiff.engine.joint.found import Joint, plainest_first, sum_of
from claimdiff.engine.joint.group import Group
from claimdiff.engine.joint.nested import Choice, Clash, Forest
from claimdiff.engine.joint.too_little import fallen_short, most_of
from claimdiff.engine.joint.too_much import exceeded, least_of
from claimdiff.exact.regions import ALWAYS, Region
from claimdiff.exact.steps import Steps
from claimdiff.exact.values import Number
from claimdiff.why import Sum, Summand

Nodes = Sequence[Node]


def trees_of(group: Group) -> Nodes | None:
    """The nodes of regions that nest, or of running figures without their times; None if some cross. Raises OutOfSteps."""
    if group.nodes is not None or not run_from_the_start({region.time for region in group.regions}):
        return group.nodes
    return forest_of(_places(group), group.empty, group.steps)


def added_up(group: Group, trees: Nodes) -> Iterator[Joint]:
    """Yields what exceeds a region and what it exceeds, for every region and every moment of running figures.

    Raises OutOfSteps.
    """
    if group.nodes is None:
        yield from _running_clashes(group, trees)
        return
    figures = [figures_of(group.positions, group.members[node.region]) for node in trees]
    yield from _clashes(group, trees, figures, figures, figures)


def _places(group: Group) -> list[Region]:
    """The regions of running figures without their times."""
    return list(dict.fromkeys(region._replace(time=ALWAYS) for region in group.regions))


def _running_clashes(group: Group, nodes: Nodes) -> Iterator[Joint]:
    number_of = {place: number for number, place in enumerate(_places(group))}
    by_time: dict[Number, dict[int, Figures]] = defaultdict(dict)
    for region, members in zip(group.regions, group.members, strict=True):
        by_time[region.time.last][number_of[region._replace(time=ALWAYS)]] = figures_of(group.positions, members)
    times = sorted(by_time)
    before = list(_running(by_time, times, group.steps))
    after = list(_running(by_time, times[::-1], group.steps))[::-1]
    for time, needs, caps in zip(times, before, after, strict=True):
        own, most, least = ([each.get(node.region, NO_FIGURES) for node in nodes] for each in (by_time[time], caps, needs))
        yield from _clashes(group, nodes, own, least, most)


def _running(
    by_time: Mapping[Number, Mapping[int, Figures]], times: Iterable[Number], steps: Steps
) -> Iterator[dict[int, Figures]]:
    """The figures of each region up to each of the times."""
    so_far: dict[int, Figures] = {}
    for time in times:
        steps.spend(len(so_far) + sum(len(so_far[place].needs) for place in by_time[time] if place in so_far))
        so_far = so_far | {
            place: merged([so_far[place], figures]) if place in so_far else figures for place, figures in by_time[time].items()
        }
        yield so_far


def _clashes(
    group: Group, nodes: Nodes, own: Sequence[Figures], needs: Sequence[Figures], caps: Sequence[Figures]
) -> Iterator[Joint]:
    """The clashes of each node's own figures with the needs and caps of its parts."""
    least = least_of(Forest(nodes, needs, group.steps, group.naming), range(len(nodes)))
    most = most_of(Forest(nodes, caps, group.steps, group.naming))
    room_of, floor_of = rooms(group.subject), floors(group.subject)
    for node, figures in enumerate(own):
        for clash in (exceeded(least, node, figures.caps, room_of), fallen_short(most, node, figures.needs, floor_of)):
            if clash:
                yield _joint(group, clash)


def _joint(group: Group, clash: Clash) -> Joint:
    """The clash as a joint contradiction of positions."""
    plainest = [choice.figure.holders[0] for choice in (clash.own, *clash.parts)]
    holders = {number for figure in clash.figures for number in figure.holders}
    holders |= {number for choice in clash.standing for number in choice.figure.holders}
    own = group.positions[plainest[0]].region
    regions = [group.positions[number].region for number in plainest[1:]]
    return Joint(
        positions=tuple(group.positions[number] for number in sorted(plainest)),
        key=frozenset([(own, clash.exceeds)]),
        others=tuple(group.positions[number] for number in sorted(holders - set(plainest))),
        sums=plainest_first(_sum(group, clash, choices) for choices in clash.sums),
        rests_on=() if clash.exceeds else tuple(_needed(group, regions, own)),
    )


def _sum(group: Group, clash: Clash, choices: Sequence[Choice]) -> Sum:
    """The parts that are chosen, against those figures of the whole that they clash with."""
    total = sum(choice.figure.value for choice in choices)
    floor_of, room_of = floors(group.subject), rooms(group.subject)
    clashing = [f.value for f in clash.figures if (total > room_of(f.value) if clash.exceeds else total < floor_of(f.value))]
    whole = (Summand(group.positions[clash.own.figure.holders[0]].region, 1, tuple(clashing)),)
    standing: dict[Region, set[int]] = defaultdict(set)
    for _, figure in clash.standing:
        for number in figure.holders:
            standing[group.positions[number].region].add(figure.value)
    parts = [_part(group, clash, choice, standing) for choice in choices]
    return sum_of(parts, whole) if clash.exceeds else sum_of(whole, parts)


def _part(group: Group, clash: Clash, choice: Choice, standing: Mapping[Region, set[int]]) -> Summand:
    """The figure that is added up, and the others of its region that are in a minimal set."""
    region = group.positions[choice.figure.holders[0]].region
    others = sorted(standing[region] - {choice.figure.value}, reverse=clash.exceeds)
    return Summand(region, 1, (choice.figure.value, *others))


def _needed(group: Group, parts: Collection[Region], whole: Region) -> Iterator[int]:
    """The cells that complete terms leave empty and without which the parts would not cover the whole."""
    places = [region if group.nodes else region._replace(time=ALWAYS) for region in (*parts, whole)]
    for cell in sorted(group.empty):
        if any(term.first <= cell <= term.last for term in whole.terms):
            group.steps.spend(len(places))
            if not covers(places[:-1], places[-1], [other for other in group.empty if other != cell]):
                yield cell
