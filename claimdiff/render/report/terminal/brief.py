"""A report in a line for each finding, as tools that look for text want it: `path:line: kind: sentence [fingerprint]`."""

from claimdiff.render.parts.gravity import by_gravity
from claimdiff.render.parts.letters import as_shown
from claimdiff.render.parts.pointing import pointed
from claimdiff.render.parts.sentences import told
from claimdiff.results import Report, is_reviewable

_SHOWN = 8  # characters of a fingerprint, by which `--finding` knows it


def report_brief(report: Report) -> str:
    """The findings that can be reviewed, gravest first, each where its first claim clashes; nothing where there are none."""
    found = by_gravity(filter(is_reviewable, report.findings), report.claim_set)
    lines = []
    for finding in found:
        place = pointed(finding, finding.sides[0][0], report.places)
        sentence = told(finding, report.claim_set)
        lines.append(f"{place.path}:{place.line}: {finding.kind}: {sentence} [{finding.fingerprint[:_SHOWN]}]")
    return "".join(f"{as_shown(line)}\n" for line in lines)
