"""Leaves claims out of a set with `--keep-going`: those with mistakes, and those that depend on them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from claimdiff.model import Claim, ClaimSet
from claimdiff.reading.ledger import Ledger
from claimdiff.reading.repeats import linked
from claimdiff.rules.items import missing_items
from claimdiff.rules.links import wrong_links


def without_faulty(whole: ClaimSet, ledger: Ledger) -> ClaimSet | None:
    """The set without the claims that have mistakes, the claims that replace or repeat one of these, and the reviews of them.

    None if no claim is left.
    """
    read, kept = ledger.claims.keys() | ledger.drafts.keys(), _kept(ledger)
    left_out = read - kept.keys()
    reviews = tuple(review for review in whole.reviews if left_out.isdisjoint(named.claim for named in review.claims))
    claims = linked(ledger._replace(claims=kept))
    return whole._replace(claims=claims, reviews=reviews, left_out=len(left_out) + ledger.faults.nameless) if kept else None


def _kept(ledger: Ledger) -> dict[str, Claim]:
    """The claims that are still valid when all others are left out."""
    claims, by_link = dict(ledger.claims), defaultdict[str, list[str]](list)
    for name, draft in ledger.drafts.items():
        for link in chain(*draft.links.values()):
            by_link[link.text].append(name)
    _take_out(claims, ledger.faults.ids | ledger.drafts.keys() - claims.keys(), by_link)
    while wrong := {*_with_wrong_links(ledger, claims), *_without_items(claims)}:
        _take_out(claims, wrong, by_link)
    return claims


def _take_out(claims: dict[str, Claim], names: Collection[str], by_link: Mapping[str, list[str]]) -> None:
    """Removes the claims of these names, and all that replace or repeat one of them, directly or through others."""
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        claims.pop(name, None)
        waiting += [other for other in by_link.get(name, ()) if other in claims]


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
