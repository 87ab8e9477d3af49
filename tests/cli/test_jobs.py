"""In a job of GitHub Actions nothing that a file, its name or a setting holds is a command of the runner's, on either stream."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from program import claimdiff
from repositories import repository, write
from systems import posix

LINE, ANYWHERE = "::error file=a.yaml,line=1::Mine", "a ##[error]Mine"
CLAIMS = """\
terms: {{{key}: [{part}]}}
sources: {{{a}: {{name: {a}, via: {a}}}, {b}: {b}}}
subjects: {{{key}: {{type: count, question: {key}}}}}
claims:
  {one}: {{source: {a}, subject: {key}, about: {part}, says: 5, cite: {key}, text: {key}, hedge: {key}}}
  {two}: {{source: {b}, subject: {key}, about: {part}, says: 7}}
reviewed:
  - {{claims: [{pinned}], note: {key}}}
"""


def taken(written: str) -> list[str]:
    """The lines that the runner takes for commands: blanks around a line apart, a line that begins with `::` or has `##[`.

    What it is told to stop taking for commands ends with the word that it was given.
    """
    found, word = [], None
    for line in map(str.strip, re.split("\r\n|\r|\n", written)):
        if word:
            word = None if line == f"::{word}::" else word
        elif stop := re.fullmatch(r"::stop-commands::(\w+)", line):
            word = stop[1]
        elif line.startswith("::") or "##[" in line:
            found.append(line)
    assert word is None
    return found


def hostile(text: str, says: int = 5) -> str:
    """A claim file in which every text begins with this one, and one of its warnings is of it."""
    names = {"key": "", "part": " part", "a": " a", "b": " b", "one": " one", "two": " two", "pinned": " one@00000000"}
    return CLAIMS.format(**{name: json.dumps(text + ending) for name, ending in names.items()}).replace(
        "says: 5", f"says: {says}"
    )


@pytest.fixture(
    params=[LINE, f"\n{LINE}", ANYWHERE, f"\u2028{LINE}", f" \t{LINE}", "::stop-commands::x", "##[add-mask]a"], ids=ascii
)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with such claims, others that are not sound, and a file of such a name."""
    text = hostile(request.param.strip(" \t\u2028") if "\u2028" in request.param else request.param)
    write(tmp_path, {"claims.yaml": text, "old.yaml": text.replace("says: 5", "says: 6"), "name": request.param})
    write(tmp_path, {"unsound.yaml": text.replace("says: 5", f"says: {json.dumps(request.param)}")})
    name = request.param.replace("/", "").replace("\n", "\r")
    write(tmp_path, {f"{name}.yaml": text, f"{name}.csv": "id,x\n"})
    return tmp_path


CALLS = [
    "report claims.yaml",
    "report claims.yaml --summary",
    "report unsound.yaml",
    "report claims.yaml --subject x",
    "report claims.yaml --format json",
    "check claims.yaml --format json",
    "check claims.yaml --format sarif",
    "check claims.yaml --format gitlab",
    "check claims.yaml --format reviewed",
    "check claims.yaml --format markdown",
    "check unsound.yaml --format reviewed",
    "report claims.yaml --format markdown",
    "check .",
    "compare {one} {two} claims.yaml",
    "compare x y claims.yaml",
    "diff old.yaml claims.yaml",
    "diff old.yaml unsound.yaml",
    "diff gone.yaml claims.yaml",
    "diff old.yaml claims.yaml --format json",
]


@pytest.mark.parametrize("call", CALLS)
def test_nothing_of_a_file_is_a_command(call: str, folder: Path) -> None:
    """Not its texts, ids and names, in reports, comparisons and differences, and what is wrong with them."""
    text = (folder / "name").read_text(encoding="utf-8")
    (folder / "name").unlink()
    given = [each.format(one=f"{text} one".strip(), two=f"{text} two".strip()) for each in call.split()]
    run = claimdiff(*given, cwd=folder, GITHUB_ACTIONS="true")
    assert "Traceback" not in run.stderr
    ours = re.compile(r"::(error|warning) (file=[^:,]+,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,)?title=claimdiff.*")
    assert [line for line in taken(run.stdout) if not (given[0] == "check" and ours.fullmatch(line))] == []
    assert taken(run.stderr) == []
    assert not any(char != "\n" and not char.isprintable() for char in run.stdout + run.stderr)


@pytest.mark.parametrize("setting", ["'{}' = 1", "paths = ['{}']", "format = '{}'", "since = '{}'"])
@pytest.mark.parametrize("text", [LINE, ANYWHERE])
def test_nothing_of_a_setting_is_a_command(setting: str, text: str, tmp_path: Path) -> None:
    """Nor of the revision that the settings name."""
    repository(tmp_path, {"claims.yaml": hostile("x"), "claimdiff.toml": setting.format(text)})
    run = claimdiff("check", "claims.yaml", "--format", "text", cwd=tmp_path, GITHUB_ACTIONS="true")
    assert [line for line in taken(run.stdout) if "title=claimdiff" not in line] == []
    assert taken(run.stderr) == []


def test_where_there_is_no_job_nothing_is_added(tmp_path: Path) -> None:
    """What is written is guarded in a job alone, and there what is written to a file, or is no text, is not."""
    write(tmp_path, {"claims.yaml": hostile("x")})
    for call in (["report"], ["compare", "x one", "x two"], ["diff", "claims.yaml", "claims.yaml"]):
        plain, guarded = (claimdiff(*call, cwd=tmp_path, **job) for job in ({}, {"GITHUB_ACTIONS": "true"}))
        (word,) = re.findall(r"\A::stop-commands::(\w+)\n", guarded.stdout)
        assert guarded.stdout == f"::stop-commands::{word}\n{plain.stdout}::{word}::\n"
    claimdiff("report", "--output", "a.txt", cwd=tmp_path, GITHUB_ACTIONS="true")
    assert "::stop" not in (tmp_path / "a.txt").read_text(encoding="utf-8")
    markdown = [
        claimdiff("report", "--format", "markdown", cwd=tmp_path, **job).stdout for job in ({}, {"GITHUB_ACTIONS": "true"})
    ]
    assert markdown[0] == markdown[1]


@posix
def test_text_on_a_stream_that_is_open(tmp_path: Path) -> None:
    """What `/dev/stderr` and the like show is guarded too."""
    write(tmp_path, {"claims.yaml": hostile(LINE)})
    for place in ("/dev/stderr", "/dev/fd/2", "/dev/stdout"):
        call = [sys.executable, "-m", "claimdiff", "report", "--format", "text", "--output", place]
        ended = subprocess.run(
            call, cwd=tmp_path, capture_output=True, encoding="utf-8", env=os.environ | {"GITHUB_ACTIONS": "true"}, check=True
        )
        assert LINE in ended.stdout + ended.stderr
        assert taken(ended.stdout) + taken(ended.stderr) == []


def test_json_and_yaml_in_a_job_say_the_same(tmp_path: Path) -> None:
    """Where they would have a command in them, a character is written otherwise."""
    write(tmp_path, {"claims.yaml": hostile(ANYWHERE)})
    plain, job = (
        claimdiff("report", "--format", "json", cwd=tmp_path, **each).stdout for each in ({}, {"GITHUB_ACTIONS": "true"})
    )
    assert ("##[" in plain, "##[" in job, json.loads(job)) == (True, False, json.loads(plain))
    reviews = claimdiff("check", "--format", "reviewed", cwd=tmp_path, GITHUB_ACTIONS="true").stdout
    ((entry,),) = yaml.safe_load(reviews).values()
    assert [name.partition("@")[0] for name in entry["claims"]] == [f"{ANYWHERE} one", f"{ANYWHERE} two"]


@pytest.mark.parametrize(
    ("name", "escaped"),
    [
        ("a\x1b[31mb.yaml", "a<U+001B>[31mb.yaml"),
        ("a\x07\u202eb.yaml", "a<U+0007><U+202E>b.yaml"),
        ("a\u2028b.yaml", "a<U+2028>b.yaml"),
        ("a\nb.yaml", "a%0Ab.yaml"),
        ("a\r::error::b.yaml", "a%0D%3A%3Aerror%3A%3Ab.yaml"),
        ("100%, really: yes.yaml", "100%25%2C really%3A yes.yaml"),
    ],
    ids=ascii,
)
@pytest.mark.parametrize("format", ["github", "text"])
def test_file_names_in_annotations(name: str, escaped: str, format: str, tmp_path: Path) -> None:
    """What the runner undoes is escaped for it, and what it does not is spelt out."""
    write(tmp_path, {name: hostile("x")})
    run = claimdiff("check", name, "--format", format, cwd=tmp_path, GITHUB_ACTIONS="true")
    assert {line.partition("file=")[2].partition(",")[0] for line in taken(run.stdout)} == {escaped}
    assert all(char == "\n" or char.isprintable() for char in run.stdout)
