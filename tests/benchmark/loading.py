"""What loading costs, beside the least that any reader of YAML does, and how much memory a claim takes."""

from functools import partial
from pathlib import Path

from generate import write_yaml
from installed import PROGRAMS
from measured import Measured, in_turn, measure
from table import table, timings

EVENTS = "libyaml's events"
READERS = {"claimdiff.load": "claimdiff", EVENTS: "libyaml"}


def loading(folder: Path, bin: Path, size: int, seed: int, rounds: int) -> str:
    """The table of one large file, read in turn, each time in a process that has read nothing yet."""
    file = folder / "large.yaml"
    write_yaml(file, size, seed)

    def read(reader: str, *path: Path) -> Measured:
        return measure(bin / "python", PROGRAMS / "read_once.py", reader, *path, cwd=folder)

    def seconds(reader: str) -> float:
        return float(read(reader, file).printed)

    timed = in_turn(rounds, {name: partial(seconds, reader) for name, reader in READERS.items()})
    title = f"Loading: {size:,} claims, {file.stat().st_size / 1e6:.1f} MB of YAML, {rounds} rounds in turn"
    memory = (read("claimdiff", file).peak - read("claimdiff").peak) / size
    rows = ("", "median", "quartiles", "to libyaml"), *timings(timed, EVENTS)
    return table(title, *rows) + f"Memory: {memory / 1e3:.1f} kB a claim at the peak\n"
