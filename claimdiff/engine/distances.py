"""How far apart sets of values are, and which values meet within the subject's tolerance."""

from collections.abc import Iterator
from math import floor, inf

from claimdiff.exact.values import COUNTS, SECONDS, Interval, Number, ValueSet, closed, facing, highest, lowest, meet, union
from claimdiff.model import Subject
from claimdiff.phrases.times.calendar import DAY


def are_apart(subject: Subject, s: ValueSet, t: ValueSet) -> bool:
    """Whether the sets have no value in common, and no two facing ends are within the tolerance."""
    return not meet(s, t) and not any(tolerated(subject, lo, hi) for lo, hi in gaps(subject, s, t))


def exceeds(subject: Subject, s: ValueSet, t: ValueSet) -> bool:
    """Whether every value of S is above every value of T, by more than the tolerance."""
    lo, hi = highest(t)[0], lowest(s)[0]
    return hi > lo and not tolerated(subject, lo, hi)


def gaps(subject: Subject, s: ValueSet, t: ValueSet) -> Iterator[tuple[Number, Number]]:
    """For two sets without a common value: each gap between them, the lower figure first.

    Times are counted as people do, in the finer of the two units, from the last unit below to the first one above: 14:00 and
    14:16 are 16 minutes apart, 16 and 18 February 2 days, and 12 January and 13 January 00:05 are 6 minutes apart.
    """
    for below, above in facing(s, t):
        ((_, (lo, _)), ((hi, _), _)) = below, above
        yield (lo + 1 - min(unit_of(below), unit_of(above)) if subject.scale is SECONDS else lo), hi


def unit_of(interval: Interval) -> int:
    """The seconds of a day, a minute or a second, whichever is the coarsest that the interval begins and ends with."""
    (first, _), (last, _) = interval
    ends = [end for end in (first, last + 1) if abs(end) != inf]
    return next(unit for unit in (DAY, 60, 1) if not any(end % unit for end in ends))


def tolerated(subject: Subject, lo: Number, hi: Number) -> bool:
    """Whether two facing ends, the lower first, are within the subject's tolerance; a count of 0 meets no other count."""
    if subject.tolerance is None or (subject.scale is COUNTS and lo == 0):
        return False
    scale: Number = max(hi, -lo) if subject.tolerance.share else 1
    return hi - lo <= subject.tolerance.amount * scale


def reach(subject: Subject, values: ValueSet) -> ValueSet:
    """These values, and those within the tolerance of one of them."""
    if subject.tolerance is None:
        return values
    meeting = closed(1, inf) if subject.scale is COUNTS else closed(-inf, inf)  # 0 meets no other count
    near = [closed(-farthest(subject, -lo), farthest(subject, hi)) for (lo, _), (hi, _) in meet(values, meeting)]
    return union([values, *(meet(each, meeting) for each in near)], subject.scale)


def farthest(subject: Subject, value: Number) -> Number:
    """The highest value within the tolerance of this one; the subject must have a tolerance."""
    assert subject.tolerance
    _, amount, is_share = subject.tolerance
    if abs(value) == inf:
        return value
    more = amount if not is_share else -value * amount if value < 0 else value * amount / (1 - amount)
    return floor(value + more) if subject.scale.whole else value + more
