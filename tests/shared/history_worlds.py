"""Whether meanings can all be so in one world of units with histories: by walking every history, and by flows.

Legend. A *move* is from one cell to another, or from or to None, which is to be absent. A *place* is a cell at a moment. A *demand*
is a meaning at one moment. A *walk* is one history, known by the demands that count its unit: its bits. A *flow* is how many units
go from cell to cell between neighbouring moments. Walks and flows are two ways to one answer: there are too many walks for a long
story, and flows need it that a window is of what grows. Whole numbers are sought by OR-Tools CP-SAT.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from histories import (
    FINAL,
    Cell,
    Meaning,
    Subject,
    leaves_in,
    listed_dimension,
    written_laws,
)
from oracle import Lexicon, Spans
from ortools.sat.python import cp_model

Move = tuple[Cell | None, Cell | None]


class Worlds(NamedTuple):
    """What units can do. Each set of cells has its own moves; a unit never goes from one set to another."""

    groups: tuple[tuple[Cell, ...], ...]
    moves: frozenset[Move]
    is_tied: bool  # whether what is at one moment says anything of another


class Demand(NamedTuple):
    """So many units in these cells at one moment, those left out that were there at an earlier one."""

    cells: frozenset[Cell]
    spans: Spans
    at: int
    before: int | None = None


# What units can do


def worlds_of(lexicon: Lexicon, subject: Subject) -> Worlds:
    """Every move that a unit can make: by the written laws alone, for those that follow are to follow (item 2)."""
    listed = listed_dimension(lexicon, subject)
    groups = _groups(lexicon, listed)
    may = _free if subject.level is True else _happens if listed is None else _keeper(lexicon, subject, listed)
    moves = (move for cells in groups for move in product((*cells, None), (*cells, None)))
    return Worlds(
        groups, frozenset((before, after) for before, after in moves if may(before, after)), subject.level is not True
    )


def _groups(lexicon: Lexicon, listed: str | None) -> tuple[tuple[Cell, ...], ...]:
    """The cells between which a unit may move: those that differ in the listed dimension alone; all, if there is none."""
    leaves = [sorted(leaves_in(lexicon, name)[name]) for name in lexicon.trees]
    kept: dict[Cell, list[Cell]] = defaultdict(list)
    for cell in product(*leaves):
        kept[() if listed is None else _others(lexicon, listed, cell)].append(cell)
    return tuple(tuple(cells) for cells in kept.values())


def _others(lexicon: Lexicon, listed: str, cell: Cell) -> Cell:
    return tuple(leaf for name, leaf in zip(lexicon.trees, cell, strict=True) if name != listed)


def _free(_: Cell | None, __: Cell | None) -> bool:
    """Whether a unit of a level may move so: in any way."""
    return True


def _happens(before: Cell | None, after: Cell | None) -> bool:
    """Whether a happening may: it comes once, and remains what it is."""
    return before is None or before == after


def _keeper(lexicon: Lexicon, subject: Subject, listed: str) -> Callable[[Cell | None, Cell | None], bool]:
    """Whether a unit may: who is in a term that grows stays in it; in one that is constant is always, or never."""
    place = list(lexicon.trees).index(listed)
    leaves = leaves_in(lexicon, listed)
    laws = [(leaves[term], law) for term, law in written_laws(lexicon, subject).items()]

    def keeps(before: Cell | None, after: Cell | None) -> bool:
        for inside, law in laws:
            was, is_now = (cell is not None and cell[place] in inside for cell in (before, after))
            if (law.grows and was and not is_now) or (law.shrinks and is_now and not was):
                return False
        return True

    return keeps


# Moments


def named_moments(meanings: Iterable[Meaning]) -> list[int]:
    """The moments that the meanings name as such: where one ends, and what a window leaves out. Two stretches that meet have one
    of them in common, the end of the first to end."""
    return sorted({each for meaning in meanings for each in (meaning.last, meaning.before) if each is not None})


def all_moments(meanings: Sequence[Meaning], between: int) -> list[int]:
    """Those, where stretches begin, and so many moments between any two; one before all and one after all."""
    firsts = (meaning.first for meaning in meanings if meaning.first != -FINAL)
    named = sorted({*named_moments(meanings), *firsts})
    around = [named[0] - 10_000, *named, *([FINAL] if FINAL not in named else [])]
    inner = {lo + (hi - lo) * n // (between + 1) for lo, hi in pairwise(around) for n in range(1, between + 1)}
    return sorted({*around, *inner})


def settled(meanings: Sequence[Meaning], between: int | None = None) -> Iterator[list[Meaning]]:
    """The meanings with one moment for each that speaks of some moment, in every way; with enough between for each of them."""
    loose = [meaning for meaning in meanings if not meaning.every]
    grid = all_moments(meanings, len(loose) if between is None else between)
    choices = [
        [each] if each.every else [_fixed(each, at) for at in grid if each.first <= at <= each.last] for each in meanings
    ]
    yield from map(list, product(*choices))


def _fixed(meaning: Meaning, at: int) -> Meaning:
    return meaning._replace(first=at, last=at, every=True)


def demands_of(meaning: Meaning, moments: Sequence[int]) -> list[Demand]:
    """The meaning at each of its moments."""
    held = [at for at in moments if meaning.first <= at <= meaning.last]
    return [Demand(meaning.cells, meaning.spans, at, meaning.before) for at in held]


# Walks


def possible_by_walks(worlds: Worlds, meanings: Sequence[Meaning], between: int | None = None) -> bool:
    """Whether some world has them all, by the histories that there can be."""
    return any(_walkable(worlds, each, between) for each in settled(meanings, between))


def _walkable(worlds: Worlds, meanings: Sequence[Meaning], between: int | None) -> bool:
    moments = all_moments(meanings, between) if between else named_moments(meanings)
    demands = [demand for meaning in meanings for demand in demands_of(meaning, moments)]
    return countable(walks(worlds, demands), demands)


def countable(kinds: Iterable[int], demands: Sequence[Demand]) -> bool:
    """Whether a number of units of each kind, which are bits of the demands that count it, gives all that is demanded."""
    top = _top(demands)
    model = cp_model.CpModel()
    units = {bits: model.new_int_var(0, top, "") for bits in kinds if bits}
    for number, demand in enumerate(demands):
        total = model.new_int_var(0, top * (len(units) + 1), "")
        model.add(total == sum(unit for bits, unit in units.items() if bits >> number & 1))
        model.add_linear_expression_in_domain(total, _domain(demand.spans, top * (len(units) + 1)))
    return _solved(model)


def walks(worlds: Worlds, demands: Sequence[Demand]) -> frozenset[int]:
    """Every history that a unit can have, as the bits of the demands that count it."""
    moments = sorted({each for demand in demands for each in (demand.at, demand.before) if each is not None})
    groups = {_signature(cells, demands): cells for cells in worlds.groups}  # groups alike have the same walks
    if worlds.is_tied:
        return frozenset(bits for cells in groups.values() for bits in _walks_in(worlds, cells, moments, demands))
    alone = [_walks_in(worlds, cells, [at], demands) for cells in groups.values() for at in moments]
    return frozenset(bits for each in alone for bits in each)  # here who is there twice counts as two who are there once


def _signature(cells: tuple[Cell, ...], demands: Sequence[Demand]) -> tuple[tuple[bool, ...], ...]:
    return tuple(tuple(cell in demand.cells for demand in demands) for cell in cells)


def _walks_in(worlds: Worlds, cells: tuple[Cell, ...], moments: Sequence[int], demands: Sequence[Demand]) -> Iterator[int]:
    """Goes on from moment to moment with all histories so far: where each is now, and what has counted it and what leaves it out."""
    everywhere = (*cells, None)
    onward = {cell: [each for each in everywhere if (cell, each) in worlds.moves] for cell in everywhere}
    now = {(cell, *_seen(demands, cell, moments[0], 0, 0)) for cell in everywhere}
    for at in moments[1:]:
        now = {(after, *_seen(demands, after, at, counts, out)) for cell, counts, out in now for after in onward[cell]}
    yield from {counts & ~out for _, counts, out in now}


def _seen(demands: Sequence[Demand], cell: Cell | None, at: int, counts: int, out: int) -> tuple[int, int]:
    for number, demand in enumerate(demands):
        if cell in demand.cells:
            counts |= (demand.at == at) << number
            out |= (demand.before == at) << number
    return counts, out


# Flows


def possible_by_flows(worlds: Worlds, meanings: Sequence[Meaning]) -> bool:
    """Whether some world has them all, by how many are in each cell at each moment and how many go from one to another."""
    loose = sum(not each.every for each in meanings)
    moments = all_moments(meanings, loose) if loose else named_moments(meanings)
    model = cp_model.CpModel()
    top = _top([demand for meaning in meanings for demand in demands_of(meaning, moments)])
    there: dict[tuple[Cell, int], cp_model.IntVar] = {}
    for cells in {_lookalike(cells, meanings): cells for cells in worlds.groups}.values():
        _add_flows(model, worlds, cells, moments, top, there)
    for meaning in meanings:
        _add_meaning(model, meaning, moments, top, there)
    return _solved(model)


def _lookalike(cells: tuple[Cell, ...], meanings: Sequence[Meaning]) -> tuple[tuple[bool, ...], ...]:
    return tuple(tuple(cell in meaning.cells for meaning in meanings) for cell in cells)


def _add_flows(
    model: cp_model.CpModel,
    worlds: Worlds,
    cells: tuple[Cell, ...],
    moments: Sequence[int],
    top: int,
    there: dict[tuple[Cell, int], cp_model.IntVar],
) -> None:
    """Who is in a cell came from one and goes to one; who is absent can be as many as one likes."""
    there.update({(cell, at): model.new_int_var(0, top, "") for cell in cells for at in moments})
    if not worlds.is_tied:
        return
    moves = [move for move in product((*cells, None), (*cells, None)) if move in worlds.moves and move != (None, None)]
    for earlier, later in pairwise(moments):
        flows = {move: model.new_int_var(0, top, "") for move in moves}
        for cell in cells:
            model.add(there[cell, earlier] == sum(flow for (before, _), flow in flows.items() if before == cell))
            model.add(there[cell, later] == sum(flow for (_, after), flow in flows.items() if after == cell))


def _add_meaning(
    model: cp_model.CpModel, meaning: Meaning, moments: Sequence[int], top: int, there: dict[tuple[Cell, int], cp_model.IntVar]
) -> None:
    """Every demand, or else one. What a window leaves out is still there at its end, for windows are of what grows."""
    demands = demands_of(meaning, moments)
    chosen = [model.new_bool_var("") for _ in demands]
    for demand, is_so in zip(demands, chosen, strict=True):
        cells = [cell for cell in demand.cells if (cell, demand.at) in there]
        was = 0 if demand.before is None else sum(there[cell, demand.before] for cell in cells)
        total = model.new_int_var(0, top * (len(cells) + 1), "")
        model.add(total == sum(there[cell, demand.at] for cell in cells) - was)
        domain = _domain(demand.spans, top * (len(cells) + 1))
        model.add_linear_expression_in_domain(total, domain).only_enforce_if(is_so)
    if meaning.every:
        model.add_bool_and(chosen)
    else:
        model.add_bool_or(chosen)


def _top(demands: Sequence[Demand]) -> int:
    """More units than any world needs of a kind."""
    return 10 * (sum(hi or lo for demand in demands for lo, hi in demand.spans) + 10)


def _domain(spans: Spans, top: int) -> cp_model.Domain:
    return cp_model.Domain.from_intervals([[lo, top if hi is None else hi] for lo, hi in spans])


def _solved(model: cp_model.CpModel) -> bool:
    """Whether the model has a solution; presolve is off, being wrong at times (see solver.py)."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_presolve = False
    status = solver.solve(model)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE)
    return status != cp_model.INFEASIBLE
