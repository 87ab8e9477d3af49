"""The rule for quotes: their words stand in the saved article; where they do not, the passage most like them is shown."""

import re
from collections import Counter
from collections.abc import Iterator

from claimdiff.model import Diagnostic, Place
from claimdiff.phrases.spelling import composed, plain, seen, spaced
from claimdiff.rules.diagnostics import error

_MOST_TRIED = 50
_MOST_SHOWN = 40


def quote_not_found(place: Place, file: str, quote: str, article: str) -> Diagnostic:
    """The `quote` does not stand in the saved article.

    A quote that is not in its article is either misquoted or of another article. Case, blanks, what
    nobody can see, and typographic quotes, apostrophes and hyphens make no difference. Where some
    passage of the article has more than half of its words, the remedy shows it.

    Example:
        $ claimdiff check claims.yaml

    Remedy: Copy the words again, or put a paraphrase under `text`.
    """
    near = nearest_passage(plain_text(quote), article)
    there = f"there it says `{near}`" if near else "nothing like it stands there"
    remedy = f"{there}: copy the words again, or put a paraphrase under `text`"
    return error(quote_not_found, place, f"these words do not stand in {file}", remedy)


def plain_text(text: str) -> str:
    """The text with plain signs and single blanks, without what nobody can see."""
    return spaced(plain(composed(seen(text))))


def compared(text: str) -> str:
    """What a plain text is compared by."""
    return composed(text.casefold())


def nearest_passage(quote: str, text: str) -> str | None:
    """As many words of the text as the quote has, those most like it; None where no more than half of its words stand together.

    Most words that are the same count first, then most in the same place. Case and punctuation play no part. Of a long
    passage the words around the first that differs are given.
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
    """What the words are compared by; a dash alone has nothing."""
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
