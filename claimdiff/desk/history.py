"""A set of claims as it was on a day, without what was said later; and the reviews that are over by a day."""

from claimdiff.engine.origins import chain
from claimdiff.exact.regions import Time
from claimdiff.model import ClaimSet


def as_stood(claim_set: ClaimSet, day: Time | None) -> ClaimSet:
    """The claims said by the end of `day`, or on no known day; a claim that was replaced later still counts. Without a day,
    all.

    A claim that repeats one that was said later is left out with it.
    """
    if day is None:
        return claim_set
    claims = claim_set.claims
    said = {name for name, claim in claims.items() if claim.said is None or claim.said.first <= day.last}
    standing = {name: claim for name, claim in claims.items() if said.issuperset(link.id for link in chain(claim, claims))}
    return claim_set._replace(claims=standing)


def with_past_reviews(claim_set: ClaimSet, today: Time) -> ClaimSet:
    """The claims, with each review marked as over if its last day is before the end of `today`."""
    if all(review.until is None for review in claim_set.reviews):
        return claim_set
    marked = (review._replace(is_over=bool(review.until and review.until.last < today.last)) for review in claim_set.reviews)
    return claim_set._replace(reviews=tuple(marked))
