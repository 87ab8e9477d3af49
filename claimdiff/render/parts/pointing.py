"""Where in a claim a finding points: at its value, or at the term or time that a condition hangs on."""

from collections.abc import Iterable, Iterator, Mapping

from claimdiff.exact.regions import Region, Relation, Term, Time, relate
from claimdiff.model import Claim, Place, Places
from claimdiff.results import Finding, apart
from claimdiff.why import IN_TIME, HangsOn, NoneInAny, NothingInBoth, NotThroughout, ReadMoreWidely, SomeOutside


def pointed(finding: Finding, claim: Claim, places: Mapping[str, Places]) -> Place:
    """The place of what clashes in a claim of one of the sides; of the claim itself, where its parts' are not known.

    Where values clash, that is the value, and so it is on a condition for the side that counts those who must be outside, or
    whose words must mean more than usual. For the others it is the term by which they are narrower, or the time that must not
    be meant throughout; the value, where that is not written in the claim.
    """
    parts = places.get(claim.id)
    if parts is None:
        return claim.place
    written = (_written(parts, claim, dimension) for dimension in _hung_on(finding, claim))
    return next((place for place in written if place), parts.value)


def _written(parts: Places, claim: Claim, dimension: str) -> Place | None:
    """Where a claim names its term of a dimension, or its time."""
    if dimension == IN_TIME:
        return parts.when or parts.said
    name = next((term.name for term in claim.region.terms if term.top == dimension), None)
    return next((label.place for label in parts.about if label.text == name), None)


def _hung_on(finding: Finding, claim: Claim) -> Iterable[str]:
    """The dimensions in which it matters for a condition what the claim speaks of; of what is folded, for that of its own."""
    if finding.why.hangs_on is None:
        return ()
    own = (each for each in apart(finding) if any(claim.id == other.id for side in each.sides for other in side))
    return next((dimensions_of(each.why.hangs_on, claim.region) for each in own), ())


def dimensions_of(hangs_on: HangsOn | None, region: Region) -> tuple[str, ...]:
    """The dimensions, time among them, by which a claim of this region makes it hang on that; none where its value does."""
    match hangs_on:
        case SomeOutside(few, dimensions=dimensions):
            return dimensions if few.region == region else ()
        case NoneInAny(parts):
            return next((part.dimensions for part in parts if part.few.region == region), ())
        case NothingInBoth(a, b):
            return tuple(_narrower(region, a.region if region == b.region else b.region))
        case NotThroughout(positions):
            return (IN_TIME,) if any(position.region == region for position in positions) else ()
        case ReadMoreWidely() | None:
            return ()


def _narrower(region: Region, other: Region) -> Iterator[str]:
    """The dimensions in which a region has only part of what the other has there, time among them."""
    for term, beside in zip(region.terms, other.terms, strict=True):
        if _is_part(term, beside):
            yield term.top
    if _is_part(region.time, other.time):
        yield IN_TIME


def _is_part(a: Term | Time, b: Term | Time) -> bool:
    return relate(a, b) in (Relation.WITHIN, Relation.OVERLAPS)
