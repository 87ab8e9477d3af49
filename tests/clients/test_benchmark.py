"""The benchmark runs, and all that it compares finds the same; how long anything takes decides nothing here."""

import sys

from benchmark.hard import HARD
from program import ROOT
from repositories import run

ROWS = (
    ("Start-up", ["claimdiff check", "yamllint", "check-jsonschema"]),
    ("Loading", ["claimdiff.load", "libyaml's events", "Memory"]),
    ("Sums", [*HARD]),
    ("Pages", ["an empty page", "375 findings"]),
    ("Contradictions", ["1,000", "10,000", "growth from 1,000"]),
)


def test_quick() -> None:
    """A quick run ends with status 0 and has every row of its five tables."""
    result = run(sys.executable, "tests/benchmark", "--quick", cwd=ROOT)
    assert result.returncode == 0, result.stdout
    _, *tables = result.stdout.split("\n\n")
    assert len(tables) == len(ROWS), result.stdout
    for table, (title, rows) in zip(tables, ROWS, strict=True):
        lines = table.splitlines()
        assert lines[0].startswith(f"{title}: ")
        assert [line for line in lines[2:] if not line.startswith(tuple(rows))] == []
        assert len(lines) == len(rows) + 2
