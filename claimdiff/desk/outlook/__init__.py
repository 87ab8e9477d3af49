"""What follows from the findings: who can be right together, what to settle first, what to ask."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claimdiff.desk.outlook.folded import unfolded
from claimdiff.desk.outlook.settle import questions_on, settle_first
from claimdiff.desk.outlook.together import blocs_of, contradicts, right_together
from claimdiff.engine.origins import sources_of
from claimdiff.model import Position
from claimdiff.results import Finding, Group, Outlook, Report, apart
from claimdiff.words import count


def outlook_of(report: Report) -> Outlook:
    """All that follows from the report's findings, for the positions that it has and the sources whose claims they are."""
    positions = [position for survey in report.surveys for position in survey.positions]
    speaking = sources_of(claim for position in positions for claim in position.claims)
    found = unfolded(report)
    blocs = blocs_of(found, [source for source in report.claim_set.sources if source in speaking])
    groups = right_together(blocs)
    not_searched = {source for group in groups if not group.searched for source in group.sources}
    searched = [each for each in found.contradictions if each.sides[0][0].source not in not_searched]
    settled, fewest = settle_first(searched, positions)
    others = speaking.difference(*(group.sources for group in groups))
    uncontradicted = len(others & _compared(positions))
    return Outlook(
        together=groups,
        uncontradicted=uncontradicted,
        not_compared=len(others) - uncontradicted,
        contradicts=contradicts(blocs),
        settle_first=settled,
        questions=questions_on(report.findings),
        stopped=tuple(_stopped(groups, fewest, report.more_notes)),
    )


def with_folded(outlook: Outlook, findings: Iterable[Finding]) -> Outlook:
    """The outlook with these findings, some of which are folded, in the place of those that they stand for."""
    one_for = {each.fingerprint: finding for finding in findings for each in apart(finding)}

    def folded(found: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple({each.fingerprint: each for each in (one_for.get(f.fingerprint, f) for f in found)}.values())

    settled = tuple(each._replace(findings=folded(each.findings)) for each in outlook.settle_first)
    hanging = folded(finding for question in outlook.questions for finding in question.findings)
    return outlook._replace(settle_first=settled, questions=questions_on(hanging))


def _compared(positions: Iterable[Position]) -> set[str]:
    """The sources that speak of something of which another speaks too."""
    speaking: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for position in positions:
        speaking[position.subject, position.region.item] |= sources_of(position.claims)
    return set().union(*(sources for sources in speaking.values() if len(sources) > 1))


def _stopped(groups: Sequence[Group], fewest: bool, more_notes: bool) -> Iterator[str]:
    """What was not seen through to the end."""
    searched = [group for group in groups if group.searched]
    unsearched = sum(len(group.sources) for group in groups if not group.searched)
    if unsearched:
        who = f"who of {count(unsearched, 'source')} can be right together, and what they should settle first,"
        yield f"{who} is not worked out, since too much hangs together"
    if left_out := sum(group.sources_left_out for group in searched):
        yield f"who can be right together leaves out {count(left_out, 'source')}: their groups are too large"
    if left_out := sum(group.sets_left_out for group in searched):
        at_least = "at least " if any(group.at_least for group in searched) else ""
        yield f"who can be right together leaves out {at_least}{count(left_out, 'set')}"
    if not fewest:
        yield "what to settle first: these claims will do, and perhaps fewer would"
    if more_notes:
        yield "there are more updates and agreements than are listed"
