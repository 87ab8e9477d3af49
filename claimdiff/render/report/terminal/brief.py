"""A report with one line for each finding, for `grep` and editors: `path:line: kind: sentence [fingerprint]`."""

from collections.abc import Mapping

from claimdiff.model import ClaimSet, Places
from claimdiff.render.parts.gravity import by_gravity, shown_findings
from claimdiff.render.parts.letters import as_shown
from claimdiff.render.parts.pointing import pointed
from claimdiff.render.parts.sentences import told
from claimdiff.results import Finding, Report

_SHOWN = 8  # characters of a fingerprint, enough for `--finding`


def report_brief(report: Report) -> str:
    """The findings that can be reviewed, gravest first, each at the place where its first claim clashes; notes where the report
    is narrowed to them."""
    found = by_gravity(shown_findings(report), report.claim_set)
    return "".join(brief_line(finding, report.claim_set, report.places) for finding in found)


def brief_line(finding: Finding, claim_set: ClaimSet, places: Mapping[str, Places]) -> str:
    """The line of a finding, with its break; `places` are those of the parts of claims, as far as they are known."""
    place = pointed(finding, finding.sides[0][0], places)
    told_of = f"{finding.kind}: {told(finding, claim_set)} [{finding.fingerprint[:_SHOWN]}]"
    return as_shown(f"{place.path}:{place.line}: {told_of}") + "\n"
