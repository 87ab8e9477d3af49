"""The items at odds of a subject with many items, worst first, each with the figures of its gravest finding."""

from collections.abc import Iterable
from typing import NamedTuple

from claimdiff.model import ClaimSet
from claimdiff.render.parts.gravity import by_gravity
from claimdiff.render.parts.sentences import by_how_much, who_and_what
from claimdiff.results import Finding, Survey, is_reviewable

FEW_ITEMS = 5
"""Of more items than so many a table has those at odds, and a chart has only the one that is asked for."""


class ItemAtOdds(NamedTuple):
    """An item, the gravest finding on it, who says what on each side, by how much, and how many more findings there are."""

    item: str
    finding: Finding
    sides: tuple[tuple[str, str], ...]
    gap: str
    more: int


def has_many_items(survey: Survey) -> bool:
    """Whether there are too many items to draw a chart for each."""
    return len(items_of(survey)) > FEW_ITEMS


def items_of(survey: Survey) -> list[str | None]:
    """The items that claims are about, each once; only None if the subject has no items."""
    return list(dict.fromkeys(position.region.item for position in survey.positions))


def items_at_odds(findings: Iterable[Finding], claim_set: ClaimSet) -> list[ItemAtOdds]:
    """The items with something to review in these findings on one subject, worst first."""
    by_item: dict[str, list[Finding]] = {}
    for finding in by_gravity(filter(is_reviewable, findings), claim_set):
        if item := finding.sides[0][0].region.item:
            by_item.setdefault(item, []).append(finding)
    return [_item(item, *found, claim_set=claim_set) for item, found in by_item.items()]


def _item(item: str, gravest: Finding, *others: Finding, claim_set: ClaimSet) -> ItemAtOdds:
    return ItemAtOdds(item, gravest, who_and_what(gravest, claim_set), by_how_much(gravest, claim_set), len(others))


def same_sources(found: Iterable[ItemAtOdds]) -> tuple[str, ...]:
    """The names on the sides, if they are the same for all items; else nothing."""
    who = {tuple(name for name, _ in each.sides) for each in found}
    return who.pop() if len(who) == 1 else ()
