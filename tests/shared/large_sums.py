"""Draws claim files about sums of many parts, and says exactly whether a choice of their claims can all be true.

Legend. One subject counts what is in the terms of one tree. A cell is what a term has in none of its parts; a term that is
`complete` has none. A slot is a day up to which a running toll counts, or None, which is all time; where there is no running
toll, all time is the only slot. A region is a term at a slot. A world has in each cell a whole number, from 0, that never falls
from slot to slot; a region counts the cells of its term at its slot.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise
from typing import TypeAlias

from oracle import Spans, Tree
from ortools.sat.python import cp_model

Slot: TypeAlias = int | None
Region: TypeAlias = tuple[str, Slot]


@dataclass(frozen=True, slots=True)
class Stated:
    """What a claim says: the counts that it allows its region."""

    region: Region
    allowed: Spans


@dataclass(frozen=True, slots=True)
class Sums:
    """A claim file with claims c0, c1 and so on, and what they say; whether it is of a running toll, and whether it has gaps."""

    yaml: str
    tree: Tree
    complete: frozenset[str]
    claims: tuple[Stated, ...]
    toll: bool
    gaps: bool


# Whether claims can all be true


@dataclass(frozen=True, slots=True)
class Worlds:
    """A model of the worlds that have some claims: `most` is what a cell can have, `top` more than there is in all cells."""

    model: cp_model.CpModel
    complete: frozenset[str]
    slots: Sequence[Slot]
    allowed: Mapping[Region, cp_model.Domain]
    most: int
    top: int


Counts: TypeAlias = Sequence[cp_model.IntVar]  # by slot


def possible(tree: Tree, complete: frozenset[str], claims: Sequence[Stated], ticks: int = 1) -> bool:
    """Whether a world has all these claims, by OR-Tools CP-SAT; `ticks` is how many parts a unit may fall into.

    No cell needs more than the highest end of a claim: a region with such a cell is allowed that and more, or is not allowed it.
    """
    most = ticks * max((end for each in claims for span in each.allowed for end in span if end is not None), default=0)
    top = most * len(claims)
    allowed: dict[Region, cp_model.Domain] = {}
    for each in claims:
        domain = cp_model.Domain.from_intervals([[lo * ticks, top if hi is None else hi * ticks] for lo, hi in each.allowed])
        allowed[each.region] = allowed.get(each.region, domain).intersection_with(domain)
    slots = sorted({slot for _, slot in allowed}, key=lambda slot: (slot is None, slot or 0))
    worlds = Worlds(cp_model.CpModel(), complete, slots, allowed, most, top)
    if any(domain.is_empty() for domain in allowed.values()):
        return False
    for name, parts in tree.items():
        _counted(worlds, frozenset(term for term, _ in allowed), name, parts)
    return _solved(worlds.model)


def _counted(worlds: Worlds, claimed: frozenset[str], name: str, parts: Tree) -> tuple[list[Counts], bool]:
    """The counts of the outermost claimed terms in this one, and whether it has cells in none of them.

    These cells are as one. A term on which there is no claim has no count of its own.
    """
    below = [_counted(worlds, claimed, part, its) for part, its in parts.items()]
    summands = [counts for inner, _ in below for counts in inner]
    has_rest = not parts or name not in worlds.complete or any(rest for _, rest in below)
    if name not in claimed:
        return summands, has_rest
    return [_total(worlds, name, [*summands, _cell(worlds)] if has_rest else summands)], False


def _cell(worlds: Worlds) -> Counts:
    counts = [worlds.model.new_int_var(0, worlds.most, "") for _ in worlds.slots]
    for earlier, later in pairwise(counts):
        worlds.model.add(earlier <= later)
    return counts


def _total(worlds: Worlds, name: str, summands: Sequence[Counts]) -> Counts:
    anything = cp_model.Domain(0, worlds.top)
    allowed = [worlds.allowed.get((name, slot), anything) for slot in worlds.slots]
    totals = [worlds.model.new_int_var_from_domain(each, "") for each in allowed]
    for total, *counts in zip(totals, *summands, strict=True):
        worlds.model.add(total == sum(counts))
    return totals


def _solved(model: cp_model.CpModel) -> bool:
    """Whether the model has a solution; presolve is off, being wrong at times (test_solver_finds_a_world_that_there_is).

    It takes milliseconds all the same: each sum is of the counts just below it, so that bounds propagate in few steps.
    """
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_presolve = False
    status = solver.solve(model)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE)
    return status != cp_model.INFEASIBLE


# Drawing: a hidden world, what most claims say of it, and a few that are wrong


@dataclass(frozen=True, slots=True)
class Figure:
    """A count in words, and the counts that it allows."""

    words: str
    allowed: Spans


Said: TypeAlias = tuple[Region, Figure]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the claims of a file are about, and their habits: how often a figure is of which form, is vague, has a gap."""

    tree: Tree
    complete: frozenset[str]
    slots: Sequence[Slot]
    counts: Mapping[str, Sequence[int]]  # of each term in the hidden world, by slot
    forms: Sequence[int]
    vague: float
    gaps: float


FORMS = [(6, 1, 1, 1), (1, 8, 1, 1), (1, 1, 8, 1), (2, 2, 2, 1)]  # weights of: exact, at least, at most, from to
FAULTS = [0, 0, 1, 1, 2, 3, 4, 6]
SOURCES = 7


def random_sums(rng: random.Random) -> Sums:
    """A claim file on 50 to 300 terms, one to four levels below the top one, about a third of them of running tolls."""
    ground = _ground(rng)
    said = [each for name, _ in terms_of(ground.tree) for each in _true_figures(rng, ground, name)]
    for _ in range(rng.choice(FAULTS)):
        said = _with_fault(rng, ground, said)
    said += [each for each in said if rng.random() < 0.04]
    rng.shuffle(said)
    claims = tuple(Stated(region, figure.allowed) for region, figure in said)
    return Sums(_yaml(rng, ground, said), ground.tree, ground.complete, claims, len(ground.slots) > 1, _has_gaps(claims))


def terms_of(tree: Tree) -> Iterator[tuple[str, Tree]]:
    """Each term with its parts, wholes first."""
    for name, parts in tree.items():
        yield name, parts
        yield from terms_of(parts)


def _has_gaps(claims: Sequence[Stated]) -> bool:
    return any(len(each.allowed) > 1 for each in claims)


def _ground(rng: random.Random) -> Ground:
    tree = {"p": _tree(rng, "p", rng.choice([1, 2, 2, 3, 4]), round(55 * 6 ** rng.random()))}
    share = rng.choice([0, 0.5, 0.8, 1])
    complete = frozenset(name for name, parts in terms_of(tree) if len(parts) > 1 and rng.random() < share)
    days = rng.choice([0, 0, 0, 0, 0, 0, 2, 3, 5])
    slots = [*range(1, days + 1), None]
    counts: dict[str, Sequence[int]] = {}
    _grow(rng, complete, len(slots), rng.choice([2, 5, 20]), counts, "p", tree["p"])
    gaps = rng.choice([0, 0, 0, 0.1, 0.1])
    return Ground(tree, complete, slots, counts, rng.choice(FORMS), rng.choice([0, 0.1, 0.3]), gaps)


def _tree(rng: random.Random, name: str, levels: int, size: int) -> Tree:
    """So many terms below this one, in so many levels at most."""
    if levels == 1 or size < 4:
        return {f"{name}-{n}": {} for n in range(size)}
    wide = min(max(2, round(size ** (1 / levels) * rng.uniform(0.5, 2))), size // 2)
    sizes = Counter(rng.choices(range(wide), k=size - wide))
    return {f"{name}-{n}": _tree(rng, f"{name}-{n}", levels - 1, sizes[n]) for n in range(wide)}


def _grow(
    rng: random.Random,
    complete: frozenset[str],
    slots: int,
    most: int,
    counts: dict[str, Sequence[int]],
    name: str,
    parts: Tree,
) -> None:
    """Writes down the counts of a term and its parts: a cell grows by 0 to `most` a slot, what is in no part seldom."""
    for part, its in parts.items():
        _grow(rng, complete, slots, most, counts, part, its)
    empty = name in complete or rng.random() < (0.7 if parts else 0.1)
    cell = [0] * slots if empty else list(accumulate(rng.randint(0, most) for _ in range(slots)))
    counts[name] = [sum(each) for each in zip(cell, *(counts[part] for part in parts), strict=True)]


# Figures


def _exactly(n: int) -> Figure:
    return Figure(f"{n}", ((n, n),))


def _at_least(n: int) -> Figure:
    return Figure(f"at least {n}", ((n, None),))


def _at_most(n: int) -> Figure:
    return Figure(f"at most {n}", ((0, n),))


def _between(low: int, high: int) -> Figure:
    return Figure(f"{low} to {high}", ((low, high),))


def _either(low: int, high: int) -> Figure:
    allowed = ((low, high),) if high == low + 1 else ((low, low), (high, high))
    return Figure(f"{{any of: [{low}, {high}]}}", allowed)


def _true_figures(rng: random.Random, ground: Ground, name: str) -> list[Said]:
    """Mostly one or two figures of a term, in a running toll one more, and seldom for all time there."""
    number = rng.choice([0, 1, 1, 1, 1, 1, 1, 1, 1, 2]) + (len(ground.slots) > 1 and rng.random() < 0.4)
    late = range(len(ground.slots) - (rng.random() < 0.9)) if len(ground.slots) > 1 else range(1)
    places = [rng.choice(late) for _ in range(number)]
    return [((name, ground.slots[n]), _true_figure(rng, ground, ground.counts[name][n])) for n in places]


def _true_figure(rng: random.Random, ground: Ground, count: int) -> Figure:
    """A figure that allows the count, as an end of its values where it is not vague."""
    if rng.random() < ground.gaps:
        other = max(count + rng.choice([-4, -2, 2, 3, 5]), 0)
        return _either(*sorted((count, other))) if other != count else _exactly(count)
    slack = rng.randint(1, 4) if rng.random() < ground.vague else 0
    low, high = max(count - slack, 0), count + slack
    forms = [_exactly(count), _at_least(low), _at_most(high), _between(low, high + (high == low))]
    form = rng.choices(forms, ground.forms)[0]
    return _at_most(high) if form.allowed == ((0, None),) else form


# Faults


@dataclass(frozen=True, slots=True)
class Reach:
    """What the claims on the parts of a region leave it: its least, its most if any, and the highest least of one claim."""

    least: int
    most: int | None
    highest: int


def _with_fault(rng: random.Random, ground: Ground, said: list[Said]) -> list[Said]:
    """The claims with figures that are off those of the parts or, failing that, off the world; mostly in place of others."""
    sums_off = [partial(_too_low, rng), partial(_too_high, rng), *[partial(_in_gap, rng)] * (3 if ground.gaps else 0)]
    fault = rng.choice([*sums_off, lambda reach: []])
    wrong = [(region, figures) for region, reach in _reaches(ground, said).items() if (figures := fault(reach))]
    region, figures = rng.choice(wrong) if wrong else _astray(rng, ground)
    stay = rng.random() < 0.4
    return [*(each for each in said if stay or each[0] != region), *((region, each) for each in figures)]


def _reaches(ground: Ground, said: Sequence[Said]) -> dict[Region, Reach]:
    """What the claims leave each region that has parts, as far as it follows from those within it."""
    by_term: dict[str, list[Said]] = {}
    for each in said:
        by_term.setdefault(each[0][0], []).append(each)
    return {
        (name, slot): _reach(ground, by_term, n, parts, name in ground.complete)
        for name, parts in terms_of(ground.tree)
        if parts
        for n, slot in enumerate(ground.slots)
    }


def _reach(ground: Ground, by_term: Mapping[str, Sequence[Said]], n: int, parts: Tree, complete: bool) -> Reach:
    below = [_reach_of_part(ground, by_term, n, part, its) for part, its in parts.items()]
    least, highest = sum(each.least for each in below), max((each.highest for each in below), default=0)
    ends = [each.most for each in below if each.most is not None]
    return Reach(least, sum(ends) if complete and len(ends) == len(below) else None, highest)


def _reach_of_part(ground: Ground, by_term: Mapping[str, Sequence[Said]], n: int, name: str, parts: Tree) -> Reach:
    """That of its own claims too: those of this slot and, for the least, of earlier ones, for the most, of later ones."""
    inner = _reach(ground, by_term, n, parts, name in ground.complete)
    said = [(ground.slots.index(slot), figure.allowed) for (_, slot), figure in by_term.get(name, ())]
    least = max((allowed[0][0] for slot, allowed in said if slot <= n), default=0)
    ends = [allowed[-1][1] for slot, allowed in said if slot >= n]
    most = min((end for end in (*ends, inner.most) if end is not None), default=None)
    return Reach(max(least, inner.least), most, max(least, inner.highest))


def _too_low(rng: random.Random, reach: Reach) -> list[Figure]:
    """A figure of a whole that its parts exceed, though none alone."""
    high = reach.least - rng.randint(1, 3)
    if high < max(reach.highest, 3):
        return []
    return [rng.choice([_exactly(high), _at_most(high), _between(high - 3, high)])]


def _too_high(rng: random.Random, reach: Reach) -> list[Figure]:
    """A figure of a whole that its parts do not add up to."""
    if reach.most is None:
        return []
    low = reach.most + rng.randint(1, 3)
    return [rng.choice([_exactly(low), _at_least(low), _between(low, low + 3)])]


def _in_gap(rng: random.Random, reach: Reach) -> list[Figure]:
    """Two values of a whole, of which its parts exceed one and do not reach the other, or another figure forbids that."""
    if reach.least < 3 or (reach.most is not None and not 0 <= reach.most - reach.least <= 6):
        return []
    low, high = reach.least - rng.randint(1, 3), (reach.most or reach.least) + rng.randint(1, 3)
    return [_either(low, high), *([_at_most(high - 1)] if reach.most is None else [])]


def _astray(rng: random.Random, ground: Ground) -> tuple[Region, list[Figure]]:
    """A figure of a term that is not that of the world."""
    name, n = rng.choice(list(ground.counts)), rng.randrange(len(ground.slots))
    off = max(ground.counts[name][n] + rng.choice([-3, -2, -1, 1, 2, 3]), 0)
    figures = [_exactly(off), _at_least(off + 1), _at_most(off), _between(off, off + 1)]
    return (name, ground.slots[n]), [rng.choice(figures)]


# Claim files


def _yaml(rng: random.Random, ground: Ground, said: Sequence[Said]) -> str:
    """The file; claims on one region are of different sources."""
    turns = {region: rng.randrange(SOURCES) for region, _ in said}
    lines = []
    for n, (region, figure) in enumerate(said):
        lines.append(f"  c{n}: {{{', '.join(_claim(f's{turns[region]}', region, figure))}}}")
        turns[region] = (turns[region] + 1) % SOURCES
    toll = ", cumulative: yes" if len(ground.slots) > 1 else ""
    return "\n".join(
        [
            f"terms: {_flow(ground.tree)}",
            f"complete: [{', '.join(sorted(ground.complete))}]",
            "sources: {" + ", ".join(f"s{n}: S{n}" for n in range(SOURCES)) + "}",
            f"subjects: {{s: {{type: count{toll}}}}}",
            "claims:",
            *lines,
            "",
        ]
    )


def _claim(source: str, region: Region, figure: Figure) -> list[str]:
    term, slot = region
    about = [] if term == "p" else [f"about: [{term}]"]
    said = [] if slot is None else [f"said: 2015-10-0{slot}"]
    return [f"source: {source}", "subject: s", *about, f"says: {figure.words}", *said]


def _flow(tree: Tree) -> str:
    return "{" + ", ".join(f"{name}: {_flow(below) if below else ''}" for name, below in tree.items()) + "}"
