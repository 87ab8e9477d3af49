"""How long a command takes and how much memory it needs; as a program, it runs a command and prints both.

A new process counts its parent's memory as its own until a program takes its place: so a small process starts each command, and
what the benchmark holds itself never shows in a peak.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

# What would keep Python from its compiled modules, and make claimdiff write the summary of a job of GitHub.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GITHUB"))}


@dataclass(frozen=True, slots=True)
class Measured:
    """Wall-clock seconds, peak of resident memory in bytes, and what the command printed on both streams."""

    seconds: float
    peak: int
    printed: str


def measure(*command: str | Path, cwd: Path, status: int = 0) -> Measured:
    """Runs a command that has to end with this status; otherwise the benchmark ends with what it printed."""
    launcher = [sys.executable, "-I", "-S", __file__, *map(str, command)]
    run = subprocess.run(launcher, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, encoding="utf-8", check=True)
    seconds, peak, ended = json.loads(run.stdout)
    if ended != status:
        sys.exit(f"{' '.join(map(str, command))} ended with status {ended}:\n{run.stderr}")
    return Measured(seconds, peak, run.stderr)


def in_turn(rounds: int, takers: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """What each took, round by round; all are run once before, to warm up."""
    taken = [[take() for take in takers.values()] for _ in range(rounds + 1)]
    return {name: list(its) for name, its in zip(takers, zip(*taken[1:], strict=True), strict=True)}


def _launch(command: list[str]) -> None:
    """Runs the command, what it prints going to standard error, and prints its seconds, peak in bytes and status."""
    start = perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, 2, 1)])
    _, status, usage = os.wait4(child, 0)
    print(json.dumps([perf_counter() - start, usage.ru_maxrss * 1024, os.waitstatus_to_exitcode(status)]))


if __name__ == "__main__":
    _launch(sys.argv[1:])
