"""`python tests/fuzz`: whatever is read, no text makes claimdiff fail; CONTRIBUTING says more."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "shared"))

from benchmark.table import table
from fuzz.runner import measure_slowest, print_failures, row, run, shown
from fuzz.targets import TARGETS


def main() -> int:
    """Prints what failed, then a table of all targets; status 1 if something failed."""
    options = _options()
    done = []
    for name in options.only or TARGETS:
        done.append(run(TARGETS[name], options.seed, options.inputs, options.seconds))
        measure_slowest(done[-1])
        print_failures(done[-1], options.seed)
    heading = ("target", "inputs", "failures", "slowest, ms")
    print(table(f"Seed {options.seed}", heading, *map(row, done)), end="")
    if options.slowest:
        print(*(f"{each.target.name}: {shown(each.slowest[0][1])}" for each in done if each.slowest), sep="\n")
    return int(any(each.failed for each in done))


def _options() -> Namespace:
    parser = ArgumentParser(prog="tests/fuzz", description="Feeds mutants of the tests' own texts to parts of claimdiff.")
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--seconds", type=float, help="how long each target is fed (default: 20)")
    length.add_argument("--inputs", type=int, help="how many inputs each target is fed instead")
    parser.add_argument("--seed", type=int, default=1, help="other inputs for another number (default: 1)")
    parser.add_argument("--only", action="append", choices=TARGETS, metavar="TARGET", help=f"one of {', '.join(TARGETS)}")
    parser.add_argument("--slowest", action="store_true", help="print the slowest input of each target too")
    options = parser.parse_args()
    if options.inputs is None and options.seconds is None:
        options.seconds = 20.0
    return options


sys.exit(main())
