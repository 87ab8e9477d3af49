"""Draws two claims at random, as a claim file and as the oracle takes them.

Days are those of October 2015: day k is 2015-10-k. Numbers are drawn in tenths and held in ticks of 1/200, dates are
held in ticks of five minutes: every bound is a tick, and between any two bounds there is another.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from fractions import Fraction
from math import ceil, floor
from typing import TypeVar

from oracle import Lexicon, Reading, Spans, Statement, Subject, Tolerance, Tree, Type, When, leaves_of, options_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim file whose claims `a` and `b` are of two sources and one subject, and what they say."""

    yaml: str
    lexicon: Lexicon
    subject: Subject
    a: Statement
    b: Statement


def random_pair(rng: random.Random) -> Pair:
    """Two claims whose regions and values mostly have to do with each other."""
    lexicon = _lexicon(rng)
    question = _question(rng, lexicon)
    regions = _regions(rng, lexicon, question.subject)
    default, said = _said_days(rng, question.subject)
    values = _values(rng, lexicon, question, said)
    a, b = map(Claim, ("first", "second"), regions, said, values)
    item = rng.choice(("flight 1", "flight 2")) if rng.random() < 0.1 else None
    head = _head(rng, lexicon, question, default)
    claims = [line for name, claim in (("a", a), ("b", b)) for line in _claim_lines(rng, name, claim, item)]
    yaml = "\n".join([*head, *claims, ""])
    return Pair(yaml, lexicon, question.subject, _statement(a, default), _statement(b, default))


# Terms


def _lexicon(rng: random.Random) -> Lexicon:
    dimensions = rng.sample(("place", "people", "kind"), rng.choice((1, 2, 2, 2, 3, 3)))
    trees = {name: _tree(rng, name, depth=2) for name in dimensions}
    apt = [name for name, parts in _terms(trees) if len(parts) >= 2]
    return Lexicon(trees, frozenset(name for name in apt if rng.random() < 0.35))


def _tree(rng: random.Random, name: str, depth: int) -> Tree:
    size = rng.choice((1, 2, 2, 3)) if depth == 2 else rng.choice((0, 0, 1, 2)) if depth else 0
    dot = " " if depth == 2 else "."
    return {part: _tree(rng, part, depth - 1) for part in (f"{name}{dot}{number + 1}" for number in range(size))}


def _terms(trees: Tree) -> Iterator[tuple[str, Tree]]:
    for name, parts in trees.items():
        yield name, parts
        yield from _terms(parts)


# Subjects

SHARES = {Type.COUNT: 50, Type.YES_NO: 11, Type.CHOICE: 17, Type.NUMBER: 12, Type.DATE: 10}
COLOURS: Tree = {"red": {}, "blue": {}, "green": {}, "grey": {}}
WARM_AND_COLD: Tree = {"warm": {"red": {}, "orange": {"amber": {}}}, "cold": {"blue": {}}, "grey": {}}
TONES: Tree = {"light": {"white": {}, "ivory": {}}, "dark": {"black": {}, "navy": {}}}


@dataclass(frozen=True, slots=True)
class Question:
    """A subject with its lines in the file; `strict` where a value must not have an open or a wide bound."""

    subject: Subject
    lines: list[str] = field(default_factory=list)
    strict: bool = False


def _question(rng: random.Random, lexicon: Lexicon) -> Question:
    match rng.choices(list(SHARES), list(SHARES.values()))[0]:
        case Type.COUNT:
            return _count_question(rng)
        case Type.CHOICE:
            return _choice_question(rng, lexicon)
        case Type.NUMBER:
            return _number_question(rng)
        case Type.DATE if rng.random() < 0.25:
            return Question(Subject(Type.DATE, tolerance=Tolerance(6)), ["tolerance: 30 minutes"], strict=True)
        case other:
            return Question(Subject(other))


def _count_question(rng: random.Random) -> Question:
    text, tolerance = rng.choice(
        (
            ("1", Tolerance(1)),
            ("3", Tolerance(3)),
            ("10%", Tolerance(share=Fraction(1, 10))),
            ("25%", Tolerance(share=Fraction(1, 4))),
        )
    )
    tolerant = rng.random() < 0.2
    sort = rng.choices(("", "cumulative", "level"), (38, 48, 14))[0]
    lines = [f"tolerance: {text}"] * tolerant + [f"{sort}: yes"] * bool(sort)
    subject = Subject(
        Type.COUNT,
        tolerance=tolerance if tolerant else None,
        cumulative=sort == "cumulative",
        level=sort == "level",
    )
    return Question(subject, lines, strict=tolerant)


def _number_question(rng: random.Random) -> Question:
    """With a tolerance that a gap can equal, only closed bounds: what an open one is near to is not for a test."""
    unit = ["unit: km"] * (rng.random() < 0.3)
    match rng.choice(("", "", "", "0.5", "10%", "0.255")):
        case "":
            return Question(Subject(Type.NUMBER), unit)
        case "10%":
            tolerance, text = Tolerance(share=Fraction(1, 10)), "10%"
        case text:
            tolerance = Tolerance(int(Fraction(text) * 10 * PER_TENTH))
    return Question(Subject(Type.NUMBER, tolerance=tolerance), [*unit, f"tolerance: {text}"], strict=text != "0.255")


def _choice_question(rng: random.Random, lexicon: Lexicon) -> Question:
    terms = [name for name, parts in _terms(lexicon.trees) if parts]
    if rng.random() < 0.35:
        term = rng.choice(terms)
        return Question(Subject(Type.CHOICE, term), [f"options: {term}"])
    tree = rng.choice((None, COLOURS, WARM_AND_COLD, TONES))
    if tree is None:
        return Question(Subject(Type.CHOICE))
    lines = [f"options: [{', '.join(tree)}]"] if tree is COLOURS else ["options:", *_tree_lines(rng, tree)]
    is_open = rng.random() < 0.3
    return Question(Subject(Type.CHOICE, tree, is_open), lines + ["open: yes"] * is_open)


# Regions


class Lie(Enum):
    """How the second region shall lie to the first, as far as it can."""

    EQUAL = auto()
    WITHIN = auto()
    CONTAINS = auto()
    OVERLAPS = auto()
    ANYHOW = auto()


@dataclass(frozen=True, slots=True)
class Region:
    about: dict[str, str]
    when: When | None


RANGES: list[When] = [(first, last) for first in range(1, 7) for last in range(first, 7)]
DAYS: list[When | None] = [(day, day) for day in range(1, 7)]
WHENS: list[When | None] = [
    None,
    *RANGES,
    *((day, None) for day in range(1, 7)),
    *((None, day) for day in range(1, 7)),
    (1, 31),
]


def _regions(rng: random.Random, lexicon: Lexicon, subject: Subject) -> tuple[Region, Region]:
    lie = rng.choices(list(Lie), (15, 17, 17, 45, 6) if subject.type is Type.CHOICE else (33, 19, 19, 22, 7))[0]
    exact = subject.type in (Type.NUMBER, Type.DATE) or subject.cumulative
    lie_of_terms = Lie.EQUAL if exact and rng.random() < 0.8 else lie
    first, second = {}, {}
    for dimension, parts in lexicon.trees.items():
        leaves = leaves_of(dimension, parts, lambda name, _: name not in lexicon.complete)
        first[dimension] = dimension if rng.random() < 0.3 else rng.choice(list(leaves))
        inside = _inside_by(leaves)
        second[dimension] = _moved(rng, first[dimension], list(leaves), inside, lie_of_terms)
    whens = _whens(rng, subject, lie)
    return Region(first, whens[0]), Region(second, whens[1])


def _inside_by(leaves: dict[str, frozenset[str]]) -> Callable[[str, str], bool]:
    return lambda part, whole: leaves[part] < leaves[whole]


def _whens(rng: random.Random, subject: Subject, lie: Lie) -> tuple[When | None, When | None]:
    if rng.random() < (0.9 if subject.cumulative else 0.4):
        return None, None
    whens = [*DAYS, None] if subject.level else WHENS  # a level of a stretch is for the oracle of histories
    first = None if rng.random() < 0.2 else rng.choice(whens)
    if subject.level or subject.type in (Type.NUMBER, Type.DATE):
        return first, rng.choice((first, first, None, rng.choice(whens)))
    return first, _moved(rng, first, WHENS, _is_during, lie)


def _is_during(part: When | None, whole: When | None) -> bool:
    first, last = ((when or (None, None)) for when in (part, whole))
    starts = last[0] is None or (first[0] is not None and first[0] >= last[0])
    ends = last[1] is None or (first[1] is not None and first[1] <= last[1])
    return part != whole and starts and ends


def _moved(rng: random.Random, at: T, places: Sequence[T], is_inside: Callable[[T, T], bool], lie: Lie) -> T:
    """Where the second region is in one dimension, or in time, the first being there."""
    if lie is Lie.EQUAL or rng.random() < 0.2:
        return at
    within = [each for each in places if is_inside(each, at)]
    containing = [each for each in places if is_inside(at, each)]
    match lie:
        case Lie.WITHIN:
            return rng.choice(within or [at])
        case Lie.CONTAINS:
            return rng.choice(containing or [at])
        case Lie.OVERLAPS:
            return rng.choice(within + containing or [at])
        case _:
            return rng.choice(places)


def _said_days(rng: random.Random, subject: Subject) -> tuple[int | None, tuple[int | None, int | None]]:
    """The day of the article, and the days that the claims themselves give."""
    often = 0.9 if subject.cumulative else 0.2
    first, second = (rng.randint(1, 6) if rng.random() < often else None for _ in "ab")
    return rng.randint(1, 6) if rng.random() < 0.2 else None, (first, second)


# Values


@dataclass(frozen=True, slots=True)
class Phrase:
    text: str
    says: Reading | frozenset[str]


@dataclass(frozen=True, slots=True)
class Value:
    """What is said or denied: phrases, of which any may be so, and what they mean together."""

    texts: tuple[str, ...]
    says: Reading | frozenset[str]
    denied: bool


Draw = Callable[[], Phrase]


def _values(
    rng: random.Random, lexicon: Lexicon, question: Question, said: tuple[int | None, int | None]
) -> tuple[Value, Value]:
    subject = question.subject
    first, second = _draws(rng, lexicon, question, said)
    may_deny = not question.strict or subject.type in (Type.COUNT, Type.DATE)
    if subject.type is Type.CHOICE:
        return _choice_value(rng, lexicon, subject, first), _choice_value(rng, lexicon, subject, second)
    value = _figure_value(rng, first, may_deny)
    if may_deny and rng.random() < 0.04:
        return value, Value(value.texts, value.says, not value.denied)
    return value, _figure_value(rng, second, may_deny)


def _draws(rng: random.Random, lexicon: Lexicon, question: Question, said: tuple[int | None, int | None]) -> tuple[Draw, Draw]:
    strict = question.strict
    match question.subject.type:
        case Type.COUNT:
            if question.subject.cumulative:
                low, high = _toll_pivots(rng, said)
                return lambda: _toll_phrase(rng, low, strict), lambda: _toll_phrase(rng, high, strict)
            first, second = _near_pivots(rng)
            return lambda: _count_phrase(rng, first, strict), lambda: _count_phrase(rng, second, strict)
        case Type.YES_NO:
            return (lambda: _yes_no_phrase(rng),) * 2
        case Type.CHOICE:
            return (lambda: _choice_phrase(rng, lexicon, question.subject),) * 2
        case Type.NUMBER:
            base, unit = rng.choice((rng.randint(10, 60), rng.randint(100, 130))), "unit: km" in question.lines
            return (lambda: _number_phrase(rng, base, strict, unit),) * 2
        case Type.DATE:
            return (lambda: _date_phrase(rng, strict),) * 2


def _figure_value(rng: random.Random, draw: Draw, may_deny: bool) -> Value:
    """A value that leaves something out, on any reading."""
    while True:
        phrases = [draw() for _ in range(rng.choice((1,) * 9 + (2,)))]
        readings = [phrase.says for phrase in phrases if isinstance(phrase.says, Reading)]
        says = Reading(_joined([each.hard for each in readings]), _joined([each.usual for each in readings]))
        texts = tuple(phrase.text for phrase in phrases)
        if ((0, None),) not in (says.hard, says.usual) and len(set(texts)) == len(texts):
            return Value(texts, says, may_deny and rng.random() < 0.18)


def _joined(parts: Sequence[Spans]) -> Spans:
    """The union, as spans in order with gaps between them."""
    joined: list[tuple[int, int | None]] = []
    for low, high in sorted((span for spans in parts for span in spans), key=lambda span: span[0]):
        before = joined[-1][1] if joined else -2
        if before is not None and low > before + 1:
            joined.append((low, high))
        else:
            joined[-1] = (joined[-1][0], None if before is None or high is None else max(before, high))
    return tuple(joined)


# Phrases of counts and numbers, at v ticks (and w, beyond it); `unit` is the least that a rounded count leaves to each side


Meaning = Callable[[int, int, int], Reading]


def _sharp(low: int, high: int | None) -> Reading:
    return Reading(((low, high),), ((low, high),))


def _about(v: int, w: int, unit: int) -> Reading:
    usual = (max(min(ceil(Fraction(9 * v, 10)), v - unit), 0), max(floor(Fraction(11 * v, 10)), v + unit))
    return Reading(_joined([((ceil(Fraction(v, 2)), 2 * v),), (usual,)]), (usual,))


def _nearly(v: int, w: int, unit: int) -> Reading:
    usual, hard = (min(ceil(v * share), v - 1) for share in (Fraction(9, 10), Fraction(1, 2)))
    return Reading(((hard, v - 1),), ((usual, v - 1),))


def _just_over(v: int, w: int, unit: int) -> Reading:
    return Reading(((v + 1, 2 * v),), ((v + 1, max(floor(Fraction(11 * v, 10)), v + 1)),))


Row = tuple[tuple[str, ...], Meaning]
CLOSED: tuple[Row, ...] = (
    (("{0}",), lambda v, w, unit: _sharp(v, v)),
    (("{0}",), lambda v, w, unit: _sharp(v, v)),
    (("at least {0}", "no fewer than {0}", "not less than {0}", "{0} or more"), lambda v, w, unit: _sharp(v, None)),
    (("at most {0}", "no more than {0}", "up to {0}", "as many as {0}"), lambda v, w, unit: _sharp(0, v)),
    (("between {0} and {1}", "{0} to {1}", "{0}-{1}", "{0}–{1}"), lambda v, w, unit: _sharp(v, w)),
    (("about {0}", "around {0}", "approximately {0}", "roughly {0}", "circa {0}", "~{0}", "some {0}"), _about),
)
OPEN: tuple[Row, ...] = (
    (("more than {0}", "over {0}", "above {0}", "> {0}"), lambda v, w, unit: _sharp(v + 1, None)),
    (("fewer than {0}", "less than {0}", "under {0}", "below {0}", "< {0}"), lambda v, w, unit: _sharp(0, v - 1)),
)
SIGNS: tuple[Row, ...] = (
    (("{0}+", "≥ {0}", ">= {0}"), lambda v, w, unit: _sharp(v, None)),
    (("{0} or fewer", "≤ {0}", "<= {0}"), lambda v, w, unit: _sharp(0, v)),
)
ROUNDED: tuple[Row, ...] = (
    (("nearly {0}", "almost {0}", "just under {0}"), _nearly),
    (("just over {0}",), _just_over),
)


def _vague(usual: tuple[int, int | None], hard: tuple[int, int | None]) -> Reading:
    return Reading((hard,), (usual,))


# Counts

NONE: tuple[str, ...] = ("no", "none", "zero", "nobody", "0")
WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
DOZENS = {6: ("half a dozen",), 12: ("a dozen",), 24: ("two dozen",)}
FEW: dict[str, Reading] = {
    "a couple": _vague((2, 3), (2, 99)),
    "a few": _vague((3, 6), (2, 99)),
    "several": _vague((3, 9), (2, 99)),
    "a handful": _vague((2, 6), (1, 99)),
}
ANY: dict[str, Reading] = {
    "some": _sharp(1, None),
    "yes": _sharp(1, None),
    "many": _sharp(2, None),
    "a number": _vague((2, 99), (2, None)),
}
MANY: dict[str, Reading] = {
    "tens": _vague((20, 99), (10, 999)),
    "dozens": _vague((24, 99), (12, 999)),
    "scores": _vague((40, 199), (20, 999)),
}


def _near_pivots(rng: random.Random) -> tuple[int, int]:
    first = rng.choice((rng.randint(1, 9), rng.randint(1, 9), rng.randint(10, 25)))
    return first, max(1, first + rng.randint(-3, 3))


def _toll_pivots(rng: random.Random, said: tuple[int | None, int | None]) -> tuple[int, int]:
    """Figures near each other, the later one mostly not lower."""
    pivots, (first, second) = _near_pivots(rng), said
    if first is None or second is None or rng.random() < 0.25:
        return pivots
    return (min(pivots), max(pivots)) if first < second else (max(pivots), min(pivots))


def _toll_phrase(rng: random.Random, pivot: int, strict: bool) -> Phrase:
    return Phrase(str(pivot), _sharp(pivot, pivot)) if rng.random() < 0.4 else _count_phrase(rng, pivot, strict)


def _count_phrase(rng: random.Random, pivot: int, strict: bool) -> Phrase:
    sort = rng.choices(("none", "any", "few", "many", "figure"), (13, 6, 14, 0 if strict else 1, 66))[0]
    match sort:
        case "none":
            return Phrase(rng.choice(NONE), _sharp(0, 0))
        case "figure":
            return _count_figure(rng, max(1, pivot + rng.choice((-1, 0, 0, 0, 1))))
        case _:
            return Phrase(*rng.choice(list({"any": ANY, "few": FEW, "many": MANY}[sort].items())))


def _count_figure(rng: random.Random, v: int) -> Phrase:
    w = v + rng.randint(1, 4)
    wordings, meaning = rng.choice(CLOSED[:1] + CLOSED + OPEN + SIGNS + ROUNDED)
    if v < 2 and meaning in (_about, _nearly, _just_over):
        return _count_figure(rng, v + 1)
    if rng.random() < 0.06:
        return Phrase(f"{v} or {v + 1}", _sharp(v, v + 1))
    wording = rng.choice(wordings)
    return Phrase(wording.format(_numeral(rng, v, wording), w), meaning(v, w, 1))


def _numeral(rng: random.Random, v: int, wording: str) -> str:
    words = [*WORDS[v : v + 1], *DOZENS.get(v, ())]
    spelt = rng.random() < 0.3 and wording in ("{0}", "at least {0}", "at most {0}", "more than {0}", "fewer than {0}")
    return rng.choice(words) if words and spelt else str(v)


def _yes_no_phrase(rng: random.Random) -> Phrase:
    if rng.random() < 0.5:
        return Phrase(rng.choice(("yes", "true", "some")), _sharp(1, None))
    return Phrase(rng.choice(("no", "false", "none")), _sharp(0, 0))


# Numbers

PER_TENTH = 20


def _number_phrase(rng: random.Random, base: int, strict: bool, has_unit: bool) -> Phrase:
    if not strict and rng.random() < 0.08:
        text, vague = rng.choice(list(FEW.items()))
        return Phrase(text, Reading(_scaled(vague.hard), _scaled(vague.usual)))
    v = base + rng.choice((-5, -2, -1, 0, 0, 0, 1, 2, 5))
    w = v + rng.randint(1, 10)
    rounded = ROUNDED if v >= 100 else ()  # below, whether one whole unit is the least is for people
    wordings, meaning = rng.choice(CLOSED + SIGNS if strict else CLOSED + SIGNS + OPEN + rounded)
    wording = rng.choice(wordings)
    unit = " km" if has_unit and rng.random() < 0.5 and wording != "{0}+" else ""
    first = _decimal(v) + ("" if "{1}" in wording else unit)
    second = _decimal(w) + unit
    return Phrase(wording.format(first, second), meaning(v * PER_TENTH, w * PER_TENTH, 0))


def _scaled(spans: Spans) -> Spans:
    scale = 10 * PER_TENTH
    return tuple((low * scale, None if high is None else high * scale) for low, high in spans)


def _decimal(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


# Dates

DAY = 24 * 12
OCTOBER = 100 * DAY  # what goes before the first tick is all alike
MONTHS: dict[str, tuple[int, int]] = {"2015-09": (-29, 0), "2015-10": (1, 31), "2015-11": (32, 61)}
THIRDS: dict[str, tuple[int, int]] = {"early ": (1, 10), "mid-": (11, 20), "late ": (21, 31)}


def _days(first: int, last: int) -> tuple[int, int]:
    return OCTOBER + (first - 1) * DAY, OCTOBER + last * DAY - 1


def _date_phrase(rng: random.Random, clock_only: bool) -> Phrase:
    if not clock_only and rng.random() < 0.3:
        return _coarse_date(rng)
    (text, first, last), (later_text, _, end) = sorted((_instant(rng, clock_only) for _ in "ab"), key=lambda it: it[1:])
    rows: list[tuple[str, int, int | None]] = [
        *[(text, first, last)] * 4,
        (f"before {text}", 0, first - 1),
        (f"after {text}", last + 1, None),
        *((f"{word} {text}", 0, last) for word in ("by", "until")),
        (f"since {text}", first, None),
        (f"../{text}", 0, last),
        (f"{text}/..", first, None),
    ]
    if end > last:
        rows += [(f"{text}{to}{later_text}", first, end) for to in (" to ", "/")]
    wording, low, high = rng.choice(rows)
    return Phrase(wording, _sharp(low, high))


def _instant(rng: random.Random, clock_only: bool) -> tuple[str, int, int]:
    """A day, or a time of day on a multiple of twenty minutes, with its first and last tick."""
    day = rng.randint(1, 6)
    first, last = _days(day, day)
    if not clock_only and rng.random() < 0.7:
        return f"2015-10-{day:02}", first, last
    day = rng.randint(1, 2)
    hour, minute = rng.choice((12, 13)), rng.choice((0, 20, 40))
    tick = _days(day, day)[0] + hour * 12 + minute // 5
    return f"2015-10-{day:02}T{hour}:{minute:02}", tick, tick


def _coarse_date(rng: random.Random) -> Phrase:
    day = rng.randint(1, 6)
    match rng.choice(("about", "third", "month", "words")):
        case "about":
            word = rng.choice(("about", "around"))
            return Phrase(f"{word} 2015-10-{day:02}", _vague(_days(day - 5, day + 5), _days(day - 30, day + 30)))
        case "third":
            word, days = rng.choice(list(THIRDS.items()))
            return Phrase(f"{word}October 2015", _vague(_days(*days), _days(1, 31)))
        case "month":
            text, days = rng.choice(list(MONTHS.items()))
            return Phrase(text, _sharp(*_days(*days)))
        case _:
            return Phrase(rng.choice((f"{day} Oct 2015", f"October {day}, 2015")), _sharp(*_days(day, day)))


# Choices

NAMES = ("Moscow", "moscow", "Air Base", "air base", "AIR  BASE", "Tartus", "Homs")


def _choice_phrase(rng: random.Random, lexicon: Lexicon, subject: Subject) -> Phrase:
    named = options_of(lexicon, subject, frozenset())
    name = rng.choice(NAMES if subject.options is None else sorted(name for name in named if name))
    return Phrase(name, frozenset({name}))


def _choice_value(rng: random.Random, lexicon: Lexicon, subject: Subject, draw: Draw) -> Value:
    """A value that allows something, and not everything."""
    while True:
        names = tuple(draw().text for _ in range(rng.choice((1, 1, 1, 2, 3))))
        found = options_of(lexicon, subject, frozenset(names))
        leaves = [found["".join(name.casefold().split()) if subject.options is None else name] for name in names]
        if len(set(leaves)) == len(names) and frozenset[str]().union(*leaves) < found[""]:
            return Value(names, frozenset(names), rng.random() < 0.2)


# The file


@dataclass(frozen=True, slots=True)
class Claim:
    source: str
    region: Region
    said: int | None
    value: Value


def _statement(claim: Claim, default: int | None) -> Statement:
    said, value = default if claim.said is None else claim.said, claim.value
    return Statement(claim.source, value.says, claim.region.about, value.denied, claim.region.when, said)


def _head(rng: random.Random, lexicon: Lexicon, question: Question, default: int | None) -> list[str]:
    article = [] if default is None else ["article:", f"  date: 2015-10-{default:02}"]
    complete = [f"complete: [{', '.join(sorted(lexicon.complete))}]"] * bool(lexicon.complete)
    subject = [f"    {line}" for line in (f"type: {question.subject.type}", *question.lines)]
    sources = ["sources:", "  first: The ministry", "  second:", "    name: The opposition"]
    return [
        *article,
        "terms:",
        *_tree_lines(rng, lexicon.trees),
        *complete,
        *sources,
        "subjects:",
        "  matter:",
        *subject,
        "claims:",
    ]


def _tree_lines(rng: random.Random, tree: Tree) -> list[str]:
    lines = []
    for name, parts in tree.items():
        if parts and not any(parts.values()) and rng.random() < 0.5:
            lines.append(f"  {name}: [{', '.join(parts)}]")
        else:
            lines += [f"  {name}:", *(f"  {line}" for line in _tree_lines(rng, parts))]
    return lines


def _claim_lines(rng: random.Random, name: str, claim: Claim, item: str | None) -> list[str]:
    about = [term for dimension, term in claim.region.about.items() if term != dimension or rng.random() < 0.3]
    rng.shuffle(about)
    texts = [_scalar(text, in_list=len(claim.value.texts) > 1) for text in claim.value.texts]
    fields = {
        "source": claim.source,
        "subject": "matter",
        "item": item,
        "about": f"[{', '.join(about)}]" if about else None,
        "when": _when_text(claim.region.when),
        "said": claim.said and f"2015-10-{claim.said:02}",
        "denies" if claim.value.denied else "says": texts[0] if len(texts) == 1 else f"{{any of: [{', '.join(texts)}]}}",
    }
    return [f"  {name}:", *(f"    {key}: {text}" for key, text in fields.items() if text is not None)]


def _scalar(text: str, in_list: bool) -> str:
    safe = r"\w[\w .+–-]*" if in_list else r"\w[\w .+–:/-]*"
    return text if re.fullmatch(safe, text) else json.dumps(text, ensure_ascii=False)


def _when_text(when: When | None) -> str | None:
    match when:
        case None:
            return None
        case (None, last):
            return f"until 2015-10-{last:02}"
        case (first, None):
            return f"since 2015-10-{first:02}"
        case (1, 31):
            return "2015-10"
        case (first, last):
            return f"2015-10-{first:02}" if first == last else f"2015-10-{first:02} to 2015-10-{last:02}"
