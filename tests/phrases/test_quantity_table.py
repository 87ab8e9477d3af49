"""Every count and quantity of the tables is read as what stands beside it."""

from fractions import Fraction
from math import inf
from pathlib import Path

import pytest
from phrase_rows import Row, rows_of, told

from claimdiff.exact.values import Number, ValueSet
from claimdiff.model import Values

ROWS = rows_of("quantities.tsv")


def as_in_the_table(values: Values) -> tuple[str, str]:
    """The usual and the hard set: `24..120`, `5..`, `26`."""
    return set_of(values.usual), set_of(values.hard)


def set_of(values: ValueSet) -> str:
    """A set: `>` and `<` stand at ends that do not belong to it."""
    ends = [(figure(*lo), figure(*hi)) for lo, hi in values]
    return " | ".join(lo if lo == hi != "" else f"{lo}..{hi}" for lo, hi in ends)


def figure(value: Number, side: int = 0) -> str:
    """The number in figures; nothing where there is no end."""
    if abs(value) == inf:
        return ""
    exact = Fraction(value)
    return ("", ">", "<")[side] + (str(exact) if exact.denominator == 1 else str(float(exact)))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.phrase} {row.unit}".strip())
def test_phrase_in_the_table(row: Row, tmp_path: Path) -> None:
    """A phrase in its subject is read as the two sets, refused, or leaves nothing."""
    assert told(row, tmp_path, as_in_the_table) == (row.usual, row.hard)
