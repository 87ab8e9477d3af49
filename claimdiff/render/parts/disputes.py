"""Findings as people think of them: all findings between the same sources on one subject are one dispute."""

from collections.abc import Iterable
from dataclasses import dataclass

from claimdiff.results import Finding


@dataclass(frozen=True, slots=True)
class Dispute:
    """The findings between the same sources on one subject: what to show, and what to fold beneath it."""

    strongest: Finding
    others: tuple[Finding, ...]


def disputes_of(findings: Iterable[Finding]) -> list[Dispute]:
    """The disputes on one subject, in the order of their first findings, which are what is shown of them."""
    grouped: dict[frozenset[tuple[str, ...]], list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(frozenset(sides(finding)), []).append(finding)
    return [Dispute(first, tuple(others)) for first, *others in grouped.values()]


def sides(finding: Finding) -> tuple[tuple[str, ...], ...]:
    """The sources that stand on each side of a finding."""
    return tuple(tuple(dict.fromkeys(claim.source for claim in side)) for side in finding.sides)
