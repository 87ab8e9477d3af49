"""The times of claims: when something was said, and the time that a claim speaks of, by what its subject counts.

A day is one moment, its end; so is a time of day. Of what there is at a time, a stretch is every moment of it; a month or a
longer date alone is usually that too, and on any reading some moment of it. Of what grows, a stretch is a window.
"""

from functools import lru_cache
from math import inf

from claimdiff.exact.histories import NO_LAWS, grows, stays
from claimdiff.exact.regions import ALWAYS, Region, Term, Time
from claimdiff.model import Diagnostic, Subject
from claimdiff.phrases.readings import Reading, Refusal
from claimdiff.phrases.times.calendar import DAY
from claimdiff.phrases.times.dates import is_one_stretch, offsets_in, read_date
from claimdiff.reading.fields import line_of
from claimdiff.reading.nodes import Node
from claimdiff.rules.phrasing import refused
from claimdiff.words import interval_dates

SAY_WHEN = "add `when:` or `said:`: the number for its term can change, so a claim is about one moment"


@lru_cache(10_000)
def read_time(text: str) -> Time | Refusal:
    """The stretch of time that a date phrase names, where it is one and exact."""
    reading = read_date(text)
    if isinstance(reading, Refusal):
        return reading
    if True in offsets_in(text):
        return Refusal(
            f"'{text}' has an offset, but this key takes times without one",
            "write it without an offset, and use one time zone for all times",
        )
    if len(reading.usual) > 1:
        return Refusal(f"'{text}' means one of two times", "write one time, or a period from the first to the last")
    if reading.hard != reading.usual:
        return Refusal(
            f"'{text}' is vague, but this time must be exact", f"write its first and its last day{_for_example(reading)}"
        )
    (((first, _), (last, _)),) = reading.hard
    return Time(first, last)


def _for_example(vague: Reading) -> str:
    """What is usually meant, where it can be written."""
    words = interval_dates(vague.usual[0])
    return f": `{words}`" if isinstance(read_date(words), Reading) else ""


@lru_cache(10_000)
def read_said(text: str) -> Time | Refusal:
    """When something was said: a day, or a day and time, or some moment of a longer date such as a month, or of hours."""
    time = read_time(text)
    if isinstance(time, Refusal) or _is_moment(text, time):
        return time
    if is_one_stretch(text) or _is_within_a_day(time):
        return time._replace(every=False, usually=False)
    return Refusal(
        "this must be a day, a day and time, a month or a year", "write it like `2015-10-20`, `2015-10-20T14:30` or `2015-10`"
    )


def _is_moment(text: str, time: Time) -> bool:
    """Whether it is one day, or one time of day."""
    return _is_within_a_day(time) and is_one_stretch(text)


def _is_within_a_day(time: Time) -> bool:
    return time.last - time.first < DAY


def read_day(node: Node, problems: list[Diagnostic]) -> Time | None:
    """A day, or a day and time, or a month or year; what is wrong with it is a diagnostic."""
    text = line_of(node, problems)
    time = read_said(text) if text else None
    if isinstance(time, Refusal):
        problems.append(refused(node.place, time))
        return None
    return time


# What a claim speaks of


def time_without_when(subject: Subject | None, terms: tuple[Term, ...], said: Time | None) -> Time | Refusal | None:
    """The time of a claim that has no `when`: what it was said at, where that tells; None where it has to.

    A running toll is of all up to when it was said; what grows is, without any day, the final figure.
    """
    if subject is None or subject.laws is None:
        if subject is None or not subject.cumulative or said is None:
            return ALWAYS
        return Time(-inf, said.last) if said.every else Refusal("a running toll needs a day", "write the day it was said")
    region = Region(terms, None, ALWAYS)
    if stays(subject.laws, region):
        return ALWAYS
    if said is not None:
        return Time(said.last, said.last) if said.every else said
    if subject.laws is NO_LAWS:
        return ALWAYS
    return Time(inf, inf) if grows(subject.laws, region) else None


def time_of(text: str, subject: Subject | None, terms: tuple[Term, ...], said: Time | None) -> Time | Refusal:
    """The time that `when` names, as the subject takes it."""
    time = read_time(text)
    if subject is None or subject.laws is None or isinstance(time, Refusal):
        return time
    region = Region(terms, None, ALWAYS)
    if stays(subject.laws, region):
        return ALWAYS
    if _is_moment(text, time) or (time.first == -inf and grows(subject.laws, region)):
        return Time(time.last, time.last)
    if time.last == inf and said is not None and said.last >= time.first:
        time = time._replace(last=said.last if said.every else max(time.first, said.first))
    is_vague = is_one_stretch(text) and not grows(subject.laws, region)
    return time._replace(every=False) if is_vague else time
