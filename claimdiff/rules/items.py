"""The rule for items: if one claim on a subject has one, all must have one."""

from collections.abc import Iterable, Iterator

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.rules.diagnostics import error


def missing_item(place: Place, claim: str, subject: str, other: Place) -> Diagnostic:
    """A claim has no `item`, although another claim on its subject has one.

    An item is the one thing that a claim is about, in a subject that applies to many things. Claims
    about different items are never compared. A claim without an item would be compared with none of
    them.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, item: flight 101, says: 5}
          two: {source: police, subject: dead, says: 7}

    Remedy: Add the `item` that the claim is about.
    """
    message = f"'{claim}' has no `item`, but other claims on '{subject}' have one"
    return error(missing_item, place, message, "add `item:`", "", (Label(other, "a claim with an item"),))


def missing_items(without: Iterable[tuple[str, str, Place]], having: Iterable[tuple[str, Place]]) -> Iterator[Diagnostic]:
    """A diagnostic for each claim without an item on a subject where another has one; it also shows the first of those.

    `without` has the id, subject and place of claims without an item, `having` the subject and place of claims with one.
    """
    with_item: dict[str, Place] = {}
    for subject, place in having:
        with_item[subject] = min(place, with_item.get(subject, place))
    yield from (missing_item(place, claim, s, with_item[s]) for claim, s, place in without if s in with_item)
