"""The chart: where readings lie on the axis, what the axis is labelled with, and how both are drawn."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff import find
from claimdiff.model import ClaimSet, Level
from claimdiff.reading import load
from claimdiff.render.report.drawing.chart import Chart, charts_of, is_drawn, rivals, signs_of
from claimdiff.render.report.drawing.number_line import End
from claimdiff.render.report.terminal.number_line_text import ASCII, UNICODE, axis, plot
from claimdiff.render.report.web.svg import report_svg
from claimdiff.results import Survey

Claims = Callable[[str], ClaimSet]


def survey_of(claims: Claims, subject: str, phrases: list[str]) -> Survey:
    """One subject with a claim for each phrase."""
    lines = [f"  c{n}: {{source: s{n}, subject: s, says: '{phrase}'}}" for n, phrase in enumerate(phrases)]
    sources = ", ".join(f"s{n}: S" for n in range(len(phrases)))
    text = f"sources: {{{sources}}}\nsubjects: {{s: {{{subject}}}}}\nclaims:\n" + "\n".join(lines) + "\n"
    (survey,) = find(claims(text)).surveys
    return survey


def chart_of(survey: Survey, most_ticks: int) -> Chart:
    """The one chart of a subject without items."""
    (chart,) = charts_of(survey, (), most_ticks)
    return chart


def drawn(survey: Survey, width: int, ascii: bool = False) -> list[str]:
    """The rows, the axis and its labels."""
    chart, signs = chart_of(survey, width // 8), ASCII if ascii else UNICODE
    return [
        *(plot(row, width, signs).rstrip() for row in chart.rows),
        *axis(chart.ticks, width, signs),
        *filter(None, [chart.caption]),
    ]


@pytest.mark.parametrize("ascii", [False, True])
@pytest.mark.parametrize(
    ("name", "subject", "phrases"),
    [
        ("units", "type: count", ["0", "2 or fewer", "3 to 10", "several", "more than two dozen", "26"]),
        ("thousands", "type: count", ["0", "dozens", "up to 9000", "4500", "3,000 to 5,000"]),
        ("powers", "type: count", ["0", "3", "26", "9,000,000", "hundreds of thousands"]),
        ("days", "type: date", ["2015-10-20", "before 2015-10-19", "2015-10-22T12:00", "since 2015-10-22", "about 2015-10-20"]),
        ("years", "type: date", ["2015-10-20", "1998", "201X", "by 2020"]),
        ("hours", "type: date", ["2015-10-20T03:40", "2015-10-20T04:10", "before 2015-10-20T05:00"]),
        ("measures", "type: number, unit: km", ["-5 km", "about 10 km", "6.5", "less than 2"]),
        ("one", "type: count", ["5"]),
        ("cold", "type: number, unit: C", ["-1000 C", "-1 C", "-1.5 C"]),
        ("around", "type: number", ["-1 million", "-10", "2", "1 million"]),
        ("small", "type: number, unit: mg", ["0.01 mg", "0.015 mg", "0.05 mg"]),
        ("vast", "type: number", ["0." + 190 * "0" + "1", "1" + 190 * "0", "5"]),
        ("ages", "type: date", ["0001", "9000", "2015"]),
        ("antiquity", "type: date", ["15 March 44 BC", "c. 50 BC", "27 BC to AD 14", "before 63 BC", "AD 96"]),
        ("ides", "type: date", ["15 March 44 BC", "March 44 BC", "14 March 44 BC, 5 pm"]),
        ("neolithic", "type: date", ["c. 10,000 BC", "9500 to 9000 BC", "since 8000 BC"]),
        ("zoned", "type: date", ["2023-10-09T03:30+03:00", "2023-10-09T00:45Z", "2023-10-09"]),
    ],
)
def test_drawing(
    claims: Claims, golden: Callable[[str, str], None], name: str, subject: str, phrases: list[str], ascii: bool
) -> None:
    """Charts for small counts, thousands, many powers of ten, days, years, hours and measures, as they were looked at once."""
    survey = survey_of(claims, subject, phrases)
    text = "".join("\n".join(drawn(survey, width, ascii)) + "\n\n" for width in (24, 32, 60))
    golden(f"chart-{name}{'-ascii' if ascii else ''}.txt", text)


def test_places_on_the_axis(claims: Claims) -> None:
    """On an axis from 0, a value stands where its share of the axis is; open ends and cut ones are told apart."""
    line = chart_of(survey_of(claims, "type: count", ["0", "24", "at least 12", "several"]), 5)
    top = 24 + 24 / 12
    spans = {row.position.claims[0].says: (row.hard[0], row.usual[0]) for row in line.rows}
    assert (spans["0"][0].start, spans["0"][0].end) == (0, 0)
    assert spans["24"][0].start == pytest.approx(24 / top)
    assert (spans["at least 12"][0].ends, spans["at least 12"][0].end) == (End.OPEN, 1)
    assert (spans["several"][0].ends, spans["several"][1].ends) == (End.CUT, End.CLOSED)
    assert [tick.label for tick in line.ticks] == ["0", "10", "20"]


def test_rows_go_by_value(claims: Claims) -> None:
    """The lowest comes first, whatever the order of the claims."""
    line = chart_of(survey_of(claims, "type: count", ["26", "0", "at least 3", "up to 2"]), 5)
    assert [row.position.claims[0].says for row in line.rows] == ["0", "up to 2", "at least 3", "26"]


PHRASES = ["0", "1", "7", "26", "900", "1.2 million", "dozens", "about 40", "at least 3", "up to 80", "5 to 9", "nearly 9k"]


@given(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=8, unique=True), st.integers(16, 90))
def test_every_chart_keeps_its_bounds(tmp_path_factory: pytest.TempPathFactory, phrases: list[str], width: int) -> None:
    """Every stretch lies on the axis, usual within hard; every row shows something; no line is wider than the chart."""
    path = tmp_path_factory.mktemp("chart") / "claims.yaml"
    sources = ", ".join(f"s{n}: S" for n in range(len(phrases)))
    lines = [f"  c{n}: {{source: s{n}, subject: s, says: '{phrase}'}}\n" for n, phrase in enumerate(phrases)]
    path.write_text(f"sources: {{{sources}}}\nsubjects: {{s: {{type: count}}}}\nclaims:\n{''.join(lines)}", encoding="utf-8")
    claim_set = load(path).claim_set
    assert claim_set
    (survey,) = find(claim_set).surveys
    line = chart_of(survey, width // 8)
    for row in line.rows:
        assert 0 <= row.hard[0].start <= row.usual[0].start <= row.usual[-1].end <= row.hard[-1].end <= 1
    assert all(0 <= tick.at <= 1 for tick in line.ticks)
    assert len(line.ticks) <= max(width // 8, 2)
    rows = drawn(survey, width)
    assert all(row.strip() for row in rows[:-2])
    assert max(map(len, rows)) <= width


def test_a_chart_for_each_item(claims: Claims) -> None:
    """Items have an axis and letters of their own; one with a clash comes first, and its ends are those that face each other."""
    text = """
sources: {a: A, b: B}
subjects: {price: {type: number}}
claims:
  a-tea: {source: a, subject: price, item: tea, says: 3}
  a-bread: {source: a, subject: price, item: bread, says: 5 to 10}
  b-bread: {source: b, subject: price, item: bread, says: at least 20}
"""
    report = find(claims(text))
    bread, tea = charts_of(report.surveys[0], report.findings, 5)
    assert [(chart.item, [row.letter for row in chart.rows]) for chart in (bread, tea)] == [
        ("bread", ["a", "b"]),
        ("tea", ["a"]),
    ]
    (clash,) = bread.clashes
    assert (clash.finding.kind, clash.rows) == ("contradiction", (0, 1))
    assert clash.ends == (bread.rows[0].hard[0].end, bread.rows[1].hard[0].start)
    assert tea.clashes == ()
    assert rivals(bread, Level.ERROR) == {"a": [("b", clash.finding)], "b": [("a", clash.finding)]}


def test_ends_that_face_each_other(claims: Callable[[str], ClaimSet]) -> None:
    """Where only the usual readings share nothing, their ends face; options face at the nearest that each allows."""
    text = """
sources: {a: A, b: B}
subjects: {n: {type: count}, c: {type: choice, options: [red, green, blue, grey]}}
claims:
  a-dozens: {source: a, subject: n, says: dozens}
  b-some: {source: b, subject: n, says: 15}
  a-red: {source: a, subject: c, says: {any of: [red, green]}}
  b-blue: {source: b, subject: c, says: {any of: [blue, grey]}}
"""
    report = find(claims(text))
    (line,), (options,) = (charts_of(s, [f for f in report.findings if f.subject == s.subject.id], 5) for s in report.surveys)
    fifteen, dozens = line.rows
    assert [(clash.finding.kind, clash.ends) for clash in line.clashes] == [
        ("conditional", (fifteen.usual[0].end, dozens.usual[0].start))
    ]
    assert [clash.ends for clash in options.clashes] == [(3 / 8, 5 / 8)]


def test_places_of_options(claims: Callable[[str], ClaimSet]) -> None:
    """A row stands at what it is, not at what that may be besides nor at what contains it; where nothing is drawn, no end faces."""
    text = """
sources: {a: A, b: B, c: C, d: D}
subjects: {c: {type: choice, open: yes, options: [shell, {fire: [arson, accident]}, bomb]}}
claims:
  fire: {source: a, subject: c, says: fire}
  arson: {source: b, subject: c, says: {any of: [bomb, arson]}}
  accident: {source: c, subject: c, says: accident}
  another: {source: d, subject: c, denies: {any of: [fire, arson, accident, bomb]}}
"""
    report = find(claims(text))
    (chart,) = charts_of(report.surveys[0], report.findings, 5)
    assert chart.options == ("fire", "arson", "accident", "bomb")
    places = [[int(span.start * 4) for span in row.hard] for row in chart.rows]
    assert places == [[], [0], [1, 3], [2]]
    assert [(clash.rows, clash.ends and tuple(int(end * 4) for end in clash.ends)) for clash in chart.clashes] == [
        ((0, 1), None),
        ((0, 2), None),
        ((0, 3), None),
        ((2, 3), (1, 2)),
    ]


def test_too_many_options_are_not_drawn(claims: Callable[[str], ClaimSet]) -> None:
    """Then there is nothing to draw clashes on, and no sign to explain."""
    names = [f"party {n}" for n in range(8)]
    said = "\n".join(f"  c{n}: {{source: s{n}, subject: w, says: {name}}}" for n, name in enumerate(names))
    sources = ", ".join(f"s{n}: S" for n in range(8))
    report = find(claims(f"sources: {{{sources}}}\nsubjects: {{w: {{type: choice, options: {names}}}}}\nclaims:\n{said}\n"))
    (chart,) = charts_of(report.surveys[0], report.findings, 5)
    assert len(chart.clashes) == 28
    assert not is_drawn(chart)
    assert signs_of([chart]) == []
    assert "<line" not in report_svg(report)
