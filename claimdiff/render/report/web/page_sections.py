"""What the page shows of each subject: its charts, its findings as quarrels or by item, and its claims in lists."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from claimdiff.model import Claim, ClaimSet, Level, Subject
from claimdiff.render.parts.gravity import by_gravest, by_gravity
from claimdiff.render.parts.many_items import has_many_items
from claimdiff.render.parts.notes import Note, notes_of
from claimdiff.render.parts.quarrels import Quarrel, quarrels_of
from claimdiff.render.parts.summaries import AT_ODDS, IN_A_SUM, MARKS, findings_by_subject
from claimdiff.render.report.drawing.chart import Chart, Group, charts_of, signs_of
from claimdiff.render.report.drawing.over_time import Plot, disputed, plot_of_group
from claimdiff.render.report.drawing.plot_letters import Letter, letters_at, names_at
from claimdiff.results import Finding, Kind, Report, Survey

_MOST_TICKS, _MOST_TIMES = 6, 5
_MOST_IN_A_LIST = 100  # claims that are unfolded at once
_STEP = ("step", "a source's figures, each until its next")
_MOMENTS = {  # above a plot
    Level.ERROR: ("moment error", "when figures cannot be true with others"),
    Level.WARNING: ("moment warning", "when figures can only on a condition"),
}
_LEAST_MARKS = 3  # of a plot
_NARROW, _WIDE, _HIGH = 240, 800, 200  # of a plot on a phone, and where its rows have their bars beside them


@dataclass(frozen=True, slots=True)
class Section:
    """A subject with all claims on it in lists, its charts, and its findings, as quarrels or by item, and as notes.

    Where items are many, there are no quarrels, but `by_item` has the findings that are more than notes, worst first, the first
    on each item with its chart.
    """

    survey: Survey
    claims: tuple[tuple[Claim, ...], ...]
    charts: tuple[Chart, ...]
    findings: tuple[Finding, ...]
    quarrels: tuple[Quarrel, ...]
    by_item: tuple[tuple[Finding, Chart | None], ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A plot, the letters in it, the names of its lines, those that have room in a wide one alone, and how high it is."""

    plot: Plot
    letters: list[Letter]
    names: list[Letter]
    wide_names: list[Letter]
    height: int


def sections_of(report: Report) -> list[Section]:
    """A section for each subject, that of the gravest finding first."""
    claims, findings = _claims_by_subject(report.claim_set), findings_by_subject(report)
    return [
        _section(survey, claims[survey.subject.id], findings[survey.subject.id], report.claim_set)
        for survey in by_gravest(report)
    ]


def is_quiet(section: Section) -> bool:
    """Whether nothing was found but notes."""
    return not (section.quarrels or section.by_item)


def signs(section: Section) -> list[tuple[str, str]]:
    """The signs in the charts of a section, with what they mean."""
    groups = ((group, chart) for chart in section.charts for group in chart.groups)
    plots = [plot for each in groups if (plot := _plot(*each, section.survey.subject))]
    drawn = [each for each in signs_of(section.charts) if each[0] not in set(Level)]
    return [*drawn, *_marks(section.charts), *([_STEP] if any(plot.lines for plot in plots) else []), *_moments(plots)]


def _marks(charts: Sequence[Chart]) -> Iterator[tuple[str, str]]:
    """The marks before the letters of rivals, for lines are drawn of one row at a time."""
    levels = {clash.finding.kind.level for chart in charts for clash in chart.clashes}
    for kind, words in AT_ODDS.items():
        if kind.level in levels:
            yield MARKS[kind][0], f"{words} the rows of these letters"
    if any(chart.sums for chart in charts):
        yield MARKS[Kind.JOINT_CONTRADICTION][0], IN_A_SUM


def _moments(plots: Iterable[Plot]) -> Iterator[tuple[str, str]]:
    levels = {level for plot in plots for level in disputed(plot).values()}
    return (sign for level, sign in _MOMENTS.items() if level in levels)


def over_time(group: Group, chart: Chart, subject: Subject, names: Mapping[str, str]) -> Drawn | None:
    """The plot of a group of rows, if it has one that shows more than two figures; `names` are those of the sources."""
    plot = _plot(group, chart, subject)
    if not plot:
        return None
    letters = letters_at(plot, _NARROW, _HIGH)
    narrow = names_at(plot, names, letters, _NARROW, _HIGH)
    there = {letter.text for letter in narrow}
    others = {source: name for source, name in names.items() if name not in there}
    return Drawn(plot, letters, narrow, names_at(plot, others, [*letters, *narrow], _WIDE, _HIGH), _HIGH)


def _plot(group: Group, chart: Chart, subject: Subject) -> Plot | None:
    plot = plot_of_group(subject, chart, group, _MOST_TIMES)
    return plot if plot and len(plot.marks) >= _LEAST_MARKS else None


def _claims_by_subject(claim_set: ClaimSet) -> dict[str, list[Claim]]:
    """The claims on each subject, also those that others took the place of."""
    found: dict[str, list[Claim]] = {name: [] for name in claim_set.subjects}
    for claim in claim_set.claims.values():
        found[claim.subject].append(claim)
    return found


def _section(survey: Survey, claims: list[Claim], findings: list[Finding], claim_set: ClaimSet) -> Section:
    notes = notes_of((finding for finding in findings if finding.kind.level is Level.NOTE), claim_set)
    disputes = [finding for finding in findings if finding.kind.level is not Level.NOTE]
    graded = by_gravity(disputes, claim_set)
    charts: Iterable[Chart] = charts_of(survey, findings, _MOST_TICKS)
    lists, all_findings = tuple(_lists(claims)), tuple(findings)
    if has_many_items(survey):
        shown = tuple(takewhile(lambda chart: chart.clashes, charts))
        return Section(survey, lists, shown, all_findings, (), tuple(_with_charts(graded, shown)), tuple(notes))
    return Section(survey, lists, tuple(charts), all_findings, tuple(quarrels_of(graded)), (), tuple(notes))


def _with_charts(findings: Iterable[Finding], charts: Iterable[Chart]) -> Iterator[tuple[Finding, Chart | None]]:
    """Each finding, with the chart of its item where it is the first on that."""
    charts_by_item = {chart.item: chart for chart in charts}
    return ((finding, charts_by_item.pop(finding.sides[0][0].region.item, None)) for finding in findings)


def _lists(claims: list[Claim]) -> Iterator[tuple[Claim, ...]]:
    return (tuple(claims[n : n + _MOST_IN_A_LIST]) for n in range(0, len(claims), _MOST_IN_A_LIST))
