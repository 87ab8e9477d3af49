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


def path_in_repository(path: str) -> str:
    """The path from the top of the repository that the file is in; as given, without `./`, where it is in none."""
    if path == STANDARD_INPUT:
        return path
    whole = os.path.realpath(path)
    top = top_of_repository(whole if os.path.isdir(whole) else os.path.dirname(whole))
    return (os.path.relpath(whole, top) if top else os.path.normpath(path)).replace(os.sep, "/")
