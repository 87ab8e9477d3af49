"""Case files of what can be wrong: each line ends with the rules that it breaks and their columns, and there are no others."""

import re
from pathlib import Path

import pytest

from claimdiff import find
from claimdiff.desk.reviewing import stale_reviews
from claimdiff.reading import load

FOLDERS = [Path(__file__).parents[1] / "cases" / name for name in ("diagnostics", "yaml")]
CASES = sorted(path for folder in FOLDERS for path in folder.iterdir() if path.is_dir() or path.suffix == ".yaml")
Expected = set[tuple[str, int, str, int]]


def expected_in(path: Path) -> Expected:
    """What the comments of a file say: `#! rule@column, rule@column`."""
    return {
        (path.name, number, rule, int(column))
        for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1)
        for rule, column in re.findall(r"([\w-]+)@(\d+)", line.partition("#!")[2])
    }


def reported_on(path: Path) -> Expected:
    """What loading and checking the file or folder reports: file, line, rule, column."""
    loaded = load(path)
    stale = stale_reviews(find(loaded.claim_set).findings, loaded.claim_set) if loaded.claim_set else []
    return {(Path(d.place.path).name, d.place.line, d.rule, d.place.column) for d in (*loaded.diagnostics, *stale)}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    """What is reported is just what the comments say."""
    files = [case] if case.is_file() else [path for path in case.rglob("*") if path.suffix in (".yaml", ".yml", ".csv")]
    assert reported_on(case) == set().union(*map(expected_in, files))
