"""Sums as bars, in exact shares."""

from collections.abc import Callable

import pytest

from claimdiff import find
from claimdiff.model import ClaimSet
from claimdiff.render.parts.shared import shared_of
from claimdiff.render.report.drawing.stacks import Bar, Part, Stack, stack_of
from claimdiff.results import Kind

HEAD = """
terms: {land: [north, south, east], all: [p, q]}
complete: [all]
sources: {a: A, b: B, c: C, d: D, e: E}
subjects: {dead: {type: count}}
claims:
"""
SUMS = {
    "parts beyond the whole": (
        ["about: [north], says: 6", "about: [south], says: 4", "says: at most 8"],
        Stack(
            Bar("together at least 10", (Part(0, 0.6, "6", 0.3), Part(0.6, 1, "4", 0.8))),
            Bar("at most 8", (Part(0, 0.8, "8", 0.4),)),
            0.8,
            "2 too many",
        ),
    ),
    "small parts with their figures in two lines": (
        ["about: [north], says: 60", "about: [south], says: 2", "about: [east], says: 2", "says: at most 63"],
        Stack(
            Bar(
                "together at least 64",
                (
                    Part(0, 0.9375, "60", 0.46875),
                    Part(0.9375, 0.96875, "2", 0.953125, 1),
                    Part(0.96875, 1, "2", 1 - 0.028, 2),
                ),
            ),
            Bar("at most 63", (Part(0, 0.984375, "63", 0.4921875),)),
            0.984375,
            "1 too many",
        ),
    ),
    "of many figures the first": (
        ["about: [north], says: 6", "about: [north], says: 7", "about: [north], says: 8", "about: [south], says: 8", "says: 8"],
        Stack(
            Bar("together at least 16", (Part(0, 0.5, "8 or 2 others", 0.25), Part(0.5, 1, "8", 0.75))),
            Bar("at most 8", (Part(0, 0.5, "8", 0.25),)),
            0.5,
            "at least 6 too many",
        ),
    ),
    "parts short of a complete whole": (
        ["about: [p], says: 1", "about: [q], says: 49", "says: 100"],
        Stack(
            Bar("at least 100", (Part(0, 1, "100", 0.5),)),
            Bar("together at most 50", (Part(0, 0.01, "1", 0.028, 1), Part(0.01, 0.5, "49", 0.255))),
            0.5,
            "50 too few",
        ),
    ),
}


@pytest.mark.parametrize("name", SUMS)
def test_stacks(claims: Callable[[str], ClaimSet], name: str) -> None:
    """The longer bar is whole, and a figure stands in its part, or where there is no room, beneath it."""
    said, expected = SUMS[name]
    lines = [f"  c{n}: {{source: {'abcde'[n]}, subject: dead, {each}}}" for n, each in enumerate(said)]
    (finding,) = (f for f in find(claims(HEAD + "\n".join(lines))).findings if f.kind is Kind.JOINT_CONTRADICTION)
    shared = shared_of(claim.region for side in finding.sides for claim in side)
    assert stack_of(finding, shared) == expected


def test_no_stack_without_a_sum(claims: Callable[[str], ClaimSet]) -> None:
    """Of two that contradict each other nothing adds up."""
    (finding,) = find(
        claims(HEAD + "  c: {source: a, subject: dead, says: 1}\n  d: {source: b, subject: dead, says: 2}")
    ).findings
    assert stack_of(finding, shared_of(claim.region for side in finding.sides for claim in side)) is None
