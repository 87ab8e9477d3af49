"""Claim files that several tests read, and the reports on them."""

from pathlib import Path

import pytest
from program import ROOT

from claimdiff import find
from claimdiff.reading import load
from claimdiff.results import Report

CASES = sorted((ROOT / "tests" / "cases" / "findings").glob("*.yaml"))


def report_on(paths: list[Path]) -> Report:
    """The report on sound files."""
    loaded = load(*paths)
    assert loaded.claim_set, loaded.diagnostics
    return find(loaded.claim_set)


def example(monkeypatch: pytest.MonkeyPatch) -> Report:
    """The report on the bundled example, by the path that it has in the checkout."""
    monkeypatch.chdir(ROOT)
    return report_on([Path("data/claims.yaml")])
