"""Counts over time against the oracle of histories: two claims, and all minimal sets, by whatever laws their terms have.

CLAIMDIFF_HISTORIES and CLAIMDIFF_SEED set how many pairs are drawn and from which seed; sets are a quarter as many.
"""

import os
import random
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from itertools import product
from math import inf
from typing import Any

import pytest
from histories import Statement
from history_draws import Draw, random_history_pair, random_history_set
from history_relations import Relation, minimal_sets, possible_together, relation
from oracle import Reading

from claimdiff import find
from claimdiff.engine import findings
from claimdiff.engine.explanation import explain
from claimdiff.engine.joint import Search
from claimdiff.engine.joint.found import Side
from claimdiff.engine.joint.group import is_in_flow
from claimdiff.engine.positions import position_of
from claimdiff.exact.histories import NO_LAWS
from claimdiff.exact.regions import ALWAYS, Region
from claimdiff.model import Claim, ClaimSet, Level
from claimdiff.reading import load_files
from claimdiff.results import Finding, Kind, Outcome, involved
from claimdiff.why import NotAllWithin

HISTORIES = int(os.environ.get("CLAIMDIFF_HISTORIES", "200"))
SEED = int(os.environ.get("CLAIMDIFF_SEED", "2015"))


def test_two_claims() -> None:
    """The verdict on two is the oracle's, and what a report finds is the verdict."""
    rng, tally = random.Random(SEED), Counter[str]()
    for _ in range(HISTORIES):
        draw, claim_set = sound(random_history_pair, rng)
        a, b = claim_set.claims.values()
        verdict = explain(claim_set, a, b)
        expected = relation(draw.lexicon, draw.subject, *draw.statements)
        if not (verdict.outcome is Outcome.AGREEMENT and is_timeless(claim_set)):
            assert differing(expected, verdict.outcome, isinstance(verdict.why.reason, NotAllWithin)) == "", draw.yaml
        report = find(claim_set)
        kinds = {str(finding.kind) for finding in report.findings}
        is_one_position = len(report.surveys[0].positions) == 1
        assert kinds == ({str(verdict.outcome)} - {"independent"} if not is_one_position else set()), draw.yaml
        tally[str(verdict.outcome)] += 1
    assert len(tally) == 5


def is_timeless(claim_set: ClaimSet) -> bool:
    """Whether a level has no time: it goes with any moment, and agrees with what is said of one; the oracle asks for all."""
    (subject,) = claim_set.subjects.values()
    return subject.laws is NO_LAWS and any(claim.region.time == ALWAYS for claim in claim_set.claims.values())


def differing(expected: Relation, outcome: Outcome, hangs: bool) -> str:
    """In what the outcome differs from what the oracle holds, or the empty text; what it does not know is not asked."""
    found = {
        Outcome.CONTRADICTION: expected.contradiction,
        Outcome.UPDATE: expected.update,
        Outcome.CONDITIONAL: expected.usual_clash or expected.hangs is not False,
        Outcome.AGREEMENT: expected.a_implies_b or expected.b_implies_a,
        Outcome.INDEPENDENT: True,
    }
    if not found[outcome]:
        return f"{outcome} is invented"
    if expected.contradiction and outcome is not Outcome.CONTRADICTION:
        return "a contradiction is missed"
    if expected.update and outcome is not Outcome.UPDATE:
        return "an update is missed"
    if outcome is Outcome.CONDITIONAL and hangs != (not expected.usual_clash):
        return "a condition is another one"
    if (expected.usual_clash or expected.hangs) and outcome not in (Outcome.CONTRADICTION, Outcome.UPDATE, Outcome.CONDITIONAL):
        return "a condition is missed"
    if outcome is Outcome.INDEPENDENT and found[Outcome.AGREEMENT] and expected.hangs is not None:
        return "an agreement is missed"
    return ""


def test_sets_of_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    """All minimal sets are found, folded by what they are filed under, and nothing else is."""
    rng, found_jointly = random.Random(SEED), 0
    filed: set[Side] = set()
    monkeypatch.setattr(findings, "joint_contradictions", noting(findings.joint_contradictions, filed))
    for _ in range(HISTORIES // 4):
        draw, claim_set = sound(random_history_set, rng)
        filed.clear()
        report = find(claim_set)
        if report.unsearched:
            assert several_months(claim_set), draw.yaml
            continue
        errors = [finding for finding in report.findings if finding.kind.level is Level.ERROR]
        expected = {frozenset(each) for each in minimal_sets(draw.lexicon, draw.subject, draw.statements)}
        pairs = {
            numbers(chosen) for each in errors if each.kind is not Kind.JOINT_CONTRADICTION for chosen in product(*each.sides)
        }
        assert pairs == {each for each in expected if len(each) == 2}, draw.yaml
        joint = [each for each in errors if each.kind is Kind.JOINT_CONTRADICTION]
        found_jointly += len(joint)
        assert [each for each in missed(joint, expected) if not rests_on_filed(draw, claim_set, each, filed)] == [], draw.yaml
        assert invented(joint, expected) == [], draw.yaml
    assert found_jointly > HISTORIES // 200


def several_months(claim_set: ClaimSet) -> bool:
    """Whether two claims or more are of some moment of a long date: which, may take more steps than there are."""
    return sum(not claim.region.time.every for claim in claim_set.claims.values()) > 1


def noting(search: Callable[..., Search], filed: set[Side]) -> Callable[..., Search]:
    """The search, with a note of the regions and sides that what it finds is filed under."""

    def noted(*asked: Any) -> Search:
        found = search(*asked)
        subject, positions, *_ = asked
        in_flow = is_in_flow(subject, positions)
        filed.update((as_filed(region, in_flow), is_cap) for joint in found.found for region, is_cap in joint.key)
        return found

    return noted


def as_filed(region: Region, in_flow: bool) -> Region:
    """The region; where each moment is searched by itself, without its time, as all of the same terms are filed together then."""
    return region if in_flow else region._replace(time=ALWAYS)


def rests_on_filed(draw: Draw, claim_set: ClaimSet, chosen: frozenset[int], filed: set[Side]) -> bool:
    """Whether the claims can all be true without the bounds that others are filed under."""
    claims = list(claim_set.claims.values())
    (subject,) = claim_set.subjects.values()
    in_flow = is_in_flow(subject, [position_of([claim]) for claim in claims])
    relaxed = [without(claims[n], draw.statements[n], filed, in_flow) for n in sorted(chosen)]
    return possible_together(draw.lexicon, draw.subject, relaxed)


def without(claim: Claim, statement: Statement, filed: set[Side], in_flow: bool) -> Statement:
    """The statement with no upper end where the caps of its region are filed, and from 0 where its needs are."""
    spans: list[tuple[int, int | None]] = [(int(lo), None if hi == inf else int(hi)) for (lo, _), (hi, _) in claim.values.hard]
    region = as_filed(claim.region, in_flow)
    if (region, True) in filed:
        spans[-1] = spans[-1][0], None
    if (region, False) in filed:
        spans[0] = 0, spans[0][1]
    return statement._replace(says=Reading(tuple(spans), tuple(spans)), denied=False)


def numbers(claims: tuple[Claim, ...]) -> frozenset[int]:
    return frozenset(int(claim.id[1:]) for claim in claims)


def invented(joint: list[Finding], expected: set[frozenset[int]]) -> list[str]:
    """The findings that are no minimal set, or that name others that stand in none."""
    standing = frozenset[int]().union(*(each for each in expected if len(each) > 2))
    return [
        finding.because
        for finding in joint
        if any(numbers(chosen) not in expected for chosen in product(*finding.sides))
        or not numbers(involved(finding)) <= standing
    ]


def missed(joint: list[Finding], expected: set[frozenset[int]]) -> set[frozenset[int]]:
    """The minimal sets of three or more whose claims no finding names all of."""
    named = [numbers(involved(finding)) for finding in joint]
    return {each for each in expected if len(each) > 2 and not any(each <= those for those in named)}


def sound(draw: Callable[[random.Random], Draw], rng: random.Random) -> tuple[Draw, ClaimSet]:
    """The next draw that is read: a running toll needs a day, and some are drawn of a month."""
    while True:
        drawn = draw(rng)
        loaded = load_files(["claims.yaml"], lambda _, text=drawn.yaml: BytesIO(text.encode()))
        if loaded.claim_set:
            return drawn, loaded.claim_set
        assert {problem.message for problem in loaded.diagnostics if problem.level is Level.ERROR} == {
            "a running toll needs a day"
        }
