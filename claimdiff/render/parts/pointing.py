"""Where in a claim a finding points: at its value, or at the term or time that a condition depends on."""

from collections.abc import Mapping

from claimdiff.exact.regions import Region, Relation, relate
from claimdiff.model import Claim, Place, Places
from claimdiff.results import Finding, apart
from claimdiff.why import IN_TIME, HangsOn, NoneInAny, NothingInBoth, NotThroughout, ReadMoreWidely, SomeOutside


def pointed(finding: Finding, claim: Claim, places: Mapping[str, Places]) -> Place:
    """The place of the part that clashes, in a claim of one of the sides; of the claim itself, if the places of its parts are
    not known.

    In a contradiction that is the value. In a condition it is the value too, for the side that counts those who must be
    outside, or whose words must mean more than usual. For the other sides it is the term by which they are narrower, or the
    time that must not be meant throughout; the value again, if the claim does not write that.
    """
    parts = places.get(claim.id)
    if parts is None:
        return claim.place
    written = (_written(parts, claim, dimension) for dimension in _hung_on(finding, claim))
    return next((place for place in written if place), parts.value)


def _written(parts: Places, claim: Claim, dimension: str) -> Place | None:
    """The place where a claim names its term of a dimension, or its time."""
    if dimension == IN_TIME:
        return parts.when or parts.said
    name = next((term.name for term in claim.region.terms if term.top == dimension), None)
    return next((label.place for label in parts.about if label.text == name), None)


def _hung_on(finding: Finding, claim: Claim) -> tuple[str, ...]:
    """The dimensions of the claim's region that the condition of a finding depends on; in a fold, those of its own finding."""
    if finding.why.hangs_on is None:
        return ()
    own = (each for each in apart(finding) if any(claim.id == other.id for side in each.sides for other in side))
    return next((_dimensions(each.why.hangs_on, claim.region) for each in own), ())


def _dimensions(hangs_on: HangsOn | None, region: Region) -> tuple[str, ...]:
    """The dimensions (or time) of a region that the condition depends on; none if it depends on the value."""
    match hangs_on:
        case SomeOutside(few, dimensions=dimensions):
            return dimensions if region == few.region else ()
        case NothingInBoth(a, b):
            return _narrower(region, a.region if region == b.region else b.region)
        case NotThroughout(positions):
            return (IN_TIME,) if any(region == position.region for position in positions) else ()
        case NoneInAny() | ReadMoreWidely() | None:  # NoneInAny is only in folds, whose own findings depend on SomeOutside
            return ()


def _narrower(region: Region, other: Region) -> tuple[str, ...]:
    """The dimensions in which a region has only a part of what the other has."""
    terms = zip(region.terms, other.terms, strict=True)
    return tuple(term.top for term, beside in terms if relate(term, beside) is Relation.WITHIN)
