"""Where claims come from: the chain of claims that pass one another on, and whose they are."""

from collections.abc import Iterable, Mapping

from claimdiff.model import Claim


def chain(claim: Claim, claims: Mapping[str, Claim]) -> list[Claim]:
    """The claim, the one that it repeats, and so on to the origin, which is the last."""
    links = [claim]
    while links[-1].repeats:
        links.append(claims[links[-1].repeats])
    return links


def sources_of(claims: Iterable[Claim]) -> set[str]:
    """The sources of the claims; who only passes a claim on is not its source."""
    return {claim.source for claim in claims if not claim.repeats}


def first_id(claims: Iterable[Claim]) -> str:
    """The first id among the claims of a position, without those that are only passed on.

    It decides between positions that are otherwise alike, so no finding depends on who passes a claim on.
    """
    return min([claim.id for claim in claims if not claim.repeats])
