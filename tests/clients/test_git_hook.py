"""The documented git hook: what is staged is what counts."""

from pathlib import Path

import pytest
from pages import snippet
from repositories import git, repository, run, write
from scratch import AGREED, DISPUTE, DISPUTE_LINE

HOOK = ".git/hooks/pre-commit"


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A repository with the hook, in which nothing is open."""
    scratch = repository(tmp_path, AGREED)
    write(scratch, {HOOK: snippet(HOOK)})
    (scratch / HOOK).chmod(0o755)
    return scratch


def test_open_contradictions_are_blocked(scratch: Path) -> None:
    """A contradiction stops the commit with its place; with the review that the check writes, it goes through."""
    write(scratch, DISPUTE)
    blocked = run("git", "commit", "--all", "--message=next", cwd=scratch)
    assert (blocked.returncode, DISPUTE_LINE in blocked.stdout) == (1, True), blocked.stdout
    run("claimdiff", "check", "claims", "--format", "reviewed", "-o", "claims/reviewed.yaml", cwd=scratch)
    git(scratch, "add", "claims/reviewed.yaml")
    assert "this entry has no note" in run("git", "commit", "--all", "--message=next", cwd=scratch).stdout
    reviews = scratch / "claims/reviewed.yaml"
    reviews.write_text(reviews.read_text(encoding="utf-8").replace("why it stands", "Both stand."), encoding="utf-8")
    git(scratch, "add", "claims/reviewed.yaml")
    git(scratch, "commit", "--all", "--message=next")
    assert git(scratch, "log", "--format=%s") == "next\nfirst\n"


def test_what_is_staged_counts(scratch: Path) -> None:
    """A contradiction in the folder blocks no commit without it, and a remedy there saves no commit with it."""
    write(scratch, DISPUTE | {"notes.txt": ""})
    git(scratch, "add", "notes.txt")
    git(scratch, "commit", "--message=notes")
    git(scratch, "add", "claims")
    write(scratch, AGREED)
    assert DISPUTE_LINE in run("git", "commit", "--message=next", cwd=scratch).stdout
    assert git(scratch, "log", "--format=%s") == "notes\nfirst\n"


def test_since_a_revision(scratch: Path) -> None:
    """Where the settings name one, what it had is left out: the commit needs no other repository than its own."""
    write(scratch, DISPUTE | {"claimdiff.toml": 'since = "HEAD"\n'})
    git(scratch, "add", "--all")
    git(scratch, "commit", "--no-verify", "--message=a dispute")
    write(scratch, {"notes.txt": ""})
    git(scratch, "add", "--all")
    assert "1 finding was already there at HEAD and is not shown" in git(scratch, "commit", "--message=next")
