"""Who contradicts whom: for every two sources the strongest finding between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, product

from claimdiff.model import Finding, Kind

_STRONGEST_FIRST = list(Kind)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The sources that are in any finding, in order, and the strongest kind between two of them (in either order)."""

    sources: tuple[str, ...]
    kinds: dict[tuple[str, str], Kind]


def matrix_of(findings: Iterable[Finding], order: Iterable[str]) -> Matrix:
    """The matrix of the sources in `order`; a source that differs with itself has a cell of its own."""
    kinds: dict[tuple[str, str], Kind] = {}
    for finding in findings:
        for one, other in _opposed(finding):
            for pair in ((one, other), (other, one)):
                kinds[pair] = min(kinds.get(pair, finding.kind), finding.kind, key=_STRONGEST_FIRST.index)
    return Matrix(tuple(source for source in order if any(source in pair for pair in kinds)), kinds)


def _opposed(finding: Finding) -> Iterable[tuple[str, str]]:
    """Each source of one side with each of another; the same source twice only where the finding is within one source."""
    for one, other in combinations(finding.sides, 2):
        for a, b in product({claim.source for claim in one}, {claim.source for claim in other}):
            if a != b or {claim.source for claim in (*one, *other)} == {a}:
                yield a, b
