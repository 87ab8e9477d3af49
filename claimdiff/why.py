"""Why claims are at odds, as data: reason, condition and assumptions. engine/wording.py has the words."""

from collections.abc import Iterable
from enum import Enum, auto
from typing import NamedTuple

from claimdiff.exact.regions import Region, Relation, Time
from claimdiff.exact.values import Number, ValueSet
from claimdiff.model import Position, Tolerance, Values


class Unrelated(Enum):
    """Why two positions cannot be at odds and neither implies the other."""

    SUBJECTS = auto()
    ITEMS = auto()
    TERMS = auto()
    TIMES = auto()
    MOMENTS = auto()
    WAYS = auto()
    APART = auto()
    CROSSED = auto()
    PART = auto()
    COMMON_VALUES = auto()
    COMMON_OPTIONS = auto()
    MEET_WITHIN_TOLERANCE = auto()
    FIT_WITHIN_TOLERANCE = auto()


BY_TOLERANCE = (Unrelated.MEET_WITHIN_TOLERANCE, Unrelated.FIT_WITHIN_TOLERANCE)


class NoCommonValue(NamedTuple):
    """The sets of two positions on one region have no value in common: on the usual reading only (`usual`), or on the hard one.

    `gap` is how far apart they are.
    """

    a: Position
    b: Position
    usual: bool
    gap: Number


class PartExceedsWhole(NamedTuple):
    """A part would have more than its whole, by `gap`: on the usual reading only (`usual`), or on the hard one."""

    part: Position
    whole: Position
    usual: bool
    gap: Number


class SaidAndDenied(NamedTuple):
    """One position says the phrase that the other, on the same region, denies."""

    a: Position
    b: Position


class NotAllWithin(NamedTuple):
    """What one position counts need not all be in the region of the other, which has too few."""

    few: Position
    many: Position


class NoCommonOption(NamedTuple):
    """Two positions name options that exclude each other; `terms` says how the terms of the first relate to the others."""

    a: Position
    b: Position
    terms: Relation


class ExcludesItself(NamedTuple):
    """A position is about some of the options, and says that they are other ones."""

    position: Position


class Implies(NamedTuple):
    """The first position cannot be right without the second."""

    one: Position
    other: Position


class HasGrown(NamedTuple):
    """A running toll has risen, by `more` at least."""

    earlier: Position
    later: Position
    more: Number


class Summand(NamedTuple):
    """A region in a sum, how many times it counts, and its figures from minimal sets: the first is the one that is added."""

    region: Region
    weight: int
    figures: tuple[int, ...]


class Sum(NamedTuple):
    """The regions that each have at least so many, and those that contain all of these and have at most so many."""

    least: tuple[Summand, ...]
    most: tuple[Summand, ...]


def total(side: Iterable[Summand]) -> int:
    """What one side of a sum adds up to, with the first figure of each summand."""
    return sum(each.weight * each.figures[0] for each in side)


class AgainstEach(NamedTuple):
    """The first position cannot be true with any of the others."""

    one: Position
    others: tuple[Position, ...]


class BesideEach(NamedTuple):
    """The first position and each of the others are both true only on a condition."""

    one: Position
    others: tuple[Position, ...]


class AddsUp(NamedTuple):
    """Sums that exceed what they must be within, the plainest first."""

    sums: tuple[Sum, ...]


class NoneForAll(NamedTuple):
    """No value, option or whole numbers go with all of the positions, though no sum shows it."""

    positions: tuple[Position, ...]


Reason = (
    Unrelated
    | NoCommonValue
    | PartExceedsWhole
    | SaidAndDenied
    | NotAllWithin
    | NoCommonOption
    | ExcludesItself
    | Implies
    | HasGrown
    | AgainstEach
    | BesideEach
    | AddsUp
    | NoneForAll
)


IN_TIME = ""
"""Listed among the names of dimensions, this means: in time."""


class SomeOutside(NamedTuple):
    """At least `missing` of those that one position counts must lie outside the region of the other, in these dimensions."""

    few: Position
    many: Position
    missing: Number
    dimensions: tuple[str, ...]


class NoneInAny(NamedTuple):
    """All that one position counts must lie outside the regions of several others, which have none."""

    parts: tuple[SomeOutside, ...]


class NothingInBoth(NamedTuple):
    """The two regions, which overlap, must share nothing."""

    a: Position
    b: Position


class ReadMoreWidely(NamedTuple):
    """One of the positions must mean one of its values here, none of which its phrase usually means."""

    ways: tuple[tuple[Position, ValueSet], ...]


class NotThroughout(NamedTuple):
    """One of these positions on long dates must hold at some moments only; or, with `usual`, a vague word is read widely."""

    positions: tuple[Position, ...]
    usual: bool


HangsOn = SomeOutside | NoneInAny | NothingInBoth | ReadMoreWidely | NotThroughout
"""What must hold for both to be true."""


class Assumption(Enum):
    """What a verdict assumes."""

    RUNNING_TOLL = auto()
    END_OF_DAY = auto()
    PARTS_EXCLUDE_EACH_OTHER = auto()


class UsualReading(NamedTuple):
    """A vague phrase means these values."""

    phrase: str
    values: ValueSet


class Exclusive(NamedTuple):
    """What two positions say shares nothing."""

    a: Values
    b: Values


class AllThereIs(NamedTuple):
    """The parts listed under a term are complete; without a name, the options of the subject are."""

    name: str | None


class SomethingThere(NamedTuple):
    """There is at least one case in a region; the regions `beside` it decide what it is called."""

    region: Region
    beside: tuple[Region, ...] = ()


class Tolerated(NamedTuple):
    """Values no further apart than the tolerance do not contradict."""

    tolerance: Tolerance


class Goes(NamedTuple):
    """A term has the same at every moment, or it only grows or only shrinks."""

    name: str
    grows: bool
    shrinks: bool


class Throughout(NamedTuple):
    """What is said of a long date holds at every moment of it."""

    time: Time


RestsOn = Assumption | UsualReading | Exclusive | AllThereIs | SomethingThere | Tolerated | Goes | Throughout


class Why(NamedTuple):
    """The reason for a verdict or finding, the condition that it depends on, and what it assumes."""

    reason: Reason
    hangs_on: HangsOn | None = None
    rests_on: tuple[RestsOn, ...] = ()
