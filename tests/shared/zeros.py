"""Draws claims around a zero beside a whole, and says by trying possible worlds whether the condition between them is told.

Legend. A *zero* is a position that allows no more than 0; a *whole* is one on more terms than the zero's, at a time that meets the
zero's, of which there is at least one: both are true only if all that the whole counts lies elsewhere. A *place* is a cell, one leaf
of every dimension, on a day. A *kind* is all places that lie in the same of the regions in play. A world has a number of units of
each kind, below a *base* beyond which no figure in play tells numbers apart; it is a number with these as its digits, and a set of
worlds is an int whose bit w says whether world w is in it.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce
from itertools import combinations, pairwise, product
from operator import and_, or_
from typing import NamedTuple

from oracle import Lexicon, Reading, Spans, Statement, Subject, Tree, Type, Verdict, cells_of, leaves_of, moments_of, relation


class Drawn(NamedTuple):
    """A claim: what it states, in which words, the claim that it only repeats, and that which it replaces."""

    id: str
    statement: Statement
    says: str
    repeats: str | None = None
    replaces: str | None = None


class Draw(NamedTuple):
    """A claim file and what stands in it."""

    yaml: str
    lexicon: Lexicon
    subject: Subject
    claims: tuple[Drawn, ...]


# Which conditions are told


class Fate(StrEnum):
    """What becomes of a condition: it is told, or left out for a reason; where it is DOUBTFUL, either is right."""

    TOLD = "told"
    OWN = "left out: its own source gives the whole"
    ACCOUNTED = "left out: all that is elsewhere, or what one source says of it, accounts for the whole"
    DOUBTFUL = "either: some other set of positions accounts for the whole"


@dataclass(frozen=True, slots=True, eq=False)
class Position:
    """Claims of one region and one set of values, and their sources but for those that only repeat; where it is, by cells and days;
    its least; the worlds that have it; and those that have fewer than its least in its region."""

    claims: frozenset[str]
    sources: frozenset[str]
    statement: Statement
    cells: frozenset[tuple[str, ...]]
    days: frozenset[object]
    least: int
    is_zero: bool
    worlds: int
    fewer: int


class Condition(NamedTuple):
    """Two positions that hang on a condition, whether they are a zero and a whole, what becomes of it, and the claims that say so."""

    sides: frozenset[frozenset[str]]
    is_of_whole: bool
    fate: Fate
    said_so_by: frozenset[str] = frozenset()


def conditions_of(draw: Draw) -> list[Condition]:
    """Every two positions of several sources that are both true only on a condition."""
    positions = positions_of(draw)
    related = [
        (a, b, relation(draw.lexicon, draw.subject, a.statement, b.statement).verdict) for a, b in combinations(positions, 2)
    ]
    clashing = {frozenset((a, b)) for a, b, verdict in related if verdict is Verdict.CONTRADICTION}
    hanging = [(a, b) for a, b, verdict in related if verdict is Verdict.CONDITIONAL and len(a.sources | b.sources) > 1]
    return [_condition(*((b, a) if b.is_zero else (a, b)), positions, clashing) for a, b in hanging]


def _condition(zero: Position, whole: Position, positions: Sequence[Position], clashing: set[frozenset[Position]]) -> Condition:
    """What becomes of the condition between two positions, of which the first is the zero if there is one."""
    sides = frozenset({zero.claims, whole.claims})
    if not zero.is_zero:
        return Condition(sides, False, Fate.TOLD)
    elsewhere = [each for each in positions if _is_elsewhere(each, zero, whole)]
    possible = [each for each in elsewhere if not any(frozenset((each, side)) in clashing for side in (zero, whole))]
    said_so = [each.claims for each in possible if each.least and each.worlds & zero.worlds & whole.worlds]
    if not zero.cells <= whole.cells:
        return Condition(sides, False, Fate.TOLD)
    return Condition(sides, True, _fate(zero, whole, positions, possible), frozenset[str]().union(*said_so))


def _is_elsewhere(position: Position, zero: Position, whole: Position) -> bool:
    """Whether it is another position, within the whole and with nothing of the zero's region."""
    is_within = position.cells <= whole.cells and position.days <= whole.days
    is_apart = not (position.cells & zero.cells and position.days & zero.days)
    return position not in (zero, whole) and is_within and is_apart


def _fate(zero: Position, whole: Position, positions: Sequence[Position], possible: Sequence[Position]) -> Fate:
    """What becomes of the condition between a zero and a whole; `possible` is what is elsewhere and contradicts neither."""
    if any(_gives(each, whole) and each.sources & zero.sources for each in positions):
        return Fate.OWN
    if any(_accounts(each, zero, whole) for each in _promised([each for each in possible if each.least])):
        return Fate.ACCOUNTED
    sets = (each for size in range(1, len(possible) + 1) for each in combinations(possible, size))
    return Fate.DOUBTFUL if any(_accounts(each, zero, whole) for each in sets) else Fate.TOLD


def _promised(some: Sequence[Position]) -> list[Sequence[Position]]:
    """The sets that are looked at: of all that have some elsewhere, these together, and those of each source."""
    sources = frozenset[str]().union(*(each.sources for each in some))
    return [some, *([each for each in some if source in each.sources] for source in sources)]


def _gives(position: Position, whole: Position) -> bool:
    """Whether it says of the whole's region that there is at least what the whole needs."""
    return (position.cells, position.days) == (whole.cells, whole.days) and position.least >= whole.least


def _accounts(others: Sequence[Position], zero: Position, whole: Position) -> bool:
    """Whether the others are possible together with both, and leave no world with too few in the whole."""
    together = reduce(and_, (each.worlds for each in others), -1)
    return bool(together & zero.worlds & whole.worlds) and not together & whole.fewer


# Positions and worlds


def positions_of(draw: Draw) -> list[Position]:
    """The claims that stand, folded where region and values are the same, all said or all denied."""
    claims = standing(draw)
    statements = [claim.statement for claim in claims]
    regions = _regions(draw, statements)
    folded: dict[tuple[Region, object, bool], list[Drawn]] = {}
    for claim, region in zip(claims, regions, strict=True):
        folded.setdefault((region, claim.statement.says, claim.statement.denied), []).append(claim)
    kinds, base = kinds_of(regions), 2 + max(map(_largest, statements))
    by_sum = {region: _worlds_by_sum([kind <= region for kind in kinds], base) for region in regions}
    return [_position(draw, statements, each, by_sum[region]) for (region, *_), each in folded.items()]


def standing(draw: Draw) -> list[Drawn]:
    """The claims that no other replaces; who repeats a claim that is replaced falls with it."""
    replaced = {claim.replaces for claim in draw.claims if claim.replaces}
    return [claim for claim in draw.claims if not replaced & {claim.id, claim.repeats}]


def _position(draw: Draw, statements: Sequence[Statement], claims: Sequence[Drawn], by_sum: Mapping[int, int]) -> Position:
    """The position that these claims are; `by_sum` has the worlds by what there is in its region."""
    statement = claims[0].statement
    allowed = sorted(number for number in by_sum if _allows(statement, number))
    return Position(
        claims=frozenset(claim.id for claim in claims),
        sources=frozenset(claim.statement.source for claim in claims if not claim.repeats),
        statement=statement,
        cells=cells_of(draw.lexicon, statement),
        days=moments_of(draw.subject, statement, tuple(statements)),
        least=allowed[0],
        is_zero=allowed == [0],
        worlds=reduce(or_, (by_sum[number] for number in allowed)),
        fewer=reduce(or_, (by_sum[number] for number in by_sum if number < allowed[0]), 0),
    )


Region = frozenset[tuple[tuple[str, ...], object]]


def _regions(draw: Draw, statements: Sequence[Statement]) -> list[Region]:
    """The places of each statement."""
    days = [moments_of(draw.subject, each, tuple(statements)) for each in statements]
    return [frozenset(product(cells_of(draw.lexicon, each), when)) for each, when in zip(statements, days, strict=True)]


def kinds_of(regions: Sequence[Region]) -> list[Region]:
    """The places that lie in the same of the regions, together."""
    kinds: dict[object, set[tuple[tuple[str, ...], object]]] = defaultdict(set)
    for place in frozenset[tuple[tuple[str, ...], object]]().union(*regions):
        kinds[tuple(place in region for region in regions)].add(place)
    return [frozenset(kind) for kind in kinds.values()]


def _worlds_by_sum(inside: Sequence[bool], base: int) -> dict[int, int]:
    """For each number, the worlds that have so many units in the kinds inside, all these together."""
    by_sum, width = {0: 1}, 1
    for is_inside in inside:
        grown: dict[int, int] = defaultdict(int)
        for units, (number, worlds) in product(range(base), by_sum.items()):
            grown[number + units * is_inside] |= worlds << units * width
        by_sum, width = grown, width * base
    return by_sum


def _allows(statement: Statement, number: int) -> bool:
    """Whether the statement is true of so many; no phrase that is drawn is vague."""
    assert isinstance(statement.says, Reading)
    return statement.denied != any(lo <= number and (hi is None or number <= hi) for lo, hi in statement.says.hard)


def _largest(statement: Statement) -> int:
    """The largest number in the statement: it allows all that are larger, or none."""
    assert isinstance(statement.says, Reading)
    return max(hi or lo for lo, hi in statement.says.hard)


# Draws

TREES: list[Tree] = [
    {"a": {}, "b": {}},
    {"a": {}, "b": {}, "c": {}},
    {"a": {"a1": {}, "a2": {}}, "b": {}},
    {"a": {"a1": {}}, "b": {"b1": {}, "b2": {}}},
]
MOST_KINDS = 7


class Phrase(NamedTuple):
    """A value as it is written, what the phrase means, and whether it is denied."""

    text: str
    spans: Spans
    denied: bool = False


NO = [Phrase("no", ((0, 0),)), Phrase("none", ((0, 0),)), Phrase("some", ((1, None),), denied=True)]
ZEROS = [*NO, Phrase("0", ((0, 0),)), Phrase("at least 1", ((1, None),), denied=True)]


class Where(NamedTuple):
    """A term of each dimension, and their cells."""

    about: dict[str, str]
    cells: frozenset[tuple[str, ...]]


def random_draw(rng: random.Random, timed: bool) -> Draw:
    """A zero, a whole and up to nine other claims, most of them on parts of the whole; some are of days, if it is `timed`.

    The sources are z of the zero, w of the whole, t and u with a table each, and r who often repeats the zero.
    """
    while True:
        draw = _draw(rng, timed)
        if len(kinds_of(_regions(draw, [claim.statement for claim in draw.claims]))) <= MOST_KINDS:
            return draw


def _draw(rng: random.Random, timed: bool) -> Draw:
    lexicon, subject = _lexicon(rng), Subject(rng.choice([Type.COUNT] * 8 + [Type.YES_NO]))
    zero, *others = _claims(rng, lexicon, subject, timed)
    more = []
    if rng.random() < 0.25:
        more.append(zero._replace(id="again", statement=replace(zero.statement, source="r"), repeats=zero.id))
    if rng.random() < 0.15:
        renewed = others.pop()
        phrase = _phrase(rng, subject, rng.randint(0, 4))
        more += [renewed._replace(replaces="old"), _said(renewed.statement, "old", phrase)]
    claims = rng.sample([zero, *others, *more], 1 + len(others) + len(more))
    return Draw(_yaml(lexicon, subject, claims), lexicon, subject, tuple(claims))


def _lexicon(rng: random.Random) -> Lexicon:
    names = rng.sample(["place", "kind"], rng.choice([1, 1, 2]))
    trees = {name: _renamed(rng.choice(TREES), name[0]) for name in names}
    wide = [name for name, parts in _terms(trees) if len(parts) > 1]
    return Lexicon(trees, frozenset(name for name in wide if rng.random() < 0.4))


def _renamed(tree: Tree, prefix: str) -> Tree:
    return {prefix + name: _renamed(parts, prefix) for name, parts in tree.items()}


def _terms(tree: Tree) -> list[tuple[str, Tree]]:
    return [*tree.items(), *(each for parts in tree.values() for each in _terms(parts))]


def _claims(rng: random.Random, lexicon: Lexicon, subject: Subject, timed: bool) -> list[Drawn]:
    """A zero, a whole, and others about what it needs and where it may be."""
    everywhere = _everywhere(lexicon)
    whole = rng.choice([each for each in everywhere if any(part.cells < each.cells for part in everywhere)])
    zero = rng.choice([each for each in everywhere if each.cells < whole.cells] if rng.random() < 0.9 else everywhere)
    rest = [each for each in everywhere if each.cells <= whole.cells and not each.cells & zero.cells] or [whole]
    need = 1 if subject.type is Type.YES_NO else rng.randint(1, 4)
    day = _when(rng, timed)
    drawn = [("z", zero, _when(rng, timed), _none(rng, subject)), ("w", whole, day, _phrase(rng, subject, need))]
    if rng.random() < 0.25:
        drawn.append((rng.choice("zzr"), whole, day, _phrase(rng, subject, rng.choice([need, need, need - 1, need + 1]))))
    if rng.random() < 0.4:
        split = _split(rng, rest, need)
        drawn += [(rng.choice("ttu"), where, day, _phrase(rng, subject, n)) for where, n in split]
        drawn += [(rng.choice("tu"), where, day, _phrase(rng, subject, n + 1)) for where, n in split if rng.random() < 0.4]
    for _ in range(rng.randint(0, 4)):
        where = rng.choice(rest if rng.random() < 0.85 else [zero, whole, *everywhere])
        drawn.append((rng.choice("tttuuzwr"), where, _when(rng, timed), _phrase(rng, subject, rng.randint(0, need))))
    return [
        _said(Statement(source, NOTHING, where.about, when=when), f"c{n}", phrase)
        for n, (source, where, when, phrase) in enumerate(drawn)
    ]


def _split(rng: random.Random, rest: Sequence[Where], need: int) -> list[tuple[Where, int]]:
    """Parts that share nothing, with what is needed split among them."""
    parts: list[Where] = []
    for each in rng.sample(rest, len(rest)):
        if len(parts) < need and not any(each.cells & part.cells for part in parts):
            parts.append(each)
    ends = [0, *sorted(rng.sample(range(1, need), len(parts) - 1)), need]
    return [(part, high - low) for part, (low, high) in zip(parts, pairwise(ends), strict=True)]


NOTHING = Reading((), ())


def _said(statement: Statement, name: str, phrase: Phrase) -> Drawn:
    reading = Reading(phrase.spans, phrase.spans)
    return Drawn(name, replace(statement, says=reading, denied=phrase.denied), phrase.text)


def _everywhere(lexicon: Lexicon) -> list[Where]:
    """Every term of each dimension beside every one of the others."""
    inside = [leaves_of(name, parts, lambda term, _: term not in lexicon.complete) for name, parts in lexicon.trees.items()]
    return [
        Where(
            dict(zip(lexicon.trees, terms, strict=True)),
            frozenset(product(*(leaves[term] for leaves, term in zip(inside, terms, strict=True)))),
        )
        for terms in product(*inside)
    ]


def _when(rng: random.Random, timed: bool) -> tuple[int, int] | None:
    return rng.choice([None, None, (1, 1), (2, 2), (1, 2)]) if timed else None


def _none(rng: random.Random, subject: Subject) -> Phrase:
    return rng.choice(NO if subject.type is Type.YES_NO else ZEROS)


def _phrase(rng: random.Random, subject: Subject, n: int) -> Phrase:
    """A value of n or so."""
    if subject.type is Type.YES_NO:
        return rng.choice([Phrase("yes", ((1, None),)), Phrase("some", ((1, None),))] if n else NO)
    phrases: list[tuple[int, Phrase]] = [
        (8, Phrase(str(n), ((n, n),))),
        (5, Phrase(f"at least {n + (n == 0)}", ((n + (n == 0), None),))),
        (1, Phrase(f"at most {n}", ((0, n),))),
        (2, Phrase(f"{n} to {n + 2}", ((n, n + 2),))),
        (3, Phrase(f"{{any of: [{n}, {n + 2}]}}", ((n, n), (n + 2, n + 2)))),
        (1, Phrase("at least 3", ((3, None),), denied=True)),
        (1, Phrase("none", ((0, 0),), denied=True)),
        (1, rng.choice(ZEROS)),
    ]
    return rng.choices([phrase for _, phrase in phrases], [weight for weight, _ in phrases])[0]


def _yaml(lexicon: Lexicon, subject: Subject, claims: Sequence[Drawn]) -> str:
    head = [
        f"terms: {_flow(lexicon.trees)}",
        f"complete: [{', '.join(sorted(lexicon.complete))}]",
        "sources: {z: Z, w: W, t: T, u: U, r: R}",
        f"subjects: {{s: {{type: {subject.type}}}}}",
        "claims:",
    ]
    return "\n".join([*head, *(f"  {claim.id}: {{{', '.join(_keys(claim))}}}" for claim in claims), ""])


def _flow(tree: Tree) -> str:
    return "{" + ", ".join(f"{name}: {_flow(parts) if parts else ''}" for name, parts in tree.items()) + "}"


def _keys(claim: Drawn) -> Iterator[str]:
    statement = claim.statement
    yield f"source: {statement.source}, subject: s"
    if claim.repeats:
        yield f"repeats: {claim.repeats}"
        return
    yield f"{'denies' if statement.denied else 'says'}: {claim.says}"
    yield f"about: [{', '.join(statement.about.values())}]"
    if statement.when:
        yield "when: " + " to ".join(f"2024-09-0{day}" for day in dict.fromkeys(statement.when))
    if claim.replaces:
        yield f"replaces: {claim.replaces}"
