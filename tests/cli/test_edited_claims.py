"""What a check tells of a claim that has changed since it was reviewed, and of a review that is over."""

import json
from pathlib import Path

import pytest
from program import EXAMPLE, claimdiff
from repositories import commit, repository

from claimdiff.engine.pins import pinning
from claimdiff.reading import load

CLAIMS = """\
terms: {toll: [killed]}
sources: {a: A, b: B, c: C, d: D}
subjects: {dead: {type: count}}
claims:
  one: {source: a, subject: dead, about: [killed], says: 112}
  two: {source: b, subject: dead, about: [killed], says: 5}
  three: {source: c, subject: dead, about: [killed], says: 7}
"""


FILES = ("claims.yaml", "reviewed.yaml")


def reviewed(folder: Path, *entries: str) -> str:
    """A section with these entries, each name with its pin of now."""
    claim_set = load(folder / "claims.yaml").claim_set
    assert claim_set
    text = "reviewed:\n" + "".join(f"  - {entry}\n" for entry in entries)
    for name, claim in claim_set.claims.items():
        text = text.replace(f"{name}@", f"{name}@{pinning(claim_set)(claim)}")
    return text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository in which all contradictions are reviewed, in two entries, and committed."""
    repository(tmp_path / "story", {"claims.yaml": CLAIMS, "claimdiff.toml": 'rules = {"unused-source" = "off"}\n'})
    entries = ["{claims: [one@, two@], note: Both stand.}", "{claims: [three@, one@, two@], note: As do these.}"]
    (tmp_path / "story" / "reviewed.yaml").write_text(reviewed(tmp_path / "story", *entries))
    commit(tmp_path / "story")
    return tmp_path / "story"


def told(folder: Path, *options: str) -> list[str]:
    """The first line of each problem that a check tells, without its place and level."""
    lines = claimdiff("check", *FILES, *options, cwd=folder).stdout.splitlines()
    return [line.split("] ", 1)[1] for line in lines if line.count(": warning[") + line.count(": error[")]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("says: 112", "says: 113", "one now says 113, not 112: 2 reviews are stale"),
        ("says: 112", "denies: 113", "one now denies 113, and no longer says 112: 2 reviews are stale"),
        ("about: [killed], says: 112", "says: 112", "one now covers everything, not killed: 2 reviews are stale"),
        (
            "source: a, subject: dead",
            "source: d, subject: dead",
            "one now is by D on dead, not by A on dead: 2 reviews are stale",
        ),
    ],
)
def test_one_edit_is_one_line(folder: Path, old: str, new: str, sentence: str) -> None:
    """What has changed is told once, with what it was when it was committed; what the reviews covered is not told besides."""
    (folder / "claims.yaml").write_text(CLAIMS.replace(old, new))
    assert told(folder) == [sentence]
    assert claimdiff("check", *FILES, cwd=folder).returncode == 1


def test_what_it_was_is_known_from_the_version_that_was_reviewed(folder: Path) -> None:
    """However often the claim was edited and committed since, it is told from what its pin stands for."""
    for figure in (113, 114):
        (folder / "claims.yaml").write_text(CLAIMS.replace("112", str(figure)))
        commit(folder)
    assert told(folder) == ["one now says 114, not 112: 2 reviews are stale"]


def test_what_a_claim_was_may_not_be_known(folder: Path) -> None:
    """Where git has no version that fits, it is only told that the claim has changed."""
    text = (folder / "reviewed.yaml").read_text()
    (folder / "reviewed.yaml").write_text(text.replace("one@", "one@0"))
    assert told(folder) == ["one has changed since it was reviewed: it now says 112 (killed): 2 reviews are stale"]


def test_reviews_may_be_of_different_versions(folder: Path) -> None:
    """Where the claim was reviewed twice, with another figure each time, both are told."""
    (folder / "claims.yaml").write_text(CLAIMS.replace("112", "113"))
    first, _ = (folder / "reviewed.yaml").read_text().split("\n  - {claims: [three")
    entry = reviewed(folder, "{claims: [three@, one@], note: As do these.}").removeprefix("reviewed:")
    (folder / "reviewed.yaml").write_text(first + entry)
    commit(folder)
    (folder / "claims.yaml").write_text(CLAIMS.replace("112", "114"))
    assert told(folder)[0] == "one now says 114, not 112 or 113: 2 reviews are stale"


def test_a_name_without_a_pin_is_told_in_the_same_way(folder: Path) -> None:
    """It stood for what was last committed."""
    (folder / "reviewed.yaml").write_text("reviewed: [{claims: [one, two, three], note: All stand.}]\n")
    commit(folder)
    (folder / "claims.yaml").write_text(CLAIMS.replace("112", "113"))
    assert told(folder) == ["one now says 113, not 112: 1 review is stale"]


def test_what_no_review_covered_is_told_besides(folder: Path) -> None:
    """A contradiction that no review knew is open as ever; a name that is gone is told by itself."""
    (folder / "claims.yaml").write_text(CLAIMS.replace("112", "113") + "  four: {source: c, subject: dead, says: 2}\n")
    with (folder / "reviewed.yaml").open("a") as file:
        file.write("  - {claims: [gone, two], note: Once.}\n")
    assert [line.split(":")[0] for line in told(folder)] == [
        "one now says 113, not 112",
        "no claim is called 'gone'",
        *["dead"] * 3,
    ]


def test_other_programs_are_told_all(folder: Path) -> None:
    """In JSON and SARIF each stale review is a diagnostic and each finding is there; JSON says what has changed."""
    (folder / "claims.yaml").write_text(CLAIMS.replace("112", "113"))
    content = json.loads(claimdiff("check", *FILES, "--format", "json", cwd=folder).stdout)
    assert content["edited"] == [
        {
            "claim": "one",
            "sentence": "one now says 113, not 112",
            "was": [{"says": "112", "denies": None}],
            "is": {"says": "113", "denies": None},
            "reviews": [{"path": "reviewed.yaml", "line": line, "column": 6} for line in (2, 3)],
        }
    ]
    assert [each["rule"] for each in content["diagnostics"]] == ["stale-review"] * 2
    looked = {(each["reviewed"], each["review"]["counts"], each["review"]["line"]) for each in content["findings"]}
    assert looked == {(False, False, 2), (False, False, 3), (True, True, 3)}
    sarif = json.loads(claimdiff("check", *FILES, "--format", "sarif", cwd=folder).stdout)
    rules = [each["ruleId"] for each in sarif["runs"][0]["results"]]
    assert rules == ["stale-review"] * 2 + ["contradiction"] * 3


def test_a_claim_in_a_table_is_shown(folder: Path) -> None:
    """Its line is read for it."""
    (folder / "claims.yaml").write_text(CLAIMS.replace("  one: {source: a, subject: dead, about: [killed], says: 112}\n", ""))
    (folder / "one.csv").write_text("id,source,subject,about,says\none,a,dead,killed,113\n")
    text = claimdiff("check", *FILES, "one.csv", cwd=folder).stdout
    assert f"\n2 | one,a,dead,killed,113\n  | {' ' * 18}^^^ A said 113\n" in text


# Reviews until a day

UNTIL = "reviewed: [{claims: [one, two, three], note: All stand., by: Ann, on: 2026-05-03, until: 2026-12-01}]\n"


@pytest.mark.parametrize(
    ("day", "status", "sentences"),
    [
        ("2026-12-01", 0, []),
        ("2026-12-01T12:00", 0, []),
        ("2026-12-02", 1, ["this review was valid until 2026-12-01"]),
        ("2027", 1, ["this review was valid until 2026-12-01"]),
    ],
)
def test_a_review_holds_until_the_end_of_its_day(folder: Path, day: str, status: int, sentences: list[str]) -> None:
    """The day before which a report is wanted counts as today; what it covered is not told besides."""
    (folder / "reviewed.yaml").write_text(UNTIL)
    assert told(folder, "--as-of", day) == sentences
    assert claimdiff("check", *FILES, "--as-of", day, cwd=folder).returncode == status


@pytest.mark.parametrize(("until", "status"), [("1999", 1), ("9999-12-31", 0)])
def test_without_a_day_it_is_today(folder: Path, until: str, status: int) -> None:
    """Today is some day between 1999 and 9999; a report goes by it too."""
    (folder / "reviewed.yaml").write_text(UNTIL.replace("2026-12-01", until))
    assert claimdiff("check", *FILES, cwd=folder).returncode == status
    content = json.loads(claimdiff("report", *FILES, "--format", "json", cwd=folder).stdout)
    assert content["summary"]["open"] == 3 * status


def test_who_looked_when_is_shown(folder: Path) -> None:
    """In JSON, and in the justification of what code scanning passes over."""
    (folder / "reviewed.yaml").write_text(UNTIL.replace("2026-12-01", "9999"))
    content = json.loads(claimdiff("check", *FILES, "--format", "json", cwd=folder).stdout)
    assert content["findings"][0]["review"] == {
        "counts": True,
        "note": "All stand.",
        "by": "Ann",
        "on": "2026-05-03",
        "until": "9999-12-31",
        "path": "reviewed.yaml",
        "line": 1,
        "column": 13,
    }
    sarif = json.loads(claimdiff("check", *FILES, "--format", "sarif", cwd=folder).stdout)
    (suppression,) = sarif["runs"][0]["results"][0]["suppressions"]
    assert suppression["justification"] == "All stand. (reviewed by Ann on 2026-05-03 until 9999-12-31)"


def test_an_edit_in_the_example_is_a_look(tmp_path: Path) -> None:
    """One edited figure of the bundled example takes fewer than 25 lines, whatever is known of it."""
    text = EXAMPLE.read_text(encoding="utf-8")
    folder = repository(tmp_path / "story", {"claims.yaml": text})
    (folder / "claims.yaml").write_text(text.replace("says: 26\n", "says: 27\n"), encoding="utf-8")
    lines = claimdiff("check", "claims.yaml", cwd=folder).stdout.splitlines()
    assert "gur-26-marines now says 27, not 26: 2 reviews are stale" in lines[0]
    assert len(lines) < 25
