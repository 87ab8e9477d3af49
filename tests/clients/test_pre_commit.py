"""The hook of pre-commit: all claim files are one set in one process, whatever is staged."""

import re
from pathlib import Path

import pytest
import yaml
from pages import snippet
from program import ROOT
from repositories import git, repository, run, write
from scratch import AGREED, DEFINITIONS, DISPUTE, DISPUTE_LINE

from claimdiff.reading.folders import SUFFIXES

PATHS = {"claimdiff.toml": 'paths = ["claims"]\n'}
CONFIG = ".pre-commit-config.yaml"


@pytest.fixture(scope="session")
def environment(published: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """In which the documented configuration holds, and pre-commit installs the hook once."""
    return published | {"PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}


def without_args(text: str) -> str:
    """The configuration that leaves the paths to the settings."""
    lines = [line for line in text.splitlines(keepends=True) if "args:" not in line]
    assert len(lines) == len(text.splitlines()) - 1
    return "".join(lines)


@pytest.mark.parametrize("settled", [False, True], ids=["args", "paths in the settings"])
def test_commits(environment: dict[str, str], tmp_path: Path, settled: bool) -> None:
    """Other files start no hook, agreement passes, and a dispute fails though one of its two files is not staged."""
    scratch = repository(tmp_path, {"notes.txt": "", **(PATHS if settled else {})})
    text = snippet(CONFIG)
    assert run("pre-commit", "install", cwd=scratch, **environment).returncode == 0
    for files, status, said in (
        ({CONFIG: without_args(text) if settled else text, "notes.txt": "x", ".github/a.yml": "a: b"}, 0, "Skipped"),
        (AGREED, 0, "Passed"),
        ({"claims/two.yaml": DISPUTE["claims/two.yaml"]}, 1, DISPUTE_LINE),
    ):
        write(scratch, files)
        git(scratch, "add", *files)
        result = run("git", "commit", "--message=next", cwd=scratch, **environment)
        assert (result.returncode, said in result.stdout) == (status, True), result.stdout
    assert "2 |   two: {source: b, subject: dead, says: 7}" in result.stdout


def test_two_hundred_files_are_one_set(environment: dict[str, str], tmp_path: Path) -> None:
    """Too many for a command line of pre-commit; what the first defines, all know, and the last contradicts one."""
    folder = "/".join(["claims", *(letter * 250 for letter in "abc")])
    scratch = repository(tmp_path, {CONFIG: snippet(CONFIG), f"{folder}/000.yaml": DEFINITIONS})
    says = {number: 7 if number == 200 else 5 for number in range(1, 201)}
    claim = "claims:\n  c{0}: {{source: {1}, subject: dead, says: {2}}}\n"
    write(scratch, {f"{folder}/{n:03}.yaml": claim.format(n, "b" if n == 200 else "a", says[n]) for n in says})
    git(scratch, "add", "--all")
    said = run("pre-commit", "run", cwd=scratch, **environment).stdout
    assert re.findall(r"(\w+)\.yaml:\d+:\d+: (error.*)", said) == [("001", "error[contradiction] dead: 5 and 7 differ by 2")]
    assert "201 files, 200 claims" in said


@pytest.mark.parametrize(
    ("path", "starts"),
    [
        *((f"claims/a{suffix}", True) for suffix in SUFFIXES),
        *((f"claims/a{suffix.upper()}", True) for suffix in SUFFIXES),
        ("claims.yaml", True),
        ("the stories/é/a b.yaml", True),
        ("claimdiff.toml", True),
        ("stories/pyproject.toml", True),
        (CONFIG, False),
        (".github/workflows/claims.yml", False),
        ("stories/.drafts/a.yaml", False),
        ("stories/.a.yaml", False),
        ("other.toml", False),
        ("my-claimdiff.toml", False),
        ("a.yaml.txt", False),
        ("yaml", False),
    ],
)
def test_what_starts_the_hook(path: str, starts: bool) -> None:
    """Claim files as a folder has them, and settings; nothing hidden."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert bool(re.search(hook["files"], path)) is starts
