"""Units of quantities: their spellings, their place in a phrase, and the phrase without them."""

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import category

from claimdiff.phrases.numbers.refusals import Refused, Trouble
from claimdiff.phrases.spelling import typed

# Letters that mean a scale after a number: all of them if the unit is money, otherwise only k (and bn).
LETTERS = {"k": "thousand", "m": "million", "b": "billion"}
_MONEY = {"m": "million", "mn": "million", "b": "billion", "tn": "trillion"}
_SIGNS = "%‰°'\""  # besides those of currencies
# ISO 4217, the currencies that are traded most
_CURRENCIES = (
    "AED|ARS|AUD|BDT|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EGP|EUR|GBP|HKD|HUF|IDR|ILS|INR|IRR|JPY|KES|KRW|KZT|MXN|"
    "MYR|NGN|NOK|NZD|PEN|PHP|PKR|PLN|QAR|RON|RUB|SAR|SEK|SGD|THB|TRY|TWD|UAH|USD|VND|XAF|XOF|ZAR"
)
_PERCENT = ("%", "percent", "per cent")


def is_unit(text: str) -> bool:
    """Whether a unit with this spelling can be distinguished from a number: it has a letter, a currency sign, or %."""
    return any(sign.isalpha() or category(sign) == "Sc" or sign in _SIGNS for sign in typed(text))


def without_unit(phrase: str, units: tuple[str, ...]) -> str:
    """The phrase without its unit, which can be before or after every number, and with the scales of money in words.

    Raises Refused if a letter can mean the unit or a scale.
    """
    if not units:
        return phrase
    before, behind, is_money = _patterns(units)
    phrase = re.sub(behind, "", re.sub(before, "", phrase))
    phrase = " ".join(phrase.split())
    if is_money:
        return re.sub(_SCALES_OF_MONEY, lambda match: f" {_MONEY[match[1].lower()]}", phrase)
    _refuse_letters(phrase, units)
    return phrase


_SCALES_OF_MONEY = rf"(?i)(?<=[0-9]) ?({'|'.join(sorted(_MONEY, key=len, reverse=True))})(?![a-z])"


def _refuse_letters(phrase: str, units: tuple[str, ...]) -> None:
    """Raises Refused for `5k` if the unit is K, and for `3M` if it is m."""
    for unit in units:
        if (letter := unit.lower()) in LETTERS and (match := re.search(rf"(?i)([0-9][0-9.,]*) ?{letter}(?![a-z])", phrase)):
            fixes = f"{match[1]} {LETTERS[letter]} {unit}", f"{match[1]} {unit}"
            reason = f"'{match[0]}' can be in the unit {unit} or in {LETTERS[letter]}s"
            raise Refused(Trouble(match[0], reason, fixes))


@lru_cache(maxsize=1024)
def _patterns(units: tuple[str, ...]) -> tuple[str, str, bool]:
    """The patterns of a unit before and after a number, and whether it is money."""
    names = sorted(_spellings(units), key=len, reverse=True)
    before = "|".join(_named(name) + (" " if name[-1].isdigit() else " ?") for name in names)
    behind = "|".join(_lead(name) + _named(name) + (r"(?!\w)" if name[-1].isalnum() else "") for name in names)
    return rf"(?<![\w.])(?:{before})(?=[0-9.])", rf"(?:{behind})(?! ?[0-9.])", any(map(_is_money, names))


def _spellings(units: Iterable[str]) -> set[str]:
    """The spellings of the units; units that end in s also without it, and % also in words."""
    names = {typed(unit) for unit in units}
    singular = {name[:-1] for name in names if len(name) > 3 and name[-1] in "sS"}
    return names | singular | (set(_PERCENT) if "%" in names else set())


def _named(name: str) -> str:
    """A pattern for the name in upper or lower case, except for a letter that may be a scale."""
    return re.escape(name) if name.lower() in LETTERS else f"(?i:{re.escape(name)})"


def _lead(name: str) -> str:
    """A pattern for what is between a number and its unit: a space; also nothing before a sign, or from figure to letter."""
    if name[0].isalpha():
        return "(?:(?<=[0-9+]) ?|(?<=[A-Za-z]) )"
    return "(?<=[0-9A-Za-z+]) " if name[0].isdigit() else "(?<=[0-9A-Za-z+]) ?"


def _is_money(name: str) -> bool:
    return bool(re.fullmatch(_CURRENCIES, name.upper())) or any(category(sign) == "Sc" for sign in name)
