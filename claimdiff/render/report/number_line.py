"""The geometry of a subject's number line: where each position's readings lie between 0 and 1, and the ticks of the axis.

Everything is exact until a place on the axis is worked out, which is the last thing that happens to a value.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import count as count_from
from itertools import pairwise
from math import floor, inf, log10

from claimdiff.exact.values import Number, ValueSet
from claimdiff.model import Position, Subject
from claimdiff.phrases.times.calendar import DAY, LAST_YEAR, month_name, month_of, month_start, year_name
from claimdiff.questions import QUESTIONS, Answer
from claimdiff.render.parts.letters import visible
from claimdiff.words import moment, quantity

_STEPS_OF_TIME = (60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, DAY, 2 * DAY, 7 * DAY, 14 * DAY)
_STEPS_OF_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000)


class End(StrEnum):
    """How a stretch of the axis ends: where its set does, at the edge though its set goes on, or never."""

    CLOSED = "closed"
    CUT = "cut"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the axis, from 0 to 1, and how it begins and ends."""

    start: float
    end: float
    begins: End
    ends: End


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis and its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A position with the stretches of its two readings; usual lies within hard."""

    position: Position
    hard: tuple[Span, ...]
    usual: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class NumberLine:
    """Positions over one axis."""

    placed: tuple[Placed, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class _Axis:
    """What the axis runs from and to, and how a value is placed on it."""

    low: Number
    high: Number
    place: Callable[[Number], float]
    unit: Number  # on a logarithmic axis, the value that 0 and the first power of ten are told apart by; else 0


def number_line_of(subject: Subject, positions: Sequence[Position], most_ticks: int) -> NumberLine:
    """The number line of positions on a subject that has one, in their order, with `most_ticks` ticks or fewer."""
    axis = _axis(subject, positions)
    placed = tuple(Placed(p, _spans(p.values.hard, axis), _spans(p.values.usual, axis)) for p in positions)
    return NumberLine(placed, tuple(_ticks(subject, axis, max(most_ticks, 2))))


def labels(ticks: Iterable[Tick], columns: int) -> list[tuple[int, Tick]]:
    """The ticks whose labels have room, and the first of these columns that each label takes.

    A label is centred on its tick as far as the edges let it; one that would stand too close to the last has no room.
    """
    placed: list[tuple[int, Tick]] = []
    free = 0
    for tick in ticks:
        start = min(max(column(tick.at, columns) - len(tick.label) // 2, 0), columns - len(tick.label))
        if start >= free:
            placed.append((start, tick))
            free = start + len(tick.label) + 2
    return placed


def column(at: float, columns: int) -> int:
    """The one of these columns that a place on the axis is in."""
    return min(max(round(at * (columns - 1)), 0), columns - 1)


def _spans(values: ValueSet, axis: _Axis) -> tuple[Span, ...]:
    return tuple(_span(lo, hi, axis) for (lo, _), (hi, _) in values)


def _span(lo: Number, hi: Number, axis: _Axis) -> Span:
    """The stretch from lo to hi; one that goes on beyond the axis ends at its edge."""
    begins, ends = _end(lo, lo < axis.low), _end(hi, hi > axis.high)
    start = axis.place(min(lo, axis.high)) if begins is End.CLOSED else 0.0
    return Span(start, axis.place(max(hi, axis.low)) if ends is End.CLOSED else 1.0, begins, ends)


def _end(value: Number, beyond: bool) -> End:
    if abs(value) == inf:
        return End.OPEN
    return End.CUT if beyond else End.CLOSED


# The axis


def _axis(subject: Subject, positions: Sequence[Position]) -> _Axis:
    """An axis with every finite end of a usual reading on it, and of a hard one that is no more than twice as far out.

    It is logarithmic where a linear one would crowd the small values.
    """
    ends = _finite_ends(position.values.usual for position in positions)
    wider = _finite_ends(position.values.hard for position in positions)
    low, high = (ends[0], ends[-1]) if ends else (wider[0], wider[-1]) if wider else (0, 1)
    is_time = _is_time(subject)
    near = wider if is_time else [end for end in wider if _size(end) <= 2 * max(_size(low), _size(high))]
    low, high = min([low, *near]), max([high, *near])
    if not is_time and _crowded(ends):
        return _logarithmic(min(low, 0), max(high, 0), min(_size(end) for end in ends if end))
    margin = max(Fraction(high - low) / 12, _least_margin(subject, low, high))
    starts_at_zero = not is_time and 0 <= low <= Fraction(high) / 2
    return _linear(0 if starts_at_zero else low - margin, high + margin)


def _is_time(subject: Subject) -> bool:
    return QUESTIONS[subject.type].answer is Answer.TIME


def _least_margin(subject: Subject, low: Number, high: Number) -> Fraction:
    """What is shown at least beyond the outermost ends, so that a single value has an axis around it."""
    if _is_time(subject):
        return Fraction(DAY // 2 if high - low >= DAY - 1 else 1800)
    return Fraction(1) if subject.scale.whole else min(Fraction(1), Fraction(high - low) or _size(high) or Fraction(1))


def _finite_ends(sets: Iterable[ValueSet]) -> list[Number]:
    return sorted({end for values in sets for interval in values for end, _ in interval if abs(end) != inf})


def _crowded(ends: list[Number]) -> bool:
    """Whether two of the values would be less than a hundredth of a linear axis apart, though one is 50 times the other."""
    if len(ends) < 2:
        return False
    width = Fraction(ends[-1]) - Fraction(ends[0])
    return any(b - a < width / 100 for a, b in pairwise(ends)) and _ratio(ends) >= 50


def _ratio(ends: list[Number]) -> Fraction:
    sizes = [_size(end) for end in ends if end]
    return max(sizes) / min(sizes)


def _size(value: Number) -> Fraction:
    return max(Fraction(value), -Fraction(value))


def _linear(low: Number, high: Number) -> _Axis:
    return _Axis(low, high, lambda value: float((Fraction(value) - Fraction(low)) / (Fraction(high) - Fraction(low))), 0)


def _logarithmic(low: Number, high: Number, unit: Number) -> _Axis:
    """A symmetric logarithm: values below `unit` lie close to 0, which keeps a place of its own."""

    def depth(value: Number) -> float:
        return (1 if value >= 0 else -1) * _log10(1 + _size(value) / Fraction(unit))

    start, end = depth(low), depth(high) * 1.06
    return _Axis(low, high, lambda value: (depth(value) - start) / (end - start), unit)


def _log10(value: Fraction) -> float:
    """The logarithm of a number above 0 that may be too large or too small for a float."""
    return log10(value.numerator) - log10(value.denominator)


# Ticks


def _ticks(subject: Subject, axis: _Axis, most: int) -> Iterable[Tick]:
    if _is_time(subject):
        return _date_ticks(int(axis.low), int(axis.high), axis, most, subject.zoned)
    values = _powers(axis, most) if axis.unit else _round_numbers(axis, most, Fraction(int(subject.scale.whole)))
    return [Tick(axis.place(value), visible(quantity(value, subject.unit))) for value in values]


def _round_numbers(axis: _Axis, most: int, least: Fraction) -> list[Number]:
    """Multiples of 1, 2 or 5 times a power of ten, of `least` or more."""
    width = Fraction(axis.high) - Fraction(axis.low)
    power = Fraction(10) ** (floor(_log10(width)) - 2)
    sizes = (power * scale * n for scale in (1, 10, 100, 1000) for n in (1, 2, 5))
    step = next(size for size in sizes if size >= least and width / size <= most - 1)
    first = -(-Fraction(axis.low) // step)
    return [step * n for n in range(int(first), int(Fraction(axis.high) // step) + 1)]


def _powers(axis: _Axis, most: int) -> list[Number]:
    """0 and powers of ten to both sides of it, as many of them as there is room for."""
    first, last = (floor(_log10(Fraction(size))) for size in (axis.unit, max(axis.high, -axis.low)))
    for stride in count_from(1):
        powers = [Fraction(10) ** n for n in range(last, first - 1, -stride)]
        values = {Fraction(0), *powers, *(-power for power in powers)}
        shown = sorted(value for value in values if axis.low <= value <= axis.high)
        if len(shown) <= most or stride > last - first:
            return [*shown]
    return []


def _date_ticks(low: int, high: int, axis: _Axis, most: int, zoned: bool) -> list[Tick]:
    """Round times of day, days, months or years."""
    index = bisect_left(_STEPS_OF_TIME, (high - low) / (most - 1))
    if index < len(_STEPS_OF_TIME):
        step = _STEPS_OF_TIME[index]
        return [
            Tick(axis.place(at), moment(at, end=False, zoned=zoned)) for at in range(-(-low // step) * step, high + 1, step)
        ]
    months = (high - low) / (30 * DAY) / (most - 1)
    stride = _STEPS_OF_MONTHS[min(bisect_left(_STEPS_OF_MONTHS, months), len(_STEPS_OF_MONTHS) - 1)]
    starts = _years(low, high, stride // 12) if stride >= 12 else _months(low, high, stride)
    return [Tick(axis.place(at), label) for at, label in starts if low <= at <= high]


def _months(low: int, high: int, stride: int) -> Iterable[tuple[int, str]]:
    """The first second of every so many months from low to high, and its name."""
    first = month_of(low) // stride * stride
    for n in range(first, min(month_of(high), 12 * LAST_YEAR + 11) + 1, stride):
        yield month_start(n), month_name(n // 12, n % 12 + 1)


def _years(low: int, high: int, stride: int) -> Iterable[tuple[int, str]]:
    """The first second of the years whose numbers are multiples of the stride, also as they are counted before Christ."""
    first, last = month_of(low) // 12, min(month_of(high) // 12, LAST_YEAR)
    before = [1 - n for n in range(-(-max(1 - last, 1) // stride) * stride, 1 - first + 1, stride)]
    since = range(-(-max(first, 1) // stride) * stride, last + 1, stride)
    for year in [*reversed(before), *since]:
        yield month_start(12 * year), year_name(year)
