"""Scratch git repositories for tests, with this machine's settings of git out of the way."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

_PEOPLE = {f"GIT_{role}_{part}": "test@localhost" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
_OTHERS = {name: value for name, value in os.environ.items() if not name.startswith("GIT")}
ENVIRONMENT = {
    **_OTHERS,
    **_PEOPLE,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
}


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a program with the settings of git, and of a job of GitHub, out of the way; both streams are in `stdout`."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.run(command, cwd=cwd, env=ENVIRONMENT | environment, text=True, encoding="utf-8", check=False, **streams)


def git(folder: Path, *args: str) -> str:
    """What a git command prints; it has to succeed."""
    result = run("git", *args, cwd=folder)
    assert result.returncode == 0, result.stdout
    return result.stdout


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Writes each text into its file below the folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def repository(folder: Path, files: Mapping[str, str] = MappingProxyType({})) -> Path:
    """A new git repository, in whose branch main everything in the folder and these files are committed."""
    folder.mkdir(parents=True, exist_ok=True)
    write(folder, files)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    """Commits all that is in the folder, changed or not."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=first")
