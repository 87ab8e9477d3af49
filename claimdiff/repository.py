"""The repository that files are in: its top folder, the names of files from there, and paths that lead out of it."""

import os
from functools import cache

STANDARD_INPUT = "-"


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
    return os.path.relpath(os.path.join(folder, os.path.basename(path)), top).replace(os.sep, "/")


def path_in_repository(path: str) -> str:
    """The path from the top of the repository that the file is in; outside of a repository the path as given, without `./`."""
    if path == STANDARD_INPUT:
        return path
    whole = os.path.realpath(path)
    top = top_of_repository(whole if os.path.isdir(whole) else os.path.dirname(whole))
    return (os.path.relpath(whole, top) if top else os.path.normpath(path)).replace(os.sep, "/")


def leads_out(path: str, home: str | None = None) -> bool:
    """Whether a path leads out of the repository: that of the folder `home`, or else the one that the path is in by its name.

    Files of a repository may come from strangers and be read on a machine with secrets. So no link and no name in them may
    reach files outside the repository.
    """
    top = top_of_repository(os.path.abspath(os.path.dirname(path) if home is None else home))
    if top is None:
        return False
    real = os.path.realpath(top)
    return "\0" not in path and os.path.commonpath([real, os.path.realpath(path)]) != real
