"""Figures over time: where marks, step lines and clashes lie, what the axes say, and where letters have room."""

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff import find
from claimdiff.model import ClaimSet
from claimdiff.reading import load
from claimdiff.render.report.drawing.chart import charts_of
from claimdiff.render.report.drawing.number_line import End
from claimdiff.render.report.drawing.over_time import Plot, clash_times, plot_of_group, spaced
from claimdiff.render.report.drawing.plot_letters import Letter, letters_at, names_at
from claimdiff.render.report.web.svg import report_svg

Claims = Callable[[str], ClaimSet]
LAWS = "terms: {fate: {aboard: [rescued, dead, missing]}}\n"
RUNNING, EVENTS, LEVEL, NUMBER = (
    f"subjects: {{s: {{{keys}}}}}\n"
    for keys in ("type: count, cumulative: yes", "type: count", "type: count, level: yes", "type: number")
)
Said = tuple[str, str, str]
"""A source, what it says, and its key of time."""


def file_of(subject: str, claims: Sequence[Said]) -> str:
    """A file of one subject; of each claim the source, what it says and when."""
    lines = [
        f"  c{n}: {{source: {source}, subject: s, says: '{says}', {time}}}\n" for n, (source, says, time) in enumerate(claims)
    ]
    sources = ", ".join(f"{source}: {source.upper()}" for source in sorted({source for source, _, _ in claims}))
    return f"sources: {{{sources}}}\n{subject}claims:\n{''.join(lines)}"


def plot_in(claim_set: ClaimSet) -> Plot | None:
    """The plot of the one group of the one subject."""
    report = find(claim_set)
    (survey,) = report.surveys
    (chart,) = charts_of(survey, report.findings, 6)
    (group,) = chart.groups
    return plot_of_group(survey.subject, chart, group)


def plotted(claims: Claims, subject: str, *said: Said) -> Plot:
    """The plot of these claims, which have one."""
    plot = plot_in(claims(file_of(subject, said)))
    assert plot
    return plot


def rounded(pairs: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Places to three digits."""
    return [(round(one, 3), round(other, 3)) for one, other in pairs]


def test_a_running_toll(claims: Claims) -> None:
    """Days stand at their ticks; a source's line goes along each figure until its next; a clash is at the later time."""
    plot = plotted(
        claims,
        RUNNING,
        ("a", "20", "said: 2014-04-17"),
        ("a", "60", "said: 2014-04-19"),
        ("b", "50", "said: 2014-04-20"),
        ("c", "100", "said: 2014-04-21"),
    )
    days = [0.4 / 4.8, 2.4 / 4.8, 3.4 / 4.8, 4.4 / 4.8]
    top = 100 + 80 / 12
    assert [mark.letter for mark in plot.marks] == ["a", "b", "c", "d"]
    assert [(mark.across.start, mark.across.end) for mark in plot.marks] == [
        pytest.approx((day, day), abs=1e-4) for day in days
    ]
    assert [mark.usual[0].start for mark in plot.marks] == pytest.approx([20 / top, 60 / top, 50 / top, 100 / top])
    (line,) = plot.lines
    assert line.source == "a"
    assert rounded(line.corners) == rounded([(days[0], 20 / top), (days[1], 20 / top), (days[1], 60 / top)])
    (clash,) = plot.clashes
    assert (clash.marks, clash.finding.kind) == ((1, 2), "contradiction")
    assert clash.at == plot.marks[2].across.start
    assert clash.ends == pytest.approx((60 / top, 50 / top))
    assert [(tick.label, round(tick.at, 3)) for tick in plot.times] == [
        (f"2014-04-{17 + n}", round((0.4 + n) / 4.8, 3)) for n in range(5)
    ]
    assert (plot.times_caption, plot.figures_caption) == ("", "")
    assert [tick.label for tick in plot.figures] == ["0", "50", "100"]


@pytest.mark.parametrize(
    ("subject", "time", "across"),
    [
        pytest.param(RUNNING, "said: 2014-04-11", (End.CLOSED, End.CLOSED, True), id="all up to a day is at the day"),
        pytest.param(EVENTS, "when: until 2014-04-11", (End.CLOSED, End.CLOSED, True), id="so are all events up to a day"),
        pytest.param(
            EVENTS, "when: 2014-04-05 to 2014-04-11", (End.CLOSED, End.CLOSED, False), id="events of a week are across it"
        ),
        pytest.param(EVENTS, "when: since 2014-04-11", (End.CLOSED, End.OPEN, False), id="since a day has no end"),
        pytest.param(LEVEL, "when: 2014-04-11", (End.CLOSED, End.CLOSED, True), id="what there is at a day is at the day"),
        pytest.param(
            LEVEL, "when: until 2014-04-11", (End.OPEN, End.CLOSED, False), id="what there is all along has no beginning"
        ),
        pytest.param(NUMBER, "when: 2014", (End.CLOSED, End.CLOSED, False), id="a year is across"),
    ],
)
def test_how_a_time_lies(claims: Claims, subject: str, time: str, across: tuple[End, End, bool]) -> None:
    """A moment is a point, a long time a stretch, and one without an end goes to the edge."""
    other = "said" if "cumulative" in subject else "when"
    plot = plotted(claims, subject, ("a", "5", f"{other}: 2014-04-01"), ("b", "7", time))
    (mark,) = (mark for mark in plot.marks if mark.position.claims[0].source == "b")
    stretch = mark.across
    assert (stretch.begins, stretch.ends, stretch.start == stretch.end) == across


def test_times_of_one_day(claims: Claims) -> None:
    """They are told by the hour, the day once; the end of the day is where it ends."""
    plot = plotted(
        claims,
        RUNNING,
        ("a", "5", "said: 2014-04-16T13:00"),
        ("b", "7", "said: 2014-04-16T16:30"),
        ("c", "9", "said: 2014-04-16"),
    )
    assert [tick.label for tick in plot.times] == ["15:00", "18:00", "21:00", "2014-04-17"]
    assert plot.times_caption == "from 2014-04-16"
    assert [mark.letter for mark in plot.marks] == ["a", "b", "c"]
    assert plot.marks[2].across.start == pytest.approx(plot.times[-1].at, abs=1e-4)


def test_no_moment_is_before_one_that_it_comes_after(claims: Claims) -> None:
    """Where days are told, the end of a day is drawn at noon, but not before an hour of that day."""
    plot = plotted(
        claims, RUNNING, ("a", "5", "said: 2014-04-16T16:30"), ("b", "7", "said: 2014-04-16"), ("c", "9", "said: 2014-05-07")
    )
    first, second, third = (mark.across.start for mark in plot.marks)
    assert first == second < third


def test_in_the_end(claims: Claims) -> None:
    """What is said of the end has a tick of its own, past all that is known."""
    subject = LAWS + "subjects: {s: {type: count, cumulative: [dead]}}\n"
    dead = "about: dead, when: 2014-04-"
    plot = plotted(claims, subject, ("a", "5", f"{dead}16"), ("a", "7", f"{dead}18"), ("b", "9", "about: dead"))
    assert (plot.times[-1].label, plot.times[-1].at) == ("in the end", plot.marks[-1].across.start)
    assert max(tick.at for tick in plot.times[:-1]) < 0.86 < plot.times[-1].at
    assert [round(mark.across.start, 3) for mark in plot.marks] == [
        round(0.86 * 0.4 / 2.8, 3),
        round(0.86 * 2.4 / 2.8, 3),
        0.95,
    ]


def test_a_vague_figure(claims: Claims) -> None:
    """Its usual figures lie in all that it may mean; a line goes on at the figure before, where the vague one allows it."""
    plot = plotted(
        claims,
        RUNNING,
        ("a", "30", "said: 2014-04-01"),
        ("a", "dozens", "said: 2014-04-08"),
        ("a", "at least 40", "said: 2014-04-15"),
    )
    thirty, dozens, open_ended = plot.marks
    assert (dozens.hard[0].ends, dozens.usual[0].ends, open_ended.usual[0].ends) == (End.CUT, End.CLOSED, End.OPEN)
    (line,) = plot.lines
    low, high = thirty.usual[0].start, open_ended.usual[0].start
    assert [up for _, up in line.corners] == pytest.approx([low, low, low, low, high])


def test_counts_of_stretches_have_no_line(claims: Claims) -> None:
    """What happened in one week is not what there is until the next; what is measured in one year is."""
    weeks = (("a", "5", "when: 2014-04-01 to 2014-04-07"), ("a", "7", "when: 2014-04-08 to 2014-04-14"))
    years = (("a", "5", "when: 2014"), ("a", "7", "when: 2016"))
    assert plotted(claims, EVENTS, *weeks).lines == ()
    assert [len(line.corners) for line in plotted(claims, NUMBER, *years).lines] == [5]


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        pytest.param(EVENTS, [("a", "5", "note: n"), ("b", "7", "note: n")], id="no times"),
        pytest.param(RUNNING, [("a", "5", "said: 2014-04-01"), ("b", "7", "said: 2014-04-01")], id="one moment"),
        pytest.param(EVENTS, [("a", "5", "when: 2014-04-01"), ("b", "7", "note: n")], id="one moment and all time"),
        pytest.param(
            "subjects: {s: {type: date}}\n",
            [("a", "2014-04-01", "when: 2014"), ("b", "2015-04-01", "when: 2015")],
            id="dates have an axis of time already",
        ),
    ],
)
def test_what_has_no_plot(claims: Claims, subject: str, said: list[Said]) -> None:
    """Figures of fewer than two times."""
    assert plot_in(claims(file_of(subject, said))) is None


def test_what_is_of_all_time_has_no_mark(claims: Claims) -> None:
    """It keeps its letter, and so do the others."""
    plot = plotted(claims, EVENTS, ("a", "5", "note: n"), ("a", "6", "when: 2014-04-01"), ("b", "7", "when: 2014-04-02"))
    assert [mark.letter for mark in plot.marks] == ["b", "c"]


def test_powers_say_so(claims: Claims) -> None:
    """The caption of the figures is that of a number line; labels of ticks that lie close have no room."""
    plot = plotted(
        claims, RUNNING, ("a", "3", "said: 2014-04-01"), ("b", "26", "said: 2014-04-02"), ("c", "9 million", "said: 2014-04-03")
    )
    assert plot.figures_caption == "logarithmic"
    assert [tick.label for tick in spaced(plot.figures, 240)] == ["0", "100", "10,000", "1 million"]
    assert [tick.label for tick in spaced(plot.figures, 20)] == ["0", "1 million"]


def test_clashes_of_one_time(claims: Claims) -> None:
    """They are marked once, as grave as the gravest."""
    said = [("a", "20", "said: 2014-04-01"), ("b", "10", "said: 2014-04-02"), ("c", "about 12", "said: 2014-04-02")]
    plot = plotted(claims, RUNNING, *said)
    assert {clash.finding.kind for clash in plot.clashes} == {"conditional", "contradiction"}
    assert clash_times(plot) == {plot.marks[1].across.start: "error"}


SAYS = ["0", "7", "26", "900", "1.2 million", "dozens", "about 40", "at least 3", "up to 80", "5 to 9", "more than 12"]
WHEN = [
    "2014-04-01",
    "2014-04-02",
    "2014-04-02T08:30",
    "2014-04-02T21:45",
    "2014-05",
    "2016",
    "2014-04-20 to 2014-04-28",
    "since 2014-04-03",
]
DRAWN = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(SAYS), st.sampled_from(WHEN)), min_size=2, max_size=9)


@given(st.sampled_from([EVENTS, LEVEL, NUMBER]), DRAWN)
def test_every_plot_keeps_its_bounds(tmp_path_factory: pytest.TempPathFactory, subject: str, drawn: list[Said]) -> None:
    """All lies on the plot, usual within hard; marks and lines go on in time; letters are apart, at every width."""
    path: Path = tmp_path_factory.mktemp("plot") / "claims.yaml"
    path.write_text(file_of(subject, [(source, says, f"when: {when}") for source, says, when in drawn]), encoding="utf-8")
    claim_set = load(path).claim_set
    assert claim_set
    plot = plot_in(claim_set)
    if not plot:
        return
    for mark in plot.marks:
        assert 0 <= mark.across.start <= mark.across.end <= 1
        assert 0 <= mark.hard[0].start <= mark.usual[0].start <= mark.usual[-1].end <= mark.hard[-1].end <= 1
    moments = [mark.across.start for mark in plot.marks if mark.across.start == mark.across.end]
    assert moments == sorted(moments)
    for line in plot.lines:
        assert all(0 <= along <= 1 and 0 <= up <= 1 for along, up in line.corners)
        assert all(one[0] <= other[0] and (one[0] == other[0] or one[1] == other[1]) for one, other in pairwise(line.corners))
    assert all(0 <= tick.at <= 1 for tick in (*plot.times, *plot.figures))
    assert all(0 <= clash.at <= 1 for clash in plot.clashes)
    letters = letters_at(plot, 300, 200)
    assert len({letter.text for letter in letters}) == len(letters)
    letters += names_at(plot, {"a": "Anna's office", "b": "Bo"}, letters, 300, 200)
    boxes = [box(letter, 300) for letter in letters]
    assert not [pair for pair in combinations(boxes, 2) if is_over(*pair)]
    assert all(left >= 0 and right <= 300 and top >= 0 and bottom <= 201 for left, top, right, bottom in boxes)


def box(letter: Letter, width: float) -> tuple[float, float, float, float]:
    """The left, upper, right and lower edge of a letter in a plot that is 200 high."""
    long = 7.5 * len(letter.text)
    left = letter.at * width + letter.right - {"start": 0, "middle": long / 2, "end": long}[letter.anchor]
    base = (1 - letter.up) * 200 + letter.down
    return left, base - 8, left + long, base + 4


def is_over(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two boxes share something."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_letters_find_room(claims: Claims) -> None:
    """Of figures that lie close some letters stand left; where there is no room they are left to the rows."""
    close = [(source, str(20 + n), "said: 2014-04-01") for n, source in enumerate("abcdefgh")]
    plot = plotted(claims, RUNNING, *close, ("z", "400", "said: 2014-04-02"))
    letters = letters_at(plot, 300, 200)
    assert {letter.anchor for letter in letters} == {"start", "end"}
    assert len(letters) < len(plot.marks)


def test_lines_are_named_at_their_end(claims: Claims) -> None:
    """Right of the end, beyond its letter, or left of it; no name where there is no room for it, or no line."""
    plot = plotted(
        claims,
        RUNNING,
        ("a", "20", "said: 2014-04-01"),
        ("a", "60", "said: 2014-04-03"),
        ("b", "10", "said: 2014-04-01"),
        ("b", "90", "said: 2014-04-09"),
        ("c", "99", "said: 2014-04-09"),
    )
    letters = letters_at(plot, 300, 200)
    named = names_at(plot, {"a": "Anna", "b": "Bo", "c": "Carl"}, letters, 300, 200)
    assert [(each.text, each.anchor, each.right) for each in named] == [("Bo", "end", -6), ("Anna", "start", 27.0)]
    assert names_at(plot, {"a": "A" * 50, "b": "B" * 50}, letters, 300, 200) == []


def test_the_picture_of_a_plot(claims: Claims) -> None:
    """Marks, step lines and the times of clashes are drawn, and what is between two figures where there is one finding."""
    said = [("a", "20", "said: 2014-04-01"), ("a", "30", "said: 2014-04-02"), ("b", "10", "said: 2014-04-03")]
    report = find(claims(file_of(RUNNING, said)))
    disputes = [finding for finding in report.findings if finding.kind == "contradiction"]
    picture, alone = report_svg(report), report_svg(report._replace(findings=tuple(disputes[:1])))
    assert [picture.count(f'class="{name}"') for name in ("step", "moment error", "clash error")] == [3, 1, 0]
    assert [alone.count(f'class="{name}"') for name in ("step", "moment error", "clash error")] == [3, 1, 1]
