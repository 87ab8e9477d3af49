"""The states that a unit can be in at a moment, as far as terms, kept terms and constant terms tell its cell from others."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from claimdiff.exact.regions import Term


class State(NamedTuple):
    """The terms that its cells are in, as the bits of an int; the terms that a unit is kept in; the constant terms."""

    inside: int
    kept: frozenset[Term]
    constant: frozenset[Term]


NOWHERE = State(0, frozenset(), frozenset())


def may_go(before: State, after: State) -> bool:
    """Whether a unit may go from one state to another: it leaves no kept term, and neither enters nor leaves a constant one."""
    return before.kept <= after.kept and before.constant == after.constant


def states_of(
    terms: Sequence[Term], kept: Sequence[Term], constant: Sequence[Term], empty: Collection[int], cells: int
) -> list[State]:
    """The states of the cells from 0 up to this number, each once, without the empty cells; being nowhere is not added.

    Who is in a kept term of one state alone stays in that state. Of states that differ in nothing but such terms there is one.
    """
    edges = {0} | {edge for term in (*terms, *kept, *constant) for edge in (term.first, term.last + 1)}
    edges |= {cell + 1 for cell in empty}
    firsts = sorted(edge for edge in edges if edge < cells and edge not in empty)
    around = zip(*(_around(some, firsts) for some in (terms, kept, constant)), strict=True)
    bits: dict[Term, int] = defaultdict(int)
    for n, term in enumerate(terms):
        bits[term] |= 1 << n
    found = (State(sum(bits[term] for term in inside), frozenset(k), frozenset(c)) for inside, k, c in around)
    return _merged(list(dict.fromkeys(found)))


def _around(terms: Sequence[Term], cells: Sequence[int]) -> Iterator[tuple[Term, ...]]:
    """For each cell, in order, the terms that it is in. Terms nest or are disjoint, so those around a cell are a stack."""
    waiting = sorted(set(terms), key=lambda term: (-term.first, term.last))
    stack: list[Term] = []
    for cell in cells:
        while waiting and waiting[-1].first <= cell:
            term = waiting.pop()
            while stack and stack[-1].last < term.first:
                stack.pop()
            stack.append(term)
        while stack and stack[-1].last < cell:
            stack.pop()
        yield tuple(stack)


def _merged(states: Sequence[State]) -> list[State]:
    """The states without those that differ from another only in kept terms of their own: these have the same ways in, and none
    out."""
    uses = Counter(term for state in states for term in state.kept)
    first: dict[tuple[State, bool], State] = {}
    for state in states:
        own = frozenset(term for term in state.kept if uses[term] == 1)
        first.setdefault((state._replace(kept=state.kept - own), bool(own)), state)
    return list(first.values())
