"""The grammar of dates and times: a stretch of time, a bound, a span from one to another, or one of two.

A date is a set of seconds on the proleptic Gregorian calendar, counted from the start of year 1: 20 October 2015 is the 86,400
seconds of that day, and a time with an offset is held as in UTC. Forms with a slash are those of EDTF (ISO 8601-2:2019), and
ABT, BEF, AFT, BET and FROM are those of GEDCOM 7.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from math import inf

from claimdiff.exact.values import SECONDS, ValueSet, above, below, closed, highest, lowest, union
from claimdiff.phrases.readings import LONGEST_PHRASE, Reading, Refusal
from claimdiff.phrases.spelling import typed
from claimdiff.phrases.times.date_refusals import impossible_day, refusal_of
from claimdiff.phrases.times.periods import (
    ABOUT,
    BC,
    CLOCK,
    MONTH,
    MONTH_DAY,
    OFFSET,
    ORDINAL,
    SEASON,
    YEAR,
    Misfit,
    NotADate,
    Stretch,
    about,
    read_stretch,
)


@lru_cache(maxsize=65536)
def read_date(text: str) -> Reading | Refusal:
    """The seconds that `text` allows; days without a time of day begin and end as in UTC."""
    if len(text) > LONGEST_PHRASE:
        return Refusal(
            f"this date has {len(text):,} characters", f"shorten it: a phrase has at most {LONGEST_PHRASE} characters"
        )
    phrase = typed(text)
    try:
        return _read_phrase(phrase)
    except Misfit as misfit:
        return impossible_day(text, misfit, _is_read)
    except NotADate as error:
        return refusal_of(text, error, _is_read)


@lru_cache(maxsize=65536)
def is_one_stretch(text: str) -> bool:
    """Whether a date phrase that is read names one day, month, year or other stretch, and no span or bound."""
    phrase = re.sub(_IN, "", typed(text), flags=re.IGNORECASE)
    try:
        read_stretch(phrase)
    except (NotADate, Misfit):
        return False
    return True


def _is_read(text: str) -> bool:
    try:
        _read_phrase(typed(text))
    except (NotADate, Misfit):
        return False
    return True


def _read_phrase(phrase: str) -> Reading:
    if len(offsets_in(phrase)) == 2:
        raise NotADate("one time of day has an offset, but the other has none")
    phrase = re.sub(_IN, "", phrase, flags=re.IGNORECASE)
    ways = (_read_form, _read_one) if re.match(_SEVERAL, phrase, re.IGNORECASE) else (_read_one, _read_form)
    why = NotADate()
    for read in ways:
        try:
            return read(phrase)
        except NotADate as error:
            why = error if error.reason else why
    raise why


_IN = "^(?:in|on|during) (?!or )(?=.)"
# If these words are there, forms are tried first, so that few patterns are compiled.
_SEVERAL = r".+ (?:to|until|and|or) .|.+/.|(?:before|after|by|until|since|from|between) "


def _read_one(phrase: str) -> Reading:
    named = read_stretch(phrase)
    return Reading(named.hard, named.usual)


def _read_form(phrase: str) -> Reading:
    """The reading of a bound, a span, or one of two."""
    for pattern, read in FORMS:
        if match := re.fullmatch(pattern, phrase, re.IGNORECASE | re.ASCII):
            return read(*match.groups())
    raise NotADate


# Times of day and their offsets


@lru_cache(maxsize=65536)
def offsets_in(text: str) -> frozenset[bool]:
    """Whether the times of day in a date phrase have an offset: no answer without times, both answers if only some have one."""
    pattern = rf"{CLOCK}({OFFSET}(?![a-z\d])|-\d\d(?::?\d\d)?(?![\d-]))?"
    found = re.finditer(pattern, typed(text), re.IGNORECASE | re.ASCII)
    return frozenset(bool(clock[1]) for clock in found)


_HOURS_AHEAD, _HOURS_BEHIND = 14, 12  # of zones


def in_any_zone(text: str, reading: Reading) -> Reading:
    """What a phrase without a time of day allows next to times with offsets: its days in any zone; usually those in UTC."""
    if offsets_in(text):
        return reading
    wider = (closed(lo - _HOURS_AHEAD * 3600, hi + _HOURS_BEHIND * 3600) for (lo, _), (hi, _) in reading.hard)
    return Reading(union(wider, SECONDS), reading.usual)


# What each form means: bounds


def _until(text: str) -> Reading:
    return _each(read_stretch(text), lambda values: closed(-inf, highest(values)[0]))


def _since(text: str) -> Reading:
    return _each(read_stretch(text), lambda values: closed(lowest(values)[0], inf))


def _each(named: Stretch, bound: Callable[[ValueSet], ValueSet]) -> Reading:
    return Reading(bound(named.hard), bound(named.usual))


def _before(text: str) -> Reading:
    named = read_stretch(text)
    return Reading(below(named.begins, SECONDS), below(lowest(named.usual)[0], SECONDS))


def _after(text: str) -> Reading:
    named = read_stretch(text)
    return Reading(above(named.ends, SECONDS), above(highest(named.usual)[0], SECONDS))


def _bef(text: str) -> Reading:
    """GEDCOM's "no later than", which many write for "before"."""
    return Reading(_until(text).hard, _before(text).usual)


def _aft(text: str) -> Reading:
    return Reading(_since(text).hard, _after(text).usual)


# Spans, and one of two

_WORDS = "to|until|till|through"
_DASH = " ?- ?"
_MOST_LINKS = 8  # the most that are tried: a dash can also be inside a date
# Spans where one part leaves out words of the other: the pattern, with | for the link, and the two parts in full.
_ELIDED = (
    (rf"({MONTH_DAY})\|({MONTH_DAY})((?: of)? {MONTH}(?:,? (?:of )?){YEAR})", r"\1\3", r"\2\3"),
    (rf"({MONTH} )({MONTH_DAY})\|({MONTH_DAY})(,? {YEAR})", r"\1\2\4", r"\1\3\4"),
    (rf"({MONTH}|{SEASON})\|({MONTH}|{SEASON})((?:,? (?:of )?){YEAR})", r"\1\3", r"\2\3"),
    (rf"({MONTH_DAY}(?: of)? {MONTH})\|({MONTH_DAY}(?: of)? {MONTH})((?:,? (?:of )?){YEAR})", r"\1\3", r"\2\3"),
    (rf"({MONTH} {MONTH_DAY})\|({MONTH} {MONTH_DAY})(,? {YEAR})", r"\1\3", r"\2\3"),
    (rf"([\d,]+)\|([\d,]+)( ?{BC})", r"\1\3", r"\2\3"),
    (rf"((?:the )?{ORDINAL})\|((?:the )?{ORDINAL})( century(?: {BC})?)", r"\1\3", r"\2\3"),
    (r"(early|mid|late)-?\|(early|mid|late)([- ].+)", r"\1\3", r"\2\3"),
    (rf"(.+?)(?:,? (?:at )?|T)({CLOCK})\|({CLOCK})", r"\1 \2", r"\1 \3"),
)


def _span(link: str, read: Callable[[str], Stretch] = read_stretch) -> Callable[[str], Reading]:
    """A function that reads a span from the beginning of one stretch to the end of another."""
    return lambda phrase: _two(phrase, link, lambda first, last: _from_to(first, last, read(first), read(last)))


def _either(link: str, read: Callable[[str], Stretch] = read_stretch) -> Callable[[str], Reading]:
    """A function that reads one of two stretches."""
    return lambda phrase: _two(phrase, link, lambda one, other: _one_of(read(one), read(other)))


def _two(phrase: str, link: str, read: Callable[[str, str], Reading]) -> Reading:
    """The reading at the first link with a stretch on both sides."""
    why = NotADate()
    for match in islice(re.finditer(link, phrase, re.IGNORECASE), _MOST_LINKS):
        for first, last in _in_full(phrase[: match.start()], phrase[match.end() :]):
            try:
                return read(first, last)
            except NotADate as error:
                why = error if error.reason else why
    raise why


def _in_full(first: str, last: str) -> Iterator[tuple[str, str]]:
    """The two parts as they are written, unless both are before Christ; then both parts with the words that they share."""
    if not re.fullmatch(rf"[\d,]+\|[\d,]+ ?{BC}", joined := f"{first}|{last}", re.IGNORECASE | re.ASCII):
        yield first, last
    for pattern, one, other in _ELIDED:
        if match := re.fullmatch(pattern, joined, re.IGNORECASE | re.ASCII):
            yield match.expand(one), match.expand(other)
            return


def _from_to(first: str, last: str, start: Stretch, end: Stretch) -> Reading:
    if lowest(end.usual) <= lowest(start.usual):
        raise NotADate(f"{first} is not before {last}", remedy="write the year of both, and the earlier one first")
    usual, hard = (((lowest(a)[0], highest(b)[0])) for a, b in ((start.usual, end.usual), (start.hard, end.hard)))
    return Reading(closed(*hard), closed(*usual))


def _one_of(one: Stretch, other: Stretch) -> Reading:
    return Reading(union([one.hard, other.hard], SECONDS), union([one.usual, other.usual], SECONDS))


def _any_of(phrase: str) -> Reading:
    """What one of several phrases allows that are separated with commas."""
    readings = [_read_phrase(part) for part in re.split(", or ", phrase, flags=re.IGNORECASE)]
    return Reading(union((each.hard for each in readings), SECONDS), union((each.usual for each in readings), SECONDS))


def _about_each(text: str) -> Stretch:
    """The stretch widened by "about", unless its text has the word itself."""
    return read_stretch(text) if re.match(ABOUT, text, re.IGNORECASE) else about("", text)


def _year_and_next(year: str, digits: str) -> Reading:
    """`1965/66`. If the second number can be a month or is not the next year, it is not a date."""
    if 1 <= int(digits) <= 12 or (int(year) + 1) % 100 != int(digits):
        raise NotADate
    return _span("/")(f"{year}/{int(year) + 1}")


def _offset_or_end(_: str) -> Reading:
    """`3:30-5:00`, which can be a time with an offset, or a span."""
    raise NotADate


_THE_END, _THE_BEGINNING = "(?:the )?end of", "(?:the )?(?:beginning|start) of"
FORMS: tuple[tuple[str, Callable[..., Reading]], ...] = (
    (rf"(?:before|prior to|by|until|till|not after|no later than) {_THE_END} (.+)", _until),
    (rf"after {_THE_END} (.+)", _after),
    (rf"before {_THE_BEGINNING} (.+)", _before),
    (rf"(?:since|from|not before|no earlier than) {_THE_BEGINNING} (.+)", _since),
    (r"(.+?),? (?:or (?:earlier|before)|at the latest)", _until),
    (r"(.+?),? (?:or (?:later|after)|at the earliest|onwards?)", _since),
    (r"(?:either )?(.+, or .+)", _any_of),
    (r"(?:before|prior to|earlier than) (.+)", _before),
    (r"(?:after|later than) (.+)", _after),
    (r"BEF\.? (.+)", _bef),
    (r"AFT\.? (.+)", _aft),
    (r"(?:by|until|till|up to|to|no later than|not later than|not after|(?:on|in) or before) (.+)", _until),
    (r"(?:since|no earlier than|not earlier than|not before|(?:on|in) or after) (.+)", _since),
    (r"\.\./(.+)", _until),
    (r"(.+)/\.\.", _since),
    (r"(?:between|BET\.?) (.+ and .+)", _span(" and ")),
    (r"(?:between|BET\.?) (.+-.+)", _span(_DASH)),
    (rf"{ABOUT}(.+ or .+)", _either(" or ", _about_each)),
    (rf"{ABOUT}(.+ (?:{_WORDS}) .+)", _span(f" (?:{_WORDS}) ", _about_each)),
    (rf"{ABOUT}(.+-.+)", _span(_DASH, _about_each)),
    (r"(?:either )?(.+ or .+)", _either(" or ")),
    (rf"(?:from )?(.+ (?:{_WORDS}) .+)", _span(f" (?:{_WORDS}) ")),
    (rf"(.+[T ]{CLOCK}-\d?\d:?\d\d)", _offset_or_end),
    (r"(\d{4})/(\d\d)", _year_and_next),
    (r"([^/]+/[^/]+)", _span("/")),
    (r"(?:from )?(.+-.+)", _span(_DASH)),
    (r"from (.+)", _since),
)
