"""What follows from the findings as text: who can be right together, what to settle first, and what to ask."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimdiff.model import ClaimSet, Kind, Outlook
from claimdiff.render.excerpts import visible
from claimdiff.render.statements import statement
from claimdiff.words import count, place_words

MOST_SHOWN = 12


def outlook_text(outlook: Outlook, claim_set: ClaimSet) -> Iterator[RenderableType]:
    """A section for each of the three that has something to say, and what was not seen through."""
    if outlook.settle_first:
        yield from _section("Who can be right together, leaving conditions aside", _together(outlook, claim_set), "set")
        heading = "What to settle first: without these claims, nothing contradicts"
        yield from _section(heading, _settle_first(outlook, claim_set), "claim")
    if outlook.questions:
        yield from _section("What to ask: on the answer hangs whether two can both be right", _questions(outlook), "question")
    for sentence in outlook.stopped:
        yield Padding(Text(visible(f"Not seen through: {sentence}.")), (1, 0, 0, 2))


def _section(heading: str, rows: Iterable[tuple[str, str]], noun: str) -> Iterator[RenderableType]:
    """A heading and rows of a tally and a text; of many, the first."""
    found = list(rows)
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for tally, text in found[:MOST_SHOWN]:
        table.add_row(Text(tally, "dim"), Text(visible(text)))
    yield Text(f"\n{heading}", "bold underline")
    yield Padding(table, (1, 0, 0, 2))
    if len(found) > MOST_SHOWN:
        yield Padding(Text(f"and {count(len(found) - MOST_SHOWN, f'more {noun}')}", "dim"), (0, 0, 0, 2))


def _together(outlook: Outlook, claim_set: ClaimSet) -> Iterator[tuple[str, str]]:
    """`4 of 7` and the sources' names, for each largest set that leaves some possible world."""
    for sources in outlook.together:
        names = "; ".join(claim_set.sources[source].name for source in sources)
        yield f"{len(sources)} of {len(outlook.contradicts)}", names
    if not outlook.together:
        yield "none", "each source's own claims contradict each other"


def _settle_first(outlook: Outlook, claim_set: ClaimSet) -> Iterator[tuple[str, str]]:
    """`in 6 contradictions` and who claims what, for each position to settle."""
    for settlement in outlook.settle_first:
        kinds = {finding.kind for finding in settlement.findings}
        noun = str(*kinds) if len(kinds) == 1 else str(Kind.CONTRADICTION)
        beside = (claim.region for finding in settlement.findings for side in finding.sides for claim in side)
        of = place_words(settlement.claims[0].region, *beside)
        for claim in settlement.claims:
            said = f"{claim.subject}: {statement(claim, claim_set)}{f' ({of})' if of else ''}"
            yield f"in {count(len(settlement.findings), noun)}", said


def _questions(outlook: Outlook) -> Iterator[tuple[str, str]]:
    """`for 2 findings` and the question."""
    for question in outlook.questions:
        yield f"for {count(len(question.findings), 'finding')}", question.text
