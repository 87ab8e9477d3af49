"""What a search may cost, counted in steps that are the same on every machine; no clock plays a part."""


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
