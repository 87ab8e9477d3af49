"""Claim files that several tests read, and the reports on them."""

from pathlib import Path

import pytest
from program import ROOT

from claimdiff import find
from claimdiff.cli.calls import with_places
from claimdiff.reading import load
from claimdiff.reading.files import read_here
from claimdiff.results import Report, is_reviewable

CASES = sorted((ROOT / "tests" / "cases" / "findings").glob("*.yaml"))


def report_on(paths: list[Path]) -> Report:
    """The report on sound files."""
    loaded = load(*paths)
    assert loaded.claim_set, loaded.diagnostics
    return find(loaded.claim_set)


def example(monkeypatch: pytest.MonkeyPatch) -> Report:
    """The report on the bundled example, by the path that it has in the checkout, as the command makes it."""
    monkeypatch.chdir(ROOT)
    path = Path("data/claims.yaml")
    report = report_on([path])
    return with_places(report, filter(is_reviewable, report.findings), load(path).lines, read_here)
