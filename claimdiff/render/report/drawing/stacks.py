"""The geometry of a sum: the parts of each side as one bar, and by how much one bar is longer than the other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimdiff.engine.wording import gap_of_sum
from claimdiff.exact.regions import Region
from claimdiff.render.parts.shared import own_words
from claimdiff.results import Finding
from claimdiff.why import AddsUp, Summand, total
from claimdiff.words import clipped, in_brackets, listed, shown

_MOST_FIGURES = 1  # of one region; more are counted, but two are both shown
_LETTER = 0.028  # how much of a narrow bar a letter takes


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar, as shares of the longer bar, its figure, and the middle of that figure: in the bar, or, if it has no
    room there, in a line beneath it (the first line is 1)."""

    start: float
    end: float
    figure: str
    at: float
    line: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """What a side adds up to, in words, and its parts in order."""

    words: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Stack:
    """The bar of the least, the bar of the most, where the second one ends, and by how much it is too short."""

    least: Bar
    most: Bar
    end: float
    overrun: str


def stack_of(finding: Finding, shared: Region) -> Stack | None:
    """The simplest sum of a finding, as two bars; None if no sum shows it. The words leave out what all regions share."""
    reason = finding.why.reason
    if not isinstance(reason, AddsUp):
        return None
    plainest = reason.sums[0]
    least, most = total(plainest.least), total(plainest.most)
    return Stack(
        _bar(plainest.least, "at least", least, shared),
        _bar(plainest.most, "at most", least, shared),
        most / least,
        gap_of_sum(plainest),
    )


def _bar(side: Sequence[Summand], bound: str, longest: int, shared: Region) -> Bar:
    return Bar(_words(side, bound, shared), tuple(_parts(side, longest)))


def _words(side: Sequence[Summand], bound: str, shared: Region) -> str:
    """`at most 10 (Syria)`, `together at least 13`."""
    if len(side) > 1 or side[0].weight > 1:
        return f"together {bound} {shown(total(side))}"
    of = own_words(side[0].region, shared)
    return f"{bound} {_figure(side[0])}{in_brackets(of)}"


def _parts(side: Iterable[Summand], longest: int) -> Iterable[Part]:
    start, taken = 0.0, list[float]()
    for each in side:
        end, figure = start + each.weight * each.figures[0] / longest, _figure(each)
        room, middle = _LETTER * (len(figure) + 1), (start + end) / 2
        if end - start > room:
            yield Part(start, end, figure, middle)
        else:
            at = min(max(middle, room / 2), 1 - room / 2)
            yield Part(start, end, figure, at, _line_beneath(taken, at - room / 2, at + room / 2))
        start = end


def _line_beneath(taken: list[float], left: float, right: float) -> int:
    """The first line with room from `left` on, which is then taken up to `right`; `taken` is how far each line is taken."""
    line = next((n for n, end in enumerate(taken) if end <= left), len(taken))
    taken[line : line + 1] = [right]
    return line + 1


def _figure(summand: Summand) -> str:
    times = "" if summand.weight == 1 else f"{summand.weight} × "
    return times + listed(clipped(list(map(shown, summand.figures)), _MOST_FIGURES), "or")
