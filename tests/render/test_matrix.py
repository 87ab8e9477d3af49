"""The matrix of sources: the strongest finding between two, one source with itself, and which have room."""

from collections.abc import Callable

from claimdiff import find
from claimdiff.model import ClaimSet
from claimdiff.render.report.matrix import Matrix, matrix_of

CLAIMS = """
sources: {a: A, b: B, c: C, d: D, e: E}
subjects: {s: {type: count}, t: {type: count}}
claims:
  a5: {source: a, subject: s, says: 5}
  b5: {source: b, subject: s, says: at least 5}
  c7: {source: c, subject: s, says: 7}
  c8: {source: c, subject: t, says: 8}
  c9: {source: c, subject: t, says: 9}
  e5: {source: e, subject: t, says: 8}
"""


def kinds(matrix: Matrix) -> dict[tuple[str, str], str]:
    """The kind in each cell, one way round."""
    return {pair: str(finding.kind) for pair, finding in matrix.cells.items() if pair[0] <= pair[1]}


def test_strongest_between_two(claims: Callable[[str], ClaimSet]) -> None:
    """Sources in no finding have no row; the cells are the same both ways; a source that differs with itself has its own."""
    claim_set = claims(CLAIMS)
    matrix = matrix_of(find(claim_set).findings, claim_set.sources, 9)
    assert matrix.sources == ("a", "b", "c", "e")
    assert matrix.left_out == 0
    assert kinds(matrix) == {
        ("a", "b"): "agreement",
        ("a", "c"): "contradiction",
        ("b", "c"): "agreement",
        ("c", "c"): "self-contradiction",
        ("c", "e"): "contradiction",
    }
    assert all(matrix.cells[pair[::-1]] is finding for pair, finding in matrix.cells.items())


def test_where_there_is_no_room(claims: Callable[[str], ClaimSet]) -> None:
    """Those in the most findings stay, in their order, the first of equals; the others are counted, and have no cells."""
    claim_set = claims(CLAIMS)
    matrix = matrix_of(find(claim_set).findings, claim_set.sources, 2)
    assert (matrix.sources, matrix.left_out) == (("a", "c"), 2)
    assert set(kinds(matrix)) == {("a", "c"), ("c", "c")}


def test_who_only_passes_claims_on_has_no_row(claims: Callable[[str], ClaimSet]) -> None:
    """Nor is it at odds with anybody for these; a source that came to pass on another's claim has changed its own account."""
    more = "  w5: {source: w, subject: s, repeats: a5}\n  w7: {source: w, subject: s, repeats: c7}\n"
    more += "  v8: {source: v, subject: t, repeats: c8, replaces: v4}\n  v4: {source: v, subject: t, says: 4}\n"
    claim_set, whole = claims(CLAIMS), claims(CLAIMS.replace("e: E}", "e: E, w: W, v: V}") + more)
    matrix = matrix_of(find(whole).findings, whole.sources, 9)
    assert kinds(matrix) == kinds(matrix_of(find(claim_set).findings, claim_set.sources, 9)) | {("v", "v"): "changed-account"}
    assert matrix.sources == ("a", "b", "c", "e", "v")
