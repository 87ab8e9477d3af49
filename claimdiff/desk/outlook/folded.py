"""The sets of claims that cannot all be true: the sides of a finding, and where it stands for several sets, all of them."""

from collections.abc import Iterator

from claimdiff.engine.joint import OutOfSteps, Steps, minimal_sets
from claimdiff.engine.positions import positions_of
from claimdiff.model import Level
from claimdiff.results import Finding, Report, level_of

MOST_STEPS = 500_000


def unfolded(report: Report) -> list[Finding] | None:
    """The contradictions, one for each of its sets of claims where it stands for several; None where these are too many."""
    steps = Steps(MOST_STEPS)
    try:
        return [
            each
            for finding in report.findings
            if level_of(finding) is Level.ERROR
            for each in _unfolded(report, finding, steps)
        ]
    except OutOfSteps:
        return None


def _unfolded(report: Report, finding: Finding, steps: Steps) -> Iterator[Finding]:
    if not finding.others:
        yield finding
        return
    involved = (*(claim for side in finding.sides for claim in side), *finding.others)
    claim_set = report.claim_set._replace(claims={claim.id: claim._replace(replaces=()) for claim in involved})
    (positions,) = positions_of(claim_set)[finding.subject].values()
    empty = [term.first for term in claim_set.terms.values() if term.complete]
    for chosen in minimal_sets(claim_set.subjects[finding.subject], positions, empty, steps):
        yield finding._replace(sides=tuple(position.claims for position in chosen))
