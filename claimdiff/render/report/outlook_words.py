"""What follows from the findings, in words that every format shares: who can be right, what to settle first, what to ask."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimdiff.model import Claim, ClaimSet
from claimdiff.render.parts.statements import statement
from claimdiff.results import Kind, Outlook, Settlement
from claimdiff.words import count, narrowed, place_words

MOST_SHOWN = 12  # rows of a section; the others are counted
TOGETHER = "Who can be right together, leaving conditions aside"
SETTLE_FIRST = "What to settle first: without these claims, nothing contradicts"
ASK = "What to ask: on the answer hangs whether two can both be right"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and rows of a tally and a text, each row a `noun`."""

    heading: str
    rows: tuple[tuple[str, str], ...]
    noun: str


def outlook_sections(outlook: Outlook, claim_set: ClaimSet) -> Iterator[Section]:
    """A section for each of the three that has something to say."""
    if outlook.settle_first:
        together, settle_first = tuple(_together(outlook, claim_set)), tuple(_settle_first(outlook, claim_set))
        yield Section(TOGETHER, together, "set")
        yield Section(SETTLE_FIRST, settle_first, "claim")
    if outlook.questions:
        yield Section(ASK, tuple(_questions(outlook)), "question")


def not_seen_through(outlook: Outlook) -> list[str]:
    """A sentence for each thing that was not seen through to the end."""
    return [f"Not seen through: {sentence}." for sentence in outlook.stopped]


def _together(outlook: Outlook, claim_set: ClaimSet) -> Iterator[tuple[str, str]]:
    """`4 of 7` and the sources' names, for each largest set that leaves some possible world."""
    for sources in outlook.together:
        names = "; ".join(claim_set.sources[source].name for source in sources)
        yield f"{len(sources)} of {outlook.sources}", names
    if not outlook.together:
        yield "none", "each source's own claims contradict each other"


def _settle_first(outlook: Outlook, claim_set: ClaimSet) -> Iterator[tuple[str, str]]:
    """The tally and each claim, for each position to settle."""
    for settlement in outlook.settle_first:
        for claim in settlement.claims:
            yield settlement_tally(settlement), settled_claim(settlement, claim, claim_set)


def settlement_tally(settlement: Settlement) -> str:
    """`in 6 contradictions`."""
    kinds = {finding.kind for finding in settlement.findings}
    return f"in {count(len(settlement.findings), str(*kinds) if len(kinds) == 1 else str(Kind.CONTRADICTION))}"


def settled_claim(settlement: Settlement, claim: Claim, claim_set: ClaimSet) -> str:
    """Who claims what, on which subject and of what."""
    beside = narrowed(side[0].region for finding in settlement.findings for side in finding.sides)
    of = place_words(claim.region, beside)
    return f"{claim.subject}: {statement(claim, claim_set)}{f' ({of})' if of else ''}"


def _questions(outlook: Outlook) -> Iterator[tuple[str, str]]:
    """`for 2 findings` and the question."""
    for question in outlook.questions:
        yield f"for {count(len(question.findings), 'finding')}", question.text
