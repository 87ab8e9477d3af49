"""The progress of long work, for whoever shows it. This is the only state that changes while a command runs."""


class Work:
    """What is being done, and which share of it is done, from 0 to 1; None if that is not known."""

    what: str = "starting"
    share: float | None = None


AT = Work()


def at(what: str, share: float | None = None) -> None:
    """Sets the current progress."""
    AT.what, AT.share = what, share
