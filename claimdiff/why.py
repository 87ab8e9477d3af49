"""Why claims are at odds, as data: the reason of a verdict, what it hangs on and rests on. engine/wording.py words it."""

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
    """The sets of two positions on one region have no value in common and lie so far apart; on the `usual` reading alone, or on
    the hard one."""

    a: Position
    b: Position
    usual: bool
    gap: Number


class PartExceedsWhole(NamedTuple):
    """A part would have more than what contains it, by so much; on the `usual` reading alone, or on the hard one."""

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
    """Two positions name options that exclude each other, of regions whose terms lie so, the first to the second."""

    a: Position
    b: Position
    terms: Relation


class ExcludesItself(NamedTuple):
    """A position says of some of the options that they are others."""

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
    """A region in a sum, how often it counts, and its figures that stand in some minimal set, that which is added first."""

    region: Region
    weight: int
    figures: tuple[int, ...]


class Sum(NamedTuple):
    """Regions that have at least so many each, and regions that hold all of what is in them and have at most so many."""

    least: tuple[Summand, ...]
    most: tuple[Summand, ...]


def total(side: Iterable[Summand]) -> int:
    """What a side of a sum comes to with the figures that are added first."""
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
"""Stands among the names of dimensions for going beyond in time."""


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
    """One of the positions must mean one of the values beside it, none of which its phrase usually means."""

    ways: tuple[tuple[Position, ValueSet], ...]


class NotThroughout(NamedTuple):
    """Positions on long dates must hold at some moment of these, and not at every one; with `usual`, or a vague word means more
    than usual."""

    positions: tuple[Position, ...]
    usual: bool


HangsOn = SomeOutside | NoneInAny | NothingInBoth | ReadMoreWidely | NotThroughout
"""What must hold for both to be true."""


class Assumption(Enum):
    """What a verdict takes for granted."""

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
    """What is listed under a name is all there is."""

    name: str


class SomethingThere(NamedTuple):
    """There is something in a region, as it is called beside the others."""

    region: Region
    beside: tuple[Region, ...] = ()


class Tolerated(NamedTuple):
    """The tolerance lets values meet."""

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
    """The reason of a verdict or finding, what it hangs on, and what it rests on."""

    reason: Reason
    hangs_on: HangsOn | None = None
    rests_on: tuple[RestsOn, ...] = ()
