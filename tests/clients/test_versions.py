"""`claimdiff diff` between versions that git has: what they are called, and what is said of those that are not there."""

import json
from pathlib import Path

import pytest
from disputes import DEAD, FILE, HEAD, reformatted
from program import claimdiff
from repositories import commit, git, repository, write


@pytest.fixture
def main(tmp_path: Path) -> Path:
    """A repository with two reviewed contradictions and one open one on main."""
    text = FILE.replace("reviewed:", "reviewed:\n  - claims: [three, five]\n    note: and these")
    return repository(tmp_path / "repository", {"claims.yaml": text, "below/readme.txt": ""})


def test_a_branch_that_reformats_everything_and_adds_one(main: Path) -> None:
    """`check --since` fails with exactly the one that was added, and `diff` shows exactly it."""
    git(main, "checkout", "--quiet", "-b", "branch")
    text = (main / "claims.yaml").read_text(encoding="utf-8")
    write(main, {"claims.yaml": reformatted(text.replace("five:", "six: {source: c, subject: dead, says: 6 or 7}\n  five:"))})
    commit(main)
    check = json.loads(claimdiff("check", "--since", "main", "--format", "json", cwd=main).stdout)
    diff = claimdiff("diff", "main:claims.yaml", "claims.yaml", "--format", "json", cwd=main)
    (new,) = (finding for finding in check["findings"] if finding["level"] == "error")
    assert diff.returncode == 1
    content = json.loads(diff.stdout)
    for place in new["places"]:
        del place["value"]  # which a difference does not look for
    assert content["findings"] == {"came": [new], "went": [], "changed": []}
    assert content["summary"] == {"came": 1, "went": 0, "changed": 0, "stayed": 4}
    assert [claim["claim"] for claim in content["claims"]["added"]] == ["six"]


def test_versions(main: Path) -> None:
    """A path, a folder, standard input, a path at a revision from the top or from here, and a file whose name has a colon."""
    write(main, {"main:claims.yaml": HEAD + "claims: {one: {source: a, subject: dead, says: 5}}\n", "below/claims.yaml": FILE})
    commit(main)
    for new in ("claims.yaml", ".", "-", "HEAD:claims.yaml", "main:", "HEAD~1:./claims.yaml", "main~1:./", "HEAD:below"):
        assert claimdiff("diff", "HEAD~1:claims.yaml", new, cwd=main, stdin=FILE).returncode == (
            2 if new in (".", "main:") else 0
        ), new
    assert claimdiff("diff", "main:claims.yaml", "claims.yaml", cwd=main).returncode == 1
    for old in ("HEAD:below/claims.yaml", "HEAD:./claims.yaml", "HEAD:../claims.yaml", "../claims.yaml"):
        assert claimdiff("diff", old, "claims.yaml", cwd=main / "below").stdout.startswith("claims: none\n"), old


@pytest.mark.parametrize(
    ("old", "message"),
    [
        ("nowhere.yaml", "nowhere.yaml:1:1: error[unreadable-file] there is no such file or folder"),
        ("mian:claims.yaml", "there is no revision 'mian' in this repository"),
        (
            "main:clams.yaml",
            "there is no claim file at 'main:clams.yaml': run `git ls-tree -r --name-only main` to list its files",
        ),
        ("main:readme.txt", "did you mean 'main:./readme.txt'?"),
    ],
)
def test_versions_that_are_not_there(main: Path, old: str, message: str) -> None:
    """Each is said with a remedy, and the status is 2."""
    result = claimdiff("diff", old, "../claims.yaml", cwd=main / "below")
    assert (result.returncode, result.stdout) == (2, "")
    assert message in result.stderr


def test_both_unsound(main: Path) -> None:
    """What is wrong with either is shown at its place, which for a revision is called as the call has it."""
    write(main, {"claims.yaml": HEAD + DEAD.replace("says: 7", "say: 7")})
    commit(main)
    write(main, {"claims.yaml": HEAD + DEAD.replace("dead, says: 7", "deed, says: 7")})
    result = claimdiff("diff", "main:claims.yaml", "claims.yaml", cwd=main)
    assert (result.returncode, result.stdout) == (2, "")
    assert "main:claims.yaml:5:35: error[unknown-key] a claim has no key 'say'\n5 |   two: {source: b" in result.stderr
    assert "\nclaims.yaml:5:29: error[unknown-subject]" in result.stderr
