"""What finding contradictions costs as claims grow in number, beside the same rules in a database and in the obvious loop.

All of them have to give the same pairs of claims.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from math import log
from pathlib import Path
from shutil import rmtree
from statistics import median

from generate import write_definitions, write_rows, write_yaml
from installed import PROGRAMS
from measured import Measured, measure
from table import megabytes, seconds, table

DEFINITIONS, YAML, CSV, MEANT = "definitions.yaml", "claims.yaml", "claims.csv", "meant.csv"
Pairs = set[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to find contradictions, the most claims that it is given, its command, which is given the name of the file to write
    and ends with `status`, and what it then wrote."""

    name: str
    most: int
    command: Sequence[str | Path]
    status: int
    pairs: Callable[[Path], Pairs]


@dataclass(frozen=True, slots=True)
class Cost:
    """The median of the seconds and of the peaks of some runs."""

    seconds: float
    peak: float


@dataclass(frozen=True, slots=True)
class Line:
    """So many claims, the contradictions between them, and what each way cost that can take so many."""

    size: int
    pairs: int
    costs: dict[str, Cost]


def ways(bin: Path) -> list[Way]:
    """Claimdiff, and what it is held against."""
    check = (bin / "claimdiff", "check", "--format", "json")
    self_join, double_loop = (sys.executable, PROGRAMS / "self_join.py"), (sys.executable, PROGRAMS / "double_loop.py")
    return [
        Way("claimdiff, YAML", 100_000, (*check, YAML, "--output"), 1, _found),
        Way("claimdiff, CSV", 1_000_000, (*check, DEFINITIONS, CSV, "--output"), 1, _found),
        Way("DuckDB, self-join", 1_000_000, (*self_join, MEANT), 0, _listed),
        Way("Python, double loop", 10_000, (*double_loop, MEANT), 0, _listed),
    ]


def _found(output: Path) -> Pairs:
    """What claimdiff found between two claims; no source is on both sides, for each speaks once of an item."""
    findings = json.loads(output.read_text(encoding="utf-8"))["findings"]
    sides = (finding["sides"] for finding in findings if finding["kind"] == "contradiction")
    return {frozenset(pair) for one, other in sides for pair in product(one, other)}


def _listed(output: Path) -> Pairs:
    return {frozenset(line.split(",")) for line in output.read_text(encoding="utf-8").splitlines()}


# Running


def contradictions(folder: Path, bin: Path, sizes: Sequence[int], seed: int, rounds: Callable[[int], int]) -> str:
    """The table; ends the benchmark where two ways differ in what they find."""
    lines = [_line(folder / str(size), ways(bin), size, seed, rounds(size)) for size in sizes]
    names = [way.name for way in ways(bin)]
    head = ("claims", "pairs", *names)
    return table("Contradictions: whole processes, their median time and peak memory", head, *_rows(lines, names))


def _line(folder: Path, ways: Sequence[Way], size: int, seed: int, rounds: int) -> Line:
    """Writes so many claims, and runs each way that can take them, in turn."""
    able = [way for way in ways if size <= way.most]
    _write(folder, size, seed, with_yaml=any(YAML in way.command for way in able))
    runs = [[_run(way, folder) for way in able] for _ in range(rounds)]
    pairs = _agreed(folder, able, size)
    costs = {way.name: _cost(its_runs) for way, its_runs in zip(able, zip(*runs, strict=True), strict=True)}
    rmtree(folder)
    return Line(size, pairs, costs)


def _write(folder: Path, size: int, seed: int, with_yaml: bool) -> None:
    folder.mkdir()
    write_definitions(folder / DEFINITIONS)
    write_rows(folder / CSV, folder / MEANT, size, seed)
    if with_yaml:
        write_yaml(folder / YAML, size, seed)


def _run(way: Way, folder: Path) -> Measured:
    return measure(*way.command, _output(way), cwd=folder, status=way.status)


def _output(way: Way) -> str:
    return f"{way.name}.out"


def _agreed(folder: Path, ways: Sequence[Way], size: int) -> int:
    """How many pairs all of them found; ends the benchmark where one found others."""
    first, *others = ways
    expected = first.pairs(folder / _output(first))
    for way in others:
        if differing := expected ^ way.pairs(folder / _output(way)):
            example = " and ".join(min(map(sorted, differing)))
            sys.exit(f"{size:,} claims: '{way.name}' and '{first.name}' differ in {len(differing)} pairs, such as {example}")
    return len(expected)


def _cost(runs: Sequence[Measured]) -> Cost:
    return Cost(median(run.seconds for run in runs), median(run.peak for run in runs))


# Showing


def _rows(lines: Sequence[Line], names: Sequence[str]) -> list[list[str]]:
    """A row for each number of claims, and how time grows over the last three."""
    shown = [[f"{line.size:,}", f"{line.pairs:,}", *(_shown(line.costs.get(name)) for name in names)] for line in lines]
    later = lines[-3:]
    growth = (_growth([line for line in later if name in line.costs], name) for name in names)
    return [*shown, [f"growth from {later[0].size:,}", "", *growth]]


def _shown(cost: Cost | None) -> str:
    return f"{seconds(cost.seconds)} {megabytes(cost.peak):>8}" if cost else "-"


def _growth(lines: Sequence[Line], name: str) -> str:
    """The exponent e where the time grows as the number of claims to the e, from the fewest to the most claims."""
    if len(lines) < 2:
        return "-"
    first, last = lines[0], lines[-1]
    exponent = log(last.costs[name].seconds / first.costs[name].seconds) / log(last.size / first.size)
    return f"exponent {exponent:.2f}"
