"""What follows from the findings as text: who can be right together, what to settle first, and what to ask."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimdiff.model import ClaimSet
from claimdiff.render.parts.letters import visible
from claimdiff.render.report.outlook_words import MOST_SHOWN, Section, not_seen_through, outlook_sections
from claimdiff.results import Outlook
from claimdiff.words import count


def outlook_lines(outlook: Outlook, claim_set: ClaimSet) -> Iterator[RenderableType]:
    """A section for each of the three that has something to say, and what was not seen through."""
    for section in outlook_sections(outlook, claim_set):
        yield from _section(section)
    for sentence in not_seen_through(outlook):
        yield Padding(Text(visible(sentence)), (1, 0, 0, 2))


def _section(section: Section) -> Iterator[RenderableType]:
    """A heading and rows of a tally and a text; of many, the first."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for tally, text in section.rows[:MOST_SHOWN]:
        table.add_row(Text(tally, "dim"), Text(visible(text)))
    yield Text(f"\n{section.heading}", "bold underline")
    if section.rows:
        yield Padding(table, (1, 0, 0, 2))
    more = len(section.rows) - MOST_SHOWN
    if more > 0:
        yield Padding(Text(f"and {count(more, f'more {section.noun}')}", "dim"), (0, 0, 0, 2))
    for number, sentence in enumerate(section.notes):
        yield Padding(Text(visible(sentence)), (0 if number else 1, 0, 0, 2))
