"""Round times for an axis of time, at a scale that fits: seconds to millennia. Times of day are shown without their day."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple, TypeVar

from claimdiff.phrases.times.calendar import DAY, LAST_YEAR, clock, day_name, month_name, month_of, month_start, year_name

_STEPS = (1, 5, 15, 30, 60, 300, 900, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600, DAY, 2 * DAY, 7 * DAY, 14 * DAY)
_STRIDES = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000)  # in months
_MONTH = 30 * DAY
_TOO_MANY = 8  # times as many as there is room for: the next scale, at most five times as coarse, has too many still

Round = tuple[int, str]
_Each = TypeVar("_Each")


class RoundTimes(NamedTuple):
    """Seconds with their labels, and a caption for all of them: the day that times of day belong to, or begin on."""

    ticks: list[Round]
    caption: str


def round_times(low: int, high: int, most: int, zoned: bool = False, least_step: int = 1) -> RoundTimes:
    """The round times from low to high at the finest scale of `least_step` or more that has no more than `most`.

    Labels of times of day are short, so that within a day there is room for half as many again. `zoned` says that they are in
    UTC.
    """
    room = most * 3 // 2 if high - low < DAY else most
    finer: list[Round] = []
    for length, scale in _SCALES:
        if length < least_step or ((high - low) / length > _TOO_MANY * room and length < _SCALES[-1][0]):
            continue
        found = list(scale(low, high))
        if len(found) <= room:
            return _captioned(found if len(found) > 1 else thinned(finer, room) or found, zoned)
        finer = found
    return _captioned(thinned(finer, room), zoned)


def thinned(found: list[_Each], most: int) -> list[_Each]:
    """At most `most` of them (at least two), evenly spaced, the first one included."""
    return found[:: max(-(-(len(found) - 1) // (most - 1)), 1)]


def _captioned(ticks: list[Round], zoned: bool) -> RoundTimes:
    if all(at % DAY == 0 for at, _ in ticks):
        return RoundTimes(ticks, "")
    (at, label), *others = ticks
    first, last = day_name(at), day_name(ticks[-1][0])
    shown = [(at, "00:00" if label == first else label), *others]
    return RoundTimes(shown, (first if first == last else f"from {first}") + (", UTC" if zoned else ""))


# Scales: each gives the round times from low to high


def _steps(step: int, low: int, high: int) -> Iterator[Round]:
    """A time every so many seconds; the first one of a day is labelled with the day."""
    for at in range(-(-low // step) * step, high + 1, step):
        yield at, day_name(at) if at % DAY == 0 else clock(at)[: 5 if step % 60 == 0 else 8]


def _months(stride: int, low: int, high: int) -> Iterator[Round]:
    """The first second of every so many months."""
    for n in range(month_of(low) // stride * stride, min(month_of(high), 12 * LAST_YEAR + 11) + 1, stride):
        if low <= month_start(n) <= high:
            yield month_start(n), month_name(n // 12, n % 12 + 1)


def _years(stride: int, low: int, high: int) -> Iterator[Round]:
    """The first second of the years whose numbers are multiples of the stride, also as they are counted before Christ."""
    first, last = month_of(low) // 12, min(month_of(high) // 12, LAST_YEAR)
    before = [1 - n for n in range(-(-max(1 - last, 1) // stride) * stride, 1 - first + 1, stride)]
    since = range(-(-max(first, 1) // stride) * stride, last + 1, stride)
    for year in [*reversed(before), *since]:
        if low <= month_start(12 * year) <= high:
            yield month_start(12 * year), year_name(year)


def _scale_of_months(stride: int) -> Callable[[int, int], Iterator[Round]]:
    return partial(_months, stride) if stride < 12 else partial(_years, stride // 12)


_SCALES: tuple[tuple[int, Callable[[int, int], Iterator[Round]]], ...] = (
    *((step, partial(_steps, step)) for step in _STEPS),
    *((stride * _MONTH, _scale_of_months(stride)) for stride in _STRIDES),
)
