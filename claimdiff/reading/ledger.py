"""The claims of a set while they are read one by one: the sound ones, those to come back to, and the names that they use."""

from collections.abc import Mapping
from typing import NamedTuple

from claimdiff.model import Claim, Place
from claimdiff.reading.definitions import Definitions
from claimdiff.reading.meanings import Meanings, meanings_of
from claimdiff.reading.nodes import Cell
from claimdiff.rules.links import Link


class Draft(NamedTuple):
    """A claim that is not sound, or tied to others: its cells, the source and subject that it names, if they are known, and
    the ids under `replaces` and `repeats`."""

    place: Place
    cells: Mapping[str, Cell]
    source: str | None
    subject: str | None
    links: Mapping[str, list[Link]]


class Faults:
    """Claims with mistakes: by id, or, for those without an id to go by, their number; and the number of their mistakes."""

    __slots__ = ("ids", "mistakes", "nameless")

    def __init__(self) -> None:
        self.ids, self.nameless, self.mistakes = set[str](), 0, 0


class Ledger(NamedTuple):
    """What cells mean; the sound claims by id; drafts of those that are not, or that replace or repeat others; and faults."""

    meanings: Meanings
    claims: dict[str, Claim]
    drafts: dict[str, Draft]
    faults: Faults


def new_ledger(definitions: Definitions) -> Ledger:
    """A ledger without a claim."""
    return Ledger(meanings_of(definitions), {}, {}, Faults())


def blame(ledger: Ledger, name: str | None, mistakes: int) -> None:
    """Notes that so many mistakes are those of one claim, whose id, if there is one to go by, is given."""
    ledger.faults.mistakes += mistakes
    if name is None:
        ledger.faults.nameless += 1
    else:
        ledger.faults.ids.add(name)


def place_of_claim(ledger: Ledger, name: str) -> Place:
    """Where the claim of this id stands."""
    return (ledger.claims.get(name) or ledger.drafts[name]).place
