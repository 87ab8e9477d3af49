"""Whether a set of claims can all be true, by an exact solver (OR-Tools CP-SAT): what the search for joint ones is held against.

Regions, moments and options are those of oracle.py. A world has a number of units in each cell at each moment; or for each a
set of options; or one value for each exact terms and moment.
"""

from collections.abc import Sequence
from functools import reduce
from itertools import product

from oracle import (
    Lexicon,
    Reading,
    Statement,
    Subject,
    Type,
    _allowed,
    _is_momentary,
    _names,
    _terms,
    cells_of,
    moments_of,
    options_of,
)
from ortools.sat.python import cp_model

TOP = 4_000  # beyond the sum of all bounds that claim_sets.py draws, in twelfths too


def satisfiable(lexicon: Lexicon, subject: Subject, statements: Sequence[Statement]) -> bool:
    """Whether one possible world has all the statements, on their hard readings, without tolerance."""
    moments = [moments_of(subject, each, tuple(statements)) for each in statements]
    if subject.type is Type.CHOICE:
        return _choices(lexicon, subject, statements, moments)
    if subject.type in (Type.NUMBER, Type.DATE):
        places = [
            frozenset(product([tuple(_terms(lexicon, each))], when)) for each, when in zip(statements, moments, strict=True)
        ]
    else:
        places = [frozenset(product(cells_of(lexicon, each), when)) for each, when in zip(statements, moments, strict=True)]
    if subject.type in (Type.NUMBER, Type.DATE) or _is_momentary(subject):
        everywhen = {when for where in places for _, when in where}
        return all(
            _figures(subject, statements, [frozenset(p for p in where if p[1] == when) for where in places])
            for when in everywhen
        )
    return _figures(subject, statements, places)


def _figures(subject: Subject, statements: Sequence[Statement], places: list[frozenset[object]]) -> bool:
    """Units in cells, one variable for all cells that are in the same regions."""
    model = cp_model.CpModel()
    groups = {frozenset(i for i, where in enumerate(places) if cell in where) for cell in frozenset[object]().union(*places)}
    units = {group: model.new_int_var(0, TOP, "") for group in groups}
    for i, each in enumerate(statements):
        if places[i]:
            total = model.new_int_var(0, TOP * max(len(groups), 1), "")
            model.add(total == sum(unit for group, unit in units.items() if i in group))
            model.add_linear_expression_in_domain(total, _domain(each, TOP * max(len(groups), 1)))
    return _solved(model)


def _domain(statement: Statement, top: int) -> cp_model.Domain:
    assert isinstance(statement.says, Reading)
    spans = statement.says.usual if statement.denied else statement.says.hard
    said = cp_model.Domain.from_intervals([[lo, top if hi is None else hi] for lo, hi in spans])
    return said.complement().intersection_with(cp_model.Domain(0, top)) if statement.denied else said


def _choices(lexicon: Lexicon, subject: Subject, statements: Sequence[Statement], moments: list[frozenset[object]]) -> bool:
    """An option or more in cells, of which each region has something at each of its moments."""
    options = options_of(lexicon, subject, reduce(frozenset.union, map(_names, statements)))
    allowed = [_allowed(options, subject, each) for each in statements]
    cells = [cells_of(lexicon, each) for each in statements]
    model = cp_model.CpModel()
    for when in frozenset[object]().union(*moments):
        active = [i for i, times in enumerate(moments) if when in times]
        there = {
            (cell, option): model.new_bool_var("")
            for cell in frozenset().union(*(cells[i] for i in active))
            for option in options[""]
        }
        for i in active:
            model.add_bool_or([there[cell, option] for cell in cells[i] for option in options[""]])
            for cell, option in product(cells[i], options[""] - allowed[i]):
                model.add(there[cell, option] == 0)
    return _solved(model)


def _solved(model: cp_model.CpModel) -> bool:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_presolve = False  # 9.15's is wrong at times: test_solver_finds_a_world_that_there_is
    status = solver.solve(model)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE)
    return status != cp_model.INFEASIBLE
