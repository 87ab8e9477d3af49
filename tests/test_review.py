"""Reviews: pins that fit while a claim asserts the same, entries that cover what they name, and entries gone stale."""

from collections.abc import Callable
from pathlib import Path

import pytest
from test_findings import CASES

from claimdiff.find import find
from claimdiff.model import ClaimSet
from claimdiff.review import entry, is_open, pin, stale_reviews

CLAIMS = """
article: {date: 2015-10-20}
terms: {toll: [killed, wounded]}
sources: {a: A, b: B, c: C}
subjects: {dead: {type: count}, cause: {type: choice}}
claims:
  one: {source: a, subject: dead, about: [killed], says: 5, text: Five.}
  two: {source: b, subject: dead, about: [killed], says: 7}
  three: {source: c, subject: dead, about: [killed], says: 9}
  own: {source: a, subject: cause, says: fire}
  own too: {source: a, subject: cause, says: flood}
"""


def open_after(claims: Callable[[str], ClaimSet], reviewed: str, text: str = CLAIMS) -> list[set[str]]:
    """The claims of each finding that is open under these reviews."""
    findings = find(claims(text + reviewed)).findings
    return [{claim.id for side in f.sides for claim in side} for f in findings if is_open(f)]


def test_nothing_is_reviewed_by_itself(claims: Callable[[str], ClaimSet]) -> None:
    """Without entries every contradiction is open."""
    assert open_after(claims, "") == [{"one", "two"}, {"one", "three"}, {"two", "three"}, {"own", "own too"}]


@pytest.mark.parametrize(
    ("entries", "still_open"),
    [
        ("- claims: [one, two]", [{"one", "three"}, {"two", "three"}, {"own", "own too"}]),
        ("- claims: [one, two, three]", [{"own", "own too"}]),
        ("- claims: [own, own too]", [{"one", "two"}, {"one", "three"}, {"two", "three"}]),
        ("- claims: [own, own too, one]", [{"one", "two"}, {"one", "three"}, {"two", "three"}, {"own", "own too"}]),
        ("- claims: [one, nobody]", [{"one", "two"}, {"one", "three"}, {"two", "three"}, {"own", "own too"}]),
        ("- claims: [one@00000000, two]", [{"one", "two"}, {"one", "three"}, {"two", "three"}, {"own", "own too"}]),
    ],
)
def test_an_entry_covers_what_it_names(claims: Callable[[str], ClaimSet], entries: str, still_open: list[set[str]]) -> None:
    """A claim of each side is enough; a self-contradiction needs just its two; a pin that does not fit names nothing."""
    assert open_after(claims, f"reviewed:\n  {entries}\n") == still_open


def test_the_entry_to_paste_covers_its_finding(claims: Callable[[str], ClaimSet]) -> None:
    """What `check` prints for a finding, pasted, reviews that finding."""
    claim_set = claims(CLAIMS.replace("own too", '"own: [too], #2"'))
    pasted = "".join(f"{entry(f, claim_set)}\n" for f in find(claim_set).findings if is_open(f))
    indented = "".join(f"  {line}\n" for line in pasted.splitlines())
    assert open_after(claims, f"reviewed:\n{indented}", CLAIMS.replace("own too", '"own: [too], #2"')) == []


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_pasted_entries_cover_a_case(claims: Callable[[str], ClaimSet], case: Path) -> None:
    """With every entry that `check` prints for a case file pasted into it, nothing is open and no entry is stale."""
    text = case.read_text(encoding="utf-8")
    claim_set = claims(text)
    entries = [entry(f, claim_set) for f in find(claim_set).findings if is_open(f)]
    reviewed = claims(text + "reviewed:\n" + "".join(f"  {line}\n" for each in entries for line in each.splitlines()))
    assert [f for f in find(reviewed).findings if is_open(f)] == []
    assert stale_reviews(find(reviewed).findings, reviewed) == []


SAME = [
    ("text: Five.", "text: It was five who died."),
    ("says: 5,", "says: five,"),
    ("about: [killed], says: 5", "about: [killed], cite: paragraph 2, says: 5"),
    ("article: {date: 2015-10-20}", "article: {date: 2015-10-21}"),
    ("toll: [killed, wounded]", "people: [x], toll: [wounded, killed]"),
]
OTHER = [("says: 5,", "says: 6,"), ("says: 5,", "denies: 5,"), ("about: [killed], says: 5", "about: [wounded], says: 5"),
         ("source: a, subject: dead", "source: c, subject: dead"), ("says: 5,", "says: 5, when: 2015-10-19,"),
         ("says: 5,", "says: about 5,")]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), SAME)
def test_pin_survives_what_asserts_the_same(claims: Callable[[str], ClaimSet], old: str, new: str) -> None:
    """Rewording a text, another spelling of a value, and terms of other dimensions leave a pin as it was."""
    before, after = (claims(text) for text in (CLAIMS, CLAIMS.replace(old, new, 1)))
    assert pin(before.claims["one"], before) == pin(after.claims["one"], after)


@pytest.mark.parametrize(("old", "new"), OTHER)
def test_pin_changes_with_what_is_asserted(claims: Callable[[str], ClaimSet], old: str, new: str) -> None:
    """Another value, denial, region, source or time is another assertion."""
    before, after = (claims(text) for text in (CLAIMS, CLAIMS.replace(old, new, 1)))
    assert pin(before.claims["one"], before) != pin(after.claims["one"], after)


@pytest.mark.parametrize(
    ("entries", "messages"),
    [
        ("- claims: [one, two]", []),
        ("- claims: [one, own]", ["this entry covers nothing that was found"]),
        ("- claims: [one, tow]", ["no claim is called 'tow'"]),
        ("- claims: [one@00000000, two]", ["'one' no longer asserts what was reviewed: it now says 5"]),
    ],
)
def test_stale_entries(claims: Callable[[str], ClaimSet], entries: str, messages: list[str]) -> None:
    """An entry that covers nothing, names no claim, or has a pin that no longer fits is named with the reason."""
    claim_set = claims(f"{CLAIMS}reviewed:\n  {entries}\n")
    assert [problem.message for problem in stale_reviews(find(claim_set).findings, claim_set)] == messages
