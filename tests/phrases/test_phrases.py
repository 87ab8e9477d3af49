"""Every phrase of the grammar means the set that the table says; every refusal names its remedy."""

from datetime import datetime
from fractions import Fraction
from math import inf

import phrases
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.exact.values import COUNTS, Bound, Number, ValueSet, complement, within
from claimdiff.phrases.numbers.forms import VAGUE
from claimdiff.phrases.numbers.quantities import read_count, read_presence, read_quantity
from claimdiff.phrases.readings import LONGEST_PHRASE, Reading, Refusal
from claimdiff.phrases.times.dates import read_date
from claimdiff.words import interval_dates, quantity

SECONDS_A_DAY = 86_400


def read(kind: str, phrase: str) -> Reading | Refusal:
    """What the phrase is read as in a subject of this kind; `number:km` is a number with the unit km."""
    if kind == "count":
        return read_count(phrase)
    if kind == "yes-no":
        return read_presence(phrase)
    if kind.startswith("number"):
        return read_quantity(phrase, tuple(filter(None, kind.split(":")[1:])))
    return read_date(phrase)


def value(text: str) -> Number:
    """The number, or the second, that a bound in the table stands for."""
    if text in ("inf", "-inf"):
        return float(text)
    if "T" not in text:
        return Fraction(text)
    moment = datetime.fromisoformat(text)
    return (moment.toordinal() - 1) * SECONDS_A_DAY + moment.hour * 3600 + moment.minute * 60 + moment.second


def bound(text: str, side: int) -> Bound:
    """A bound, beside its value where the end is open and finite."""
    number = value(text)
    return number, side if abs(number) != inf else 0


def notation(text: str) -> ValueSet:
    """The set that interval notation stands for: `{0}`, `[25, inf)`, `[2, 3] | [7, 7]`."""
    return tuple(interval(part) for part in text.split(" | "))


def interval(part: str) -> tuple[Bound, Bound]:
    """One interval of the notation."""
    lo, _, hi = part[1:-1].partition(", ")
    return bound(lo, +1 if part[0] == "(" else 0), bound(hi or lo, -1 if part[-1] == ")" else 0)


@pytest.mark.parametrize(("kind", "phrase", "usual", "hard"), phrases.READ, ids=lambda text: text[:40])
def test_phrase_means_its_sets(kind: str, phrase: str, usual: str, hard: str) -> None:
    """A phrase allows just the values of the table, on the usual and on any reading."""
    assert read(kind, phrase) == Reading(hard=notation(hard), usual=notation(usual))


@pytest.mark.parametrize(("kind", "phrase", "word"), phrases.REFUSED, ids=lambda text: text[:40])
def test_refusal_names_its_remedy(kind: str, phrase: str, word: str) -> None:
    """What is not in the grammar is refused, with what to write instead."""
    refusal = read(kind, phrase)
    assert isinstance(refusal, Refusal)
    assert word.lower() in f"{refusal.sentence} {refusal.remedy}".lower()
    assert refusal.sentence and refusal.remedy


@pytest.mark.parametrize(("kind", "key", "phrase"), phrases.IMPOSSIBLE)
def test_readable_phrase_leaves_nothing(kind: str, key: str, phrase: str) -> None:
    """A phrase that can be read may still leave no value."""
    reading = read(kind, phrase)
    assert isinstance(reading, Reading)
    assert (reading.hard if key == "says" else complement(reading.usual, COUNTS)) == ()


@pytest.mark.parametrize(("kind", "same"), phrases.SAME, ids=lambda same: same[0])
def test_wordings_mean_the_same(kind: str, same: list[str]) -> None:
    """Different wordings of one quantity are one reading."""
    assert len({read(kind, phrase) for phrase in same}) == 1


SHOWN = [
    ("after 9999-12-30", "since 9999-12-31"),
    ("after 9999-12-31", "after the year 9999"),
    ("before 0001-01-02", "until 0001-01-01"),
    ("before 0001-01-01", "until 31 Dec 1 BC"),
    ("about 0001-01-01", "2 Dec 1 BC to 0001-01-31"),
    ("about 9999-12-31", "9999-12-01 to after the year 9999"),
]


@pytest.mark.parametrize(("phrase", "words"), SHOWN)
def test_ends_of_the_calendar(phrase: str, words: str) -> None:
    """What lies beyond the years that can be written is shown as that, and not as the last day that can."""
    reading = read_date(phrase)
    assert isinstance(reading, Reading)
    assert interval_dates(*reading.hard) == words


@pytest.mark.parametrize("phrase", ["-$3", "-$3 million to $2"])
def test_less_than_no_money(phrase: str) -> None:
    """A sum below 0 is shown as it can be written: with its sign first."""
    reading = read_quantity(phrase, ("$",))
    assert isinstance(reading, Reading)
    assert " to ".join(quantity(end, "$") for end in dict.fromkeys(end for end, _ in reading.hard[0])) == phrase


WORDS = [
    *VAGUE,
    "about",
    "nearly",
    "at least",
    "or more",
    "between",
    "and",
    "to",
    "26",
    "1,200",
    "-",
    "+",
    "km",
    "Oct",
    "2015",
    "a dozen",
    "-5",
    "−3 million",
    "half",
    "odd",
    "or",
    "mid",
    "~",
    ">",
]
TEXTS = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))


@given(st.sampled_from(["count", "yes-no", "number", "number:km", "date"]), TEXTS)
def test_any_text_is_read_or_refused(kind: str, text: str) -> None:
    """No text raises, and a usual reading is always within the hard one."""
    match read(kind, text):
        case Reading(hard, usual):
            assert within(usual, hard)
        case Refusal(sentence, remedy):
            assert sentence and remedy


def test_overlong_phrase_is_refused() -> None:
    """A phrase has a limit, named in the refusal, so that no text makes the grammar slow."""
    refusal = read_count("9" * (LONGEST_PHRASE + 1))
    assert isinstance(refusal, Refusal)
    assert str(LONGEST_PHRASE) in refusal.remedy
