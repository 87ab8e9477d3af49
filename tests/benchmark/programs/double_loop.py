"""`double_loop.py MEANT PAIRS`: writes the contradictions in a table of what claims mean, by looking at every two of them."""

import csv
import sys
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple


class Row(NamedTuple):
    """A claim with the cells of its region, from and to in each dimension, and its bounds; a high of None is no bound."""

    id: str
    source: str
    item: str
    kind_first: int
    kind_last: int
    place_first: int
    place_last: int
    low: int
    high: int | None


def read(path: str) -> list[Row]:
    """The rows of the table."""
    with open(path, encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return [Row(*row[:3], *map(int, row[3:8]), int(row[8]) if row[8] else None) for row in rows]


def contradictions(rows: list[Row]) -> Iterator[tuple[str, str]]:
    """The ids of every two claims, by two sources, of which both cannot be true."""
    for one, other in combinations(rows, 2):
        if one.item == other.item and one.source != other.source and (_exceeds(one, other) or _exceeds(other, one)):
            yield one.id, other.id


def _exceeds(part: Row, whole: Row) -> bool:
    """Whether the one region is the other or a part of it, and has more than the other can have."""
    return (
        part.kind_first >= whole.kind_first
        and part.kind_last <= whole.kind_last
        and part.place_first >= whole.place_first
        and part.place_last <= whole.place_last
        and whole.high is not None
        and part.low > whole.high
    )


def main(meant: str, pairs: str) -> None:
    """Reads one file and writes the other."""
    with open(pairs, "w", encoding="utf-8") as file:
        file.writelines(f"{one},{other}\n" for one, other in contradictions(read(meant)))


if __name__ == "__main__":
    main(*sys.argv[1:])
