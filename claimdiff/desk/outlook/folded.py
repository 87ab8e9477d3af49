"""All minimal sets of claims that cannot all be true; a finding of sums shows only one or some of them.

Without sums, and between two claims, each minimal set is a finding of its own. A finding of sums stands for one overrun, and
others may hide behind it. So for each such finding, all positions that have to do with it are searched again for minimal sets.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from claimdiff.engine.joint import OutOfSteps, Steps, joint_contradictions, minimal_sets, that_could_meet
from claimdiff.engine.joint.budget import new_run
from claimdiff.engine.joint.group import is_in_flow
from claimdiff.engine.joint.roles import entangled
from claimdiff.engine.pairwise import compare
from claimdiff.engine.positions import empty_cells
from claimdiff.exact.covers import Edge, edges, shrunk
from claimdiff.model import Claim, Level, Position, Subject
from claimdiff.questions import QUESTIONS, Law
from claimdiff.results import Finding, Kind, Outcome, Report, involved

MOST_STEPS = 10_000_000
_FOR_A_TANGLE = 5_000_000
_FOR_A_TRIAL = 1_000  # for each position in it


class Unfolded(NamedTuple):
    """The contradictions, one for each minimal set of claims, and claims among which there may be more."""

    contradictions: list[Finding]
    unsearched: list[tuple[Claim, ...]]


def unfolded(report: Report) -> Unfolded:
    """The contradictions of the report, unfolded; those that stand for too many sets are left as they are."""
    found: list[Finding] = []
    sums: dict[tuple[str, str | None], list[Finding]] = defaultdict(list)
    for finding in report.findings:
        if _is_sum(finding, report.claim_set.subjects[finding.subject]):
            sums[finding.subject, finding.sides[0][0].region.item].append(finding)
        elif finding.kind.level is Level.ERROR:
            found.append(finding)
    unsearched = [group.claims for group in report.unsearched]
    left = MOST_STEPS
    for tangle, findings in _tangles(report, sums):
        steps = Steps(allowed := min(left, _FOR_A_TANGLE))
        try:
            found += list(_minimal(report, tangle, findings, steps))
        except OutOfSteps:
            found += findings
            unsearched.append(tuple(claim for position in tangle for claim in position.claims))
        left -= allowed - max(steps.left, 0)
    return Unfolded(found, unsearched)


def _is_sum(finding: Finding, subject: Subject) -> bool:
    return finding.kind is Kind.JOINT_CONTRADICTION and QUESTIONS[subject.type].law is Law.SUMS


def _tangles(
    report: Report, sums: dict[tuple[str, str | None], list[Finding]]
) -> Iterator[tuple[list[Position], list[Finding]]]:
    """The groups of positions that have to do with each other and do not add up, with the findings on them."""
    on_subject = {survey.subject.id: survey for survey in report.surveys}
    empty = empty_cells(report.claim_set)
    for (name, item), findings in sums.items():
        survey = on_subject[name]
        positions = [position for position in survey.positions if position.region.item == item]
        for same in that_could_meet(survey.subject, positions):
            one = is_in_flow(survey.subject, same)
            for tangle in [same] if one else entangled(survey.subject, same, empty):
                ids = {claim.id for position in tangle for claim in position.claims}
                if within := [each for each in findings if all(side[0].id in ids for side in each.sides)]:
                    yield tangle, within


def _minimal(report: Report, tangle: Sequence[Position], findings: Sequence[Finding], steps: Steps) -> Iterator[Finding]:
    """For each minimal set of three or more, the finding that names the most of it; two claims that contradict already have a
    finding."""
    subject = report.claim_set.subjects[findings[0].subject]
    named = [(finding, {claim.id for claim in involved(finding)}) for finding in findings]
    search = minimal_sets if subject.tolerance is None else _by_trying
    for chosen in search(subject, tangle, empty_cells(report.claim_set), steps):
        if len(chosen) > 2:
            ids = {position.claims[0].id for position in chosen}
            finding, _ = max(named, key=lambda each: len(ids & each[1]))
            yield finding._replace(sides=tuple(position.claims for position in chosen))


def _by_trying(
    subject: Subject, positions: Sequence[Position], empty: Sequence[int], steps: Steps
) -> Iterator[tuple[Position, ...]]:
    """All minimal sets under a tolerance, by searching each set as if there were nothing else: a tolerance applies to whole
    sums."""

    def fails(chosen: Edge) -> bool:
        steps.spend(_FOR_A_TRIAL * len(chosen))
        return _at_odds(subject, [positions[number] for number in sorted(chosen)], empty)

    def edge_in(chosen: Edge) -> Edge | None:
        return shrunk(chosen, fails) if fails(chosen) else None

    for edge in edges(range(len(positions)), edge_in, steps):
        yield tuple(positions[number] for number in sorted(edge))


def _at_odds(subject: Subject, positions: Sequence[Position], empty: Sequence[int]) -> bool:
    """Whether two of the positions contradict each other, or more of them do jointly. Raises OutOfSteps."""
    if any(compare(subject, a, b).outcome is Outcome.CONTRADICTION for a, b in combinations(positions, 2)):
        return True
    search = joint_contradictions(subject, positions, (), empty, new_run())
    if search.unsearched and not search.found:
        raise OutOfSteps
    return bool(search.found)
