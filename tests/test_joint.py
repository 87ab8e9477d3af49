"""Joint contradictions against an exact solver: none missed, none invented, each minimal.

CLAIMDIFF_SETS and CLAIMDIFF_SEED set how many sets are drawn and from which seed.
"""

import os
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import product
from operator import le
from pathlib import Path

import pytest
from claim_sets import Case, random_case
from oracle import Lexicon, Reading, Statement, Subject, Tree, Type, cells_of, moments_of, relation
from pairs import random_pair
from solver import satisfiable

import claimdiff.joint.roles
import claimdiff.joint.search
from claimdiff.find import find
from claimdiff.load import load
from claimdiff.model import LEVELS, ClaimSet, Kind, Level, Report
from claimdiff.outlook.hitting import bits, minimal_hitting_sets

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
]


@pytest.mark.parametrize(
    ("terms", "phrases", "sentences"), WORDED, ids=["parts", "complete", "periods", "cross-classified", "halves"]
)
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
    assert sum(count for size, count in tally.sizes.items() if size > 2) > 20


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
