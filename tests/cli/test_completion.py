"""What a shell is offered on Tab, in the words in which shells ask for it."""

from pathlib import Path

import pytest
from program import EXAMPLE, claimdiff
from repositories import write

NAMES = """sources: {mayor: Mayor, "mayor's office": Office, "may\\\\": Slash, "may; touch x": Semicolon, "may$(x)": Dollar, "may*": Star}
subjects: {number of dead: {type: count}}
claims:
  morning: {source: mayor, subject: number of dead, item: North Street, says: 5}
  "ünsure, 2nd": {source: mayor, subject: number of dead, item: North Street, says: about 5}
"""


def offered(shell: str, words: str, cwd: Path) -> list[str]:
    """What is offered for the last of the words, of which each is followed by a space but the one to complete."""
    env = {"COMP_WORDS": words.replace(" ", "\n"), "COMP_CWORD": str(words.count(" ")), "_TYPER_COMPLETE_ARGS": words}
    fish = {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    result = claimdiff(cwd=cwd, _CLAIMDIFF_COMPLETE=f"complete_{shell}", **env, **fish)
    assert result.stderr == ""
    return [line.split("\t")[0] for line in result.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("re", ["report", "review"]),
        ("check --str", ["--strict"]),
        ("check --format git", ["github", "gitlab"]),
        ("rule unused-s", ["unused-source", "unused-subject"]),
        ("schema c", ["claims", "check", "compare"]),
        ("report --kind self", ["self-contradiction"]),
        ("report --subject num", ["number of dead"]),
        ("report --source may", ["mayor"]),
        ("report --item No", ["North Street"]),
        ("check --item No", ["North Street"]),
        ("compare m", ["morning"]),
        ("compare morning ü", ["ünsure, 2nd"]),
    ],
)
def test_offered(tmp_path: Path, words: str, expected: list[str]) -> None:
    """Commands, options and their values, rules, and ids; ids that would mean something to a shell are not offered."""
    write(tmp_path, {"claims.yaml": NAMES})
    assert offered("fish", f"claimdiff {words}", tmp_path) == expected
    assert offered("bash", f"claimdiff {words}", tmp_path) == [name.replace(" ", "\\ ") for name in expected]
    in_zsh = "".join(offered("zsh", f"claimdiff {words}", tmp_path))
    assert [name for name in expected if f'"{name}"' not in in_zsh] == []


def test_fingerprints(tmp_path: Path) -> None:
    """The fingerprints of findings are offered as a report has them."""
    import json

    report = json.loads(claimdiff("report", str(EXAMPLE), "--format", "json").stdout)
    every = [finding["fingerprint"] for finding in report["findings"]]
    assert offered("fish", "claimdiff report --finding ", tmp_path) == every
    assert offered("fish", f"claimdiff report --finding {every[3][:6]}", tmp_path) == [every[3]]


def test_files_at_hand(tmp_path: Path) -> None:
    """Files named before, those of the settings, those of this folder, else the example."""
    assert offered("fish", "claimdiff compare gur-2", tmp_path) == ["gur-26-marines"]
    write(tmp_path, {"claims.yaml": NAMES, "other.yaml": EXAMPLE.read_text(encoding="utf-8")})
    assert offered("fish", "claimdiff report other.yaml --source mo", tmp_path) == ["mod"]
    assert offered("fish", "claimdiff report --source mo", tmp_path) == []
    write(tmp_path, {"claimdiff.toml": 'paths = ["other.yaml"]\n'})
    assert offered("fish", "claimdiff report --source mo", tmp_path) == ["mod"]


@pytest.mark.parametrize(
    "files", [{"claims.yaml": "claims: ["}, {"claimdiff.toml": "paths = 5\n"}, {"claimdiff.toml": 'paths = ["none"]\n'}]
)
def test_nothing_is_said_of_what_is_wrong(tmp_path: Path, files: dict[str, str]) -> None:
    """Where the files or settings are wrong nothing is offered, and nothing is printed into the command line."""
    write(tmp_path, files)
    assert offered("bash", "claimdiff compare m", tmp_path) == []


def test_in_quotes_spaces_stay(tmp_path: Path) -> None:
    """A word that begins with a quote is completed as it stands."""
    write(tmp_path, {"claims.yaml": NAMES})
    call = {"COMP_WORDS": 'claimdiff\nreport\n--subject\n"number o', "COMP_CWORD": "3"}
    result = claimdiff(cwd=tmp_path, _CLAIMDIFF_COMPLETE="complete_bash", **call)
    assert result.stdout == "number of dead\n"
