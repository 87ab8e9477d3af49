"""The entry of `reviewed` that covers a finding, as YAML to paste."""

import json
import re

from claimdiff.engine.identity import pin, sums_pin
from claimdiff.model import ClaimSet
from claimdiff.results import Finding


def entry(finding: Finding, claim_set: ClaimSet) -> str:
    """The entry of `reviewed` that covers the finding, as YAML to paste, with the pins of all its claims.

    Where other claims have a part in what the sums come to, these have a pin too.
    """
    names = (f"{claim.id}@{pin(claim, claim_set)}" for side in finding.sides for claim in side)
    sums = f"  sums: {sums_pin(finding)}\n" if finding.others else ""
    return f"- claims: [{', '.join(map(_scalar, names))}]\n{sums}  note: why it stands"


def _scalar(text: str) -> str:
    """The text as a YAML scalar inside brackets; unless it is plain words, in double quotes, what cannot be seen escaped."""
    if re.fullmatch(r"[A-Za-z0-9][\w./@-]*( [\w./@-]+)*", text, re.ASCII):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08X}" for char in quoted)
