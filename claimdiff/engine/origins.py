"""Where a claim comes from: the chain of claims that pass one another on."""

from collections.abc import Mapping

from claimdiff.model import Claim


def chain(claim: Claim, claims: Mapping[str, Claim]) -> list[Claim]:
    """The claim, the one that it repeats, and so on to the origin, which is the last."""
    links = [claim]
    while links[-1].repeats:
        links.append(claims[links[-1].repeats])
    return links
