"""The claims of a set while they are read one by one: the valid ones, those to check later, and the names that they use."""

from collections.abc import Mapping
from typing import NamedTuple

from claimdiff.model import Claim, Place
from claimdiff.reading.definitions import Definitions
from claimdiff.reading.meanings import Meanings, meanings_of
from claimdiff.reading.nodes import Cell
from claimdiff.rules.links import Link


class Draft(NamedTuple):
    """A claim that is not valid, or that has links to others: its cells, its source and subject, if they are known, and the ids
    under `replaces` and `repeats`."""

    place: Place
    cells: Mapping[str, Cell]
    source: str | None
    subject: str | None
    links: Mapping[str, list[Link]]


class Faults:
    """The ids of claims with mistakes, the number of those without a usable id, and the number of their mistakes."""

    __slots__ = ("ids", "mistakes", "nameless")

    def __init__(self) -> None:
        self.ids, self.nameless, self.mistakes = set[str](), 0, 0


class Ledger(NamedTuple):
    """The meanings of cells; the valid claims by id; drafts of claims that are not valid or have links; and the faults."""

    meanings: Meanings
    claims: dict[str, Claim]
    drafts: dict[str, Draft]
    faults: Faults


def new_ledger(definitions: Definitions) -> Ledger:
    """A ledger without a claim."""
    return Ledger(meanings_of(definitions), {}, {}, Faults())


def blame(ledger: Ledger, name: str | None, mistakes: int) -> None:
    """Notes that one claim has so many mistakes; `name` is its id, if it has a usable one."""
    ledger.faults.mistakes += mistakes
    if name is None:
        ledger.faults.nameless += 1
    else:
        ledger.faults.ids.add(name)


def place_of_claim(ledger: Ledger, name: str) -> Place:
    """The place of the claim with this id."""
    return (ledger.claims.get(name) or ledger.drafts[name]).place
