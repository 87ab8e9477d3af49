"""What holds of every date phrase: its usual set is within the hard one, spelling makes no difference, its words mean it.

EDTF's own dates are held against the edtf package, an independent program.
"""

import random
from math import inf

import pytest
from date_table import date_rows
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.exact.values import within
from claimdiff.phrases.readings import LONGEST_PHRASE, Reading, Refusal
from claimdiff.phrases.times.calendar import DAY, MONTH_NAMES, WEEKDAYS, civil, day_number, weekday
from claimdiff.phrases.times.dates import FORMS, in_any_zone, offsets_in, read_date
from claimdiff.words import dates_words

# Phrases out of their parts: whatever years, months and days are drawn, some of these are dates
YEAR_FORMS = ("{y}", "{y} AD", "AD {y}", "{b} BC", "{b} B.C.E.", "the year {y}", "-{b:04}", "{y}")
DAY_FORMS = (
    "{d} {month} {year}",
    "the {d}th of {month} {year}",
    "{month} {d}, {year}",
    "{month} {d}th {year}",
    "{y:04}-{m:02}-{d:02}",
    "-{b:04}-{m:02}-{d:02}",
    "{weekday}, {d} {month} {y:04}",
    "{d}-{month}-{y:04}",
)
CLOCK_FORMS = (
    *("{day}, {h}:{min:02}", "{day} at {h12} pm", "{h12}:{min:02} a.m. on {day}", "{y:04}-{m:02}-{d:02}T{h:02}:{min:02}"),
    *("{day}, 0:00", "{day}, 23:59", "{day}, {h}:{min:02}:00", "{day}, 23:59:59", "{y:04}-{m:02}-{d:02}T{h:02}:{min:02}:30"),
)
STRETCH_FORMS = (
    *(
        "{year}",
        "{day}",
        "{clock}",
        "{month} {year}",
        "{y:04}-{m:02}",
        "{y:04}-XX",
        "{decade}s",
        "the {decade}s",
        "{decade}s BC",
    ),
    *("early {month} {year}", "mid-{year}", "late {decade}s", "{n}th century", "early {n}th century", "{n}th century BC"),
    *("end of {year}", "first half of {year}", "second half of the {n}th century", "Q{q} {year}", "last quarter of {year}"),
    *(
        "summer {year}",
        "winter of {year}",
        "about {day}",
        "c. {year}",
        "circa {month} {year}",
        "~{clock}",
        "about the {decade}s",
    ),
    *("{decade}'s", "in {year}", "on {day}", "{day} or so"),
)
WHOLE_FORMS = (
    *("{a}", "{a}", "before {a}", "after {a}", "by {a}", "since {a}", "until {a}", "{a} or earlier", "{a} or later", "BEF {a}"),
    *("AFT {a}", "not before {a}", "no later than {a}", "{a} at the latest", "before the end of {a}", "../{a}", "{a}/.."),
    *(
        "{a} to {b}",
        "between {a} and {b}",
        "from {a} until {b}",
        "{a} - {b}",
        "{a}-{b}",
        "{a}/{b}",
        "{a} or {b}",
        "about {a} to {b}",
    ),
    *(
        "{d} to {d2} {month} {year}",
        "{month} {d}-{d2}, {year}",
        "{d} or {d2} {month} {year}",
        "{b2} to {b} BC",
        "{y:04}/{next:02}",
    ),
    *("{a}, or {b}", "either {a} or {b}", "{d} {month} to {d2} {month2} {year}", "{day}, 3:15 to 4:30 pm"),
)


def drawn(rng: random.Random) -> str:
    """A phrase that may be a date."""
    parts = {
        **{
            "y": rng.choice((79, 987, 1000, 1815, 1999, 2000, 2015, 9999)),
            "b": rng.choice((1, 44, 500, 2500, 9999)),
            "n": rng.randint(4, 20),
        },
        **{
            "m": rng.randint(1, 12),
            "d": rng.choice((1, 9, 28, 29, 31)),
            "d2": rng.choice((10, 28, 30)),
            "q": rng.randint(1, 4),
        },
        **{
            "h": rng.randint(0, 23),
            "h12": rng.randint(1, 12),
            "min": rng.randint(0, 59),
            "decade": rng.choice((440, 1800, 1890, 1990)),
        },
    }
    parts |= {"month2": rng.choice(MONTH_NAMES), "b2": parts["b"] + rng.randint(0, 9), "next": (parts["y"] + 1) % 100}
    month = MONTH_NAMES[parts["m"] - 1]
    parts["month"] = rng.choice((month, month[:3], f"{month[:3]}."))
    parts["weekday"] = rng.choice((weekday(day_number(parts["y"], parts["m"], parts["d"])), WEEKDAYS[0]))
    for name, forms in (("year", YEAR_FORMS), ("day", DAY_FORMS), ("clock", CLOCK_FORMS)):
        parts[name] = rng.choice(forms).format_map(parts)
    parts["b"] = rng.choice(STRETCH_FORMS).format_map(parts) if rng.random() < 0.7 else parts["b"]
    parts["a"] = rng.choice(STRETCH_FORMS).format_map(parts | {"b": 3000, "decade": 1700})
    return rng.choice(WHOLE_FORMS).format_map(parts)


TRIED = [drawn(random.Random(n)) for n in range(4_000)] + [phrase for phrase, *_ in date_rows()]
READ = [phrase for phrase in TRIED if isinstance(read_date(phrase), Reading)]


def reading_of(phrase: str) -> Reading:
    """What a phrase that is a date is read as."""
    reading = read_date(phrase)
    assert isinstance(reading, Reading), reading
    return reading


def test_enough_is_read() -> None:
    """Many of the phrases are dates, and some of every form."""
    assert len(set(READ)) > 1_500
    assert len(FORMS) > 25


def test_usual_is_within_hard() -> None:
    """What is usual is always possible, also of a day in any zone, and neither set is empty."""
    for phrase in READ:
        for reading in (read := reading_of(phrase), in_any_zone(phrase, read)):
            assert reading.usual and within(reading.usual, reading.hard), phrase


def test_words_are_read_back() -> None:
    """What a set is shown as is read as that set, with offsets and without."""
    for phrase in READ:
        for values in set(reading_of(phrase)) | set(in_any_zone(phrase, reading_of(phrase))):
            if all(abs(end) == inf or end < day_number(10_000, 1, 1) * DAY for interval in values for end, _ in interval):
                for zoned in (False, True):
                    assert read_date(words := dates_words(values, zoned)) == Reading(values, values), (phrase, words)


def respelt(phrase: str, rng: random.Random) -> str:
    """The phrase in another case, with other blanks, dashes and quotes."""
    spelt = rng.choice((str.upper, str.lower, str.title))(phrase)
    spelt = (
        spelt.replace(" ", rng.choice(("  ", "\u00a0", "\u2009 ", "\t"))).replace("-", rng.choice("‐‑–—−")).replace("'", "’")
    )
    return rng.choice(("", " ", "\n")) + spelt


@given(st.sampled_from(READ), st.randoms())
def test_spelling_makes_no_difference(phrase: str, rng: random.Random) -> None:
    """Case, blanks and what typography has for dashes and quotes say nothing."""
    assert read_date(respelt(phrase, rng)) == read_date(phrase)
    assert offsets_in(respelt(phrase, rng)) == offsets_in(phrase)


@given(st.lists(st.sampled_from([word for phrase in READ for word in phrase.split()]), max_size=9).map(" ".join))
def test_any_words_are_read_or_refused(text: str) -> None:
    """No sequence of the words raises; a refusal quotes the beginning as it was written."""
    reading = read_date(text)
    if isinstance(reading, Refusal) and len(text) <= LONGEST_PHRASE:
        assert text[:57] in reading.sentence and reading.remedy


EDTF_YEARS = st.integers(-9_998, 9_999).map(lambda year: f"{'-' * (year < 0)}{abs(year):04}")
EDTF_DATES = st.one_of(
    EDTF_YEARS,
    st.builds("{}-{:02}".format, EDTF_YEARS, st.integers(1, 12)),
    st.builds("{}-{:02}-{:02}".format, EDTF_YEARS, st.integers(1, 12), st.integers(1, 28)),
    st.builds("{:03}X".format, st.integers(100, 999)),
    st.builds("{:02}XX".format, st.integers(10, 99)),
    st.builds("{:04}-XX".format, st.integers(1000, 9999)),
    st.builds("{:04}-{:02}-XX".format, st.integers(1000, 9999), st.integers(1, 12)),
)


@given(EDTF_DATES)
def test_edtf_agrees(text: str) -> None:
    """A date of EDTF is from the same day to the same day as the edtf package has it, also before year 1."""
    reading, other = reading_of(text), parse_edtf(text)
    ((lo, _), (hi, _)) = reading.hard[0]
    assert reading.hard == reading.usual and len(reading.hard) == 1
    assert civil(int(lo) // DAY) == other.lower_strict()[:3]
    assert civil(int(hi) // DAY) == other.upper_strict()[:3]
    assert int(lo) % DAY == (int(hi) + 1) % DAY == 0


@pytest.mark.parametrize("text", ["2015-02-30", "2015-13", "-0000", "2015-1", "02015", "2015-10-20/", "/2015", "20X5", "X"])
def test_no_dates_of_edtf(text: str) -> None:
    """What is no date there, or has no known beginning, is none here."""
    assert isinstance(read_date(text), Refusal)
