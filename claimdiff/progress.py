"""What long work is at, for whoever shows it: the one thing here that changes while a command runs."""


class Work:
    """What is being done, and the share of it that is done, from 0 to 1; None where that cannot be told."""

    what: str = "starting"
    share: float | None = None


AT = Work()


def at(what: str, share: float | None = None) -> None:
    """Says what the work is at from now on."""
    AT.what, AT.share = what, share
