"""What loading costs, beside the least that any reader of YAML does, and how much memory a claim takes."""

from collections import defaultdict
from pathlib import Path

from generate import write_yaml
from installed import PROGRAMS
from measured import Measured, measure
from table import table, timings

NAMES = {"claimdiff": "claimdiff.load", "libyaml": "libyaml's events"}


def loading(folder: Path, bin: Path, size: int, seed: int, rounds: int) -> str:
    """The table of one large file, read in turn, each time in a process that has read nothing yet."""
    file = folder / "large.yaml"
    write_yaml(file, size, seed)

    def read(reader: str, *path: Path) -> Measured:
        return measure(bin / "python", PROGRAMS / "loading.py", reader, *path, cwd=folder)

    timed: dict[str, list[float]] = defaultdict(list)
    for turn in range(rounds + 1):
        for reader, name in NAMES.items():
            taken = float(read(reader, file).printed)
            if turn:
                timed[name].append(taken)
    title = f"Loading: {size:,} claims, {file.stat().st_size / 1e6:.1f} MB of YAML, {rounds} rounds in turn"
    memory = (read("claimdiff", file).peak - read("claimdiff").peak) / size
    rows = ("", "median", "quartiles", "to libyaml"), *timings(timed, NAMES["libyaml"])
    return table(title, *rows) + f"Memory: {memory / 1e3:.1f} kB a claim at the peak\n"
