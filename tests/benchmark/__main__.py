"""`python tests/benchmark`: what claimdiff costs, beside other programs that do part of the same; CONTRIBUTING says more."""

import os
import platform
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from contradictions import contradictions
from installed import install
from loading import loading
from pages import pages
from startup import startup
from sums import sums


def main() -> None:
    """Prints a table for each part as soon as it is there; status 1 where two programs differ in what they find."""
    parser = ArgumentParser(prog="tests/benchmark", description="What claimdiff costs, beside other programs.")
    parser.add_argument("--quick", action="store_true", help="up to 10,000 claims and few rounds, in half a minute")
    parser.add_argument("--seed", type=int, default=1, help="another set of claims for another number (default: 1)")
    options = parser.parse_args()
    print(f"CPython {platform.python_version()}, {os.cpu_count()} cores, seed {options.seed}\n", flush=True)
    with TemporaryDirectory() as folder:
        _run(Path(folder), options.quick, options.seed)


def _run(folder: Path, quick: bool, seed: int) -> None:
    bin = install(folder)
    sizes = (1_000, 10_000) if quick else (1_000, 10_000, 100_000, 1_000_000)
    print(startup(folder, bin, rounds=3 if quick else 15), flush=True)
    print(loading(folder, bin, size=5_000 if quick else 20_000, seed=seed, rounds=3 if quick else 7), flush=True)
    of_sums = ((50, 500), 50_000, 1) if quick else ((50, 500, 5_000), 1_000_000, 3)
    print(sums(folder, bin, *of_sums), flush=True)
    print(pages(folder, bin, (375,) if quick else (375, 5_000), rounds=3 if quick else 7), flush=True)
    print(contradictions(folder, bin, sizes, seed, lambda size: 3 if size <= 10_000 and not quick else 1), end="")


main()
