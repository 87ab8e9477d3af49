"""`claimdiff compare`."""

from claimdiff.cli.calls import known, load_sound, standing
from claimdiff.cli.options import AsOfOption, ClaimId, Format, FormatOption, Paths
from claimdiff.cli.writing import STANDARD_OUTPUT, write


def compare_claims(
    a: ClaimId, b: ClaimId, paths: Paths = None, format: FormatOption = Format.TEXT, as_of: AsOfOption = None
) -> None:
    """How two claims relate, whatever the verdict, and every step of the reason.

    Without PATHS: the `paths` of the settings (claimdiff.toml), which are always read, else data/claims.yaml or claims.yaml
    here, else the bundled example.
    """
    from claimdiff.engine.explanation import explain

    _, whole = load_sound(paths)
    claim_set = standing(whole, as_of)
    known([a, b], claim_set.claims, "claim")
    comparison = explain(claim_set, claim_set.claims[a], claim_set.claims[b])
    if format is Format.JSON:
        from claimdiff.render.parts.as_json import comparison_json

        write(comparison_json(comparison), format, STANDARD_OUTPUT)
    else:
        from claimdiff.render.compare.text import comparison_text

        write(comparison_text(comparison, claim_set), format, STANDARD_OUTPUT)
