"""How two positions on one subject relate: the one place where a verdict is reached.

Legend: A speaks of region X and allows the values S, B of region Y and T. `part` is what lies within the other, `whole` what
contains it. Every verdict is reached on the hard readings; only a condition can hang on the usual ones.
"""

from collections.abc import Callable, Iterator
from functools import partial
from math import floor, inf
from typing import NamedTuple, assert_never

from claimdiff.exact.regions import ALWAYS, Region, Relation, Time, at_both_times, combine, relate, relate_terms
from claimdiff.exact.values import (
    COUNTS,
    SECONDS,
    Interval,
    Number,
    ValueSet,
    closed,
    facing,
    highest,
    lowest,
    meet,
    minus,
    union,
    within,
)
from claimdiff.model import Position, Subject
from claimdiff.phrases.times.calendar import DAY
from claimdiff.questions import QUESTIONS, Law
from claimdiff.results import Outcome
from claimdiff.why import (
    IN_TIME,
    AllThereIs,
    Assumption,
    ExcludesItself,
    Exclusive,
    HasGrown,
    Implies,
    NoCommonOption,
    NoCommonValue,
    NotAllWithin,
    NothingInBoth,
    PartExceedsWhole,
    ReadMoreWidely,
    Reason,
    RestsOn,
    SaidAndDenied,
    SomeOutside,
    SomethingThere,
    Tolerated,
    Unrelated,
    UsualReading,
    Why,
)

Reach = Callable[[ValueSet], ValueSet]
"""What values can meet: themselves, or with those within the tolerance."""
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


def relation(subject: Subject, a: Region, b: Region) -> Relation:
    """How two regions of one item lie to each other, as claims on the subject are compared."""
    terms = relate_terms(a, b)
    if QUESTIONS[subject.type].law is Law.ONE_VALUE:
        return _same_time(a.time, b.time) if terms is Relation.EQUAL else Relation.DISJOINT
    return combine([terms, _same_time(a.time, b.time) if subject.level else relate(a.time, b.time)])


# Counts: happenings in a region; a whole has at least what its parts have


def _compare_counts(subject: Subject, a: Position, b: Position) -> Verdict:
    match relation(subject, a.region, b.region):
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
            return _independent(Unrelated.APART)


def _compare_same_region(subject: Subject, a: Position, b: Position) -> Verdict:
    """Counts, quantities and dates of one region: their sets must have a value in common."""
    if _apart(subject, a.values.hard, b.values.hard):
        return _contradiction(_no_common_value(subject, a, b), _denied_readings(a, b))
    if _same_phrase_denied(a, b):
        return _contradiction(SaidAndDenied(a, b))
    if _apart(subject, a.values.usual, b.values.usual):

        def common(reach: Reach) -> Readings:
            return [(x, meet(x.values.hard, reach(y.values.hard))) for x, y in ((a, b), (b, a))]

        return _on_a_reading(subject, common, _no_common_value(subject, a, b, usual=True))
    for one, other in ((a, b), (b, a)):
        if within(one.values.hard, other.values.hard) and within(one.values.usual, other.values.usual):
            return _agreement(subject, one, other)
    if meet(a.values.hard, b.values.hard):
        return _independent(Unrelated.COMMON_VALUES)
    return _independent(Unrelated.MEET_WITHIN_TOLERANCE)


def _no_common_value(subject: Subject, a: Position, b: Position, usual: bool = False) -> NoCommonValue:
    """That is why, with the least distance between the two."""
    s, t = ((position.values.usual if usual else position.values.hard) for position in (a, b))
    return NoCommonValue(a, b, usual, min(hi - lo for lo, hi in gaps(subject, s, t)))


def _compare_part_and_whole(subject: Subject, part: Position, whole: Position) -> Verdict:
    s, t = part.values, whole.values
    if _exceeds(subject, s.hard, t.hard):
        reason = PartExceedsWhole(part, whole, False, lowest(s.hard)[0] - highest(t.hard)[0])
        return _contradiction(reason, (*_denied_readings(part, whole), *_running_toll(subject, part, whole)))
    if _exceeds(subject, s.usual, t.usual):

        def nested(reach: Reach) -> Readings:
            low_enough = meet(s.hard, closed(0, highest(reach(t.hard))[0]))
            return [(part, low_enough), (whole, meet(t.hard, closed(lowest(reach(s.hard))[0], inf)))]

        reason = PartExceedsWhole(part, whole, True, lowest(s.usual)[0] - highest(t.usual)[0])
        return _on_a_reading(subject, nested, reason, _running_toll(subject, part, whole))
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
    if all(within(closed(lowest(x)[0], inf), y) for x, y in ((s.hard, t.hard), (s.usual, t.usual))):
        return _agreement(subject, part, whole)
    if all(within(closed(0, highest(y)[0]), x) for x, y in ((s.hard, t.hard), (s.usual, t.usual))):
        return _agreement(subject, whole, part)
    return None


def _update(subject: Subject, earlier: Position, later: Position) -> Verdict | None:
    """A running toll that has grown: the same terms, up to a later time, and a higher figure."""
    x, y = earlier.region, later.region
    grows = subject.cumulative and x.terms == y.terms and x.time.first == y.time.first == -inf and y.time.last < inf
    more = _least_outside(subject, earlier, later, nested=True) if grows else 0
    if not more:
        return None
    return Verdict(Outcome.UPDATE, Why(HasGrown(earlier, later, more), rests_on=_running_toll(subject, later)))


def _outside(subject: Subject, x: Position, y: Position, nested: bool) -> Verdict | None:
    """X is said to have none, or denied to have more: then what Y has beyond that must be outside X."""
    says_none_or_denies = x.values.denied or highest(x.values.hard)[0] == 0
    missing = _least_outside(subject, x, y, nested) if says_none_or_denies else 0
    if not missing:
        return None
    hangs_on = SomeOutside(x, y, missing, _narrower(subject, x.region, y.region))
    return Verdict(Outcome.CONDITIONAL, Why(NotAllWithin(x, y), hangs_on, _running_toll(subject, x, y)))


def _least_outside(subject: Subject, x: Position, y: Position, nested: bool) -> Number:
    """The least that Y has outside X whenever both are true; 0 where it need have none, or the tolerance lets them meet.

    A part has no more than its whole, so of a part only the values up to one of the whole's count.
    """
    s, t = x.values.hard, y.values.hard
    if not nested:
        return lowest(t)[0] - highest(s)[0] if _exceeds(subject, t, s) else 0
    if not _apart(subject, s, t):
        return 0
    return min(hi - lo for lo, hi in gaps(subject, s, t) if any(end == (lo, 0) for _, end in s))


def _narrower(subject: Subject, x: Region, y: Region) -> tuple[str, ...]:
    """Each dimension in which Y goes beyond X, time among them.

    A level is compared at one time, so there its time is no bound.
    """
    beyond = (Relation.CONTAINS, Relation.OVERLAPS)
    names = [a.top for a, b in zip(x.terms, y.terms, strict=True) if relate(b, a) in beyond]
    beyond_time = not subject.level and relate(y.time, x.time) in beyond
    return (*names, IN_TIME) if beyond_time else tuple(names)


# Choices: an answer for everything in a region, at every moment of its time


def _compare_choices(subject: Subject, a: Position, b: Position) -> Verdict:
    terms, time = relate_terms(a.region, b.region), relate(a.region.time, b.region.time)
    if Relation.DISJOINT in (terms, time):
        return _independent(Unrelated.APART)
    if not meet(a.values.hard, b.values.hard):
        return _exclude(subject, a, b, terms)
    for one, other in ((a, b), (b, a)):
        is_broader = relation(subject, one.region, other.region) in (Relation.EQUAL, Relation.CONTAINS)
        if is_broader and within(one.values.hard, other.values.hard):
            return _agreement(subject, one, other)
    return _independent(Unrelated.COMMON_OPTIONS)


def _exclude(subject: Subject, a: Position, b: Position, terms: Relation) -> Verdict:
    """Choices without an option in common, of regions that share something."""
    reason, rests_on = NoCommonOption(a, b, terms), _options_rest_on(subject, a, b)
    if terms is Relation.OVERLAPS:
        return Verdict(Outcome.CONDITIONAL, Why(reason, NothingInBoth(a, b), rests_on))
    part, whole = (b, a) if terms is Relation.CONTAINS else (a, b)
    there = SomethingThere(at_both_times(part.region, whole.region), (whole.region,))
    return _contradiction(reason, (*rests_on, there))


def exclude_itself(subject: Subject, position: Position) -> Verdict | None:
    """The verdict on a claim that its own terms exclude: of some of the options, that they are others; None for any other."""
    for term in position.region.terms:
        if term.top == subject.dimension and not meet(position.values.hard, closed(term.first, term.last)):
            return _contradiction(ExcludesItself(position), (SomethingThere(position.region),))
    return None


def _options_rest_on(subject: Subject, a: Position, b: Position) -> tuple[RestsOn, ...]:
    """That options share nothing, and, where cells of no option had to be ruled out, that the options are all there are."""
    whole = closed(subject.scale.lowest, subject.scale.highest)
    raw = [minus(whole, p.values.phrase.hard, subject.scale) if p.values.denied else p.values.phrase.hard for p in (a, b)]
    ruled_out = meet(*raw)
    exclusive = (Exclusive(a.values, b.values),) if not (a.values.denied or b.values.denied) else ()
    if not ruled_out:
        return exclusive
    cells = (cell for (lo, _), (hi, _) in ruled_out for cell in range(int(lo), int(hi) + 1))
    owners = (subject.by_cell.get(cell) for cell in cells)
    names = [owner.name if owner else subject.dimension or "the options" for owner in owners]
    return (*exclusive, *map(AllThereIs, names))


# Quantities and dates: one value for a region at a time


def _compare_measures(subject: Subject, a: Position, b: Position) -> Verdict:
    if relate_terms(a.region, b.region) is not Relation.EQUAL:
        return _independent(Unrelated.TERMS)
    if _same_time(a.region.time, b.region.time) is not Relation.EQUAL:
        return _independent(Unrelated.TIMES)
    return _compare_same_region(subject, a, b)


def _same_time(a: Time, b: Time) -> Relation:
    """For what is measured at a time: the same time, or one of the two has none."""
    return Relation.EQUAL if a == b or ALWAYS in (a, b) else Relation.DISJOINT


# What the rules share


def _apart(subject: Subject, s: ValueSet, t: ValueSet) -> bool:
    """Whether the sets have no value in common, nor two that the tolerance lets meet."""
    return not meet(s, t) and not any(tolerated(subject, lo, hi) for lo, hi in gaps(subject, s, t))


def gaps(subject: Subject, s: ValueSet, t: ValueSet) -> Iterator[tuple[Number, Number]]:
    """For two sets without a common value: each gap between them, the lower figure first.

    Times are counted as people count them, by the finer of the two units, from the last one below to the first one above: 14:00
    and 14:16 are 16 minutes apart, and so are 16 and 18 February 2 days, and 12 January and 13 January 00:05 6 minutes.
    """
    for below, above in facing(s, t):
        ((_, (lo, _)), ((hi, _), _)) = below, above
        yield (lo + 1 - min(unit_of(below), unit_of(above)) if subject.scale is SECONDS else lo), hi


def unit_of(interval: Interval) -> int:
    """The seconds of a day, a minute or a second, whichever is the coarsest that the interval begins and ends with."""
    (first, _), (last, _) = interval
    ends = [end for end in (first, last + 1) if abs(end) != inf]
    return next(unit for unit in (DAY, 60, 1) if not any(end % unit for end in ends))


def _exceeds(subject: Subject, s: ValueSet, t: ValueSet) -> bool:
    """Whether every value of S is above every value of T, by more than the tolerance."""
    lo, hi = highest(t)[0], lowest(s)[0]
    return hi > lo and not tolerated(subject, lo, hi)


def tolerated(subject: Subject, lo: Number, hi: Number) -> bool:
    """Whether the subject's tolerance lets two facing bounds meet, the lower one first; 0 meets no other count."""
    if subject.tolerance is None or (subject.scale is COUNTS and lo == 0):
        return False
    scale: Number = max(hi, -lo) if subject.tolerance.share else 1
    return hi - lo <= subject.tolerance.amount * scale


def _reach(subject: Subject, values: ValueSet) -> ValueSet:
    """These values, and those that the tolerance lets meet one of them."""
    if subject.tolerance is None:
        return values
    meeting = closed(1, inf) if subject.scale is COUNTS else closed(-inf, inf)  # 0 meets no other count
    near = [closed(-farthest(subject, -lo), farthest(subject, hi)) for (lo, _), (hi, _) in meet(values, meeting)]
    return union([values, *(meet(each, meeting) for each in near)], subject.scale)


def farthest(subject: Subject, value: Number) -> Number:
    """The highest value that the tolerance lets meet this one."""
    assert subject.tolerance
    _, amount, is_share = subject.tolerance
    if abs(value) == inf:
        return value
    more = amount if not is_share else -value * amount if value < 0 else value * amount / (1 - amount)
    return floor(value + more) if subject.scale.whole else value + more


def _same_phrase_denied(a: Position, b: Position) -> bool:
    return a.values.denied != b.values.denied and a.values.phrase == b.values.phrase


def _independent(reason: Unrelated) -> Verdict:
    return Verdict(Outcome.INDEPENDENT, Why(reason))


def _contradiction(reason: Reason, rests_on: tuple[RestsOn, ...] = ()) -> Verdict:
    return Verdict(Outcome.CONTRADICTION, Why(reason, rests_on=rests_on))


def _agreement(subject: Subject, one: Position, other: Position) -> Verdict:
    return Verdict(Outcome.AGREEMENT, Why(Implies(one, other), rests_on=_running_toll(subject, one, other)))


def _on_a_reading(
    subject: Subject, readings: Callable[[Reach], Readings], reason: Reason, rests_on: tuple[RestsOn, ...] = ()
) -> Verdict:
    """Both can be true only if a vague phrase is read more widely than usual.

    `readings` has for each position the values that the other leaves it, with what this one's values reach.
    """
    ways, without_tolerance = (
        [(x, unusual) for x, left in readings(reach) if (unusual := minus(left, x.values.usual, subject.scale))]
        for reach in (partial(_reach, subject), lambda values: values)
    )
    if ways != without_tolerance and subject.tolerance:
        rests_on = (*rests_on, Tolerated(subject.tolerance))
    usual = (UsualReading(position.claims[0].says, position.values.usual) for position, _ in ways)
    return Verdict(Outcome.CONDITIONAL, Why(reason, ReadMoreWidely(tuple(ways)), (*usual, *rests_on)))


def _denied_readings(*positions: Position) -> tuple[RestsOn, ...]:
    """The readings that a denial of a vague phrase rests on: what is denied is its usual reading."""
    return tuple(
        UsualReading(position.claims[0].says, position.values.phrase.usual)
        for position in positions
        if position.values.denied and position.values.phrase.hard != position.values.phrase.usual
    )


def _running_toll(subject: Subject, *positions: Position) -> tuple[RestsOn, ...]:
    """That a figure without a time counts everything up to when it was said, where that is so for either."""
    runs = subject.cumulative and any(p.region.time.first == -inf and p.region.time.last < inf for p in positions)
    return (Assumption.RUNNING_TOLL,) if runs else ()
