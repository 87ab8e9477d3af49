"""Which claims a command reads if no path is given: those of the current folder, or else the bundled example."""

from pathlib import Path

HERE = ("data/claims.yaml", "claims.yaml")


def claims_here() -> str | None:
    """The path of the claim file of the current folder, if it has one."""
    return next((path for path in HERE if Path(path).is_file()), None)


def example() -> str:
    """The path of the bundled example: inside the package in a wheel, beside the package in a checkout.

    Raises FileNotFoundError if an installation has neither.
    """
    package = Path(__file__).parent
    for folder in (package, package.parent):
        if (path := folder / "data" / "claims.yaml").is_file():
            return path.as_posix()
    raise FileNotFoundError("the example data/claims.yaml is missing from this installation: give the path of a claim file")
