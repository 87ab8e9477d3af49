"""Joint contradictions against an exact solver: none missed, none invented, each minimal.

CLAIMDIFF_SETS and CLAIMDIFF_SEED set how many sets are drawn and from which seed.
"""

import os
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from math import gcd
from operator import le
from pathlib import Path

import pytest
from claim_sets import Case, random_case
from oracle import Lexicon, Reading, Statement, Subject, Tree, Type, cells_of, moments_of, relation
from pairs import random_pair
from solver import satisfiable

import claimdiff.joint.roles
import claimdiff.joint.search
import claimdiff.joint.simplex
import claimdiff.joint.witness
from claimdiff.find import find
from claimdiff.joint import Search, joint_contradictions
from claimdiff.joint.consistent import Terms, misfit
from claimdiff.joint.roles import entangled
from claimdiff.joint.simplex import Bounds, Misfit, solve
from claimdiff.joint.sums import exceeding_parts
from claimdiff.joint.witness import has_plain_world
from claimdiff.load import load
from claimdiff.model import LEVELS, ClaimSet, Kind, Level, Report
from claimdiff.outlook.hitting import bits, minimal_hitting_sets
from claimdiff.positions import positions_of

SETS = int(os.environ.get("CLAIMDIFF_SETS", "500"))
SEED = int(os.environ.get("CLAIMDIFF_SEED", "2015"))


@dataclass(slots=True)
class Tally:
    """What was seen over many sets: how many can be true, what was found, and the sets on which solver and program differ."""

    contradictory: int = 0
    seen: int = 0
    sizes: Counter[int] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        joint = sum(count for size, count in self.sizes.items() if size > 2)
        return (
            f"{SETS:,} sets from seed {SEED}: {self.contradictory:,} contradictory, {self.seen:,} found so; {joint:,} joint "
            f"contradictions {dict(sorted(self.sizes.items()))}; {len(self.missed)} missed, {len(self.invented)} invented"
        )


def loaded_from(path: Path) -> ClaimSet:
    loaded = load(path)
    assert loaded.claim_set, loaded.diagnostics
    return loaded.claim_set


def sets_of_claims(report: Report) -> set[int]:
    """The contradictions, in pairs and jointly, as sets of claims: the bits of an int, bit n for claim cn."""
    assert all(len(f.sides) > 2 for f in report.findings if f.kind is Kind.JOINT_CONTRADICTION)
    contradictions = [f for f in report.findings if LEVELS[f.kind] is Level.ERROR]
    return {sum(1 << int(claim.id[1:]) for claim in chosen) for f in contradictions for chosen in product(*f.sides)}


def hold_against_solver(case: Case, found: set[int], tally: Tally) -> None:
    """Each set that was found is minimal, and the largest sets that none of them forbids can be true: so none was missed."""

    def can_be_true(chosen: int) -> bool:
        return satisfiable(case.lexicon, case.subject, [each for n, each in enumerate(case.statements) if chosen >> n & 1])

    everything = (1 << len(case.statements)) - 1
    tally.contradictory += not can_be_true(everything)
    tally.seen += bool(found)
    tally.sizes.update(edge.bit_count() for edge in found)
    if any(can_be_true(edge) or not all(can_be_true(edge & ~bit) for bit in bits(edge)) for edge in found):
        tally.invented.append(case.yaml)
    if not all(can_be_true(everything & ~without) for without in minimal_hitting_sets(sorted(found))):
        tally.missed.append(case.yaml)


def test_random_sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On sets of up to twelve claims the program finds all minimal sets that cannot be true, and only these.

    In every second set what can be in none is put aside, as it is of larger ones.
    """
    rng, tally = random.Random(SEED), Tally()
    path = tmp_path / "set.yaml"
    for number in range(SETS):
        monkeypatch.setattr(claimdiff.joint.roles, "_FEW", 12 * (number % 2))
        case = random_case(rng, 12)
        path.write_text(case.yaml, encoding="utf-8")
        report = find(loaded_from(path))
        assert not report.stopped
        hold_against_solver(case, sets_of_claims(report), tally)
    print(f"\n{tally}")
    assert (tally.missed[:1], tally.invented[:1]) == ([], [])
    assert tally.contradictory == tally.seen
    assert sum(count for size, count in tally.sizes.items() if size > 2) > SETS / 5


HEAD = "sources: {a: A, b: B, c: C, d: D, e: E, f: F, g: G}\nsubjects: {dead: {type: count}}\n"
OTHERS = ("a1, b2, c2", "a2, b1, c2", "a2, b2, c1", "a2, b2, c2")
MOST = [f"about: [{each}], says: at most 1" for each in ("b1", "c1")]
WORDED = [
    (
        "terms: {country: [Aleppo, Latakia]}",
        ["says: at most 10", "about: [Aleppo], says: at least 6", "about: [Latakia], says: 7 or more"],
        ["6 (Aleppo) + 7 (Latakia) = 13, but at most 10 (country)"],
    ),
    (
        "terms: {toll: [killed, wounded]}\ncomplete: [toll]",
        ["says: at least 9", "about: [killed], says: 3", "about: [wounded], says: up to 5"],
        ["at most 3 (killed) + 5 (wounded) = 8, but at least 9 (toll)"],
    ),
    (
        "terms: {country: [north, east, west]}",
        [
            "about: [north], when: 2024-09-02, says: 4",
            "about: [east], when: 2024-09-02, says: 3",
            "about: [west], when: 2024-09-03, says: 5",
            "says: fewer than 12",
        ],
        ["4 (north, 2024-09-02) + 3 (east, 2024-09-02) + 5 (west, 2024-09-03) = 12, but at most 11 (country)"],
    ),
    (
        "terms: {place: [t1, t2, t3], kind: [a, b, c]}\ncomplete: [kind]",
        [
            *(f"about: [t{n}], says: at least 1" for n in (1, 2, 3)),
            *(f"about: [t{n}, c], says: none" for n in (1, 2, 3)),
            "about: [a], says: at most 1",
            "about: [b], says: at most 1",
        ],
        [
            "at least 1 (t1, kind) + 1 (t2, kind) + 1 (t3, kind) = 3, in what has at most "
            "0 (t1, c) + 0 (t2, c) + 0 (t3, c) + 1 (place, a) + 1 (place, b) = 2"
        ],
    ),
    (
        "terms: {a: [a1, a2], b: [b1, b2], c: [c1, c2]}\ncomplete: [a, b, c]",
        [
            *(f"about: [{one}], says: 1" for one in ("a1", "b1", "c1")),
            *(f"about: [{each}], says: none" for each in ("a1, b1, c1", "a1, b2, c2", "a2, b1, c2", "a2, b2, c1")),
        ],
        [
            "no whole numbers fit all of 1 (a1, b, c), 1 (a, b1, c), 1 (a, b, c1), "
            "0 (a1, b1, c1), 0 (a1, b2, c2), 0 (a2, b1, c2) and 0 (a2, b2, c1)"
        ],
    ),
    (
        "terms: {a: [a1, a2], b: [b1, b2], c: [c1, c2]}\ncomplete: [a, b, c]",
        [*(f"about: [{each}], says: none" for each in OTHERS), "about: [a1], says: at most 1", "says: at least 2", *MOST],
        [
            "at most 0 (a1, b2, c2) + 0 (a2, b1, c2) + 0 (a2, b2, c1) + 2 x 0 (a2, b2, c2) "
            "+ 1 (a1, b, c) + 1 (a, b1, c) + 1 (a, b, c1) = 3, but at least 2 x 2 (a, b, c) = 4"
        ],
    ),
    (
        "terms: {a: [a1, a2], b: [b1, b2], c: [c1, c2]}\ncomplete: [a, b, c]",
        ["says: at least 2", *MOST, "about: [a1], says: at most 1", *(f"about: [{each}], says: none" for each in OTHERS)],
        [
            "at most 1 (a, b1, c) + 1 (a, b, c1) + 1 (a1, b, c) "
            "+ 0 (a1, b2, c2) + 0 (a2, b1, c2) + 0 (a2, b2, c1) + 2 x 0 (a2, b2, c2) = 3, but at least 2 x 2 (a, b, c) = 4"
        ],
    ),
]


@pytest.mark.parametrize(
    ("terms", "phrases", "sentences"),
    WORDED,
    ids=["parts", "complete", "periods", "cross-classified", "halves", "weighed", "weighed, in another order"],
)
def test_arithmetic_in_words(claims: Callable[[str], ClaimSet], terms: str, phrases: list[str], sentences: list[str]) -> None:
    """Each minimal set is found once, with its sum; no two of its claims contradict each other."""
    findings = find(claims(f"{terms}\n{HEAD}{listing(phrases)}")).findings
    assert [f.because for f in findings if f.kind is Kind.JOINT_CONTRADICTION] == sentences
    assert not any(f.kind is Kind.CONTRADICTION for f in findings)


def test_tolerance_counts_once(claims: Callable[[str], ClaimSet]) -> None:
    """A sum that is over by no more than the tolerance is none; one that is over by more is found."""
    for limit, found in ((12, 0), (11, 0), (10, 1)):
        text = f"""terms: {{country: [north, south]}}
{HEAD.replace("type: count", "type: count, tolerance: 2")}claims:
  all: {{source: a, subject: dead, says: up to {limit}}}
  one: {{source: b, subject: dead, about: [north], says: 6}}
  two: {{source: c, subject: dead, about: [south], says: 7}}
"""
        assert sum(f.kind is Kind.JOINT_CONTRADICTION for f in find(claims(text)).findings) == found


@pytest.mark.parametrize(("tolerance", "found"), [("0.9", 1), ("1", 0)])
def test_tolerance_is_of_whole_claims(claims: Callable[[str], ClaimSet], tolerance: str, found: int) -> None:
    """Where sums count some claims twice, and none by halves, the tolerance is that of these sums in any order of the claims."""
    head = HEAD.replace("type: count", f"type: count, tolerance: {tolerance}")
    for terms, phrases, _ in WORDED[-2:]:
        findings = find(claims(f"{terms}\n{head}{listing(phrases)}")).findings
        assert sum(f.kind is Kind.JOINT_CONTRADICTION for f in findings) == found


def test_rests_on_what_is_complete(claims: Callable[[str], ClaimSet]) -> None:
    """A finding names the complete term without which it would be none, and no other."""
    text = f"""terms: {{toll: [killed, wounded], place: [north, south]}}
complete: [toll, place]
{HEAD}claims:
  all: {{source: a, subject: dead, says: at least 9}}
  one: {{source: b, subject: dead, about: [killed], says: 3}}
  two: {{source: c, subject: dead, about: [wounded], says: 5}}
"""
    (finding,) = (f for f in find(claims(text)).findings if f.kind is Kind.JOINT_CONTRADICTION)
    assert finding.rests_on == ("different parts of one term exclude each other", "what is listed under toll is all there is")


def listing(phrases: Sequence[str]) -> str:
    """The claims c0, c1 and so on of seven sources in turn."""
    return "claims:\n" + "".join(
        f"  c{n}: {{source: {'abcdefg'[n % 7]}, subject: dead, {phrase}}}\n" for n, phrase in enumerate(phrases)
    )


def tangles(claim_set: ClaimSet) -> list[str]:
    """The groups of positions that may hold joint contradictions, by the numbers of their claims."""
    terms = Terms(tuple(term.first for term in claim_set.terms.values() if term.complete))
    groups = entangled(claim_set.subjects["dead"], positions_of(claim_set)["dead"][None], terms)
    return [" ".join(position.claims[0].id[1:] for position in group) for group in groups]


TANGLES = [
    (
        "three or more that are few are one group, whatever they say",
        3,
        "place: [p, q]",
        ["about: [p], says: 1", "about: [q], says: 2", "about: [q], says: at least 1"],
        ["0 1 2"],
    ),
    ("two are none", 12, "place: [p, q]", ["about: [p], says: 1", "says: 2"], []),
    ("parts that exceed their whole", 0, "place: [p, q]", ["about: [p], says: 5", "about: [q], says: 4", "says: 8"], ["0 1 2"]),
    (
        "parts that fit into their whole",
        0,
        "place: [p, q]",
        ["about: [p], says: 5", "about: [q], says: 4", "says: at most 9"],
        [],
    ),
    (
        "parts of one each",
        0,
        "place: [p, q, r]",
        [*(f"about: [{each}], says: at least 1" for each in "pqr"), "says: at most 2"],
        ["0 1 2 3"],
    ),
    (
        "upper bounds alone",
        0,
        "place: [p, q]",
        ["about: [p], says: at most 5", "about: [q], says: at most 7", "says: at most 1"],
        [],
    ),
    (
        "lower bounds alone",
        0,
        "place: [p, q]",
        ["about: [p], says: at least 5", "about: [q], says: at least 7", "says: at least 1"],
        [],
    ),
    ("bounds of one region", 0, "place: [p, q]", ["says: at least 5", "says: at most 4", "says: at least 6"], []),
    (
        "values with gaps of one region",
        0,
        "place: [p, q]",
        [f"says: {{any of: [{n}]}}" for n in ("1, 9", "1, 5", "5, 9")],
        ["0 1 2"],
    ),
    (
        "a part that needs much, then less",
        0,
        "place: [p, q]",
        ["about: [p], says: at least 5", "about: [p], says: at least 2", "about: [q], says: at least 4", "says: at most 8"],
        ["0 1 2 3"],
    ),
    (
        "a whole that can be elsewhere",
        0,
        "place: [p, q]",
        ["says: at least 9", "about: [p], says: at most 3", "about: [q], says: at most 4"],
        [],
    ),
    (
        "a whole that cannot be elsewhere",
        0,
        "toll: [p, q]",
        ["says: at least 9", "about: [p], says: at most 3", "about: [q], says: at most 4"],
        ["0 1 2"],
    ),
    (
        "two groups whose upper bounds alone meet",
        0,
        "place: {p: [p1, p2], o: [o1, o2]}, kind: [k, l]",
        [
            *(f"about: [{each}], says: at least 2" for each in ("p1, l", "p2, l", "o1, k", "o2, k")),
            *(f"about: [{each}], says: at most 3" for each in ("p", "k")),
        ],
        ["0 1 4", "2 3 5"],
    ),
    (
        "two countries",
        0,
        "place: {n: [n1, n2], s: [s1, s2]}",
        [f"about: [{each}], says: {n}" for each, n in [("n1", 2), ("s1", 2), ("n2", 2), ("s2", 2), ("n", 3), ("s", 3)]],
        ["0 2 4", "1 3 5"],
    ),
    (
        "a country in which two fit, and one in which they do not",
        0,
        "place: {n: [n1, n2], s: [s1, s2]}",
        [
            f"about: [{each}], says: {n}"
            for each, n in [("n1", 2), ("n2", 2), ("n", "at most 4"), ("s1", 2), ("s2", 2), ("s", 3)]
        ],
        ["3 4 5"],
    ),
    (
        "a region by itself, before one with parts",
        0,
        "place: {n: , s: [s1, s2]}",
        [
            f"about: [{each}], says: {n}"
            for each, n in [("n", "at least 2"), ("n", "at most 3"), ("n", "at least 4"), ("s1", 2), ("s2", 2), ("s", 3)]
        ],
        ["3 4 5"],
    ),
    (
        "a need that only an idle cap held down",
        0,
        "place: {p: [p1, p2]}, kind: {k: [k1]}",
        [
            "about: [k1], says: at least 1",
            "about: [k], says: at most 100",
            *(f"about: [p{n}], says: at least 2" for n in (1, 2)),
            "about: [p], says: at most 3",
        ],
        ["2 3 4"],
    ),
    (
        "a cap that only idle needs pressed",
        0,
        "place: {c: {p: [p1], q: }}, kind: [k1], who: [w1]",
        [
            "about: [p], says: at most 3",
            "about: [k1], says: at least 5",
            "about: [w1], says: at least 5",
            "about: [p1], says: at least 1",
            "about: [q], says: at least 3",
            "about: [c], says: at most 3",
        ],
        ["3 4 5"],
    ),
    (
        "the larger of two that overlap may be elsewhere",
        0,
        "place: [p], kind: [k1], who: [w1]",
        [
            "about: [p], says: at most 9",
            *(f"about: [{each}], says: at least {n}" for each, n in [("k1", 5), ("w1", 9), ("p, k1", 4)]),
            "says: at most 13",
        ],
        ["1 2 3 4"],
    ),
    (
        "two of which one contains the other may both be elsewhere",
        0,
        "place: [p], kind: {k: [k1]}",
        [
            "about: [p], says: at most 3",
            *(f"about: [{each}], says: at least {n}" for each, n in [("k", 5), ("k1", 4), ("p, k1", 1)]),
            "says: at most 4",
        ],
        ["1 2 3 4"],
    ),
]


@pytest.mark.parametrize(("few", "terms", "phrases", "groups"), [row[1:] for row in TANGLES], ids=[row[0] for row in TANGLES])
def test_what_hangs_together(
    claims: Callable[[str], ClaimSet],
    monkeypatch: pytest.MonkeyPatch,
    few: int,
    terms: str,
    phrases: list[str],
    groups: list[str],
) -> None:
    """Only positions that may be in a joint contradiction are searched through, with those that they quarrel with."""
    monkeypatch.setattr(claimdiff.joint.roles, "_FEW", few)
    assert tangles(claims(f"terms: {{{terms}}}\ncomplete: [{'toll' * ('toll' in terms)}]\n{HEAD}{listing(phrases)}")) == groups


@pytest.mark.parametrize(("most", "groups"), [(2, []), (1, ["0 1 2"])], ids=["just few enough", "too many"])
def test_too_many_that_meet(
    claims: Callable[[str], ClaimSet], monkeypatch: pytest.MonkeyPatch, most: int, groups: list[str]
) -> None:
    """Where too many regions meet to be told apart, they are one group."""
    monkeypatch.setattr(claimdiff.joint.roles, "_FEW", 0)
    monkeypatch.setattr(claimdiff.joint.roles, "_MOST_PAIRS", most)
    phrases = ["about: [p], says: at least 5", "about: [q], says: at least 7", "says: at least 1"]
    assert tangles(claims(f"terms: {{place: [p, q]}}\n{HEAD}{listing(phrases)}")) == groups


SUMS = [
    ("the largest parts come first", ["p: at least 3", "q: at least 6", "r: at least 5", "all: at most 10"], 4, ["1 2 3"]),
    ("of a part the largest need", ["p: at least 5", "p: at least 6", "q: at least 6", "all: at most 11"], 4, ["1 2 3"]),
    ("of equal needs the first", ["p: at least 6", "p: 6 to 7", "q: 6", "r: 6", "all: at most 11"], 4, ["0 2 4"]),
    ("parts that just fit", ["p: at least 4", "q: at least 6", "all: at most 10"], 4, []),
    ("as many parts as allowed", ["p: 4", "q: 4", "r: 4", "all: at most 11"], 4, ["0 1 2 3"]),
    ("more parts than allowed", ["p: 4", "q: 4", "r: 4", "all: at most 11"], 3, []),
    ("a part that exceeds the whole by itself", ["p: 12", "q: 6", "r: 5", "all: at most 10"], 4, ["1 2 3"]),
    ("a part that is as large as the whole", ["p: 10", "q: 1", "all: at most 10"], 4, ["0 1 2"]),
    ("parts that overlap", ["p: 6", "k: 6", "all: at most 10"], 4, []),
    ("a part that overlaps, among parts that do not", ["p: 6", "k: 6", "q: 5", "all: at most 10"], 4, ["0 2 3"]),
    ("a region is no part of itself", ["all: 6", "p: 6", "all: at most 10"], 4, []),
    ("two upper bounds", ["p: 6", "q: 6", "all: at most 10", "all: at most 11"], 4, ["0 1 2", "0 1 3"]),
    ("parts of another time", ["p: 6, when: 2014", "q: 6, when: 2014", "all: at most 10, when: 2015"], 4, []),
    ("two wholes", ["p1: 6", "p2: 6", "p: at most 10", "all: at most 11"], 4, ["0 1 2", "0 1 3"]),
    ("no upper bound", ["p: 6", "q: 6", "all: at least 1"], 4, []),
    ("parts that need nothing", ["p: at most 6", "q: at most 6", "all: none"], 4, []),
    ("a need of one each", ["p: 1", "q: 1", "all: at most 1"], 4, ["0 1 2"]),
    ("needs with gaps", ["p: {any of: [6, 9]}", "q: 6", "all: at most 6"], 4, []),
    ("an upper bound with gaps", ["p: 6", "q: 6", "all: {any of: [8, 10]}"], 4, []),
]


@pytest.mark.parametrize(("said", "most", "sums"), [row[1:] for row in SUMS], ids=[row[0] for row in SUMS])
def test_parts_that_exceed_a_whole(claims: Callable[[str], ClaimSet], said: list[str], most: int, sums: list[str]) -> None:
    """Where not everything is sought: for each upper bound, the fewest parts that exceed it."""
    phrases = [
        f"about: [{term}], says: {phrase}".replace("about: [all], ", "")
        for term, phrase in (each.split(": ", 1) for each in said)
    ]
    claim_set = claims(f"terms: {{place: {{p: [p1, p2], q: , r: }}, kind: [k]}}\n{HEAD}{listing(phrases)}")
    found = exceeding_parts(positions_of(claim_set)["dead"][None], most)
    assert sorted(" ".join(map(str, sorted(each))) for each in found) == sums


PLAIN = [
    ("one region", ["p: 6"], True),
    ("a part has what its whole has", ["p: 6", "all: 6"], True),
    ("a whole has more than its part", ["p: 6", "all: at least 8"], True),
    ("a whole has what its parts have", ["p: 6", "q: 2", "all: at most 8"], True),
    ("a whole has less than its parts", ["p: 6", "q: 2", "all: at most 7"], False),
    ("what a part lacks counts for its whole", ["p1: 6", "p: 8", "q: 2", "all: 10"], True),
    ("the most that is needed of one region", ["p: at least 2", "p: at least 6", "p: at most 5"], False),
    ("upper bounds need nothing", ["p: at most 6", "q: at most 6", "all: at most 6"], True),
    ("a value with gaps", ["p: 6", "all: {any of: [2, 6]}"], True),
    ("a value that falls into a gap", ["p: 6", "all: {any of: [2, 9]}"], False),
    ("parts of other dimensions are of no whole", ["k: 6", "p: 6", "p: at most 6"], True),
    ("two times", ["p: 6, when: 2015", "all: 6"], False),
    ("one time", ["p: 6, when: 2015", "all: 6, when: 2015"], True),
    ("just as many regions as are tried", ["p: 1", "q: 1", "r: 1", "k: 1"], True),
    ("more regions than are tried", ["p: 1", "q: 1", "r: 1", "k: 1", "p1: 1"], False),
]


@pytest.mark.parametrize(("said", "plain"), [row[1:] for row in PLAIN], ids=[row[0] for row in PLAIN])
def test_plain_world(claims: Callable[[str], ClaimSet], monkeypatch: pytest.MonkeyPatch, said: list[str], plain: bool) -> None:
    """Whether all hold where each region gets, in its own cell, what its parts leave it to need; where a cell is empty, none."""
    monkeypatch.setattr(claimdiff.joint.witness, "_MOST_REGIONS", 4)
    phrases = [
        f"about: [{term}], says: {phrase}".replace("about: [all], ", "")
        for term, phrase in (each.split(": ", 1) for each in said)
    ]
    claim_set = claims(f"terms: {{place: {{p: [p1, p2], q: , r: }}, kind: [k]}}\n{HEAD}{listing(phrases)}")
    positions = positions_of(claim_set)["dead"].get(None, [])
    assert has_plain_world(positions, ()) is plain
    if plain:
        assert joint_contradictions(claim_set.subjects["dead"], positions, set(), Terms(())) == Search((), False)
    assert has_plain_world(positions, [claim_set.terms["p2"].first]) is plain
    assert not has_plain_world(positions, [claim_set.terms["kind"].first]) or not all("k" in each for each in said)


MISFITS = [
    (
        "a level is compared at one time",
        "{type: count, level: yes}",
        ["about: [p], says: 6", "about: [q], says: 7", "when: 2015, says: at most 10"],
        True,
    ),
    (
        "happenings may be at another time",
        "{type: count}",
        ["about: [p], says: 6", "about: [q], says: 7", "when: 2015, says: at most 10"],
        False,
    ),
    (
        "a count between two values",
        "{type: count}",
        ["about: [p], says: 2", "about: [q], says: 2", "says: {any of: [1, 9]}", "says: at most 8"],
        True,
    ),
    ("quantities in pairs", "{type: number}", [f"says: {{any of: [{n}]}}" for n in ("1, 2", "2, 3", "1, 3")], True),
    ("quantities with one in common", "{type: number}", [f"says: {{any of: [{n}]}}" for n in ("1, 2", "2, 3", "2, 9")], False),
    (
        "answers in pairs",
        "{type: choice, options: [r, g, b]}",
        [f"says: {{any of: [{n}]}}" for n in ("r, g", "g, b", "r, b")],
        True,
    ),
    (
        "answers on regions apart",
        "{type: choice, options: [r, g, b]}",
        ["about: [p], says: r", "about: [q], says: g", "says: {any of: [r, g]}"],
        False,
    ),
]


@pytest.mark.parametrize(("subject", "phrases", "clash"), [row[1:] for row in MISFITS], ids=[row[0] for row in MISFITS])
def test_what_no_sum_excludes(claims: Callable[[str], ClaimSet], subject: str, phrases: list[str], clash: bool) -> None:
    """Whether positions can all be true; only where bounds on counts add up to too much is there a proof in numbers."""
    head = HEAD.replace("{type: count}", subject)
    claim_set = claims(f"terms: {{place: [p, q]}}\n{head}{listing(phrases)}")
    found = misfit(claim_set.subjects["dead"], positions_of(claim_set)["dead"][None], Terms(()))
    assert found == ((Misfit({0: 1, 1: 1, 2: -1}) if "level" in subject else Misfit({})) if clash else None)


def test_levels_are_compared_where_one_has_no_time(claims: Callable[[str], ClaimSet]) -> None:
    """A level without a time is that of every day on which there is another."""
    head = HEAD.replace("{type: count}", "{type: count, level: yes}")
    parts = [f"about: [{each}], when: {day}, says: {n}" for day, each, n in [(2014, "p", 6), (2014, "q", 7), (2015, "p", 5)]]
    found = find(claims(f"terms: {{place: [p, q]}}\n{head}{listing([*parts, 'says: at most 10'])}")).findings
    assert [f.because for f in found if f.kind is Kind.JOINT_CONTRADICTION] == [
        "6 (p, 2014) + 7 (q, 2014) = 13, but at most 10 (place)"
    ]


def test_what_has_no_sum_in_words() -> None:
    """Answers or quantities that cannot all be true are named, and rest on no parts of a whole."""
    findings = find(loaded_from(Path(__file__).parent / "cases" / "findings" / "joint.yaml")).findings
    found = [f for f in findings if f.kind is Kind.JOINT_CONTRADICTION and f.subject != "dead"]
    assert [(f.because, f.rests_on) for f in found] == [
        ("red or green, green or blue and red or blue leave no option for something in every region", ()),
        ("1 or 2, 2 or 3 and 1 or 3 have no value in common, though each two have one", ()),
    ]


def random_sums(rng: random.Random, columns: int) -> tuple[list[list[int]], list[Bounds]]:
    """Rows and their bounds; every second time exact ones on pairs of columns, which halves may be all that fits."""
    if rng.random() < 0.5:
        pairs = [list(pair) for pair in combinations(range(columns), 2)]
        rows = rng.sample(pairs, rng.randint(3, len(pairs)))
        return rows, [(1, rng.choice([1, 1, 1, 2])) for _ in rows]
    rows = [sorted(rng.sample(range(columns), rng.randint(1, columns))) for _ in range(rng.randint(2, 5))]
    lows = [rng.choice([0, 0, 1, 2, 3]) for _ in rows]
    return rows, [(low, rng.choice([None, low, low, low + 1])) for low in lows]


def test_sums_against_every_assignment() -> None:
    """Random bounds on sums: values that some whole numbers have, or a proof that there are none, or that only halves fit."""
    rng, outcomes = random.Random(SEED), Counter[str]()
    for _ in range(500):
        columns = rng.randint(3, 4)
        rows, bounds = random_sums(rng, columns)
        found = solve(rows, bounds, columns)
        sums = {tuple(sum(cells[c] for c in row) for row in rows) for cells in product(range(5), repeat=columns)}
        fitting = {each for each in sums if all(map(_fits, each, bounds))}
        if not isinstance(found, Misfit):
            outcomes["values"] += 1
            assert tuple(found) in fitting
            continue
        outcomes["proof" if found.weights else "halves"] += 1
        assert not fitting
        assert all(isinstance(w, int) for w in found.weights.values())
        assert gcd(*found.weights.values()) == bool(found.weights)
        assert all(sum(w for i, w in found.weights.items() if c in rows[i]) <= 0 for c in range(columns))
        assert not found.weights or sum(w * (bounds[i][w < 0] or 0) for i, w in found.weights.items()) > 0
    assert all(outcomes[each] > 20 for each in ("values", "proof", "halves")), outcomes


def _fits(value: int, bounds: Bounds) -> bool:
    return bounds[0] <= value and (bounds[1] is None or value <= bounds[1])


@pytest.mark.parametrize(("deepest", "found"), [(0, [1, 1, 1]), (1, [1, 1, 1]), (2, Misfit({}))])
def test_nothing_is_impossible_without_proof(monkeypatch: pytest.MonkeyPatch, deepest: int, found: list[int] | Misfit) -> None:
    """Where the search for whole numbers would go too deep, the broken ones are taken."""
    monkeypatch.setattr(claimdiff.joint.simplex, "DEEPEST", deepest)
    assert solve([[1, 2], [0, 2, 3], [0, 1, 3]], [(1, 1)] * 3, 4) == found


COUNTRIES = [
    *(f"about: [{each}], says: {phrase}" for each, phrase in [("s1", 5), ("s2", 6), ("s", "at most 9")]),
    *(f"about: [n{n}], says: at least 6" for n in range(1, 6)),
    "about: [n], says: at most 15",
    *(f"about: [{each}], says: {phrase}" for each, phrase in [("e1", 7), ("e2", 8), ("e", "at most 12")]),
]


@pytest.mark.parametrize(("most", "stopped", "sums"), [(6, False, 12), (5, True, 3)], ids=["just few enough", "too many"])
def test_stopping_at_one_group_leaves_the_others(
    claims: Callable[[str], ClaimSet], monkeypatch: pytest.MonkeyPatch, most: int, stopped: bool, sums: int
) -> None:
    """Before and after a group that is too large to search through, everything is found, and of its own sums one."""
    monkeypatch.setattr(claimdiff.joint.roles, "_FEW", 0)
    monkeypatch.setattr(claimdiff.joint.search, "MOST_POSITIONS", most)
    head = HEAD.replace("type: count", "type: count, tolerance: 1")
    terms = "{country: {n: [n1, n2, n3, n4, n5], s: [s1, s2], e: [e1, e2]}}"
    report = find(claims(f"terms: {terms}\n{head}{listing(COUNTRIES)}"))
    found = [f.because for f in report.findings if f.kind is Kind.JOINT_CONTRADICTION]
    assert (bool(report.stopped), len(found)) == (stopped, sums)
    assert {each.rpartition("(")[2] for each in found} == {"n)", "s)", "e)"}


QUARRELS = [
    *(f"about: [{each}], says: {n}" for each in "abcde" for n in (0, 1)),
    *(f"about: [{each}], says: {phrase}" for each, phrase in [("f", 6), ("g", 6), ("place", "at most 11")]),
]


@pytest.mark.parametrize(("most", "stopped"), [(96, False), (95, True), (32, True), (31, True)])
def test_too_many_ways_to_settle(
    claims: Callable[[str], ClaimSet], monkeypatch: pytest.MonkeyPatch, most: int, stopped: bool
) -> None:
    """Five pairs leave 32 largest sets, and a sum of three 96: where that is too many, the report says that it stopped."""
    monkeypatch.setattr(claimdiff.joint.search, "MOST_COVERS", most)
    report = find(claims(f"terms: {{place: [a, b, c, d, e, f, g]}}\n{HEAD}{listing(QUARRELS)}"))
    found = [f.because for f in report.findings if f.kind is Kind.JOINT_CONTRADICTION]
    assert (bool(report.stopped), bool(found)) == (stopped, most > 31)


def test_stopping_is_said(claims: Callable[[str], ClaimSet]) -> None:
    """Of more positions that hang together than can be searched through, a sum is found, and the report says where it stopped."""
    towns = [f"t{n}" for n in range(70)]
    lines = [f"  {town}: {{source: a, subject: dead, about: [{town}], says: at least 6}}\n" for town in towns]
    whole = "  all: {source: b, subject: dead, says: at most 20}\n"
    report = find(claims(f"terms: {{country: [{', '.join(towns)}]}}\n{HEAD}claims:\n{''.join(lines)}{whole}"))
    (stopped,) = report.stopped
    assert (stopped.subject, stopped.item) == ("dead", None)
    assert stopped.why == "too many claims hang together to seek every joint contradiction: stopped after 1"
    (joint,) = (f for f in report.findings if f.kind is Kind.JOINT_CONTRADICTION)
    assert joint.because.endswith("(t3) = 24, but at most 20 (country)")


def test_what_hangs_together_with_nothing_is_no_reason_to_stop(claims: Callable[[str], ClaimSet]) -> None:
    """Lower bounds that nothing caps are put aside, however many they are."""
    lines = [f"  c{n}: {{source: a, subject: dead, says: at least {n + 1}}}\n" for n in range(61)]
    assert not find(claims(f"{HEAD}claims:\n{''.join(lines)}")).stopped


def test_sums_among_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found where not everything is sought is minimal all the same."""
    monkeypatch.setattr(claimdiff.joint.search, "MOST_POSITIONS", 4)
    rng, tally = random.Random(SEED), Tally()
    path = tmp_path / "set.yaml"
    for case in (random_case(rng, 12) for _ in range(400)):
        path.write_text(case.yaml, encoding="utf-8")
        report = find(loaded_from(path))
        if report.stopped:
            hold_against_solver(case, sets_of_claims(report), tally)
    assert tally.invented[:1] == []
    assert sum(count for size, count in tally.sizes.items() if size > 2) > 5


def fits_by_worlds(case: Case, chosen: Sequence[Statement]) -> bool:
    """Whether a world has the counts, by trying: cell after cell gets nothing, or one more, while no total is too high."""
    moments = [moments_of(case.subject, each, tuple(chosen)) for each in chosen]
    places = [set(product(cells_of(case.lexicon, each), when)) for each, when in zip(chosen, moments, strict=True)]
    allowed = [_counts(each) for each in chosen]
    ceilings = [max(counts) for counts in allowed]
    totals = {(0,) * len(chosen)}
    for cell in {tuple(place in where for where in places) for place in set().union(*places)}:
        fresh = totals
        while fresh:
            more = {tuple(min(n + here, ENOUGH) for n, here in zip(each, cell, strict=True)) for each in fresh}
            fresh = {each for each in more - totals if all(map(le, each, ceilings))}
            totals |= fresh
    return any(all(n in counts for n, counts in zip(each, allowed, strict=True)) for each in totals)


ENOUGH = 18  # more than any bound that claim_sets.py draws: from here on, one count is as good as another


def _counts(statement: Statement) -> set[int]:
    assert isinstance(statement.says, Reading)
    spans = statement.says.usual if statement.denied else statement.says.hard
    said = {n for lo, hi in spans for n in range(lo, (ENOUGH if hi is None else hi) + 1)}
    return set(range(ENOUGH + 1)) - said if statement.denied else said


def test_solver_agrees_with_all_worlds() -> None:
    """The solver and the worlds tried one by one say the same of random sets of three and four counts."""
    rng = random.Random(SEED)
    drawn = [case for case in (random_case(rng, 4) for _ in range(600)) if case.subject.type in (Type.COUNT, Type.YES_NO)]
    cases = [case for case in drawn if not case.subject.level]
    verdicts = Counter(satisfiable(case.lexicon, case.subject, case.statements) for case in cases)
    wrong = [
        case.yaml
        for case in cases
        if satisfiable(case.lexicon, case.subject, case.statements) != fits_by_worlds(case, case.statements)
    ]
    assert min(verdicts.values()) > 50
    assert wrong[:1] == []


def test_solver_finds_a_world_that_there_is() -> None:
    """Four in wa and pb, four of kb and two of ka2 in wb and pa: OR-Tools 9.15 with presolve takes it for impossible."""
    tree: Tree = {"ka": {"ka1": {}, "ka2": {}}, "kb": {"kb1": {}, "kb2": {}}}
    lexicon = Lexicon(
        {"kind": tree, "place": {"pa": {}, "pb": {}}, "who": {"wa": {}, "wb": {}}}, frozenset(("ka", "kind", "place", "who"))
    )
    statements = [
        Statement("", Reading(((lo, hi),), ((lo, hi),)), about, denied, None)
        for lo, hi, denied, about in [
            (0, 0, False, {"place": "pb", "who": "wb"}),
            (4, 4, False, {"who": "wa"}),
            (2, None, False, {"kind": "ka2"}),
            (6, 9, True, {}),
            (0, 2, False, {"kind": "ka", "place": "pa"}),
            (4, 4, False, {"kind": "kb", "place": "pa"}),
        ]
    ]
    assert satisfiable(lexicon, Subject(Type.COUNT), statements)


def test_solver_agrees_with_the_oracle_of_pairs() -> None:
    """The solver and the oracle, which tries worlds one by one, say the same of every random pair."""
    rng = random.Random(SEED)
    pairs = [
        pair for pair in (random_pair(rng) for _ in range(400)) if pair.subject.type in (Type.COUNT, Type.YES_NO, Type.CHOICE)
    ]
    wrong = [
        pair.yaml
        for pair in pairs
        if satisfiable(pair.lexicon, pair.subject, [pair.a, pair.b])
        != relation(pair.lexicon, pair.subject, pair.a, pair.b).satisfiable
    ]
    assert len(pairs) > 200
    assert wrong[:1] == []
