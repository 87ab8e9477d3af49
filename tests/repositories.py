"""Scratch git repositories for tests: commits without anybody's settings."""

import os
import subprocess
from pathlib import Path

SETTINGS = ["user.name=Tester", "user.email=tester@example.org", "commit.gpgsign=false", "init.defaultBranch=main"]
PLAIN = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(folder: Path, *args: str) -> str:
    """What git prints."""
    options = [word for setting in SETTINGS for word in ("-c", setting)]
    command = ["git", "-C", str(folder), *options, *args]
    return subprocess.run(command, env=os.environ | PLAIN, check=True, capture_output=True, text=True).stdout


def commit(folder: Path, message: str = "A step") -> None:
    """Commits all that is in the folder."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)


def repository(folder: Path, **files: str) -> Path:
    """A repository whose branch main has these files."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    write(folder, files)
    commit(folder)
    return folder


def write(folder: Path, files: dict[str, str]) -> None:
    """Writes files by their paths below the folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
