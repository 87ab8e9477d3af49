"""What a search may cost, in steps that are the same on every machine; no clock is used."""


class OutOfSteps(Exception):
    """The search has used all its steps; the caller says what was not searched."""


class Steps:
    """The steps that are left. A plain class, since `left` changes."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self, steps: int) -> None:
        """Takes steps away. Raises OutOfSteps if fewer are left."""
        self.left -= steps
        if self.left < 0:
            raise OutOfSteps
