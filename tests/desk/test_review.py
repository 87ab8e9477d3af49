"""Reviews: pins that fit while a claim asserts the same, entries that cover what they name, and entries gone stale."""

import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from case_files import CASES
from claim_sets import random_case

from claimdiff import find
from claimdiff.cli.check import status
from claimdiff.desk.reviewing import stale_reviews
from claimdiff.engine.pins import pinning
from claimdiff.model import ClaimSet
from claimdiff.reading import load
from claimdiff.render.check.reviewed import as_reviews
from claimdiff.render.parts.problems import entry
from claimdiff.results import Check, Kind, is_open, opened
from claimdiff.rules.stale_reviews import NO_NOTE

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


def noted(reviews: str) -> str:
    """The reviews as somebody has looked at them: with a note in the place of what stands for one."""
    assert NO_NOTE in reviews or reviews == "reviewed: []\n"
    return reviews.replace(NO_NOTE, "Both stand.")


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
    assert open_after(claims, f"reviewed:\n  {entries}\n    note: All stand.\n") == still_open


@pytest.mark.parametrize("note", ["", ", note: why it stands", ", note: ' Why it stands.'", ", note: '...'"])
def test_an_entry_without_a_note_covers_nothing(claims: Callable[[str], ClaimSet], note: str) -> None:
    """What was only pasted leaves the contradiction open, and is stale; beside it an entry with a note counts."""
    bare = f"reviewed:\n  - {{claims: [one, two]{note}}}\n"
    assert open_after(claims, bare) == open_after(claims, "")
    claim_set = claims(CLAIMS + bare)
    (stale,) = stale_reviews(find(claim_set).findings, claim_set)
    assert (stale.rule, stale.message) == ("stale-review", "this entry has no note, so it does not count")
    both = bare + "  - {claims: [one, two], note: Both stand.}\n"
    assert open_after(claims, both) == [{"one", "three"}, {"two", "three"}, {"own", "own too"}]


def test_the_entry_to_paste_covers_its_finding(claims: Callable[[str], ClaimSet]) -> None:
    """What `check` prints for a finding, pasted, reviews that finding."""
    claim_set = claims(CLAIMS.replace("own too", '"own: [too], #2"'))
    pasted = "".join(f"{noted(entry(f, claim_set))}\n" for f in find(claim_set).findings if is_open(f))
    indented = "".join(f"  {line}\n" for line in pasted.splitlines())
    assert open_after(claims, f"reviewed:\n{indented}", CLAIMS.replace("own too", '"own: [too], #2"')) == []


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_pasted_entries_cover_a_case(claims: Callable[[str], ClaimSet], case: Path) -> None:
    """With every entry that `check` prints for a case file pasted into it, nothing is open and no entry is stale."""
    text = case.read_text(encoding="utf-8")
    claim_set = claims(text)
    entries = [noted(entry(f, claim_set)) for f in find(claim_set).findings if is_open(f)]
    reviewed = claims(text + "reviewed:\n" + "".join(f"  {line}\n" for each in entries for line in each.splitlines()))
    assert [f for f in find(reviewed).findings if is_open(f)] == []
    assert stale_reviews(find(reviewed).findings, reviewed) == []


SAME = [
    ("text: Five.", "text: It was five who died."),
    ("says: 5,", "says: five,"),
    ("about: [killed], says: 5", "about: [killed], cite: paragraph 2, says: 5"),
    ("article: {date: 2015-10-20}", "article: {date: 2015-10-21}"),
    ("toll: [killed, wounded]", "people: [x], toll: [wounded, killed]"),
    ("says: 7}", "says: 7}\n  burnt: {source: c, subject: cause, says: FIRE}"),
]
OTHER = [("says: 5,", "says: 6,"), ("says: 5,", "denies: 5,"), ("about: [killed], says: 5", "about: [wounded], says: 5"),
         ("source: a, subject: dead", "source: c, subject: dead"), ("says: 5,", "says: 5, when: 2015-10-19,"),
         ("says: 5,", "says: about 5,")]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), SAME)
def test_pin_survives_what_asserts_the_same(claims: Callable[[str], ClaimSet], old: str, new: str) -> None:
    """Rewording a text, another spelling of a value, and terms of other dimensions leave a pin as it was."""
    before, after = (claims(text) for text in (CLAIMS, CLAIMS.replace(old, new, 1)))
    for name in before.claims:
        assert pinning(before)(before.claims[name]) == pinning(after)(after.claims[name])


@pytest.mark.parametrize(("old", "new"), OTHER)
def test_pin_changes_with_what_is_asserted(claims: Callable[[str], ClaimSet], old: str, new: str) -> None:
    """Another value, denial, region, source or time is another assertion."""
    before, after = (claims(text) for text in (CLAIMS, CLAIMS.replace(old, new, 1)))
    assert pinning(before)(before.claims["one"]) != pinning(after)(after.claims["one"])


@pytest.mark.parametrize(
    ("entries", "messages"),
    [
        ("- claims: [one, two]", []),
        ("- claims: [one, own]", ["this entry covers no finding"]),
        ("- claims: [one, tow]", ["no claim is called 'tow'"]),
        ("- claims: [one@00000000, two]", ["the pin 00000000 of 'one' no longer fits: now A says 5 (dead, killed)"]),
    ],
)
def test_stale_entries(claims: Callable[[str], ClaimSet], entries: str, messages: list[str]) -> None:
    """An entry that covers nothing, names no claim, or has a pin that no longer fits is named with the reason."""
    claim_set = claims(f"{CLAIMS}reviewed:\n  {entries}\n    note: All stand.\n")
    assert [problem.message for problem in stale_reviews(find(claim_set).findings, claim_set)] == messages


FILES = int(os.environ.get("CLAIMDIFF_REVIEWS", "60"))


def checked(*paths: Path) -> Check:
    """The check of these files."""
    loaded = load(*paths)
    assert loaded.claim_set, loaded.diagnostics
    found = find(loaded.claim_set)
    return Check(found, (*loaded.diagnostics, *stale_reviews(found.findings, loaded.claim_set)), loaded.lines)


def test_the_file_of_reviews_makes_the_check_pass(tmp_path: Path) -> None:
    """For random files: with it nothing is open, nor after an edit that asserts the same; after any other edit the check fails."""
    rng = random.Random(2015)
    claims, reviews = tmp_path / "claims.yaml", tmp_path / "reviewed.yaml"
    edits = 0
    for _ in range(FILES):
        text = random_case(rng, 8).yaml.replace("sources: {", "sources: {other: Other, ")
        claims.write_text(text, encoding="utf-8")
        reviews.write_text(noted(as_reviews(checked(claims))), encoding="utf-8")
        assert not opened(checked(claims, reviews))
        assert status(checked(claims, reviews)) == 0
        head, lines = text.split("claims:\n")[0], text.split("claims:\n")[1].splitlines(keepends=True)
        same = [line.replace("}\n", ", text: 'Said so.', quote: so}\n") for line in reversed(lines)]
        claims.write_text(f"# moved\n{head}claims:\n{''.join(same)}", encoding="utf-8")
        assert status(checked(claims, reviews)) == 0
        for name in sorted(set(re.findall(r"\b(c\d+)@", reviews.read_text(encoding="utf-8")))):
            claims.write_text(re.sub(rf"( {name}: \{{source: )\w+", r"\1other", text), encoding="utf-8")
            assert status(checked(claims, reviews)) == 1
            edits += 1
    assert edits > FILES


SUMS = """
terms: {country: [north, south, west]}
sources: {a: A, b: B, c: C, d: D}
subjects: {dead: {type: count}}
claims:
  all: {source: a, subject: dead, says: at most 10}
  north: {source: b, subject: dead, about: [north], says: 7}
  south: {source: c, subject: dead, about: [south], says: 6}
  west: {source: d, subject: dead, about: [west], says: 5}
  later: {source: d, subject: dead, says: at most 12}
"""


@pytest.mark.parametrize(
    ("old", "new", "because"),
    [
        (
            "says: 5",
            "says: 6",
            "now 7 (north) + 6 (south) + 6 (west) = 19, but at most 10 (country; or 12): at least 7 too many",
        ),
        (
            "at most 12",
            "at most 11",
            "now 7 (north) + 6 (south) + 5 (west) = 18, but at most 10 (country; or 11): at least 7 too many",
        ),
        ("says: 5", "says: 5, text: Five.", None),
        ("says: at most 12", "says: 12 or fewer", None),
        ("  later:", "  earlier: {source: b, subject: dead, about: [west], says: 0 to 3}\n  later:", None),
    ],
)
def test_what_changes_the_sums_opens_the_finding_again(
    claims: Callable[[str], ClaimSet], old: str, new: str, because: str | None
) -> None:
    """A review of a joint contradiction names its claims and pins its sums: other claims count while these come to the same."""
    before = claims(SUMS)
    (finding,) = (f for f in find(before).findings if f.kind is Kind.JOINT_CONTRADICTION)
    assert ([claim.id for claim in finding.others], len(finding.sides)) == (["west", "later"], 3)
    pasted = "".join(f"  {line}\n" for line in noted(entry(finding, before)).splitlines())
    assert open_after(claims, f"reviewed:\n{pasted}", SUMS) == []
    after = claims(SUMS.replace(old, new) + f"reviewed:\n{pasted}")
    found = find(after).findings
    stale = stale_reviews(found, after)
    assert [problem.message for problem in stale] == ([f"the sums of this finding have changed: {because}"] if because else [])
    assert [f for f in found if is_open(f) and len(f.sides) > 2] == [f for f in found if because and len(f.sides) > 2]
    for problem in stale:
        pin_of_sums = problem.remedy.removeprefix("look at the claims again, then write `sums: ").rstrip("`")
        mended = claims(SUMS.replace(old, new) + "reviewed:\n" + re.sub("sums: .*", f"sums: {pin_of_sums}", pasted))
        assert not [f for f in find(mended).findings if is_open(f)]


def test_sums_that_nobody_pinned_may_change(claims: Callable[[str], ClaimSet]) -> None:
    """An entry without a pin of the sums covers the finding whatever they come to, as an id without a pin does."""
    reviews = "reviewed:\n  - claims: [all, north, south]\n    note: All stand.\n"
    assert open_after(claims, reviews, SUMS) == open_after(claims, reviews, SUMS.replace("says: 5", "says: 6")) == []


def test_a_contradiction_of_the_same_size_in_its_place_is_not_reviewed(claims: Callable[[str], ClaimSet]) -> None:
    """One reviewed contradiction goes and another comes at the same lines: it is open, and the review is stale."""
    before = claims(CLAIMS)
    pasted = "".join(f"  {line}\n" for f in find(before).findings for line in noted(entry(f, before)).splitlines())
    after = claims(CLAIMS.replace("says: 9", "says: 6") + f"reviewed:\n{pasted}")
    still_open = [f for f in find(after).findings if is_open(f)]
    assert [{claim.id for side in f.sides for claim in side} for f in still_open] == [{"one", "three"}, {"two", "three"}]
    stale = stale_reviews(find(after).findings, after)
    was = pinning(before)(before.claims["three"])
    assert [problem.message for problem in stale] == [
        f"the pin {was} of 'three' no longer fits: now C says 6 (dead, killed)"
    ] * 2


def test_ids_that_cannot_be_seen_are_escaped(claims: Callable[[str], ClaimSet]) -> None:
    """An id with a right-to-left override or an emoji is exact YAML in the entry."""
    text = CLAIMS.replace("three:", '"th\\u202eree \\U0001F3DB \\xA0":')
    claim_set = claims(text)
    pasted = "".join(f"  {line}\n" for f in find(claim_set).findings for line in noted(entry(f, claim_set)).splitlines())
    assert "\u202e" not in pasted
    assert open_after(claims, f"reviewed:\n{pasted}", text) == []
