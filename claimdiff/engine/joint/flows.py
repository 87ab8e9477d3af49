"""The worlds of counts by moment, as flows: how many units go from which cell to which between one moment and the next.

Where what there is comes and goes, flows take far fewer unknowns than histories, of which there are as many as ways through all
moments; where it only grows, histories do. What is in no cell is nowhere: from there any number may come, and there any may go.

Legend: a *state* is a cell of the dimension that has laws, as far as regions and laws tell it from others: the regions that it
is in, as the bits of an int, the terms that it is kept in, and the constant terms that it is in. A *sort* is what has the same
terms in all other dimensions: the regions that it may be in.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import inf
from typing import NamedTuple

from claimdiff.engine.joint.cells import term_masks
from claimdiff.engine.joint.counts import Grid, count_misfit
from claimdiff.exact.histories import Laws, is_window, stays
from claimdiff.exact.hitting import bits
from claimdiff.exact.regions import ALWAYS, Region, Term
from claimdiff.exact.simplex import Balance
from claimdiff.exact.steps import Steps
from claimdiff.exact.values import Number, ValueSet


class State(NamedTuple):
    """The regions that a cell is in, as bits; the terms that it is kept in; the constant terms that it is in."""

    regions: int
    kept: frozenset[Term]
    constant: frozenset[Term]


NOWHERE = State(0, frozenset(), frozenset())


Proof = list[tuple[int, int]]
"""Regions with their weights, as in a proof of `exact/simplex.py`."""


class Row(NamedTuple):
    """What is summed for a region: its number, and the columns."""

    region: int
    columns: tuple[int, ...]


class Flows(NamedTuple):
    """So many columns with balances, and rows of them that all hold; a region of a stretch has one for each moment in it.

    Of `either`, one row of each holds: what is said of some moment is said of one of these.
    """

    columns: int
    balances: tuple[Balance, ...]
    rows: tuple[Row, ...]
    either: tuple[tuple[Row, ...], ...]


class _Columns:
    """The columns so far, by moments and the regions that what they count is in, and comes into, then.

    A plain class, since it is filled step by step.
    """

    def __init__(self, moments: int) -> None:
        self.number = 0
        self.balances: list[Balance] = []
        self.inside: list[dict[int, list[int]]] = [defaultdict(list) for _ in range(moments)]
        self.coming: list[dict[int, list[int]]] = [defaultdict(list) for _ in range(moments)]


def flows_of(laws: Laws, regions: Sequence[Region], empty: Collection[int], steps: Steps) -> Flows:
    """The flows that the regions tell apart, or the histories of a sort, if these are no more. Raises OutOfSteps."""
    moments = _moments(laws, regions)
    states = _states(laws, regions, empty)
    columns = _Columns(len(moments))
    for sort in sorted(_sorts(laws, regions, empty, steps)):
        _add_sort(_of_sort(states, sort), len(moments), columns, steps)
    rows, either = _rows(laws, regions, moments, columns, steps)
    return Flows(columns.number, tuple(columns.balances), tuple(rows), tuple(either))


def _moments(laws: Laws, regions: Iterable[Region]) -> list[Number]:
    """All moments that are named, of a window also the one before it; and between those, as many as some moment may be.

    Of two seconds in a row there is nothing between.
    """
    named = {region.time.last for region in regions if region.time != ALWAYS}
    for region in regions:
        if region.time.first > -inf:
            named.add(region.time.first - 1 if is_window(laws, region) else region.time.first)
    vague = [region.time for region in regions if not region.time.every]
    between: list[Number] = []
    for a, b in pairwise(sorted(named)):
        if b - a <= 1:
            continue
        several = sum(time.first <= a and b <= time.last for time in vague)
        between += [a + Fraction(b - a) * n / (several + 1) for n in range(1, several + 1)]
    return sorted((*named, *between)) or [0]


def flow_misfit(flows: Flows, sets: Mapping[int, ValueSet], steps: Steps) -> Proof | None:
    """None where whole numbers flow so that each of these regions has a value of its set; else why not: regions with weights.

    There are no weights where it hangs on which moments are meant.
    """
    rows = [row for row in flows.rows if row.region in sets]
    found = _misfits(flows, rows, [each for each in flows.either if each[0].region in sets], sets, steps)
    if found is None:
        return None
    proofs = [_by_region(proof, sets) for proof in found]
    return proofs[0] if all(proof == proofs[0] for proof in proofs) else []


def _by_region(proof: Proof, sets: Mapping[int, ValueSet]) -> Proof:
    """The weights added up, those of needs and of caps by region, in order; of a cap of none once is enough."""
    weights: dict[tuple[int, bool], int] = defaultdict(int)
    for region, weight in proof:
        weights[region, weight < 0] += weight
    is_none = {region for region, values in sets.items() if values[-1][1][0] == 0}
    return sorted((region, -1 if is_cap and region in is_none else weight) for (region, is_cap), weight in weights.items())


def _misfits(
    flows: Flows, rows: Sequence[Row], either: Sequence[Sequence[Row]], sets: Mapping[int, ValueSet], steps: Steps
) -> list[Proof] | None:
    """Why the rows do not fit with one row of each of either, for every choice that is tried; None where one fits.

    What fits with none of its choices alone is told first; what has fewest is chosen first.
    """
    proof = _misfit(flows, rows, sets, steps)
    if proof is not None or not either:
        return None if proof is None else [proof]
    if _is_soon_fitted(flows, rows, either, sets, steps):
        return None
    open_to: list[list[Row]] = []
    for choices in either:
        proofs = [(row, _misfit(flows, [*rows, row], sets, steps)) for row in choices]
        open_to.append([row for row, found in proofs if found is None])
        if not open_to[-1]:
            return [found for _, found in proofs if found is not None]
    fewest, *others = sorted(open_to, key=len)
    told: list[Proof] = []
    for row in fewest:
        found = _misfits(flows, [*rows, row], others, sets, steps)
        if found is None:
            return None
        told += found
    return told


def _is_soon_fitted(
    flows: Flows, rows: Sequence[Row], either: Sequence[Sequence[Row]], sets: Mapping[int, ValueSet], steps: Steps
) -> bool:
    """Whether the rows fit with one of each of either, the first taken that fits with those before."""
    chosen = list(rows)
    for choices in either:
        row = next((each for each in choices if _misfit(flows, [*chosen, each], sets, steps) is None), None)
        if row is None:
            return False
        chosen.append(row)
    return True


def _misfit(flows: Flows, rows: Sequence[Row], sets: Mapping[int, ValueSet], steps: Steps) -> Proof | None:
    grid = Grid(tuple(row.columns for row in rows), flows.columns, flows.balances)
    misfit = count_misfit(grid, [sets[row.region] for row in rows], steps)
    return None if misfit is None else [(rows[row].region, weight) for row, weight in misfit.weights.items()]


# States and sorts


def _states(laws: Laws, regions: Sequence[Region], empty: Collection[int]) -> list[State]:
    """The states of the dimension's cells, each once; where nothing has a law, one that all regions are in."""
    if not (laws.kept or laws.constant):
        return [State((1 << len(regions)) - 1, frozenset(), frozenset())]
    terms = [region.terms[laws.dimension] for region in regions]
    spans = [*terms, *laws.kept, *laws.constant]
    edges = {each.first for each in spans} | {each.last + 1 for each in spans} | {cell + 1 for cell in empty}
    cells = sorted(edge for edge in edges if edge not in empty)
    return list(dict.fromkeys(_state(laws, terms, cell) for cell in cells))


def _state(laws: Laws, terms: Sequence[Term], cell: int) -> State:
    inside = sum(1 << n for n, term in enumerate(terms) if term.first <= cell <= term.last)
    kept, constant = (
        frozenset(term for term in some if term.first <= cell <= term.last) for some in (laws.kept, laws.constant)
    )
    return State(inside, kept, constant)


def _sorts(laws: Laws, regions: Sequence[Region], empty: Collection[int], steps: Steps) -> set[int]:
    """The regions that units of each sort may be in."""
    has_laws = bool(laws.kept or laws.constant)
    others = [region._replace(terms=_without(region.terms, laws.dimension)) if has_laws else region for region in regions]
    return term_masks(others, empty, steps) if others[0].terms else {(1 << len(regions)) - 1}


def _without(terms: Sequence[Term], n: int) -> tuple[Term, ...]:
    return (*terms[:n], *terms[n + 1 :])


def _of_sort(states: Iterable[State], sort: int) -> list[State]:
    """The states as units of the sort have them, but for those that are as good as nowhere."""
    narrowed = dict.fromkeys(state._replace(regions=state.regions & sort) for state in states)
    spoken_of = {state.constant for state in narrowed if state.regions}
    return [state for state in narrowed if state != NOWHERE and (state.regions or state.constant in spoken_of)]


# Flows and histories


Way = tuple[State, State]
"""From one state to another between two moments."""


def _add_sort(states: Sequence[State], moments: int, columns: _Columns, steps: Steps) -> None:
    """Adds the histories of a sort, or, where these are more, its flows."""
    ways = [(a, b) for a in (NOWHERE, *states) for b in (NOWHERE, *states) if _may_go(a, b)]
    steps.spend(len(ways) * moments)
    if _histories(ways, moments) <= len(ways) * moments:
        _add_histories(ways, moments, columns, steps)
    else:
        _add_flows(ways, moments, columns)


def _histories(ways: Sequence[Way], moments: int) -> int:
    """How many histories there are."""
    ending = Counter({after for _, after in ways})
    for _ in range(moments - 1):
        following: Counter[State] = Counter()
        for before, after in ways:
            following[after] += ending[before]
        ending = following
    return ending.total()


def _add_histories(ways: Sequence[Way], moments: int, columns: _Columns, steps: Steps) -> None:
    """Adds a column for each way through all moments, but for being nowhere at any."""
    onward: dict[State, list[State]] = defaultdict(list)
    for before, after in ways:
        onward[before].append(after)
    histories = [[state] for state in onward]
    for _ in range(moments - 1):
        histories = [[*history, after] for history in histories for after in onward[history[-1]]]
    for history in histories:
        if any(state.regions for state in history):
            steps.spend(moments)
            for n, way in enumerate(pairwise([NOWHERE, *history])):
                _note(columns, n, way)
            columns.number += 1


def _add_flows(ways: Sequence[Way], moments: int, columns: _Columns) -> None:
    """Adds a column for each way between two moments; what comes into a state at one moment leaves it for the next."""
    starts = [(NOWHERE, state) for state in dict.fromkeys(after for _, after in ways) if state != NOWHERE]
    going = [way for way in ways if way != (NOWHERE, NOWHERE)]
    ins: dict[State, list[int]] = {}
    for n in range(moments):
        outs: dict[State, list[int]] = defaultdict(list)
        arriving: dict[State, list[int]] = defaultdict(list)
        for way in going if n else starts:
            before, after = way
            outs[before].append(columns.number)
            arriving[after].append(columns.number)
            _note(columns, n, way)
            columns.number += 1
        columns.balances += [(tuple(ins[state]), tuple(outs[state])) for _, state in starts if n]
        ins = arriving


def _note(columns: _Columns, n: int, way: Way) -> None:
    """Notes in which regions the next column is at the n-th moment, and which of these it comes into then."""
    before, after = way
    for found, regions in ((columns.inside[n], after.regions), (columns.coming[n], after.regions & ~before.regions)):
        for bit in bits(regions):
            found[bit.bit_length() - 1].append(columns.number)


def _may_go(before: State, after: State) -> bool:
    """Whether a unit may go from one state to another: it stays in what it is kept in, and in or out of what is constant."""
    return before.kept <= after.kept and before.constant == after.constant


# Rows


def _rows(
    laws: Laws, regions: Sequence[Region], moments: Sequence[Number], columns: _Columns, steps: Steps
) -> tuple[list[Row], list[tuple[Row, ...]]]:
    """The rows of each region that all hold, and those of which one does."""
    rows: list[Row] = []
    either: list[tuple[Row, ...]] = []
    for number, region in enumerate(regions):
        steps.spend(len(moments))
        inside = [n for n, moment in enumerate(moments) if region.time.first <= moment <= region.time.last]
        ending = [tuple(columns.inside[n].get(number, ())) for n in inside]
        if is_window(laws, region):
            came = tuple(column for n in inside for column in columns.coming[n].get(number, ()))
            rows.append(Row(number, came))
        elif region.time.every:
            held = ending[:1] if stays(laws, region) else ending
            rows += [Row(number, each) for each in held]
        else:
            tried = [each for n, each in zip(inside, ending, strict=True) if _is_tried(moments, n, inside)]
            either.append(tuple(Row(number, each) for each in tried))
    return rows, either


def _is_tried(moments: Sequence[Number], n: int, inside: Sequence[int]) -> bool:
    """Whether what holds at some moment is tried at this one: not if it is named and has one of the others beside it.

    What can be at a named moment can be right before it and right after it.
    """
    beside = (m for m in (n - 1, n + 1) if inside[0] <= m <= inside[-1])
    return isinstance(moments[n], Fraction) or not any(isinstance(moments[m], Fraction) for m in beside)
