"""Times of day with offsets: one instant whatever the zone, days of any zone beside them, and no time without an offset."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claimdiff import compare, find, load
from claimdiff.model import ClaimSet
from claimdiff.phrases.readings import Refusal
from claimdiff.phrases.times.dates import offsets_in
from claimdiff.reading.moments import read_time
from claimdiff.results import Outcome
from claimdiff.words import set_words

Claims = Callable[[str], ClaimSet]
HEAD = "sources: {a: A, b: B, c: C}\nsubjects: {sank: {type: date}}\nclaims:\n"


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("2015-10-20", set()),
        ("2015-10-20T14:30", {False}),
        ("10 March 1814, 5 pm", {False}),
        ("2015-10-20T14:30Z", {True}),
        ("2015-10-20 14:30 UTC", {True}),
        ("2015-10-20T14:30-05:00", {True}),
        ("2015-10-20T14:30+0530", {True}),
        ("20 October 2015, 2:30 pm UTC-5", {True}),
        ("2015-10-20T14:30-2015-10-20T15:30", {False}),
        ("2015-10-20T14:30 to 2015-10-20T15:30Z", {False, True}),
        ("before 2015-10-20T14:30Z", {True}),
        ("14:30 Zulu", {False}),
    ],
)
def test_offsets_in_a_phrase(text: str, offsets: set[bool]) -> None:
    """Each time of day has an offset or none; a day has no time."""
    assert offsets_in(text) == offsets


# What two sources say of one event, and what comes of it.
MET = [
    ("2023-10-09T03:30Z", "2023-10-09T06:30+03:00", Outcome.AGREEMENT),
    ("2023-10-09T03:30Z", "8 October 2023, 10:30 pm UTC-5", Outcome.AGREEMENT),
    ("2023-10-09T03:30Z", "2023-10-09T03:30+03:00", Outcome.CONTRADICTION),
    ("2023-10-09T03:30Z", "2023-10-09", Outcome.AGREEMENT),
    ("2023-10-08T10:00Z", "2023-10-09", Outcome.CONDITIONAL),  # in the first zone of all
    ("2023-10-08T09:59Z", "2023-10-09", Outcome.CONTRADICTION),
    ("2023-10-10T11:59Z", "2023-10-09", Outcome.CONDITIONAL),  # in the last
    ("2023-10-10T12:00Z", "2023-10-09", Outcome.CONTRADICTION),
    ("2024-01-01T11:59Z", "2023", Outcome.CONDITIONAL),
    ("2024-01-01T12:00Z", "before 2024", Outcome.CONTRADICTION),
    ("2023-12-31T10:00Z", "since 2024", Outcome.CONDITIONAL),
    ("2023-12-31T09:59Z", "{any of: [2024, 2023-12-31T03:30Z]}", Outcome.CONTRADICTION),
    ("2023-12-31T10:00Z", "{any of: [2024, 2023-12-31T03:30Z]}", Outcome.CONDITIONAL),
]


@pytest.mark.parametrize(("one", "other", "outcome"), MET, ids=[f"{one} {other}" for one, other, _ in MET])
def test_days_are_those_of_any_zone(claims: Claims, one: str, other: str, outcome: Outcome) -> None:
    """An instant contradicts a day only where it is on that day in no zone on earth."""
    other = other if other.startswith("{") else f"'{other}'"
    claim_set = claims(
        f"{HEAD}  one: {{source: a, subject: sank, says: '{one}'}}\n  other: {{source: b, subject: sank, says: {other}}}\n"
    )
    assert compare(claim_set, "one", "other").outcome is outcome


def test_times_are_shown_in_utc(claims: Claims) -> None:
    """What has an offset is shown with Z, and so is a day of any zone; where none has one, times stand as they are."""
    text = f"{HEAD}  one: {{source: a, subject: sank, says: 2023-10-09T06:30+03:00}}\n  day: {{source: b, subject: sank, says: 2023-10-09}}\n"
    zoned = claims(text)
    words = {name: set_words(claim.values.hard, zoned.subjects["sank"]) for name, claim in zoned.claims.items()}
    assert words == {"one": "2023-10-09T03:30Z", "day": "2023-10-08T10:00Z to 2023-10-10T11:59Z"}
    (survey,) = find(zoned).surveys
    assert [set_words(p.values.usual, survey.subject) for p in survey.positions] == ["2023-10-09T03:30Z", "2023-10-09"]
    plain = claims(text.replace("+03:00", ""))
    words = {name: set_words(claim.values.hard, plain.subjects["sank"]) for name, claim in plain.claims.items()}
    assert words == {"one": "2023-10-09T06:30", "day": "2023-10-09"}


def test_zones_in_other_files_and_tables(tmp_path: Path) -> None:
    """An offset anywhere tells that the subject has them; who repeats or denies a day goes by what it is then."""
    (tmp_path / "a.yaml").write_text(
        f"{HEAD}  day: {{source: a, subject: sank, says: 2023-10-09}}\n  same: {{source: b, subject: sank, repeats: day}}\n"
        "  not: {source: c, subject: sank, denies: 2023-10-09}\n",
        encoding="utf-8",
    )
    (tmp_path / "b.csv").write_text("id,source,subject,says\nrow,b,sank,2023-10-09T06:30+03:00\n", encoding="utf-8")
    loaded = load(tmp_path)
    assert loaded.claim_set, loaded.diagnostics
    subject, sets = loaded.claim_set.subjects["sank"], loaded.claim_set.claims
    assert subject.zoned
    assert sets["same"].values == sets["day"].values
    assert set_words(sets["day"].values.hard, subject) == "2023-10-08T10:00Z to 2023-10-10T11:59Z"
    assert set_words(sets["not"].values.hard, subject) == "until 2023-10-08, or since 2023-10-10"
    assert compare(loaded.claim_set, "day", "not").outcome is Outcome.CONTRADICTION


@pytest.mark.parametrize("text", ["2023-10-09T03:30Z", "before 2023-10-09T03:30+03:00"])
def test_times_of_claims_have_no_offsets(text: str) -> None:
    """The time that a claim is about, and the day that it was said, are of one zone for all, as before."""
    refusal = read_time(text)
    assert isinstance(refusal, Refusal) and "has an offset" in refusal.sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("about 1815", "`1810 to 1820`"),
        ("mid-October 2015", "`2015-10-11 to 2015-10-20`"),
        ("19th century", "`1801 to 1900`"),
        ("1965 or 1968", "one of two times"),
        ("winter of 1943", "one of two times"),
        ("about 9999", "its first and its last day"),
    ],
)
def test_times_of_claims_are_exact(text: str, words: str) -> None:
    """A vague time of a claim is refused, with what is usually meant by it."""
    assert words in " ".join(map(str, read_time(text)))
