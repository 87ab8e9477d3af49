"""`compare`: how two claims relate, step by step, the same verdict as in a report.

CLAIMDIFF_FILES and CLAIMDIFF_SEED set how many files are drawn and from which seed.
"""

import doctest
import json
import os
import random
import re
from collections import Counter
from itertools import combinations, product
from pathlib import Path

import pytest
from claim_sets import random_case
from pairs import random_pair
from program import EXAMPLE, ROOT, claimdiff

import claimdiff as package
from claimdiff import find
from claimdiff.desk.outlook import outlook_of
from claimdiff.engine.explanation import explain
from claimdiff.model import ClaimSet
from claimdiff.reading import load
from claimdiff.render.parts.as_json import check_json, comparison_json, report_json
from claimdiff.results import Check

FILES = int(os.environ.get("CLAIMDIFF_FILES", "500"))
SEED = int(os.environ.get("CLAIMDIFF_SEED", "4"))
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
            "counts of overlapping regions are compared only if one of them is 0 or a denial",
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


def hold_together(claim_set: ClaimSet) -> Counter[str]:
    """Holds `compare` on each pair of claims of two sources, `check` and `report` against each other; counts what they say."""
    found = find(claim_set)
    report, checked = json.loads(report_json(found, outlook_of(found))), json.loads(check_json(Check(found, (), {})))
    assert checked["findings"] == report["findings"]
    said = {
        frozenset((a, b)): finding["kind"]
        for finding in report["findings"]
        if len(finding["sides"]) == 2
        for a, b in product(*finding["sides"])
    }
    same = [position["claims"] for subject in report["subjects"] for position in subject["positions"]]
    pairs = [
        (a, b)
        for a, b in combinations(claim_set.claims.values(), 2)
        if a.source != b.source and not any(a.id in claims and b.id in claims for claims in same)
    ]
    compared = {frozenset((a.id, b.id)): json.loads(comparison_json(explain(claim_set, a, b)))["relation"] for a, b in pairs}
    listed = {pair: relation for pair, relation in compared.items() if relation != "independent" and pair in said}
    assert listed == said
    assert {relation for pair, relation in compared.items() if pair not in said} <= {"independent", "agreement", "conditional"}
    return Counter(compared.values())


def test_same_verdicts_on_the_example() -> None:
    """Report, check and compare give every pair of the example's claims the same verdict."""
    claim_set = load(EXAMPLE).claim_set
    assert claim_set
    assert set(hold_together(claim_set)) == {"contradiction", "conditional", "agreement", "independent"}


def test_same_verdicts_on_random_files(tmp_path: Path) -> None:
    """So they do on random files, of pairs with all kinds of phrases and of sets with parts and wholes."""
    rng, path, relations = random.Random(SEED), tmp_path / "claims.yaml", Counter[str]()
    for n in range(FILES):
        path.write_text(random_pair(rng).yaml if n % 2 else random_case(rng, 8).yaml, encoding="utf-8")
        claim_set = load(path).claim_set
        assert claim_set
        relations += hold_together(claim_set)
    assert min(relations[each] for each in ("contradiction", "conditional", "agreement", "independent", "update")) > 5


def test_session_in_a_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    """The session that `help(claimdiff)` shows runs as it says."""
    monkeypatch.chdir(ROOT)
    assert doctest.testmod(package) == doctest.TestResults(failed=0, attempted=9)


def test_as_text() -> None:
    """In text each step has a number, and the condition's deciders are named."""
    text = claimdiff("compare", "mod-no-casualties", "military-source-three-killed", str(EXAMPLE)).stdout
    assert "\n6. counts of overlapping regions" in text
    assert "\nsays so: Rami Abdulrahman" in text
    assert text.startswith("mod-no-casualties: Russian Defense Ministry spokesman (via TASS)\n")


def test_unknown_claim_gets_the_nearest() -> None:
    """An unknown id is a wrong call."""
    result = claimdiff("compare", "mod-no-casualties", "gur-26-marine", str(EXAMPLE))
    assert (result.returncode, result.stdout) == (2, "")
    assert "did you mean 'gur-26-marines'?" in result.stderr


OVER_TIME = """
terms: {fate: {aboard: [rescued, dead, missing]}}
sources: {a: A, b: B}
subjects: {toll: {type: count, cumulative: [dead, rescued], level: [missing]}}
claims:
  missing-then: {source: a, subject: toll, about: [missing], says: 287, said: 2014-04-17}
  missing-later: {source: b, subject: toll, about: [missing], says: 268, said: 2014-04-18}
  dead-later: {source: b, subject: toll, about: [dead], says: 3, said: 2014-04-18}
  dead-then: {source: a, subject: toll, about: [dead], says: 1, said: 2014-04-17}
"""


@pytest.mark.parametrize(
    ("one", "other", "step", "verdict"),
    [
        (
            "missing-then",
            "missing-later",
            "what there is at a time can change, and is compared only at the same moment; two counts of one region must have a value in "
            "common",
            "independent: they are about different moments, and 'missing' can grow and shrink",
        ),
        (
            "dead-then",
            "dead-later",
            "'dead' can only grow, so claims about different moments can be compared too; a part cannot exceed its whole, but may have fewer",
            "update: 3 (dead, 2014-04-18), after 1 (2014-04-17): at least 2 more",
        ),
        (
            "dead-later",
            "missing-later",
            "what there is at a time can change, and is compared only at the same moment; claims on regions that share nothing are not compared",
            "independent: their regions share nothing",
        ),
    ],
)
def test_of_two_moments(one: str, other: str, step: str, verdict: str, tmp_path: Path) -> None:
    """What terms do in time is told, and never that regions share nothing where it is the time."""
    (tmp_path / "claims.yaml").write_text(OVER_TIME, encoding="utf-8")
    shown = claimdiff("compare", one, other, "claims.yaml", cwd=tmp_path).stdout
    assert re.search(r"^\d\. (what there is .*|'dead' can only .*)$", shown, re.MULTILINE)[1] == step
    assert verdict in shown.splitlines()


def test_which_moment_is_after_the_other(tmp_path: Path) -> None:
    """Told in the order of the call."""
    (tmp_path / "claims.yaml").write_text(OVER_TIME, encoding="utf-8")
    for ids, step in (
        ("dead-later dead-then", "2014-04-18 is after 2014-04-17"),
        ("dead-then dead-later", "2014-04-17 is before 2014-04-18"),
    ):
        assert f"in time: {step}\n" in claimdiff("compare", *ids.split(), "claims.yaml", cwd=tmp_path).stdout
