"""A start imports what its command uses, and long work shows itself: in a terminal alone, and gone before anything is printed."""

import io
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from program import ROOT

from claimdiff.cli import progress
from claimdiff.progress import at

TABLES = {"csv", "claimdiff.reading.rows", "claimdiff.reading.tables"}
REPORTS = {
    "claimdiff.desk.outlook",
    "claimdiff.render.report.terminal.text",
    "claimdiff.render.report.drawing.chart",
    "claimdiff.render.parts.as_json",
}
SELDOM = {
    "tempfile",
    "tomllib",
    "rich",
    "jinja2",
    "claimdiff.engine.explanation",
    "claimdiff.reading.revisions",
    "claimdiff.schema",
}


def imported(*args: str, cwd: Path) -> set[str]:
    """The modules that a command imports."""
    command = [sys.executable, "-X", "importtime", "-m", "claimdiff", *args]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return set(re.findall(r"^import time: .*\| +(\S+)$", done.stderr, re.MULTILINE))


@pytest.mark.parametrize(
    ("args", "used", "unused"),
    [
        (
            ["check", "claims.yaml"],
            {"claimdiff.engine.findings", "claimdiff.render.check.text", "yaml"},
            TABLES | REPORTS | SELDOM,
        ),
        (
            ["check", "claims.yaml", "--format", "json"],
            {"claimdiff.render.parts.as_json"},
            TABLES | SELDOM | {"claimdiff.render.check.github"},
        ),
        (["check", "definitions.yaml", "claims.csv"], TABLES, REPORTS | SELDOM),
        (["report", "claims.yaml"], {"rich", "claimdiff.desk.outlook"}, TABLES | {"jinja2", "tomllib", "claimdiff.schema"}),
        (["rule", "conditional"], {"claimdiff.manual"}, TABLES | REPORTS | {"rich", "jinja2", "tomllib"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_only_what_is_used_is_imported(tmp_path: Path, args: list[str], used: set[str], unused: set[str]) -> None:
    """Neither another command's modules, nor libraries for what this one does not do."""
    example = (ROOT / "data" / "claims.yaml").read_text(encoding="utf-8")
    (tmp_path / "claims.yaml").write_text(example, encoding="utf-8")
    (tmp_path / "definitions.yaml").write_text("sources: {a: A}\nsubjects: {dead: {type: count}}\n")
    (tmp_path / "claims.csv").write_text("id,source,subject,says\none,a,dead,5\n")
    modules = imported(*args, cwd=tmp_path)
    assert used <= modules
    assert unused & modules == set()


class _Screen(io.StringIO):
    """Standard error as a terminal or as a pipe."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize("terminal", [True, False])
def test_bar(monkeypatch: pytest.MonkeyPatch, terminal: bool) -> None:
    """In a terminal what the work is at is shown, and taken away at the end; in a pipe nothing is ever written."""
    screen = _Screen(terminal)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "_PATIENCE", 0)
    monkeypatch.setenv("TERM", "xterm")
    progress._done.clear()
    at("reading [bold]", 0.25)
    progress.begin()
    while terminal and " 25%" not in screen.getvalue():
        time.sleep(0.05)
    progress.finish()
    text = screen.getvalue()
    assert ("reading [bold]" in text) is terminal
    assert text == "" or text.endswith("\x1b[2K")


def test_quick_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What ends before its second is over is not shown in a terminal either."""
    screen = _Screen(terminal=True)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "_PATIENCE", 3600)
    progress._done.clear()
    progress.begin()
    progress.finish()
    assert screen.getvalue() == ""
