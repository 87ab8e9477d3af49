"""Agreements are the direct implications: held against every pair of positions, and what follows from others left out."""

import os
import random
from collections import Counter
from itertools import permutations

import pytest
from claim_sets import random_case
from pairs import random_pair
from test_rivals import claim_set_of

from claimdiff import find
from claimdiff.engine.agreements import direct_agreements
from claimdiff.engine.pairwise import compare
from claimdiff.engine.positions import positions_of
from claimdiff.exact.steps import OutOfSteps, Steps
from claimdiff.model import Position, Subject, Type
from claimdiff.results import Kind, Outcome
from claimdiff.why import Implies

FILES = int(os.environ.get("CLAIMDIFF_FILES", "500"))
SEED = int(os.environ.get("CLAIMDIFF_SEED", "7"))
Numbers = set[tuple[int, int]]


def implications(subject: Subject, positions: list[Position]) -> Numbers:
    """Every two of which the first implies the second, by number."""
    found = set()
    for i, j in permutations(range(len(positions)), 2):
        verdict = compare(subject, positions[i], positions[j])
        reason = verdict.why.reason
        if verdict.outcome is Outcome.AGREEMENT and isinstance(reason, Implies) and reason.one is positions[i]:
            found.add((i, j))
    return found


def one_way(every: Numbers) -> Numbers:
    """Of two that imply each other, that the later one implies the earlier."""
    return {(i, j) for i, j in every if (j, i) not in every or j < i}


def by_way(every: Numbers) -> Numbers:
    """The pairs with a third between them."""
    after: dict[int, set[int]] = {i: {j for k, j in every if k == i} for i, _ in every}
    return {(i, j) for i, j in every if any(j in after.get(k, ()) for k in after[i])}


def reached(links: Numbers) -> Numbers:
    """The pairs of which a chain of links leads from the first to the second."""
    while more := {(i, k) for i, j in links for j2, k in links if j == j2} - links:
        links = links | more
    return links


TWINS = [
    ("count", ["says: at most 3", "denies: at least 4", "says: 0"]),
    ("number", ["says: 12 or more", "says: 12 or more, when: 2016", "says: 12"]),
]


@pytest.mark.parametrize(("kind", "says"), TWINS)
def test_order_makes_no_difference(kind: str, says: list[str]) -> None:
    """Of claims that imply each other ids decide, and not which stands first."""
    lines = [f"  c{n}: {{source: {'abc'[n]}, subject: dead, {each}}}\n" for n, each in enumerate(says)]
    head = f"sources: {{a: A, b: B, c: C}}\nsubjects: {{dead: {{type: {kind}}}}}\nclaims:\n"
    found = [{f.fingerprint for f in find(claim_set_of(head + "".join(order))).findings} for order in permutations(lines)]
    assert len(found[0]) == 2
    assert found == found[:1] * 6


PHRASES = ["{}", "at least {}", "at most {}", "{} to 9", "about {}", "more than {}", "fewer than {}", "{{any of: [{}, 9]}}"]


def crowded(rng: random.Random) -> str:
    """Many counts of two towns and their country, which say much the same."""
    regions = ["", ", about: [Ansel]", ", about: [Brill]", ", when: 2024-01-01", ", about: [Ansel], when: 2024-01-01"]
    lines = [
        f"  c{n}: {{source: s, subject: dead, {rng.choice(['says', 'says', 'denies'])}: {rng.choice(PHRASES).format(value)}"
        f"{rng.choice(regions)}}}\n"
        for n, value in enumerate(rng.choices(range(1, 9), k=24))
    ]
    level = rng.choice(["", ", level: yes"])
    return f"terms: {{land: [Ansel, Brill]}}\nsources: {{s: S}}\nsubjects: {{dead: {{type: count{level}}}}}\nclaims:\n{''.join(lines)}"


def test_agreements_are_the_direct_implications() -> None:
    """Of claims of every type, with vague words, denials, times, levels and tolls."""
    rng = random.Random(SEED)
    tally: Counter[str] = Counter()
    for _ in range(FILES):
        draw = rng.choice([lambda: random_pair(rng).yaml, lambda: random_case(rng, 16).yaml, lambda: crowded(rng)])
        text = draw()
        claim_set = claim_set_of(text)
        for name, by_item in positions_of(claim_set).items():
            subject = claim_set.subjects[name]
            for positions in by_item.values():
                positions = sorted(positions, key=lambda position: min(claim.id for claim in position.claims))
                number_of = {id(position): n for n, position in enumerate(positions)}
                listed = [
                    (number_of[id(a)], number_of[id(b)]) for a, b, _ in direct_agreements(subject, positions, Steps(10**6))
                ]
                found, every = set(listed), one_way(implications(subject, positions))
                assert len(found) == len(listed)
                assert found <= every <= reached(found), text
                assert not by_way(found), text
                assert subject.laws or subject.type in (Type.NUMBER, Type.DATE) or found == every - by_way(every), text
                tally.update(direct=len(found), all=len(every))
    assert tally["all"] > tally["direct"] > FILES


SUBJECT = "sources: {a: A, b: B}\nsubjects: {dead: {type: count}}\nclaims:\n"


def chain_of(length: int, says: str) -> str:
    """Claims of two sources in turn, each with a number."""
    lines = (f"  c{n}: {{source: {'ab'[n % 2]}, subject: dead, says: {says.format(n + 1)}}}\n" for n in range(length))
    return SUBJECT + "".join(lines)


@pytest.mark.parametrize("says", ["at least {}", "at most {}", "50 to {}00", "about {}00"])
def test_a_chain_has_a_link_less_than_claims_at_most(says: str) -> None:
    """Two and a half thousand claims that go with each other cost no pair for each two of them."""
    claim_set = claim_set_of(chain_of(2_500, says))
    ((_, by_item),) = positions_of(claim_set).items()
    (positions,) = by_item.values()
    found = list(direct_agreements(claim_set.subjects["dead"], positions, Steps(30_000)))
    assert len(found) == (0 if says.startswith("about") else len(positions) - 1)


def test_what_is_too_much_is_told() -> None:
    """Each of a hundred ranges implies each of a hundred denials: too many to list, and no reason to refuse the file."""
    ranges = "".join(f"  r{n}: {{source: a, subject: dead, says: {n + 1} to {n + 20_001}}}\n" for n in range(100))
    denials = "".join(f"  d{n}: {{source: b, subject: dead, denies: {n + 30_000}}}\n" for n in range(100))
    claim_set = claim_set_of(SUBJECT + ranges + denials)
    report = find(claim_set)
    assert [finding.kind for finding in report.findings] == [Kind.AGREEMENT] * 5_000
    assert report.more_notes
    ((_, by_item),) = positions_of(claim_set).items()
    with pytest.raises(OutOfSteps):
        list(direct_agreements(claim_set.subjects["dead"], by_item[None], Steps(1_000)))
