"""Joint contradictions against an exact solver: none missed, none invented, each minimal.

CLAIMDIFF_SETS and CLAIMDIFF_SEED set how many sets are drawn and from which seed.
"""

import os
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from claim_sets import Case, random_case
from oracle import Statement, Type, relation
from pairs import random_pair
from solver import minimal_sets, satisfiable

from claimdiff.find import find
from claimdiff.load import load
from claimdiff.model import ClaimSet, Kind

SETS = int(os.environ.get("CLAIMDIFF_SETS", "300"))
SEED = int(os.environ.get("CLAIMDIFF_SEED", "2015"))
Sets = set[frozenset[str]]


def found_in(path: Path) -> Sets:
    """The joint contradictions of a file, as the ids of a claim for each side, and its pairs that contradict each other."""
    loaded = load([str(path)])
    assert loaded.claim_set, loaded.diagnostics
    report = find(loaded.claim_set)
    assert not report.stopped
    return {frozenset(side[0].id for side in f.sides) for f in report.findings if f.kind is Kind.JOINT_CONTRADICTION}


def differences(case: Case, found: Sets) -> tuple[Sets, Sets]:
    """What the solver finds and the program does not, and the other way round; claims that say the same count as one."""
    same: dict[object, int] = {}
    first = [same.setdefault(_position(each), n) for n, each in enumerate(case.statements)]
    chosen = sorted(set(first))
    exact = minimal_sets(case.lexicon, case.subject, [case.statements[n] for n in chosen], len(chosen))
    wanted = {frozenset(f"c{chosen[i]}" for i in edge) for edge in exact if len(edge) > 2}
    return wanted - found, found - wanted


def _position(statement: Statement) -> object:
    """What claims have in common that say the same of the same, all said or all denied."""
    narrowed = sorted(term for top, term in statement.about.items() if term != top)
    return repr((statement.says, statement.denied, narrowed, statement.when))


def test_random_sets(tmp_path: Path) -> None:
    """On sets of up to seven claims the program finds just the minimal sets that the solver does."""
    rng, sizes, wrong = random.Random(SEED), Counter[int](), []
    path = tmp_path / "set.yaml"
    for _ in range(SETS):
        case = random_case(rng, 7)
        path.write_text(case.yaml, encoding="utf-8")
        found = found_in(path)
        sizes.update(len(edge) for edge in found)
        missed, invented = differences(case, found)
        if missed or invented:
            wrong.append((case.yaml, missed, invented))
    print(f"{SETS} sets from seed {SEED}: {dict(sizes)} joint contradictions by size, {len(wrong)} differences")
    assert wrong[:1] == []
    assert sum(sizes.values()) > SETS / 20


HEAD = "sources: {a: A, b: B, c: C, d: D, e: E, f: F, g: G}\nsubjects: {dead: {type: count}}\n"
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
]


@pytest.mark.parametrize(("terms", "phrases", "sentences"), WORDED, ids=["parts", "complete", "periods", "cross-classified"])
def test_arithmetic_in_words(claims: Callable[[str], ClaimSet], terms: str, phrases: list[str], sentences: list[str]) -> None:
    """Each minimal set is found once, with its sum; no two of its claims contradict each other."""
    lines = [f"  c{n}: {{source: {'abcdefg'[n % 7]}, subject: dead, {phrase}}}\n" for n, phrase in enumerate(phrases)]
    findings = find(claims(f"{terms}\n{HEAD}claims:\n{''.join(lines)}")).findings
    assert [f.because for f in findings if f.kind is Kind.JOINT_CONTRADICTION] == sentences
    assert not any(f.kind is Kind.CONTRADICTION for f in findings)


def test_tolerance_counts_once(claims: Callable[[str], ClaimSet]) -> None:
    """A sum that is over by no more than the tolerance is none; one that is over by more is found."""
    for limit, found in ((12, 0), (10, 1)):
        text = f"""terms: {{country: [north, south]}}
{HEAD.replace("type: count", "type: count, tolerance: 2")}claims:
  all: {{source: a, subject: dead, says: up to {limit}}}
  one: {{source: b, subject: dead, about: [north], says: 6}}
  two: {{source: c, subject: dead, about: [south], says: 7}}
"""
        assert sum(f.kind is Kind.JOINT_CONTRADICTION for f in find(claims(text)).findings) == found


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


def test_stopping_is_said(claims: Callable[[str], ClaimSet]) -> None:
    """With too many positions on one subject the search is not made, and the report says so."""
    lines = [f"  c{n}: {{source: a, subject: dead, says: at least {n + 1}}}\n" for n in range(61)]
    (stopped,) = find(claims(f"{HEAD}claims:\n{''.join(lines)}")).stopped
    assert (stopped.subject, stopped.item) == ("dead", None)


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
