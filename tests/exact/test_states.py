"""States stand for cells: through them lead just the histories that lead through cells, and they are few."""

import random
from itertools import product

import pytest

from claimdiff.exact.regions import Term
from claimdiff.exact.states import NOWHERE, State, may_go, states_of


def tree(rng: random.Random, first: int, depth: int, found: list[Term]) -> int:
    """Adds the terms of a random tree that begins with this cell, and gives the cell after it."""
    number, cell = len(found), first + 1
    found.append(Term(f"t{number}", "top", first, first))
    for _ in range(rng.choice((0, 1, 2, 3)) if depth else 0):
        cell = tree(rng, cell, depth - 1, found)
    found[number] = found[number]._replace(last=cell - 1)
    return cell


def masks(sequences: set[tuple[State, ...]]) -> set[tuple[int, ...]]:
    """In which terms a unit is, moment by moment."""
    return {tuple(state.inside for state in each) for each in sequences}


def histories(states: list[State]) -> set[tuple[State, ...]]:
    """All ways through three moments."""
    return {each for each in product(states, repeat=3) if may_go(*each[:2]) and may_go(*each[1:])}


@pytest.mark.parametrize("seed", range(60))
def test_histories_of_states_are_those_of_cells(seed: int) -> None:
    """Whatever is kept and constant, and whatever cells are empty."""
    rng = random.Random(seed)
    found: list[Term] = []
    cells = tree(rng, 0, 2, found)
    terms, kept, constant = (rng.sample(found, rng.randint(0, min(3, len(found)))) for _ in range(3))
    empty = {term.first for term in rng.sample(found, rng.randint(0, 1)) if term.last > term.first}

    def state(cell: int) -> State:
        inside, *laws = ([t for t in some if t.first <= cell <= t.last] for some in (terms, kept, constant))
        return State(sum(1 << n for n, t in enumerate(terms) if t in inside), *map(frozenset, laws))

    each_cell = [NOWHERE, *(state(cell) for cell in range(cells) if cell not in empty)]
    merged = states_of(terms, kept, constant, empty, cells)
    assert masks(histories(list(dict.fromkeys(each_cell)))) == masks(histories([NOWHERE, *merged]))


def test_kept_terms_that_nothing_tells_apart_are_one_state() -> None:
    """A thousand of them beside a term that is asked for: nowhere apart, the own cell, one of the thousand, and the term."""
    top, asked = Term("top", "top", 0, 1001), Term("asked", "top", 1, 1)
    kept = [Term(f"k{n}", "top", n + 2, n + 2) for n in range(1000)]
    assert len(states_of([top, asked], kept, [], (), 1002)) == 3
