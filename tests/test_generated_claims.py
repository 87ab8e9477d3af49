"""The claims of the benchmark mean what the table beside them says."""

from itertools import product
from math import inf
from pathlib import Path

import pytest
from benchmark.generate import KINDS, PLACES, write_rows, write_yaml
from benchmark.programs.double_loop import Row, contradictions, read

from claimdiff import find
from claimdiff.exact.values import closed
from claimdiff.model import ClaimSet
from claimdiff.reading import load
from claimdiff.results import Kind


@pytest.fixture
def claim_set(tmp_path: Path) -> ClaimSet:
    """600 claims as claimdiff reads them."""
    write_yaml(tmp_path / "claims.yaml", size=600, seed=7)
    loaded = load(tmp_path / "claims.yaml")
    assert loaded.diagnostics == ()
    assert loaded.claim_set
    return loaded.claim_set


@pytest.fixture
def rows(tmp_path: Path) -> list[Row]:
    """The same claims as the generator means them."""
    write_rows(tmp_path / "claims.csv", tmp_path / "meant.csv", size=600, seed=7)
    return read(str(tmp_path / "meant.csv"))


def test_bounds(claim_set: ClaimSet, rows: list[Row]) -> None:
    """Every phrase is read as the numbers that it was made from."""
    meant = {row.id: closed(row.low, inf if row.high is None else row.high) for row in rows}
    assert {id: claim.values.hard for id, claim in claim_set.claims.items()} == meant


def test_cells(claim_set: ClaimSet) -> None:
    """Every term has the cells of its dimension that the table gives it."""
    cells = {term.name: (claim_set.terms[term.top].first, term) for term in claim_set.terms.values()}
    assert {name: (term.first - top, term.last - top) for name, (top, term) in cells.items()} == KINDS | PLACES


def test_contradictions(claim_set: ClaimSet, rows: list[Row]) -> None:
    """Claimdiff finds just the pairs that bounds and cells give."""
    found = [finding.sides for finding in find(claim_set).findings if finding.kind is Kind.CONTRADICTION]
    pairs = {frozenset(claim.id for claim in pair) for sides in found for pair in product(*sides)}
    assert pairs == set(map(frozenset, contradictions(rows)))
    assert len(pairs) > 10
