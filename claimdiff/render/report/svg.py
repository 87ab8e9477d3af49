"""The charts of a report as one SVG, for documents and slides: each drawing with its words beside it, in plain numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from textwrap import wrap

from claimdiff.model import ClaimSet, Subject
from claimdiff.render.parts.excerpts import width_of
from claimdiff.render.parts.letters import visible
from claimdiff.render.parts.statements import holders, value_line
from claimdiff.render.parts.summaries import findings_by_subject, left_out_words
from claimdiff.render.report.chart import Chart, Row, charts_of, is_drawn, place_of_option, signs_of
from claimdiff.render.report.templating import filled
from claimdiff.results import Finding, Report, Survey

_WIDTH, _MARGIN, _LINE, _SPACE = 1000, 20, 18, 14
_LEFT, _RIGHT = 430, 960  # the drawing lies between these, and the words of a row between those:
_BEGIN, _END = 45, 410
_LETTER = 7.5  # how wide a small one is in the widest of the usual fonts
_WIDER = {"subject": 1.5, "item": 1.15, "value": 1.15}  # what is set larger or bolder
_CAPITAL = 1.5
_MOST_TICKS = 7
_SIGNS_IN_A_LINE = 3


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words: how it is set, and where its baseline begins or, of an option, has its middle."""

    style: str
    text: str
    x: float
    y: int


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a chart: its height and words; of a chart, the middles of its rows and where its grid ends."""

    height: int
    words: tuple[Words, ...]
    chart: Chart | None = None
    ys: tuple[float, ...] = ()
    foot: int = 0


def report_svg(report: Report) -> str:
    """The charts of every subject, one beneath the other, and what their signs mean."""
    by_subject = findings_by_subject(report)
    claim_set = report.claim_set
    left_out = _set("question", left_out_words(claim_set), _WIDTH - 2 * _MARGIN)
    blocks = [_heading(left_out)] if left_out else []
    blocks += [block for survey in report.surveys for block in _blocks(survey, by_subject[survey.subject.id], claim_set)]
    tops = [*accumulate((block.height for block in blocks), initial=_MARGIN)]
    signs = signs_of(block.chart for block in blocks if block.chart)
    return filled(
        "report.svg",
        {
            "width": _WIDTH,
            "height": tops[-1] + _LINE * -(-len(signs) // _SIGNS_IN_A_LINE) + _MARGIN,
            "title": ", ".join(survey.subject.id for survey in report.surveys),
            "blocks": list(zip(tops, blocks, strict=False)),
            "legend": list(_legend(signs, tops[-1])),
            "x": _place,
            "y": str,
            "columns": int((_RIGHT - _LEFT) / _LETTER),
        },
    )


def _place(share: float) -> str:
    """A share of the drawing's width in the picture."""
    return f"{_LEFT + share * (_RIGHT - _LEFT):.1f}"


def _legend(signs: Iterable[tuple[str, str]], top: int) -> Iterator[tuple[int, int, str, str]]:
    """Each sign and its meaning, with its place."""
    for n, (sign, meaning) in enumerate(signs):
        line, column = divmod(n, _SIGNS_IN_A_LINE)
        yield _MARGIN + column * (_WIDTH - 2 * _MARGIN) // _SIGNS_IN_A_LINE, top + line * _LINE, sign, meaning


# Blocks


def _blocks(survey: Survey, findings: list[Finding], claim_set: ClaimSet) -> Iterator[Block]:
    """The heading of a subject, and for each of its items the name and the chart."""
    subject, across = survey.subject, _WIDTH - 2 * _MARGIN
    yield _heading([*_set("subject", subject.id, across), *_set("question", subject.question or "", across)])
    for chart in charts_of(survey, findings, _MOST_TICKS):
        if chart.item:
            yield _heading(_set("item", chart.item, across))
        yield _figure(chart, subject, claim_set)


def _heading(lines: list[tuple[str, str]]) -> Block:
    return Block(len(lines) * _LINE + _SPACE, tuple(_stacked(lines, _MARGIN, 0)))


def _figure(chart: Chart, subject: Subject, claim_set: ClaimSet) -> Block:
    """Rows as high as their words, and beneath them the options; ticks bring their labels themselves."""
    lines = [_lines_of(row, subject, claim_set) for row in chart.rows]
    tops = [*accumulate((len(each) * _LINE + _SPACE for each in lines), initial=0)]
    options = list(_options(chart, tops[-1]))
    words = [word for row, top, each in zip(chart.rows, tops, lines, strict=False) for word in _beside(row, top, each)]
    ys = tuple((top + below - _SPACE) / 2 for top, below in pairwise(tops))
    height = max((word.y for word in options), default=tops[-1] + _LINE) + 2 * _SPACE
    return Block(height, (*words, *options), chart if is_drawn(chart) else None, ys, tops[-1] - _SPACE // 2)


def _lines_of(row: Row, subject: Subject, claim_set: ClaimSet) -> list[tuple[str, str]]:
    """What a row says, of what, and who holds it."""
    region = ", ".join(filter(None, [row.terms, row.time]))
    texts = {"value": value_line(row.position, subject), "region": region, "holders": holders(row.position, claim_set)}
    return [line for style, text in texts.items() for line in _set(style, text, _END - _BEGIN)]


def _beside(row: Row, top: int, lines: list[tuple[str, str]]) -> Iterator[Words]:
    yield from _stacked([("letter", row.letter)], _MARGIN, top)
    yield from _stacked(lines, _BEGIN, top)


def _options(chart: Chart, top: int) -> Iterator[Words]:
    """The names of the options, each centred beneath its place."""
    for n, option in enumerate(chart.options):
        lines = _set("option", option, (_RIGHT - _LEFT) / len(chart.options) - _LETTER)
        yield from _stacked(lines, float(_place(place_of_option(n, len(chart.options)))), top)


# Lines


def _set(style: str, text: str, width: float) -> list[tuple[str, str]]:
    """The text, made visible, in lines of this width."""
    shown = visible(text)
    room = _LETTER * _WIDER.get(style, 1) * sum(map(_room_of, shown))
    return [(style, line) for line in wrap(shown, max(int(width * len(shown) / max(room, 1)), 1))]


def _room_of(char: str) -> float:
    """How many small letters take as much room."""
    return width_of(char) * (_CAPITAL if char.isupper() or char in "mw@%" else 1)


def _stacked(lines: Iterable[tuple[str, str]], x: float, top: int) -> Iterator[Words]:
    return (Words(style, text, x, top + (n + 1) * _LINE - 4) for n, (style, text) in enumerate(lines))
