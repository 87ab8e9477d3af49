"""The chart of a subject, worked out once for all formats: its rows, their places, and which rows clash.

Legend: a *row* is a position, with the stretches of an axis that it allows; rows of the same terms are a *group*. In a choice,
or a yes-no, the *options* spoken of lie side by side, and the row has a *stance* on each. A *clash* joins two rows at the ends
that face each other. All places are shares of the width.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import count as count_from
from itertools import groupby, permutations, product
from math import inf
from operator import attrgetter
from string import ascii_lowercase

from claimdiff.exact.regions import Region
from claimdiff.exact.values import ValueSet, closed, meet, within
from claimdiff.model import Level, Position, Subject
from claimdiff.questions import QUESTIONS, Answer, has_number_line
from claimdiff.render.parts.shared import moment_of, own_terms, own_time, shared_of
from claimdiff.render.parts.summaries import AT_ODDS, IN_A_SUM, MARKS
from claimdiff.render.report.drawing.number_line import End, Span, Tick, facing, number_line_of
from claimdiff.results import Finding, Kind, Survey, apart, involved
from claimdiff.words import option_names, region_words, time_words

MOST_OPTIONS = 6
MOST_RIVALS = 6  # of a row
SHORTEST = 0.005
MEANINGS = {
    "point": "one value",
    "usual": "usual reading",
    "hard": "any reading",
    "open": "no end",
    "cut": "goes beyond the picture",
    "is": "is",
    "may be": "may be",
    "is not": "is not",
}


class Stance(StrEnum):
    """How a position stands to an option."""

    IS = "is"
    MAY_BE = "may be"
    IS_NOT = "is not"


_Drawn = tuple[tuple[Span, ...], tuple[Span, ...], tuple[Stance, ...]]
"""The stretches of the hard reading, those of the usual one, and the stances of a row."""


@dataclass(frozen=True, slots=True)
class Row:
    """A position, the letter that it goes by in its chart, and what is drawn of it; the usual stretches lie in the hard ones.

    `terms` and `time` say what it is about, beyond what all rows of its chart share. The stretches of a choice are the places
    of the options that it says, or else of those that it allows.
    """

    letter: str
    position: Position
    terms: str
    time: str
    hard: tuple[Span, ...]
    usual: tuple[Span, ...]
    stances: tuple[Stance, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """Two rows, by number, the gravest finding between them, and their ends that face each other.

    `ends` is None where nothing that one of them allows is drawn.
    """

    finding: Finding
    rows: tuple[int, int]
    ends: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Group:
    """The rows on the same terms, under these terms without those that all rows share; `all` if none is left but others have
    some."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The claims on one item, or all claims if there are no items: by region (a whole before its parts), then by time, then
    from the lowest value to the highest.

    `shared` says what all rows are about; `caption` says what the ticks leave out: their day, or that the scale is logarithmic.
    `sums` has, by letter, the joint contradictions that a row is in.
    """

    item: str | None
    shared: str
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    ticks: tuple[Tick, ...]
    options: tuple[str, ...]
    clashes: tuple[Clash, ...]
    caption: str = ""
    sums: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)


def charts_of(survey: Survey, findings: Iterable[Finding], most_ticks: int) -> Iterator[Chart]:
    """A chart for each item, those with a clash first, with an axis of no more than `most_ticks`; each made when asked for."""
    positions: dict[str | None, list[Position]] = defaultdict(list)
    clashing: dict[str | None, list[Finding]] = defaultdict(list)
    joint: dict[str | None, list[Finding]] = defaultdict(list)
    for position in survey.positions:
        positions[position.region.item].append(position)
    for finding in findings:
        if _is_clash(finding):
            clashing[finding.sides[0][0].region.item].append(finding)
        elif finding.kind is Kind.JOINT_CONTRADICTION:
            joint[finding.sides[0][0].region.item].append(finding)
    for item in sorted(positions, key=lambda item: not (clashing[item] or joint[item])):
        yield _with_sums(_chart(survey.subject, item, positions[item], clashing[item], most_ticks), joint[item])


def _with_sums(chart: Chart, joint: Iterable[Finding]) -> Chart:
    row_of = {claim.id: row.letter for row in chart.rows for claim in row.position.claims}
    sums: dict[str, list[Finding]] = defaultdict(list)
    for finding in joint:
        for letter in {row_of[claim.id]: None for claim in involved(finding) if claim.id in row_of}:
            sums[letter].append(finding)
    return replace(chart, sums={letter: tuple(found) for letter, found in sums.items()})


def rivals(chart: Chart, level: Level) -> dict[str, list[tuple[str, Finding]]]:
    """For each letter with a clash of this level, the letters that it clashes with, each with the finding."""
    found: dict[str, list[tuple[str, Finding]]] = defaultdict(list)
    for clash in chart.clashes:
        if clash.finding.kind.level == level:
            for one, other in permutations(clash.rows):
                found[chart.rows[one].letter].append((chart.rows[other].letter, clash.finding))
    return found


def first_rivals(letters: list[str]) -> list[str]:
    """The letters; of many the first, and how many more there are: `b c d e f g +9`."""
    more = len(letters) - MOST_RIVALS
    return [*letters[:MOST_RIVALS], f"+{more:,}"] if more > 1 else letters


def spoken_of(row: Row) -> str:
    """What a row is about, beyond what all rows of its chart share."""
    return ", ".join(filter(None, [row.terms, row.time]))


def place_of_option(n: int, options: int) -> float:
    """The middle of one option among so many that lie side by side."""
    return (n + 0.5) / options


def is_drawn(chart: Chart) -> bool:
    """Whether there is a line to draw on, or few enough options."""
    return bool(chart.ticks or chart.options)


def is_point(span: Span) -> bool:
    """Whether a stretch is one value, or too short to be told from one."""
    return span.end - span.start < SHORTEST


def signs_of(charts: Iterable[Chart]) -> list[tuple[str, str]]:
    """The signs in a drawing of these charts, with their meanings: readings, ends, stances."""
    drawn: set[str] = set()
    for chart in filter(is_drawn, charts):
        for row in chart.rows:
            drawn |= set(row.stances) or _readings(row)
    meanings = MEANINGS | {"usual": "lowest to highest"} if "hard" not in drawn else MEANINGS
    return [(sign, meaning) for sign, meaning in meanings.items() if sign in drawn]


def marks_of(charts: Sequence[Chart]) -> Iterator[tuple[str, str]]:
    """The marks before the letters of rivals and for sums, with what they mean."""
    levels = {clash.finding.kind.level for chart in charts for clash in chart.clashes}
    for kind, words in AT_ODDS.items():
        if kind.level in levels:
            yield MARKS[kind][0], f"{words} these rows"
    if any(chart.sums for chart in charts):
        yield MARKS[Kind.JOINT_CONTRADICTION][0], IN_A_SUM


def _readings(row: Row) -> set[str]:
    """What is drawn of the stretches of a row."""
    spans = (*row.hard, *row.usual)
    ends = {str(end) for span in spans for end in (span.begins, span.ends) if end is not End.CLOSED}
    shapes = {"point" if is_point(span) else "usual" for span in row.usual}
    return ends | shapes | ({"hard"} if row.hard != row.usual else set())


def _is_clash(finding: Finding) -> bool:
    """Whether the finding sets two positions against each other."""
    return len(finding.sides) == 2 and finding.kind is not Kind.CHANGED_ACCOUNT and finding.kind.level is not Level.NOTE


def _chart(subject: Subject, item: str | None, unordered: list[Position], clashing: list[Finding], most_ticks: int) -> Chart:
    positions = sorted(unordered, key=_order)
    shared = shared_of(position.region for position in positions)
    if has_number_line(subject):
        line = number_line_of(subject, positions, most_ticks)
        drawn: list[_Drawn] = [(each.hard, each.usual, ()) for each in line.placed]
        ticks, caption, options = line.ticks, line.caption, dict[str, ValueSet]()
    else:
        ticks, caption, options = (), "", _drawn_options(subject, positions)
        drawn = [_by_option(position, options) for position in positions]
    times, until = _times(positions, shared)
    rows = tuple(
        Row(letter, position, own_terms(position.region, shared), time, *spans)
        for letter, position, time, spans in zip(_letters(), positions, times, drawn, strict=False)
    )
    return Chart(
        item,
        ", ".join(filter(None, [region_words(shared), until])),
        rows,
        _groups(rows),
        ticks,
        tuple(options),
        tuple(_clashes(rows, clashing)),
        caption,
    )


def _times(positions: Sequence[Position], shared: Region) -> tuple[list[str], str]:
    """The time of each position, if they do not share one; where each is until a day, the heading says so once."""
    times = [position.region.time for position in positions]
    if len(set(times)) > 1 and all(time.first == -inf and time.last != inf for time in times):
        return [time_words(time).removeprefix("until ") for time in times], "each until its day"
    return [own_time(position.region, shared) for position in positions], ""


def _order(position: Position) -> tuple[object, ...]:
    """By terms, in the order of their trees, a whole before its parts; then by time, all time first; then by value."""
    time = position.region.time
    terms = [(term.first, -term.last) for term in position.region.terms]
    return terms, moment_of(time), time.last, position.values.usual, position.values.hard


def _groups(rows: Sequence[Row]) -> tuple[Group, ...]:
    groups = [(terms, tuple(same)) for terms, same in groupby(rows, key=attrgetter("terms"))]
    return tuple(Group(terms or ("all" if len(groups) > 1 else ""), same) for terms, same in groups)


def _letters() -> Iterator[str]:
    """a to z, then aa, ab and so on."""
    for length in count_from(1):
        yield from ("".join(letters) for letters in product(ascii_lowercase, repeat=length))


# Options


def _drawn_options(subject: Subject, positions: list[Position]) -> dict[str, ValueSet]:
    """The options that a claim names, in their order, with their cells, unless they are too many; yes and no for a yes-no."""
    if QUESTIONS[subject.type].answer is Answer.YES_OR_NO:
        return {"yes": closed(1, inf), "no": closed(0, 0)}
    named = {name for p in positions for name in option_names(p.values.phrase.hard, subject)}
    if len(named) > MOST_OPTIONS:
        return {}
    terms = sorted((term for term in subject.options.values() if term.name in named), key=lambda term: term.first)
    return {term.name: closed(term.first, term.last) for term in terms}


def _by_option(position: Position, options: Mapping[str, ValueSet]) -> _Drawn:
    stances = tuple(_stance(position.values.hard, cells) for cells in options.values())
    places = (place_of_option(n, len(stances)) for n in _named_by(stances, list(options.values())))
    spans = tuple(Span(at, at, End.CLOSED, End.CLOSED) for at in places)
    return spans, spans, stances


def _named_by(stances: Sequence[Stance], cells: Sequence[ValueSet]) -> Iterator[int]:
    """The options that it says, else those that it allows; where one contains another, the inner one."""
    best = Stance.IS if Stance.IS in stances else Stance.MAY_BE
    chosen = [n for n, stance in enumerate(stances) if stance is best]
    return (n for n in chosen if not any(other != n and within(cells[other], cells[n]) for other in chosen))


def _stance(allowed: ValueSet, option: ValueSet) -> Stance:
    if within(allowed, option):
        return Stance.IS
    return Stance.MAY_BE if meet(allowed, option) else Stance.IS_NOT


# Clashes


def _clashes(rows: Sequence[Row], findings: Iterable[Finding]) -> list[Clash]:
    """A clash for every two rows that a finding sets against each other, in the order of the rows."""
    row_of = {claim.id: number for number, row in enumerate(rows) for claim in row.position.claims}
    gravest: dict[tuple[int, int], Finding] = {}
    for finding, each in ((shown, each) for shown in findings for each in apart(shown)):
        one, other = sorted(row_of[side[0].id] for side in each.sides)
        gravest.setdefault((one, other), finding)
    return [Clash(gravest[pair], pair, facing(*(rows[number] for number in pair))) for pair in sorted(gravest)]
