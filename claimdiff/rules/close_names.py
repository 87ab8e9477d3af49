"""The rule for names that may be one, misspelt: a letter is missing, too many or another, or two have changed places."""

import re
from collections.abc import Collection, Iterator, Mapping

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.rules.diagnostics import LONGEST, warning
from claimdiff.words import evened

_FEWEST_LETTERS = 5
_MOST_LETTERS = 300_000  # of all names that are used once: what they are compared by takes a hundred times the memory


def close_name(place: Place, name: str, other: str, first: Place) -> Diagnostic:
    """A name is used by one claim, and a slip away from another that is used.

    Nothing defines items and the options of a choice without options, so a slip would pass unseen: two
    items never meet, and two options contradict. A source, subject, term or option may be defined
    twice, once with a slip. In a name of five letters or more, one letter is missing, too many or
    another one, or two neighbours have changed places. Digits, initials and codes are never taken for a
    slip: flight 101 and flight 102 are two. Nor are names that two claims each use: Gambia and Zambia
    are two; nor those that have `aliases`, and these. Where very many names are used once, of more than
    300,000 letters together, none of these is compared.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {aboard: {type: count}}
        claims:
          one: {source: mayor, subject: aboard, item: ferry Aurora, says: 120}
          two: {source: police, subject: aboard, item: ferry Auroa, says: 95}

    Remedy: Write both the same, or leave them if they are two.
    """
    message = f"'{name}' is used once, and is very like '{other}'"
    remedy = f"write '{other}' if it is the same, or leave it if they are two"
    return warning(close_name, place, message, remedy, "", (Label(first, "the other one"),))


def slips_among(first: Mapping[str, Place], again: Collection[str]) -> Iterator[Diagnostic]:
    """A warning for each name that is used once and may be a slip for another, of several the one used most or first.

    Given are where each name that is used stands, and which are used again. Of two that are used once it is the later one.
    """
    once = sorted((name for name in first if name not in again), key=first.__getitem__)
    if sum(map(len, once)) > _MOST_LETTERS:
        return
    by_mark: dict[str, str] = {}
    for name in once:
        for mark in _marks(name):
            by_mark.setdefault(mark, name)
    for name in sorted(again, key=first.__getitem__):
        for mark in _marks(name):
            if mark in by_mark and by_mark[mark] not in again:
                by_mark[mark] = name
    for name in once:
        if near := {by_mark[mark] for mark in _marks(name)} - {name}:
            other = min(near, key=lambda each: (each not in again, first[each]))
            yield close_name(first[name], name, other, first[other])


_WORDS = "([^\\s_.,;:/()&'’\"-]+)"


def _marks(name: str) -> Iterator[str]:
    """What two names share if they are a slip apart, and only then: each with one letter open, or two in either order.

    Where one has a letter too many, it is this letter that is open there, and nothing in the other.
    """
    if len(name) > LONGEST or sum(map(str.isalpha, name)) < _FEWEST_LETTERS:
        return
    text, is_code = _folded(name)
    for n in range(len(text) + 1):
        if not any(is_code[max(n - 1, 0) : n + 1]):
            yield f"{text[:n]}\0{text[n:]}"
        if is_code[n : n + 1] == [False]:
            yield f"{text[:n]}\0{text[n + 1 :]}"
        if is_code[n : n + 2] == [False, False]:
            yield f"{text[:n]}\1{''.join(sorted(text[n : n + 2]))}{text[n + 2 :]}"


def _folded(name: str) -> tuple[str, list[bool]]:
    """The name without case and spaces, and of each character whether it belongs to a code."""
    parts = [(evened(part), bool(n % 2) and _is_code(part)) for n, part in enumerate(re.split(_WORDS, name))]
    return "".join(part for part, _ in parts), [is_code for part, is_code in parts for _ in part]


def _is_code(word: str) -> bool:
    """Whether no slip can be seen in a word: an initial, a word of a few capitals, or one with digits."""
    return len(word) == 1 or (word.isupper() and len(word) < _FEWEST_LETTERS) or any(map(str.isdigit, word))
