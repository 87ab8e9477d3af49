"""The kinds of question: every type is read, compared, worded and drawn, and a kind or law that is forgotten is no silence."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import claimdiff
from claimdiff import find
from claimdiff.engine.explanation import explain
from claimdiff.engine.pairwise import compare
from claimdiff.engine.positions import position_of
from claimdiff.engine.rivals import rival_pairs
from claimdiff.engine.wording import because
from claimdiff.model import ClaimSet, Type
from claimdiff.questions import QUESTIONS
from claimdiff.render.report.drawing.chart import charts_of, is_drawn
from claimdiff.results import Kind
from claimdiff.why import NoneForAll
from claimdiff.words import value_words

Claims = Callable[[str], ClaimSet]

# What two sources say of a part and of its whole that cannot both be true, or, where a part has a value of its own, of one.
AT_ODDS = {
    Type.COUNT: ("Ansel", "at least 5", "3", "5 or more", "3"),
    Type.YES_NO: ("Ansel", "yes", "no", "yes", "no"),
    Type.CHOICE: ("Ansel", "rain", "wind", "rain", "wind"),
    Type.NUMBER: ("country", "more than 2.5", "2", "more than 2.5", "2"),
    Type.DATE: ("country", "2024-09", "2024-10-01", "2024-09", "2024-10-01"),
}


def two_claims(claims: Claims, kind: Type) -> ClaimSet:
    """A subject of this type with two claims that cannot both be true."""
    about, one, other, _, _ = AT_ODDS[kind]
    return claims(f"""
terms: {{country: [Ansel]}}
sources: {{a: A, b: B}}
subjects: {{s: {{type: {kind}}}}}
claims:
  one: {{source: a, subject: s, about: [{about}], says: {one}}}
  other: {{source: b, subject: s, says: {other}}}
""")


def test_every_type_has_a_row() -> None:
    """In the table, and in that of these tests."""
    assert list(QUESTIONS) == list(AT_ODDS) == list(Type)


@pytest.mark.parametrize("kind", Type)
def test_every_type_is_known_everywhere(claims: Claims, kind: Type) -> None:
    """What is said is read and worded; what is at odds is found, explained and drawn."""
    claim_set = two_claims(claims, kind)
    subject, (one, other) = claim_set.subjects["s"], claim_set.claims.values()
    report = find(claim_set)
    assert [finding.kind for finding in report.findings] == [Kind.CONTRADICTION]
    assert tuple(value_words(claim.values, subject) for claim in (one, other)) == AT_ODDS[kind][3:]
    assert explain(claim_set, one, other).outcome == "contradiction"
    (chart,) = charts_of(report.surveys[0], report.findings, 4)
    assert is_drawn(chart)
    assert chart.clashes


@pytest.mark.parametrize("kind", Type)
def test_type_without_row(claims: Claims, kind: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    """A type that the table lacks stops the first claim file that asks such a question."""
    monkeypatch.delitem(QUESTIONS, kind)  # type: ignore[arg-type]
    with pytest.raises(KeyError, match=kind):
        two_claims(claims, kind)


def test_law_that_is_not_known(claims: Claims, monkeypatch: pytest.MonkeyPatch) -> None:
    """A law that a verdict, the search for rivals, an explanation or a sentence forgets is an error in each of them."""
    claim_set = two_claims(claims, Type.COUNT)
    subject, (one, other) = claim_set.subjects["s"], claim_set.claims.values()
    pair = position_of([one]), position_of([other])
    verdict = compare(subject, *pair)
    planted(monkeypatch, Type.COUNT, law="another law")
    with pytest.raises(AssertionError, match="another law"):
        compare(subject, *pair)
    with pytest.raises(AssertionError, match="another law"):
        list(rival_pairs(subject, pair))
    with pytest.raises(AssertionError, match="another law"):
        because(NoneForAll(pair), subject)
    monkeypatch.setattr("claimdiff.engine.explanation.compare", lambda *_: verdict)
    with pytest.raises(AssertionError, match="another law"):
        explain(claim_set, one, other)


def test_answer_that_is_not_known(claims: Claims, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer of a form that has no spelling is an error."""
    claim_set = two_claims(claims, Type.COUNT)
    planted(monkeypatch, Type.COUNT, answer="another form")
    with pytest.raises(AssertionError, match="another form"):
        value_words(claim_set.claims["one"].values, claim_set.subjects["s"])


def planted(monkeypatch: pytest.MonkeyPatch, kind: Type, **columns: Any) -> None:
    """The type's row with something that no other module knows."""
    monkeypatch.setitem(QUESTIONS, kind, QUESTIONS[kind]._replace(**columns))  # type: ignore[arg-type]


def test_types_are_named_in_tables_alone() -> None:
    """The rows, the keys that go with a type, and the two types whose phrases editors suggest; all else asks a row."""
    top = Path(claimdiff.__file__).parent
    naming = {
        str(path.relative_to(top))
        for path in top.rglob("*.py")
        if re.search(r"\bType\.[A-Z]", path.read_text(encoding="utf-8"))
    }
    assert naming == {"questions.py", "reading/keys.py", "schema/suggestions.py"}
