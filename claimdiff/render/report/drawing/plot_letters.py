"""Where the words of a plot go: letters beside their marks, names of sources at the ends of their lines; no word covers another
one or a mark.

Sizes are in pixels of the smallest plot; in a wider one, the marks are further apart.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from claimdiff.render.parts.excerpts import width_of
from claimdiff.render.report.drawing.chart import is_point
from claimdiff.render.report.drawing.over_time import Mark, Plot, StepLine

_WIDE, _HIGH = 7.5, 13  # a letter
_MARK = 6  # from the middle of a mark to its edge
_GAP = 3  # from there to the letter
_MOST = 120  # of so many letters in a plot, none would be read
_WIDER = 4  # the letters must have room in a plot so many times as wide, too

Box = tuple[float, float, float, float]
"""The left, upper, right and lower edge."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter or a name: a point of the plot, in shares; the distance from it; and whether the text starts or ends there."""

    text: str
    at: float
    up: float
    right: float
    down: float
    anchor: str


def letters_at(plot: Plot, width: float, height: float) -> list[Letter]:
    """The letters that have room in a plot of this size, those of clashes first; the others are only in the rows."""
    return _placed((_places(plot.marks[number]) for number in _by_weight(plot)[:_MOST]), (), plot, width, height)


def names_at(plot: Plot, names: Mapping[str, str], placed: Sequence[Letter], width: float, height: float) -> list[Letter]:
    """The names of sources that have room at the ends of their lines, in a plot of this size with these words in it."""
    return _placed(
        (_ends(line, names[line.source]) for line in plot.lines if line.source in names), placed, plot, width, height
    )


def _placed(
    wanted: Iterable[Iterable[Letter]], before: Sequence[Letter], plot: Plot, width: float, height: float
) -> list[Letter]:
    """Each word at the first of its places that has room."""
    sizes = [(width, height), (_WIDER * width, height)]
    taken = [
        [*(_box_of_mark(mark, size) for mark in plot.marks if not _is_area(mark)), *(_box(each, size) for each in before)]
        for size in sizes
    ]
    placed = []
    for places in wanted:
        for letter in places:
            boxes = [_box(letter, size) for size in sizes]
            if all(_has_room(box, others, size) for box, others, size in zip(boxes, taken, sizes, strict=True)):
                placed.append(letter)
                for box, others in zip(boxes, taken, strict=True):
                    others.append(box)
                break
    return placed


def _ends(line: StepLine, name: str) -> Iterator[Letter]:
    """To the right of the end of a line; further right, past a letter; then to the left, above and below."""
    (at, up), far = line.corners[-1], _MARK + _GAP
    for right in (far, far + 2 * _WIDE + _GAP):
        yield Letter(name, at, up, right, _HIGH / 3, "start")
    for down in (-far, far + _HIGH * 2 / 3):
        yield Letter(name, at, up, -_MARK, down, "end")
        yield Letter(name, at, up, 0, down, "middle")


def _is_area(mark: Mark) -> bool:
    """Whether it is drawn so pale that letters can be put on it."""
    return not is_point(mark.across) and not (len(mark.hard) == 1 and is_point(mark.hard[0]))


def _by_weight(plot: Plot) -> list[int]:
    """The numbers of the marks, those in a clash first."""
    clashing = {number for clash in plot.clashes for number in clash.marks}
    return sorted(range(len(plot.marks)), key=lambda number: number not in clashing)


def _places(mark: Mark) -> Iterator[Letter]:
    """Right of the mark, left of it, above and below, then at its corners; at last within an area."""
    start, end, low, high = mark.across.start, mark.across.end, mark.hard[0].start, mark.hard[-1].end
    far = _MARK + _GAP
    across = {1: (end, far, "start"), -1: (start, -far, "end"), 0: ((start + end) / 2, 0, "middle")}
    upward = {0: ((low + high) / 2, _HIGH / 3), 1: (high, -far), -1: (low, far + _HIGH * 2 / 3)}
    for right, up in ((1, 0), (-1, 0), (0, 1), (0, -1), *product((1, -1), repeat=2)):
        (at, dx, anchor), (share, dy) = across[right], upward[up]
        near = 0.7 if right and up else 1
        yield Letter(mark.letter, at, share, dx * near, dy * near, anchor)
    if _is_area(mark):
        yield Letter(mark.letter, start, high, _GAP, _HIGH, "start")
        yield Letter(mark.letter, end, low, -_GAP, -_GAP, "end")


def _box_of_mark(mark: Mark, size: tuple[float, float]) -> Box:
    width, height = size
    return (
        mark.across.start * width - _MARK,
        (1 - mark.hard[-1].end) * height - _MARK,
        mark.across.end * width + _MARK,
        (1 - mark.hard[0].start) * height + _MARK,
    )


def _box(letter: Letter, size: tuple[float, float]) -> Box:
    width, height = size
    long = _WIDE * sum(map(width_of, letter.text))
    x, base = letter.at * width + letter.right, (1 - letter.up) * height + letter.down
    left = x - {"start": 0, "middle": long / 2, "end": long}[letter.anchor]
    return left, base - _HIGH * 2 / 3, left + long, base + _HIGH / 3


def _has_room(box: Box, others: list[Box], size: tuple[float, float]) -> bool:
    """Whether it is in the plot and over none of the others."""
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > size[0] or bottom > size[1]:
        return False
    return not any(left < x and a < right and top < y and b < bottom for a, b, x, y in others)
