"""Positions that can be at odds are found by their bounds: none is missed, and what cannot be at odds is not looked at.

CLAIMDIFF_FILES and CLAIMDIFF_SEED set how many files are drawn and from which seed.
"""

import os
import random
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from itertools import combinations

import pytest
from claim_sets import random_case
from pairs import random_pair

from claimdiff import find
from claimdiff.engine.findings import disputes
from claimdiff.engine.pairwise import compare
from claimdiff.engine.positions import positions_of
from claimdiff.engine.rivals import rival_pairs
from claimdiff.engine.updates import next_updates
from claimdiff.model import ClaimSet, Level, Position, Subject
from claimdiff.reading import load_files
from claimdiff.results import Outcome

FILES = int(os.environ.get("CLAIMDIFF_FILES", "500"))
SEED = int(os.environ.get("CLAIMDIFF_SEED", "7"))
AT_ODDS = (Outcome.CONTRADICTION, Outcome.CONDITIONAL)


def claim_set_of(text: str) -> ClaimSet:
    """The claims of a file with this text."""
    loaded = load_files(["claims.yaml"], lambda _: BytesIO(text.encode()))
    assert loaded.claim_set, loaded.diagnostics
    return loaded.claim_set


def at_odds(claim_set: ClaimSet) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The pairs of positions that the verdicts find at odds, and those that the bounds let through; all on one subject."""
    ((subject, by_item),) = positions_of(claim_set).items()
    asked = claim_set.subjects[subject]
    found, let_through = [], []
    for positions in by_item.values():
        pairs = combinations(range(len(positions)), 2)
        found += [(i, j) for i, j in pairs if compare(asked, positions[i], positions[j]).outcome in AT_ODDS]
        let_through += sorted(set(rival_pairs(asked, positions)))
    return found, let_through


def test_no_pair_is_missed() -> None:
    """Of claims of every type, with vague words, denials, tolerances, times and tolls, every two at odds are let through."""
    rng = random.Random(SEED)
    tally: Counter[bool] = Counter()
    for number in range(FILES):
        text = random_pair(rng).yaml if number % 2 else random_case(rng, 12).yaml
        found, let_through = at_odds(claim_set_of(text))
        assert set(found) <= set(let_through), text
        tally[True] += len(found)
        tally[False] += len(let_through) - len(found)
    assert tally[True] > tally[False] > 0


def test_no_step_of_a_toll_is_missed() -> None:
    """From each figure the updates are those to the first day that has any, and no others: as all pairs tell, figures of
    which some have gaps."""
    rng = random.Random(SEED)
    steps = 0
    for _ in range(FILES):
        days = rng.choices(range(1, 9), k=rng.randint(2, 9))
        figures = [sorted(rng.sample(range(9), rng.choice([1, 1, 1, 2, 3]))) for _ in days]
        says = [f"said: 2015-10-0{day}, says: {{any of: {some}}}" for day, some in zip(days, figures, strict=True)]
        claim_set = of_counts(says, subject="type: count, cumulative: yes")
        toll, ((positions,),) = claim_set.subjects["dead"], [each.values() for each in positions_of(claim_set).values()]
        found = {(pair.a, pair.b) for pair in next_updates(toll, positions)}
        assert found == {(a, b) for a in positions for b in first_updates(toll, a, positions)}, says
        steps += len(found)
    assert steps > FILES


def first_updates(subject: Subject, earlier: Position, positions: Sequence[Position]) -> list[Position]:
    """Of all later figures that are an update of this one, those of the first day."""
    later = [each for each in positions if each.region.time.last > earlier.region.time.last]
    updates = [each for each in later if compare(subject, earlier, each).outcome is Outcome.UPDATE]
    return [each for each in updates if each.region.time.last == min(update.region.time.last for update in updates)]


@pytest.mark.parametrize("subject", ["type: count", "type: count, cumulative: yes", "type: count, level: yes", "type: number"])
def test_no_gap_is_missed(subject: str) -> None:
    """Every two selections of four figures, of a whole and a part, at any time and on days that meet."""
    figures = [", ".join(map(str, some)) for size in (1, 2, 3) for some in combinations((1, 3, 5, 7), size)]
    places = ("", "about: [Ansel], ")
    times = ("", ", when: 2024-09-02", ", when: 2024-09-01 to 2024-09-03")
    claims = [f"{place}says: {{any of: [{some}]}}{time}" for place in places for some in figures for time in times]
    found, let_through = at_odds(of_counts(claims, "country: [Ansel]", subject))
    assert found
    assert set(found) <= set(let_through)


def test_a_check_finds_all_but_notes() -> None:
    """What a check works out is what a report has, without agreements and updates."""
    rng = random.Random(SEED + 1)
    for number in range(FILES):
        claim_set = claim_set_of(random_pair(rng).yaml if number % 2 else random_case(rng, rng.choice([3, 4, 12])).yaml)
        found = [finding for finding in find(claim_set).findings if finding.kind.level is not Level.NOTE]
        assert list(disputes(claim_set).findings) == found


@pytest.mark.parametrize(
    ("part", "whole", "kinds"),
    [
        ("says: 5", "says: 10", []),
        ("says: 0", "says: 10", ["conditional"]),
        ("denies: more than 5", "says: 10", ["conditional"]),
        ("denies: dozens", "says: 30", ["conditional"]),
        ("says: 15", "says: about 10", ["conditional"]),
        ("says: 11", "says: 10", ["contradiction"]),
    ],
)
def test_what_one_world_can_have_may_hang_on_a_condition(part: str, whole: str, kinds: list[str]) -> None:
    """That both can be true is no reason for a check to leave a condition out."""
    claim_set = of_counts([f"about: [locals], {part}", whole], "people: [locals]")
    assert [str(finding.kind) for finding in disputes(claim_set).findings] == kinds


def of_counts(claims: Sequence[str], terms: str = "people: []", subject: str = "type: count") -> ClaimSet:
    """Claims on one subject, each by a source of its own."""
    lines = [f"  c{n}: {{source: s{n}, subject: dead, {claim}}}" for n, claim in enumerate(claims)]
    sources = "".join(f"  s{n}: S{n}\n" for n in range(len(claims)))
    return claim_set_of(
        f"terms: {{{terms}}}\nsources:\n{sources}subjects: {{dead: {{{subject}}}}}\nclaims:\n" + "\n".join(lines)
    )


MANY = 1500
CITIES = ", ".join(f"city {n}" for n in range(MANY))
PARTIES = ", ".join(f"party {n}" for n in range(MANY))


@pytest.mark.parametrize(
    ("terms", "claims", "odds"),
    [
        ("people: []", [f"says: at least {n}" for n in range(MANY)], 0),
        ("people: []", [f"says: {n} to {2 * MANY}" for n in range(MANY)], 0),
        ("people: []", [f"denies: {n}" for n in range(MANY)], 0),
        ("people: []", [*(f"denies: {n}" for n in range(MANY)), *(f"says: at least {n}" for n in range(MANY))], 0),
        ("people: []", [*(f"denies: {n}" for n in range(MANY)), "says: 7"], 1),
        ("people: []", ["says: 7"] * MANY + ["denies: 7"] * MANY, 1),
        (f"land: [{CITIES}]", ["says: 9000", *(f"about: [city {n}], says: {n + 1}" for n in range(MANY))], 0),
        (f"land: [{CITIES}]", ["says: 9", *(f"about: [city {n}], says: {n + 1}" for n in range(MANY))], MANY - 9),
        (f"land: [{CITIES}]", [f"about: [city {n}], says: {n + 1}" for n in range(MANY)], 0),
        (
            f"land: [{CITIES}], party: [{PARTIES}]",
            [
                *(f"about: [city {n}], says: {n + 1}" for n in range(MANY)),
                *(f"about: [party {n}], says: {n + 1}" for n in range(MANY)),
            ],
            0,
        ),
    ],
    ids=[
        "lower bounds",
        "nested ranges",
        "denials",
        "denials and lower bounds",
        "denials and one that says so",
        "thousands who say and thousands who deny the same",
        "parts below their whole",
        "parts above their whole",
        "parts beside each other",
        "regions that only overlap",
    ],
)
def test_only_what_can_be_at_odds_is_looked_at(terms: str, claims: list[str], odds: int) -> None:
    """Of a million pairs or so, those that are let through are just those that are at odds."""
    claim_set = of_counts(claims, terms)
    (by_item,) = positions_of(claim_set).values()
    assert sum(len(set(rival_pairs(claim_set.subjects["dead"], positions))) for positions in by_item.values()) == odds


def test_a_camp_is_one_position() -> None:
    """3,000 who say and 3,000 who deny the same are two positions and one finding."""
    claim_set = of_counts(["says: 26"] * 3000 + ["denies: 26"] * 3000)
    report = find(claim_set)
    assert [len(survey.positions) for survey in report.surveys] == [2]
    ((side, other),) = [finding.sides for finding in report.findings]
    assert (len(side), len(other)) == (3000, 3000)


def test_many_options() -> None:
    """In a tree of 10,000 options, only answers that exclude each other are let through."""
    tree = ", ".join(f"o{n}: [{', '.join(f'o{n}-{m}' for m in range(99))}]" for n in range(100))
    says = [f"says: o{n % 100}" for n in range(200)] + [f"says: o0-{n % 99}" for n in range(99)]
    text = f"sources: {{a: A}}\nsubjects: {{what: {{type: choice, options: {{{tree}}}}}}}\nclaims:\n"
    text += "".join(f"  c{n}: {{source: a, subject: what, {claim}}}\n" for n, claim in enumerate(says))
    claim_set = claim_set_of(text)
    found, let_through = at_odds(claim_set)
    assert sorted(found) == let_through
    assert len(let_through) == 100 * 99 // 2 + 99 * 99 + 99 * 98 // 2
