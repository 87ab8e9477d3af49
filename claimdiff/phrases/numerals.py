"""Figures and number words: what a single number, written by a careful person, is exactly."""

import re
from fractions import Fraction

from claimdiff.phrases.readings import LONGEST_PHRASE

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = (
    {"zero": 0, "a": 1}
    | {word: n for n, word in enumerate(_ONES, 1)}
    | {word: n for n, word in enumerate(_TEENS, 10)}
    | {word: 10 * n for n, word in enumerate(_TENS, 2)}
)
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
MULTIPLIERS = {"k": 10**3, "bn": 10**9, "hundred": 100, "dozen": 12} | SCALES

# Patterns, here and in the grammars, are texts: `re` keeps what it has compiled, and a start needs few of them.
_ONE, _TEEN, _TEN = "|".join(_ONES), "|".join(_TEENS), "|".join(_TENS)
NUMBER_WORDS = frozenset(_SMALL) - {"a"} | frozenset(MULTIPLIERS) - {"k", "bn"}
_BELOW_100 = rf"(?:(?:{_TEN})(?:[- ](?:{_ONE}))?|{_TEEN}|{_ONE})"
_BELOW_1000 = rf"(?:(?:{_ONE}|a) hundred(?:(?: and)? {_BELOW_100})?|{_BELOW_100})"
_SCALE = "|".join(SCALES)
_SCALED = rf"(?:{_BELOW_1000}|a) (?:{'|'.join(SCALES)})"
_WORDS = rf"(?:{_SCALED}(?:,? and |, | ))*(?:{_SCALED}|{_BELOW_1000})|zero"
FIGURE = r"[0-9]+(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
_MULTIPLIED = rf"({FIGURE}) ?({'|'.join(MULTIPLIERS)})"
_DOZEN = rf"({_BELOW_100}|a|half a) dozen"


class NotANumber(ValueError):
    """The text is not one number in figures or words."""


def number(text: str) -> Fraction:
    """The exact value of `text` (lower case, single spaces): `26`, `1,200`, `1.2 million`, `9k`, `twenty-six`, `two dozen`.

    Raises NotANumber for anything else, such as grouping by spaces, ordinals, number words out of order and more characters
    than a phrase has: Python makes no integer of more than 4,300 digits.
    """
    if len(text) > LONGEST_PHRASE:
        raise NotANumber(text)
    if re.fullmatch(FIGURE, text):
        return Fraction(text.replace(",", ""))
    if match := re.fullmatch(_MULTIPLIED, text):
        return Fraction(match[1].replace(",", "")) * MULTIPLIERS[match[2]]
    if match := re.fullmatch(_DOZEN, text):
        return Fraction(6 if match[1] == "half a" else 12 * _spelt_out(match[1]))
    if re.fullmatch(_WORDS, text):
        return Fraction(_spelt_out(text))
    raise NotANumber(text)


def is_number(text: str) -> bool:
    """Whether `text` is one number in figures or words."""
    try:
        number(text)
    except NotANumber:
        return False
    return True


def _spelt_out(text: str) -> int:
    """The value of number words; raises NotANumber where thousands, millions and billions are not in falling order."""
    total = group = 0
    last_scale = max(SCALES.values()) + 1
    for word in re.findall("[a-z]+", text):
        if scale := SCALES.get(word):
            if scale >= last_scale:
                raise NotANumber(text)
            total, group, last_scale = total + group * scale, 0, scale
        elif word == "hundred":
            group *= 100
        elif word != "and":
            group += _SMALL[word]
    return total + group
