"""`compare`: how two claims relate, step by step, the same verdict as in a report."""

import json
from itertools import combinations

import pytest
from test_cli import EXAMPLE, claimdiff

from claimdiff.explain import explain
from claimdiff.find import find
from claimdiff.load import load

STEPS = [
    (
        "mod-no-casualties",
        "military-source-three-killed",
        [
            "mod-no-casualties says '0', which allows 0",
            "military-source-three-killed says '3', which allows 3",
            "in casualties: casualties contains casualties > killed",
            "in Russians: Russians > servicemen is part of Russians",
            "in Syria: Syria contains Syria > Latakia > Latakia shelling",
            "counts of regions that overlap meet only where one is of none, or a denial",
        ],
        "conditional",
    ),
    (
        "gur-marines",
        "abdulrahman-volunteers",
        [
            "gur-marines says 'marines', which allows marines",
            "abdulrahman-volunteers says 'volunteers', which allows volunteers",
            "in casualties: casualties > killed is the same as casualties > killed",
            "two answers on one region must have an option in common",
        ],
        "contradiction",
    ),
    (
        "gur-marines",
        "gur-26-marines",
        [
            "gur-marines says 'marines', which allows marines",
            "gur-26-marines says '26', which allows 26",
        ],
        "independent",
    ),
]


@pytest.mark.parametrize(("a", "b", "steps", "relation"), STEPS)
def test_steps(a: str, b: str, steps: list[str], relation: str) -> None:
    """The readings, the regions with their paths, the rule and the verdict, in this order."""
    result = claimdiff("compare", a, b, str(EXAMPLE), "--format", "json")
    content = json.loads(result.stdout)
    assert (result.returncode, content["claims"], content["steps"], content["relation"]) == (0, [a, b], steps, relation)


def test_same_verdicts_as_in_a_report() -> None:
    """Every pair of the example's claims of two sources relates as the report's findings say."""
    claim_set = load([str(EXAMPLE)]).claim_set
    assert claim_set
    found = {
        frozenset((a.id, b.id)): str(finding.kind)
        for finding in find(claim_set).findings
        for a, b in combinations([claim for side in finding.sides for claim in side], 2)
    }
    pairs = [(a, b) for a, b in combinations(claim_set.claims.values(), 2) if a.source != b.source]
    compared = {frozenset((a.id, b.id)): str(explain(claim_set, a, b).outcome) for a, b in pairs}
    assert {pair: outcome for pair, outcome in compared.items() if outcome != "independent"} == found


def test_as_text() -> None:
    """In text each step has a number, and the condition's deciders are named."""
    text = claimdiff("compare", "mod-no-casualties", "military-source-three-killed", str(EXAMPLE)).stdout
    assert "\n6. counts of regions that overlap" in text
    assert "\nsays so: Rami Abdulrahman" in text
    assert text.startswith("mod-no-casualties: Russian Defense Ministry spokesman (via TASS)\n")


def test_unknown_claim_gets_the_nearest() -> None:
    """An unknown id is a wrong call."""
    result = claimdiff("compare", "mod-no-casualties", "gur-26-marine", str(EXAMPLE))
    assert (result.returncode, result.stdout) == (2, "")
    assert "did you mean 'gur-26-marines'?" in result.stderr
