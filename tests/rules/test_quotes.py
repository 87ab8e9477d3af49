"""The passage most like a quote, against trying every window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.rules.quotes import compared, nearest_passage, plain_text

ARTICLE = 'He said: "They are all fine", and left. They were not all there when it began. All of us, they are fine with it.'

STANDING = [
    ("case", "they ARE all fine", True),
    ("typographic quotes", "“They are all fine”, and", True),
    ("other blanks", "They\u00a0are \u202f all\n fine", True),
    ("what nobody sees in the quote", "They are all fi\u00adne\u200b", True),
    ("what nobody sees in the article", "the state-run radio", True),
    ("a letter and its mark apart", "the cafe\u0301 - or", True),
    ("a dash", "the café\u2014or", False),
    ("a dash between blanks", "the café \u2013 or", True),
    ("hyphens", "state\u2010run", True),
    ("a ligature", "off the air", True),
    ("another word", "They are all well", False),
    ("a mark left out", "the cafe - or", False),
]


@pytest.mark.parametrize(("quote", "stands"), [each[1:] for each in STANDING], ids=[each[0] for each in STANDING])
def test_quotes_stand_in_the_article(quote: str, stands: bool) -> None:
    """Whatever shapes signs have, in the quote or in the article."""
    article = ARTICLE + " It was the café — or the state‑run ra\u00addio, off the air."
    assert (compared(plain_text(quote)) in compared(plain_text(article))) is stands


PASSAGES = [
    ("a word changed", "They are all well", '"They are all fine",'),
    ("a word left out", "They were all there when it began", "were not all there when it began."),
    ("another case", "he SAID", "He said:"),
    ("the order decides", "fine are they", "they are fine"),
    ("half of the words", "They had all gone", None),
    ("nothing like it", "Nobody has ever seen such rain", None),
    ("longer than the article", ARTICLE + " And that was that.", ARTICLE),
]


@pytest.mark.parametrize(("quote", "passage"), [each[1:] for each in PASSAGES], ids=[each[0] for each in PASSAGES])
def test_passages(quote: str, passage: str | None) -> None:
    """What is shown beside a quote that is not there."""
    assert nearest_passage(quote, ARTICLE) == passage


def test_a_long_passage_is_cut_around_what_differs() -> None:
    """Of two hundred words the forty around the one that was misquoted."""
    words = [f"w{n}" for n in range(300)]
    quote = " ".join(words[50:250]).replace("w151", "other")
    assert nearest_passage(quote, " ".join(words)) == f"... {' '.join(words[131:171])} ..."
    assert nearest_passage(quote.replace("w52 ", "x "), " ".join(words)) == f"{' '.join(words[50:90])} ..."
    assert nearest_passage(" ".join(words[50:250]).replace("w248", "x"), " ".join(words)) == f"... {' '.join(words[210:250])}"


def overlap(one: list[str], other: list[str]) -> int:
    """How many words the two share, each as often as it stands in both."""
    return sum(min(one.count(word), other.count(word)) for word in set(one))


def in_place(one: list[str], other: list[str]) -> int:
    """How many words are the same in the same place."""
    return sum(one[n] == other[n] for n in range(min(len(one), len(other))))


TEXTS = st.lists(st.sampled_from("abcd"), min_size=1, max_size=12)


@given(TEXTS, TEXTS)
def test_no_window_shares_more_words(quote: list[str], text: list[str]) -> None:
    """The passage shares as many words with the quote as any window does, and of those has most in their place."""
    size = len(quote)
    windows = [text[start : start + size] for start in range(max(len(text) - size, 0) + 1)]
    best = max(overlap(quote, window) for window in windows)
    found = nearest_passage(" ".join(quote), " ".join(text))
    assert (found is None) == (2 * best <= size)
    if found:
        assert overlap(quote, found.split()) == best
        assert in_place(quote, found.split()) == max(in_place(quote, each) for each in windows if overlap(quote, each) == best)
