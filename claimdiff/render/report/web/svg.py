"""The charts of a report as one SVG, for documents and slides: rows with their words, in groups; figures over time as a plot.

No line joins rows, because each row names its rivals; in a report of one finding, a bracket beside the drawing joins its rows.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from textwrap import wrap

from claimdiff.model import ClaimSet, Level, Subject
from claimdiff.render.parts.excerpts import width_of
from claimdiff.render.parts.gravity import by_gravest
from claimdiff.render.parts.letters import visible
from claimdiff.render.parts.statements import holders, value_line
from claimdiff.render.parts.summaries import AT_ODDS, MARKS, findings_by_subject, left_out_words
from claimdiff.render.report.drawing.chart import (
    Chart,
    Row,
    charts_of,
    first_rivals,
    is_drawn,
    marks_of,
    place_of_option,
    rivals,
    signs_of,
)
from claimdiff.render.report.drawing.over_time import STEP, Plot, height_of, plot_of_group
from claimdiff.render.report.drawing.plot_letters import Letter, letters_at
from claimdiff.render.report.web.templating import filled
from claimdiff.results import Finding, Kind, Report, Survey, apart, is_reviewable

_WIDTH, _MARGIN, _LINE, _SPACE = 1000, 20, 18, 14
_BEGIN, _END = 45, 410  # the words of a row lie between these, the drawing between those, then brackets, and rivals:
_LEFT, _RIGHT = 430, 810
_BRACKETS, _GUTTER, _RIVALS = 822, 28, 860
_PLOT_LEFT, _PLOT_RIGHT, _PLOT_TOP, _PLOT_FOOT = 110, 970, 40, 52
_LETTER = 7.5  # how wide a small one is in the widest of the usual fonts
_WIDER = {"subject": 1.5, "item": 1.15, "group": 1.15, "value": 1.15}  # what is set larger or bolder
_CAPITAL = 1.5
_MOST_TICKS, _MOST_TIMES = 6, 8
_COLUMNS, _BESIDE = 2, 350  # of the rows beneath a plot, and how far into them the rivals stand
_SIGNS_IN_A_LINE = 3


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words: its style, and where its baseline begins; for an option, where its middle is."""

    style: str
    text: str
    x: float
    y: int


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket that joins the rows of a finding beside the drawing: the place of its line, and the heights of the rows."""

    level: Level
    x: float
    ys: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, or rows of a chart: the height and the words; for rows, their middles and the end of their grid, or their
    plot."""

    height: int
    words: tuple[Words, ...]
    chart: Chart | None = None
    ys: tuple[float, ...] = ()
    foot: int = 0
    brackets: tuple[Bracket, ...] = ()
    plot: Plot | None = None
    plot_top: int = 0
    plot_height: int = 0
    letters: tuple[Letter, ...] = ()


Texts = list[tuple[str, str]]
"""Lines, each with the style that it is set in."""


@dataclass(frozen=True, slots=True)
class Told:
    """A row, the lines of what it says and who holds it, and the lines of its rivals."""

    row: Row
    lines: Texts
    rivals: Texts


def report_svg(report: Report) -> str:
    """The charts of every subject, one beneath the other, and what their signs mean."""
    by_subject = findings_by_subject(report)
    left_out = _set("question", left_out_words(report.claim_set), _WIDTH - 2 * _MARGIN)
    blocks = [_heading(left_out)] if left_out else []
    blocks += [block for survey in by_gravest(report) for block in _blocks(survey, by_subject[survey.subject.id], report)]
    tops = [*accumulate((block.height for block in blocks), initial=_MARGIN)]
    signs = list(_signs(blocks))
    return filled(
        "report.svg",
        {
            "width": _WIDTH,
            "height": tops[-1] + _LINE * -(-len(signs) // _SIGNS_IN_A_LINE) + _MARGIN,
            "title": ", ".join(survey.subject.id for survey in report.surveys),
            "blocks": list(zip(tops, blocks, strict=False)),
            "legend": list(_legend(signs, tops[-1])),
            "x": _placing(_LEFT, _RIGHT),
            "x_of_plot": _placing(_PLOT_LEFT, _PLOT_RIGHT),
            "y": lambda height: f"{height:.1f}".removesuffix(".0"),
            "columns": int((_RIGHT - _LEFT) / _LETTER),
            "columns_of_plot": int((_PLOT_RIGHT - _PLOT_LEFT) / _LETTER),
            "has_lines": _one(report) is not None,
        },
    )


def _placing(left: int, right: int) -> Callable[[float], str]:
    """A function that turns a share of a drawing's width into a place in the picture."""
    return lambda share: f"{left + share * (right - left):.1f}"


def _signs(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """The signs in these charts, with their meanings."""
    charts = [block.chart for block in blocks if block.chart]
    yield from (*signs_of(charts), *marks_of(charts))
    if any(block.plot and block.plot.lines for block in blocks):
        yield STEP


def _legend(signs: Iterable[tuple[str, str]], top: int) -> Iterator[tuple[int, int, str, str]]:
    """Each sign and its meaning, with its place."""
    for n, (sign, meaning) in enumerate(signs):
        line, column = divmod(n, _SIGNS_IN_A_LINE)
        yield _MARGIN + column * (_WIDTH - 2 * _MARGIN) // _SIGNS_IN_A_LINE, top + line * _LINE, sign, meaning


def _one(report: Report) -> Finding | None:
    """The finding of a report that has only one."""
    found = [finding for finding in report.findings if is_reviewable(finding)]
    return found[0] if len(found) == 1 else None


# Blocks


def _blocks(survey: Survey, findings: list[Finding], report: Report) -> Iterator[Block]:
    """The heading of a subject, and for each of its items the name and the chart."""
    subject, across = survey.subject, _WIDTH - 2 * _MARGIN
    yield _heading([*_set("subject", subject.id, across), *_set("question", subject.question or "", across)])
    for chart in charts_of(survey, findings, _MOST_TICKS):
        above = [*_set("item", chart.item or "", across), *_set("shared", chart.shared, across)]
        if above:
            yield _heading(above)
        yield from _parts(chart, subject, report)


def _heading(lines: Texts) -> Block:
    return Block(len(lines) * _LINE + _SPACE, tuple(_stacked(lines, _MARGIN, 0)))


def _parts(chart: Chart, subject: Subject, report: Report) -> Iterator[Block]:
    """A plot for each group that has one; the other groups, as far as they follow each other, share one axis."""
    plots = [(plot_of_group(subject, chart, group, _MOST_TIMES), group) for group in chart.groups]
    told = _telling(chart, subject, report.claim_set)
    for is_over_time, parts in groupby(plots, key=lambda each: each[0] is not None):
        if is_over_time:
            yield from (_over_time(plot, chart, group.heading, list(map(told, group.rows))) for plot, group in parts if plot)
        else:
            yield _rows(chart, [(group.heading, list(map(told, group.rows))) for _, group in parts], _one(report))


# Rows


def _telling(chart: Chart, subject: Subject, claim_set: ClaimSet) -> Callable[[Row], Told]:
    """A function that words a row: what it says, when, who holds it, and its rivals."""
    at_odds = {kind: rivals(chart, kind.level) for kind in AT_ODDS}

    def told(row: Row) -> Told:
        holds = ", ".join(filter(None, [row.time, holders(row.position, claim_set)]))
        texts = {"value": value_line(row.position, subject), "holders": holds}
        lines = [line for style, text in texts.items() for line in _set(style, text, _END - _BEGIN)]
        others = {kind: [letter for letter, _ in found[row.letter]] for kind, found in at_odds.items() if row.letter in found}
        marks = [(str(kind.level), f"{MARKS[kind][0]} {' '.join(first_rivals(letters))}") for kind, letters in others.items()]
        if sums := chart.sums.get(row.letter):
            marks.append((str(Level.ERROR), f"{MARKS[Kind.JOINT_CONTRADICTION][0]}{len(sums) if len(sums) > 1 else ''}"))
        return Told(row, lines, [line for style, text in marks for line in _set(style, text, _WIDTH - _MARGIN - _RIVALS)])

    return told


def _height(told: Told) -> int:
    return max(len(told.lines), len(told.rivals)) * _LINE


def _words(told: Told, left: float, rivals: float, top: int) -> Iterator[Words]:
    """The words of a row, from its letter on the left to its rivals."""
    yield from _stacked([("letter", told.row.letter)], left, top)
    yield from _stacked(told.lines, left + _BEGIN - _MARGIN, top)
    yield from _stacked(told.rivals, rivals, top)


def _rows(chart: Chart, groups: list[tuple[str, list[Told]]], one: Finding | None) -> Block:
    """Rows as high as their words, under the headings of groups, and beneath them options, or the caption of the axis."""
    words, ys, top = list[Words](), list[float](), 0
    for heading, rows in groups:
        above = _set("group", heading, _END - _MARGIN)
        top += _SPACE // 2 if top and above else 0
        words += _stacked(above, _MARGIN, top)
        top += len(above) * _LINE
        for told in rows:
            words += _words(told, _MARGIN, _RIVALS, top)
            ys.append(top + _height(told) / 2)
            top += _height(told) + _SPACE
    beneath = [*_options(chart, top), *_stacked(_set("tick", chart.caption, _RIGHT - _LEFT), _LEFT, top + _LINE)]
    drawn = replace(chart, rows=tuple(told.row for _, rows in groups for told in rows))
    height = max((word.y for word in beneath), default=top + _LINE) + 2 * _SPACE
    if not is_drawn(chart):
        return Block(top + _SPACE, tuple(words))
    brackets = tuple(_brackets(drawn.rows, ys, one)) if one else ()
    return Block(height, (*words, *beneath), drawn, tuple(ys), top - _SPACE // 2, brackets)


def _options(chart: Chart, top: int) -> Iterator[Words]:
    """The names of the options, each centred beneath its place."""
    place = _placing(_LEFT, _RIGHT)
    for n, option in enumerate(chart.options):
        lines = _set("option", option, (_RIGHT - _LEFT) / len(chart.options) - _LETTER)
        yield from _stacked(lines, float(place(place_of_option(n, len(chart.options)))), top)


def _brackets(rows: Sequence[Row], ys: Sequence[float], finding: Finding) -> Iterator[Bracket]:
    """For each row of the finding, a bracket beside the drawing to the rows further down that it is at odds with."""
    row_of = {claim.id: number for number, row in enumerate(rows) for claim in row.position.claims}
    joined: dict[int, set[int]] = {}
    for each in apart(finding):
        numbers = {row_of[claim.id] for side in each.sides for claim in side if claim.id in row_of}
        if len(numbers) > 1:
            joined.setdefault(min(numbers), set()).update(numbers)
    for lane, numbers in enumerate(joined.values()):
        yield Bracket(finding.kind.level, _BRACKETS + _GUTTER * lane / len(joined), tuple(ys[n] for n in sorted(numbers)))


# Figures over time


def _over_time(plot: Plot, chart: Chart, heading: str, rows: list[Told]) -> Block:
    """The plot under the heading of its group, and its rows beneath, in columns."""
    above = _set("group", heading, _WIDTH - 2 * _MARGIN)
    height = height_of(plot)
    plot_top = len(above) * _LINE + _PLOT_TOP
    top = plot_top + height + _PLOT_FOOT
    in_column = -(-len(rows) // _COLUMNS)
    columns = [rows[start : start + in_column] for start in range(0, len(rows), in_column)]
    words, bottom = list(_stacked(above, _MARGIN, 0)), top
    for number, column in enumerate(columns):
        left = _MARGIN + number * _WIDTH // _COLUMNS
        tops = [*accumulate((_height(told) + _SPACE for told in column), initial=top)]
        words += [word for told, at in zip(column, tops, strict=False) for word in _words(told, left, left + _BESIDE, at)]
        bottom = max(bottom, tops[-1])
    letters = tuple(letters_at(plot, _PLOT_RIGHT - _PLOT_LEFT, height))
    drawn = replace(chart, rows=tuple(told.row for told in rows))
    return Block(bottom + _SPACE, tuple(words), drawn, plot=plot, plot_top=plot_top, plot_height=height, letters=letters)


# Lines


def _set(style: str, text: str, width: float) -> Texts:
    """The text, made visible, in lines of this width."""
    shown = visible(text)
    room = _LETTER * _WIDER.get(style, 1) * sum(map(_room_of, shown))
    return [(style, line) for line in wrap(shown, max(int(width * len(shown) / max(room, 1)), 1))]


def _room_of(char: str) -> float:
    """How many small letters take the same room."""
    return width_of(char) * (_CAPITAL if char.isupper() or char in "mw@%" else 1)


def _stacked(lines: Iterable[tuple[str, str]], x: float, top: int) -> Iterator[Words]:
    return (Words(style, text, x, top + (n + 1) * _LINE - 4) for n, (style, text) in enumerate(lines))
