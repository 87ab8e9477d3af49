"""The grammar of counts and measured quantities: "more than two dozen", "nearly 9k", "between 10 and 12 km".

A phrase is one row of FORMS: a pattern whose `n` (and `m`) are numbers, and the function that gives its reading. Whatever no
row matches whole is refused. The usual readings follow published conventions: ACLED, CountLove and the Crowd Counting
Consortium on crowd words, UCP 600 article 30(a) on "about" (10 % either way), AP on "over" (more than); the upper ends of
several, few and the like are ours.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache, partial
from math import ceil, floor, inf

from claimdiff.exact.values import COUNTS, MEASURES, Number, Scale, ValueSet, above, below, closed, union
from claimdiff.phrases.numerals import FIGURE, MULTIPLIERS, NotANumber, is_number, number
from claimdiff.phrases.readings import LONGEST_PHRASE, Reading, Refusal, exactly, normal
from claimdiff.phrases.refusals import NEEDS_A_FIGURE, refusal_of

# word: (usual low, usual high, hard low, hard high)
VAGUE: dict[str, tuple[int, int, Number, Number]] = {
    "a couple": (2, 3, 2, 99),
    "a few": (3, 6, 2, 99),
    "several": (3, 9, 2, 99),
    "a handful": (2, 6, 1, 99),
    "a number": (2, 99, 2, inf),
    "tens": (20, 99, 10, 999),
    "dozens": (24, 99, 12, 999),
    "scores": (40, 199, 20, 999),
    "hundreds": (200, 999, 100, 9_999),
    "thousands": (2_000, 9_999, 1_000, 99_999),
    "tens of thousands": (20_000, 99_999, 10_000, 999_999),
    "hundreds of thousands": (200_000, 999_999, 100_000, 9_999_999),
    "millions": (2_000_000, 999_000_000, 1_000_000, 10_000_000_000),
}
TIMES: dict[str, tuple[int, int]] = {"a few": (3, 6), "several": (3, 9)}


class _Refused(Exception):
    """A form was recognized, but what stands in it cannot be read."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal


@lru_cache(maxsize=65536)
def read_count(text: str) -> Reading | Refusal:
    """The whole numbers from 0 that `text` allows."""
    return _read(text, COUNTS, None)


@lru_cache(maxsize=65536)
def read_quantity(text: str, unit: str | None) -> Reading | Refusal:
    """The exact decimals that `text` allows, in the subject's unit."""
    return _read(text, MEASURES, unit)


@lru_cache(maxsize=1024)
def read_presence(text: str) -> Reading | Refusal:
    """A yes-no answer as a count: no is {0}, yes is 1 or more."""
    word = normal(text)
    if word in ("yes", "true", "some"):
        return exactly(closed(1, inf))
    if word in ("no", "false", "none"):
        return exactly(closed(0, 0))
    return Refusal(f"'{text}' is neither yes nor no", "write yes or no; how many is for a subject of type count")


def _read(text: str, scale: Scale, unit: str | None) -> Reading | Refusal:
    if len(text) > LONGEST_PHRASE:
        return Refusal(f"a value of {len(text):,} characters", f"a phrase has at most {LONGEST_PHRASE} characters")
    try:
        reading = _read_phrase(without_unit(normal(text), unit), scale)
        return Reading(_integral(reading.hard), _integral(reading.usual)) if scale.whole else reading
    except _Refused as refused:
        return refused.refusal._replace(remedy=naming(unit) + refused.refusal.remedy)


def naming(unit: str | None) -> str:
    """The beginning of a remedy that names the unit, if there is one."""
    return f"the subject's unit is {unit}: " if unit else ""


def _read_phrase(phrase: str, scale: Scale) -> Reading:
    """The reading of the first form that matches the whole phrase; a phrase of no form is tried as a bare number."""
    for pattern, read in () if re.fullmatch(FIGURE, phrase) else FORMS:
        if match := re.fullmatch(pattern, phrase):
            return read(scale, **match.groupdict())
    value = _number(phrase, scale)
    return exactly(closed(value, value))


def _integral(values: ValueSet) -> ValueSet:
    """The same set with its finite ends as int: what a form leaves as a Fraction is whole by now."""
    ints = [tuple(value if value == inf else int(value) for value, _ in interval) for interval in values]
    return tuple(((lo, 0), (hi, 0)) for lo, hi in ints)


def without_unit(phrase: str, unit: str | None) -> str:
    """The phrase, as `normal` makes it, without its unit, which may stand before or after every figure."""
    for spelling in _spellings(unit):
        name = re.escape(spelling)
        end = r"(?![a-z])" if spelling[-1].isalpha() else ""
        phrase = re.sub(rf"{name} ?(?=[0-9.])", "", phrase)
        phrase = re.sub(rf"(?<=[0-9a-z]) ?{name}{end}", "", phrase)
    return phrase


def _spellings(unit: str | None) -> tuple[str, ...]:
    if unit == "%":
        return ("%", "percent", "per cent")
    return (normal(unit),) if unit else ()


def _number(text: str, scale: Scale) -> Fraction:
    """The number that `text` is, whole and not negative on a scale of counts."""
    negative = text[:1] in ("-", "−")
    try:
        value = number(text[1:].lstrip() if negative else text)
    except NotANumber:
        raise _Refused(refusal_of(text)) from None
    if negative and scale.whole:
        raise _Refused(Refusal(f"'{text}' is negative", "a count is a whole number from 0"))
    if scale.whole and value.denominator != 1:
        raise _Refused(Refusal(f"'{text}' is not whole", "a count is a whole number; type: number takes decimals"))
    return -value if negative else value


def _ends(n: str, m: str, scale: Scale) -> tuple[Fraction, Fraction]:
    lo, hi = _number(n, scale), _number(m, scale)
    if lo >= hi:
        raise _Refused(Refusal(f"{n} is not less than {m}", "write the smaller number first: `A to B`"))
    if lo and _shares_multiplier(lo, n, m):
        both = "write both numbers out: `20,000 to 30,000`, `2 million to 3 million`"
        raise _Refused(Refusal(f"it is not clear whether '{n}' is meant in the thousands or millions of '{m}'", both))
    return lo, hi


def _shares_multiplier(lo: Fraction, n: str, m: str) -> bool:
    """Whether n may be short for as many thousands or millions as m is written in: 20-30,000, two to three million."""
    for ending in (",000", *MULTIPLIERS):
        if m.endswith(ending) and not n.endswith(ending):
            head = m.removesuffix(ending).rstrip()
            return is_number(head) and lo < number(head)
    return False


# What each form means


def _present(scale: Scale, least: int) -> Reading:
    if not scale.whole:
        raise _Refused(NEEDS_A_FIGURE)
    return exactly(closed(least, inf))


def _at_least(scale: Scale, n: str) -> Reading:
    return exactly(closed(_number(n, scale), scale.highest))


def _at_most(scale: Scale, n: str) -> Reading:
    return exactly(closed(scale.lowest, _number(n, scale)))


def _more(scale: Scale, n: str) -> Reading:
    return exactly(above(_number(n, scale), scale))


def _fewer(scale: Scale, n: str) -> Reading:
    return exactly(below(_number(n, scale), scale))


def _range(scale: Scale, n: str, m: str) -> Reading:
    return exactly(closed(*_ends(n, m, scale)))


def _between(scale: Scale, both: str) -> Reading:
    """Where numbers have an "and" of their own, only one of the places to split leaves two numbers."""
    splits = [(both[: at.start()], both[at.end() :]) for at in re.finditer(" and ", both)]
    n, m = next((pair for pair in splits if all(map(is_number, pair))), splits[0])
    return _range(scale, n, m)


def _either(scale: Scale, n: str, m: str) -> Reading:
    if not scale.whole or _number(m, scale) - _number(n, scale) != 1:
        any_of = f"write `{{any of: [{n}, {m}]}}`, or `{n} to {m}` for a range"
        raise _Refused(Refusal(f"'{n} or {m}' is two values", any_of))
    return _range(scale, n, m)


def _vague(_: Scale, word: str) -> Reading:
    low, high, hard_low, hard_high = VAGUE[word]
    return Reading(closed(hard_low, hard_high), closed(low, high))


def _several_hundred(_: Scale, word: str, size: str) -> Reading:
    (low, high), unit = TIMES[word], MULTIPLIERS[size]
    return Reading(closed(2 * unit, 10 * unit), closed(low * unit, high * unit))


def _about(scale: Scale, n: str) -> Reading:
    value = _number(n, scale)
    return _around(scale, value, value)


def _about_range(scale: Scale, n: str, m: str) -> Reading:
    return _around(scale, *_ends(n, m, scale))


def _around(scale: Scale, lo: Fraction, hi: Fraction) -> Reading:
    """Ten per cent either way, for counts at least one; hard from half to double."""
    usual = closed(lo - abs(lo) / 10, hi + abs(hi) / 10)
    hard = closed(min(lo / 2, 2 * lo), max(hi / 2, 2 * hi))
    if scale.whole:
        usual = closed(max(0, min(ceil(lo * 9 / 10), int(lo) - 1)), max(floor(hi * 11 / 10), int(hi) + 1))
        hard = union([closed(ceil(lo / 2), 2 * hi), usual], scale)
    return Reading(hard, usual)


def _nearly(scale: Scale, n: str) -> Reading:
    value = _number(n, scale)
    if value < 2 and (scale.whole or value <= 0):
        raise _Refused(Refusal(f"nothing is nearly {n}", "write the bounds: `A to B`, `fewer than N`"))
    (_, last), *_ = below(value, scale)
    starts = (value / 2, value * 9 / 10)
    hard, usual = (Fraction(min(ceil(start), int(value) - 1)) if scale.whole else start for start in starts)
    return Reading((((hard, 0), last),), (((usual, 0), last),))


def _just_over(scale: Scale, n: str) -> Reading:
    value = _number(n, scale)
    if value < 0 or (value == 0 and not scale.whole):
        raise _Refused(Refusal(f"nothing is just over {n}", "write the bounds: `A to B`, `more than N`"))
    (first, _), *_ = above(value, scale)
    ends = (2 * value, value * 11 / 10)
    hard, usual = (Fraction(max(floor(end), int(value) + 1)) if scale.whole else end for end in ends)
    return Reading(((first, (hard, 0)),), ((first, (usual, 0)),))


_ABOUT = r"(?:(?:about|around|approximately|roughly|circa|some) |~ ?)"
_FROM_TO = (r"(?P<n>.+) to (?P<m>.+)", r"(?P<n>[0-9][^-–]*?) ?[-–] ?(?P<m>[0-9][^-–]*)", r"(?P<n>[^–]+?) ?– ?(?P<m>[^–]+)")
_VAGUE_WORD = "|".join(sorted(VAGUE, key=len, reverse=True))


def _form(read: Callable[..., Reading], *patterns: str) -> list[tuple[str, Callable[..., Reading]]]:
    return [(pattern, read) for pattern in patterns]


FORMS = (
    *_form(lambda scale: exactly(closed(0, 0)), "no|none|zero|nobody|false"),
    *_form(partial(_present, least=1), "some|yes|true"),
    *_form(partial(_present, least=2), "many"),
    *_form(_vague, rf"(?P<word>{_VAGUE_WORD})(?:(?<=a number) of)?"),
    *_form(_several_hundred, rf"(?P<word>{'|'.join(TIMES)}) (?P<size>hundred|thousand|million)"),
    *_form(
        _at_least, r"(?:at least|no fewer than|not less than) (?P<n>.+)", r"(?P<n>.+?)(?: or more| ?\+)", r"(?:≥|>=) ?(?P<n>.+)"
    ),
    *_form(
        _at_most, r"(?:at most|no more than|up to|as many as) (?P<n>.+)", r"(?P<n>.+) or (?:fewer|less)", r"(?:≤|<=) ?(?P<n>.+)"
    ),
    *_form(_more, r"(?:more than|over|above) (?P<n>.+)", r"> ?(?P<n>.+)"),
    *_form(_fewer, r"(?:fewer than|less than|under|below) (?P<n>.+)", r"< ?(?P<n>.+)"),
    *_form(_between, r"between (?P<both>.+ and .+)"),
    *_form(_nearly, r"(?:nearly|almost|just under) (?P<n>.+)"),
    *_form(_just_over, r"just over (?P<n>.+)", r"(?P<n>.+)-odd"),
    *_form(_about_range, *(_ABOUT + pattern for pattern in _FROM_TO)),
    *_form(_about, rf"{_ABOUT}(?P<n>.+)"),
    *_form(_range, *_FROM_TO),
    *_form(_either, r"(?P<n>.+) or (?P<m>.+)"),
)
