"""Files as they were at a revision of a git repository, read through git itself: fixed arguments, and no shell."""

import os
import posixpath
import re
import subprocess
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EACCES, ENOENT
from io import BytesIO
from typing import IO, BinaryIO

from claimdiff.model import Diagnostic, Place
from claimdiff.reading import Loaded, load_files
from claimdiff.reading.files import LARGEST_TABLE, Read, read_here
from claimdiff.reading.folders import NOTHING, Excluded, Files, is_claim_file, is_hidden
from claimdiff.repository import leads_out, top_of_repository

# Git variables that a hook sets for its own repository and for paths are dropped; those with settings are kept.
_KEPT = ("GIT_CONFIG", "GIT_EXEC_PATH")
_MANY = 1_000  # files are too many for one call of git
_PLAIN = {"LC_ALL": "C", "GIT_LITERAL_PATHSPECS": "1"}


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit: the top folder of its repository, its name in the call, and its hash."""

    top: str
    name: str
    commit: str


class NoRevision(Exception):
    """Files cannot be read from a revision; the text says what is wrong and what to do."""


def revision(name: str, path: str) -> Revision:
    """The revision of this name in the repository that the path is in; raises NoRevision."""
    top = top_of_repository(os.path.realpath(path))
    if top is None:
        raise NoRevision(f"'{path}' is not in a git repository, so there is no revision to compare with")
    found = _commit(top, name)
    if found is None:
        raise NoRevision(f"there is no revision '{name}' in this repository: {_remedy(top, name)}")
    return Revision(top, name, found)


def _commit(top: str, name: str) -> str | None:
    """The hash of the commit with this name, if there is one."""
    found = _git(top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", may_fail=True).decode().strip()
    return found if re.fullmatch("[0-9a-f]{40,64}", found) else None


def _remedy(top: str, name: str) -> str:
    if ".." in name:
        return "give one revision, not a range; `git merge-base A B` prints the commit where two branches part"
    if _commit(top, f"origin/{name}"):
        return f"did you mean 'origin/{name}'?"
    if _git(top, "rev-parse", "--is-shallow-repository").strip() == b"true":
        return "this clone is shallow: fetch its history with `git fetch --unshallow` (`fetch-depth: 0` in actions/checkout)"
    return "list the revisions with `git log` and `git branch --all`, or get new ones with `git fetch`"


def is_checked_out(revision: Revision) -> bool:
    """Whether the revision is the commit that is checked out."""
    return _commit(revision.top, "HEAD") == revision.commit


def commits_of(revision: Revision, files: Collection[str], most: int) -> list[str]:
    """The hashes of the last commits up to the revision that changed one of the files, as seen from the top; newest first."""
    paths = files if len(files) <= _MANY else ()
    listed = _git(revision.top, "log", "--format=%H", f"--max-count={most}", revision.commit, "--", *paths)
    return listed.decode().split()


# Names


def files_at(revision: Revision, paths: Collection[str], is_excluded: Excluded = NOTHING) -> Files:
    """The claim files that the revision had at, in and below these paths, all of them as seen from the top folder."""
    named = [path for path in paths if _object(revision, path)[0] == "blob"]
    found = {name for path in paths for name in _below(revision, path, is_excluded)}
    return Files(sorted({*named, *found}), frozenset(found.difference(named)))


def _below(revision: Revision, top: str, is_excluded: Excluded) -> Iterator[str]:
    """The claim files in and below a folder; links to folders are followed within the revision, to each once."""
    walked = set[str]()
    starts = [top]
    for start in starts:
        kind, tree = _object(revision, start)
        if kind != "tree" or tree in walked:
            continue
        walked.add(tree)
        for name, is_link in _listed(revision, tree):
            path = posixpath.normpath(posixpath.join(start, name))
            if is_hidden(name) or _is_left_out(revision, start, name, is_excluded):
                continue
            if is_link and _object(revision, path)[0] == "tree":
                starts.append(path)
            elif is_claim_file(name):
                yield path


def _is_left_out(revision: Revision, start: str, name: str, is_excluded: Excluded) -> bool:
    """Whether a file, or a folder that it is in below `start`, is excluded."""
    parts = name.split("/")
    return any(is_excluded(os.path.join(revision.top, start, *parts[:n])) for n in range(1, len(parts) + 1))


def files_gone(revision: Revision) -> list[str]:
    """The files that the revision had and that the folder of the repository no longer has."""
    names = (name for name, _ in _listed(revision, revision.commit))
    return [name for name in names if not os.path.lexists(os.path.join(revision.top, name))]


def _listed(revision: Revision, tree: str) -> Iterator[tuple[str, bool]]:
    """Every file in and below a folder, as seen from there, with whether it is a link."""
    listed = _git(revision.top, "ls-tree", "-r", "-z", "--full-tree", tree)
    for entry in listed.split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        yield os.fsdecode(name), about.startswith(b"120000")


def _object(revision: Revision, path: str) -> tuple[str, str]:
    """What a path, or what a link there leads to, was at the revision: `blob`, `tree` or something else; and its hash."""
    if "\n" in path:
        return "missing", ""
    asked = os.fsencode(f"{revision.commit}:{'' if path == os.curdir else path}\n")
    form = "--batch-check=%(objecttype) %(objectname)"
    kind, _, name = _git(revision.top, "cat-file", form, "--follow-symlinks", asked=asked).decode().strip().partition(" ")
    return kind, name


# Contents


def load_at(revision: Revision, files: Files) -> Loaded:
    """What these files, named from the top folder, said at the revision; of several links to a file, one is read.

    `files` of the result has the names of these files in the working folder, because what git does not have is read there.
    """
    with reading(revision) as read:
        loaded = load_files(_each_once(files.names, read), read, found=files.found)
    return loaded._replace(files=tuple(os.path.join(revision.top, name) for name in loaded.files))


def _each_once(names: Iterable[str], read: Read) -> list[str]:
    """The names, without those with the same content as another, such as a link to it."""
    contents: dict[bytes, str] = {}
    for name in names:
        try:
            with read(name) as stream:
                contents.setdefault(stream.read(), name)
        except OSError:
            contents.setdefault(os.fsencode(name), name)  # this will be reported when it is loaded
    return list(contents.values())


@contextmanager
def reading(revision: Revision) -> Iterator[Read]:
    """A function that reads files of the revision, named from the top folder; links are followed within it.

    What git does not have, such as a saved article that it ignores, is read from the working folder.
    """
    command = _command(revision.top, "cat-file", "--batch", "--follow-symlinks")
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=_environment(), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as git:
        assert git.stdin and git.stdout
        asked, answered = git.stdin, git.stdout

        def read(path: str) -> BinaryIO:
            content = _read(revision.commit, posixpath.normpath(path), asked, answered)
            if content is not None:
                return BytesIO(content)
            here = os.path.join(revision.top, path)
            if leads_out(here, revision.top):
                raise OSError(EACCES, "it lies outside of the repository")
            return read_here(here)

        yield read


def _read(commit: str, path: str, asked: IO[bytes], answered: IO[bytes]) -> bytes | None:
    """The content of a file, or the part of it that will be used; None if git has no such file."""
    if path.startswith(("../", "/")):
        return None
    if "\n" in path:
        raise FileNotFoundError(ENOENT, "git cannot read a file that has a line break in its name")
    asked.write(os.fsencode(f"{commit}:{path}\n"))
    asked.flush()
    found = re.fullmatch(rb"(\S+)(?: (\w+))? (\d+)\n", answered.readline())
    content = _taken(answered, int(found[3]) + 1)[:-1] if found else b""
    return content if found and found[2] == b"blob" else None


def _taken(answered: IO[bytes], size: int) -> bytes:
    """Reads `size` bytes of the answer, and keeps as many as a file can have."""
    most = LARGEST_TABLE + 2
    kept = answered.read(min(size, most))
    for start in range(most, size, most):
        answered.read(min(size - start, most))
    return kept


def called(loaded: Loaded, path_of: Callable[[str], str]) -> Loaded:
    """What was loaded, with another name for each file, except in `files`, which has the files that were read."""

    def moved(place: Place) -> Place:
        return place._replace(path=path_of(place.path))

    def told(problem: Diagnostic) -> Diagnostic:
        others = tuple(label._replace(place=moved(label.place)) for label in problem.others)
        return problem._replace(place=moved(problem.place), others=others)

    claim_set = loaded.claim_set
    if claim_set:
        claims = {name: claim._replace(place=moved(claim.place)) for name, claim in claim_set.claims.items()}
        claim_set = claim_set._replace(claims=claims)
    lines = {path_of(path): lines for path, lines in loaded.lines.items()}
    return Loaded(claim_set, tuple(map(told, loaded.diagnostics)), lines, loaded.files)


# Git


def _git(top: str, *args: str, may_fail: bool = False, asked: bytes = b"") -> bytes:
    """What git prints for these arguments; raises NoRevision if git is not there or fails."""
    try:
        done = subprocess.run(_command(top, *args), env=_environment(), input=asked, capture_output=True, check=False)
    except OSError:
        raise NoRevision("git is not installed: install it first") from None
    except ValueError:
        raise NoRevision("git cannot read a name that contains a NUL character") from None
    if done.returncode and not may_fail:
        raise NoRevision(f"git says: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def _command(top: str, *args: str) -> list[str]:
    return ["git", "-C", top, *args]


def _environment() -> dict[str, str]:
    others = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    return others | _PLAIN
