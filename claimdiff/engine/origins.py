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
    """Whose claims they are; who only passes one on is not its source."""
    return {claim.source for claim in claims if not claim.repeats}


def first_id(claims: Iterable[Claim]) -> str:
    """The first id of the claims of a position, those apart that are only passed on.

    It decides where nothing else does, so that no finding hangs on who passes a claim on.
    """
    return min([claim.id for claim in claims if not claim.repeats])
