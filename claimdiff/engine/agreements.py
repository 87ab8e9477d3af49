"""Which positions imply others directly. What is implied by way of a third position is left out.

A position implies a position that allows all that it allows: on the same region; for counts also on a region around it, which
has at least as many, and on a region within it, which has at most as many; for choices also on a region within it. So the
positions of a region are sorted by their bounds, and each asks for the narrowest that contain it.

Legend: a *band* is the positions of one region, sorted so that a position comes after those that contain it. A *plain*
position is one interval, the same on any reading, so its ends are enough to compare it; other positions are *odd*.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from math import inf
from operator import ge, lt
from typing import NamedTuple

from claimdiff.engine.in_time import relation, tells_all
from claimdiff.engine.kinds import Pair
from claimdiff.engine.origins import first_id
from claimdiff.engine.pairwise import Verdict, compare
from claimdiff.exact.histories import is_window
from claimdiff.exact.meeting import nesting_pairs
from claimdiff.exact.regions import ALWAYS, Region, Relation, by_region
from claimdiff.exact.steps import Steps
from claimdiff.exact.values import Bound, highest, lowest
from claimdiff.model import Position, Subject
from claimdiff.questions import QUESTIONS, Law
from claimdiff.results import Outcome
from claimdiff.why import Implies

Key = tuple[Bound, Bound, float]
_END = (inf, 0)


class Band(NamedTuple):
    """Positions in order, their keys and upper ends; for each the place of the nearest before it that ends as high or higher,
    and of the nearest that ends lower, or -1."""

    members: list[Position]
    keys: list[Key]
    ends: list[Bound]
    as_high: list[int]
    lower: list[int]


class Place(NamedTuple):
    """The positions of a region, and the numbers of the regions that they may imply something of: `same` are equal to it in
    every way that counts, `alike` are equal while only one of the two implies the other, `around` contain it, and `within` lie
    in it."""

    plain: Band
    odd: Band
    same: list[int]
    alike: list[int]
    around: list[int]
    within: list[int]


def direct_agreements(subject: Subject, positions: Sequence[Position], steps: Steps) -> Iterator[Pair]:
    """Yields every two positions on one item of which the first implies the second, and not by way of a third.

    Of two that imply each other, the one with the later id comes first. Raises OutOfSteps.
    """
    positions = sorted(positions, key=lambda position: first_id(position.claims))
    number_of = {id(position): number for number, position in enumerate(positions)}
    places = _places(subject, positions, steps)
    verdict = partial(_verdict, subject, number_of)
    for place in places:
        for position in (*place.plain.members, *place.odd.members):
            found: list[Pair] = []
            for other in _candidates(subject, position, number_of[id(position)], place, places):
                steps.spend(1 + len(found))
                _file(found, position, other, verdict)
            yield from found


def _verdict(subject: Subject, number_of: Mapping[int, int], one: Position, other: Position) -> Verdict | None:
    """The verdict that the first implies the second; None if it does not, or if the second has a later id and implies it."""
    is_later = number_of[id(other)] > number_of[id(one)]
    verdict = compare(subject, one, other)
    if not _is_implied(verdict, one) or (is_later and _is_implied(compare(subject, other, one), other)):
        return None
    return verdict


def _is_implied(verdict: Verdict, by: Position) -> bool:
    reason = verdict.why.reason
    return verdict.outcome is Outcome.AGREEMENT and isinstance(reason, Implies) and reason.one is by


def _file(found: list[Pair], one: Position, other: Position, verdict: Callable[[Position, Position], Verdict | None]) -> None:
    """Adds the other if it is implied, and not by way of one that is there; removes those that are implied by way of it."""
    is_new = other is not one and all(known.b is not other for known in found)
    implied = verdict(one, other) if is_new else None
    if implied and not any(verdict(known.b, other) for known in found):
        found[:] = [each for each in found if not verdict(other, each.b)]
        found.append(Pair(one, other, implied))


# Where to look


def _places(subject: Subject, positions: Sequence[Position], steps: Steps) -> list[Place]:
    """The regions, each with its positions and the regions that it may imply something of."""
    grouped = by_region([position.region for position in positions])
    regions, places = list(grouped), [_place(positions, numbers) for numbers in grouped.values()]
    is_wide = [any(_is_wide(subject, positions[number]) for number in numbers) for numbers in grouped.values()]
    if len(regions) > 1 and any(is_wide):
        for part, whole in _nesting(subject, regions):
            steps.spend(1)
            if is_wide[part] or is_wide[whole]:
                _link(subject, places, regions, part, whole)
    return places


def _nesting(subject: Subject, regions: Sequence[Region]) -> Iterator[tuple[int, int]]:
    """Yields every two regions of which the first may be part of the second; if a term grows, whatever their times.

    A window is paired with all: what came into it was elsewhere before, so it may be part of terms that do not contain it.
    """
    laws = subject.laws
    if laws is None or not laws.growing:
        yield from nesting_pairs(regions)
        return
    found = set(nesting_pairs([region._replace(time=ALWAYS) for region in regions]))
    windows = [n for n, region in enumerate(regions) if is_window(laws, region)]
    found.update(pair for n in windows for m in range(len(regions)) if n != m for pair in ((n, m), (m, n)))
    yield from sorted(found)


def _place(positions: Sequence[Position], numbers: Sequence[int]) -> Place:
    plain, odd = ([n for n in numbers if _is_plain(positions[n]) is wanted] for wanted in (True, False))
    return Place(_band(positions, plain), _band(positions, odd), [], [], [], [])


def _is_plain(position: Position) -> bool:
    values = position.values
    return len(values.hard) == 1 and values.hard == values.usual


def _is_wide(subject: Subject, position: Position) -> bool:
    """Whether a position on another region may imply this one; for counts that add up, only if it begins at 0 or has no end."""
    if subject.laws is not None or QUESTIONS[subject.type].law is not Law.SUMS:
        return True
    return lowest(position.values.hard)[0] == 0 or highest(position.values.hard)[0] == inf


def _link(subject: Subject, places: Sequence[Place], regions: Sequence[Region], part: int, whole: int) -> None:
    x, y = regions[part], regions[whole]
    lie = relation(subject, x, y)
    if lie is Relation.EQUAL:
        is_mutual = tells_all(subject, x, y) and tells_all(subject, y, x)
        (places[part].same if is_mutual else places[part].alike).append(whole)
    if lie in (Relation.EQUAL, Relation.WITHIN):
        places[part].around.append(whole)
        places[whole].within.append(part)


def _candidates(subject: Subject, position: Position, number: int, at: Place, places: Sequence[Place]) -> Iterator[Position]:
    """The positions that this one may imply: of its own region first, and everywhere the narrowest first."""
    low, high = lowest(position.values.hard), highest(position.values.hard)
    below = number if _is_plain(position) else inf
    yield from _containing(at, low, high, below)
    for same in at.same:
        yield from _containing(places[same], low, high, below)
    for alike in at.alike:
        yield from _containing(places[alike], low, high)
    adds_up = QUESTIONS[subject.type].law is Law.SUMS
    for whole in at.around if adds_up else ():
        yield from _containing(places[whole], low, _END)
    for part in at.within:
        yield from _containing(places[part], (0, 0) if adds_up else low, high)


def _containing(place: Place, low: Bound, high: Bound, number: float = inf) -> Iterator[Position]:
    """The narrowest plain positions that contain these ends, of equal ones those below a number; and all odd ones."""
    yield from _narrowest(place.plain, (low, _reversed(high), number), high)
    yield from _every(place.odd, low, high)


# Bands


def _band(positions: Sequence[Position], numbers: Sequence[int]) -> Band:
    keyed = sorted((_key(positions[number], number), number) for number in numbers)
    ends = [highest(positions[number].values.hard) for _, number in keyed]
    as_high: list[int] = []
    lower: list[int] = []
    for here in range(len(ends)):
        as_high.append(_nearest(ends, here, as_high, ge))
        lower.append(_nearest(ends, here, lower, lt))
    return Band([positions[number] for _, number in keyed], [key for key, _ in keyed], ends, as_high, lower)


def _key(position: Position, number: int) -> Key:
    return lowest(position.values.hard), _reversed(highest(position.values.hard)), number


def _reversed(bound: Bound) -> Bound:
    value, side = bound
    return -value, -side


def _nearest(ends: Sequence[Bound], here: int, onward: Sequence[int], fits: Callable[[Bound, Bound], bool]) -> int:
    """The nearest place before this one whose end fits with its own, found by following `onward`; -1 if there is none."""
    place = here - 1
    while place >= 0 and not fits(ends[place], ends[here]):
        place = onward[place]
    return place


def _narrowest(band: Band, key: Key, high: Bound) -> Iterator[Position]:
    """The positions before the key that end at `high` or above; each ends lower than the one before."""
    place = bisect_left(band.keys, key) - 1
    reach: Bound | None = None
    while place >= 0:
        if band.ends[place] < high:
            place = band.as_high[place]
            continue
        if reach is None or band.ends[place] < reach:
            yield band.members[place]
            reach = band.ends[place]
        place = band.lower[place]


def _every(band: Band, low: Bound, high: Bound) -> Iterator[Position]:
    """The positions that begin at `low` or below and end at `high` or above."""
    place = bisect_right(band.keys, (low, _END, inf)) - 1
    while place >= 0:
        if band.ends[place] < high:
            place = band.as_high[place]
            continue
        yield band.members[place]
        place -= 1
