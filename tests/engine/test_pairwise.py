"""The engine's verdict on pairs of claims: of random ones against an oracle that tries possible worlds, and in words.

CLAIMDIFF_PAIRS and CLAIMDIFF_SEED set how many pairs are drawn and from which seed.
"""

import os
import random
import re
from collections import Counter
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from oracle import Relation, relation
from pairs import Pair, random_pair

from claimdiff import find
from claimdiff.engine.assumptions import rests_on
from claimdiff.engine.conditions import condition, questions
from claimdiff.engine.pairwise import Verdict, compare
from claimdiff.engine.positions import position_of
from claimdiff.engine.wording import because
from claimdiff.exact.values import ValueSet
from claimdiff.model import ClaimSet, Position, Subject
from claimdiff.reading import load
from claimdiff.why import SomeOutside, Tolerated

PAIRS = int(os.environ.get("CLAIMDIFF_PAIRS", "500"))
SEED = int(os.environ.get("CLAIMDIFF_SEED", "2015"))


def verdict_on(pair: Pair, path: Path) -> Verdict:
    """The engine's verdict on the two claims of a file."""
    path.write_text(pair.yaml, encoding="utf-8")
    loaded = load(path)
    assert loaded.claim_set, (pair.yaml, loaded.diagnostics)
    a, b = (loaded.claim_set.claims[name] for name in "ab")
    find(loaded.claim_set)  # raises nothing
    return compare(loaded.claim_set.subjects[a.subject], position_of([a]), position_of([b]))


def least_outside(pair: Pair, expected: Relation, verdict: Verdict) -> bool:
    """Whether the number in a count's condition is the least that the oracle found outside, over all worlds."""
    hangs_on = verdict.why.hangs_on
    return not isinstance(hangs_on, SomeOutside) or hangs_on.missing in (expected.a_beyond_b, expected.b_beyond_a)


def test_random_pairs(tmp_path: Path) -> None:
    """Engine and oracle agree on every pair, in both directions, and on the number in every condition."""
    rng, verdicts, wrong = random.Random(SEED), Counter[str](), []
    for _ in range(PAIRS):
        pair = random_pair(rng)
        expected = relation(pair.lexicon, pair.subject, pair.a, pair.b)
        verdict = verdict_on(pair, tmp_path / "pair.yaml")
        verdicts[expected.verdict] += 1
        if str(verdict.outcome) != str(expected.verdict) or not least_outside(pair, expected, verdict):
            wrong.append((pair.yaml, str(expected.verdict), verdict))
    print(f"{PAIRS} pairs from seed {SEED}: {dict(verdicts)}, {len(wrong)} differences")
    assert wrong[:1] == []
    assert all(verdicts[outcome] > PAIRS / 100 for outcome in ("contradiction", "conditional", "update", "agreement"))


PHRASES = [
    "several",
    "dozens",
    "about 40",
    "about 1",
    "about 2",
    "nearly 30",
    "more than 20",
    *map(str, range(48)),
    "{any of: [0, 20]}",
]


@pytest.mark.parametrize("about", ["[whole]", "[part]"])
@pytest.mark.parametrize("tolerance", ["1", "2.5", "10%", "35%"])
def test_condition_names_all_values_that_meet(claims: Callable[[str], ClaimSet], tolerance: str, about: str) -> None:
    """Of a vague phrase just those values that some value of the other figure meets, or the tolerance lets meet, are named."""
    head = f"terms: {{whole: [part]}}\nsources: {{a: A}}\nsubjects: {{n: {{type: count, tolerance: {tolerance}}}}}\nclaims:\n"
    lines = (
        f"  {side}{i}: {{source: a, subject: n, about: {where}, says: {phrase}}}\n"
        for side, where in (("a", about), ("b", "[whole]"))
        for i, phrase in enumerate(PHRASES)
    )
    claim_set = claims(head + "".join(lines))
    positions = [[position_of([claim_set.claims[f"{side}{i}"]]) for i in range(len(PHRASES))] for side in "ab"]
    subject, named = claim_set.subjects["n"], 0
    for one, other in product(*positions):
        why = compare(subject, one, other).why
        sentence = condition(why.hangs_on, subject) if why.hangs_on else ""
        if found := re.findall(r"'([^']+)' means (.+?) \(usual", sentence):
            expected, exactly = (
                left_to(each, one, other, about == "[part]") for each in (subject, subject._replace(tolerance=None))
            )
            assert {phrase: values_of(text) for phrase, text in found} == expected
            assert any(isinstance(each, Tolerated) for each in why.rests_on) is (expected != exactly)
            named += 1
    assert named > 30


MOST = 150


def left_to(subject: Subject, one: Position, other: Position, is_part: bool) -> dict[str, set[int]]:
    """By phrase, the values beyond the usual ones that can be true beside some value of the other position; tried one by one."""
    _, amount, is_share = subject.tolerance or ("", -1, False)

    def meets(v: int, w: int) -> bool:
        near = abs(v - w) <= amount * (max(v, w) if is_share else 1) and min(v, w) > 0
        return v == w or (is_part and v < w) or near

    pairs = [(v, w) for v in members(one.values.hard) for w in members(other.values.hard) if meets(v, w)]
    left = ({v for v, _ in pairs} - members(one.values.usual), {w for _, w in pairs} - members(other.values.usual))
    return {position.claims[0].says: values for position, values in zip((one, other), left, strict=True) if values}


def members(values: ValueSet) -> set[int]:
    return {n for (lo, _), (hi, _) in values for n in range(int(lo), int(min(hi, MOST)) + 1)}


def values_of(text: str) -> set[int]:
    """The values up to MOST that a text such as `12 to 23 or 1,000 or more` names."""
    ranges = re.findall(r"([\d,]+)(?: (to|or more)(?: ([\d,]+))?)?", text)
    whole = [(int(lo.replace(",", "")), sort, int((hi or lo).replace(",", ""))) for lo, sort, hi in ranges]
    return {n for lo, sort, hi in whole for n in range(lo, min(MOST if sort == "or more" else hi, MOST) + 1)}


def in_words(claim_set: ClaimSet, subject: Subject) -> str:
    """The whole verdict on a subject's two claims, which has the same outcome either way round."""
    a, b = (position_of([claim]) for claim in claim_set.claims.values() if claim.subject == subject.id)
    verdict = compare(subject, a, b)
    assert verdict.outcome is compare(subject, b, a).outcome
    hangs_on, dimensions = verdict.why.hangs_on, ()
    if isinstance(hangs_on, SomeOutside):
        dimensions = hangs_on.dimensions
    labelled = [
        (str(verdict.outcome), [because(verdict.why.reason, subject)]),
        ("condition", [condition(hangs_on, subject)] if hangs_on else []),
        ("hinges on", [", ".join(each or "time" for each in dimensions)] if dimensions else []),
        ("rests on", [rests_on(each, subject) for each in verdict.why.rests_on]),
        ("question", questions(hangs_on, subject) if hangs_on else []),
    ]
    lines = [f"  {label}: {each}\n" for label, sentences in labelled for each in sentences]
    return f"{subject.id}\n{''.join(lines)}"


def test_in_words(golden: Callable[[str, str], None]) -> None:
    """Every rule says why, on what condition, what that hangs on, what the verdict rests on, and what there is to ask."""
    loaded = load(Path(__file__).parents[1] / "cases" / "verdicts.yaml")
    assert loaded.claim_set, loaded.diagnostics
    golden("verdicts.txt", "\n".join(in_words(loaded.claim_set, subject) for subject in loaded.claim_set.subjects.values()))
