"""However a phrase is typed it reads the same, its usual set lies in its hard one, and the words of a set are read as the set."""

import random

import phrases
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phrase_rows import rows_of

from claimdiff.exact.values import COUNTS, MEASURES, within
from claimdiff.model import Place, Subject, Type
from claimdiff.phrases import examples
from claimdiff.phrases.numbers.quantities import read_count, read_quantity
from claimdiff.phrases.numbers.units import LETTERS
from claimdiff.phrases.readings import Reading, Refusal
from claimdiff.words import set_words

DASHES, QUOTES, BLANKS = "-‐‑‒–—―−", "'‘’‚‛′", (" ", "  ", "\t", "\u00a0", "\u2009", "\u202f", "\u3000")
PHRASES = [
    *((row.type, tuple(filter(None, row.unit.split(" | "))), row.phrase) for row in rows_of("quantities.tsv")),
    *((kind.split(":")[0], tuple(kind.split(":")[1:]), text) for kind, text, *_ in phrases.READ),
    *(("count", (), text) for group in examples.COUNTS for text in group),
]


def read(kind: str, units: tuple[str, ...], phrase: str) -> Reading | Refusal:
    """What the phrase is in a count, or in a quantity with these units."""
    return read_count(phrase) if kind == "count" else read_quantity(phrase, units)


READ = [each for each in PHRASES if each[0] in ("count", "number") and isinstance(read(*each), Reading)]


def typed(phrase: str, keeps_case: bool, rng: random.Random) -> str:
    """The phrase in other letters, with other blanks, dashes and quotes."""
    kinds = (DASHES, QUOTES, BLANKS)
    signs = [rng.choice(next((kind for kind in kinds if sign in kind), (sign,))) for sign in phrase]
    return "".join(sign if keeps_case else rng.choice((sign.lower(), sign.upper())) for sign in signs)


@given(st.sampled_from(READ), st.randoms(use_true_random=False))
def test_typed_otherwise(each: tuple[str, tuple[str, ...], str], rng: random.Random) -> None:
    """Case, blanks, dashes and quotes say nothing, but for a unit that is the letter of a scale: 5 K is not 5 k."""
    kind, units, phrase = each
    keeps_case = any(unit.lower() in LETTERS for unit in units)
    assert read(kind, units, f" {typed(phrase, keeps_case, rng)}\n") == read(*each)


@pytest.mark.parametrize("each", READ, ids=lambda each: each[2][:40])
def test_words_of_its_sets(each: tuple[str, tuple[str, ...], str]) -> None:
    """The usual set is part of the hard one, and each is told in words that are read as just that set."""
    kind, units, _ = each
    reading = read(*each)
    assert isinstance(reading, Reading) and within(reading.usual, reading.hard)
    scale = COUNTS if kind == "count" else MEASURES
    subject = Subject("s", Type(kind), scale, Place("", 1, 1, 1), unit=next(iter(units), None), units=units)
    for values in filter(None, reading):
        assert read(kind, units, set_words(values, subject)) == Reading(values, values)
