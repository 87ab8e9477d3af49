"""The rule for names that may be misspelt: a letter is missing, added or different, or two have changed places."""

import re
from collections.abc import Collection, Iterator, Mapping

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.rules.diagnostics import LONGEST, warning
from claimdiff.words import evened

_FEWEST_LETTERS = 5
_MOST_LETTERS = 300_000  # of all names that are used once: what they are compared by takes a hundred times the memory


def close_name(place: Place, name: str, other: str, first: Place, is_here: bool, is_usual: bool) -> Diagnostic:
    """A name is used by one claim only, and is one letter away from another name that is used.

    Items, and the options of a choice without options, are defined nowhere. So a misspelt name would
    not be noticed: the two items would never be compared, and the two options would contradict each
    other. A source, subject, term or option may also be defined twice, once misspelt. One letter away
    means that, in a name of five letters or more, a letter is missing, added or different, or two
    neighbouring letters have changed places. There is no warning about digits, initials and codes
    (flight 101 and flight 102 are two), about two names that are each used by several claims (Gambia
    and Zambia are two), and about names that have `aliases`, and these aliases. If the names that are
    used once have more than 300,000 letters together, none of them is compared.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {aboard: {type: count}}
        claims:
          one: {source: mayor, subject: aboard, item: ferry Aurora, says: 120}
          two: {source: police, subject: aboard, item: ferry Auroa, says: 95}

    Remedy: If both are the same, write them the same way. If they are two, leave them.
    """
    message = f"'{name}' is used {'only here' if is_here else 'by one claim only'} and is one letter away from '{other}'"
    right = f"write '{other}' if both are the same" if is_usual else "write both the same way if they are one"
    remedy = f"{right}, or leave them if they are two"
    return warning(close_name, place, message, remedy, "", (Label(first, "the other one"),))


def slips_among(first: Mapping[str, Place], again: Collection[str], are_uses: bool = False) -> Iterator[Diagnostic]:
    """A warning for each name that is used once and may be a misspelling of another; of several, the one used most or first.

    `first` has the place of each name that is used: of its first use (`are_uses`) or of its definition. `again` has the names
    that are used more than once. Of two names that are both used once, the later one gets the warning.
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
            yield close_name(first[name], name, other, first[other], are_uses, other in again)


_WORDS = "([^\\s_.,;:/()&'’\"-]+)"


def _marks(name: str) -> Iterator[str]:
    """Marks that two names share if, and only if, they are one letter apart: with one letter open, or two in either order.

    If one name has an extra letter, this letter is open in its mark, and a gap is open in the mark of the other.
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
    """The name without case and spaces, and for each character whether it belongs to a code."""
    parts = [(evened(part), bool(n % 2) and _is_code(part)) for n, part in enumerate(re.split(_WORDS, name))]
    return "".join(part for part, _ in parts), [is_code for part, is_code in parts for _ in part]


def _is_code(word: str) -> bool:
    """Whether a misspelling cannot be recognised in a word: an initial, a few capitals, or a word with digits."""
    return len(word) == 1 or (word.isupper() and len(word) < _FEWEST_LETTERS) or any(map(str.isdigit, word))
