"""The engine's verdict on pairs of claims: of random ones against an oracle that tries possible worlds, and in words.

CLAIMDIFF_PAIRS and CLAIMDIFF_SEED set how many pairs are drawn and from which seed.
"""

import os
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from oracle import Relation, relation
from pairs import Pair, random_pair

from claimdiff.compare import Verdict, compare
from claimdiff.find import find
from claimdiff.load import load
from claimdiff.model import ClaimSet, Subject
from claimdiff.positions import position_of

PAIRS = int(os.environ.get("CLAIMDIFF_PAIRS", "2000"))
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
    if not verdict.condition or not verdict.hinge or "at least" not in verdict.condition:
        return True
    return any(f"at least {n:,} of" in verdict.condition for n in (expected.a_beyond_b, expected.b_beyond_a) if n)


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


def in_words(claim_set: ClaimSet, subject: Subject) -> str:
    """The whole verdict on a subject's two claims, which has the same outcome either way round."""
    a, b = (position_of([claim]) for claim in claim_set.claims.values() if claim.subject == subject.id)
    verdict = compare(subject, a, b)
    assert verdict.outcome is compare(subject, b, a).outcome
    labelled = [
        (str(verdict.outcome), [verdict.because]),
        ("condition", [verdict.condition] if verdict.condition else []),
        ("hinges on", [", ".join(each or "time" for each in verdict.hinge.dimensions)] if verdict.hinge else []),
        ("rests on", verdict.rests_on),
        ("question", verdict.questions),
    ]
    lines = [f"  {label}: {each}\n" for label, sentences in labelled for each in sentences]
    return f"{subject.id}\n{''.join(lines)}"


def test_in_words(golden: Callable[[str, str], None]) -> None:
    """Every rule says why, on what condition, what that hangs on, what the verdict rests on, and what there is to ask."""
    loaded = load(Path(__file__).parent / "cases" / "verdicts.yaml")
    assert loaded.claim_set, loaded.diagnostics
    golden("verdicts.txt", "\n".join(in_words(loaded.claim_set, subject) for subject in loaded.claim_set.subjects.values()))
