"""What the searches of a run may cost: so many steps for a group, for all of them, and to name what stands in them."""

from typing import NamedTuple

from claimdiff.exact.steps import Steps

FOR_A_POSITION = 100  # are free for each: what grows with the claims alone is no search
FOR_A_GROUP = 8_000_000
FOR_A_RUN = 10_000_000
FOR_NAMES = 3_000_000


class Run(NamedTuple):
    """What the searches of a run may cost together, and what may be spent to name all that stands in sets like those found."""

    searching: Steps
    naming: Steps


def new_run() -> Run:
    """A run that has cost nothing yet."""
    return Run(Steps(FOR_A_RUN), Steps(FOR_NAMES))
