"""The rule for names that nothing defines, items and those in a choice without options: none is a letter away from another."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.rules.diagnostics import LONGEST, warning


def close_name(place: Place, name: str, other: str, first: Place) -> Diagnostic:
    """An item, or a name in a choice without options, is used once and a letter away from another.

    Nothing defines such names, so a slip would pass unseen: two items never meet, and two names
    contradict. Digits are never taken for a slip: flight 101 and flight 102 are two.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {aboard: {type: count}}
        claims:
          one: {source: mayor, subject: aboard, item: ferry Aurora, says: 120}
          two: {source: police, subject: aboard, item: ferry Auroa, says: 95}

    Remedy: Write both the same, or leave them if they are two.
    """
    message = f"'{name}' stands here only, and is very like '{other}'"
    remedy = f"write '{other}' if it is the same; claims with different names never meet"
    return warning(close_name, place, message, remedy, "", (Label(first, "the other one"),))


def a_letter_apart(first: Mapping[str, Place], again: set[str]) -> Iterator[Diagnostic]:
    """A warning for every two names a letter apart of which one is used once, at the later such place.

    Given are where each name stands first, and which stand in several places.
    """
    for names in _same_digits(first, again):
        by_shortening: dict[str, list[str]] = defaultdict(list)
        for name in names:
            for short in _shortenings(name.casefold()):
                by_shortening[short].append(name)
        told: set[frozenset[str]] = set()
        for pair in (pair for same in by_shortening.values() for pair in _pairs_with(same, again)):
            if frozenset(pair) not in told:
                told.add(frozenset(pair))
                name = max((each for each in pair if each not in again), key=lambda each: first[each])
                (other,) = {*pair} - {name}
                yield close_name(first[name], name, other, first[other])


def _pairs_with(names: list[str], again: set[str]) -> Iterator[tuple[str, str]]:
    """Every two of the names of which at least one is used once, as they are asked for."""
    once = [name for name in names if name not in again]
    yield from combinations(once, 2)
    if once:
        yield from product(once, (name for name in names if name in again))


def _same_digits(first: Mapping[str, Place], again: set[str]) -> Iterator[list[str]]:
    """The names that could be slips of each other: other digits are no slip, nor are whole texts names.

    Of these at least one is used once.
    """
    grouped: dict[str, list[str]] = defaultdict(list)
    for name in first:
        if len(name) <= LONGEST:
            grouped[re.sub(r"\D", "", name)].append(name)
    yield from (names for names in grouped.values() if len(names) > 1 and not again.issuperset(names))


def _shortenings(word: str) -> Iterable[str]:
    """The word with no letter or one letter left out, each once."""
    return dict.fromkeys([word, *(word[:i] + word[i + 1 :] for i in range(len(word)))])
