"""Joint contradictions against an exact solver: none missed, none invented, each minimal.

CLAIMDIFF_SETS and CLAIMDIFF_SEED set how many sets are drawn and from which seed.
"""

import json
import os
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from math import gcd
from operator import add, le
from pathlib import Path

import pytest
from claim_sets import Case, random_case
from minimal_sets import at_any_time, is_sum, key_of, minimal_sets, possible_without, sides_used
from oracle import Lexicon, Reading, Statement, Subject, Tree, Type, cells_of, moments_of, relation
from pairs import random_pair
from solver import satisfiable
from typer.testing import CliRunner

import claimdiff.engine.joint.roles
import claimdiff.engine.joint.search
import claimdiff.engine.joint.witness
from claimdiff import find
from claimdiff.cli import app
from claimdiff.engine.joint import OutOfSteps, Search, Steps, joint_contradictions
from claimdiff.engine.joint.budget import Run
from claimdiff.engine.joint.roles import entangled
from claimdiff.engine.joint.witness import has_plain_world
from claimdiff.engine.positions import positions_of
from claimdiff.exact.hitting import bits
from claimdiff.exact.simplex import Bounds, Misfit, solve
from claimdiff.model import Claim, ClaimSet, Level
from claimdiff.reading import load
from claimdiff.results import Kind, Report, involved

SETS = int(os.environ.get("CLAIMDIFF_SETS", "50"))
SEED = int(os.environ.get("CLAIMDIFF_SEED", "2015"))


@dataclass(slots=True)
class Tally:
    """What was seen over many sets: how many are contradictory, what was found, and the sets on which solver and program differ."""

    contradictory: int = 0
    pairs: int = 0
    keys: Counter[str] = field(default_factory=Counter)
    folded: int = 0
    unnamed: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{SETS:,} sets from seed {SEED}: {self.contradictory:,} contradictory; {self.pairs:,} pairs, {self.keys.total():,} joint "
            f"contradictions {dict(self.keys)}, {self.folded:,} with others, {self.unnamed} claims of others unnamed; {len(self.missed)} missed, {len(self.invented)} invented"
        )


def loaded_from(path: Path) -> ClaimSet:
    loaded = load(path)
    assert loaded.claim_set, loaded.diagnostics
    return loaded.claim_set


def claims_in(claims: Iterable[Claim]) -> int:
    """The claims as the bits of an int, bit n for claim cn."""
    return sum({1 << int(claim.id[1:]) for claim in claims})


def hold_against_solver(case: Case, report: Report, tally: Tally) -> None:
    """What is found is just what the solver finds, folded by what it is filed under.

    Pairs are the same. The claims of a joint contradiction are a minimal set, and each of its others is in one that is filed under
    the same; no two are filed under the same. A minimal set is filed under something found where its bounds do not hold another
    such; what no sum shows is found by itself, unless the bounds that others are filed under are needed for it.
    """
    errors = [finding for finding in report.findings if finding.kind.level is Level.ERROR]
    joint = [finding for finding in errors if finding.kind is Kind.JOINT_CONTRADICTION]
    pairs = {claims_in(chosen) for f in errors if f.kind is not Kind.JOINT_CONTRADICTION for chosen in product(*f.sides)}
    minimal = minimal_sets(case)
    sides = {each: sides_used(case, each) for each in minimal if each.bit_count() > 2 and is_sum(case, each)}
    found = {each: [claims_in(chosen) for chosen in product(*each.sides)] for each in joint}
    timed = {each: {key_of(sides[one]) if one in sides else None for one in found[each]} for each in joint}
    keys = {each: {key and at_any_time(case, key) for key in timed[each]} for each in joint}
    used = {each: at_any_time(case, those) for each, those in sides.items()}
    filed = [key for each in joint for key in timed[each] if key]
    known = {at_any_time(case, key) for key in filed}
    under = {key: {bit for each, those in used.items() if key_of(those) == key for bit in bits(each)} for key in known}
    is_invented = (
        any(one not in minimal or one.bit_count() < 3 for each in found.values() for one in each)
        or len(filed) > len(set(filed))
        or any(len(keys[each]) != 1 for each in joint)
        or any(not set(bits(claims_in(each.others))) <= under.get(*keys[each], set()) for each in joint if each.others)
    )
    is_missed = any(
        key_of(those) not in known and (len(key_of(those)) == 1 or not any(key <= those for key in known))
        for those in used.values()
    )
    shown = {one for each in found.values() for one in each}
    others = (each for each in minimal if each.bit_count() > 2 and each not in sides and each not in shown)
    is_missed |= any(not possible_without(case, each, known) for each in others)
    tally.contradictory += bool(minimal)
    tally.pairs += len(pairs)
    tally.folded += sum(bool(each.others) for each in joint)
    named = {key: {bit for f in joint if key in keys[f] for bit in bits(claims_in(involved(f)))} for key in known}
    unnamed = sum(len(under[key] - named[key]) for key in known)
    tally.unnamed += unnamed
    tally.keys.update(
        "none" if key is None else "L" if not next(iter(key))[1] else "U" if len(key) == 1 else "several U"
        for each in joint
        for key in keys[each]
    )
    if is_missed or not {each for each in minimal if each.bit_count() == 2} <= pairs:
        tally.missed.append(case.yaml)
    if is_invented or not pairs <= set(minimal):
        tally.invented.append(case.yaml)


def test_random_sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On sets of up to twelve claims the program finds all minimal sets that cannot be true, folded, and only these.

    In every second set what can be in none is put aside, as it is of larger ones.
    """
    rng, tally = random.Random(SEED), Tally()
    path = tmp_path / "set.yaml"
    for number in range(SETS):
        monkeypatch.setattr(claimdiff.engine.joint.roles, "_FEW", 12 * (number % 2))
        case = random_case(rng, 12)
        path.write_text(case.yaml, encoding="utf-8")
        report = find(loaded_from(path))
        assert not report.unsearched
        hold_against_solver(case, report, tally)
    print(f"\n{tally}")
    assert (tally.missed[:1], tally.invented[:1], tally.unnamed) == ([], [], 0)
    assert tally.keys.total() > SETS / 5


HEAD = "sources: {a: A, b: B, c: C, d: D, e: E, f: F, g: G}\nsubjects: {dead: {type: count}}\n"
OTHERS = ("a1, b2, c2", "a2, b1, c2", "a2, b2, c1", "a2, b2, c2")
MOST = [f"about: [{each}], says: at most 1" for each in ("b1", "c1")]
WORDED = [
    (
        "terms: {country: [Aleppo, Latakia]}",
        ["says: at most 10", "about: [Aleppo], says: at least 6", "about: [Latakia], says: 7 or more"],
        ["6 (Aleppo) + 7 (Latakia) = 13, but at most 10 (country): 3 too many"],
    ),
    (
        "terms: {toll: [killed, wounded]}\ncomplete: [toll]",
        ["says: at least 9", "about: [killed], says: 3", "about: [wounded], says: up to 5"],
        ["at most 3 (killed) + 5 (wounded) = 8, but at least 9 (toll): 1 too few"],
    ),
    (
        "terms: {country: [north, east, west]}",
        [
            "about: [north], when: 2024-09-02, says: 4",
            "about: [east], when: 2024-09-02, says: 3",
            "about: [west], when: 2024-09-03, says: 5",
            "says: fewer than 12",
        ],
        ["4 (north, 2024-09-02) + 3 (east, 2024-09-02) + 5 (west, 2024-09-03) = 12, but at most 11 (country): 1 too many"],
    ),
    (
        "terms: {place: [t1, t2, t3], kind: [a, b, c]}\ncomplete: [kind]",
        [
            *(f"about: [t{n}], says: at least 1" for n in (1, 2, 3)),
            *(f"about: [t{n}, c], says: none" for n in (1, 2, 3)),
            "about: [a], says: at most 1",
            "about: [b], says: at most 1",
        ],
        ["1 (t1) + 1 (t2) + 1 (t3) = 3, but at most 1 (a) + 1 (b) + 0 (t1, c) + 0 (t2, c) + 0 (t3, c) = 2: 1 too many"],
    ),
    (
        "terms: {a: [a1, a2], b: [b1, b2], c: [c1, c2]}\ncomplete: [a, b, c]",
        [
            *(f"about: [{one}], says: 1" for one in ("a1", "b1", "c1")),
            *(f"about: [{each}], says: none" for each in ("a1, b1, c1", "a1, b2, c2", "a2, b1, c2", "a2, b2, c1")),
        ],
        ["no whole numbers fit all that these 7 claims say"],
    ),
    (
        "terms: {a: [a1, a2], b: [b1, b2], c: [c1, c2]}\ncomplete: [a, b, c]",
        [*(f"about: [{each}], says: none" for each in OTHERS), "about: [a1], says: at most 1", "says: at least 2", *MOST],
        ["at most 3 in 7 parts, but at least 2 x 2 (a, b, c) = 4: 1 too few"],
    ),
    (
        "terms: {a: [a1, a2], b: [b1, b2], c: [c1, c2]}\ncomplete: [a, b, c]",
        ["says: at least 2", *MOST, "about: [a1], says: at most 1", *(f"about: [{each}], says: none" for each in OTHERS)],
        ["at most 3 in 7 parts, but at least 2 x 2 (a, b, c) = 4: 1 too few"],
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


@pytest.mark.parametrize(("tolerance", "found"), [(2, 1), (6, 1), (7, 0)])
def test_tolerance_hides_no_larger_sum(claims: Callable[[str], ClaimSet], tolerance: int, found: int) -> None:
    """Two rows of 5 are over two columns of 4 by 2, and three by 7: where the first is tolerated, the second is found."""
    head = HEAD.replace("type: count", f"type: count, tolerance: {tolerance}")
    rows = [f"about: [r{n}], says: at least 5" for n in (1, 2, 3)]
    caps = [f"about: [c{n}], says: at most 4" for n in (1, 2)]
    text = f"terms: {{row: [r1, r2, r3], col: [c1, c2]}}\ncomplete: [col]\n{head}{listing([*rows, *caps])}"
    joint = [each for each in find(claims(text)).findings if each.kind is Kind.JOINT_CONTRADICTION]
    assert [len(each.sides) for each in joint] == [5] * found
    assert all("7 too many" in each.because for each in joint)


def test_who_was_in_a_constant_part_is_no_newcomer(claims: Callable[[str], ClaimSet]) -> None:
    """5 who came into P are in K at all moments, and so were in W before: they are none of the 5 who came into W."""
    text = """terms: {top: {V: {W: {K: [P]}}}}
sources: {a: A, b: B, c: C}
subjects: {n: {type: count, cumulative: [W], constant: [K], level: [V]}}
claims:
  p: {source: a, subject: n, about: [P], says: 5, when: 2024-09-02 to 2024-09-05}
  w: {source: b, subject: n, about: [W], says: 5, when: 2024-09-02 to 2024-09-05}
  v: {source: c, subject: n, about: [V], says: 5, when: 2024-09-02 to 2024-09-05}
"""
    assert [str(each.kind) for each in find(claims(text)).findings] == ["joint-contradiction"]


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
    assert finding.rests_on == (
        "that different parts of one whole share nothing",
        "that the parts listed under toll are complete",
    )


def listing(phrases: Sequence[str]) -> str:
    """The claims c0, c1 and so on of seven sources in turn."""
    return "claims:\n" + "".join(
        f"  c{n}: {{source: {'abcdefg'[n % 7]}, subject: dead, {phrase}}}\n" for n, phrase in enumerate(phrases)
    )


def tangles(claim_set: ClaimSet) -> list[str]:
    """The groups of positions that may hold joint contradictions, by the numbers of their claims."""
    empty = [term.first for term in claim_set.terms.values() if term.complete]
    groups = entangled(claim_set.subjects["dead"], positions_of(claim_set)["dead"][None], empty)
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
    """Only positions that may be in a joint contradiction are searched through, with those that they clash with."""
    monkeypatch.setattr(claimdiff.engine.joint.roles, "_FEW", few)
    assert tangles(claims(f"terms: {{{terms}}}\ncomplete: [{'toll' * ('toll' in terms)}]\n{HEAD}{listing(phrases)}")) == groups


@pytest.mark.parametrize(("most", "groups"), [(2, []), (1, ["0 1 2"])], ids=["just few enough", "too many"])
def test_too_many_that_meet(
    claims: Callable[[str], ClaimSet], monkeypatch: pytest.MonkeyPatch, most: int, groups: list[str]
) -> None:
    """Where too many regions meet to be told apart, they are one group."""
    monkeypatch.setattr(claimdiff.engine.joint.roles, "_FEW", 0)
    monkeypatch.setattr(claimdiff.engine.joint.roles, "_MOST_PAIRS", most)
    phrases = ["about: [p], says: at least 5", "about: [q], says: at least 7", "says: at least 1"]
    assert tangles(claims(f"terms: {{place: [p, q]}}\n{HEAD}{listing(phrases)}")) == groups


SUMS = [
    ("the largest parts come first", ["p: at least 3", "q: at least 6", "r: at least 5", "all: at most 10"], ["1 2 3"]),
    ("of a part the largest need", ["p: at least 5", "p: at least 6", "q: at least 6", "all: at most 11"], ["1 2 3"]),
    ("of equal needs the first", ["p: at least 6", "p: 6 to 7", "q: 6", "r: 6", "all: at most 11"], ["0 2 4 + 1 3"]),
    ("parts that just fit", ["p: at least 4", "q: at least 6", "all: at most 10"], []),
    ("as many parts as it takes", ["p: 4", "q: 4", "r: 4", "all: at most 11"], ["0 1 2 3"]),
    ("a part that exceeds the whole by itself", ["p: 12", "q: 6", "r: 5", "all: at most 10"], ["1 2 3"]),
    ("a part that is as large as the whole", ["p: 10", "q: 1", "all: at most 10"], ["0 1 2"]),
    ("parts that overlap", ["p: 6", "k: 6", "all: at most 10"], []),
    ("a part that overlaps, among parts that do not", ["p: 6", "k: 6", "q: 5", "all: at most 10"], ["0 2 3"]),
    ("a region is no part of itself", ["all: 6", "p: 6", "all: at most 10"], []),
    ("two upper bounds", ["p: 6", "q: 6", "all: at most 10", "all: at most 11"], ["0 1 2 + 3"]),
    ("parts of another time", ["p: 6, when: 2014", "q: 6, when: 2014", "all: at most 10, when: 2015"], []),
    ("two wholes", ["p1: 6", "p2: 6", "p: at most 10", "all: at most 11"], ["0 1 2", "0 1 3"]),
    ("no upper bound", ["p: 6", "q: 6", "all: at least 1"], []),
    ("parts that need nothing", ["p: at most 6", "q: at most 6", "all: none"], []),
    ("a need of one each", ["p: 1", "q: 1", "all: at most 1"], ["0 1 2"]),
    ("needs with gaps", ["p: {any of: [6, 9]}", "q: 6", "all: at most 6"], ["0 1 2"]),
    ("an upper bound with gaps", ["p: 6", "q: 6", "all: {any of: [8, 10]}"], ["0 1 2"]),
    ("an upper bound for which a need is too high", ["p: 6", "q: 6", "q: 12", "all: 10", "all: at most 13"], ["0 1 3 + 2 4"]),
    ("a need that is too small for any minimal set", ["p: 10", "q: 10", "r: 1", "all: at most 15"], ["0 1 3"]),
    ("a part in the place of its whole", ["all: 7", "q: at least 5", "p: 3", "p1: 1", "r: 1", "p2: 1"], ["0 1 2 + 3 4 5"]),
    ("a whole rather than its parts", ["p1: 6", "p2: 2", "p: 8", "q: 4", "all: at most 11"], ["2 3 4 + 0 1"]),
]


@pytest.mark.parametrize(("said", "sums"), [row[1:] for row in SUMS], ids=[row[0] for row in SUMS])
def test_parts_that_exceed_a_whole(claims: Callable[[str], ClaimSet], said: list[str], sums: list[str]) -> None:
    """One finding for each whole: the fewest parts that exceed it, and behind them the claims of its other minimal sets."""
    phrases = [
        f"about: [{term}], says: {phrase}".replace("about: [all], ", "")
        for term, phrase in (each.split(": ", 1) for each in said)
    ]
    report = find(claims(f"terms: {{place: {{p: [p1, p2], q: , r: }}, kind: [k]}}\n{HEAD}{listing(phrases)}"))
    joint = [f for f in report.findings if f.kind is Kind.JOINT_CONTRADICTION]
    assert [_numbers(each.sides, each.others) for each in joint] == sums


def _numbers(sides: Sequence[Sequence[Claim]], others: Sequence[Claim]) -> str:
    """`0 1 3 + 2`: the numbers of the claims of a set, and of others."""
    chosen, more = (" ".join(sorted(claim.id[1:] for claim in each)) for each in ((c for side in sides for c in side), others))
    return f"{chosen} + {more}" if more else chosen


def test_what_exceeds_several_by_itself_is_in_no_sum_with_others(claims: Callable[[str], ClaimSet]) -> None:
    """A part of two days that is too many for both days alone is another finding than smaller parts that are too many together."""
    days = {"one": "when: 2015-10-01", "two": "when: 2015-10-02", "both": "when: 2015-10-01 to 2015-10-02"}
    said = [
        f"says: at most 12, {days['one']}",
        f"says: 0, {days['two']}",
        f"about: [a], says: at least 8, {days['both']}",
        f"about: [b], says: 5, {days['one']}",
        f"about: [c], says: at least 13, {days['both']}",
    ]
    listed = "".join(f"  c{number}: {{source: {'abcde'[number]}, subject: dead, {each}}}\n" for number, each in enumerate(said))
    report = find(claims(f"terms: {{land: [a, b, c]}}\n{HEAD}claims:\n{listed}"))
    joint = [f for f in report.findings if f.kind is Kind.JOINT_CONTRADICTION]
    assert [[side[0].id for side in f.sides] for f in joint] == [["c0", "c1", "c4"], ["c0", "c1", "c2", "c3"]]
    assert not any(f.others for f in joint)
    assert joint[1].because.endswith("= 13, but at most 12 (land, 2015-10-01) + 0 (land, 2015-10-02) = 12: 1 too many")


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
    monkeypatch.setattr(claimdiff.engine.joint.witness, "_MOST_REGIONS", 4)
    phrases = [
        f"about: [{term}], says: {phrase}".replace("about: [all], ", "")
        for term, phrase in (each.split(": ", 1) for each in said)
    ]
    claim_set = claims(f"terms: {{place: {{p: [p1, p2], q: , r: }}, kind: [k]}}\n{HEAD}{listing(phrases)}")
    positions = positions_of(claim_set)["dead"].get(None, [])
    assert has_plain_world(None, positions, ()) is plain
    if plain:
        assert joint_contradictions(claim_set.subjects["dead"], positions, set(), (), Run(Steps(0), Steps(0))) == Search((), ())
    assert has_plain_world(None, positions, [claim_set.terms["p2"].first]) is plain
    assert not has_plain_world(None, positions, [claim_set.terms["kind"].first]) or not all("k" in each for each in said)


MISFITS = [
    (
        "a level is compared at one time",
        "{type: count, level: yes}",
        ["about: [p], says: 6", "about: [q], says: 7", "when: 2015, says: at most 10"],
        1,
    ),
    (
        "happenings may be at another time",
        "{type: count}",
        ["about: [p], says: 6", "about: [q], says: 7", "when: 2015, says: at most 10"],
        0,
    ),
    (
        "a count between two values",
        "{type: count}",
        ["about: [p], says: 2", "about: [q], says: 2", "says: {any of: [1, 9]}", "says: at most 8"],
        2,
    ),
    ("quantities in pairs", "{type: number}", [f"says: {{any of: [{n}]}}" for n in ("1, 2", "2, 3", "1, 3")], 1),
    ("quantities with one in common", "{type: number}", [f"says: {{any of: [{n}]}}" for n in ("1, 2", "2, 3", "2, 9")], 0),
    (
        "answers in pairs",
        "{type: choice, options: [r, g, b]}",
        [f"says: {{any of: [{n}]}}" for n in ("r, g", "g, b", "r, b")],
        1,
    ),
    (
        "answers on regions apart",
        "{type: choice, options: [r, g, b]}",
        ["about: [p], says: r", "about: [q], says: g", "says: {any of: [r, g]}"],
        0,
    ),
]


@pytest.mark.parametrize(("subject", "phrases", "clashes"), [row[1:] for row in MISFITS], ids=[row[0] for row in MISFITS])
def test_what_no_sum_excludes(claims: Callable[[str], ClaimSet], subject: str, phrases: list[str], clashes: int) -> None:
    """How many sets of positions cannot all be true; only where bounds on counts add up to too much is there a sum."""
    head = HEAD.replace("{type: count}", subject)
    report = find(claims(f"terms: {{place: [p, q]}}\n{head}{listing(phrases)}"))
    found = [bool(f.sums) for f in report.findings if f.kind is Kind.JOINT_CONTRADICTION]
    assert found == ["level" in subject] * clashes


def test_levels_are_compared_where_one_has_no_time(claims: Callable[[str], ClaimSet]) -> None:
    """A level without a time is that of every day on which there is another."""
    head = HEAD.replace("{type: count}", "{type: count, level: yes}")
    parts = [
        f"about: [{each}], when: {day}, says: {n}"
        for day, each, n in [("2014-05-01", "p", 6), ("2014-05-01", "q", 7), ("2015-05-01", "p", 5)]
    ]
    found = find(claims(f"terms: {{place: [p, q]}}\n{head}{listing([*parts, 'says: at most 10'])}")).findings
    assert [f.because for f in found if f.kind is Kind.JOINT_CONTRADICTION] == [
        "6 (p, 2014-05-01) + 7 (q, 2014-05-01) = 13, but at most 10 (place): 3 too many"
    ]


def test_what_has_no_sum_in_words() -> None:
    """Answers or quantities that cannot all be true are named, and rest on no parts of a whole."""
    findings = find(loaded_from(Path(__file__).parents[2] / "cases" / "findings" / "joint.yaml")).findings
    found = [f for f in findings if f.kind is Kind.JOINT_CONTRADICTION and f.subject != "dead"]
    assert [(f.because, f.rests_on) for f in found] == [
        ("no option fits all of (red or green), (green or blue) and (red or blue) where they all apply", ()),
        ("no single value fits all of 1 or 2, 2 or 3 and 1 or 3, although any two of them share one", ()),
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
        found = solve(rows, bounds, columns, Steps(100_000))
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


def test_nothing_is_impossible_without_proof() -> None:
    """Where whole numbers take more steps than there are, the search ends; it never says that there are none."""
    rows, bounds = [[1, 2], [0, 2, 3], [0, 1, 3]], [(1, 1)] * 3
    costs = [steps for steps in range(300) if _ends(rows, bounds, steps)]
    assert costs == list(range(costs[0], 300)) and costs[0] > 20
    assert solve(rows, bounds, 4, Steps(costs[0])) == Misfit({})


def _ends(rows: list[list[int]], bounds: list[Bounds], steps: int) -> bool:
    try:
        solve(rows, bounds, 4, Steps(steps))
    except OutOfSteps:
        return False
    return True


@pytest.mark.parametrize(("steps", "unsearched", "found"), [(10**6, [], "ens"), (20_000, ["c4 c6 c7 c8 c9 c10"], "es")])
def test_a_group_that_is_not_searched_leaves_the_others(
    claims: Callable[[str], ClaimSet], monkeypatch: pytest.MonkeyPatch, steps: int, unsearched: list[str], found: str
) -> None:
    """Before and after a group that takes too many steps everything is found, and its claims are told."""
    monkeypatch.setattr(claimdiff.engine.joint.search, "FOR_A_GROUP", steps)
    values = {name: sorted(random.Random(name).sample(range(0, 10**4, 2), 9 if name[0] == "n" else 3)) for name in PARTS}
    wholes = {each: sum(max(values[name]) for name in PARTS if name[0] == each) // 2 * 2 - 1 for each in "sne"}
    said = [f"about: [{name}], says: {{any of: {values[name]}}}" for name in PARTS]
    said[3:3] = [f"about: [{each}], says: {wholes[each]}" for each in "sne"]
    terms = ", ".join(f"{each}: [{', '.join(name for name in PARTS if name[0] == each)}]" for each in "sne")
    report = find(claims(f"terms: {{country: {{{terms}}}}}\ncomplete: [s, n, e]\n{HEAD}{listing(said)}"))
    assert [" ".join(claim.id for claim in group.claims) for group in report.unsearched] == unsearched
    joint = [f for f in report.findings if f.kind is Kind.JOINT_CONTRADICTION]
    assert sorted({term.name[0] for f in joint for side in f.sides for term in side[0].region.terms}) == list(found)


PARTS = ("s1", "s2", "s3", "n1", "n2", "n3", "n4", "n5", "e1", "e2", "e3")


def test_what_is_not_searched_fails_a_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check of claims that were not searched to the end warns, and has status 1, strict or not."""
    path = tmp_path / "claims.yaml"
    head = "sources: {a: A, b: B, c: C}\nsubjects: {dead: {type: count}}\n"
    path.write_text(f"terms: {{country: [x, y]}}\ncomplete: [country]\n{head}{listing(IN_GAPS)}", encoding="utf-8")
    for steps, rules, code in ((10**6, [], 0), (0, ["not-searched"], 1)):
        monkeypatch.setattr(claimdiff.engine.joint.search, "FOR_A_POSITION", 0)
        monkeypatch.setattr(claimdiff.engine.joint.search, "FOR_A_GROUP", steps)
        result = CliRunner().invoke(app, ["check", str(path), "--format", "json"])
        told = json.loads(result.stdout)
        assert ([each["rule"] for each in told["diagnostics"]], result.exit_code) == (rules, code)
        report = json.loads(CliRunner().invoke(app, ["report", str(path), "--format", "json"]).stdout)
        assert [each["claims"] for each in report["stopped"] if "claims" in each] == [["c0", "c1", "c2"]] * len(rules)
        assert ("Search stopped early" in CliRunner().invoke(app, ["report", str(path)]).stdout) is bool(rules)


IN_GAPS = ["says: {any of: [4, 9]}", "about: [x], says: {any of: [1, 2]}", "about: [y], says: {any of: [1, 3]}"]


def test_what_hangs_together_with_nothing_is_no_reason_to_stop(claims: Callable[[str], ClaimSet]) -> None:
    """Lower bounds that nothing caps are put aside, however many they are."""
    lines = [f"  c{n}: {{source: a, subject: dead, says: at least {n + 1}}}\n" for n in range(61)]
    assert not find(claims(f"{HEAD}claims:\n{''.join(lines)}")).unsearched


def fits_by_worlds(case: Case, chosen: Sequence[Statement]) -> bool:
    """Whether a world has the counts, by trying: cell after cell gets nothing, or one more, while no total is too high."""
    moments = [moments_of(case.subject, each, tuple(chosen)) for each in chosen]
    places = [set(product(cells_of(case.lexicon, each), when)) for each, when in zip(chosen, moments, strict=True)]
    allowed = [_counts(each) for each in chosen]
    ceilings = [max(counts) for counts in allowed]
    enough = [_enough(counts) for counts in allowed]
    totals = {(0,) * len(chosen)}
    for cell in {tuple(place in where for where in places) for place in set().union(*places)}:
        fresh = totals
        while fresh:
            more = {tuple(map(min, map(add, each, cell), enough)) for each in fresh}
            fresh = {each for each in more - totals if all(map(le, each, ceilings))}
            totals |= fresh
    return any(all(n in counts for n, counts in zip(each, allowed, strict=True)) for each in totals)


ENOUGH = 18  # more than any bound that claim_sets.py draws: from here on, one count is as good as another


def _counts(statement: Statement) -> set[int]:
    assert isinstance(statement.says, Reading)
    spans = statement.says.usual if statement.denied else statement.says.hard
    said = {n for lo, hi in spans for n in range(lo, (ENOUGH if hi is None else hi) + 1)}
    return set(range(ENOUGH + 1)) - said if statement.denied else said


def _enough(counts: set[int]) -> int:
    """From here on, one count is as good as another to these."""
    return next(n for n in range(ENOUGH + 1) if len(counts.intersection(range(n, ENOUGH + 1))) in (0, ENOUGH + 1 - n))


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


def test_every_sum_has_a_line(claims: Callable[[str], ClaimSet]) -> None:
    """Provinces, districts and a mixture of both that exceed a country: the sum of fewest parts first, and each figure in one."""
    phrases = [
        *(f"about: [{each}], says: {n}" for each, n in [("p1", 3), ("p2", 4), ("q1", 5), ("q2", 2)]),
        *(f"about: [{each}], says: at least {n}" for each, n in [("p", 8), ("q", 6)]),
        "says: at most 10",
        "says: at most 13",
    ]
    report = find(claims(f"terms: {{land: {{p: [p1, p2], q: [q1, q2]}}}}\n{HEAD}{listing(phrases)}"))
    (finding,) = (f for f in report.findings if f.kind is Kind.JOINT_CONTRADICTION)
    assert finding.sums == (
        "8 (p) + 6 (q) = 14, but at most 10 (land; or 13): at least 1 too many",
        "8 (p) + 5 (q1) + 2 (q2) = 15, but at most 10 (land; or 13): at least 2 too many",
        "3 (p1) + 4 (p2) + 5 (q1) + 2 (q2) = 14, but at most 10 (land; or 13): at least 1 too many",
    )
    assert _numbers(finding.sides, finding.others) == "4 5 6 + 0 1 2 3 7"
