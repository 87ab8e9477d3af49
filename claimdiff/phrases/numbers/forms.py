"""The forms of counts and measured quantities: "more than two dozen", "nearly 9k", "between 10 and 12", "several hundred".

A form is a row of FORMS: a pattern whose `n` (and `m`) are numbers, and the function that gives its reading. What can follow a
bound is a row of AMOUNTS. A phrase is refused if no row matches all of it. The usual readings follow published conventions:
ACLED, CountLove and the Crowd Counting Consortium for crowd words, UCP 600 article 30(a) for "about" (10 % either way), AP for
"over" (more than). The upper ends of several, few and similar words are our own.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from math import ceil, floor, inf

from claimdiff.exact.values import Bound, Number, Scale, above, below, closed, everything, highest, lowest, union
from claimdiff.phrases.numbers.numerals import MULTIPLIERS, NUMBER_WORDS, SCALES, number, number_or_none
from claimdiff.phrases.numbers.refusals import NEEDS_A_FIGURE, Refused, Trouble, any_of, unread
from claimdiff.phrases.readings import Reading, exactly

_CROWDS = {"thousands": 10**3, "millions": 10**6, "billions": 10**9, "trillions": 10**12}
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
    **{f"tens of {word}": (20 * n, 100 * n - 1, 10 * n, 1_000 * n - 1) for word, n in _CROWDS.items()},
    **{f"hundreds of {word}": (200 * n, 1_000 * n - 1, 100 * n, 10_000 * n - 1) for word, n in _CROWDS.items()},
    **{word: (2 * n, 999 * n, n, 10_000 * n) for word, n in _CROWDS.items() if n > 1_000},
}
TIMES: dict[str, tuple[int, int]] = {"a couple": (2, 3), "a few": (3, 6), "several": (3, 9)}


def read_phrase(phrase: str, scale: Scale) -> Reading:
    """The reading of the first form that matches the whole phrase, in any case; raises Refused."""
    if (value := _value_of(phrase)) is not None:
        return _exactly(phrase, value, scale)
    return next(filter(None, (_first_of(forms, phrase, scale) for forms in TABLES)), None) or _number(phrase, scale)


Form = tuple[str, Callable[..., Reading]]


def _first_of(forms: tuple[Form, ...], phrase: str, scale: Scale) -> Reading | None:
    for pattern, read in forms:
        if match := re.fullmatch(pattern, phrase, re.IGNORECASE | re.ASCII):
            return read(scale, **match.groupdict())
    return None


# Numbers


def _value_of(text: str) -> Fraction | None:
    """The number in `text`, with its sign; None if it is not a number."""
    unsigned = re.sub("^(?:- ?|minus )", "", text, flags=re.IGNORECASE)
    value = number_or_none(unsigned)
    return value if value is None or unsigned == text else -value


def _figure(text: str, scale: Scale) -> Fraction:
    """The number in `text`, which must be whole and not negative on a scale of counts; raises Refused."""
    value = _value_of(text)
    if value is None:
        raise Refused(unread(text))
    _check(text, value, scale)
    return value


def _check(text: str, value: Fraction, scale: Scale) -> None:
    """Raises Refused for a number that is not on the scale."""
    if not scale.whole:
        return
    if value < 0 or text[:1] == "-":
        raise Refused(Trouble(text, f"'{text}' is negative", advice="write a whole number that is 0 or more"))
    if re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", text):
        either = f"the point in '{text}' can separate thousands or decimals"
        raise Refused(Trouble(text, either, (text.replace(".", ","), text.split(".")[0] * (value.denominator == 1))))
    if value.denominator != 1:
        raise Refused(
            Trouble(
                text, f"'{text}' is not whole", advice="write a whole number, or give the subject `type: number` for decimals"
            )
        )


def _exactly(text: str, value: Fraction, scale: Scale) -> Reading:
    _check(text, value, scale)
    return exactly(closed(value, value))


def _number(phrase: str, scale: Scale) -> Reading:
    return exactly(closed(value := _figure(phrase, scale), value))


def _amount(text: str, scale: Scale) -> Reading:
    """What follows a bound: a number or a vague amount."""
    return _first_of(AMOUNTS, text, scale) or _number(text, scale)


def _ends(n: str, m: str, scale: Scale, about: str = "") -> tuple[Fraction, Fraction]:
    lo, hi = _figure(n, scale), _figure(m, scale)
    if lo >= hi:
        raise Refused(Trouble("", f"{n} is not less than {m}", (about + (f"{m} to {n}" if hi < lo else n),)))
    if whole := _completed(n, m):
        reason = f"it is not clear whether '{n}' is short for '{whole}'"
        raise Refused(Trouble("", reason, (f"{about}{whole} to {m}",)))
    return lo, hi


def _completed(n: str, m: str) -> str | None:
    """The number that n may be short for: 20,000 in 20-30,000, two million in two to three million."""
    value = _value_of(n)
    for ending in (",000", *MULTIPLIERS):
        if m.lower().endswith(ending) and not n.lower().endswith(ending):
            head = m[: -len(ending)].rstrip()
            whole = n + m[len(head) :]
            if value and (most := _value_of(head)) and value < most and _value_of(whole):
                return whole
    return None


# What each form means


def _present(scale: Scale, least: int) -> Reading:
    if not scale.whole:
        raise Refused(NEEDS_A_FIGURE)
    return exactly(closed(least, inf))


def _at_least(scale: Scale, n: str) -> Reading:
    return _bounded(n, scale, lambda lo, _: ((lo, (scale.highest, 0)),))


def _at_most(scale: Scale, n: str) -> Reading:
    return _bounded(n, scale, lambda _, hi: (((scale.lowest, 0), hi),))


def _more(scale: Scale, n: str) -> Reading:
    return _bounded(n, scale, lambda lo, _: above(lo[0], scale))


def _fewer(scale: Scale, n: str) -> Reading:
    return _bounded(n, scale, lambda _, hi: below(hi[0], scale))


def _bounded(n: str, scale: Scale, bound: Callable[[Bound, Bound], tuple[tuple[Bound, Bound], ...]]) -> Reading:
    """A bound on an amount; if the amount is vague, on its hard and on its usual set."""
    hard, usual = _amount(n, scale)
    return Reading(bound(lowest(hard), highest(hard)), bound(lowest(usual), highest(usual)))


def _range(scale: Scale, n: str, m: str, more: str | None = None, less: str | None = None) -> Reading:
    """From n to m; `more` and `less` exclude these two numbers."""
    lo, hi = _ends(n, m, scale)
    first = above(lo, scale)[0][0] if more else (lo, 0)
    last = below(hi, scale)[-1][1] if less else (hi, 0)
    if first > last:
        raise Refused(Trouble("", f"no number is more than {n} and less than {m}", advice="check both numbers"))
    return exactly(((first, last),))


def _between(scale: Scale, both: str) -> Reading:
    return _range(scale, *_halves(both, " and "))


def _dashed(scale: Scale, both: str) -> Reading:
    return _range(scale, *_halves(both, _A_DASH))


def _halves(both: str, mark: str) -> tuple[str, str]:
    """The two numbers. If a number itself contains "and" or a hyphen, only one place to split gives two numbers."""
    splits = ((both[: at.start()], both[at.end() :]) for at in re.finditer(mark, both, re.IGNORECASE))
    numbers = next((pair for pair in splits if None not in map(_value_of, pair)), None)
    if numbers is None:
        raise Refused(unread(both))
    return numbers


def _either(scale: Scale, n: str, m: str) -> Reading:
    """One of two successive counts, or of two successive numbers of dozens, hundreds and so on."""
    whole = _completed(n, m)
    lo, hi = _figure(whole or n, scale), _figure(m, scale)
    step = lo / _figure(n, scale) if whole else 1
    if scale.whole and hi - lo == step and (whole is None or whole.lower().endswith(_SIZES)):
        return exactly(closed(lo, hi))
    raise Refused(_two_values(whole or n, m, lo, hi))


def _two_values(n: str, m: str, lo: Fraction, hi: Fraction) -> Trouble:
    if lo == hi:
        return Trouble("", f"{n} and {m} are the same", (n,))
    return Trouble("", "these are two values", advice=any_of((n, m)))


def _one_or_two(_: Scale, size: str) -> Reading:
    unit = number(f"a {size.lower()}")
    return exactly(closed(unit, 2 * unit))


def _vague(_: Scale, word: str) -> Reading:
    low, high, hard_low, hard_high = VAGUE[word.lower()]
    return Reading(closed(hard_low, hard_high), closed(low, high))


def _several_hundred(_: Scale, times: str, size: str) -> Reading:
    (low, high), unit = TIMES[times.lower()], number(f"a {size.lower()}")
    return Reading(closed(2 * unit, 10 * unit), closed(low * unit, high * unit))


def _about(scale: Scale, n: str) -> Reading:
    if _value_of(n) is None and "-" in n:
        return _about_range(scale, *_halves(n, _A_DASH))
    value = _figure(n, scale)
    if value == 0:
        fixes = ("0", "at most 1") if scale.whole else ("0", "-1 to 1")
        raise Refused(Trouble("", f"about {n} can mean {n} itself or a number near it", fixes))
    return _around(scale, value, value)


def _about_range(scale: Scale, n: str, m: str) -> Reading:
    return _around(scale, *_ends(n, m, scale, "about "))


def _around(scale: Scale, lo: Fraction, hi: Fraction) -> Reading:
    """Ten per cent either way, for counts at least one; hard from half to double."""
    usual = closed(lo - abs(lo) / 10, hi + abs(hi) / 10)
    hard = closed(min(lo / 2, 2 * lo), max(hi / 2, 2 * hi))
    if scale.whole:
        usual = closed(max(0, min(ceil(lo * 9 / 10), int(lo) - 1)), max(floor(hi * 11 / 10), int(hi) + 1))
        hard = union([closed(ceil(lo / 2), 2 * hi), usual], scale)
    return Reading(hard, usual)


def _nearly(scale: Scale, n: str) -> Reading:
    value = _figure(n, scale)
    if value < 2 and (scale.whole or value <= 0):
        raise Refused(Trouble("", f"no number is nearly {n}", advice="write the bounds that the source gives"))
    (_, last), *_ = below(value, scale)
    starts = (value / 2, value * 9 / 10)
    hard, usual = (Fraction(min(ceil(start), int(value) - 1)) if scale.whole else start for start in starts)
    return Reading((((hard, 0), last),), (((usual, 0), last),))


def _just_over(scale: Scale, n: str) -> Reading:
    value = _figure(n, scale)
    if value < 0 or (value == 0 and not scale.whole):
        raise Refused(Trouble("", f"no number is just over {n}", advice="write the bounds that the source gives"))
    (first, _), *_ = above(value, scale)
    ends = (2 * value, value * 11 / 10)
    hard, usual = (Fraction(max(floor(end), int(value) + 1)) if scale.whole else end for end in ends)
    return Reading(((first, (hard, 0)),), ((first, (usual, 0)),))


# The tables

_SCALE = "|".join(SCALES)
_SIZES = ("dozen", "score", "hundred", *SCALES)
_SIZE = rf"(?P<size>dozen|score|(?:hundred )?(?:{_SCALE})|hundred)s?"
_ABOUT = r"(?:(?:about|around|approximately|approx\.?|roughly|circa|ca?\.|close to|some) |~ ?)"
_OR_SO = " or so"
_VAGUE_WORD = "|".join(sorted(VAGUE, key=len, reverse=True))
_OF = r"(?:(?<!few)(?<!several) of)?"  # a few of and several of are parts of something
_TO = r"(?:from )?(?P<n>.+) to (?P<m>.+)"
_A_DASH = " ?- ?"
_LESS = "(?P<less>(?:less|fewer) than )"
_THAN = "(?:(?:well|far|much|many) )?"
_LEAST, _MOST = (rf"at (?:the )?(?:very )?{word}" for word in ("least", "most"))


def _form(read: Callable[..., Reading], *patterns: str) -> list[Form]:
    return [(pattern, read) for pattern in patterns]


AMOUNTS: tuple[Form, ...] = (
    *_form(_vague, rf"(?P<word>{_VAGUE_WORD}){_OF}"),
    *_form(_several_hundred, rf"(?P<times>a couple|a few|several)(?:(?<=couple) of)? {_SIZE}(?:(?<=s) of)?"),
    *_form(_about_range, _ABOUT + _TO, _TO + _OR_SO),
    *_form(_about, rf"{_ABOUT}(?P<n>.+)", rf"(?P<n>.+){_OR_SO}"),
)
FORMS: tuple[Form, ...] = (
    *_form(lambda scale: exactly(closed(0, 0)), "no|none|nobody|no[- ]one|false"),
    *_form(lambda scale: exactly(everything(scale)), "any number"),
    *_form(_range, rf"(?P<more>more than )(?P<n>.+) to {_LESS}?(?P<m>.+)", rf"(?P<n>.+) to {_LESS}(?P<m>.+)"),
    *_form(partial(_present, least=1), "some|yes|true"),
    *_form(partial(_present, least=2), "many|multiple|numerous"),
    *_form(
        _at_least,
        rf"(?:{_LEAST}|(?:no|not) (?:fewer|less) than|upwards? of|as (?:few|little) as) (?P<n>.+)",
        r"(?:a )?min(?:imum|\.)?(?: of)? (?P<n>.+)",
        rf"(?P<n>.+?)(?: or more| {_LEAST}| ?\+)",
        r"(?:≥|>=) ?(?P<n>.+)",
    ),
    *_form(
        _at_most,
        rf"(?:{_MOST}|(?:no|not) more than|up to|as (?:many|much) as) (?P<n>.+)",
        r"(?:a )?max(?:imum|\.)?(?: of)? (?P<n>.+)",
        rf"(?P<n>.+?)(?: or (?:fewer|less)| {_MOST})",
        r"(?:≤|<=) ?(?P<n>.+)",
    ),
    *_form(_more, rf"{_THAN}(?:more than|over|above) (?P<n>.+)", r"> ?(?P<n>.+)"),
    *_form(_fewer, rf"{_THAN}(?:fewer than|less than|under|below) (?P<n>.+)", r"< ?(?P<n>.+)"),
    *_form(_between, r"between (?P<both>.+ and .+)"),
    *_form(_nearly, r"(?:nearly|almost|just under) (?P<n>.+)"),
    *_form(_just_over, r"just over (?P<n>.+)", r"(?P<n>.+)[- ]odd"),
)
_RANGES: tuple[Form, ...] = (
    *_form(_range, _TO),
    *_form(_one_or_two, rf"a {_SIZE} or two"),
    *_form(_either, r"(?P<n>.+) or (?P<m>.+)"),
    *_form(_dashed, r"(?P<both>.+-.+)"),
)
TABLES = FORMS, AMOUNTS, _RANGES
WORDS = (
    NUMBER_WORDS
    | {"minus"}
    | {word for table in TABLES for pattern, _ in table for word in re.findall("[a-z]{2,}", re.sub(r"\?P<\w+>", "", pattern))}
)
