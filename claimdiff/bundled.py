"""Which claims a command reads when it is given none: those of the current folder, else the bundled example."""

from pathlib import Path

HERE = ("data/claims.yaml", "claims.yaml")


def claims_here() -> str | None:
    """The claim file of the current folder, if it has one where one is looked for."""
    return next((path for path in HERE if Path(path).is_file()), None)


def example() -> str:
    """The bundled example: inside the package in a wheel, beside the package in a checkout.

    Raises FileNotFoundError where an installation has neither.
    """
    package = Path(__file__).parent
    for folder in (package, package.parent):
        if (path := folder / "data" / "claims.yaml").is_file():
            return path.as_posix()
    raise FileNotFoundError("this installation lacks its example, data/claims.yaml: give the path of a claim file")
