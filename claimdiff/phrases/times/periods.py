"""One stretch of time in words: a time of day, day, month, season, year, decade or century, a part of one, and "about" one.

A stretch has two nested sets of seconds, the usual and the hard one, which are the same if its words are exact. Forms with an X
or a minus in front are those of EDTF (ISO 8601-2:2019). The page of the rule `conditional` says what "early", "summer" and
"about" mean, and by which conventions.
"""

import re
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from claimdiff.exact.values import SECONDS, Number, ValueSet, closed, highest, lowest, union
from claimdiff.phrases.times.calendar import (
    DAY,
    LAST_YEAR,
    MONTH_NAMES,
    WEEKDAYS,
    civil,
    day_name,
    month_of,
    month_start,
    weekday,
)

# Patterns are texts: `re` caches what it compiles, and most files need only a few of them. All of them ignore case.
BC = r"B\.?C\.?(?:E\.?)?"
YEAR = rf"(?:-\d{{4}}|(?:A\.?D\.? ?)?(?:\d{{1,5}}|\d{{1,2}},\d{{3}})(?: ?(?:{BC}|A\.?D\.?|C\.?E\.?))?)"
MONTH = rf"(?:{'|'.join(MONTH_NAMES)}|Sept|{'|'.join(name[:3] for name in MONTH_NAMES)})\.?"
MONTH_DAY = r"(?:the )?\d{1,2}(?:st|nd|rd|th)?"
SEASON = "(?:spring|summer|autumn|fall|winter)"
CLOCK = r"(?:\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?|\d{1,2}(?:\.\d\d)? ?[ap]\.?m\.?)"
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
    *("thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
    "twenty-first",
)
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})"
_WEEKDAY = rf"(?:{'|'.join(f'{name}|{name[:3]}' for name in WEEKDAYS)}|Tues|Thurs?)\.?"
_LAST_JULIAN = 1923  # in Greece
_OF = r"(?:,? (?:of )?|-)"
# A minus after a time of day is an offset only if there is a T: "3:30-5:00" can be a range.
OFFSET = r" ?(?:Z|(?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d\d)?)?|\+\d\d(?::?\d\d)?)"


class NotADate(ValueError):
    """The text has none of the forms, or names something that is not in the calendar: why, if this is known; the part that is
    wrong and its replacement; and what to do if there is no such part."""

    def __init__(self, reason: str = "", part: str = "", meant: str = "", remedy: str = "correct the date") -> None:
        super().__init__(reason)
        self.reason, self.part, self.meant, self.remedy = reason, part, meant, remedy


class Misfit(ValueError):
    """The text names a day with a wrong weekday: the reason, the weekday as written, the right one, and whether another
    calendar was in use then."""

    def __init__(self, reason: str, written: str, right: str, is_old: bool) -> None:
        super().__init__(reason)
        self.reason, self.written, self.right, self.is_old = reason, written, right, is_old


class Size(Enum):
    """The length of a stretch, on which "early" and "about" depend."""

    CLOCK, DAY, MONTH, YEAR, DECADE, CENTURY, OTHER = range(7)


class Stretch(NamedTuple):
    """The seconds of a stretch on the usual reading, and on any reading.

    On some reading, everything before `begins` is before it, and everything after `ends` is after it.
    """

    size: Size
    usual: ValueSet
    hard: ValueSet
    begins: Number
    ends: Number


def read_stretch(text: str) -> Stretch:
    """The stretch that a plain text names. Raises NotADate or Misfit."""
    for pattern, read in _STRETCHES:
        if match := re.fullmatch(pattern, text, re.IGNORECASE | re.ASCII):
            return read(*match.groups())
    raise NotADate


def _exact(size: Size, first: Number, last: Number) -> Stretch:
    seconds = closed(first, last)
    return Stretch(size, seconds, seconds, first, last)


def _vague(usual: ValueSet, hard: ValueSet) -> Stretch:
    """A stretch that can be anything within the hard set."""
    return Stretch(Size.OTHER, usual, hard, highest(hard)[0] + 1, lowest(hard)[0] - 1)


def _months(size: Size, first: int, last: int, earlier: int = 0, later: int = 0) -> Stretch:
    """The months from first to last; on other readings, up to so many months earlier or later."""
    usual = closed(month_start(first), month_start(last + 1) - 1)
    hard = closed(month_start(first - earlier), month_start(last + 1 + later) - 1)
    return Stretch(size, usual, hard, month_start(first + later), month_start(last + 1 - earlier) - 1)


# Days, months and years


def _number_of(year: str) -> int:
    """The year as in ISO 8601, where 44 BC is -43."""
    digits = int(re.sub(r"\D", "", year))
    if re.search("B", year, re.IGNORECASE):
        if digits == 0:
            raise NotADate("there is no year 0: 1 BC is the year before AD 1")
        return 1 - digits
    if re.search("[AC]", year, re.IGNORECASE):
        if not 1 <= digits <= LAST_YEAR:
            raise NotADate(f"years AD go from 1 to {LAST_YEAR}")
        return digits
    if year == "-0000" or not re.fullmatch(r"-?\d{4}|[1-9]\d\d", year):
        raise NotADate
    return int(year)


def _number_of_month(name: str) -> int:
    return next(n for n, full in enumerate(MONTH_NAMES, 1) if full[:3] == name[:3].title())


def _years(size: Size, first: int, last: int) -> Stretch:
    return _months(size, first * 12, last * 12 + 11)


def _year(year: str) -> Stretch:
    return _years(Size.YEAR, _number_of(year), _number_of(year))


def _month(year: str, month: int) -> Stretch:
    if not 1 <= month <= 12:
        raise NotADate(f"there is no month {month}")
    n = _number_of(year) * 12 + month - 1
    return _months(Size.MONTH, n, n)


def _day(year: str, month: int, day: str) -> Stretch:
    (first, _), (last, _) = lowest(whole := _month(year, month).usual), highest(whole)
    start = int(first) + (int(day) - 1) * DAY
    if not first <= start <= last:
        raise NotADate(
            f"{MONTH_NAMES[month - 1]} {year} has {(int(last) - int(first) + 1) // DAY} days, so there is no day {int(day)}"
        )
    return _exact(Size.DAY, start, start + DAY - 1)


def _on_weekday(name: str, text: str) -> Stretch:
    day = read_stretch(text)
    if day.size is not Size.DAY:
        raise NotADate("a weekday needs a full date")
    second = int(lowest(day.usual)[0])
    is_one = weekday(second // DAY)
    if is_one[:3].lower() != name[:3].lower():
        is_old = civil(second // DAY).year <= _LAST_JULIAN
        calendar = " in the Gregorian calendar, which is used for every date" if is_old else ""
        raise Misfit(f"{day_name(second)} is a {is_one}{calendar}", name, is_one, is_old)
    return day


# Times of day


def _moment(day: str, clock: str, offset: str | None) -> Stretch:
    """One minute, or one second if the seconds are given; with an offset, it is converted to UTC."""
    whole = read_stretch(day)
    if whole.size is not Size.DAY:
        raise NotADate("a time of day needs a full date")
    start = int(lowest(whole.usual)[0]) + _seconds_of(clock) - _seconds_of_offset(offset)
    return _exact(Size.CLOCK, start, start + (0 if clock.count(":") == 2 else 59))


def _clock_first(clock: str, offset: str | None, day: str) -> Stretch:
    return _moment(day, clock, offset)


def _seconds_of(clock: str) -> int:
    """The seconds from the beginning of the day to the time of day."""
    hour, minute, second = [*map(int, re.findall(r"\d+", clock)), 0, 0][:3]
    if half := re.search("[ap]", clock, re.IGNORECASE):
        if not 1 <= hour <= 12:
            raise NotADate(f"there is no time of day {clock}")
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise NotADate(f"there is no time of day {clock}")
    return hour * 3600 + minute * 60 + second


def _seconds_of_offset(offset: str | None) -> int:
    """The seconds that a zone is ahead of UTC; zones are from 12 hours behind to 14 hours ahead."""
    if not (match := re.search(r"([+-])(\d\d?):?(\d\d)?", offset or "")):
        return 0
    ahead = int(match[2]) * 3600 + int(match[3] or 0) * 60
    if int(match[3] or 0) > 59 or ahead > (14 if match[1] == "+" else 12) * 3600:
        raise NotADate(f"no time zone is {match[0]} from UTC")
    return ahead if match[1] == "+" else -ahead


# Decades and centuries


def _decade(digits: str, bc: str | None) -> Stretch:
    """Ten years, or a hundred if the number is a multiple of 100; before Christ, they end with this number."""
    if len(digits) < 3 and not bc:
        raise NotADate("it does not say which century")
    first = int(digits)
    more, size = (99, Size.CENTURY) if first % 100 == 0 else (9, Size.DECADE)
    if first == 0:
        raise NotADate("there is no year 0")
    return _years(size, 1 - first - more, 1 - first) if bc else _years(size, first, first + more)


def _unspecified(digits: str) -> Stretch:
    """The years of which only the first digits are known."""
    size, years = (Size.DECADE, 10) if len(digits) == 3 else (Size.CENTURY, 100)
    return _years(size, int(digits) * years, int(digits) * years + years - 1)


def _century(ordinal: str, bc: str | None) -> Stretch:
    """Its years 1 to 100; some people begin it a year earlier (before Christ: end it a year later)."""
    n = _ordinal(ordinal)
    if n == 0:
        raise NotADate("there is no century 0")
    first, other = (-100 * n + 1 if bc else 100 * n - 99), 12 if n > 1 else 0
    return _months(Size.CENTURY, first * 12, first * 12 + 1199, *((0, other) if bc else (other, 0)))


def _ordinal(word: str) -> int:
    return int(re.sub(r"\D", "", word)) if word[0].isdigit() else _ORDINALS.index(word.lower()) + 1


# Parts, in days of a month, months of a year, and years of a decade or century, counted from 0

_Parts = dict[Size, tuple[tuple[int, int], ...]]
_THIRDS: _Parts = {
    Size.MONTH: ((0, 9), (10, 19), (20, 30)),
    Size.YEAR: ((0, 3), (4, 7), (8, 11)),
    Size.DECADE: ((0, 3), (4, 6), (7, 9)),
    Size.CENTURY: ((0, 32), (33, 65), (66, 99)),
}
_HALVES: _Parts = {
    Size.MONTH: ((0, 14), (15, 30)),
    Size.YEAR: ((0, 5), (6, 11)),
    Size.DECADE: ((0, 4), (5, 9)),
    Size.CENTURY: ((0, 49), (50, 99)),
}
_QUARTERS: _Parts = {
    Size.YEAR: ((0, 2), (3, 5), (6, 8), (9, 11)),
    Size.CENTURY: ((0, 24), (25, 49), (50, 74), (75, 99)),
}
_WHICH_THIRD = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_WHICH = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}


def _third(words: str, text: str) -> Stretch:
    """A third of it, usually; all of it on any reading."""
    whole, word = read_stretch(text), re.sub("^the | in$| of$", "", words.strip("- ").lower())
    if whole.size not in _THIRDS:
        raise NotADate(f"'{word}' can only be used with a month, year, decade or century", words + text, text)
    return _vague(_part(whole, *_THIRDS[whole.size][_WHICH_THIRD[word]]).usual, whole.hard)


def _half(word: str, text: str) -> Stretch:
    return _share(text, _HALVES, word, "half", "month, year, decade or century")


def _quarter(word: str, text: str) -> Stretch:
    return _share(text, _QUARTERS, word, "quarter", "year or century")


def _share(text: str, parts: _Parts, word: str, name: str, wholes: str) -> Stretch:
    whole = read_stretch(text)
    if whole.size not in parts:
        raise NotADate(f"'{name}' can only be used with a {wholes}")
    shares = parts[whole.size]
    return _part(whole, *shares[-1 if word.lower() == "last" else int(word) - 1 if word.isdigit() else _WHICH[word.lower()]])


def _part(whole: Stretch, first: int, last: int) -> Stretch:
    (start, _), (end, _) = lowest(whole.usual), highest(whole.usual)
    if whole.size is Size.MONTH:
        return _exact(Size.OTHER, start + first * DAY, min(start + (last + 1) * DAY - 1, end))
    months, from_month = 1 if whole.size is Size.YEAR else 12, month_of(int(start))
    earlier, later = (
        from_month - month_of(int(lowest(whole.hard)[0])),
        month_of(int(highest(whole.hard)[0])) - month_of(int(end)),
    )
    return _months(Size.OTHER, from_month + first * months, from_month + (last + 1) * months - 1, earlier, later)


def _season(name: str, year: str) -> Stretch:
    """The meteorological season of the north; a winter can be at either end. On any reading, also southern or astronomical."""
    january = _number_of(year) * 12
    firsts = {"spring": [2], "summer": [5], "autumn": [8], "fall": [8], "winter": [-1, 11]}[name.lower()]
    usual = union([_months(Size.OTHER, january + n, january + n + 2).usual for n in firsts], SECONDS)
    return _vague(usual, _months(Size.OTHER, january - 1, january + 14).usual)


# About: how far to either side, usually and on any reading

_SECONDS_ABOUT = {Size.CLOCK: (15 * 60, 60 * 60), Size.DAY: (5 * DAY, 30 * DAY)}
_MONTHS_ABOUT = {Size.MONTH: (1, 3), Size.YEAR: (5 * 12, 50 * 12), Size.DECADE: (10 * 12, 50 * 12)}
_MONTHS_ABOUT_BC = _MONTHS_ABOUT | {Size.YEAR: (50 * 12, 250 * 12), Size.DECADE: (50 * 12, 250 * 12)}


def about(words: str, text: str) -> Stretch:
    """The stretch that the text names, widened by the words before it. Raises NotADate or Misfit."""
    named = read_stretch(text)
    (first, _), (last, _) = lowest(named.usual), highest(named.usual)
    if named.size in _SECONDS_ABOUT:
        return _vague(*(closed(first - width, last + width) for width in _SECONDS_ABOUT[named.size]))
    widths = _MONTHS_ABOUT_BC if first < 0 else _MONTHS_ABOUT
    if named.size not in widths:
        raise NotADate("'about' can only be used with a time of day, day, month, year or decade", words + text, text)
    months = [_months(Size.OTHER, month_of(int(first)) - n, month_of(int(last)) + n).usual for n in widths[named.size]]
    return _vague(*months)


ABOUT = r"(?:(?:(?:(?:on|in) or )?about|around|approximately|roughly|circa|(?:approx|abt)\.?|ca?) |ca?\. ?|ca?(?=\d)|[~≈] ?)"
_STRETCHES: tuple[tuple[str, Callable[..., Stretch]], ...] = (
    (r"(-?\d{4})-(\d\d)-(\d\d)", lambda y, m, d: _day(y, int(m), d)),
    (r"(-?\d{4})(?:-XX(?:-XX)?)?", _year),
    (r"(-?\d{4})-(\d\d)(?:-XX)?", lambda y, m: _month(y, int(m))),
    (r"(-?\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d(?::?\d\d)?)?", _moment),
    (
        rf"(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]({MONTH}){_OF}({YEAR})",
        lambda d, m, y: _day(y, _number_of_month(m), d),
    ),
    (rf"({MONTH}) (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?,? ({YEAR})", lambda m, d, y: _day(y, _number_of_month(m), d)),
    (rf"({MONTH}){_OF}({YEAR})", lambda m, y: _month(y, _number_of_month(m))),
    (rf"(?:(?:the )?year )?({YEAR})", _year),
    (rf"({ABOUT})(.+)", about),
    (r"(.+?)(?: or so|~)", lambda text: about("", text)),
    (rf"(.+?),? (?:at )?({CLOCK})({OFFSET})?", _moment),
    (rf"({CLOCK})({OFFSET})?,? (?:on )?(.+)", _clock_first),
    (rf"({_WEEKDAY}),? (.+)", _on_weekday),
    (rf"(?:the )?(\d{{1,3}}0)'?s( {BC})?", _decade),
    (r"(\d{3})X", _unspecified),
    (r"(\d\d)XX", _unspecified),
    (rf"(?:the )?({ORDINAL}) (?:century|cent\.|c\.)( {BC})?", _century),
    (r"((?:the )?(?:early|mid|late)(?: in |[- ]))(.+)", _third),
    (r"((?:the )?(?:beginning|start|middle|end) of )(.+)", _third),
    (r"(?:the )?(first|1st|second|2nd|last) half of (.+)", _half),
    (r"(?:the )?(first|1st|second|2nd|third|3rd|fourth|4th|last) quarter of (.+)", _quarter),
    (rf"H([12]) (?:of )?({YEAR})", _half),
    (rf"Q([1-4]) (?:of )?({YEAR})", _quarter),
    (rf"(?:the )?({SEASON}){_OF}({YEAR})", _season),
)
