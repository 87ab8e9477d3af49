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


class Ledger(NamedTuple):
    """What cells mean; the sound claims by id; drafts of those that are not, or that replace or repeat others."""

    meanings: Meanings
    claims: dict[str, Claim]
    drafts: dict[str, Draft]


def new_ledger(definitions: Definitions) -> Ledger:
    """A ledger without a claim."""
    return Ledger(meanings_of(definitions), {}, {})


def place_of_claim(ledger: Ledger, name: str) -> Place:
    """Where the claim of this id stands."""
    return (ledger.claims.get(name) or ledger.drafts[name]).place
