"""What follows from the findings as text: who can be right together, what to settle first, and what to ask."""

from collections.abc import Iterator

from rich.text import Text

from claimdiff.model import ClaimSet
from claimdiff.render.parts.letters import visible
from claimdiff.render.report.outlook_words import Section, not_seen_through, outlook_sections
from claimdiff.render.report.terminal.layout import Sheet, columns, hanging
from claimdiff.results import Outlook
from claimdiff.words import count

_MOST_SHOWN = 3  # rows of a section; the others are counted


def outlook_lines(outlook: Outlook, claim_set: ClaimSet, sheet: Sheet) -> Iterator[Text]:
    """A section for each of the three that has something to say, and what is not complete."""
    for section in outlook_sections(outlook, claim_set):
        yield from _section(section, sheet)
    for sentence in not_seen_through(outlook):
        yield Text()
        yield from hanging("  ", Text(visible(sentence)), sheet)


def _section(section: Section, sheet: Sheet) -> Iterator[Text]:
    """A heading and rows of a tally and a text; of many, the first ones."""
    yield Text()
    yield from hanging("", Text(section.heading, "bold underline"), sheet)
    yield from columns([[Text(f"  {tally}", "dim"), Text(visible(text))] for tally, text in section.rows[:_MOST_SHOWN]], sheet)
    if (more := len(section.rows) - _MOST_SHOWN) > 0:
        yield Text(f"  and {count(more, f'more {section.noun}')}", "dim")
    for sentence in section.notes:
        yield from hanging("  ", Text(visible(sentence)), sheet)
