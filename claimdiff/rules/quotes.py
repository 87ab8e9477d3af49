"""The rule for quotes: their words are in the saved article. If they are not, the most similar passage is shown."""

import re
from collections import Counter
from collections.abc import Iterator

from claimdiff.model import Diagnostic, Place
from claimdiff.phrases.spelling import composed, plain, seen, spaced
from claimdiff.rules.diagnostics import error

_MOST_TRIED = 50
_MOST_SHOWN = 40


def quote_not_found(place: Place, file: str, quote: str, article: str) -> Diagnostic:
    """The `quote` is not in the saved article.

    Either the quote is wrong, or it comes from another article. Case, spaces, invisible characters, and
    typographic quotes, apostrophes and hyphens make no difference. If a passage of the article has more
    than half of the quote's words, the message shows it.

    Example:
        $ claimdiff check claims.yaml

    Remedy: Copy the words again, or put a paraphrase under `text`.
    """
    near = nearest_passage(plain_text(quote), article)
    there = f"the article says `{near}`" if near else "the article has no similar passage"
    remedy = f"copy the words again, or put a paraphrase under `text`; {there}"
    return error(quote_not_found, place, f"this quote is not in {file}", remedy)


def plain_text(text: str) -> str:
    """The text with plain signs, single spaces and no invisible characters."""
    return spaced(plain(composed(seen(text))))


def compared(text: str) -> str:
    """The form in which a plain text is compared."""
    return composed(text.casefold())


def nearest_passage(quote: str, text: str) -> str | None:
    """The passage of the text that is most similar to the quote and has as many words; None if none has more than half of them.

    The passage with the most common words is the most similar; among several, the one with the most words in the same place.
    Case and punctuation make no difference. A long passage is cut to the words around the first difference.
    """
    wanted, words = _keys(quote.split()), text.split()
    found = list(_fullest(wanted, _keys(words)))
    if not found:
        return None
    passages = [words[start : start + len(wanted)] for start in found[:_MOST_TRIED]]
    return _shown(max(passages, key=lambda passage: _in_place(_keys(passage), wanted)), wanted)


def _in_place(passage: list[str], wanted: list[str]) -> int:
    """How many words are the same in the same place."""
    return sum(a == b for a, b in zip(passage, wanted, strict=False))


def _keys(words: list[str]) -> list[str]:
    """The forms in which words are compared; that of a dash alone is empty."""
    return [re.sub(r"\W", "", word).casefold() for word in words]


def _fullest(wanted: list[str], words: list[str]) -> Iterator[int]:
    """Where the windows begin that have most of the wanted words, and more than half of them; in one pass over the text."""
    size, missing = len(wanted), Counter(wanted)
    shared: list[int] = []
    have = 0
    for at, word in enumerate(words):
        have += missing[word] > 0
        missing[word] -= 1
        if at >= size:
            gone = words[at - size]
            missing[gone] += 1
            have -= missing[gone] > 0
        shared.append(have)
    best = max(shared, default=0)
    if 2 * best > size:
        yield from (max(at - size + 1, 0) for at, n in enumerate(shared) if n == best)


def _shown(passage: list[str], wanted: list[str]) -> str:
    """The passage, cut where it is long."""
    at = next((n for n, (a, b) in enumerate(zip(_keys(passage), wanted, strict=False)) if a != b), 0)
    first = max(0, min(at - _MOST_SHOWN // 2, len(passage) - _MOST_SHOWN))
    cut = passage[first : first + _MOST_SHOWN]
    return f"{'... ' if first else ''}{' '.join(cut)}{' ...' if first + len(cut) < len(passage) else ''}"
