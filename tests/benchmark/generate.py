"""Claims on who came to harm in how many events, from a seed: as YAML, as CSV and as the table of what they mean.

Every event has a true number of people in each leaf of two trees of terms, and twenty sources of which each speaks once of it.
They speak of four of its regions, most with the true figure, the rest with a phrase that holds of it. In each tenth event one to
three sources give another figure, which cannot be true beside that of others. Bounds and cells come from the generator alone.
"""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

SOURCES = tuple(f"source {n:02}" for n in range(20))
KINDS = {"casualties": (0, 2), "killed": (1, 1), "wounded": (2, 2)}
PLACES = {
    "country": (0, 6),
    "north": (1, 3),
    "Alder": (2, 2),
    "Birch": (3, 3),
    "south": (4, 6),
    "Cedar": (5, 5),
    "Dogwood": (6, 6),
}
LEAVES = [(kind, place) for kind in (1, 2) for place in (2, 3, 5, 6)]
HEAD = """\
terms:
  casualties: [killed, wounded]
  country:
    north: [Alder, Birch]
    south: [Cedar, Dogwood]

sources:
{sources}

subjects:
  harmed:
    type: count
    question: How many people came to harm?
"""


class Statement(NamedTuple):
    """What is said of a region: its terms, the phrase, and the lowest and the highest number (or None) that the phrase means."""

    kind: str
    place: str
    says: str
    low: int
    high: int | None


class Claim(NamedTuple):
    """A claim as it is written."""

    id: str
    source: str
    item: str
    statement: Statement


REGIONS = [(kind, place) for kind in KINDS for place in PLACES]


def claims(size: int, seed: int) -> Iterator[Claim]:
    """So many claims, the same for the same seed; `size` is a multiple of the number of sources."""
    rng = random.Random(f"{seed} {size}")
    for event in range(size // len(SOURCES)):
        statements = _statements(rng, disputed=event % 10 == 0)
        for n, (source, statement) in enumerate(zip(SOURCES, statements, strict=True), event * len(SOURCES)):
            yield Claim(f"c{n:07}", source, f"event {event:06}", statement)


def _statements(rng: random.Random, disputed: bool) -> list[Statement]:
    """What the sources say of one event, in no order."""
    people = {leaf: rng.randint(1, 9) for leaf in LEAVES}
    regions = rng.sample(REGIONS, 4)
    slack = rng.randint(1, 4)
    possible = [phrase for kind, place in regions for phrase in _true(kind, place, _within(people, kind, place), slack)]
    said = rng.choices(possible, [15, 1, 1, 1, 1] * len(regions), k=len(SOURCES))
    if disputed:
        for liar in rng.sample(range(len(SOURCES)), rng.randint(1, 3)):
            kind, place, *_ = said[liar]
            said[liar] = _exactly(kind, place, _within(people, kind, place) + rng.randint(slack + 1, 80))
    return said


def _within(people: dict[tuple[int, int], int], kind: str, place: str) -> int:
    (first, last), (west, east) = KINDS[kind], PLACES[place]
    return sum(count for (k, p), count in people.items() if first <= k <= last and west <= p <= east)


def _exactly(kind: str, place: str, count: int) -> Statement:
    return Statement(kind, place, str(count), count, count)


def _true(kind: str, place: str, count: int, slack: int) -> list[Statement]:
    """Five phrases that hold where there are `count`: the figure itself, and one of each kind that leaves some slack."""
    low, high = max(0, count - slack), count + slack
    return [
        _exactly(kind, place, count),
        Statement(kind, place, f"at least {low}", low, None),
        Statement(kind, place, f"at most {high}", 0, high),
        Statement(kind, place, f"{low} to {high}", low, high),
        Statement(kind, place, f"fewer than {high}", 0, high - 1),
    ]


# Writing


def write_definitions(path: Path) -> None:
    """Writes what the claims need: terms, sources and the subject."""
    path.write_text(_head(), encoding="utf-8")


def write_yaml(path: Path, size: int, seed: int) -> None:
    """Writes definitions and claims as one claim file."""
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{_head()}\nclaims:\n")
        file.writelines(map(_yaml, claims(size, seed)))


def write_rows(claims_csv: Path, meant_csv: Path, size: int, seed: int) -> None:
    """Writes the claims as CSV, and as the table of what they mean: cells from and to in each dimension, and bounds."""
    with claims_csv.open("w", encoding="utf-8") as written, meant_csv.open("w", encoding="utf-8") as meant:
        written.write("id,source,subject,about,item,says\n")
        meant.write("id,source,item,kind_first,kind_last,place_first,place_last,low,high\n")
        for id, source, item, (kind, place, says, low, high) in claims(size, seed):
            written.write(f"{id},{source},harmed,{kind};{place},{item},{says}\n")
            bounds = f"{low},{'' if high is None else high}"
            meant.write(f"{id},{source},{item},{_cells(KINDS[kind])},{_cells(PLACES[place])},{bounds}\n")


def _head() -> str:
    return HEAD.format(sources="\n".join(f"  {source}: {source.capitalize()}" for source in SOURCES))


def _yaml(claim: Claim) -> str:
    kind, place, says, _, _ = claim.statement
    return (
        f"  {claim.id}:\n    source: {claim.source}\n    subject: harmed\n    about: [{kind}, {place}]\n"
        f"    item: {claim.item}\n    says: {says}\n    text: In {place} there were {says} ({kind}).\n"
    )


def _cells(interval: Iterable[int]) -> str:
    return ",".join(map(str, interval))
