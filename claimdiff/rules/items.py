"""The rule for items: where one claim on a subject has one, all have."""

from collections.abc import Iterable, Iterator

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.rules.diagnostics import error


def missing_item(place: Place, claim: str, subject: str, other: Place) -> Diagnostic:
    """A claim has no `item`, and another on its subject has one.

    An item is the one thing spoken of, for subjects that apply to many things. Claims with different
    items never meet; a claim without one would meet none of them.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, item: flight 101, says: 5}
          two: {source: police, subject: dead, says: 7}

    Remedy: Name the item that the claim speaks of.
    """
    message = f"'{claim}' names no item, and other claims on '{subject}' do"
    return error(missing_item, place, message, "add `item:`", "", (Label(other, "a claim with an item"),))


def missing_items(without: Iterable[tuple[str, str, Place]], having: Iterable[tuple[str, Place]]) -> Iterator[Diagnostic]:
    """A diagnostic for each claim without an item on a subject where another has one; the first such is shown beside it.

    Given are the id, subject and place of claims without an item, the subject and place of those that have one.
    """
    with_item: dict[str, Place] = {}
    for subject, place in having:
        with_item[subject] = min(place, with_item.get(subject, place))
    yield from (missing_item(place, claim, s, with_item[s]) for claim, s, place in without if s in with_item)
