"""`claimdiff compare`."""

from claimdiff.cli.calls import day_of, known, load_valid, tell_unread
from claimdiff.cli.options import AsOfOption, ClaimId, FormatOption, Paths
from claimdiff.cli.writing import STANDARD_OUTPUT, look_at, output_of, write
from claimdiff.render.compare import FORMATS


def compare_claims(
    a: ClaimId, b: ClaimId, paths: Paths = None, format: FormatOption = "text", as_of: AsOfOption = None
) -> None:
    """Show how two claims relate, and every step of the reason.

    Without PATHS, the command reads the `paths` of the settings (claimdiff.toml), or else data/claims.yaml or claims.yaml in
    this folder, or else the bundled example. The `paths` of the settings are always read.
    """
    from claimdiff.desk.history import as_stood
    from claimdiff.engine.explanation import explain

    loaded, whole = load_valid(paths)
    tell_unread(loaded)
    claim_set = as_stood(whole, day_of(as_of))
    a, b = known([a, b], claim_set.claims, "claim")
    comparison = explain(claim_set, claim_set.claims[a], claim_set.claims[b])
    text = FORMATS[format].writer(look_at(STANDARD_OUTPUT))((comparison, claim_set))
    write([output_of(text, format, STANDARD_OUTPUT)])
