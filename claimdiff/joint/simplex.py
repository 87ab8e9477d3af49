"""Whether whole numbers fit between bounds on their sums, exactly, and if not, which bounds exclude each other.

The general simplex of Dutertre and de Moura (A fast linear-arithmetic solver for DPLL(T), 2006), with Bland's rule, exact
numbers, and branching on a variable that comes out broken. Where terms nest all numbers are whole, and whole ones are ten times
as fast as fractions: a fraction is made only where a division leaves a rest.

Legend: a *column* is a cell's unknown count, at least 0; a *row* is a sum of columns with a lower bound and an upper one (None
for no bound). A *proof* has for each row a weight: positive where its lower bound is used, negative where its upper one is;
weighted so, the lower bounds exceed the upper ones. Weights are the least whole numbers in their proportion, so that a proof is
the same whichever row it was found at.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import floor, lcm
from typing import NamedTuple

Bounds = tuple[int, int | None]
Exact = int | Fraction
DEEPEST = 40


class Misfit(NamedTuple):
    """The bounds exclude each other; `weights` by row are the proof, empty where only whole numbers do not fit."""

    weights: dict[int, int]


def solve(rows: Sequence[Sequence[int]], bounds: Sequence[Bounds], columns: int) -> list[Exact] | Misfit:
    """A value for each row such that all bounds hold for whole columns, or the proof that there are none.

    `rows` has for each row the columns that it sums. Where the search for whole numbers goes deeper than DEEPEST, the broken
    values are taken: nothing is called impossible without proof.
    """
    return _solve_whole(rows, bounds, [(0, None)] * columns, 0)


def _solve_whole(
    rows: Sequence[Sequence[int]], bounds: Sequence[Bounds], cells: list[Bounds], depth: int
) -> list[Exact] | Misfit:
    found = _solve(rows, bounds, cells)
    if isinstance(found, Misfit):
        return found
    broken = next((i for i, value in enumerate(found[: len(cells)]) if value.denominator != 1), None)
    if broken is None or depth == DEEPEST:
        return found[len(cells) :]
    below, (lo, hi) = floor(found[broken]), cells[broken]
    for half in ((lo, below), (below + 1, hi)):
        tried = _solve_whole(rows, bounds, [*cells[:broken], half, *cells[broken + 1 :]], depth + 1)
        if not isinstance(tried, Misfit):
            return tried
    return Misfit({})


def _solve(rows: Sequence[Sequence[int]], bounds: Sequence[Bounds], cells: Sequence[Bounds]) -> list[Exact] | Misfit:
    """Values of all columns and then of all rows within their bounds, or the proof that there are none."""
    n = len(cells)
    limits = [*cells, *bounds]
    values: list[Exact] = [lo for lo, _ in cells]
    values += [sum(values[c] for c in row) for row in rows]
    basis: dict[int, dict[int, Exact]] = {n + i: dict.fromkeys(row, 1) for i, row in enumerate(rows)}
    while True:
        out = min((b for b in basis if not _holds(values[b], limits[b])), default=None)
        if out is None:
            return values
        rises = values[out] < limits[out][0]
        into = min((c for c, k in basis[out].items() if _can_move(values[c], limits[c], (k > 0) is rises)), default=None)
        if into is None:
            return _proof(out, rises, basis[out], n)
        lo, hi = limits[out]
        _pivot(basis, values, out, into, lo if rises or hi is None else hi)


def _holds(value: Exact, limits: Bounds) -> bool:
    return limits[0] <= value and (limits[1] is None or value <= limits[1])


def _can_move(value: Exact, limits: Bounds, up: bool) -> bool:
    return (limits[1] is None or value < limits[1]) if up else value > limits[0]


def _pivot(basis: dict[int, dict[int, Exact]], values: list[Exact], out: int, into: int, target: Exact) -> None:
    """Brings `out` to its target by moving `into`, which takes its place in the basis."""
    row = basis.pop(out)
    factor = row.pop(into)
    step = _over(target - values[out], factor)
    values[out] = target
    values[into] += step
    for b, other in basis.items():
        values[b] += other.get(into, 0) * step
    solved = {c: _over(-k, factor) for c, k in row.items()} | {out: _over(1, factor)}
    for other in basis.values():
        if k := other.pop(into, None):
            for c, weight in solved.items():
                if total := other.get(c, 0) + k * weight:
                    other[c] = total
                else:
                    del other[c]
    basis[into] = solved


def _over(a: Exact, b: Exact) -> Exact:
    """Their exact quotient."""
    return a // b if a % b == 0 else Fraction(a) / b


def _proof(out: int, rises: bool, row: dict[int, Exact], n: int) -> Misfit:
    """The row that cannot reach its bound, as weights: what it needs less what the others allow it."""
    sign = 1 if rises else -1
    weights = {c - n: -k * sign for c, k in row.items() if c >= n} | ({out - n: sign} if out >= n else {})
    scale = lcm(*(weight.denominator for weight in weights.values()))
    return Misfit({i: int(weight * scale) for i, weight in weights.items()})
