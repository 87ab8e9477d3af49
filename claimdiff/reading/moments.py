"""The times of claims: when something was said, and the time that a claim is about, which depends on its subject.

A day is one moment, its end, and so is a time of day. For a level, a period means every moment of it; a single month or longer
date usually means this too, and on any reading at least one moment of it. For what grows, a period means what was added in it.
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
    """The period that a date phrase names, if it is a single exact one."""
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
    """The usual reading, if it can be written as a phrase."""
    words = interval_dates(vague.usual[0])
    return f": `{words}`" if isinstance(read_date(words), Reading) else ""


@lru_cache(10_000)
def read_said(text: str) -> Time | Refusal:
    """When something was said: a day, a day and time, or some moment of a longer date such as a month, or of some hours."""
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
    """A day, a day and time, a month or a year; anything else is a diagnostic."""
    text = line_of(node, problems)
    time = read_said(text) if text else None
    if isinstance(time, Refusal):
        problems.append(refused(node.place, time))
        return None
    return time


# What a claim is about


def time_without_when(subject: Subject | None, terms: tuple[Term, ...], said: Time | None) -> Time | Refusal | None:
    """The time of a claim without `when`, which follows from the day it was said; None if it needs a day and has none.

    A running toll counts everything up to the day it was said. What grows is the final number if there is no day.
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


def has_tolls(subject: Subject) -> bool:
    """Whether some figures on the subject only grow."""
    return subject.cumulative if subject.laws is None else bool(subject.laws.growing)


def is_of_toll(subject: Subject, region: Region) -> bool:
    """Whether the figure for a region of a subject with tolls only grows; one that stays the same has no day."""
    return subject.laws is None or (grows(subject.laws, region) and not stays(subject.laws, region))


def is_final(region: Region) -> bool:
    """Whether a figure that grows is about its end, as one without a day is."""
    return region.time in (ALWAYS, Time(inf, inf))


def time_of(text: str, subject: Subject | None, terms: tuple[Term, ...], said: Time | None) -> Time | Refusal:
    """The time that `when` names, by the laws of the subject."""
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
