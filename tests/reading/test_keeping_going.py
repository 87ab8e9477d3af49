"""A report that keeps going leaves out the claims that have mistakes, and says how many: what is left is as if they were not there."""

import json
import re
from pathlib import Path

import pytest
from program import claimdiff

from claimdiff.reading import load
from claimdiff.render import report

DEFINITIONS = """terms: {toll: [killed, wounded]}
sources: {a: A, b: B, c: C}
subjects: {dead: {type: count}, hurt: {type: count}}
"""
SOUND = """  one: {source: a, subject: dead, about: [killed], says: 5}
  two: {source: b, subject: dead, about: [killed], says: 7}
"""


def kept(folder: Path, **files: str) -> tuple[list[str], int] | None:
    """The ids of the claims that are left of these files, and how many are left out; None where there is no report."""
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    assert load(folder).claim_set is None
    claim_set = load(folder, keep_going=True).claim_set
    return claim_set and (list(claim_set.claims), claim_set.left_out)


CLAIMS = [
    ("a value", "  bad: {source: c, subject: dead, says: sevn}\n", ["one", "two"], 1),
    ("a source", "  bad: {source: d, subject: dead, says: 7}\n", ["one", "two"], 1),
    ("a term and a key", "  bad: {source: c, subject: dead, about: [kild], sys: 7}\n", ["one", "two"], 1),
    ("two of them", "  bad: {source: c}\n  worse: 5\n", ["one", "two"], 2),
    ("an id twice", "  one: {source: c, subject: dead, says: 7}\n", ["one", "two"], 1),
    ("a claim that hangs on it", "  bad: {source: c, subject: dead, says: sevn}\n  on: {source: b, subject: dead, repeats: bad}\n  off: {source: c, subject: dead, repeats: on}\n", ["one", "two"], 3),
    ("a claim that replaces it", "  bad: {source: c, subject: dead, says: sevn}\n  on: {source: c, subject: dead, says: 7, replaces: bad}\n", ["one", "two"], 2),
    ("a claim that it replaces", "  on: {source: c, subject: dead, says: 7}\n  bad: {source: c, subject: dead, says: sevn, replaces: on}\n", ["one", "two", "on"], 1),
    ("a circle", "  x: {source: c, subject: dead, repeats: y}\n  y: {source: a, subject: dead, repeats: x}\n", ["one", "two"], 2),
    ("no item", "  x: {source: c, subject: hurt, item: car, says: 7}\n  y: {source: c, subject: hurt, says: 7}\n", ["one", "two", "x"], 1),
    ("no item beside one with a mistake", "  x: {source: c, subject: hurt, item: car, says: sevn}\n  y: {source: c, subject: hurt, says: 7}\n", ["one", "two", "y"], 1),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "left", "number"), [each[1:] for each in CLAIMS], ids=[each[0] for each in CLAIMS])
def test_claims_with_mistakes_are_left_out(tmp_path: Path, lines: str, left: list[str], number: int) -> None:
    """And those that hang on them, but no others."""
    assert kept(tmp_path, claims_yaml=f"{DEFINITIONS}claims:\n{SOUND}{lines}") == (left, number)


def test_what_is_said_of_other_files_stops_nothing(tmp_path: Path) -> None:
    """One that is not read and one that is another program's are no mistakes."""
    other = {"mkdocs_yml": "site_name: Stories\nnav: []\n", "_hidden_yaml": f"{DEFINITIONS}claims:\n{SOUND}"}
    bad = "  bad: {source: c, subject: dead, says: sevn}\n"
    assert kept(tmp_path, claims_yaml=f"{DEFINITIONS}claims:\n{SOUND}{bad}", **other) == (["one", "two"], 1)
    rules = [problem.rule for problem in load(tmp_path, keep_going=True).diagnostics]
    assert sorted(rules) == ["not-read", "skipped-file", "unreadable-value", "unused-subject"]


ROWS = [
    ("a value", "bad,c,dead,sevn,\n", ["one", "two"], 1),
    ("no id", ",c,dead,7,\n", ["one", "two"], 1),
    ("an id twice", "one,c,dead,7,\n", ["one", "two"], 1),
    ("a cell too many", "bad,c,dead,7,,8\n", ["one", "two"], 1),
    ("a quote within a cell", 'bad,c,dead,7,"b"c\nsix,c,dead,9,\n', ["one", "two", "six"], 1),
    ("what hangs on such a row", 'bad,c,dead,7,"b"c\nsix,c,dead,9,bad\n', ["one", "two"], 2),
    ("of each", "bad,c,dead,sevn,\n,c,dead,7,\none,c,dead,7,\nsix,c,dead,9,\n", ["one", "two", "six"], 3),
]


@pytest.mark.parametrize(("rows", "left", "number"), [each[1:] for each in ROWS], ids=[each[0] for each in ROWS])
def test_rows_with_mistakes_are_left_out(tmp_path: Path, rows: str, left: list[str], number: int) -> None:
    """Those without an id of their own are counted too."""
    table = f"id,source,subject,says,replaces\none,a,dead,5,\ntwo,b,dead,7,\n{rows}"
    assert kept(tmp_path, definitions_yaml=DEFINITIONS, claims_csv=table) == (left, number)


@pytest.mark.parametrize(
    "files",
    [
        {"claims_yaml": f"{DEFINITIONS}claims:\n{SOUND}  bad: ["},
        {"claims_yaml": f"{DEFINITIONS.replace('type: count', 'type: cuont', 1)}claims:\n{SOUND}"},
        {"claims_yaml": f"{DEFINITIONS}claims:\n{SOUND}reviewed: [{{}}]\n"},
        {"claims_yaml": f"{DEFINITIONS}claims:\n  bad: {{source: a}}\n"},
        {"claims_yaml": f"{DEFINITIONS}claims: []\n"},
        {"claims_yaml": f"{DEFINITIONS}claims:\n{SOUND}", "more_csv": "id,source,sujet,says\nsix,c,dead,9\n"},
        {"claims_yaml": f"{DEFINITIONS}claims:\n{SOUND}", "more_csv": 'id,source,subject,says\nsix,c,dead,"9\n'},
    ],
    ids=["syntax", "a definition", "a review", "nothing is left", "no claims", "a column", "a quote that is not closed"],
)
def test_what_is_no_mistake_of_a_claim_ends_it(tmp_path: Path, files: dict[str, str]) -> None:
    """Nothing is known then of what is lost."""
    assert kept(tmp_path, **files) is None


def test_reviews_of_what_is_left_out_are_not_stale(tmp_path: Path) -> None:
    """They wait for the claim to be mended."""
    bad = "  bad: {source: c, subject: dead, says: sevn}\n"
    reviews = "reviewed: [{claims: [one, bad]}, {claims: [one, two]}]\n"
    (tmp_path / "claims.yaml").write_text(f"{DEFINITIONS}claims:\n{SOUND}{bad}{reviews}", encoding="utf-8")
    claim_set = load(tmp_path, keep_going=True).claim_set
    assert claim_set and [[named.claim for named in review.claims] for review in claim_set.reviews] == [["one", "two"]]


FORMATS = list(report.FORMATS)


def table(folder: Path, *bad: str) -> None:
    """A table of 7,758 rows with these in it."""
    rows = [f"c{n},{'abc'[n % 3]},dead,killed,5,i{n % 97}" for n in range(7758 - len(bad))]
    (folder / "claims.csv").write_text("\n".join(["id,source,subject,about,says,item", *rows[:4000], *bad, *rows[4000:]]))
    (folder / "definitions.yaml").write_text(DEFINITIONS, encoding="utf-8")


@pytest.mark.parametrize("format", FORMATS)
def test_a_report_says_how_many_are_left_out(tmp_path: Path, format: str) -> None:
    """In every format; the mistakes themselves are on standard error, and without the option nothing else is written."""
    table(tmp_path, "bad,a,dead,killed,sevn,i0", "worse,d,dead,killed,7,i0")
    ends = claimdiff("report", ".", "--format", format, cwd=tmp_path)
    assert (ends.returncode, ends.stdout) == (2, "")
    told = [":4002:19: error[unreadable-value]", ":4003:7: error[unknown-source]"]
    assert re.findall(r":\d+:\d+: error\[[\w-]+\]", ends.stderr) == told
    goes_on = claimdiff("report", ".", "--format", format, "--keep-going", cwd=tmp_path)
    assert (goes_on.returncode, goes_on.stderr) == (0, ends.stderr)
    if format == "json":
        content = json.loads(goes_on.stdout)
        assert (content["left_out"], content["summary"]["claims"]) == (2, 7756)
    else:
        assert "2 claims with mistakes are left out" in goes_on.stdout
    table(tmp_path, "bad,a,dead,killed,sevn,i0")
    one = claimdiff("report", ".", "--format", format, "--keep-going", cwd=tmp_path).stdout
    assert json.loads(one)["left_out"] == 1 if format == "json" else "1 claim with mistakes is left out" in one


@pytest.mark.parametrize("format", FORMATS)
def test_a_sound_report_says_nothing_of_it(tmp_path: Path, format: str) -> None:
    """And is the same with the option and without."""
    (tmp_path / "claims.yaml").write_text(f"{DEFINITIONS}claims:\n{SOUND}", encoding="utf-8")
    written = [claimdiff("report", "--format", format, *option, cwd=tmp_path).stdout for option in ([], ["--keep-going"])]
    assert written[0] == written[1] != ""
    assert "left out" not in written[0]
