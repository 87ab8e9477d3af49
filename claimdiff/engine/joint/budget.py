"""How many steps the searches of a run may use: for a group, for all groups, and to name further positions."""

from typing import NamedTuple

from claimdiff.exact.steps import Steps

FOR_A_POSITION = 100  # free steps for each: what grows with the claims alone is no search
FOR_A_GROUP = 8_000_000
FOR_A_RUN = 10_000_000
FOR_NAMES = 3_000_000


class Run(NamedTuple):
    """The steps that all searches of a run may use, and those to name further positions in sets like those found."""

    searching: Steps
    naming: Steps


def new_run() -> Run:
    """A run that has used no steps."""
    return Run(Steps(FOR_A_RUN), Steps(FOR_NAMES))
