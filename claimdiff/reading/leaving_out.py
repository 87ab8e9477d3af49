"""Claims that are left out of a set where the reading keeps going: those with mistakes, and those that hang on these."""

from collections.abc import Iterator, Mapping

from claimdiff.model import Claim, ClaimSet
from claimdiff.reading.ledger import Ledger
from claimdiff.reading.repeats import linked
from claimdiff.rules.items import missing_items
from claimdiff.rules.links import wrong_links


def without_faulty(whole: ClaimSet, ledger: Ledger) -> ClaimSet | None:
    """The set without the claims that have mistakes, those that replace or repeat one of these, and reviews of any of them.

    None where no claim is left.
    """
    read, kept = ledger.claims.keys() | ledger.drafts.keys(), _kept(ledger)
    left_out = read - kept.keys()
    reviews = tuple(review for review in whole.reviews if left_out.isdisjoint(named.claim for named in review.claims))
    claims = linked(ledger._replace(claims=kept))
    return whole._replace(claims=claims, reviews=reviews, left_out=len(left_out) + ledger.faults.nameless) if kept else None


def _kept(ledger: Ledger) -> dict[str, Claim]:
    """The claims that are sound, also beside no others than these."""
    claims = {name: claim for name, claim in ledger.claims.items() if name not in ledger.faults.ids}
    while left_out := {*_with_wrong_links(ledger, claims), *_without_items(claims)}:
        claims = {name: claim for name, claim in claims.items() if name not in left_out}
    return claims


def _with_wrong_links(ledger: Ledger, claims: Mapping[str, Claim]) -> Iterator[str]:
    for key in ("replaces", "repeats"):
        links = {name: draft.links[key] for name, draft in ledger.drafts.items() if name in claims and key in draft.links}
        owners = {link.place: name for name, own in links.items() for link in own}
        yield from (owners[problem.place] for problem in wrong_links(key, links, claims))


def _without_items(claims: Mapping[str, Claim]) -> Iterator[str]:
    own = [claim for claim in claims.values() if claim.repeats is None]
    without = [(claim.id, claim.subject, claim.place) for claim in own if claim.region.item is None]
    having = [(claim.subject, claim.place) for claim in own if claim.region.item is not None]
    owners = {claim.place: claim.id for claim in own}
    yield from (owners[problem.place] for problem in missing_items(without, having))
