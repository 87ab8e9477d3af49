"""What follows from the findings, in words that all formats share: who can be right, what to settle first, what to ask."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimdiff.model import Claim, ClaimSet
from claimdiff.render.parts.statements import statement
from claimdiff.render.parts.summaries import in_prose
from claimdiff.results import Group, Kind, Outlook, Settlement
from claimdiff.words import count, place_words

MOST_SHOWN = 12  # rows of a section; the others are counted
_MOST_NAMES = 20  # of a row
TOGETHER = "Sources that can all be right (conditions ignored)"
SETTLE_FIRST = "What to settle first: without these claims, no contradiction is left"
SETTLE_IN_GROUPS = f"{SETTLE_FIRST} in these groups"
ASK = "What to ask: the answers decide whether both can be right"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, rows of a tally and a text (a `noun` each), and sentences beneath them."""

    heading: str
    rows: tuple[tuple[str, str], ...]
    noun: str
    notes: tuple[str, ...] = ()


def outlook_sections(outlook: Outlook, claim_set: ClaimSet) -> Iterator[Section]:
    """A section for each of the three that has something to say."""
    if any(group.searched for group in outlook.together):
        yield together_section(outlook, claim_set)
    if outlook.settle_first:
        yield Section(settle_heading(outlook), tuple(_settle_first(outlook, claim_set)), "claim")
    if outlook.questions:
        yield Section(ASK, tuple(_questions(outlook)), "question")


def not_seen_through(outlook: Outlook) -> list[str]:
    """A sentence for each thing that is not complete."""
    return [f"Not complete: {sentence}." for sentence in outlook.stopped]


def settle_heading(outlook: Outlook) -> str:
    """What settling the claims does; where a group was not searched, it is true of the other groups only."""
    return SETTLE_FIRST if all(group.searched for group in outlook.together) else SETTLE_IN_GROUPS


def together_section(outlook: Outlook, claim_set: ClaimSet) -> Section:
    """A row for each set, how the groups combine, and which sources are in no set."""
    groups = [group for group in outlook.together if group.searched]
    rows, notes = _together(groups, claim_set), _beside(groups, outlook, claim_set)
    return Section(TOGETHER, tuple(rows), "set", tuple(notes) if groups else ())


def _together(groups: Sequence[Group], claim_set: ClaimSet) -> Iterator[tuple[str, str]]:
    """`4 of 7` and the names of the sources, for each largest set that can be right; of several groups, its number."""
    for number, group in enumerate(groups, 1):
        which = f"group {number}: " if len(groups) > 1 else ""
        for sources in group.sets:
            yield f"{which}{len(sources):,} of {len(group.sources):,}", _names(sources, claim_set)


def _beside(groups: Sequence[Group], outlook: Outlook, claim_set: ClaimSet) -> Iterator[str]:
    if len(groups) > 1:
        yield "No group contradicts another: one set from each can be right together."
    if alone := [source for group in groups for source in group.in_none]:
        whose = "its" if len(alone) == 1 else "their"
        yield f"In no set, because {whose} own claims contradict each other: {_names(alone, claim_set)}."
    if number := outlook.uncontradicted:
        do = "contradicts" if number == 1 else "contradict"
        yield f"{count(number, 'more source')} {do} nobody, and can be right with any of these sets."
    if outlook.not_compared:
        yield f"{count(outlook.not_compared, 'more source')} could not be compared with any other."


def _names(sources: Sequence[str], claim_set: ClaimSet) -> str:
    """The names of the sources; of many, the first."""
    names = [claim_set.sources[source].name for source in sources[:_MOST_NAMES]]
    more = len(sources) - _MOST_NAMES
    return "; ".join([*names, *([f"{more:,} more"] if more > 0 else [])])


def _settle_first(outlook: Outlook, claim_set: ClaimSet) -> Iterator[tuple[str, str]]:
    """The tally and each claim, for each position to settle."""
    for settlement in outlook.settle_first:
        for claim in settlement.claims:
            yield settlement_tally(settlement), settled_claim(claim, claim_set)


def settlement_tally(settlement: Settlement) -> str:
    """`in 6 contradictions`, `in 6 contradictions and 2 joint ones`."""
    joint = sum(finding.kind is Kind.JOINT_CONTRADICTION for finding in settlement.findings)
    others = len(settlement.findings) - joint
    if not others:
        return f"in {count(joint, in_prose(Kind.JOINT_CONTRADICTION))}"
    return f"in {count(others, Kind.CONTRADICTION)}" + (f" and {count(joint, 'joint one')}" if joint else "")


def settled_claim(claim: Claim, claim_set: ClaimSet) -> str:
    """`toll (aboard): Coast guard said 476`."""
    of = place_words(claim.region)
    return f"{claim.subject}{f' ({of})' if of else ''}: {statement(claim, claim_set)}"


def _questions(outlook: Outlook) -> Iterator[tuple[str, str]]:
    """`for 2 findings` and the question."""
    for question in outlook.questions:
        yield f"for {count(len(question.findings), 'finding')}", question.text
