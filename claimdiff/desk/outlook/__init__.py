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
    """What follows from the findings, for the positions in the report and their sources."""
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
    """The outlook with these findings, some of them folded, in place of the findings that they stand for."""
    one_for = {each.fingerprint: finding for finding in findings for each in apart(finding)}

    def folded(found: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple({each.fingerprint: each for each in (one_for.get(f.fingerprint, f) for f in found)}.values())

    settled = tuple(each._replace(findings=folded(each.findings)) for each in outlook.settle_first)
    hanging = folded(finding for question in outlook.questions for finding in question.findings)
    return outlook._replace(settle_first=settled, questions=questions_on(hanging))


def _compared(positions: Iterable[Position]) -> set[str]:
    """The sources with a claim on a subject and item that another source has a claim on too."""
    speaking: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for position in positions:
        speaking[position.subject, position.region.item] |= sources_of(position.claims)
    return set().union(*(sources for sources in speaking.values() if len(sources) > 1))


def _stopped(groups: Sequence[Group], fewest: bool, more_notes: bool) -> Iterator[str]:
    """What is not complete, and why."""
    searched = [group for group in groups if group.searched]
    unsearched = sum(len(group.sources) for group in groups if not group.searched)
    if unsearched:
        linked = f"the claims of {count(unsearched, 'source')} are linked in too many ways to work out"
        yield f"{linked} who of them can be right together and what to settle first"
    if left_out := sum(group.sources_left_out for group in searched):
        whose = f"{count(left_out, 'source')} {_is(left_out)} left out of the sets that can all be right"
        yield f"{whose}, because the groups are too large"
    if left_out := sum(group.sets_left_out for group in searched):
        at_least = "at least " if any(group.at_least for group in searched) else ""
        yield f"{at_least}{count(left_out, 'more set')} of sources that can all be right {_is(left_out)} not shown"
    if not fewest:
        yield "what to settle first: the claims listed are enough, but perhaps fewer would be"
    if more_notes:
        yield "there may be more updates and agreements than those listed"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
