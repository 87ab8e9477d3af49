"""Words for exact things: numbers, dates, sets of values, times and regions."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from math import inf
from typing import assert_never

from claimdiff.exact.regions import ALWAYS, Region, Time
from claimdiff.exact.values import COUNTS, Bound, Interval, Number, ValueSet
from claimdiff.model import Claim, Source, Subject, Values
from claimdiff.phrases.spelling import plain
from claimdiff.phrases.times.calendar import DAY, LAST_YEAR, civil, clock, day_name, iso_day, month_name, month_start, year_name
from claimdiff.questions import QUESTIONS, Answer

_END = month_start(12 * (LAST_YEAR + 1))
_LATER = f"after the year {LAST_YEAR}"
_FEW_NAMES = 3


def count(n: int, noun: str) -> str:
    """`1 claim`, `2 claims`."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def listed(names: Iterable[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    *head, tail = names
    return f"{', '.join(head)} {last} {tail}" if head else tail


def yaml_text(text: str) -> str:
    """A text as YAML reads it, also within brackets: plain words as they are, everything else in quotes."""
    return text if re.fullmatch(r"[A-Za-z0-9][\w./@-]*( [\w./@-]+)*", text, re.ASCII) else quoted(text)


def quoted(text: str) -> str:
    """A text in quotes, as YAML reads it; characters that cannot be seen are escaped."""
    if "\\" not in text and not {"'", '"'} <= {*text} and _seen(text) == text:
        return f"'{text}'" if '"' in text else f'"{text}"'
    import json

    return _seen(json.dumps(text, ensure_ascii=False))


def _seen(text: str) -> str:
    """The text with invisible characters as YAML escapes; joiners stay where their letters need them."""
    from claimdiff.phrases.unseen import JOINERS, spelt

    return "".join(char if char.isprintable() or char in JOINERS else _escaped(char) for char in spelt(text, _escaped))


def _escaped(char: str) -> str:
    return f"\\U{ord(char):08X}"


def in_brackets(words: str) -> str:
    """` (aboard)`; an empty text where there are no words."""
    return f" ({words})" if words else ""


def clipped(words: Sequence[str], most: int) -> list[str]:
    """The words; of more than `most` the first ones and how many others there are, but never just one other."""
    more = len(words) - most
    return [*words[:most], count(more, "other")] if more > 1 else list(words)


def shown(value: Number) -> str:
    """The number with commas and all its decimals; in millions, billions or trillions where three decimals are enough."""
    if isinstance(value, int) and abs(value) < 10**6:
        return f"{value:,}"
    exact = Fraction(value)
    for size, name in ((10**12, " trillion"), (10**9, " billion"), (10**6, " million")):
        if abs(exact) >= size and exact % (size // 1000) == 0:
            return _decimal(exact / size) + name
    return _decimal(exact)


def _decimal(exact: Fraction) -> str:
    """The number as a decimal, or as a fraction where its decimals never end."""
    places = next((n for n in range(60) if 10**n % exact.denominator == 0), None)
    if places is None:
        whole, rest = divmod(abs(exact), 1)
        return ("-" if exact < 0 else "") + (f"{whole:,} {rest}" if whole else str(rest))
    whole, rest = divmod(abs(exact.numerator) * 10**places // exact.denominator, 10**places)
    return ("-" if exact < 0 else "") + f"{whole:,}" + (f".{rest:0{places}d}" if places else "")


def quantity(value: Number, unit: str | None) -> str:
    """The number with its unit: `12 km`, `40%`, `$3`, `-$3`, `1 year` where the unit is years."""
    text = shown(value)
    if abs(value) == 1 and unit and re.fullmatch(r".*\w{3}(?<!s)s", unit):
        unit = unit[:-1]
    if unit in ("$", "€", "£", "¥"):
        return f"-{unit}{text[1:]}" if value < 0 else unit + text
    return text + ("%" if unit == "%" else f" {unit}" if unit else "")


def value_words(values: Values, subject: Subject, usual: bool = False) -> str:
    """What a claim allows, on any reading of its words or on the usual one."""
    if QUESTIONS[subject.type].answer is Answer.OPTION:
        names = set_words(values.phrase.hard, subject)
        return f"anything but {names}" if values.denied else names
    return set_words(values.usual if usual else values.hard, subject)


def set_words(values: ValueSet, subject: Subject) -> str:
    """A set of counts, quantities, dates or whole options."""
    match QUESTIONS[subject.type].answer:
        case Answer.NUMBER:
            words = [interval_numbers(interval, subject) for interval in values]
        case Answer.YES_OR_NO:
            return "no" if values[-1][1] == (0, 0) else "yes" if values[0][0] == (1, 0) else "yes or no"
        case Answer.OPTION:
            words = option_names(values, subject)
        case Answer.TIME:
            return dates_words(values, subject.zoned) or "nothing"
        case other:
            assert_never(other)
    return listed(words, "or") if words else "nothing"


def two_readings(usual: str, hard: str) -> str:
    """`usually 24 to 99, on any reading 12 to 999`; one of them, where the two are the same."""
    return usual if usual == hard else f"usually {usual}, on any reading {hard}"


def option_names(cells: ValueSet, subject: Subject) -> list[str]:
    """The options that these cells make up. The cells are those of whole options, each with a first cell of its own."""
    names = []
    for (lo, _), (hi, _) in cells:
        while lo <= hi:
            term = subject.by_cell[int(lo)]
            names.append(term.name)
            lo = term.last + 1
    return names


def takes_any_name(subject: Subject) -> bool:
    """Whether the subject is a choice without options of its own."""
    return QUESTIONS[subject.type].answer is Answer.OPTION and subject.scale.highest == inf


def evened(name: str) -> str:
    """A name in plain characters, without case and blanks: pins use it, and the search for misspelt names."""
    return "".join(plain(name.casefold()).split())


def interval_numbers(interval: Interval, subject: Subject) -> str:
    """`26`, `25 or more`, `24 or fewer`, `24 to 99`, `more than 12 km`."""
    (lo, over), (hi, under) = interval
    low, high = (quantity(end, subject.unit) if abs(end) != inf else "" for end in (lo, hi))
    fewer = "fewer" if subject.scale is COUNTS else "less"
    if subject.scale is COUNTS and lo == 0 and hi != 0:
        low = ""
    if not low and not high:
        return "any number"
    if not high:
        return f"more than {low}" if over else f"{low} or more"
    if not low:
        return f"less than {high}" if under else f"{high} or {fewer}"
    if lo == hi:
        return low
    return f"{'more than ' if over else ''}{low} to {'less than ' if under else ''}{high}"


def interval_dates(interval: Interval, zoned: bool = False) -> str:
    """`2015-10-20`, `2015-10`, `44 BC`, `2015-10-20T14:30`, `2015-10-01 to 2015-10-20`, `1810 to 1820`, `until 2015-10-20`.

    `zoned` says whether times of day are in UTC, and are to be marked so.
    """
    (lo, _), (hi, _) = interval
    if lo == -inf and hi == inf:
        return "any time"
    if lo == -inf:
        return f"until {_LATER if hi >= _END else moment(hi, True, zoned)}"
    if lo >= _END:
        return _LATER
    if hi == inf:
        return f"since {moment(lo, False, zoned)}"
    if hi >= _END:
        return f"{moment(lo, False, zoned)} to {_LATER}"
    name = _namer(int(lo), int(hi) + 1, zoned)
    first, last = name(int(lo)), name(int(hi))
    if first == last:
        return first
    return f"{_without_era(first) if last.endswith(' BC') else first} to {last}"


def _without_era(name: str) -> str:
    """A year before Christ, as written before another one."""
    return re.sub(r"^([\d,]+) BC$", r"\1", name)


def dates_words(values: ValueSet, zoned: bool = False) -> str:
    """A set of dates; a comma before "or" shows where each part ends, if a part is more than a name."""
    words = [interval_dates(interval, zoned) for interval in values]
    is_plain = len(words) == 2 and not any(re.match("until|since|.* to ", each) for each in words)
    return (" or " if is_plain else ", or ").join(words)


def _namer(start: int, end: int, zoned: bool) -> Callable[[int], str]:
    """A function that names the seconds of a period that ends before `end`: by year, month or day, if these are whole."""
    if start % DAY or end % DAY:
        return partial(_time_name, length=max(_length(start), _length(end)), zoned=zoned)
    days = civil(start // DAY), civil(end // DAY)
    if all((day.month, day.day) == (1, 1) for day in days):
        return lambda second: year_name(civil(second // DAY).year)
    if all(day.day == 1 for day in days):
        return lambda second: month_name(*civil(second // DAY)[:2])
    return day_name


def _time_name(second: int, length: int, zoned: bool) -> str:
    """`2015-10-20T14:30`, `15 Mar 44 BC, 17:00`: the day, and the time of day in `length` characters."""
    return day_name(second) + ("T" if second >= 0 else ", ") + clock(second)[:length] + ("Z" if zoned else "")


def lowest_words(sets: Iterable[ValueSet], subject: Subject) -> str:
    """The lowest value that any of the sets allows; of sets without a lower end, the least upper end."""
    ends = [values[0] for values in sets]
    open_ended = [hi for (lo, _), hi in ends if lo == -inf]
    return (
        set_words((((-inf, 0), min(open_ended)),), subject)
        if open_ended
        else _end_words(min(lo for lo, _ in ends), subject, end=False)
    )


def highest_words(sets: Iterable[ValueSet], subject: Subject) -> str:
    """The highest value that any of the sets allows; of sets without an upper end, the greatest lower end."""
    ends = [values[-1] for values in sets]
    open_ended = [lo for lo, (hi, _) in ends if hi == inf]
    return (
        set_words(((max(open_ended), (inf, 0)),), subject)
        if open_ended
        else _end_words(max(hi for _, hi in ends), subject, end=True)
    )


def _end_words(bound: Bound, subject: Subject, end: bool) -> str:
    value, side = bound
    if QUESTIONS[subject.type].answer is Answer.TIME:
        return moment(value, end, subject.zoned)
    return ("", "more than ", "less than ")[side] + quantity(value, subject.unit)


def time_words(time: Time) -> str:
    """A claim's time, or the empty text for all time."""
    if time == ALWAYS:
        return ""
    if time.first == inf:
        return "in the end"
    words = interval_dates(((beginning(time), 0), (time.last, 0)))
    return words if time.every else f"in {words}" if time.usually else f"some time in {words}"


def date_words(time: Time) -> tuple[str | None, str | None]:
    """The first and the last day (or minute) of a time, by ISO 8601; None where it has no such end."""
    start = beginning(time)
    first = None if abs(start) == inf else _iso(int(start), int(start))
    return first, None if time.last == inf else _iso(int(time.last), int(time.last) + 1)


def beginning(time: Time) -> Number:
    """The first second of a time; if the time is a moment, the beginning of the day or minute that it ends."""
    if time.first != time.last or abs(time.first) == inf:
        return time.first
    length = next((unit for unit in (DAY, 60) if (time.last + 1) % unit == 0), 1)
    return time.last + 1 - length


def _iso(second: int, edge: int) -> str:
    return iso_day(second) if edge % DAY == 0 else f"{iso_day(second)}T{clock(second)[: _length(edge)]}"


def moment(second: Number, end: bool, zoned: bool = False) -> str:
    """The day, where `second` is its start (or its end); else the time of day too, in UTC where it is `zoned`."""
    edge = int(second) + end
    return day_name(int(second)) if edge % DAY == 0 else _time_name(int(second), _length(edge), zoned)


def _length(edge: int) -> int:
    """How much of a time of day is shown: its seconds only where they matter."""
    return 5 if edge % 60 == 0 else 8


def apart(gap: Number, subject: Subject) -> str:
    """The width of a gap: a quantity in the subject's unit, or days, hours, minutes or seconds."""
    if QUESTIONS[subject.type].answer is not Answer.TIME:
        return quantity(gap, subject.unit)
    for size, name in ((DAY, "day"), (3600, "hour"), (60, "minute"), (1, "second")):
        if gap >= size:
            n = int(gap // size)
            return f"{n:,} {name}{'' if n == 1 else 's'}"
    return "0 seconds"


def region_words(region: Region, *beside: Region) -> str:
    """What narrows the region: its terms below the top of a dimension, and its time: `killed, servicemen, until 2015-10-20`.

    Where no term does, the words are the whole dimensions that a region beside it narrows, since these tell the two apart.
    """
    names = [term.name for term in region.terms if term.name != term.top]
    if not names:
        columns = zip(*(each.terms for each in (region, *beside)), strict=True)
        names = [column[0].name for column in columns if any(term.name != term.top for term in column)]
    return ", ".join([*names, *filter(None, [time_words(region.time)])])


def narrowed(regions: Iterable[Region]) -> Region:
    """One region that can stand for all of these beside another one: it narrows each dimension that one of them narrows."""
    first, *others = regions
    terms = list(first.terms)
    for other in others:
        terms = [term if term.name != term.top else each for term, each in zip(terms, other.terms, strict=True)]
    return Region(tuple(terms), None, ALWAYS)


def place_words(region: Region, *beside: Region) -> str:
    """The region's item, if it has one, and its words."""
    return ", ".join(filter(None, [region.item, region_words(region, *beside)]))


IF_UNSEARCHED = (
    "give claims on different things an `item`, write days instead of months, write fewer values after `any of`, or remove "
    "figures that are out of date"
)


def why_unsearched(claims: Sequence[Claim]) -> str:
    """Among which claims the search stopped early, and why."""
    first = [claim.id for claim in claims[:_FEW_NAMES]]
    more = [count(len(claims) - _FEW_NAMES, "other claim")] if len(claims) > _FEW_NAMES else []
    return f"{listed([*first, *more])} are linked in too many ways to search: joint contradictions may be missing"


def who(claim: Claim, sources: Mapping[str, Source]) -> str:
    """The name of the claim's source."""
    return sources[claim.source].name
