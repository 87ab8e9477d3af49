"""How two positions on one subject relate: the one place where a verdict is reached.

Legend: A speaks of region X and allows the values S, B speaks of region Y and allows T. `part` lies within the other region,
`whole` contains it. Verdicts are reached on hard readings; only a condition can depend on usual ones. See docs/design.md, 3.
"""

from collections.abc import Callable
from functools import partial
from math import inf
from typing import NamedTuple, assert_never

from claimdiff.engine.distances import are_apart, exceeds, gaps, reach
from claimdiff.engine.in_time import (
    assumed_in_time,
    has_least,
    has_most,
    has_vague_time,
    has_way,
    is_at_once,
    relation,
    runs,
    same_time,
    tells_all,
)
from claimdiff.engine.joint.flows import flow_misfit, flows_of
from claimdiff.exact.histories import is_window_beside_stretch
from claimdiff.exact.regions import Region, Relation, at_both_times, relate, relate_terms
from claimdiff.exact.steps import Steps
from claimdiff.exact.values import (
    Number,
    ValueSet,
    closed,
    highest,
    lowest,
    meet,
    minus,
    within,
)
from claimdiff.model import Position, Subject
from claimdiff.questions import QUESTIONS, Law
from claimdiff.results import Outcome
from claimdiff.why import (
    IN_TIME,
    AllThereIs,
    ExcludesItself,
    Exclusive,
    HasGrown,
    Implies,
    NoCommonOption,
    NoCommonValue,
    NoneForAll,
    NotAllWithin,
    NothingInBoth,
    NotThroughout,
    PartExceedsWhole,
    ReadMoreWidely,
    Reason,
    RestsOn,
    SaidAndDenied,
    SomeOutside,
    SomethingThere,
    Throughout,
    Tolerated,
    Unrelated,
    UsualReading,
    Why,
)

_FOR_TWO = 1_000_000  # steps, more than two can take
Reach = Callable[[ValueSet], ValueSet]
"""Gives the values that meet a set: the set itself, or the set with all within the tolerance."""
Readings = list[tuple[Position, ValueSet]]


class Verdict(NamedTuple):
    """What two positions are to each other, and why."""

    outcome: Outcome
    why: Why


def compare(subject: Subject, a: Position, b: Position) -> Verdict:
    """The verdict on two positions of `subject`; the order of the two plays no part in the outcome."""
    if a.region.item != b.region.item:
        return _independent(Unrelated.ITEMS)
    match QUESTIONS[subject.type].law:
        case Law.SUMS:
            return _compare_counts(subject, a, b)
        case Law.HOLDS:
            return _compare_choices(subject, a, b)
        case Law.ONE_VALUE:
            return _compare_measures(subject, a, b)
        case other:
            assert_never(other)


# Counts: happenings in a region; a whole has at least what its parts have


def _compare_counts(subject: Subject, a: Position, b: Position) -> Verdict:
    verdict = _compare_lying(subject, a, b, relation(subject, a.region, b.region))
    if verdict.outcome is Outcome.INDEPENDENT and has_vague_time(a.region, b.region):
        return _usually_at_once(subject, a, b) or verdict
    if verdict.outcome is not Outcome.CONTRADICTION and _cannot_flow(subject, a, b):
        return _contradiction(NoneForAll((a, b)), assumed_in_time(subject, a, b))
    return verdict


def _cannot_flow(subject: Subject, a: Position, b: Position) -> bool:
    """Whether a window and a claim on every moment of a stretch have no world in common, whatever their regions say.

    What came during the one stretch was elsewhere before, so there were more there than are left. Not asked under a tolerance.
    """
    laws = subject.laws
    if laws is None or subject.tolerance or not is_window_beside_stretch(laws, a.region, b.region):
        return False
    flows = flows_of(laws, (a.region, b.region), laws.empty, Steps(_FOR_TWO))
    return flow_misfit(flows, {0: a.values.hard, 1: b.values.hard}, Steps(_FOR_TWO)) is not None


def _compare_lying(subject: Subject, a: Position, b: Position, lie: Relation) -> Verdict:
    match lie:
        case Relation.EQUAL:
            return _compare_same_region(subject, a, b)
        case Relation.WITHIN:
            return _compare_part_and_whole(subject, a, b)
        case Relation.CONTAINS:
            return _compare_part_and_whole(subject, b, a)
        case Relation.OVERLAPS:
            return (
                _outside(subject, a, b, nested=False)
                or _outside(subject, b, a, nested=False)
                or _independent(Unrelated.CROSSED)
            )
        case Relation.DISJOINT:
            return _independent(_why_apart(subject, a.region, b.region))


def _why_apart(subject: Subject, a: Region, b: Region) -> Unrelated:
    """Whether the terms share nothing, or it is the times that keep the two apart."""
    terms = relate_terms(a, b)
    if terms is Relation.DISJOINT:
        return Unrelated.APART
    if subject.laws is None:
        return Unrelated.TIMES
    part, whole = (b, a) if terms is Relation.CONTAINS else (a, b)
    return Unrelated.WAYS if terms is not Relation.OVERLAPS and has_way(subject, part, whole) else Unrelated.MOMENTS


def _usually_at_once(subject: Subject, a: Position, b: Position) -> Verdict | None:
    """A condition: both can be true only if what is said of a long date, such as a month, does not hold all through it."""
    lie = relation(subject, a.region, b.region, usual=True)
    part, whole = (b, a) if lie is Relation.CONTAINS else (a, b)
    s, t = part.values.usual, whole.values.usual
    reason: Reason
    if lie is Relation.EQUAL and are_apart(subject, s, t):
        reason = _no_common_value(subject, a, b, usual=True)
    elif lie in (Relation.WITHIN, Relation.CONTAINS) and exceeds(subject, s, t):
        reason = PartExceedsWhole(part, whole, True, lowest(s)[0] - highest(t)[0])
    else:
        return None
    vague = tuple(each for each in (a, b) if has_vague_time(each.region))
    usual = (UsualReading(p.claims[0].says, p.values.usual) for p in (a, b) if p.values.hard != p.values.usual)
    clashes = are_apart if lie is Relation.EQUAL else exceeds
    hangs_on = NotThroughout(vague, not clashes(subject, part.values.hard, whole.values.hard))
    rests = (*dict.fromkeys(Throughout(each.region.time) for each in vague), *usual, *assumed_in_time(subject, part, whole))
    return Verdict(Outcome.CONDITIONAL, Why(reason, hangs_on, rests))


def _compare_same_region(subject: Subject, a: Position, b: Position) -> Verdict:
    """Counts, quantities and dates of one region: the sets must have a value in common."""
    if are_apart(subject, a.values.hard, b.values.hard):
        return _contradiction(_no_common_value(subject, a, b), (*_denied_readings(a, b), *_at_once(subject, a, b)))
    if _same_phrase_denied(a, b):
        return _contradiction(SaidAndDenied(a, b), _at_once(subject, a, b))
    if are_apart(subject, a.values.usual, b.values.usual):

        def common(reach: Reach) -> Readings:
            return [(x, meet(x.values.hard, reach(y.values.hard))) for x, y in ((a, b), (b, a))]

        return _on_a_reading(subject, common, _no_common_value(subject, a, b, usual=True), _at_once(subject, a, b))
    for one, other in ((a, b), (b, a)):
        is_within = within(one.values.hard, other.values.hard) and within(one.values.usual, other.values.usual)
        if is_within and tells_all(subject, one.region, other.region):
            return _agreement(subject, one, other)
    if subject.laws is not None and (implied := _implied_by_nesting(subject, a, b) or _implied_by_nesting(subject, b, a)):
        return implied
    if meet(a.values.hard, b.values.hard):
        return _independent(Unrelated.COMMON_VALUES)
    return _independent(Unrelated.MEET_WITHIN_TOLERANCE)


def _no_common_value(subject: Subject, a: Position, b: Position, usual: bool = False) -> NoCommonValue:
    """The reason that the sets share no value, with the least distance between them."""
    s, t = ((position.values.usual if usual else position.values.hard) for position in (a, b))
    return NoCommonValue(a, b, usual, min(hi - lo for lo, hi in gaps(subject, s, t)))


def _compare_part_and_whole(subject: Subject, part: Position, whole: Position) -> Verdict:
    s, t = part.values, whole.values
    if exceeds(subject, s.hard, t.hard):
        reason = PartExceedsWhole(part, whole, False, lowest(s.hard)[0] - highest(t.hard)[0])
        return _contradiction(reason, (*_denied_readings(part, whole), *assumed_in_time(subject, part, whole)))
    if exceeds(subject, s.usual, t.usual):

        def nested(reach: Reach) -> Readings:
            low_enough = meet(s.hard, closed(0, highest(reach(t.hard))[0]))
            return [(part, low_enough), (whole, meet(t.hard, closed(lowest(reach(s.hard))[0], inf)))]

        reason = PartExceedsWhole(part, whole, True, lowest(s.usual)[0] - highest(t.usual)[0])
        return _on_a_reading(subject, nested, reason, assumed_in_time(subject, part, whole))
    if lowest(s.hard) > highest(t.hard):
        return _independent(Unrelated.FIT_WITHIN_TOLERANCE)
    return (
        _update(subject, part, whole)
        or _outside(subject, part, whole, nested=True)
        or _implied_by_nesting(subject, part, whole)
        or _independent(Unrelated.PART)
    )


def _implied_by_nesting(subject: Subject, part: Position, whole: Position) -> Verdict | None:
    """A whole has at least what a part has; a part has at most what the whole has."""
    s, t = part.values, whole.values
    at_least = ((closed(lowest(x)[0], inf), y) for x, y in ((s.hard, t.hard), (s.usual, t.usual)))
    if all(within(told, said) for told, said in at_least) and has_least(subject, part.region, whole.region):
        return _agreement(subject, part, whole)
    at_most = ((closed(0, highest(y)[0]), x) for x, y in ((s.hard, t.hard), (s.usual, t.usual)))
    if all(within(told, said) for told, said in at_most) and has_most(subject, whole.region, part.region):
        return _agreement(subject, whole, part)
    return None


def _update(subject: Subject, earlier: Position, later: Position) -> Verdict | None:
    """A running toll that has grown: the same terms, up to a later time, and a higher figure."""
    x, y = earlier.region, later.region
    is_later = x.terms == y.terms and runs(subject, x) and runs(subject, y) and not _may_be_one_moment(subject, x, y)
    more = _least_come(subject, earlier.values.hard, later.values.hard) if is_later else 0
    if not more:
        return None
    return Verdict(Outcome.UPDATE, Why(HasGrown(earlier, later, more), rests_on=assumed_in_time(subject, earlier, later)))


def _least_come(subject: Subject, s: ValueSet, t: ValueSet) -> Number:
    """The least by which a toll has grown; by moments, counted from the highest figure that the earlier claim allows."""
    if subject.laws is not None:
        return lowest(t)[0] - highest(s)[0] if exceeds(subject, t, s) else 0
    return _least_beyond(subject, s, t)


def _may_be_one_moment(subject: Subject, x: Region, y: Region) -> bool:
    """Whether two figures may be of one moment; never for happenings, of which a later figure takes in the earlier one."""
    return subject.laws is not None and x.time.last >= y.time.first


def _outside(subject: Subject, x: Position, y: Position, nested: bool) -> Verdict | None:
    """A condition: X is said to have none, or a number is denied of it, so what Y has beyond that must be outside X."""
    if not is_at_once(subject, x.region, y.region):
        return None
    says_none_or_denies = x.values.denied or highest(x.values.hard)[0] == 0
    missing = _least_outside(subject, x, y, nested) if says_none_or_denies else 0
    if not missing:
        return None
    hangs_on = SomeOutside(x, y, missing, _narrower(subject, x.region, y.region))
    return Verdict(Outcome.CONDITIONAL, Why(NotAllWithin(x, y), hangs_on, assumed_in_time(subject, x, y)))


def _least_outside(subject: Subject, x: Position, y: Position, nested: bool) -> Number:
    """The least that Y has outside X in any world of both; 0 if it may have none, or if the two meet within the tolerance.

    If X is within Y (`nested`), X has at most what Y has, so only values of X below one of Y are paired with it.
    """
    s, t = x.values.hard, y.values.hard
    if not nested:
        return lowest(t)[0] - highest(s)[0] if exceeds(subject, t, s) else 0
    return _least_beyond(subject, s, t)


def _least_beyond(subject: Subject, s: ValueSet, t: ValueSet) -> Number:
    """The least by which a value of T exceeds a value of S; 0 if the two share a value."""
    if not are_apart(subject, s, t):
        return 0
    return min(hi - lo for lo, hi in gaps(subject, s, t) if any(end == (lo, 0) for _, end in s))


def _narrower(subject: Subject, x: Region, y: Region) -> tuple[str, ...]:
    """The dimensions in which Y goes beyond X; time is one of them if the subject does not count by moments."""
    beyond = (Relation.CONTAINS, Relation.OVERLAPS)
    names = [a.top for a, b in zip(x.terms, y.terms, strict=True) if relate(b, a) in beyond]
    beyond_time = subject.laws is None and relate(y.time, x.time) in beyond
    return (*names, IN_TIME) if beyond_time else tuple(names)


# Choices: an answer for everything in a region, at every moment of its time


def _compare_choices(subject: Subject, a: Position, b: Position) -> Verdict:
    terms, time = relate_terms(a.region, b.region), relate(a.region.time, b.region.time)
    if Relation.DISJOINT in (terms, time):
        return _independent(Unrelated.APART if terms is Relation.DISJOINT else Unrelated.TIMES)
    if not meet(a.values.hard, b.values.hard):
        return _exclude(subject, a, b, terms)
    for one, other in ((a, b), (b, a)):
        is_broader = relation(subject, one.region, other.region) in (Relation.EQUAL, Relation.CONTAINS)
        if is_broader and within(one.values.hard, other.values.hard):
            return _agreement(subject, one, other)
    return _independent(Unrelated.COMMON_OPTIONS)


def _exclude(subject: Subject, a: Position, b: Position, terms: Relation) -> Verdict:
    """The verdict on choices without a common option, of regions that share something."""
    reason, rests_on = NoCommonOption(a, b, terms), _options_rest_on(subject, a, b)
    if terms is Relation.OVERLAPS:
        return Verdict(Outcome.CONDITIONAL, Why(reason, NothingInBoth(a, b), rests_on))
    part, whole = (b, a) if terms is Relation.CONTAINS else (a, b)
    there = SomethingThere(at_both_times(part.region, whole.region), (whole.region,))
    return _contradiction(reason, (*rests_on, there))


def exclude_itself(subject: Subject, position: Position) -> Verdict | None:
    """The contradiction of a claim that its own terms exclude: it says of some options that they are others. Else None."""
    for term in position.region.terms:
        if term.top == subject.dimension and not meet(position.values.hard, closed(term.first, term.last)):
            return _contradiction(ExcludesItself(position), (SomethingThere(position.region),))
    return None


def _options_rest_on(subject: Subject, a: Position, b: Position) -> tuple[RestsOn, ...]:
    """That options share nothing, and, if cells outside all listed options had to be ruled out, that the list is complete."""
    whole = closed(subject.scale.lowest, subject.scale.highest)
    raw = [minus(whole, p.values.phrase.hard, subject.scale) if p.values.denied else p.values.phrase.hard for p in (a, b)]
    ruled_out = meet(*raw)
    exclusive = (Exclusive(a.values, b.values),) if not (a.values.denied or b.values.denied) else ()
    if not ruled_out:
        return exclusive
    cells = (cell for (lo, _), (hi, _) in ruled_out for cell in range(int(lo), int(hi) + 1))
    owners = (subject.by_cell.get(cell) for cell in cells)
    names = [owner.name if owner else subject.dimension for owner in owners]
    return (*exclusive, *map(AllThereIs, names))


# Quantities and dates: one value for a region at a time


def _compare_measures(subject: Subject, a: Position, b: Position) -> Verdict:
    if relate_terms(a.region, b.region) is not Relation.EQUAL:
        return _independent(Unrelated.TERMS)
    if same_time(a.region.time, b.region.time) is not Relation.EQUAL:
        return _independent(Unrelated.TIMES)
    return _compare_same_region(subject, a, b)


# What the rules share


def _same_phrase_denied(a: Position, b: Position) -> bool:
    return a.values.denied != b.values.denied and a.values.phrase == b.values.phrase


def _independent(reason: Unrelated) -> Verdict:
    return Verdict(Outcome.INDEPENDENT, Why(reason))


def _contradiction(reason: Reason, rests_on: tuple[RestsOn, ...] = ()) -> Verdict:
    return Verdict(Outcome.CONTRADICTION, Why(reason, rests_on=rests_on))


def _agreement(subject: Subject, one: Position, other: Position) -> Verdict:
    return Verdict(Outcome.AGREEMENT, Why(Implies(one, other), rests_on=assumed_in_time(subject, one, other)))


def _on_a_reading(
    subject: Subject, readings: Callable[[Reach], Readings], reason: Reason, rests_on: tuple[RestsOn, ...] = ()
) -> Verdict:
    """A condition: both can be true only if a vague phrase is read more widely than usual.

    `readings` gives for each position the values that the other permits it, by what values can meet.
    """
    ways, without_tolerance = (
        [(x, unusual) for x, left in readings(reach) if (unusual := minus(left, x.values.usual, subject.scale))]
        for reach in (partial(reach, subject), lambda values: values)
    )
    if ways != without_tolerance and subject.tolerance:
        rests_on = (*rests_on, Tolerated(subject.tolerance))
    usual = (UsualReading(position.claims[0].says, position.values.usual) for position, _ in ways)
    return Verdict(Outcome.CONDITIONAL, Why(reason, ReadMoreWidely(tuple(ways)), (*usual, *rests_on)))


def _denied_readings(*positions: Position) -> tuple[RestsOn, ...]:
    """The usual readings that denials of vague phrases assume: what is denied is the usual reading."""
    return tuple(
        UsualReading(position.claims[0].says, position.values.phrase.usual)
        for position in positions
        if position.values.denied and position.values.phrase.hard != position.values.phrase.usual
    )


def _at_once(subject: Subject, a: Position, b: Position) -> tuple[RestsOn, ...]:
    """What is assumed of the times of two counts of one region; nothing for happenings, whose times are equal."""
    return () if subject.laws is None else assumed_in_time(subject, a, b)
