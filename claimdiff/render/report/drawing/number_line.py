"""The geometry of a subject's number line: where each position's readings lie between 0 and 1, and the ticks of the axis.

Everything is exact until a place on the axis is worked out, which is the last thing that happens to a value.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import count as count_from
from itertools import pairwise, product
from math import floor, inf, log10
from typing import Protocol

from claimdiff.exact.values import Number, ValueSet
from claimdiff.model import Position, Subject
from claimdiff.phrases.times.calendar import DAY
from claimdiff.questions import QUESTIONS, Answer
from claimdiff.render.parts.letters import visible
from claimdiff.render.report.drawing.time_ticks import round_times, thinned
from claimdiff.words import quantity

LOGARITHMIC = "logarithmic"


class End(StrEnum):
    """How a stretch of the axis ends: where its set ends, at the edge of the axis although the set goes on, or never."""

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
    """Positions over one axis; its caption says what its ticks leave out."""

    placed: tuple[Placed, ...]
    ticks: tuple[Tick, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """The values at the two ends of the axis, and how a value is placed on it."""

    low: Number
    high: Number
    place: Callable[[Number], float]
    unit: Number  # on a logarithmic axis, the value that separates 0 from the first power of ten; else 0


def number_line_of(subject: Subject, positions: Sequence[Position], most_ticks: int) -> NumberLine:
    """The number line of positions on a subject that has one, in their order, with `most_ticks` ticks or fewer."""
    axis = axis_of(subject, positions)
    placed = tuple(Placed(p, spans(p.values.hard, axis), spans(p.values.usual, axis)) for p in positions)
    return NumberLine(placed, *ticks_of(subject, axis, most_ticks))


def labels(ticks: Iterable[Tick], columns: int) -> list[tuple[int, Tick]]:
    """The ticks whose labels have room, and the first of these columns that each label takes.

    A label is centred on its tick, except at the edges; a label that would come too close to the one before is left out. If not
    all labels of evenly spaced ticks have room, every second one is shown, or every third.
    """
    ticks = list(ticks)
    strides = range(1, len(ticks) // 2 + 1) if _is_even(ticks) else ()
    for some in (ticks[::stride] for stride in strides):
        placed = _with_room(some, columns)
        if len(placed) == len(some):
            return placed
    return _with_room(ticks, columns)


def _is_even(ticks: Sequence[Tick]) -> bool:
    """Whether the distances between ticks differ no more than the lengths of months do."""
    gaps = [after.at - before.at for before, after in pairwise(ticks)]
    return len(gaps) > 1 and max(gaps) < 1.2 * min(gaps)


def _with_room(ticks: Iterable[Tick], columns: int) -> list[tuple[int, Tick]]:
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


def spans(values: ValueSet, axis: Axis) -> tuple[Span, ...]:
    """The stretches of the axis that a set of values takes."""
    return tuple(span(lo, hi, axis) for (lo, _), (hi, _) in values)


def span(lo: Number, hi: Number, axis: Axis) -> Span:
    """The stretch from lo to hi; one that goes on beyond the axis ends at its edge."""
    begins, ends = _end(lo, lo < axis.low), _end(hi, hi > axis.high)
    start = axis.place(min(lo, axis.high)) if begins is End.CLOSED else 0.0
    return Span(start, axis.place(max(hi, axis.low)) if ends is End.CLOSED else 1.0, begins, ends)


class Drawn(Protocol):
    """Something with stretches of an axis, on any reading and on the usual one."""

    @property
    def hard(self) -> tuple[Span, ...]: ...

    @property
    def usual(self) -> tuple[Span, ...]: ...


def facing(one: Drawn, other: Drawn) -> tuple[float, float] | None:
    """The closest ends of what the two allow, if they share no value; else of their usual readings; else their middles."""
    if not (one.hard and other.hard):
        return None
    return _closest(one.hard, other.hard) or _closest(one.usual, other.usual) or (_middle(one.hard), _middle(other.hard))


def _closest(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[float, float] | None:
    """The two ends that are closest to each other; None if stretches overlap, or if there are none."""
    pairs = list(product(one, other))
    ends = [
        (a.end, b.start) if a.end <= b.start else (a.start, b.end) for a, b in pairs if a.end <= b.start or b.end <= a.start
    ]
    return min(ends, key=lambda each: abs(each[0] - each[1])) if ends and len(ends) == len(pairs) else None


def _middle(spans: tuple[Span, ...]) -> float:
    return (spans[0].start + spans[-1].end) / 2


def _end(value: Number, beyond: bool) -> End:
    if abs(value) == inf:
        return End.OPEN
    return End.CUT if beyond else End.CLOSED


# The axis


def axis_of(subject: Subject, positions: Sequence[Position]) -> Axis:
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
    return linear(0 if starts_at_zero else low - margin, high + margin)


def _is_time(subject: Subject) -> bool:
    return QUESTIONS[subject.type].answer is Answer.TIME


def _least_margin(subject: Subject, low: Number, high: Number) -> Fraction:
    """How much the axis shows beyond the outermost ends at least, so that a single value has an axis around it."""
    if _is_time(subject):
        return Fraction(DAY // 2 if high - low >= DAY - 1 else 300)
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


def linear(low: Number, high: Number) -> Axis:
    """An axis on which equal distances are equal differences."""
    return Axis(low, high, lambda value: float((Fraction(value) - Fraction(low)) / (Fraction(high) - Fraction(low))), 0)


def _logarithmic(low: Number, high: Number, unit: Number) -> Axis:
    """A symmetric logarithm: values below `unit` lie close to 0, which keeps a place of its own."""

    def depth(value: Number) -> float:
        return (1 if value >= 0 else -1) * _log10(1 + _size(value) / Fraction(unit))

    start, end = depth(low), depth(high) * 1.06
    return Axis(low, high, lambda value: (depth(value) - start) / (end - start), unit)


def _log10(value: Fraction) -> float:
    """The logarithm of a number above 0 that may be too large or too small for a float."""
    return log10(value.numerator) - log10(value.denominator)


# Ticks


def ticks_of(subject: Subject, axis: Axis, most: int) -> tuple[tuple[Tick, ...], str]:
    """The ticks of an axis of the subject's values, `most` or 2 if that is more, and the axis's caption."""
    most = max(most, 2)
    if _is_time(subject):
        return ticks_of_time(axis, most, subject.zoned)
    values = _powers(axis, most) if axis.unit else _round_numbers(axis, most, Fraction(int(subject.scale.whole)))
    ticks = (Tick(axis.place(value), visible(quantity(value, subject.unit))) for value in values)
    return tuple(ticks), LOGARITHMIC if axis.unit else ""


def ticks_of_time(axis: Axis, most: int, zoned: bool = False) -> tuple[tuple[Tick, ...], str]:
    """The ticks of an axis of seconds, and the days that they are of, where they are times of day."""
    found, caption = round_times(int(axis.low), int(axis.high), most, zoned)
    return tuple(Tick(axis.place(at), label) for at, label in found), caption


def _round_numbers(axis: Axis, most: int, least: Fraction) -> list[Number]:
    """Multiples of 1, 2 or 5 times a power of ten, of `least` or more: no more than `most`, and no fewer than two."""
    low, high = Fraction(axis.low), Fraction(axis.high)
    power = Fraction(10) ** (floor(_log10(high - low)) - 2)
    finer: list[Number] = []
    for step in (power * scale * n for scale in (1, 10, 100, 1000) for n in (1, 2, 5)):
        if step < least or (high - low) / step > 8 * most:  # the next size is five times as large, at most
            continue
        found: list[Number] = [step * n for n in range(int(-(-low // step)), int(high // step) + 1)]
        if len(found) <= most:
            return found if len(found) > 1 else thinned(finer, most) or found
        finer = found
    return thinned(finer, most)


def _powers(axis: Axis, most: int) -> list[Number]:
    """0 and powers of ten to both sides of it, as many of them as there is room for."""
    first, last = (floor(_log10(Fraction(size))) for size in (axis.unit, max(axis.high, -axis.low)))
    for stride in count_from(1):
        powers = [Fraction(10) ** n for n in range(last, first - 1, -stride)]
        values = {Fraction(0), *powers, *(-power for power in powers)}
        shown = sorted(value for value in values if axis.low <= value <= axis.high)
        if len(shown) <= most or stride > last - first:
            return [*shown]
    return []
