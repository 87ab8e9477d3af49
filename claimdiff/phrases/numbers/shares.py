"""Shares of something: "a third", "one in three", "most of 500". They are not numbers, but a remedy can give them as one."""

import re
from fractions import Fraction

from claimdiff.phrases.numbers.numerals import ONES, number_or_none

_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_TIMES = rf"(?P<times>an?|{'|'.join(ONES)})[- ]"
_TOTAL = r"(?: of (?:all |the |all the )?(?P<total>.+))?"
SHARES = (
    rf"(?:an? )?half{_TOTAL}",
    rf"{_TIMES}(?P<part>{'|'.join(_PARTS)})s?{_TOTAL}",
    rf"(?P<more>(?:a |the )?(?:vast |great )?(?:most|majority)){_TOTAL}",
    rf"(?:all|every|everyone|everybody|everything)(?:{_TOTAL}| .*)",
    r"(?P<one>[^ ]+) (?:in|out of|of) (?:every )?(?P<many>[^ ]+)",
    r"(?P<one>[0-9]+)/(?P<many>[0-9]+)",
)


def share_of(match: re.Match[str]) -> Fraction | None:
    """The share in a match of SHARES; at least half for "most"; None if it is not a share."""
    found = match.groupdict()
    if found.get("part"):
        return (number_or_none(found["times"]) or Fraction(1)) / _PARTS[found["part"].lower()]
    if found.get("many"):
        one, many = number_or_none(found["one"]), number_or_none(found["many"])
        return one / many if one is not None and many and one <= many else None
    return Fraction(1) if match.re.pattern == SHARES[3] else Fraction(1, 2)


def in_figures(match: re.Match[str], is_per_cent: bool) -> str:
    """The share in per cent, or of its total; an empty text if it is a share of something else."""
    share, total = share_of(match), number_or_none(match.groupdict().get("total") or "")
    whole = Fraction(100) if is_per_cent else total
    if share is None or whole is None:
        return ""
    return ("more than " if match.groupdict().get("more") else "") + _rounded(whole * share)


def _rounded(value: Fraction) -> str:
    """The value with at most one decimal; if it has more, "about" and the nearest whole number."""
    if (value * 10).denominator != 1:
        return f"about {round(value)}"
    return str(value) if value.denominator == 1 else str(float(value))
