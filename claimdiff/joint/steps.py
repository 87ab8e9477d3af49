"""What a search may cost, counted in steps that are the same on every machine; no clock plays a part."""

from typing import NamedTuple

FOR_A_POSITION = 100  # are free for each: what grows with the claims alone is no search
FOR_A_GROUP = 6_000_000
FOR_A_RUN = 10_000_000
FOR_NAMES = 3_000_000


class OutOfSteps(Exception):
    """The search has cost all that it may: what it has not seen is to be told."""


class Steps:
    """The steps that are left; a plain class, since it is spent as it goes."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self, steps: int) -> None:
        """Takes them off; raises OutOfSteps where there are not so many."""
        self.left -= steps
        if self.left < 0:
            raise OutOfSteps


class Run(NamedTuple):
    """What the searches of a run may cost together, and what may be spent to name all that stands in sets like those found."""

    searching: Steps
    naming: Steps


def new_run() -> Run:
    """A run that has cost nothing yet."""
    return Run(Steps(FOR_A_RUN), Steps(FOR_NAMES))
