"""The repository that files are in: what its top folder is, and what a file is called from there."""

import os
from functools import cache

from claimdiff.load.files import STANDARD_INPUT


@cache
def top_of_repository(folder: str) -> str | None:
    """The nearest folder, from this one up, that holds `.git`; a worktree and a submodule have a file of that name."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return None
    return folder


def name_in_repository(path: str) -> str:
    """The path of a file from the top of its repository, also where it is a link: what it led to may have changed."""
    folder = os.path.realpath(os.path.dirname(path) or os.curdir)
    top = top_of_repository(folder)
    if top is None or os.path.isdir(path):
        return path_in_repository(path)
    return os.path.relpath(os.path.join(folder, os.path.basename(path)), top).replace(os.sep, "/")


def path_in_repository(path: str) -> str:
    """The path from the top of the repository that the file is in; as given, without `./`, where it is in none."""
    if path == STANDARD_INPUT:
        return path
    whole = os.path.realpath(path)
    top = top_of_repository(whole if os.path.isdir(whole) else os.path.dirname(whole))
    return (os.path.relpath(whole, top) if top else os.path.normpath(path)).replace(os.sep, "/")
