"""What a claim says is shown as written and as read, and a plain figure once."""

from collections.abc import Callable

import pytest

from claimdiff.model import ClaimSet
from claimdiff.render.parts.statements import said

SHOWN = [
    ("type: count", "says: 3629", "said 3,629"),
    ("type: count", 'says: "3,629"', "said 3,629"),
    ("type: count", "says: two dozen", "said two dozen: 24"),
    ("type: count", "denies: 12", "denied 12, so 11 or fewer or 13 or more"),
    ("type: number, unit: '%'", "says: 59", "said 59%"),
    ("type: number, unit: km", "says: 6 km", "said 6 km"),
    ("type: number, unit: years", "says: 1", "said 1 year"),
    ("type: number, unit: years", "says: 1.5 years", "said 1.5 years"),
    ("type: number, unit: mass", "says: 1", "said 1 mass"),
    ("type: number, unit: s", "says: 1", "said 1 s"),
    ("type: number, unit: US$", "says: 1200", "said 1,200 US$"),
]


@pytest.mark.parametrize(("kind", "says", "expected"), SHOWN, ids=[f"{kind} {says}" for kind, says, _ in SHOWN])
def test_what_was_said(claims: Callable[[str], ClaimSet], kind: str, says: str, expected: str) -> None:
    """The words, and what they are read as where that is not the same figure."""
    text = f"sources: {{a: A}}\nsubjects: {{dead: {{{kind}}}}}\nclaims:\n  one: {{source: a, subject: dead, {says}}}\n"
    claim_set = claims(text)
    assert said(claim_set.claims["one"], claim_set) == expected
