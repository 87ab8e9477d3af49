"""The claims of a set while they are read one by one: the sound ones, those to come back to, and the names that they use."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from claimdiff.model import Claim, Place
from claimdiff.reading.nodes import Cell


class Link(NamedTuple):
    """The id of another claim, and where it stands."""

    text: str
    place: Place


class Draft(NamedTuple):
    """A claim that is not sound, or tied to others: its cells, the source and subject that it names, if they are known, and
    the ids under `replaces` and `repeats`."""

    place: Place
    cells: Mapping[str, Cell]
    source: str | None
    subject: str | None
    links: Mapping[str, list[Link]]


class Uses(NamedTuple):
    """Names that claims give freely: where each stands first, and which stand in several places."""

    first: dict[str, Place]
    again: set[str]


class Ledger(NamedTuple):
    """The sound claims by id; drafts of those that are not, or that replace or repeat others; the names in use.

    `used` are the names of sources, subjects and terms, known or not; `free` those of items and of options that take any name,
    by subject.
    """

    claims: dict[str, Claim]
    drafts: dict[str, Draft]
    used: dict[str, set[str]]
    free: dict[tuple[str, str], Uses]


def new_ledger() -> Ledger:
    """A ledger without a claim."""
    return Ledger({}, {}, defaultdict(set), defaultdict(lambda: Uses({}, set())))


def place_of_claim(ledger: Ledger, name: str) -> Place | None:
    """Where the claim of this id stands, if there is one yet."""
    known = ledger.claims.get(name) or ledger.drafts.get(name)
    return known.place if known else None
