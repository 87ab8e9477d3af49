"""What the tests of the clients share: scratch repositories, two sources on one toll, and the snippets that README shows."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import copy
from types import MappingProxyType

from test_cli import ROOT

ADDRESS = "https://github.com/OWNER/claimdiff"
DEFINITIONS = "sources: {a: A, b: B}\nsubjects: {dead: {type: count}}\n"
AGREED = {
    "claims/definitions.yaml": DEFINITIONS,
    "claims/one.yaml": "claims:\n  one: {source: a, subject: dead, says: 5}\n",
    "claims/two.yaml": "claims:\n  two: {source: b, subject: dead, says: about 5}\n",
}
QUARREL = {**AGREED, "claims/two.yaml": "claims:\n  two: {source: b, subject: dead, says: 7}\n"}
QUARREL_LINE = "claims/one.yaml:2:3: error[contradiction] dead: 5 and 7 have no value in common; they are 2 apart"

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
    """Runs a program with this machine's settings of git and of a job out of the way; both streams are in `stdout`."""
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
    """A new git repository, in which everything in the folder and these files are committed."""
    write(folder, files)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=first")
    return folder


def publish(folder: Path) -> dict[str, str]:
    """An environment in which git finds this project, as it stands here, where README's snippets say: at ADDRESS and REV."""
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in (name for name in names if (ROOT / name).is_file()):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, folder / name)
    git(repository(folder), "tag", "REV")
    key = f"url.file://{folder}.insteadOf"
    return {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": key, "GIT_CONFIG_VALUE_0": ADDRESS}


def snippet(name: str) -> str:
    """The one fenced block of README whose first lines name this file."""
    blocks = re.findall(r"^```\w+\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    (found,) = (block for block in blocks if name in "".join(block.splitlines()[:2]))
    return found
