"""Whether whole numbers fit between bounds on their sums, exactly, and if not, which bounds exclude each other.

The general simplex of Dutertre and de Moura (A fast linear-arithmetic solver for DPLL(T), 2006), with Bland's rule (1977),
exact numbers, and branching on a column whose value is a fraction. Whole numbers are ten times as fast as fractions: a row is
kept in whole numbers with a divisor, and only a value that is no whole number is a fraction.

Legend: a *column* is the unknown count of a cell, at least 0. A *row* is a sum of columns with a lower and an upper bound; an
upper bound of None is no bound. A *balance* is two sums of columns that must be equal. A *proof* (Farkas's lemma) gives rows
weights: positive if the lower bound of the row is used, negative if the upper one is. Weighted so, the lower bounds exceed the
upper ones, and no column counts more in the lower ones. Weights are the least whole numbers in their proportion, so a proof is
the same whichever row it was found at.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import floor, gcd
from typing import NamedTuple

from claimdiff.exact.steps import Steps

Bounds = tuple[int, int | None]
Exact = int | Fraction
Balance = tuple[Sequence[int], Sequence[int]]
Basis = dict[int, tuple[int, dict[int, int]]]
"""For each basic variable a divisor and weights: the divisor times the variable is the weighted sum of other variables."""


class Misfit(NamedTuple):
    """The bounds exclude each other; `weights` by row are the proof, empty if fractions would fit and no whole numbers do."""

    weights: dict[int, int]


def solve(
    rows: Sequence[Sequence[int]], bounds: Sequence[Bounds], columns: int, steps: Steps, balances: Sequence[Balance] = ()
) -> list[int] | Misfit:
    """A value for each row for which whole columns satisfy all bounds and balances, or the proof that there are none.

    `rows` gives for each row the columns that it sums, `columns` is their number. A step is a number of the tableau that is
    worked out anew. Raises OutOfSteps.
    """
    open_halves: list[list[Bounds]] = [[(0, None)] * columns]
    misfit = None
    while open_halves:
        cells = open_halves.pop()
        found = _solve(rows, bounds, cells, balances, steps)
        if isinstance(found, Misfit):
            misfit = Misfit({}) if misfit or open_halves else found
            continue
        broken = next((i for i, value in enumerate(found[:columns]) if value.denominator != 1), None)
        if broken is None:
            return [int(value) for value in found[columns : columns + len(rows)]]
        misfit = Misfit({})
        below, (lo, hi) = floor(found[broken]), cells[broken]
        hi = (_enough_at_all(bounds) if balances else _enough(rows, bounds, broken)) if hi is None else hi
        for half in ((below + 1, hi), (lo, below)):
            if half[0] <= half[1]:
                open_halves.append([*cells[:broken], half, *cells[broken + 1 :]])
    assert misfit
    return misfit


def _enough(rows: Sequence[Sequence[int]], bounds: Sequence[Bounds], column: int) -> int:
    """What a column cannot exceed, or never needs to: the smallest upper bound of its rows, else their largest lower bound."""
    limits = [limit for row, limit in zip(rows, bounds, strict=True) if column in row]
    tops = [hi for _, hi in limits if hi is not None]
    return min(tops) if tops else max([lo for lo, _ in limits], default=0)


def _enough_at_all(bounds: Sequence[Bounds]) -> int:
    """What no column needs to exceed: a way through the balances that no lower bound needs can be left out."""
    return sum([lo for lo, _ in bounds])


def _solve(
    rows: Sequence[Sequence[int]],
    bounds: Sequence[Bounds],
    cells: Sequence[Bounds],
    balances: Sequence[Balance],
    steps: Steps,
) -> list[Exact] | Misfit:
    """Values of all columns and then of all rows within their bounds, or the proof that there are none."""
    n = len(cells)
    limits = [*cells, *bounds, *[(0, 0)] * len(balances)]
    values: list[Exact] = [lo for lo, _ in cells]
    sums = [dict.fromkeys(row, 1) for row in rows] + [dict.fromkeys(ins, 1) | dict.fromkeys(outs, -1) for ins, outs in balances]
    values += [sum([weight * values[c] for c, weight in each.items()]) for each in sums]
    basis: Basis = {n + i: (1, each) for i, each in enumerate(sums)}
    steps.spend(n + sum(map(len, sums)))
    while True:
        out = min((b for b in basis if not _holds(values[b], limits[b])), default=None)
        if out is None:
            return values
        rises = values[out] < limits[out][0]
        into = min((c for c, k in basis[out][1].items() if _can_move(values[c], limits[c], (k > 0) is rises)), default=None)
        if into is None:
            return _proof(out, rises, basis[out], range(n, n + len(rows)))
        lo, hi = limits[out]
        steps.spend(_pivot(basis, values, out, into, lo if rises or hi is None else hi))


def _holds(value: Exact, limits: Bounds) -> bool:
    return limits[0] <= value and (limits[1] is None or value <= limits[1])


def _can_move(value: Exact, limits: Bounds, up: bool) -> bool:
    return (limits[1] is None or value < limits[1]) if up else value > limits[0]


def _pivot(basis: Basis, values: list[Exact], out: int, into: int, target: Exact) -> int:
    """Brings `out` to its target by moving `into`, which takes its place in the basis; returns how many steps that cost.

    Four whole numbers of a row take as long as one step elsewhere.
    """
    divisor, row = basis.pop(out)
    factor = row.pop(into)
    step = _over((target - values[out]) * divisor, factor)
    values[out] = target
    values[into] += step
    sign = 1 if factor > 0 else -1
    solved = {c: -k * sign for c, k in row.items()} | {out: divisor * sign}
    steps = len(basis)
    for b, (own, other) in basis.items():
        if k := other.pop(into, None):
            steps += (len(solved) + len(other)) // 4
            values[b] += _over(k * step, own)
            basis[b] = _replaced(own, other, k, abs(factor), solved)
    basis[into] = (abs(factor), solved)
    return steps


def _replaced(own: int, row: dict[int, int], k: int, divisor: int, solved: dict[int, int]) -> tuple[int, dict[int, int]]:
    """The row with a column replaced by what it was solved to: `k` times the solved row over its divisor."""
    if divisor != 1:
        own *= divisor
        row = {c: weight * divisor for c, weight in row.items()}
    for c, weight in solved.items():
        if total := row.get(c, 0) + k * weight:
            row[c] = total
        else:
            del row[c]
    if own != 1 and (common := gcd(own, *row.values())) != 1:
        return own // common, {c: weight // common for c, weight in row.items()}
    return own, row


def _over(a: Exact, b: int) -> Exact:
    """Their exact quotient."""
    return a // b if a % b == 0 else Fraction(a) / b


def _proof(out: int, rises: bool, solved: tuple[int, dict[int, int]], rows: range) -> Misfit:
    """The row that cannot reach its bound, as weights of a proof: what it needs, less what the others allow."""
    sign = 1 if rises else -1
    divisor, row = solved
    weights = {c: -k * sign for c, k in row.items()} | {out: divisor * sign}
    weights = {c - rows.start: weight for c, weight in weights.items() if c in rows}
    common = gcd(*weights.values()) or 1
    return Misfit({i: weight // common for i, weight in weights.items()})
