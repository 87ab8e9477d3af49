"""`claimdiff review` at a real terminal: what it asks, what it writes, and what a kill leaves."""

import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest
from program import EXAMPLE, claimdiff
from repositories import ENVIRONMENT, commit, repository

from claimdiff.engine.pins import pinning
from claimdiff.reading import load

HEAD = """\
# Who said what.
sources: {a: A, b: B, c: C, d: D}
subjects: {dead: {type: count}, price: {type: count}, held: {type: count}, lost: {type: count}, seen: {type: count}, hurt: {type: count}}
claims:
"""
SUBJECTS = ("price", "held", "lost", "seen", "hurt")
CLAIMS = (
    HEAD
    + "  gur-26: {source: a, subject: dead, says: 112}\n"
    + "".join(f"  {name}: {{source: {source}, subject: dead, says: {says}}}\n" for name, source, says in
              [("two", "b", 5), ("three", "b", 7), ("four", "c", 9), ("five", "c", 11), ("six", "d", 13)])
    + "".join(f"  {subject}-{source}: {{source: {source}, subject: {subject}, says: {n}}}\n"
              for subject in SUBJECTS for n, source in ((1, "a"), (50, "b")))
)  # fmt: skip
NAMES = ("two", "three", "four", "five", "six")
PROMPT = r"\? > "


def with_pins(text: str, folder: Path) -> str:
    """The text with the pin of now behind each `@`."""
    claim_set = load(folder / "claims.yaml").claim_set
    assert claim_set
    pin = pinning(claim_set)
    return re.sub(r"([\w-]+)@", lambda found: f"{found[1]}@{pin(claim_set.claims[found[1]])}", text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five contradictions of one claim that are reviewed, and committed, and stale since; and others that nobody reviewed."""
    story = repository(
        tmp_path / "story", {"claims.yaml": CLAIMS, "claimdiff.toml": 'paths = ["claims.yaml"]\nreviews = "seen.yaml"\n'}
    )
    entries = "".join(
        f"  # {name}\n  - claims: [gur-26@, {name}@]   # of the dead\n    note: 'As {name} has it.'\n" for name in NAMES
    )
    among = "  - {claims: [two@, three@, four@, five@, six@], note: Among themselves.}\n"
    (story / "seen.yaml").write_text(
        with_pins(f"# Ours.\nreviewed:\n{entries}{among}", story).replace("\n", "\r\n"), newline=""
    )
    commit(story)
    (story / "claims.yaml").write_text(CLAIMS.replace("112", "113"))
    return story


@pytest.fixture
def started() -> Iterator[Callable[..., "pexpect.spawn[str]"]]:
    """Starts a review at a terminal of its own."""
    running = []

    def start(folder: Path, *args: str, **environment: str) -> "pexpect.spawn[str]":
        env = ENVIRONMENT | {"TERM": "dumb", "PYTHONPATH": os.pathsep.join(sys.path)} | environment
        command = [sys.executable, "-m", "claimdiff", "review", *args]
        child = pexpect.spawn(command[0], command[1:], cwd=folder, env=env, encoding="utf-8", timeout=30, dimensions=(40, 200))
        running.append(child)
        return child

    yield start
    for child in running:
        child.close(force=True)


def answer(child: "pexpect.spawn[str]", *lines: str) -> list[str]:
    """Types a line at each prompt; what was on the screen before each."""
    screens = []
    for line in lines:
        child.expect(PROMPT)
        screens.append(child.before or "")
        child.sendline(line)
    return screens


def ended(child: "pexpect.spawn[str]") -> tuple[int | None, str]:
    """The status that it ends with, and the last that it says."""
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, (child.before or "").splitlines()[-1]


NOTE_LINES = [
    'They said: "it\'s [so]"',
    "- {x: y} # no comment",
    "🚢 sank \\ twice",
    "yes",
    "   both: stand  ",
]


def test_ten_in_one_session(folder: Path, started: Callable[..., "pexpect.spawn[str]"]) -> None:
    """Five stale reviews take a key each, five findings a note each: the check passes, and nothing else of the file changed."""
    before = (folder / "seen.yaml").read_bytes().decode()
    child = started(folder)
    screens = answer(child, *["k"] * 5, *NOTE_LINES)
    assert ended(child) == (0, "10 of 10 reviewed")
    for number, (name, screen) in enumerate(zip(NAMES, screens, strict=False), 1):
        assert f"({number} of 10)" in screen
        assert "gur-26 now says 113, not 112." in screen
        assert f"Note: As {name} has it." in screen
    after = (folder / "seen.yaml").read_bytes().decode()
    was, now = (pinning(loaded)(loaded.claims["gur-26"]) for loaded in _both(folder))
    kept = before.replace(was, now)
    assert after.startswith(kept)
    assert after.count("\n") == after.count("\r\n")
    loaded = load(folder / "seen.yaml", folder / "claims.yaml").claim_set
    assert loaded
    assert [review.note for review in loaded.reviews[-5:]] == [note.strip() for note in NOTE_LINES]
    assert claimdiff("check", cwd=folder).returncode == 0


def _both(folder: Path) -> list["object"]:
    now = load(folder / "claims.yaml").claim_set
    (folder / "before.yaml").write_text(CLAIMS)
    was = load(folder / "before.yaml").claim_set
    (folder / "before.yaml").unlink()
    return [was, now]


@pytest.mark.parametrize("answers", [0, 1, 4, 5, 7, 9])
def test_a_kill_loses_nothing_that_was_answered(
    folder: Path, started: Callable[..., "pexpect.spawn[str]"], answers: int
) -> None:
    """Whenever it is killed, the file is whole and has every answer; the next session goes on behind it."""
    lines = [*["k"] * 5, *NOTE_LINES]
    child = started(folder)
    answer(child, *lines[:answers])
    child.expect(PROMPT)
    child.kill(9)
    child.wait()
    assert load(folder / "seen.yaml", folder / "claims.yaml").claim_set
    listed = claimdiff("review", "--list", cwd=folder)
    assert len(listed.stdout.splitlines()) == 10 - answers
    child = started(folder)
    answer(child, *lines[answers:])
    assert ended(child) == (0, f"{10 - answers} of {10 - answers} reviewed")
    assert claimdiff("check", cwd=folder).returncode == 0


def test_a_kill_in_the_middle_of_writing(folder: Path, started: Callable[..., "pexpect.spawn[str]"]) -> None:
    """Killed at any moment after an answer was typed, the file is as it was or has the answer, whole."""
    before = (folder / "seen.yaml").read_bytes()
    for moment in range(6):
        (folder / "seen.yaml").write_bytes(before)
        child = started(folder)
        child.expect(PROMPT)
        child.sendline("k")
        for _ in range(moment * 20_000):
            pass
        child.kill(9)
        child.wait()
        after = (folder / "seen.yaml").read_bytes()
        assert len(after) == len(before)
        assert after[:40] == before[:40]
        assert load(folder / "seen.yaml", folder / "claims.yaml").claim_set


def test_what_is_skipped_or_quit_is_left(folder: Path, started: Callable[..., "pexpect.spawn[str]"]) -> None:
    """`s` goes on, `q` and the end of the input end it; keys that are none, and notes that are none, write nothing."""
    before = (folder / "seen.yaml").read_bytes()
    child = started(folder)
    screens = answer(child, "s", "?", "x", "???", "why it stands", "", "q")
    assert "k  keep the note, and update the pins" in screens[2]
    assert "'x' is not one of the keys" in screens[3]
    assert "this is not a note" in screens[4]
    assert "this is not a note" in screens[5]
    assert ended(child) == (0, "0 of 10 reviewed, 10 left")
    child = started(folder)
    child.expect(PROMPT)
    child.sendeof()
    assert ended(child) == (0, "0 of 10 reviewed, 10 left")
    child = started(folder)
    child.expect(PROMPT)
    child.sendintr()
    assert ended(child) == (0, "0 of 10 reviewed, 10 left")
    assert (folder / "seen.yaml").read_bytes() == before


def test_a_new_note_takes_the_place_of_the_old_one(folder: Path, started: Callable[..., "pexpect.spawn[str]"]) -> None:
    """In the entry that is stale, where it stands."""
    before = (folder / "seen.yaml").read_bytes().decode()
    child = started(folder)
    answer(child, "Seen again: 113.", "q")
    assert ended(child) == (0, "1 of 10 reviewed, 9 left")
    after = (folder / "seen.yaml").read_bytes().decode()
    assert [line for line in after.splitlines() if line not in before.splitlines()][1:] == ['    note: "Seen again: 113."']
    assert len(after.splitlines()) == len(before.splitlines())


def test_what_covers_nothing_is_taken_out(tmp_path: Path, started: Callable[..., "pexpect.spawn[str]"]) -> None:
    """With `d`, where no note would help; and one entry may cover what comes later, which is not asked about again."""
    claims = "sources: {a: A, b: B, c: C}\nsubjects: {dead: {type: count}}\nclaims:\n"
    claims += "".join(
        f"  {n}: {{source: {source}, subject: dead, says: {n}}}\n" for n, source in ((100, "a"), (1, "b"), (2, "b"), (4, "c"))
    )
    entry = "reviewed:\n  # one\n  - claims: [1]\n    note: x\n"
    (tmp_path / "claims.yaml").write_text(claims + entry)
    child = started(tmp_path)
    screens = answer(child, "a note", "d", "Both stand.")
    assert "this entry covers no finding." in screens[0]
    assert "this review covers nothing, so it needs no note" in screens[1]
    child.expect("this also reviews 3 more findings between these claims")
    status, last = ended(child)
    assert (status, "the reviews are saved; so that they count, give reviewed.yaml to" in last) == (0, True)
    assert (tmp_path / "claims.yaml").read_text() == claims + "reviewed:\n  # one\n"
    assert claimdiff("check", "claims.yaml", "reviewed.yaml", cwd=tmp_path).returncode == 0


def test_the_editor_is_given_the_old_note(folder: Path, started: Callable[..., "pexpect.spawn[str]"]) -> None:
    """What it makes of it is the note, also over several lines; one that fails writes nothing."""
    editor = folder / "editor"
    editor.write_text("#!/bin/sh\nprintf 'And: so\\n\\n  it is.\\n' >> \"$1\"\n")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    child = started(folder, EDITOR=str(editor))
    answer(child, "e", "q")
    ended(child)
    loaded = load(folder / "seen.yaml", folder / "claims.yaml").claim_set
    assert loaded
    assert loaded.reviews[0].note == "As two has it.\nAnd: so\n\n  it is."
    child = started(folder, EDITOR="false", VISUAL="")
    screens = answer(child, "e", "q")
    assert ended(child) == (0, "0 of 9 reviewed, 9 left")
    assert len(screens) == 2


def test_a_file_that_has_changed_meanwhile_is_left(folder: Path, started: Callable[..., "pexpect.spawn[str]"]) -> None:
    """Somebody takes the entry out while it is shown: that is said, and what they wrote stays."""
    child = started(folder)
    child.expect(PROMPT)
    (folder / "seen.yaml").write_text("reviewed: []\n")
    child.sendline("k")
    screens = answer(child, "q")
    changed = "the entry has changed since it was read: start `claimdiff review` again"
    assert f"nothing was written to seen.yaml: {changed}" in screens[0]
    assert (folder / "seen.yaml").read_text() == "reviewed: []\n"


def test_the_example_takes_one_key_for_each_stale_entry(tmp_path: Path, started: Callable[..., "pexpect.spawn[str]"]) -> None:
    """After one edited figure of the bundled example, its entries are updated where they stand, and it passes."""
    (tmp_path / "data").mkdir()
    shutil.copy(EXAMPLE, tmp_path / "data" / "claims.yaml")
    text = EXAMPLE.read_text(encoding="utf-8").replace("says: 26\n", "says: 27\n")
    (tmp_path / "data" / "claims.yaml").write_text(text, encoding="utf-8")
    assert claimdiff("check", cwd=tmp_path).returncode == 1
    child = started(tmp_path)
    answer(child, "k", "k")
    assert ended(child) == (0, "2 of 2 reviewed")
    assert claimdiff("check", cwd=tmp_path).returncode == 0
    assert (tmp_path / "data" / "claims.yaml").read_text(encoding="utf-8") == text.replace("@d792774e", "@d4a2f077")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]
