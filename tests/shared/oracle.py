"""What two claims say of each other, found by trying possible worlds: what the engine is held against.

Legend. A cell is one leaf of every dimension; what a term has besides its listed parts is one leaf more. A moment is a
day, or, for levels, numbers and dates, a time that one of the claims names. A region is a set of places, each a cell at
a moment. Values are whole ticks from 0: a count's tick is one unit; a number's or a date's is so small that between
any two bounds there is another tick, so that open bounds are closed ones a tick further on. A set of values is an int
whose bit v says whether v is in it, up to a top beyond which no set in play changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cache
from itertools import combinations, product
from math import ceil, floor

Tree = Mapping[str, "Tree"]
Spans = tuple[tuple[int, int | None], ...]  # closed; None is no upper end
When = tuple[int | None, int | None]  # first and last day; None is no end


class Type(StrEnum):
    COUNT = "count"
    YES_NO = "yes-no"
    CHOICE = "choice"
    NUMBER = "number"
    DATE = "date"


class Verdict(StrEnum):
    CONTRADICTION = "contradiction"
    CONDITIONAL = "conditional"
    UPDATE = "update"
    AGREEMENT = "agreement"
    INDEPENDENT = "independent"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The dimensions with their parts, and the terms whose listed parts are complete."""

    trees: Tree
    complete: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Values meet if their gap is at most this many ticks, or at most this share of the larger."""

    ticks: int = 0
    share: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Subject:
    """A question. `options` is a term, a tree of its own, or None for any name."""

    type: Type
    options: str | Tree | None = None
    open: bool = False
    tolerance: Tolerance | None = None
    cumulative: bool = False
    level: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The values that a phrase has on any reading, and by convention."""

    hard: Spans
    usual: Spans


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim: `says` is the phrase itself, also where it is denied; names are the options of a choice."""

    source: str
    says: Reading | frozenset[str]
    about: Mapping[str, str]
    denied: bool = False
    when: When | None = None
    said: int | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """What holds of two claims; all but `verdict` is without tolerance.

    `a_beyond_b` is the least number of units in a's region outside b's over all worlds that have both (None if there is
    none, or nothing is counted). `shareable` is whether something can be in both regions (None but for choices).
    `tolerated` is whether the verdict would be another one without the tolerance.
    """

    satisfiable: bool
    usually_satisfiable: bool
    a_implies_b: bool
    b_implies_a: bool
    a_usually_implies_b: bool
    b_usually_implies_a: bool
    a_beyond_b: int | None
    b_beyond_a: int | None
    shareable: bool | None
    tolerated: bool
    verdict: Verdict


def relation(lexicon: Lexicon, subject: Subject, a: Statement, b: Statement) -> Relation:
    """What design.md, section 4, says of two claims of different sources on one subject and item."""
    if subject.type is Type.CHOICE:
        return _choice_relation(lexicon, subject, a, b)
    return _figure_relation(lexicon, subject, a, b)


# Regions


@dataclass(frozen=True, slots=True)
class Overlap:
    """Whether there is anything in the first only, in both, in the second only."""

    first: bool
    shared: bool
    second: bool


def leaves_of(name: str, parts: Tree, has_rest: Callable[[str, Tree], bool]) -> dict[str, frozenset[str]]:
    """For a term and every part of it, the leaves that are in it."""
    inside: dict[str, frozenset[str]] = {}
    for part, below in parts.items():
        inside |= leaves_of(part, below, has_rest)
    rest = {f"rest of {name}"} if parts and has_rest(name, parts) else set()
    listed = [inside[part] for part in parts] or [frozenset({name})]
    return {**inside, name: frozenset(rest).union(*listed)}


def cells_of(lexicon: Lexicon, statement: Statement) -> frozenset[tuple[str, ...]]:
    """Every cell of the terms that the claim is about."""
    leaves = [_term_leaves(lexicon, dimension)[term] for dimension, term in _terms(lexicon, statement)]
    return frozenset(product(*leaves))


def moments_of(subject: Subject, statement: Statement, pair: tuple[Statement, ...]) -> frozenset[object]:
    """The moments that the claim speaks of, among those that matter for the pair."""
    if _is_momentary(subject):
        named: set[When | None] = {when for each in pair if (when := _moment(subject, each)) is not None}
        return frozenset((named or {None}) if (when := _moment(subject, statement)) is None else {when})
    first, last = _span(subject, statement)
    days = _window(pair)
    return frozenset(day for day in days if (first is None or first <= day) and (last is None or day <= last))


def _region(lexicon: Lexicon, subject: Subject, statement: Statement, moments: frozenset[object]) -> frozenset[object]:
    """The places whose units a count adds up; a number or date has one value for its exact terms."""
    if subject.type in (Type.NUMBER, Type.DATE):
        return frozenset(product([tuple(_terms(lexicon, statement))], moments))
    return frozenset(product(cells_of(lexicon, statement), moments))


def _overlap(first: frozenset[object], second: frozenset[object]) -> Overlap:
    return Overlap(bool(first - second), bool(first & second), bool(second - first))


def _terms(lexicon: Lexicon, statement: Statement) -> list[tuple[str, str]]:
    return [(dimension, statement.about.get(dimension, dimension)) for dimension in lexicon.trees]


def _term_leaves(lexicon: Lexicon, dimension: str) -> dict[str, frozenset[str]]:
    return leaves_of(dimension, lexicon.trees[dimension], lambda name, _: name not in lexicon.complete)


def _moment(subject: Subject, statement: Statement) -> When | None:
    """The time of the statement; a level without one is of when it was said."""
    if statement.when is None and subject.level and statement.said is not None:
        return statement.said, statement.said
    return statement.when


def _is_momentary(subject: Subject) -> bool:
    """Whether a time names one state of things, not days that add up."""
    return subject.level or subject.type in (Type.NUMBER, Type.DATE)


def _span(subject: Subject, statement: Statement) -> When:
    if (when := _moment(subject, statement)) is not None:
        return when
    return (None, statement.said if subject.cumulative else None)


def _window(pair: tuple[Statement, Statement]) -> range:
    """Every day from before the first that is named to after the last."""
    named = [day for each in pair for day in (*(each.when or ()), each.said) if day is not None]
    return range(min(named, default=1) - 1, max(named, default=1) + 2)


# Sets of values


def _range(low: int, high: int) -> int:
    return max((1 << high + 1) - (1 << low), 0)


def _union(sets: Iterable[int]) -> int:
    joined = 0
    for each in sets:
        joined |= each
    return joined


def _members(values: int) -> Iterator[int]:
    while values:
        lowest = values & -values
        yield lowest.bit_length() - 1
        values ^= lowest


def _values(spans: Spans, top: int) -> int:
    return _union(_range(low, top if high is None else high) for low, high in spans)


def _top(pair: tuple[Statement, Statement], tolerance: Tolerance) -> int:
    """A value that two regions, each holding one more than any bound in play, do not add up to more than."""
    readings = [each.says for each in pair if isinstance(each.says, Reading)]
    spans = [span for reading in readings for span in reading.hard + reading.usual]
    highest = max(end for span in spans for end in span if end is not None)
    return 2 * (highest + tolerance.ticks + int(2 * highest * tolerance.share) + 2)


def _loosened(values: int, subject: Subject, tolerance: Tolerance, top: int) -> int:
    """These values and all within tolerance of one; what is near an inner one is near an end or among them."""
    ends = values & ~(values << 1 & values >> 1)
    apart = 1 if subject.type in (Type.COUNT, Type.YES_NO) else 0  # a count of 0 is near no other
    near = _union(_near(value, tolerance) for value in _members(ends & ~apart))
    return values | near & ~apart & _range(0, top)


def _near(value: int, tolerance: Tolerance) -> int:
    below, above = value * (1 - tolerance.share), value / (1 - tolerance.share)
    return _range(max(min(ceil(below), value - tolerance.ticks), 0), max(floor(above), value + tolerance.ticks))


# Worlds of counts, numbers and dates


@dataclass(frozen=True, slots=True)
class Side:
    """A claim with the values that it allows and those of the phrase in it."""

    statement: Statement
    hard: int
    usual: int
    phrase: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Setting:
    """Two claims, how their regions lie, and what the values mean there."""

    subject: Subject
    first: Side
    second: Side
    overlap: Overlap
    same_terms: bool
    top: int


def _figure_relation(lexicon: Lexicon, subject: Subject, a: Statement, b: Statement) -> Relation:
    setting = _setting(lexicon, subject, a, b)
    first, second, turned = setting.first, setting.second, _turned(setting)
    verdict = _figure_verdict(setting, subject.tolerance or Tolerance())
    b_beyond_a = _least_beyond(setting, first.hard, second.hard)
    return Relation(
        satisfiable=b_beyond_a is not None,
        usually_satisfiable=_least_beyond(setting, first.usual, second.usual) is not None,
        a_implies_b=_implies(setting, first.hard, second.hard),
        b_implies_a=_implies(turned, second.hard, first.hard),
        a_usually_implies_b=_implies(setting, first.usual, second.usual),
        b_usually_implies_a=_implies(turned, second.usual, first.usual),
        a_beyond_b=_least_beyond(turned, second.hard, first.hard) if _adds_up(subject) else None,
        b_beyond_a=b_beyond_a if _adds_up(subject) else None,
        shareable=None,
        tolerated=verdict is not _figure_verdict(setting, Tolerance()),
        verdict=verdict,
    )


def _setting(lexicon: Lexicon, subject: Subject, a: Statement, b: Statement) -> Setting:
    top = _top((a, b), subject.tolerance or Tolerance())
    regions = [_region(lexicon, subject, each, moments_of(subject, each, (a, b))) for each in (a, b)]
    overlap = _overlap(regions[0], regions[1])
    same_terms = _terms(lexicon, a) == _terms(lexicon, b)
    return Setting(subject, _side(a, top), _side(b, top), overlap, same_terms, top)


def _side(statement: Statement, top: int) -> Side:
    """What is denied is the usual reading of the phrase, on any reading of the denial."""
    assert isinstance(statement.says, Reading)
    hard, usual = _values(statement.says.hard, top), _values(statement.says.usual, top)
    if not statement.denied:
        return Side(statement, hard, usual, (hard, usual))
    rest = _range(0, top) & ~usual
    return Side(statement, rest, rest, (hard, usual))


def _turned(setting: Setting) -> Setting:
    overlap = Overlap(setting.overlap.second, setting.overlap.shared, setting.overlap.first)
    return replace(setting, first=setting.second, second=setting.first, overlap=overlap)


def _adds_up(subject: Subject) -> bool:
    return subject.type in (Type.COUNT, Type.YES_NO)


def _least_beyond(setting: Setting, first: int, second: int) -> int | None:
    """The least that the second region has outside the first, over the worlds with these values; None if none has both."""
    if _adds_up(setting.subject):
        return _least_counted(setting.overlap, first, second)
    return 0 if first & second or not setting.overlap.shared else None


def _least_counted(overlap: Overlap, first: int, second: int) -> int | None:
    """Tries every number outside the second, then every one outside the first, with all shared numbers at once as bits."""
    outside_second = range(first.bit_length() if overlap.first else 1)
    shared = _union(first >> number for number in outside_second)
    if not overlap.shared:
        shared &= 1
    outside_first = range(second.bit_length() if overlap.second else 1)
    return next((number for number in outside_first if shared & second >> number), None)


def _implies(setting: Setting, first: int, second: int) -> bool:
    return _least_beyond(setting, first, _range(0, setting.top) & ~second) is None


def _figure_verdict(setting: Setting, tolerance: Tolerance) -> Verdict:
    a, b = setting.first, setting.second
    if _says_and_denies(setting) or _least_beyond(setting, a.hard, _loose(setting, b.hard, tolerance)) is None:
        return Verdict.CONTRADICTION
    if any(_is_update(each, tolerance) for each in (setting, _turned(setting))):
        return Verdict.UPDATE
    if _least_beyond(setting, a.usual, _loose(setting, b.usual, tolerance)) is None:
        return Verdict.CONDITIONAL
    if any(_needs_others(each, tolerance) for each in (setting, _turned(setting))):
        return Verdict.CONDITIONAL
    return Verdict.AGREEMENT if any(_follows(each) for each in (setting, _turned(setting))) else Verdict.INDEPENDENT


def _loose(setting: Setting, values: int, tolerance: Tolerance) -> int:
    return values if tolerance == Tolerance() else _loosened(values, setting.subject, tolerance, setting.top)


def _says_and_denies(setting: Setting) -> bool:
    a, b = setting.first, setting.second
    spans = [_span(setting.subject, each.statement) for each in (a, b)]
    same_time = spans[0] == spans[1] or (_is_momentary(setting.subject) and (None, None) in spans)
    same_phrase = a.phrase == b.phrase and a.statement.denied != b.statement.denied
    return setting.same_terms and same_time and same_phrase


def _is_update(setting: Setting, tolerance: Tolerance) -> bool:
    """Whether the second is a later, higher figure of the same running toll."""
    earlier, later = (_span(setting.subject, each.statement) for each in (setting.first, setting.second))
    if not setting.subject.cumulative or not setting.same_terms or earlier[0] is not None or later[0] is not None:
        return False
    if earlier[1] is None or later[1] is None or earlier[1] >= later[1]:
        return False
    return bool(_least_beyond(setting, setting.first.hard, _loose(setting, setting.second.hard, tolerance)))


def _needs_others(setting: Setting, tolerance: Tolerance) -> bool:
    """Whether the first says none, or denies, and so the second needs units outside its region."""
    claim = setting.first
    if not _adds_up(setting.subject) or not setting.overlap.shared or not (claim.hard == 1 or claim.statement.denied):
        return False
    return bool(_least_beyond(setting, claim.hard, _loose(setting, setting.second.hard, tolerance)))


def _follows(setting: Setting) -> bool:
    a, b = setting.first, setting.second
    return _implies(setting, a.hard, b.hard) and _implies(setting, a.usual, b.usual)


# Worlds of choices

Kind = tuple[bool, bool]  # of an option: whether the first claim allows it, whether the second does


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is so in some world: the first claim holds, the second does, something is in both regions."""

    a: bool
    b: bool
    shared: bool


def _choice_relation(lexicon: Lexicon, subject: Subject, a: Statement, b: Statement) -> Relation:
    cells = _overlap(cells_of(lexicon, a), cells_of(lexicon, b))
    days = _overlap(moments_of(subject, a, (a, b)), moments_of(subject, b, (a, b)))
    outcomes = _outcomes(cells, days, _kinds(lexicon, subject, a, b))
    satisfiable = any(each.a and each.b for each in outcomes)
    shareable = any(each.a and each.b and each.shared for each in outcomes)
    a_implies_b = all(each.b for each in outcomes if each.a)
    b_implies_a = all(each.a for each in outcomes if each.b)
    only_apart = cells.shared and days.shared and not shareable
    return Relation(
        satisfiable=satisfiable,
        usually_satisfiable=satisfiable,
        a_implies_b=a_implies_b,
        b_implies_a=b_implies_a,
        a_usually_implies_b=a_implies_b,
        b_usually_implies_a=b_implies_a,
        a_beyond_b=None,
        b_beyond_a=None,
        shareable=shareable,
        tolerated=False,
        verdict=_choice_verdict(satisfiable, only_apart, a_implies_b or b_implies_a),
    )


def _choice_verdict(satisfiable: bool, only_apart: bool, agree: bool) -> Verdict:
    if not satisfiable:
        return Verdict.CONTRADICTION
    if only_apart:
        return Verdict.CONDITIONAL
    return Verdict.AGREEMENT if agree else Verdict.INDEPENDENT


def options_of(lexicon: Lexicon, subject: Subject, names: frozenset[str]) -> dict[str, frozenset[str]]:
    """For every option, the leaves that it allows; under the empty name, all. `names` are options where any name is."""
    match subject.options:
        case None:
            return leaves_of("", {_plain(name): {} for name in names}, lambda *_: True)
        case str() as term:
            return _term_options(lexicon, term)
        case tree:
            return leaves_of("", tree, lambda name, parts: subject.open or (bool(name) and len(parts) == 1))


def _term_options(lexicon: Lexicon, term: str) -> dict[str, frozenset[str]]:
    leaves = next(found for found in (_term_leaves(lexicon, each) for each in lexicon.trees) if term in found)
    return {**{part: found for part, found in leaves.items() if found < leaves[term]}, "": leaves[term]}


def _names(statement: Statement) -> frozenset[str]:
    assert isinstance(statement.says, frozenset)
    return statement.says


def _plain(name: str) -> str:
    return "".join(name.casefold().split())


def _kinds(lexicon: Lexicon, subject: Subject, a: Statement, b: Statement) -> frozenset[Kind]:
    options = options_of(lexicon, subject, _names(a) | _names(b))
    allowed_a, allowed_b = (_allowed(options, subject, each) for each in (a, b))
    return frozenset((leaf in allowed_a, leaf in allowed_b) for leaf in options[""])


def _allowed(options: Mapping[str, frozenset[str]], subject: Subject, statement: Statement) -> frozenset[str]:
    names = [_plain(name) if subject.options is None else name for name in _names(statement)]
    named = frozenset[str]().union(*(options[name] for name in names))
    return options[""] - named if statement.denied else named


@cache
def _outcomes(cells: Overlap, days: Overlap, kinds: frozenset[Kind]) -> frozenset[Outcome]:
    """What there can be over all days, each of which can be as any other of its sort."""
    sorts = ((days.first, True, False), (days.shared, True, True), (days.second, False, True))
    daily = [_outcomes_of_day(cells, a_speaks, b_speaks, kinds) for there, a_speaks, b_speaks in sorts if there]
    return frozenset(map(_together, product(*daily)))


def _together(days: tuple[Outcome, ...]) -> Outcome:
    return Outcome(all(day.a for day in days), all(day.b for day in days), any(day.shared for day in days))


@cache
def _outcomes_of_day(cells: Overlap, a_speaks: bool, b_speaks: bool, kinds: frozenset[Kind]) -> frozenset[Outcome]:
    """What there can be on one day; a region that a claim speaks of then has something in it."""
    parts = (cells.first, cells.shared, cells.second)
    found = set()
    for first, shared, second in product(*(_subsets(kinds if there else frozenset()) for there in parts)):
        in_a, in_b = first | shared, shared | second
        if (in_a or not a_speaks) and (in_b or not b_speaks):
            a_holds, b_holds = all(kind[0] for kind in in_a), all(kind[1] for kind in in_b)
            both = bool(shared) and a_speaks and b_speaks
            found.add(Outcome(a_holds or not a_speaks, b_holds or not b_speaks, both))
    return frozenset(found)


def _subsets(kinds: frozenset[Kind]) -> list[frozenset[Kind]]:
    return [frozenset(subset) for size in range(len(kinds) + 1) for subset in combinations(kinds, size)]
