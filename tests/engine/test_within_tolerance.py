"""Pairs that meet only by the tolerance are no finding, and are told where what was never compared is."""

import json
from pathlib import Path

import pytest
from program import claimdiff

HEADING = "Differences too small to count"
HEAD = "terms: {{land: [coast, hills]}}\nsources: {{a: A, b: B, c: C}}\nsubjects:\n  toll: {{type: {type}, tolerance: {tolerance}}}\nclaims:\n"


def file_of(type: str, tolerance: str, *claims: str) -> str:
    """A file of these claims, each `source: what it says`, with more behind it."""
    lines = (
        f"  {source}{n}: {{source: {source}, subject: toll, says: {says}}}\n"
        for n, (source, says) in enumerate(each.split(": ", 1) for each in claims)
    )
    return HEAD.format(type=type, tolerance=tolerance) + "".join(lines)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(file_of("count", "10%", "a: 100", "b: 105"), "1 pair differs by no more than 10%", id="two counts"),
        pytest.param(file_of("count", "10", "a: 100", "b: 105", "c: 109"), "3 pairs differ by no more than 10", id="three counts"),
        pytest.param(file_of("count", "5", "a: 100", "b: 105", "c: 109"), "2 pairs differ by no more than 5", id="two of three"),
        pytest.param(file_of("number", "1", "a: 5.5", "b: 6"), "1 pair differs by no more than 1", id="quantities"),
        pytest.param(file_of("date", "2 days", "a: 2015-10-20", "b: 2015-10-22"), "1 pair differs by no more than 2 days", id="dates"),
        pytest.param(
            file_of("count", "10%", "a: 100", "b: '105', about: [coast]"), "1 pair differs by no more than 10%", id="part and whole"
        ),
        pytest.param(file_of("count", "10%", "a: 100, item: x", "b: 105, item: x"), "1 pair differs by no more than 10%", id="an item"),
        pytest.param(file_of("count", "10%", "a: 100", "a: 105", "b: 100"), "1 pair differs by no more than 10%", id="one position twice"),
        pytest.param(file_of("count", "10%", "a: 100", "b: about 105"), None, id="common values"),
        pytest.param(file_of("count", "10%", "a: 100", "b: at least 90"), None, id="an agreement"),
        pytest.param(file_of("count", "1%", "a: 100", "b: 105"), None, id="a contradiction"),
        pytest.param(file_of("count", "10", "a: 100", "b: '105', about: [hills]", "c: '95', about: [hills]"), "2 pairs differ by no more than 10", id="of three positions"),
    ],
)  # fmt: skip
def test_what_meets_only_by_the_tolerance(text: str, told: str | None, tmp_path: Path) -> None:
    """Pairs of positions are counted, in a check's summary and in each format of a report."""
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    where = "toll, x: " if "item: x" in text else "toll: "
    shown = claimdiff("check", "--exit-zero", cwd=tmp_path).stdout
    assert (f"within the tolerance:\n  {where}{told}\n" in shown) == bool(told) == ("within the" in shown)
    report = claimdiff("report", cwd=tmp_path).stdout
    assert (f"{HEADING}\n  {where}{told}\n" in report) == bool(told) == (HEADING in report)
    item = "x" if "item: x" in text else None
    content = json.loads(claimdiff("report", "--format", "json", cwd=tmp_path).stdout)
    assert content["within_tolerance"] == ([{"subject": "toll", "item": item, "why": told}] if told else [])
    for format in ("markdown", "html"):
        assert (told is not None) == (HEADING in claimdiff("report", "--format", format, cwd=tmp_path).stdout)


def test_it_is_narrowed_with_its_subject(tmp_path: Path) -> None:
    """A report on another subject says nothing of it."""
    text = file_of("count", "10%", "a: 100", "b: 105").replace("subjects:\n", "subjects:\n  other: {type: count}\n")
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    assert HEADING not in claimdiff("report", "--subject", "other", cwd=tmp_path).stdout
    assert HEADING in claimdiff("report", "--subject", "toll", cwd=tmp_path).stdout
