"""The grammar of dates and times: days, months, years, times of day, ranges of them, and "mid-October" or "about" a day.

A date is a set of seconds on the proleptic Gregorian calendar, counted from the start of year 1 and without a zone: 20 October
2015 is the 86,400 seconds of that day. Forms with a slash or an X are those of EDTF (ISO 8601-2:2019). Beginning, middle and
end of a month and "on or about" a day (5 days either way) follow UCP 600 article 3; the 30 days of the hard reading are ours.
"""

import re
from collections.abc import Callable
from datetime import date, time
from functools import lru_cache
from math import inf

from claimdiff.exact.values import SECONDS, ValueSet, above, below, closed, highest, lowest
from claimdiff.phrases.readings import LONGEST_PHRASE, Reading, Refusal, exactly, normal

DAY = 86_400
_NAMES = [
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
]
MONTHS = {name: n for n, full in enumerate(_NAMES, 1) for name in (full, full[:3])} | {"sept": 9}
_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
EXAMPLES = "write 2015-10-20, 2015-10, 2015, 20 Oct 2015, 2015-10-20T14:30 or a range: 2015-10-01 to 2015-10-20"


class _NotADate(ValueError):
    """The text is of no date form, or names a day that the calendar lacks."""


@lru_cache(maxsize=65536)
def read_date(text: str) -> Reading | Refusal:
    """The seconds that `text` allows."""
    if len(text) > LONGEST_PHRASE:
        return Refusal(f"a date of {len(text):,} characters", f"a phrase has at most {LONGEST_PHRASE} characters")
    try:
        return _read_phrase(normal(text))
    except _NotADate as error:
        return _refusal(normal(text), str(error))


def _read_phrase(phrase: str) -> Reading:
    for pattern, read in FORMS:
        if match := re.fullmatch(pattern, phrase):
            return read(*match.groups())
    return exactly(_period(phrase))


def _refusal(phrase: str, reason: str) -> Refusal:
    from difflib import get_close_matches

    for pattern, why, remedy in _REFUSED:
        if re.fullmatch(pattern, phrase):
            return Refusal(f"cannot read '{phrase}' as a date: {why}", remedy)
    for word in re.findall("[a-z]{3,}", phrase):
        if word not in _WORDS and (near := get_close_matches(word, _WORDS, 1, cutoff=0.7)):
            return Refusal(f"cannot read '{phrase}' as a date: '{word}' is no month", f"did you mean '{near[0].title()}'?")
    return Refusal(f"cannot read '{phrase[:60]}' as a date{reason and ': ' + reason}", EXAMPLES)


_WORDS = {name for name in MONTHS if len(name) > 3} | {"before", "after", "until", "since", "about", "around", "early", "late"}
_REFUSED = (
    (rf"([0-9]{{1,2}} )?({'|'.join(MONTHS)})( [0-9]{{1,2}})?", "it has no year", "write the year: 20 Oct 2015"),
    (r"", "there is no date", EXAMPLES),
    (r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}", "day and month may be either way round", "write 2015-10-20"),
    (
        r".*[0-9]{2}:[0-9]{2}.*(z|[+-][0-9]{2}:?[0-9]{2}|utc|gmt)",
        "it has a time zone",
        "write the time of one zone for all, and say which in a `note`",
    ),
    (r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9].*", "day and time are joined by a space", "join them with T: 2015-10-20T14:30"),
    (r"([a-z]+ )*([0-9]{1,3}|[0-9]{5,}|[a-z]+)( [a-z]+)?", "it is no date", EXAMPLES),
)


def _period(text: str) -> ValueSet:
    """The seconds of one year, decade, month, day or minute; raises _NotADate."""
    for pattern, read in _PERIODS:
        if match := re.fullmatch(pattern, text):
            try:
                return read(*match.groups())
            except ValueError:
                raise _NotADate("there is no such day or time") from None
    raise _NotADate("")


def _days(first: date, last: date) -> ValueSet:
    return closed(_midnight(first), _midnight(last) + DAY - 1)


def _midnight(day: date) -> int:
    return (day.toordinal() - 1) * DAY


def _years(first: str, last: str) -> ValueSet:
    return _days(date(int(first), 1, 1), date(int(last), 12, 31))


def _decade(digits: str) -> ValueSet:
    return _years(digits + "0" if digits != "000" else "1", digits + "9")


def _month(year: str, month: int, first: int = 1, last: int = 31) -> ValueSet:
    return _days(date(int(year), month, first), date(int(year), month, min(last, _length(int(year), month))))


def _length(year: int, month: int) -> int:
    """How many days the month has."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def _day(year: str, month: int, day: str) -> ValueSet:
    return _days(exact := date(int(year), month, int(day)), exact)


def _moment(day: str, hour: str, minute: str, second: str | None) -> ValueSet:
    """One minute, or one second where the seconds are given."""
    clock = time(int(hour), int(minute), int(second or 0))
    start = _midnight(date.fromisoformat(day)) + clock.hour * 3600 + clock.minute * 60 + clock.second
    return closed(start, start + (0 if second else 59))


_NAME = rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_PERIODS: tuple[tuple[str, Callable[..., ValueSet]], ...] = (
    (r"([0-9]{4})(?:-xx)?(?:-xx)?", lambda y: _years(y, y)),
    (r"([0-9]{3})x", _decade),
    (r"([0-9]{4})-([0-9]{2})(?:-xx)?", lambda y, m: _month(y, int(m))),
    (r"([0-9]{4})-([0-9]{2})-([0-9]{2})", lambda y, m, d: _day(y, int(m), d)),
    (r"([0-9]{4}-[0-9]{2}-[0-9]{2})t([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?", _moment),
    (rf"{_NAME},? ([0-9]{{4}})", lambda m, y: _month(y, MONTHS[m])),
    (rf"([0-9]{{1,2}}) {_NAME},? ([0-9]{{4}})", lambda d, m, y: _day(y, MONTHS[m], d)),
    (rf"{_NAME} ([0-9]{{1,2}}),? ([0-9]{{4}})", lambda m, d, y: _day(y, MONTHS[m], d)),
)


# What each form means


def _part_of_month(part: str, month: str) -> Reading:
    whole = _period(month)
    start = date.fromordinal(int(lowest(whole)[0]) // DAY + 1)
    if whole != _month(str(start.year), start.month):
        raise _NotADate(f"{part} goes with a month")
    return Reading(whole, _month(str(start.year), start.month, *_THIRDS[part]))


def _about(day: str) -> Reading:
    (((first, _), (last, _)),) = _period(day)
    if last - first >= DAY:
        raise _NotADate("about goes with a day; write a range")
    return Reading(closed(first - 30 * DAY, last + 30 * DAY), closed(first - 5 * DAY, last + 5 * DAY))


def _between(a: str, b: str) -> Reading:
    first, last = lowest(_period(a)), highest(_period(b))
    if lowest(_period(b)) <= first:
        raise _NotADate(f"{a} is not before {b}")
    return exactly(((first, last),))


def _until(day: str) -> Reading:
    return exactly(closed(-inf, highest(_period(day))[0]))


def _since(day: str) -> Reading:
    return exactly(closed(lowest(_period(day))[0], inf))


def _before(day: str) -> Reading:
    return exactly(below(lowest(_period(day))[0], SECONDS))


def _after(day: str) -> Reading:
    return exactly(above(highest(_period(day))[0], SECONDS))


FORMS: tuple[tuple[str, Callable[..., Reading]], ...] = (
    (r"(early|mid|late)[- ](.+)", _part_of_month),
    (r"(?:(?:about|around|approximately|roughly|circa) |~ ?)(.+)", _about),
    (r"before (.+)", _before),
    (r"after (.+)", _after),
    (r"(?:by|until) (.+)", _until),
    (r"since (.+)", _since),
    (r"\.\./(.+)", _until),
    (r"(.+)/\.\.", _since),
    (r"([^/]+)/([^/]+)", _between),
    (r"(.+?) to (.+)", _between),
)
