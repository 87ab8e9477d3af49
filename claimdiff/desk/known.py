"""A check without what was already there at a revision."""

from collections.abc import Iterable

from claimdiff.desk.changes import with_former
from claimdiff.results import Check, Finding, LeftOut, Report, is_reviewable


def leave_out_known(check: Check, revision: str, then: Report | None) -> Check:
    """The check without the findings that were there `then`, at the revision; with all of them, if the files were not valid
    then.

    A finding that was reviewed then and is open now stays: its review was removed, or no longer fits.
    """
    if check.report is None or then is None:
        return check._replace(left_out=LeftOut(revision, None))
    known = [(finding, _is_as_open(finding, former)) for finding, former in with_former(then, check.report)]
    fresh = tuple(finding for finding, is_known in known if not is_known)
    left_out = LeftOut(revision, sum(is_known and is_reviewable(finding) for finding, is_known in known))
    return check._replace(report=check.report._replace(findings=fresh), left_out=left_out)


def _is_as_open(finding: Finding, former: Iterable[Finding]) -> bool:
    """Whether the finding is no more open than one of the former ones was."""
    return any(finding.reviewed or not was.reviewed for was in former)
