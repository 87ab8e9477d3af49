"""The program as a process of its own, and the paths of the checkout and of the bundled example."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "data" / "claims.yaml"


def claimdiff(*args: str, cwd: Path = ROOT, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the program as a process of its own, without a terminal."""
    env = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")} | environment
    command = [sys.executable, "-m", "claimdiff", *args]
    return subprocess.run(command, cwd=cwd, input=stdin, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def edited(tmp_path: Path, old: str, new: str) -> Path:
    """A copy of the example with one edit."""
    text = EXAMPLE.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = tmp_path / "edited.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path
