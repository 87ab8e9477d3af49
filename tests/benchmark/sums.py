"""What the search for sums costs as files that are hard on it grow, and in the largest of them."""

from collections.abc import Callable, Sequence
from math import log
from pathlib import Path
from statistics import median

from hard import HARD
from measured import Measured, measure
from table import megabytes, seconds, table


def sums(folder: Path, bin: Path, sizes: Sequence[int], largest: int, rounds: int) -> str:
    """The table: a row for each kind of file, a column for each number of claims, how time grows, and so many bytes of it."""
    head = ("kind of file", *(f"{size:,} claims" for size in sizes), "growth", f"{largest / 1e6:g} MB", "peak")
    rows = [_row(folder, bin, name, sizes, largest, rounds) for name in HARD]
    return table(f"Sums: `claimdiff check`, whole processes, the median of {rounds}", head, *rows)


def _row(folder: Path, bin: Path, name: str, sizes: Sequence[int], largest: int, rounds: int) -> list[str]:
    """The times of the kind in each size; growth is the exponent e where the time grows as (number of claims)^e."""
    make = HARD[name]
    times = [_cost(folder, bin, make(size), rounds).seconds for size in sizes]
    growth = log(times[-1] / times[0]) / log(sizes[-1] / sizes[0])
    whole = _cost(folder, bin, _largest(make, largest), 1)
    return [name, *map(seconds, times), f"{growth:.2f}", seconds(whole.seconds), megabytes(whole.peak)]


def _largest(make: Callable[[int], str], largest: int) -> str:
    """The largest file of a kind below so many bytes, within a tenth."""
    size = 100
    while len(make(size + size // 10)) < largest:
        size += size // 10
    return make(size)


def _cost(folder: Path, bin: Path, text: str, rounds: int) -> Measured:
    """The run of the median time; whatever is found, or not searched to the end, has status 1."""
    (folder / "hard.yaml").write_text(text, encoding="utf-8")
    runs = [measure(bin / "claimdiff", "check", "hard.yaml", cwd=folder, status=1) for _ in range(rounds)]
    middle = median(run.seconds for run in runs)
    return min(runs, key=lambda run: abs(run.seconds - middle))
