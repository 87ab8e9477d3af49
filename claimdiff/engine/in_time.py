"""How the regions of two claims lie to each other in terms and in time, by what their subject counts, and what that assumes."""

from collections.abc import Iterator
from math import inf

from claimdiff.exact.histories import (
    Way,
    at_one_moment,
    between,
    grounds,
    grows,
    is_window,
    no_more_than,
    stays,
    tells_least,
    tells_most,
)
from claimdiff.exact.histories import relation as by_laws
from claimdiff.exact.regions import ALWAYS, Region, Relation, Time, relate_regions, relate_terms
from claimdiff.model import Position, Subject
from claimdiff.phrases.times.calendar import DAY
from claimdiff.questions import QUESTIONS, Law
from claimdiff.why import AllThereIs, Assumption, Goes, RestsOn


def relation(subject: Subject, a: Region, b: Region, usual: bool = False) -> Relation:
    """How two regions of one item lie to each other when claims on the subject are compared: on any reading of their times, or
    with `usual` on the usual one."""
    if QUESTIONS[subject.type].law is Law.ONE_VALUE:
        return same_time(a.time, b.time) if relate_terms(a, b) is Relation.EQUAL else Relation.DISJOINT
    if subject.laws is None:
        return relate_regions(a, b)
    return by_laws(subject.laws, a, b, usual)


def same_time(a: Time, b: Time) -> Relation:
    """For quantities and dates: `EQUAL` if the times are the same or one of the two is missing, else `DISJOINT`."""
    return Relation.EQUAL if a == b or ALWAYS in (a, b) else Relation.DISJOINT


def is_at_once(subject: Subject, a: Region, b: Region) -> bool:
    """Whether the two count at one moment; always so if the subject does not count by moments."""
    return subject.laws is None or at_one_moment(subject.laws, a, b)


def has_least(subject: Subject, part: Region, whole: Region) -> bool:
    """Whether the whole has at least what the part has, at every moment of the whole, on both readings of times."""
    laws = subject.laws
    return laws is None or all(tells_least(laws, part, whole, usual) for usual in (False, True))


def has_most(subject: Subject, whole: Region, part: Region) -> bool:
    """Whether the part has at most what the whole has, at every moment of the part, on both readings of times."""
    laws = subject.laws
    return laws is None or all(tells_most(laws, whole, part, usual) for usual in (False, True))


def tells_all(subject: Subject, one: Region, other: Region) -> bool:
    """Whether the other region has just what the one has, at each of its moments."""
    return has_least(subject, one, other) and has_most(subject, one, other)


def has_way(subject: Subject, part: Region, whole: Region) -> bool:
    """Whether some term from the part up to the whole grows or shrinks."""
    laws = subject.laws
    return laws is not None and any(between(laws, ways, part, whole) for ways in (laws.growing, laws.shrinking))


def has_vague_time(*regions: Region) -> bool:
    """Whether one of them is of a long date, such as a month: usually every moment of it, on any reading some moment."""
    return any(region.time.every is not region.time.usually for region in regions)


def runs(subject: Subject, region: Region) -> bool:
    """Whether its figure is one of a running toll: it counts everything up to a known moment."""
    if subject.laws is None:
        return subject.cumulative and region.time.first == -inf and region.time.last < inf
    is_moment = region.time.first == region.time.last < inf or not region.time.every
    return is_moment and grows(subject.laws, region) and not stays(subject.laws, region)


def assumed_in_time(subject: Subject, a: Position, b: Position) -> tuple[RestsOn, ...]:
    """What is assumed of their times if one of the two has no more at its time than the other."""
    return tuple(_assumed(subject, a.region, b.region))


def _assumed(subject: Subject, a: Region, b: Region) -> Iterator[RestsOn]:
    if subject.laws is None:
        if runs(subject, a) or runs(subject, b):
            yield Assumption.RUNNING_TOLL
        return
    part, whole = (a, b) if no_more_than(subject.laws, a, b) else (b, a)
    ways = list(_ways(subject, part, whole))
    found = [grounds(subject.laws, way) for way in ways]
    yield from _laws(dict.fromkeys(way for law, _ in found for way in law))
    yield from (AllThereIs(name) for name in dict.fromkeys(term.name for _, terms in found for term in terms))
    if _is_by_the_end_of_a_day(part.time, whole.time):
        yield Assumption.END_OF_DAY


def _ways(subject: Subject, part: Region, whole: Region) -> Iterator[Way]:
    """The ways that are used: that a region stays; of two moments, that a term from the part up to the whole goes one way."""
    laws = subject.laws
    assert laws is not None
    for region in (part, whole):
        if stays(laws, region):
            constant = region.terms[laws.dimension]
            yield from ((constant, True), (constant, False))
    if at_one_moment(laws, part, whole) or is_window(laws, whole):
        return
    is_onward = part.time.first <= whole.time.last
    term = between(laws, laws.growing if is_onward else laws.shrinking, part, whole)
    if term is not None:
        yield term, is_onward


def _laws(ways: dict[Way, None]) -> Iterator[Goes]:
    for term, is_up in ways:
        if is_up or (term, True) not in ways:
            yield Goes(term.name, is_up, (term, False) in ways)


def _is_by_the_end_of_a_day(a: Time, b: Time) -> bool:
    """Whether two moments are of one day, and one of them is its end, which is meant if only the day is known."""
    ends = [time.last for time in (a, b) if time.first == time.last and abs(time.last) != inf]
    return len(ends) == 2 and ends[0] // DAY == ends[1] // DAY and any((end + 1) % DAY == 0 for end in ends)
