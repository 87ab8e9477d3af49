"""What has to hold of every phrase: it is refused with a remedy, or read as sound sets that its own words are read as again."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction
from functools import partial
from math import ceil, floor, inf
from random import Random

from fuzz import corpus
from fuzz.mutation import WITHIN, Corpus, glued, mutant

from claimdiff.exact.values import COUNTS, MEASURES, SECONDS, Bound, Number, Scale, ValueSet, meet, within
from claimdiff.model import Diagnostic, Place, Subject, Type
from claimdiff.phrases.numbers.numerals import NotANumber, number
from claimdiff.phrases.numbers.quantities import read_count, read_presence, read_quantity
from claimdiff.phrases.readings import LONGEST_PHRASE, Reading, Refusal
from claimdiff.phrases.spelling import typed
from claimdiff.phrases.times.calendar import DAY, month_start
from claimdiff.phrases.times.dates import read_date
from claimdiff.reading.moments import read_day
from claimdiff.reading.nodes import Mark, Scalar
from claimdiff.words import set_words

UNITS = ("km", "%", "$", "m", "people", "°C", "K", "s", "US$", "years")
# As they read without what they have read before.
_read_count, _read_presence, _read_date = read_count.__wrapped__, read_presence.__wrapped__, read_date.__wrapped__
_read_quantity = read_quantity.__wrapped__
_PLACE = Place("claims.yaml", 1, 1, 2)
_MARK: Mark = (lambda *_: _PLACE, 0, 0, 0)
_COUNT, _DATE = (Subject("s", type, scale, _PLACE) for type, scale in ((Type.COUNT, COUNTS), (Type.DATE, SECONDS)))
_FIRST_DATE, _LAST_DATE = month_start(-99_998 * 12), month_start(10_000 * 12) - 1
_NOTHING = r"((well|far|much|many) )?(fewer than|less than|under|below)|<"  # only "fewer than 0" leaves nothing
_NO_PHRASE = r"\{.*|any of: .*|(type|unit): .*|when|about|question|unit|range|hedge"  # what a remedy has between backticks beside phrases


def drawn_phrase(pool: Corpus, rng: Random) -> str:
    """A phrase some mutations away from one of the pool, or tokens of it glued together."""
    return mutant(glued(pool, rng) if rng.random() < 0.4 else rng.choice(pool.texts), pool, WITHIN, rng)


draw_count = partial(drawn_phrase, corpus.counts())
draw_date = partial(drawn_phrase, corpus.dates())


def check_count(text: str) -> None:
    """Holds a text as a count, a quantity in each unit that it names, an answer and a number; AssertionError says what fails."""
    counted, measured = _read_count(text), _read_quantity(text)
    check_reading(text, counted, COUNTS)
    check_reading(text, _read_presence(text), COUNTS)
    check_again(counted, _COUNT, _read_count)
    check_remedy(text, counted, _read_count)
    for unit in (None, *(unit for unit in UNITS if unit in text)):
        units = (unit,) if unit else ()
        reading = _read_quantity(text, units)
        check_reading(text, reading, MEASURES)
        check_again(reading, Subject("s", Type.NUMBER, MEASURES, _PLACE, unit=unit), partial(_read_quantity, units=units))
        check_remedy(text, reading, partial(_read_quantity, units=units))
    check_same_number(counted, measured)
    if len(text) <= LONGEST_PHRASE:
        with suppress(NotANumber):
            assert type(number(typed(text).lower())) is Fraction


def check_date(text: str) -> None:
    """Holds a text as a date, however it is spelt, and as the day that something was said."""
    reading = _read_date(text)
    check_reading(text, reading, SECONDS)
    check_again(reading, _DATE, _read_date)
    for other in respelt(text) if isinstance(reading, Reading) else ():
        assert _read_date(other) == reading, f"{other!r} is read in another way"
    problems: list[Diagnostic] = []
    day = read_day(Scalar(text, _MARK), problems)
    assert (day is None) == (len(problems) == 1), problems
    if day:
        assert _read_date(text.strip()) == Reading(*[(((day.first, 0), (day.last, 0)),)] * 2)
        assert day.last - day.first >= 0 and day.every is (day.last - day.first < DAY)


def respelt(text: str) -> Iterator[str]:
    """The text in other cases, with other blanks, dashes and quotes, as far as it is not too long then."""
    yield from (text.upper(), text.lower(), text.title())
    yield text.replace(" ", "\u2009\u00a0 ") if text.count(" ") * 2 + len(text) <= LONGEST_PHRASE else text
    for dash in "‐‑–—−":
        yield text.replace("-", dash).replace("'", "’").replace('"', "“")


# Properties


def check_reading(text: str, reading: Reading | Refusal, scale: Scale) -> None:
    """A refusal has words; a reading has sets of the scale, the usual within the hard one, and neither is empty."""
    if isinstance(reading, Refusal):
        assert reading.sentence.strip() and reading.remedy.strip()
        return
    assert isinstance(reading, Reading)
    for values in reading:
        check_set(values, scale)
        assert values or (scale is COUNTS and re.match(_NOTHING, typed(text).lower())), "a set is empty"
    assert within(reading.usual, reading.hard), "the usual set is not within the hard one"


def check_remedy(text: str, reading: Reading | Refusal, read: Callable[[str], Reading | Refusal]) -> None:
    """Every phrase that a refusal offers is read."""
    if isinstance(reading, Refusal) and "`" not in text:
        offered = [each for each in re.findall("`([^`]*)`", reading.remedy) if not re.fullmatch(_NO_PHRASE, each)]
        assert all(isinstance(read(each), Reading) for each in offered), reading.remedy


def check_set(values: ValueSet, scale: Scale) -> None:
    """Its bounds are exact and on the scale, and its intervals stand in order with something between them."""
    last: Bound | None = None
    for lo, hi in values:
        assert lo <= hi, "an interval is empty"
        assert last is None or last < (lo[0] - scale.whole, lo[1]), "intervals touch"
        for value, side in (lo, hi):
            assert type(value) in ((int,) if scale.whole else (int, Fraction)) or abs(value) == inf, f"{value!r} is not exact"
            assert side in ((0,) if scale.whole or abs(value) == inf else (-1, 0, 1)), "a bound is on no side"
            assert scale.lowest <= value <= scale.highest, "a bound is off the scale"
        last = hi


def check_again(reading: Reading | Refusal, subject: Subject, read: Callable[[str], Reading | Refusal]) -> None:
    """What the sets are shown as, where the grammar reads it, is that set: two sets never have the same words."""
    if isinstance(reading, Refusal) or not reading.hard:
        return
    for values in dict.fromkeys(reading):
        if subject is _DATE and not _is_plain(values, subject):
            continue  # all that is later than what can be written is "after the year 9999"
        words = set_words(values, subject)
        again = read(words)
        assert isinstance(again, Refusal) or again == Reading(values, values), (
            f"{values} is shown as '{words}', which is {again}"
        )
        may_be_none = len(words) > LONGEST_PHRASE or not _is_plain(values, subject)
        assert isinstance(again, Reading) or may_be_none, f"{values} is shown as '{words}': {again.sentence}"


def _is_plain(values: ValueSet, subject: Subject) -> bool:
    """Whether what is shown of the set is a phrase too: of numbers one interval, of dates such as can be written."""
    if subject is _DATE:
        return all(_is_dated(lo, hi) for (lo, _), (hi, _) in values)
    ((lo, _), (hi, _)), *others = values
    lo = -inf if subject is _COUNT and lo == 0 != hi else lo  # 5 or fewer
    ends = [end for end in (lo, hi) if abs(end) != inf]
    shown = all(10**59 % Fraction(end).denominator == 0 and abs(end) < 10**120 for end in ends)
    may_be_short = len(ends) == 2 and lo != 0 and hi >= 1000 and lo < hi / 1000  # 2 to 3,000 may be 2,000 to 3,000
    return not others and shown and not may_be_short


def _is_dated(lo: Number, hi: Number) -> bool:
    """Whether the ends are dates that can be written: what lies beyond has words and no phrase."""
    return all(abs(end) == inf or _FIRST_DATE <= end <= _LAST_DATE for end in (lo, hi))


def check_same_number(counted: Reading | Refusal, measured: Reading | Refusal) -> None:
    """An exact phrase allows the same whole numbers as a count and as a quantity."""
    if (
        isinstance(counted, Reading)
        and isinstance(measured, Reading)
        and all(hard == usual for hard, usual in (counted, measured))
    ):
        assert counted.hard == whole_numbers(measured.hard), f"{counted.hard} as a count, {measured.hard} as a number"


def whole_numbers(values: ValueSet) -> ValueSet:
    """The whole numbers from 0 in a set of quantities that is one interval."""
    (((lo, over), (hi, under)),) = values
    first = lo if lo == -inf else floor(lo) + 1 if over else ceil(lo)
    last = hi if hi == inf else ceil(hi) - 1 if under else floor(hi)
    return meet((((first, 0), (last, 0)),), (((0, 0), (inf, 0)),)) if first <= last else ()
