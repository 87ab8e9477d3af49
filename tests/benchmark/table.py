"""Numbers as a plain-text table."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from statistics import median, quantiles


def table(title: str, *rows: Sequence[str]) -> str:
    """The rows below their title, the first column to the left and all others to the right, ending in a line break."""
    widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    return "\n".join([title, *(_line(row, widths) for row in rows), ""])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (cell.rjust(width) for cell, width in zip(row, widths, strict=False))
    return "   ".join([row[0].ljust(len(first)), *others])


def timings(timed: dict[str, list[float]], base: str) -> Iterable[Sequence[str]]:
    """A row for each program: its median, its quartiles, and how many times that of `base` it takes."""
    for name, taken in timed.items():
        low, _, high = quantiles(taken, n=4)
        yield name, seconds(median(taken)), f"{seconds(low)} to {seconds(high)}", f"{median(taken) / median(timed[base]):.2f}"


def seconds(number: float) -> str:
    """To the millisecond below ten seconds, then to the tenth."""
    return f"{number:.3f} s" if number < 10 else f"{number:.1f} s"


def megabytes(number: float) -> str:
    """Bytes as whole millions."""
    return f"{number / 1e6:,.0f} MB"
