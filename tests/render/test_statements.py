"""What a claim says is shown as written and as read, and a plain figure once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from program import claimdiff

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


REVIEWED = """
sources: {a: A, b: B}
subjects: {dead: {type: count}}
claims:
  one: {source: a, subject: dead, says: 5}
  two: {source: b, subject: dead, says: 6}
reviewed: [{claims: [one, two], note: both stand, by: Ada, on: 2026-11-27, until: 2099-12-01}]
"""


@pytest.mark.parametrize("command", ["report", "report --format html", "report --format markdown", "check --format sarif"])
def test_a_review_tells_who_looked_at_it(tmp_path: Path, command: str) -> None:
    """Who, when, until when it holds, and the note; in a terminal, on the page, in Markdown and in SARIF."""
    (tmp_path / "claims.yaml").write_text(REVIEWED, encoding="utf-8")
    name, *options = command.split()
    text = claimdiff(name, "claims.yaml", *options, cwd=tmp_path).stdout
    assert "eviewed by Ada on 2026-11-27 until 2099-12-01" in text
    assert "both stand" in text
