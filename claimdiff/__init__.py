"""claimdiff finds which of the claims that sources make cannot all be true, and says why.

In a notebook, with a checkout of claimdiff as the working folder:

>>> from claimdiff import compare, find, load
>>> loaded = load("data/claims.yaml")
>>> loaded.diagnostics
()
>>> report = find(loaded.claim_set)
>>> for finding in report.findings[:2]:
...     print(finding.kind, [claim.id for side in finding.sides for claim in side])
contradiction ['officials-deny-three', 'reports-three']
contradiction ['officials-deny-three', 'gur-two-dozen']
>>> print(report.findings[0].because)
2 or fewer and 3 or more (killed, servicemen) cannot both be right: they are at least 1 apart
>>> comparison = compare(loaded.claim_set, "mod-no-casualties", "military-source-three-killed")
>>> print(comparison.outcome, "-", comparison.condition.sentence)
conditional - both can be true only if none of the 3 (killed, Latakia shelling) is among servicemen
>>> [claim.id for claim in comparison.condition.confirmed_by]
['abdulrahman-volunteers']
"""

from claimdiff.desk.reviewing import with_reviews
from claimdiff.engine.findings import find as _find
from claimdiff.model import ClaimSet
from claimdiff.reading import load
from claimdiff.results import Comparison, Report

__all__ = ["compare", "find", "load"]
__version__ = "0.1.0"


def find(claim_set: ClaimSet) -> Report:
    """All that a sound set of claims says about each subject, and every finding, with the review that covers it.

    Strongest first within a subject. Raises TooMuchAtOdds where there are more than 250,000 findings, or 5 million pairs.
    """
    return with_reviews(_find(claim_set))


def compare(claim_set: ClaimSet, a: str, b: str) -> Comparison:
    """How the claims with these ids relate, whatever the verdict: why, on what condition, and every step of the reason.

    Raises KeyError for an id that no claim has.
    """
    from claimdiff.engine.explanation import explain

    return explain(claim_set, claim_set.claims[a], claim_set.claims[b])
