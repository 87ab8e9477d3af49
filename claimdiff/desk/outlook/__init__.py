"""What follows from the findings: who can be right together, what to settle first, what to ask."""

from collections.abc import Iterator

from claimdiff.desk.outlook.folded import unfolded
from claimdiff.desk.outlook.settle import questions, settle_first
from claimdiff.desk.outlook.together import MOST_SETS, Agreeable, contradicts, right_together
from claimdiff.results import Outlook, Report
from claimdiff.words import count


def outlook_of(report: Report) -> Outlook:
    """All that follows from the report's findings, for the sources and positions that it has."""
    positions = [position for survey in report.surveys for position in survey.positions]
    speaking = {claim.source for position in positions for claim in position.claims}
    sources = [source for source in report.claim_set.sources if source in speaking]
    found = unfolded(report)
    asked = questions(report.findings)
    if found is None or report.unsearched:
        why = "who can be right together and what to settle first are not worked out, since too much hangs together"
        return Outlook(len(sources), (), contradicts(report.findings, sources), (), asked, (why,))
    agreeable = right_together(found, sources)
    settled, fewest = settle_first(found, positions)
    stopped = tuple(_stopped(report, agreeable, fewest))
    return Outlook(len(sources), agreeable.sets, agreeable.contradicts, settled, asked, stopped)


def _stopped(report: Report, agreeable: Agreeable, fewest: bool) -> Iterator[str]:
    """What was not seen through to the end."""
    if agreeable.left_out:
        names = ", ".join(report.claim_set.sources[source].name for source in agreeable.left_out)
        yield f"who can be right together leaves out {names}: too many sources contradict each other"
    if agreeable.too_wide:
        wide = count(agreeable.too_wide, "contradiction")
        yield f"who can be right together leaves aside {wide} of three or more claims that very many sources make"
    if agreeable.stopped:
        yield f"who can be right together: the first {MOST_SETS:,} sets; there are more"
    if not fewest:
        yield "what to settle first: these claims will do, and perhaps fewer would"
