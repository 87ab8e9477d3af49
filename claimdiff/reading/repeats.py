"""What a claim that repeats another takes over from it, once all are read."""

from claimdiff.model import Claim
from claimdiff.reading.ledger import Ledger


def linked(ledger: Ledger) -> dict[str, Claim]:
    """The sound claims, each that repeats another with the region and values from there."""
    claims = ledger.claims
    return claims | {name: _taken_over(claims[name], claims) for name in ledger.drafts if name in claims}


def _taken_over(claim: Claim, claims: dict[str, Claim]) -> Claim:
    """The claim with what it says and of what; for one that repeats another, from the end of the chain."""
    origin = claim
    while origin.repeats:
        origin = claims[origin.repeats]
    return claim._replace(region=origin.region, values=origin.values, says=origin.says) if claim.repeats else claim
