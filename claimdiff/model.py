"""The records that all modules share: claims, what they are about, and what is wrong with them."""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from claimdiff.exact.histories import Laws
from claimdiff.exact.regions import Region, Term, Time
from claimdiff.exact.values import Scale, ValueSet
from claimdiff.phrases.readings import Reading


class Type(StrEnum):
    """What kind of question a subject is."""

    COUNT = "count"
    YES_NO = "yes-no"
    CHOICE = "choice"
    NUMBER = "number"
    DATE = "date"


class Level(StrEnum):
    """How serious a finding or diagnostic is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(NamedTuple):
    """A part of one line of a file. Lines and columns (in characters) count from 1; `end_column` is after the last character.

    Everything that is shown is sorted by places.
    """

    path: str
    line: int
    column: int
    end_column: int


class Label(NamedTuple):
    """A place and a text about it, for a diagnostic with several places."""

    place: Place
    text: str


class Diagnostic(NamedTuple):
    """Something wrong with a file: the rule, one sentence, the place, what to do, and other places that matter."""

    rule: str
    level: Level
    message: str
    remedy: str
    place: Place
    label: str = ""
    others: tuple[Label, ...] = ()


class Source(NamedTuple):
    """Who says something: a name to show, who passed it on, and the side that the source is on."""

    id: str
    name: str
    via: str | None
    side: str | None
    place: Place


class Tolerance(NamedTuple):
    """The gap up to which values do not contradict; with `share`, as a share of the larger of the two facing bounds."""

    text: str
    amount: Fraction
    share: bool


class Subject(NamedTuple):
    """A question and how its answers are read.

    `units` has the spellings of the unit, the first of which is shown. `range` has the possible answers, if they are not the
    whole scale. `options` has the options of a choice, each covering cells of the scale; if any name is an option, it has the
    names in claims, by their folded form. `aliases` has the name that is shown for each of several names of one thing, also by
    folded form. `by_cell` has the options by their first cells. `dimension` is the dimension of the options, if they are terms.
    `laws` says how the counts change in time, if the subject counts what there is at a time; otherwise it counts happenings,
    and with `cumulative` it is a running toll. `zoned` is whether times of day have offsets, and are converted to UTC.
    """

    id: str
    type: Type
    scale: Scale
    place: Place
    question: str | None = None
    unit: str | None = None
    units: tuple[str, ...] = ()
    range: ValueSet | None = None
    tolerance: Tolerance | None = None
    cumulative: bool = False
    laws: Laws | None = None
    open: bool = False
    zoned: bool = False
    options: Mapping[str, Term] = MappingProxyType({})
    aliases: Mapping[str, str] = MappingProxyType({})
    by_cell: Mapping[int, Term] = MappingProxyType({})
    dimension: str | None = None


class Values(NamedTuple):
    """What a claim allows: the reading of its phrase, whether this is denied, and the sets that result."""

    phrase: Reading
    denied: bool
    hard: ValueSet
    usual: ValueSet


class Claim(NamedTuple):
    """A statement of a source on a subject: the region that it is about, the values that it allows, and texts for people."""

    id: str
    source: str
    subject: str
    region: Region
    values: Values
    says: str
    place: Place
    said: Time | None = None
    replaces: tuple[str, ...] = ()
    repeats: str | None = None
    hedge: str | None = None
    quote: str | None = None
    text: str | None = None
    cite: str | None = None
    url: str | None = None
    note: str | None = None


class Places(NamedTuple):
    """The places of the parts of a claim, with their quotes; None or empty for parts that it does not have.

    `value` is what it says or denies, from the first to the last of several values on one line; if the claim repeats another,
    the id of that claim. A value of several lines has the place of its first line. `about` has the places of terms with their
    names, and `replaces` those of claims with their ids.
    """

    value: Place
    source: Place
    subject: Place
    about: tuple[Label, ...] = ()
    item: Place | None = None
    when: Place | None = None
    said: Place | None = None
    replaces: tuple[Label, ...] = ()
    repeats: Place | None = None


class Named(NamedTuple):
    """A claim that a review names, with the pin that it had when it was reviewed."""

    claim: str
    pin: str | None
    place: Place


class Review(NamedTuple):
    """An entry of `reviewed`: somebody has looked at the contradictions between these claims.

    `sums` is the pin of the sums of a joint contradiction at that time. Who looked (`by`) and when (`on`) is for people.
    After the day `until` the review is stale; the command line knows today's date, and sets `is_over`.
    """

    claims: tuple[Named, ...]
    note: str | None
    place: Place
    sums: str | None = None
    by: str | None = None
    on: str | None = None
    until: Time | None = None
    is_over: bool = False


class Article(NamedTuple):
    """The article that the claims of a file come from: title, publisher, day, address, and the path of a saved copy."""

    title: str | None = None
    publisher: str | None = None
    day: Time | None = None
    url: str | None = None
    copy: str | None = None


class ClaimSet(NamedTuple):
    """Everything that the files say together; `dimensions` are the top-level terms, in the order of the terms of every region.

    `left_out` counts the claims that are left out because of their own mistakes or those of claims that they depend on.
    `articles` has the articles by the files that name them.
    """

    files: tuple[str, ...]
    dimensions: tuple[str, ...]
    terms: Mapping[str, Term]
    sources: Mapping[str, Source]
    subjects: Mapping[str, Subject]
    claims: Mapping[str, Claim]
    reviews: tuple[Review, ...]
    left_out: int = 0
    articles: Mapping[str, Article] = MappingProxyType({})


class Position(NamedTuple):
    """Claims with the same subject, region and values, all said or all denied: one position, however many sources hold it."""

    subject: str
    region: Region
    values: Values
    claims: tuple[Claim, ...]
