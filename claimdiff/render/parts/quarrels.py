"""Findings as people think of them: the quarrel of these sources with those on one subject, its strongest point first."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from claimdiff.results import Finding


@dataclass(frozen=True, slots=True)
class Quarrel:
    """The findings between the same sources on one subject: what to show, and what to fold beneath it."""

    strongest: Finding
    others: tuple[Finding, ...]


def quarrels_of(findings: Iterable[Finding]) -> list[Quarrel]:
    """The quarrels on one subject, those with the strongest findings first, else in the order of their claims."""
    grouped: dict[frozenset[tuple[str, ...]], list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(frozenset(sides(finding)), []).append(finding)
    found = [_quarrel(sorted(group, key=attrgetter("kind.rank"))) for group in grouped.values()]
    return sorted(found, key=lambda quarrel: quarrel.strongest.kind.rank)


def sides(finding: Finding) -> tuple[tuple[str, ...], ...]:
    """The sources that stand on each side of a finding."""
    return tuple(tuple(dict.fromkeys(claim.source for claim in side)) for side in finding.sides)


def _quarrel(group: list[Finding]) -> Quarrel:
    strongest, *others = group
    return Quarrel(strongest, tuple(others))
