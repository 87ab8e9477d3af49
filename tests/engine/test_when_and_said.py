"""The table of what `when` and `said` mean: its claims contradict each other, and do not, as it says."""

import pytest
from test_rivals import claim_set_of

from claimdiff.engine.explanation import explain
from claimdiff.engine.when_and_said import BY_KIND, TimeOfKind
from claimdiff.results import Outcome


@pytest.mark.parametrize("row", BY_KIND, ids=[row.kind for row in BY_KIND])
def test_row(row: TimeOfKind) -> None:
    """The first claim contradicts the second and not the third."""
    said = "".join(f"  c{n}: {{source: {'abc'[n]}, subject: s, {claim}}}\n" for n, claim in enumerate(row[3:]))
    head = "terms: {fate: {aboard: [dead, missing]}}\nsources: {a: A, b: B, c: C}\n"
    claim_set = claim_set_of(f"{head}subjects: {{s: {{{row.keys}}}}}\nclaims:\n{said}")
    first, *others = claim_set.claims.values()
    outcomes = [explain(claim_set, first, other).outcome for other in others]
    assert [outcome is Outcome.CONTRADICTION for outcome in outcomes] == [True, False]
