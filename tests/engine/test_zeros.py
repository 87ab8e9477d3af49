"""Which conditions between a zero and a whole are told, and who says so, against worlds that are tried one by one.

CLAIMDIFF_ZEROS and CLAIMDIFF_SEED set how many files are drawn and from which seed.
"""

import os
import random
from collections import Counter
from collections.abc import Callable

import pytest
from case_files import CASES
from zeros import Condition, Fate, conditions_of, random_draw

from claimdiff.engine.findings import disputes
from claimdiff.model import ClaimSet
from claimdiff.results import Finding, Kind

ZEROS = int(os.environ.get("CLAIMDIFF_ZEROS", "400"))
SEED = int(os.environ.get("CLAIMDIFF_SEED", "2024"))
Told = dict[frozenset[frozenset[str]], Finding]


def told_in(claim_set: ClaimSet) -> Told:
    """The conditionals by the claims of their two sides."""
    findings = (finding for finding in disputes(claim_set).findings if finding.kind is Kind.CONDITIONAL)
    return {frozenset(frozenset(claim.id for claim in side) for side in finding.sides): finding for finding in findings}


def differences(conditions: list[Condition], told: Told) -> list[str]:
    """What is told without a reason to, left out without one, or said to be so by others than those who say so."""
    found = [f"no condition: {sides}" for sides in told.keys() - {each.sides for each in conditions}]
    for each in conditions:
        finding = told.get(each.sides)
        if finding is None:
            found += [f"not told: {each}"] * (each.fate is Fate.TOLD)
        elif each.fate in (Fate.OWN, Fate.ACCOUNTED):
            found.append(f"told: {each}")
        elif confirming(finding) != each.said_so_by:
            found.append(f"said so by {sorted(confirming(finding))}: {each}")
    return found


def confirming(finding: Finding) -> frozenset[str]:
    """The claims that are told to say that the condition holds."""
    return frozenset(claim.id for claim in finding.condition.confirmed_by) if finding.condition else frozenset()


@pytest.mark.parametrize("draws", [ZEROS, pytest.param(5_000, marks=pytest.mark.vast)])
@pytest.mark.parametrize("timed", [False, True], ids=["without days", "with days"])
def test_random_zeros(claims: Callable[[str], ClaimSet], timed: bool, draws: int) -> None:
    """A condition is left out where its own source gives the whole, or others account for it, and told where they do not; who says
    so are those whom the whole lets be elsewhere. Where the regions only overlap, it is told, and nobody says so."""
    rng, wrong = random.Random(SEED), list[tuple[str, list[str]]]()
    tally = Counter[str]()
    for _ in range(draws):
        draw = random_draw(rng, timed)
        conditions = conditions_of(draw)
        tally.update(each.fate.name for each in conditions if each.is_of_whole)
        if found := differences(conditions, told_in(claims(draw.yaml))):
            wrong.append((draw.yaml, found))
    print(f"\n{draws:,} files from seed {SEED}: {dict(tally)}, {len(wrong)} with differences")
    assert wrong[:1] == []
    assert all(tally[fate.name] > draws / 200 for fate in Fate)


SAID_SO_BY = {
    "three": set[str](),
    "few-three": {"few-police", "few-civilians"},
    "same-four": {"same-police", "same-coast"},
    "many-three": {"many-police", "many-civilians"},
    "lower-three": set[str](),
    "passed-three": set[str](),
    "four": {"three-sailors"},
    "gap-two": set[str](),
    "days-three": set[str](),
}


@pytest.mark.parametrize("whole", SAID_SO_BY)
def test_who_says_so(claims: Callable[[str], ClaimSet], whole: str) -> None:
    """Who has some of the whole elsewhere says that the condition holds, be they too few or too many together, if both let them."""
    (case,) = (path for path in CASES if path.stem == "zeros")
    told = told_in(claims(case.read_text(encoding="utf-8")))
    (finding,) = (told[sides] for sides in told if {whole} in sides)
    assert confirming(finding) == SAID_SO_BY[whole]


def test_who_says_so_where_terms_have_other_members(claims: Callable[[str], ClaimSet]) -> None:
    """What lies in none of two days cannot be among what was on both: two on Tuesday leave one of the three for Monday."""
    claim_set = claims("""
terms: {people: [soldiers]}
sources: {a: A, b: B, t: T}
subjects: {dead: {type: count}}
claims:
  none: {source: a, subject: dead, when: 2024-09-02, says: none}
  two: {source: t, subject: dead, when: 2024-09-03, says: 2}
  three: {source: b, subject: dead, when: 2024-09-02 to 2024-09-03, says: 3}
""")
    (finding,) = told_in(claim_set).values()
    assert confirming(finding) == set()
