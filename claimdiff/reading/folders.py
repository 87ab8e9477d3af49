"""From paths to files: the files that a call names, also in and below folders, and a warning for each that is not read."""

import os
import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator
from fnmatch import fnmatchcase
from io import BytesIO
from pathlib import Path, PurePath
from typing import NamedTuple

from claimdiff.model import Diagnostic
from claimdiff.reading.files import YAML, Read, is_table, read_here, read_text, top_of
from claimdiff.reading.sections import holds_claims
from claimdiff.reading.tree import read_tree
from claimdiff.repository import STANDARD_INPUT, is_within, leads_out, top_of_repository, with_slashes
from claimdiff.rules.diagnostics import did_you_mean
from claimdiff.rules.files import no_claims, not_read, unreadable_file

SUFFIXES = (*YAML, ".csv", ".tsv")

Excluded = Callable[[str], bool]
"""Whether a file or folder at this path is left out, unless it is named in the call."""


class Files(NamedTuple):
    """The names of the files to read, and those of them that were found in a folder and not named in the call."""

    names: list[str]
    found: frozenset[str] = frozenset()


def excluding(patterns: Collection[str]) -> Excluded:
    """The test for shell patterns: a pattern with a slash is compared with whole paths, any other with names."""

    def is_excluded(path: str) -> bool:
        folder, name = os.path.split(os.path.abspath(path))
        folders = (folder, os.path.realpath(folder)) if patterns else ()
        wholes = [with_slashes(os.path.join(each, name)) for each in folders]
        return any(
            any(fnmatchcase(whole, each) for whole in wholes) if "/" in each else fnmatchcase(name, each) for each in patterns
        )

    return is_excluded


NOTHING = excluding(())
"""Excludes nothing."""


def claim_files(paths: Iterable[str], problems: list[Diagnostic], is_excluded: Excluded = NOTHING) -> Files:
    """The files of these paths, each once: files as given, and the claim files in and below folders, sorted by name."""
    files: dict[str, tuple[str, bool]] = {}
    given = map(with_slashes, paths)
    named = [(file, is_found) for path in given for file, is_found in _files_of(path, problems, is_excluded)]
    for file, is_found in sorted(named):
        real = os.path.realpath(file) if file != STANDARD_INPUT else file
        first, was_found = files.get(real, (file, True))
        files[real] = first, is_found and was_found
    return Files([name for name, _ in files.values()], frozenset(name for name, is_found in files.values() if is_found))


def _files_of(path: str, problems: list[Diagnostic], is_excluded: Excluded) -> Iterator[tuple[str, bool]]:
    """The files of a path, each with whether it was found in a folder."""
    if path == STANDARD_INPUT or os.path.isfile(path):
        yield path, False
    elif os.path.isdir(path):
        before, files = len(problems), list(_below(path, problems, is_excluded))
        if not files and not any(problem.rule == "unreadable-file" for problem in problems[before:]):
            suffixes = " or ".join(f"*{suffix}" for suffix in SUFFIXES)
            problems.append(no_claims(top_of(path), f"no claim file ({suffixes}) to read is in this folder or below it"))
        yield from ((file, True) for file in files)
    elif os.path.exists(path):
        problems.append(unreadable_file(top_of(path), "this is neither a file nor a folder", "give a claim file or a folder"))
    else:
        problems.append(unreadable_file(top_of(path), "there is no such file or folder", _similar(path)))


def _similar(path: str) -> str:
    parent = Path(path).parent
    try:
        names = [(parent / entry.name).as_posix() for entry in parent.iterdir()]
    except OSError:
        return "correct the path"
    return did_you_mean(path, names, "correct the path")


def with_standard_input(files: Files, filename: str) -> tuple[Files, Read]:
    """The files with `filename` added, and a function that reads standard input in place of that file."""
    meant, content = os.path.realpath(filename), read_here(STANDARD_INPUT).read()
    others = [name for name in files.names if os.path.realpath(name) != meant]
    names = sorted([*others, with_slashes(filename)])
    return (
        Files(names, files.found & frozenset(others)),
        lambda path: BytesIO(content) if os.path.realpath(path) == meant else read_here(path),
    )


# Folders


def _below(top: str, problems: list[Diagnostic], is_excluded: Excluded) -> Iterator[str]:
    """The claim files in and below a folder. What looks like one but is not read is a warning."""
    for folder, names in _folders(top, problems, is_excluded):
        for path in (posixpath.join(folder, name) for name in names):
            if is_excluded(path):
                continue
            if is_claim_file(os.path.basename(path)):
                yield path
            elif why := _passed_over(path):
                problems.append(not_read(top_of(path), *why))


def _folders(top: str, problems: list[Diagnostic], is_excluded: Excluded) -> Iterator[tuple[str, list[str]]]:
    """A folder and those below it, each with the names of its files. A folder with several links to it is walked once.

    If a name of the folder is not a link, this name is used.
    """

    def cannot_be_read(failure: OSError) -> None:
        message = f"the folder cannot be read: {failure.strerror}"
        place = top_of(with_slashes(failure.filename or top))
        problems.append(unreadable_file(place, message, "correct the permissions, or exclude it"))

    walked: set[str] = set()
    starts = [top]
    for start in starts:
        for here, folders, names in os.walk(start, onerror=cannot_be_read):
            if os.path.realpath(here) in walked:
                folders.clear()
                continue
            walked.add(os.path.realpath(here))
            yield with_slashes(here), sorted(names)
            below = [name for name in sorted(folders) if not is_hidden(name) and not is_excluded(os.path.join(here, name))]
            folders[:] = [name for name in below if not os.path.islink(os.path.join(here, name))]
            links = [posixpath.join(with_slashes(here), name) for name in below if name not in folders]
            starts += [link for link in links if not _leads_out(link, top)]
            problems.extend(_not_followed(link) for link in links if _leads_out(link, top))


def _leads_out(link: str, top: str) -> bool:
    """Whether a link leads out of its repository or, if there is none, out of the folder that is walked."""
    real = os.path.realpath(top)
    if top_of_repository(os.path.abspath(os.path.dirname(link))):
        return leads_out(link)
    return not is_within(os.path.realpath(link), real)


def _not_followed(link: str) -> Diagnostic:
    message = "this link leads out of the repository or of the folder that was given, and is not followed"
    return not_read(top_of(link), message, "also give the folder that it leads to, or exclude the link in the settings")


def is_claim_file(path: str) -> bool:
    """Whether a file at this path below a folder is a claim file, by its ending; hidden files and folders are not."""
    return path.lower().endswith(SUFFIXES) and not is_hidden(path)


def is_hidden(path: str) -> bool:
    """Whether the file, or a folder that it is in, is hidden."""
    return any(part.startswith(".") for part in PurePath(path).parts)


# What is not read


def _passed_over(path: str) -> tuple[str, str] | None:
    """If a file that is not read looks like a claim file: why it is not read, and what to do."""
    inner = path.lower().removesuffix(".txt")
    if not inner.endswith(SUFFIXES) or not is_written_as_claims(path, inner, read_here):
        return None
    why = "its name ends in .txt" if path.lower() != inner else "it is hidden"
    return f"this file looks like a claim file but is not read: {why}", "rename the file, or exclude it in the settings"


def is_written_as_claims(path: str, name: str, read: Read) -> bool:
    """Whether a file has a section of a claim file or, if it is called a table, its columns; it may have mistakes."""
    if is_table(name):
        from claimdiff.reading.tables import has_columns

        return has_columns(path, read)
    text = read_text(path, read, [])
    return text is not None and holds_claims(read_tree(text, []))
