"""The repository that files are in: its top folder, the names of files from there, and paths that lead out of it."""

import os
from functools import cache

STANDARD_INPUT = "-"


def with_slashes(path: str) -> str:
    """The path as it is printed and compared on every system; Windows reads `/` too."""
    return path.replace(os.sep, "/")


def relative(path: str, start: str = os.curdir) -> str:
    """The path as seen from a folder; as it is where it lies on another drive."""
    try:
        return with_slashes(os.path.relpath(path, start))
    except ValueError:
        return with_slashes(path)


def is_within(path: str, folder: str) -> bool:
    """Whether a path without links is that of a folder without links, or of what is in or below it."""
    try:
        return os.path.commonpath([folder, path]) == folder
    except ValueError:  # it lies on another drive
        return False


@cache
def top_of_repository(folder: str) -> str | None:
    """The nearest folder, from this one up, that holds `.git`; a worktree and a submodule have a file of that name."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return None
    return folder


def name_in_repository(path: str) -> str:
    """The path of a file from the top of its repository. A link keeps its own name, because its target may have changed."""
    folder = os.path.realpath(os.path.dirname(path) or os.curdir)
    top = top_of_repository(folder)
    if top is None or os.path.isdir(path):
        return path_in_repository(path)
    return relative(os.path.join(folder, os.path.basename(path)), top)


def path_in_repository(path: str) -> str:
    """The path from the top of the repository that the file is in; outside of a repository the path as given, without `./`."""
    if path == STANDARD_INPUT:
        return path
    whole = os.path.realpath(path)
    top = top_of_repository(whole if os.path.isdir(whole) else os.path.dirname(whole))
    return relative(whole, top) if top else with_slashes(os.path.normpath(path))


def leads_out(path: str, home: str | None = None) -> bool:
    """Whether a path leads out of the repository: that of the folder `home`, or else the one that the path is in by its name.

    Files of a repository may come from strangers and be read on a machine with secrets. So no link and no name in them may
    reach files outside the repository.
    """
    top = top_of_repository(os.path.abspath(os.path.dirname(path) if home is None else home))
    if top is None or "\0" in path:
        return False
    if _drive(path) != _drive(top):  # told by the name alone: to look for links would call on another machine
        return True
    return not is_within(os.path.realpath(path), os.path.realpath(top))


def _drive(path: str) -> str:
    """The drive of Windows, or the share of another machine, that a path is on; no text elsewhere."""
    return os.path.normcase(os.path.splitdrive(os.path.abspath(path))[0])
