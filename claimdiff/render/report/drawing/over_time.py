"""The geometry of figures over time: time along the bottom, figures upward, all places as shares of the plot from 0 to 1.

Legend: a *mark* is a figure of one region at its time. It lies *across* a stretch of time and over stretches of figures; each
can be a point. A *step line* goes through the figures of one source, from each on until its next. A *clash* is of two marks,
and is placed at the later of their times.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from claimdiff.exact.values import Number
from claimdiff.model import Level, Position, Subject
from claimdiff.phrases.times.calendar import DAY
from claimdiff.questions import QUESTIONS, Answer, Law
from claimdiff.render.report.drawing.chart import Chart, Group
from claimdiff.render.report.drawing.number_line import Axis, End, Span, Tick, axis_of, facing, linear, span, spans, ticks_of
from claimdiff.render.report.drawing.time_ticks import round_times
from claimdiff.results import Finding

IN_THE_END = "in the end"
STEP = "step", "figures of one source, each until the next"
"""The sign of a step line, and what it means."""
_KNOWN = 0.86  # how far known times reach if some figures are about the end, which is at:
_END = 0.95
_LOW, _HIGH, _FEW_MARKS = 120, 240, 3

Times = tuple[Number, Number]


@dataclass(frozen=True, slots=True)
class Mark:
    """A position at its time, and the letter that it goes by; the usual figures lie in the hard ones.

    `sometime` says that it holds at some moment of its stretch of time, and not throughout.
    """

    letter: str
    position: Position
    across: Span
    hard: tuple[Span, ...]
    usual: tuple[Span, ...]
    sometime: bool = False


@dataclass(frozen=True, slots=True)
class StepLine:
    """The corners of a source's line, in the order of time: how far along each is, and how far up."""

    source: str
    corners: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class TimedClash:
    """Two marks, by number, the finding between them, the later time, and the figures that face each other."""

    finding: Finding
    marks: tuple[int, int]
    at: float
    ends: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plot:
    """The figures of one region over time, by time and then by figure; the captions say what the ticks leave out."""

    marks: tuple[Mark, ...]
    lines: tuple[StepLine, ...]
    clashes: tuple[TimedClash, ...]
    times: tuple[Tick, ...]
    times_caption: str
    figures: tuple[Tick, ...]
    figures_caption: str


def has_plot(subject: Subject, positions: Iterable[Position]) -> bool:
    """Whether these positions, of one region's terms and item, are figures of at least two different times."""
    is_number = QUESTIONS[subject.type].answer is Answer.NUMBER
    return is_number and len({_times(subject, position) for position in positions if _is_placed(position)}) > 1


def plot_of(
    subject: Subject,
    positions: Sequence[Position],
    letters: Sequence[str],
    at_odds: Iterable[tuple[Finding, tuple[int, int]]],
    most_times: int = 6,
    most_figures: int = 5,
) -> Plot:
    """The plot of positions that have one, a letter each; `at_odds` has findings, each with the numbers of two positions.

    A position without a time, or that allows no figure, has no mark.
    """
    placed = sorted(
        (number for number, position in enumerate(positions) if _is_placed(position)),
        key=lambda number: (_times(subject, positions[number])[::-1], positions[number].values.usual, number),
    )
    figures = axis_of(subject, [positions[number] for number in placed])
    times = [_times(subject, positions[number]) for number in placed]
    along = _time_axis(times)
    marks = tuple(
        _mark(positions[n], letters[n], across, figures) for n, across in zip(placed, _across(times, along), strict=True)
    )
    place_of = {number: place for place, number in enumerate(placed)}
    lines, clashes = tuple(_lines(subject, marks)), tuple(_clashes(marks, place_of, at_odds))
    return Plot(marks, lines, clashes, *_time_ticks(along, most_times), *ticks_of(subject, figures, most_figures))


def plot_of_group(subject: Subject, chart: Chart, group: Group, most_times: int = 6, most_figures: int = 5) -> Plot | None:
    """The plot of a group of the chart, with the letters of its rows and the clashes between two of them, if it has one."""
    positions = [row.position for row in group.rows]
    if not has_plot(subject, positions):
        return None
    numbers = {row.letter: number for number, row in enumerate(group.rows)}
    pairs = ((clash.finding, tuple(chart.rows[row].letter for row in clash.rows)) for clash in chart.clashes)
    within = ((finding, (numbers[a], numbers[b])) for finding, (a, b) in pairs if a in numbers and b in numbers)
    return plot_of(subject, positions, [*numbers], within, most_times, most_figures)


def height_of(plot: Plot) -> int:
    """The height of a plot: lower, if it has only a few marks."""
    return _LOW if len(plot.marks) <= _FEW_MARKS else _HIGH


def clash_times(plot: Plot) -> dict[float, Level]:
    """The times of clashes in order, each with the level of its gravest finding."""
    levels: dict[float, set[Level]] = defaultdict(set)
    for clash in plot.clashes:
        levels[clash.at].add(clash.finding.kind.level)
    return {at: Level.ERROR if Level.ERROR in levels[at] else Level.WARNING for at in sorted(levels)}


def spaced(ticks: Iterable[Tick], height: float, least: float = 15) -> list[Tick]:
    """The ticks up the axis whose labels have room at this height, the first one included."""
    placed: list[Tick] = []
    for tick in ticks:
        if not placed or (tick.at - placed[-1].at) * height >= least:
            placed.append(tick)
    return placed


def _adds_up(subject: Subject) -> bool:
    return QUESTIONS[subject.type].law is Law.SUMS


def _is_placed(position: Position) -> bool:
    time = position.region.time
    return (time.first, time.last) != (-inf, inf) and bool(position.values.usual)


def _mark(position: Position, letter: str, across: Span, axis: Axis) -> Mark:
    hard, usual = spans(position.values.hard, axis), spans(position.values.usual, axis)
    return Mark(letter, position, across, hard, usual, not position.region.time.every)


# Time


@dataclass(frozen=True, slots=True)
class _TimeAxis:
    """The axis, and whether its times are days: then a day and its tick are drawn at noon."""

    axis: Axis
    by_day: bool
    has_end: bool


def _times(subject: Subject, position: Position) -> Times:
    """The seconds that a figure is drawn across; for everything that happened up to a moment, that moment."""
    time = position.region.time
    is_total = _adds_up(subject) and subject.laws is None and time.first == -inf
    return (time.last if is_total else time.first), time.last


def _time_axis(times: Sequence[Times]) -> _TimeAxis:
    """An axis of all known times, with a margin, and with room for the end if a figure is about the end."""
    ends = _known(times)
    by_day = all(map(_is_day, times)) or max(ends) - min(ends) >= 2 * DAY
    ends = _known(_at_noon(each) for each in times) if by_day else ends
    low, high = min(ends), max(ends)
    margin = max(Fraction(high - low) / 16, Fraction(2 * DAY, 5) if by_day else Fraction(150))
    whole, has_end = linear(low - margin, high + margin), any(first == inf for first, _ in times)
    share = _KNOWN if has_end else 1.0
    return _TimeAxis(Axis(whole.low, whole.high, lambda second: share * whole.place(second), 0), by_day, has_end)


def _known(times: Iterable[Times]) -> list[Number]:
    return [end for each in times for end in each if abs(end) != inf]


def _is_day(times: Times) -> bool:
    """Whether it is a moment that is named by its day: the end of a day, or the end of everything."""
    return times[0] == times[1] and (times[0] == inf or (times[0] + 1) % DAY == 0)


def _at_noon(times: Times) -> Times:
    """The noon of a day; everything else as it is."""
    return (times[0] - DAY // 2, times[1] - DAY // 2) if _is_day(times) else times


def _across(times: Sequence[Times], along: _TimeAxis) -> Iterator[Span]:
    """Where times lie, given in the order of their ends; a moment is never drawn before an earlier one."""
    latest = 0.0
    for each in times:
        stretch = _stretch(each, along)
        if each[0] == each[1]:
            latest = max(latest, stretch.start)
            stretch = Span(latest, latest, End.CLOSED, End.CLOSED)
        yield stretch


def _stretch(times: Times, along: _TimeAxis) -> Span:
    if times[0] == inf:
        return Span(_END, _END, End.CLOSED, End.CLOSED)
    return span(*(_at_noon(times) if along.by_day else times), along.axis)


def _time_ticks(along: _TimeAxis, most: int) -> tuple[tuple[Tick, ...], str]:
    """The ticks of known times, and one for the end."""
    axis, shift = along.axis, DAY // 2 if along.by_day else 0
    low, high = int(axis.low) - shift, int(axis.high) - shift
    found, caption = round_times(low, high, most, least_step=DAY if along.by_day else 1)
    ticks = [Tick(axis.place(at + shift), label) for at, label in found if axis.low <= at + shift <= axis.high]
    return (*ticks, *([Tick(_END, IN_THE_END)] if along.has_end else [])), caption


# Step lines and clashes


def _lines(subject: Subject, marks: Sequence[Mark]) -> Iterator[StepLine]:
    """A line for each source with at least two figures, without figures that do not come after the one before."""
    by_source: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        if (
            not _adds_up(subject) or mark.across.start == mark.across.end
        ):  # a count over a period is not a figure that holds until the next
            for source in {claim.source: None for claim in mark.position.claims}:
                by_source[source].append(mark)
    for source, stops in by_source.items():
        corners = tuple(_corners(stops))
        if len(set(corners)) > 1:
            yield StepLine(source, corners)


def _corners(stops: Sequence[Mark]) -> Iterator[tuple[float, float]]:
    """Along each figure, and from there at its height to the time of the next."""
    along, up = -1.0, None
    for mark in stops:
        if mark.across.start >= along:
            if up is not None:
                yield mark.across.start, up
            along, up = mark.across.end, _height(mark, up)
            yield mark.across.start, up
            if along > mark.across.start:
                yield along, up


def _height(mark: Mark, before: float | None) -> float:
    """The height at which a line goes through a mark: as close as possible to the figure before; for the first mark, the middle
    of its usual reading, or the end if it has only one."""
    low, high = mark.usual[0], mark.usual[-1]
    if before is not None:
        return min(max(before, low.start), high.end)
    if (low.begins is End.CLOSED) is (high.ends is End.CLOSED):
        return (low.start + high.end) / 2
    return low.start if low.begins is End.CLOSED else high.end


def _clashes(
    marks: Sequence[Mark], place_of: dict[int, int], at_odds: Iterable[tuple[Finding, tuple[int, int]]]
) -> Iterator[TimedClash]:
    """The clashes between positions that have a mark, in the order of the later mark, then of the earlier."""
    found = [(finding, sorted(place_of[n] for n in pair)) for finding, pair in at_odds if all(n in place_of for n in pair)]
    for finding, (earlier, later) in sorted(found, key=lambda each: each[1][::-1]):
        one, other = marks[earlier], marks[later]
        ends = facing(one, other)
        if ends:
            yield TimedClash(finding, (earlier, later), max(one.across.start, other.across.start), ends)
