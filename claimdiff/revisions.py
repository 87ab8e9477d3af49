"""Files as they were at a revision of a git repository, read through git itself: fixed arguments, and no shell."""

import os
import posixpath
import re
import subprocess
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from errno import ENOENT
from typing import IO

from claimdiff.load import Loaded, load_files
from claimdiff.load.files import LARGEST_FILE, Read, is_claim_file
from claimdiff.model import Diagnostic, Place
from claimdiff.repository import top_of_repository

# What a hook's environment says of its own repository must not stand in for the one that the files are in.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
# Messages in one language, and paths that are taken as they stand.
_PLAIN = {"LC_ALL": "C", "GIT_LITERAL_PATHSPECS": "1"}


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit: the top folder of its repository, the name that it was given by, and its hash."""

    top: str
    name: str
    commit: str


class NoRevision(Exception):
    """Files cannot be had from a revision: what is wrong and what to do, in one sentence."""


def revision(name: str, path: str) -> Revision:
    """The revision of this name in the repository that the path is in; raises NoRevision."""
    top = top_of_repository(os.path.realpath(path))
    if top is None:
        raise NoRevision(f"'{path}' is in no git repository: there is no revision to compare with")
    found = _commit(top, name)
    if found is None:
        raise NoRevision(f"there is no revision '{name}' here: {_remedy(top, name)}")
    return Revision(top, name, found)


def _commit(top: str, name: str) -> str | None:
    """The hash of the commit that the name stands for, if it stands for one."""
    found = _git(top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", may_fail=True)
    return found.decode().strip() or None


def _remedy(top: str, name: str) -> str:
    if _commit(top, f"origin/{name}"):
        return f"did you mean 'origin/{name}'?"
    if _git(top, "rev-parse", "--is-shallow-repository").strip() == b"true":
        return "this clone is shallow; fetch its history with `git fetch --unshallow` (`fetch-depth: 0` in actions/checkout)"
    return "`git log` and `git branch --all` list what there is; `git fetch` brings what is new"


def files_at(revision: Revision, paths: Collection[str]) -> list[str]:
    """The claim files that the revision had at, in and below these paths, all of them as seen from the top folder."""
    listed = _git(revision.top, "ls-tree", "-r", "-z", "--name-only", "--full-tree", revision.commit, "--", *_within(paths))
    return [name for name in _names(listed) if is_selected(name, paths)]


def _within(paths: Collection[str]) -> Iterable[str]:
    """The paths for git to look at, which is all where the top folder is one of them."""
    return () if "." in paths else paths


def is_selected(name: str, paths: Collection[str]) -> bool:
    """Whether a file is one of these paths, or a claim file below one."""
    below = (posixpath.relpath(name, path) for path in paths if path == "." or name.startswith(f"{path}/"))
    return name in paths or any(is_claim_file(path) for path in below)


def renamed_since(revision: Revision, paths: Collection[str]) -> list[str]:
    """The names that files at, in and below these paths had at the revision, where git takes them for files of another name.

    However little is left of the file: a claim file that was moved and rewritten is still where its claims come from.
    """
    # The index, not the files: git would run what a repository has set up to clean files before it compares them.
    options = ("--cached", "--find-renames=1%", "--diff-filter=R", "--name-status", "-z")
    fields = iter(_names(_git(revision.top, "diff-index", *options, revision.commit)))
    return [old for _, old, new in zip(fields, fields, fields, strict=True) if is_selected(new, paths)]


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0")[:-1]]


def _git(top: str, *args: str, may_fail: bool = False) -> bytes:
    """What git prints; raises NoRevision where there is no git, or it fails."""
    try:
        done = subprocess.run(
            _command(top, *args), env=_environment(), stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError:
        raise NoRevision("git is not installed here: install it first") from None
    if done.returncode and not may_fail:
        raise NoRevision(f"git says: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def _command(top: str, *args: str) -> list[str]:
    return ["git", "-C", top, *args]


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK} | _PLAIN


# Contents


@contextmanager
def reading(revision: Revision) -> Iterator[Read]:
    """A function that reads files of the revision, named from the top folder; links are followed within it."""
    command = _command(revision.top, "cat-file", "--batch", "--follow-symlinks")
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=_environment(), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as git:
        assert git.stdin and git.stdout
        asked, answered = git.stdin, git.stdout
        yield lambda path: _read(revision.commit, posixpath.normpath(path), asked, answered)


def _read(commit: str, path: str, asked: IO[bytes], answered: IO[bytes]) -> bytes:
    """The content of a file, or as much of it as will be used; raises OSError for anything else."""
    if path.startswith(("../", "/")) or "\n" in path:
        raise FileNotFoundError(ENOENT, "git cannot be asked for this name")
    asked.write(os.fsencode(f"{commit}:{path}\n"))
    asked.flush()
    found = re.fullmatch(rb"(\S+)(?: (\w+))? (\d+)\n", answered.readline())
    content = _taken(answered, int(found[3]) + 1)[:-1] if found else b""
    if found is None or found[2] != b"blob":
        raise FileNotFoundError(ENOENT, "there was no such file at that revision")
    return content


def _taken(answered: IO[bytes], size: int) -> bytes:
    """Takes so many bytes off the answer, and keeps those that a file may have."""
    most = LARGEST_FILE + 2
    kept = answered.read(min(size, most))
    for start in range(most, size, most):
        answered.read(min(size - start, most))
    return kept


def load_at(revision: Revision, names: Iterable[str]) -> Loaded:
    """What files of these names, seen from the top folder, said at the revision."""
    with reading(revision) as read:
        return load_files(names, read)


def called(loaded: Loaded, path_of: Callable[[str], str]) -> Loaded:
    """What was loaded, with each file called otherwise."""

    def moved(place: Place) -> Place:
        return replace(place, path=path_of(place.path))

    def told(problem: Diagnostic) -> Diagnostic:
        others = tuple(replace(label, place=moved(label.place)) for label in problem.others)
        return replace(problem, place=moved(problem.place), others=others)

    claim_set = loaded.claim_set
    if claim_set:
        claims = {name: replace(claim, place=moved(claim.place)) for name, claim in claim_set.claims.items()}
        claim_set = replace(claim_set, claims=claims)
    lines = {path_of(path): lines for path, lines in loaded.lines.items()}
    return Loaded(claim_set, tuple(map(told, loaded.diagnostics)), lines)
