"""The records that everything else speaks in: claims, what they are about, and what is wrong with them."""

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
    """How much a finding or diagnostic weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(NamedTuple):
    """A stretch of one line of a file: line and columns count characters from 1; `end_column` is just past the end.

    All that is shown is sorted by places.
    """

    path: str
    line: int
    column: int
    end_column: int


class Label(NamedTuple):
    """A place and what is there, for a diagnostic that has several."""

    place: Place
    text: str


class Diagnostic(NamedTuple):
    """Something wrong with a file: the rule, one sentence, the place, what to do, and the other places it is about."""

    rule: str
    level: Level
    message: str
    remedy: str
    place: Place
    label: str = ""
    others: tuple[Label, ...] = ()


class Source(NamedTuple):
    """Who says: a name to show, who passed it on, and the side that it is on."""

    id: str
    name: str
    via: str | None
    side: str | None
    place: Place


class Tolerance(NamedTuple):
    """Values whose gap is no more than this count as meeting; `share` makes it a share of the larger facing bound."""

    text: str
    amount: Fraction
    share: bool


class Subject(NamedTuple):
    """A question and how its answers are read.

    `units` are the spellings of the unit, of which the first is shown; `range` is what can be an answer, where that is not all
    of the scale. `options` are a choice's named options, each covering cells of the scale; where any name is one, those that
    claims give, by what names are compared by. `aliases` has, by the same, what is shown for each of several names of one
    thing. `by_cell` has the options by their first cells. `dimension` is the dimension whose terms they are, if they are terms.
    `laws` are by which its counts change in time, where it counts what there is at a time; where it is `cumulative`, or None,
    happenings are counted. `zoned` is whether times of day have offsets, and are held as in UTC.
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
    """What a claim allows: the phrase as it was read, whether that is denied, and the sets that follow."""

    phrase: Reading
    denied: bool
    hard: ValueSet
    usual: ValueSet


class Claim(NamedTuple):
    """One source's statement on one subject: the region it speaks of, the values it allows, and what people want to see."""

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
    """Where the parts of a claim stand as they are written, in quotes where it is; what it has none of is None, or empty.

    `value` is what it says or denies, from the first to the last of several on one line; of a claim that repeats another, the
    id of that one. Of what goes on in the next line it is the stretch of its first. `about` has the terms by their names, and
    `replaces` the claims by their ids.
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
    """A claim named in a review, with the pin that it had when it was reviewed."""

    claim: str
    pin: str | None
    place: Place


class Review(NamedTuple):
    """An entry of `reviewed`: somebody has looked at the contradictions between these claims.

    `sums` is the pin that the sums of a joint contradiction had when it was reviewed.
    """

    claims: tuple[Named, ...]
    note: str | None
    place: Place
    sums: str | None = None


class Article(NamedTuple):
    """What a file was coded from: its title, who published it, its day, where it can be read, and the path of a saved copy."""

    title: str | None = None
    publisher: str | None = None
    day: Time | None = None
    url: str | None = None
    copy: str | None = None


class ClaimSet(NamedTuple):
    """Everything that the files say together; `dimensions` are the top-level terms, in the order of every region's terms.

    `left_out` counts the claims that are left out for their mistakes, or for those of others that they hang on. `articles` are
    by the files that name one.
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
    """Claims with the same subject, region and values, all said or all denied: one line, however many sources hold it."""

    subject: str
    region: Region
    values: Values
    claims: tuple[Claim, ...]
