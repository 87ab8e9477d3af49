"""Figures and number words: the exact value of a single number."""

import re
from fractions import Fraction

from claimdiff.phrases.readings import LONGEST_PHRASE

ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = (
    {"zero": 0, "a": 1}
    | {word: n for n, word in enumerate(ONES, 1)}
    | {word: n for n, word in enumerate(_TEENS, 10)}
    | {word: 10 * n for n, word in enumerate(TENS, 2)}
)
# Lakh and crore are used in India, where digits are grouped by them: 1,00,000 and 1,00,00,000.
SCALES = {"thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9, "trillion": 10**12}
_GROUPS = {"dozen": 12, "score": 20}
MULTIPLIERS = {"k": 10**3, "bn": 10**9, "hundred": 100} | _GROUPS | SCALES

# Patterns, here and in the grammars, are texts: `re` caches what it compiles, and most runs need only a few of them.
_ONE, _TEEN, _TEN = "|".join(ONES), "|".join(_TEENS), "|".join(TENS)
NUMBER_WORDS = frozenset(_SMALL) - {"a"} | frozenset(MULTIPLIERS) - {"k", "bn"}
BELOW_100 = rf"(?:(?:{_TEN})(?:[- ](?:{_ONE}))?|{_TEEN}|{_ONE})"
_BELOW_1000 = rf"(?:(?:{_ONE}|a) hundred(?:(?: and)? {BELOW_100})?|{BELOW_100})"
_SCALED = rf"(?:{_BELOW_1000}|a) (?:{'|'.join(SCALES)})"
_WORDS = rf"(?:{_SCALED}(?:,? and |, | ))*(?:{_SCALED}|{_BELOW_1000})|zero"
_GROUPED = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}"
FIGURE = rf"(?:[0-9]+|{_GROUPED})(?:\.[0-9]+)?"
_MULTIPLIED = rf"({FIGURE}) ?({'|'.join(MULTIPLIERS)})"
_IN_GROUPS = rf"({BELOW_100}|a) ({'|'.join(_GROUPS)})"
_HALF = rf"(?:half an?|a half|half)[- ](dozen|hundred|{'|'.join(SCALES)})"


class NotANumber(ValueError):
    """The text is not one number in figures or words."""


def number(text: str) -> Fraction:
    """The exact value of `text` (lower case, single spaces): `26`, `1,200`, `1.2 million`, `9k`, `twenty-six`, `two dozen`.

    Raises NotANumber for anything else, such as groups with spaces, ordinals, number words in a wrong order, and texts that are
    too long for a phrase (Python makes no integer of more than 4,300 digits).
    """
    if len(text) > LONGEST_PHRASE:
        raise NotANumber(text)
    if re.fullmatch(FIGURE, text):
        return Fraction(text.replace(",", ""))
    if match := re.fullmatch(_MULTIPLIED, text):
        return Fraction(match[1].replace(",", "")) * MULTIPLIERS[match[2]]
    if match := re.fullmatch(_IN_GROUPS, text):
        return Fraction(_spelt_out(match[1]) * MULTIPLIERS[match[2]])
    if match := re.fullmatch(_HALF, text):
        return Fraction(MULTIPLIERS[match[1]], 2)
    if re.fullmatch(_WORDS, text):
        return Fraction(_spelt_out(text))
    raise NotANumber(text)


def number_or_none(text: str) -> Fraction | None:
    """The number in `text`, in upper or lower case, or None."""
    try:
        return number(text.lower())
    except NotANumber:
        return None


def is_number(text: str) -> bool:
    """Whether `text` is one number in figures or words."""
    return number_or_none(text) is not None


def _spelt_out(text: str) -> int:
    """The value of number words; raises NotANumber if billions, millions and thousands are not in this order."""
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
