"""Copies region and values to claims that repeat another, after all claims are read."""

from claimdiff.model import Claim
from claimdiff.reading.ledger import Ledger


def linked(ledger: Ledger) -> dict[str, Claim]:
    """The valid claims; a claim that repeats another has the region and values of that claim."""
    claims = ledger.claims
    return claims | {name: _taken_over(claims[name], claims) for name in ledger.drafts if name in claims}


def _taken_over(claim: Claim, claims: dict[str, Claim]) -> Claim:
    """The claim; if it repeats another, with the region and values from the end of the chain."""
    origin = claim
    while origin.repeats:
        origin = claims[origin.repeats]
    return claim._replace(region=origin.region, values=origin.values, says=origin.says) if claim.repeats else claim
