"""The program as users start it, and the paths of the checkout and of the bundled example.

A command is a fork of a process that has imported everything (`commands.py`), which takes a fifth of the time of a start.
CLAIMDIFF_FRESH makes each command a process of its own; where a system has no forks, each is.
"""

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "data" / "claims.yaml"
CAN_FORK = hasattr(os, "fork")
FRESH = bool(os.environ.get("CLAIMDIFF_FRESH")) or not CAN_FORK


def claimdiff(
    *args: str, cwd: Path = ROOT, stdin: str = "", before: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs the program without a terminal; after a line of Python, if there is one, that knows os, resource and signal.

    Its streams are UTF-8, as they are everywhere but on Windows.
    """
    env = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")} | environment
    if FRESH or any(name.startswith("PYTHON") for name in environment):
        return _fresh(args, cwd, stdin, env, before)
    status, *written = answer(_ready(), args, cwd, stdin, env, before)
    return subprocess.CompletedProcess(args, status, *map(_text, written))


def _fresh(args: Sequence[str], cwd: Path, stdin: str, env: Mapping[str, str], before: str) -> subprocess.CompletedProcess[str]:
    """Runs the program as a process of its own."""
    env = {"PYTHONUTF8": "1", **env} if os.name == "nt" else env
    streams = {"input": stdin, "capture_output": True, "text": True, "encoding": "utf-8"}
    return subprocess.run(alone(args, before), cwd=cwd, env=env, check=False, **streams)


def alone(args: Sequence[str], before: str = "") -> list[str]:
    """The command for a process of its own."""
    program = f"import os, signal{', resource' if CAN_FORK else ''}; {before}; from claimdiff.cli import main; main()"
    return [sys.executable, *(["-c", program] if before else ["-m", "claimdiff"]), *args]


def _text(written: str) -> str:
    return written.encode("latin-1").decode().replace("\r\n", "\n").replace("\r", "\n")


@cache
def _ready() -> subprocess.Popen[str]:
    """The process that runs the commands of all tests."""
    process = ready(os.environ)
    atexit.register(process.communicate)
    return process


def ready(environment: Mapping[str, str]) -> subprocess.Popen[str]:
    """A process that runs commands of this checkout, in this environment unless they have one of their own."""
    command = [sys.executable, str(Path(__file__).with_name("commands.py"))]
    here = {**environment, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=here, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="ascii")


def answer(
    process: subprocess.Popen[str],
    args: Sequence[str],
    cwd: Path,
    stdin: str = "",
    env: Mapping[str, str] | None = None,
    before: str = "",
) -> tuple[int, str, str]:
    """The status of a command, standard output and standard error, the bytes as characters."""
    command = {"arguments": args, "folder": str(cwd), "stdin": stdin, "environment": env, "before": before}
    assert process.stdin
    assert process.stdout
    print(json.dumps(command), file=process.stdin, flush=True)
    status, out, err = json.loads(process.stdout.readline())
    return status, out, err


def edited(tmp_path: Path, old: str, new: str) -> Path:
    """A copy of the example with one edit."""
    text = EXAMPLE.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = tmp_path / "edited.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path
