"""The claims of a set while they are read one by one: the sound ones, those to come back to, and the names that they use.

What the texts of a claim were read as is remembered. So of a million claims that share their words, each word is read once,
and what is read twice is one record.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import NamedTuple

from claimdiff.load.fields import Fields
from claimdiff.load.keys import texts
from claimdiff.model import Claim, Place, Subject, Values
from claimdiff.regions import Region, Term, Time
from claimdiff.words import option_names, takes_any_name

Cells = Mapping[str, str]
PEOPLE = texts("a claim")


class Written(NamedTuple):
    """A claim as it is written: its id and where that stands, the texts under its keys, and what gives the place of its item.

    `cells` are None where there is anything but one plain text under each key, or a list of them joined by NUL.
    """

    id: str
    place: Place
    cells: Cells | None
    where: Callable[[], Place]


class Draft(NamedTuple):
    """A claim that is not sound, or tied to others: its fields, the source and subject that it names, if they are known."""

    place: Place
    fields: Fields
    source: str | None
    subject: str | None


class Uses(NamedTuple):
    """Names that claims give freely: where each stands first, and which stand in several places."""

    first: dict[str, Place]
    again: set[str]


class Scope(NamedTuple):
    """What a subject, terms and times were read as, and the regions of the items that were spoken of there."""

    subject: Subject
    said: Time | None
    terms: tuple[Term, ...]
    time: Time
    items: Uses
    regions: dict[str | None, Region]


class Phrase(NamedTuple):
    """What `says` or `denies` was read as: the values, the phrase as it stands, and its options where any name is one."""

    values: Values
    says: str
    names: tuple[str, ...]


class Ledger(NamedTuple):
    """The sound claims by id; drafts of those that are not, or that replace or repeat others; the names in use.

    `used` are the names of sources, subjects and terms, known or not; `free` those of items and of options that take any name,
    by subject. The rest is what was read before: sources, scopes and values by the texts that they were read from.
    """

    claims: dict[str, Claim]
    drafts: dict[str, Draft]
    used: dict[str, set[str]]
    free: dict[tuple[str, str], Uses]
    sources: set[str]
    scopes: dict[object, Scope]
    values: dict[object, Phrase]


def new_ledger() -> Ledger:
    """A ledger without a claim."""
    return Ledger({}, {}, defaultdict(set), defaultdict(lambda: Uses({}, set())), set(), {}, {})


def place_of(ledger: Ledger, name: str) -> Place | None:
    """Where the claim of this id stands, if there is one yet."""
    known = ledger.claims.get(name) or ledger.drafts.get(name)
    return known.place if known else None


def note(uses: Uses, name: str, place: Place) -> None:
    """Notes that a name is used at a place."""
    if name in uses.first:
        uses.again.add(name)
    else:
        uses.first[name] = place


# What was read before


def remember(ledger: Ledger, written: Written, claim: Claim, subject: Subject, day: Time | None) -> None:
    """Keeps what the texts of a sound claim were read as."""
    cells = written.cells
    if cells is None or claim.repeats:
        return
    names = tuple(option_names(claim.values.phrase.hard, subject)) if takes_any_name(subject) else ()
    items = ledger.free[subject.id, "item"]
    scope = Scope(subject, claim.said, claim.region.terms, claim.region.time, items, {})
    ledger.sources.add(cells["source"])
    ledger.values.setdefault(_values_key(cells), Phrase(claim.values, claim.says, names))
    ledger.scopes.setdefault(_scope_key(cells, day), scope).regions.setdefault(claim.region.item, claim.region)


def scope_and_phrase(ledger: Ledger, cells: Cells, day: Time | None) -> tuple[Scope | None, Phrase | None]:
    """What the texts were read as before, each None where it is new; `day` is the default of `said`."""
    return ledger.scopes.get(_scope_key(cells, day)), ledger.values.get(_values_key(cells))


def remembered(ledger: Ledger, written: Written, day: Time | None) -> Claim | None:
    """The claim, put together from what its texts were read as before; None where one is new, or ties it to other claims."""
    cells = written.cells
    if cells is None or "replaces" in cells or "repeats" in cells or "@" in written.id:
        return None
    scope, phrase = scope_and_phrase(ledger, cells, day)
    source = cells.get("source")
    if scope is None or phrase is None or source not in ledger.sources:
        return None
    region = region_in(scope, cells.get("item"), written.where)
    note_names(ledger, scope, phrase)
    people = map(cells.get, PEOPLE)
    values, says = phrase.values, phrase.says
    return Claim(written.id, source, scope.subject.id, region, values, says, written.place, scope.said, (), None, *people)


def region_in(scope: Scope, item: str | None, where: Callable[[], Place]) -> Region:
    """The region of an item in a scope. That a claim speaks of the item is noted; `where` is asked if it is the first."""
    if item is not None:
        if item in scope.items.first:
            scope.items.again.add(item)
        else:
            scope.items.first[item] = where()
    region = scope.regions.get(item)
    if region is None:
        region = scope.regions[item] = Region(scope.terms, item, scope.time)
    return region


def note_names(ledger: Ledger, scope: Scope, phrase: Phrase) -> None:
    """Notes that a claim gives the names of a phrase, where the subject takes any."""
    if phrase.names:
        ledger.free[scope.subject.id, "name"].again.update(phrase.names)


def _scope_key(cells: Cells, day: Time | None) -> object:
    return cells.get("subject"), cells.get("about"), cells.get("when"), cells.get("said", day)


def _values_key(cells: Cells) -> object:
    return cells.get("subject"), cells.get("says"), cells.get("denies")
