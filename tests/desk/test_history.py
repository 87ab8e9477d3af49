"""--as-of: a report as it stood on a day."""

from pathlib import Path

import pytest
from program import claimdiff

CLAIMS = """sources: {a: A, b: B, c: C}
subjects: {dead: {type: count}}
claims:
  early: {source: a, subject: dead, said: 2024-09-02, says: 4}
  other: {source: b, subject: dead, said: 2024-09-03, says: 7}
  corrected: {source: a, subject: dead, said: 2024-09-04, says: 7, replaces: early}
  repeated: {source: c, subject: dead, said: 2024-09-02, repeats: corrected}
  undated: {source: c, subject: dead, says: at least 1}
reviewed:
  - claims: [early, corrected]
    note: The first count was too low.
"""

STOOD = [
    ("2024-09-02", {"agreement"}, ["early", "undated"]),
    ("2024-09-03", {"agreement", "contradiction"}, ["early", "other", "undated"]),
    ("2024-09", {"agreement", "changed-account"}, ["other", "corrected", "repeated", "undated"]),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The claims in a file."""
    file = tmp_path / "claims.yaml"
    file.write_text(CLAIMS, encoding="utf-8")
    return file


@pytest.mark.parametrize(("day", "kinds", "claims"), STOOD)
def test_as_it_stood(path: Path, day: str, kinds: set[str], claims: list[str]) -> None:
    """What was said later is left out, with what repeats it; what is replaced later still stands."""
    import json

    result = claimdiff("report", str(path), "--as-of", day, "--format", "json")
    content = json.loads(result.stdout)
    assert {finding["kind"] for finding in content["findings"]} == kinds
    assert sorted(name for position in content["subjects"][0]["positions"] for name in position["claims"]) == sorted(claims)
    assert result.stderr == ""


def test_check_and_compare(path: Path) -> None:
    """A check of the past fails on what was open then; a claim that was not said yet cannot be compared."""
    assert claimdiff("check", str(path)).returncode == 0
    assert claimdiff("check", str(path), "--as-of", "2024-09-03").returncode == 1
    assert claimdiff("compare", "early", "other", str(path), "--as-of", "2024-09-03").returncode == 0
    assert (
        "no claim is called 'corrected'"
        in claimdiff("compare", "early", "corrected", str(path), "--as-of", "2024-09-03").stderr
    )


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("yesterday", "`2015-10-20`"),
        ("10/11/2015", "`2015-10-11`"),
        ("2015-02-30", "28 days"),
        ("about 2015-10-20", "`2015-10-15 to 2015-10-25`"),
        ("2015-10-20T14:30Z", "without an offset"),
    ],
)
def test_no_such_day(path: Path, day: str, told: str) -> None:
    """What is no date is a wrong call with what to write."""
    result = claimdiff("report", str(path), "--as-of", day)
    assert (result.returncode, result.stdout) == (2, "")
    assert told in result.stderr
