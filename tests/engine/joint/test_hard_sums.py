"""Sums that were lost, or never came to an end: each is found once, or told, and ordinary ones are far from any limit."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from benchmark.hard import HARD, dimensions, file, whole_and_parts
from program import claimdiff

from claimdiff import find
from claimdiff.engine.joint import Steps, joint_contradictions, search
from claimdiff.engine.joint.budget import FOR_A_GROUP, FOR_A_POSITION, FOR_A_RUN, Run, new_run
from claimdiff.engine.positions import positions_of
from claimdiff.model import ClaimSet
from claimdiff.results import Finding, Kind, Report


def joint(report: Report) -> list[Finding]:
    """The joint contradictions, of a report of which all was searched."""
    assert report.unsearched == ()
    return [finding for finding in report.findings if finding.kind is Kind.JOINT_CONTRADICTION]


FOUND = [
    ("61 parts of 1", whole_and_parts([1] * 61, "at most 60"), "61 in 61 parts, but at most 60 (country): 1 too many", 62),
    ("81 provinces of 2", whole_and_parts([2] * 81, 150), "162 in 81 parts, but at most 150 (country): 12 too many", 77),
    (
        "61 parts that are all there are",
        whole_and_parts([1] * 61, 62, complete=True),
        "at most 61 in 61 parts, but at least 62 (country): 1 too few",
        62,
    ),
    ("1,000 parts", HARD["too many"](1_000), "2,000 in 1,000 parts, but at most 1,999 (country): 1 too many", 1_001),
    ("20 exact parts", HARD["uneven"](20), "118 in 20 parts, but at most 110 (country): 8 too many", 18),
    (
        "14 towns of three figures, three totals",
        HARD["rivals"](42),
        "98 in 14 parts, but at most 68 (country; or 69 or 70): at least 28 too many",
        11,
    ),
    (
        "24 rows and 24 columns",
        HARD["margins"](48),
        "240 in 24 parts, but at most 216 in 24 parts: 24 too many",
        46,
    ),
    ("six parts of thirty values", HARD["any of"](6), "no whole numbers fit all that these 7 claims say", 7),
    ("60 parts of 3 or 5", HARD["parity"](60), "no whole numbers fit all that these 61 claims say", 61),
    ("a tree of four levels", HARD["a deep tree"](500), "1,597 in 7 parts, but at most 1,596 (country): 1 too many", 8),
]


@pytest.mark.parametrize(("text", "sentence", "size"), [row[1:] for row in FOUND], ids=[row[0] for row in FOUND])
def test_is_found_once(claims: Callable[[str], ClaimSet], text: str, sentence: str, size: int) -> None:
    """One finding for one overrun, with its sum and the fewest claims that it takes."""
    (finding,) = joint(find(claims(text)))
    assert (finding.because, sum(map(len, finding.sides))) == (sentence, size)


@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_a_sum_of_many_parts_fails_a_check(tmp_path: Path, strict: tuple[str, ...]) -> None:
    """With 61 parts as with two; and it passes where they fit."""
    for whole, status in ((60, 1), (61, 0)):
        (tmp_path / "claims.yaml").write_text(whole_and_parts([1] * 61, f"at most {whole}"), encoding="utf-8")
        assert claimdiff("check", "claims.yaml", *strict, cwd=tmp_path).returncode == status


def test_an_earlier_whole_does_not_hide_the_parts(claims: Callable[[str], ClaimSet]) -> None:
    """Forty parts of 2 each, a running toll of 79, and one of 70 the day before with some of the parts."""
    parts = [f"about: [p{n}], said: 2014-01-02, says: 2" for n in range(40)]
    before = [f"about: [p{n}], said: 2014-01-01, says: 1" for n in range(25)]
    wholes = ["said: 2014-01-02, says: 79", "said: 2014-01-01, says: 70"]
    terms = f"land: [{', '.join(f'p{n}' for n in range(40))}]"
    (finding,) = joint(find(claims(file(terms, "", [*parts, *before, *wholes], "type: count, cumulative: yes"))))
    assert finding.because == "80 in 40 parts, but at most 79 (land): 1 too many (until 2014-01-02)"
    assert {claim.id for side in finding.sides for claim in side} == {f"c{n}" for n in (*range(40), 65)}


def test_every_day_of_a_running_toll(claims: Callable[[str], ClaimSet]) -> None:
    """Forty days of three parts and a whole that is 1 too low: a finding a day, and none that is of several."""
    found = joint(find(claims(HARD["running toll"](160))))
    assert len(found) == 40
    assert all(": 1 too many (until 2014-" in finding.because and len(finding.sides) == 4 for finding in found)


def test_figures_of_several_days_are_added_up(claims: Callable[[str], ClaimSet], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 300 parts each was counted on one of two days, and the whole on the second: found without a search of what remains."""
    monkeypatch.setattr(search, "tangles", lambda *_: ())
    parts = [f"about: [p{n}], said: 2014-01-0{n % 2 + 1}, says: 2" for n in range(300)]
    terms = f"land: [{', '.join(f'p{n}' for n in range(300))}]"
    text = file(terms, "land", [*parts, "said: 2014-01-02, says: 599"], "type: count, cumulative: yes")
    (finding,) = joint(find(claims(text)))
    assert finding.because == "600 in 300 parts, but at most 599 (land, until 2014-01-02): 1 too many"


@pytest.mark.parametrize("number", [8, pytest.param(9, marks=pytest.mark.vast)])
def test_dimensions_that_cross_end(claims: Callable[[str], ClaimSet], number: int) -> None:
    """Fifty figures over eight or nine dimensions: what is found until the steps are spent is told, and that they are."""
    report = find(claims(dimensions(50, number)))
    assert [len(group.claims) > 20 for group in report.unsearched] == [True]
    assert [len(f.sides) > 2 for f in report.findings if f.kind is Kind.JOINT_CONTRADICTION]


@pytest.mark.vast
def test_a_budget_that_is_spent_is_told(claims: Callable[[str], ClaimSet]) -> None:
    """Values whose sums are too many to be told apart end in a group that was not searched, however large the file."""
    for size in (10, 100):
        report = find(claims(HARD["vast values"](size)))
        assert [len(group.claims) for group in report.unsearched] == [size + 1]
        assert not report.findings


def test_a_run_has_a_budget_too(claims: Callable[[str], ClaimSet], monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups that are searched one after the other share what is left: each is told that had too little."""
    monkeypatch.setattr(search, "FOR_A_GROUP", 5_000)
    monkeypatch.setattr(search, "FOR_A_POSITION", 0)
    claim_set = claims(whole_and_parts(["{any of: [3, 5]}"] * 6, 25, complete=True))
    positions = positions_of(claim_set)["dead"][None]
    empty, run, told = [claim_set.terms["country"].first], Run(Steps(6_000), Steps(0)), []
    for _ in range(10):
        told.append(len(joint_contradictions(claim_set.subjects["dead"], positions, set(), empty, run).unsearched))
    assert told == sorted(told) and set(told) == {0, 1}
    assert run.searching.left >= 0


def test_ordinary_claims_are_far_from_the_limits(claims: Callable[[str], ClaimSet]) -> None:
    """Ten thousand positions that follow a true world, on one item, take less than a tenth of what a group may."""
    rng = random.Random(1)
    towns = {f"t{n}": rng.randint(4, 99) for n in range(2_500)}
    provinces = [list(towns)[start : start + 50] for start in range(0, len(towns), 50)]
    said = [f"about: [{town}], says: {n}" for town, n in towns.items()]
    said += [f"about: [{town}], says: at least {n - k}" for town, n in towns.items() for k in (1, 2)]
    said += [f"about: [{town}], says: at most {n + 3}" for town, n in towns.items()]
    said += [f"about: [p{n}], says: {sum(towns[town] for town in each)}" for n, each in enumerate(provinces)]
    terms = ", ".join(f"p{n}: [{', '.join(each)}]" for n, each in enumerate(provinces))
    claim_set = claims(file(f"country: {{{terms}}}", "country, p1, p7", [*said, f"says: {sum(towns.values())}"]))
    positions, run = positions_of(claim_set)["dead"][None], new_run()
    assert len(positions) > 9_900
    empty = [term.first for term in claim_set.terms.values() if term.complete]
    found = joint_contradictions(claim_set.subjects["dead"], positions, set(), empty, run)
    assert (found.found, found.unsearched) == ((), ())
    assert FOR_A_RUN - run.searching.left < FOR_A_GROUP / 10
    assert FOR_A_POSITION * len(positions) < FOR_A_GROUP


@pytest.mark.parametrize("steps", [FOR_A_GROUP, 1_000])
def test_a_story_that_is_too_long_is_told(
    steps: int, claims: Callable[[str], ClaimSet], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes and goes over many days of many places is not searched to the end, even where flows alone are too many."""
    monkeypatch.setattr(search, "FOR_A_GROUP", steps)
    places = ", ".join(f"p{n}" for n in range(40))
    lines = "".join(
        f"  c{n}: {{source: s{n % 2}, subject: held, about: [ill, p{n % 40}], says: {n % 7}, when: {1900 + n // 28}-02-{n % 28 + 1:02}}}\n"
        for n in range(60)
    )
    text = f"terms: {{fate: {{all: [ill, well]}}, place: [{places}]}}\ncomplete: [all]\nsources: {{s0: A, s1: B}}\n"
    subject = "subjects: {held: {type: count, level: [ill], constant: [all]}}\nclaims:\n"
    whole = "  all: {source: s0, subject: held, about: [all], says: 3}\n  few: {source: s1, subject: held, about: [all, p0], says: 9}\n"
    report = find(claims(f"{text}{subject}{lines}{whole}"))
    assert [unsearched.subject for unsearched in report.unsearched] == ["held"]
