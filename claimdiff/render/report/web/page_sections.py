"""What the page shows of each subject: its charts, its findings as disputes or by item, and its claims in lists."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from claimdiff.model import Claim, ClaimSet, Level, Subject
from claimdiff.render.parts.disputes import Dispute, disputes_of
from claimdiff.render.parts.gravity import by_gravest, by_gravity
from claimdiff.render.parts.many_items import has_many_items
from claimdiff.render.parts.notes import Note, notes_of
from claimdiff.render.parts.summaries import findings_by_subject
from claimdiff.render.report.drawing.chart import Chart, Group, charts_of, marks_of, signs_of
from claimdiff.render.report.drawing.over_time import STEP, Plot, clash_times, height_of, plot_of_group
from claimdiff.render.report.drawing.plot_letters import Letter, letters_at, names_at
from claimdiff.results import Finding, Report, Survey

_MOST_TICKS, _MOST_TIMES = 6, 5
_MOST_IN_A_LIST = 100  # claims that are unfolded at once
_MOMENTS = {  # above a plot
    Level.ERROR: ("moment error", "times of figures that cannot both be true"),
    Level.WARNING: ("moment warning", "times of figures that can both be true only on a condition"),
}
_NARROW, _WIDE = 240, 800  # a plot on a phone, and where its rows have their bars beside them


@dataclass(frozen=True, slots=True)
class Section:
    """A subject: all its claims in lists, its charts, and its findings as disputes or by item, and as notes.

    Where there are many items there are no disputes: `by_item` has the findings except notes, gravest first, and with the first
    finding on each item its chart.
    """

    survey: Survey
    claims: tuple[tuple[Claim, ...], ...]
    charts: tuple[Chart, ...]
    findings: tuple[Finding, ...]
    disputes: tuple[Dispute, ...]
    by_item: tuple[tuple[Finding, Chart | None], ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A plot, its letters, the names of its lines, the names that have room only in a wide plot, and its height."""

    plot: Plot
    letters: list[Letter]
    names: list[Letter]
    wide_names: list[Letter]
    height: int


def sections_of(report: Report) -> list[Section]:
    """A section for each subject, the one with the gravest finding first."""
    claims, findings = _claims_by_subject(report.claim_set), findings_by_subject(report)
    return [
        _section(survey, claims[survey.subject.id], findings[survey.subject.id], report.claim_set)
        for survey in by_gravest(report)
    ]


def is_quiet(section: Section) -> bool:
    """Whether only notes were found."""
    return not (section.disputes or section.by_item)


def signs(section: Section) -> list[tuple[str, str]]:
    """The signs in the charts of a section, with what they mean."""
    groups = ((group, chart) for chart in section.charts for group in chart.groups)
    plots = [plot for each in groups if (plot := _plot(*each, section.survey.subject))]
    steps = [STEP] if any(plot.lines for plot in plots) else []
    return [*signs_of(section.charts), *marks_of(section.charts), *steps, *_moments(plots)]


def _moments(plots: Iterable[Plot]) -> Iterator[tuple[str, str]]:
    levels = {level for plot in plots for level in clash_times(plot).values()}
    return (sign for level, sign in _MOMENTS.items() if level in levels)


def over_time(group: Group, chart: Chart, subject: Subject, names: Mapping[str, str]) -> Drawn | None:
    """The plot of a group of rows, if it has one; `names` are those of the sources."""
    plot = _plot(group, chart, subject)
    if not plot:
        return None
    high = height_of(plot)
    letters = letters_at(plot, _NARROW, high)
    narrow = names_at(plot, names, letters, _NARROW, high)
    there = {letter.text for letter in narrow}
    others = {source: name for source, name in names.items() if name not in there}
    return Drawn(plot, letters, narrow, names_at(plot, others, [*letters, *narrow], _WIDE, high), high)


def _plot(group: Group, chart: Chart, subject: Subject) -> Plot | None:
    return plot_of_group(subject, chart, group, _MOST_TIMES)


def _claims_by_subject(claim_set: ClaimSet) -> dict[str, list[Claim]]:
    """The claims on each subject, also those that others replace."""
    found: dict[str, list[Claim]] = {name: [] for name in claim_set.subjects}
    for claim in claim_set.claims.values():
        found[claim.subject].append(claim)
    return found


def _section(survey: Survey, claims: list[Claim], findings: list[Finding], claim_set: ClaimSet) -> Section:
    notes = notes_of((finding for finding in findings if finding.kind.level is Level.NOTE), claim_set)
    at_odds = [finding for finding in findings if finding.kind.level is not Level.NOTE]
    graded = by_gravity(at_odds, claim_set)
    charts: Iterable[Chart] = charts_of(survey, findings, _MOST_TICKS)
    lists, all_findings = tuple(_lists(claims)), tuple(findings)
    if has_many_items(survey):
        shown = tuple(takewhile(lambda chart: chart.clashes or chart.sums, charts))
        return Section(survey, lists, shown, all_findings, (), tuple(_with_charts(graded, shown)), tuple(notes))
    return Section(survey, lists, tuple(charts), all_findings, tuple(disputes_of(graded)), (), tuple(notes))


def _with_charts(findings: Iterable[Finding], charts: Iterable[Chart]) -> Iterator[tuple[Finding, Chart | None]]:
    """Each finding; the first on each item with the chart of that item."""
    charts_by_item = {chart.item: chart for chart in charts}
    return ((finding, charts_by_item.pop(finding.sides[0][0].region.item, None)) for finding in findings)


def _lists(claims: list[Claim]) -> Iterator[tuple[Claim, ...]]:
    return (tuple(claims[n : n + _MOST_IN_A_LIST]) for n in range(0, len(claims), _MOST_IN_A_LIST))
