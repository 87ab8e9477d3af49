"""The worlds of counts by moment, as flows: how many units go from which cell to which between one moment and the next.

There are as many histories as ways through all moments. So if what there is comes and goes, flows need far fewer unknowns; if
it only grows, histories do. A unit in no cell is nowhere; any number of units can come from there or go there.

Legend: a *state* is one of the dimension with laws (`exact/states.py`): the regions that its cells are in, as bits, and laws.
A *sort* is all units with the same terms in the other dimensions: the regions, as bits, that these terms permit.
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
from claimdiff.exact.states import NOWHERE, State, may_go, states_of
from claimdiff.exact.steps import Steps
from claimdiff.exact.values import Number, ValueSet

Proof = list[tuple[int, int]]
"""Regions with their weights, as in a proof of `exact/simplex.py`."""


class Row(NamedTuple):
    """The number of a region, and the columns that it sums."""

    region: int
    columns: tuple[int, ...]


class Flows(NamedTuple):
    """The number of columns, their balances, and the rows, all of which must hold; a stretch has a row for each moment in it.

    `either` has for each position on some moment the rows of the moments that may be meant; one of them must hold.
    """

    columns: int
    balances: tuple[Balance, ...]
    rows: tuple[Row, ...]
    either: tuple[tuple[Row, ...], ...]


class _Columns:
    """The columns so far: for each moment and region, those with units in it then, and those with units that come into it.

    A plain class, since it is filled step by step.
    """

    def __init__(self, moments: int) -> None:
        self.number = 0
        self.balances: list[Balance] = []
        self.inside: list[dict[int, list[int]]] = [defaultdict(list) for _ in range(moments)]
        self.coming: list[dict[int, list[int]]] = [defaultdict(list) for _ in range(moments)]


def flows_of(laws: Laws, regions: Sequence[Region], empty: Collection[int], steps: Steps) -> Flows:
    """The flows that the regions tell apart; for a sort with no more histories than flows, its histories. Raises OutOfSteps."""
    moments = _moments(laws, regions)
    states = _states(laws, regions, empty)
    columns = _Columns(len(moments))
    for sort in sorted(_sorts(laws, regions, empty, steps)):
        _add_sort(_of_sort(states, sort), len(moments), columns, steps)
    rows, either = _rows(laws, regions, moments, columns, steps)
    return Flows(columns.number, tuple(columns.balances), tuple(rows), tuple(either))


def _moments(laws: Laws, regions: Iterable[Region]) -> list[Number]:
    """All named moments, and the one before each window; between two of them, one for each claim on some moment there.

    Nothing is between two seconds in a row.
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
    """None if whole numbers can flow so that each of these regions has a value of its set; else regions with weights as proof.

    The proof is empty if it depends on which moments are meant, or if only whole numbers do not fit. Raises OutOfSteps.
    """
    rows = [row for row in flows.rows if row.region in sets]
    found = _misfits(flows, rows, [each for each in flows.either if each[0].region in sets], sets, steps)
    if found is None:
        return None
    proofs = [_by_region(proof, sets) for proof in found]
    return proofs[0] if all(proof == proofs[0] for proof in proofs) else []


def _by_region(proof: Proof, sets: Mapping[int, ValueSet]) -> Proof:
    """The weights added up by region, needs and caps apart, in order; a cap of 0 counts once, since more changes nothing."""
    weights: dict[tuple[int, bool], int] = defaultdict(int)
    for region, weight in proof:
        weights[region, weight < 0] += weight
    is_none = {region for region, values in sets.items() if values[-1][1][0] == 0}
    return sorted((region, -1 if is_cap and region in is_none else weight) for (region, is_cap), weight in weights.items())


def _misfits(
    flows: Flows, rows: Sequence[Row], either: Sequence[Sequence[Row]], sets: Mapping[int, ValueSet], steps: Steps
) -> list[Proof] | None:
    """Why the rows do not fit with one row of each of `either`: a proof for each choice that is tried. None if one fits.

    If one of `either` fits with none of its choices alone, that is the answer. Else the one with fewest choices is tried first.
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
    """Whether the rows fit if of each of `either` the first row is chosen that fits with those chosen before."""
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
    """The states of the dimension's cells; without laws, a single state that is in all regions."""
    if not (laws.kept or laws.constant):
        return [NOWHERE._replace(inside=(1 << len(regions)) - 1)]
    terms = [region.terms[laws.dimension] for region in regions]
    return states_of(terms, laws.kept, laws.constant, empty, laws.cells[-1] + 1)


def _sorts(laws: Laws, regions: Sequence[Region], empty: Collection[int], steps: Steps) -> set[int]:
    """The regions that units of each sort may be in."""
    has_laws = bool(laws.kept or laws.constant)
    others = [region._replace(terms=_without(region.terms, laws.dimension)) if has_laws else region for region in regions]
    return term_masks(others, empty, steps) if others[0].terms else {(1 << len(regions)) - 1}


def _without(terms: Sequence[Term], n: int) -> tuple[Term, ...]:
    return (*terms[:n], *terms[n + 1 :])


def _of_sort(states: Iterable[State], sort: int) -> list[State]:
    """The states that units of the sort can have, without those that differ in nothing that matters from being nowhere."""
    narrowed = dict.fromkeys(state._replace(inside=state.inside & sort) for state in states)
    spoken_of = {state.constant for state in narrowed if state.inside}
    return [state for state in narrowed if state != NOWHERE and (state.inside or state.constant in spoken_of)]


# Flows and histories


Way = tuple[State, State]
"""From one state to another between two moments."""


def _add_sort(states: Sequence[State], moments: int, columns: _Columns, steps: Steps) -> None:
    """Adds the histories of a sort, or its flows if these are fewer."""
    ways = [(a, b) for a in (NOWHERE, *states) for b in (NOWHERE, *states) if may_go(a, b)]
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
    """Adds a column for each way through all moments that is in some region at some moment."""
    onward: dict[State, list[State]] = defaultdict(list)
    for before, after in ways:
        onward[before].append(after)
    histories = [[state] for state in onward]
    for _ in range(moments - 1):
        histories = [[*history, after] for history in histories for after in onward[history[-1]]]
    for history in histories:
        if any(state.inside for state in history):
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
    for found, regions in ((columns.inside[n], after.inside), (columns.coming[n], after.inside & ~before.inside)):
        for bit in bits(regions):
            found[bit.bit_length() - 1].append(columns.number)


# Rows


def _rows(
    laws: Laws, regions: Sequence[Region], moments: Sequence[Number], columns: _Columns, steps: Steps
) -> tuple[list[Row], list[tuple[Row, ...]]]:
    """The rows that must all hold, and for each region on some moment the rows of which one must."""
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
    """Whether a claim on some moment is tried at this one: not if this is a named moment beside one that is not.

    What is so at a named moment can be so just before it and just after it.
    """
    beside = (m for m in (n - 1, n + 1) if inside[0] <= m <= inside[-1])
    return isinstance(moments[n], Fraction) or not any(isinstance(moments[m], Fraction) for m in beside)
