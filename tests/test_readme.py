"""README is true: its example is a sound claim file, and says what README says that it says."""

import re
from collections.abc import Callable
from pathlib import Path

from claimdiff.find import find
from claimdiff.model import ClaimSet

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_format_by_example(claims: Callable[[str], ClaimSet]) -> None:
    """The example is sound, and its one finding is the condition that README tells, with the claim that confirms it."""
    (example,) = [block for block in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL) if "\nclaims:" in block]
    (finding,) = find(claims(example)).findings
    assert finding.condition
    assert (finding.kind, finding.condition.sentence, [claim.id for claim in finding.condition.confirmed_by]) == (
        "conditional",
        "both can be true only if none of the 3 (killed, Russians, Latakia shelling) is among servicemen",
        ["volunteers"],
    )


def test_pins_of_the_review_example() -> None:
    """The review that README shows is one that the bundled example has."""
    pins = re.findall(r"[\w-]+@[0-9a-f]{8}", README)
    reviewed = (Path(__file__).parent.parent / "data" / "claims.yaml").read_text(encoding="utf-8")
    assert pins
    assert all(pin in reviewed for pin in pins)
