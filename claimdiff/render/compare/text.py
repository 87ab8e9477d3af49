"""How two claims relate, as text: each step of the reason in a line, then the verdict."""

from claimdiff.model import ClaimSet
from claimdiff.render.parts.letters import as_shown
from claimdiff.render.parts.statements import condition_sentences, named
from claimdiff.results import Comparison


def comparison_text(comparison: Comparison, claim_set: ClaimSet) -> str:
    """The claims with their sources, the steps, the verdict with its reason, its condition and what it assumes."""
    heads = [f"{claim.id}: {named(claim_set.sources[claim.source])}" for claim in comparison.claims]
    conditions = condition_sentences(comparison.condition, claim_set) if comparison.condition else []
    assumes = [f"assumes {each}" for each in comparison.rests_on]
    steps = [f"{number}. {step}" for number, step in enumerate(comparison.steps, 1)]
    lines = [*heads, "", *steps, "", f"{comparison.outcome}: {comparison.because}", *conditions, *assumes]
    return "".join(f"{as_shown(line)}\n" for line in lines)
