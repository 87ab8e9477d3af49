"""Everything open as a file of reviews; once somebody has written a note in each entry, it makes the check pass."""

from claimdiff.model import ClaimSet
from claimdiff.render.parts.letters import visible
from claimdiff.render.parts.problems import entry
from claimdiff.results import Check, Finding, opened


def as_reviews(check: Check) -> str:
    """The section `reviewed` with an entry for each open finding; a comment has its kind, subject and reason."""
    findings = opened(check)
    if check.report is None or not findings:
        return "reviewed: []\n"
    return "reviewed:\n" + "".join(_entry(finding, check.report.claim_set) for finding in findings)


def _entry(finding: Finding, claim_set: ClaimSet) -> str:
    condition = f"; {finding.condition.sentence}" if finding.condition else ""
    lines = [f"# {finding.kind}, {finding.subject}: {finding.because}{condition}", *entry(finding, claim_set).splitlines()]
    return "".join(f"  {visible(line)}\n" for line in lines)
