"""All minimal sets of statements that cannot all be true, by the exact solver alone, and what each of them is filed under.

Legend: a set of statements is the bits of an int. A *side* is a region and whether its upper bounds count or its lower ones.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from claim_sets import Case
from oracle import Reading, Spans, Statement, Type, _terms
from solver import satisfiable

from claimdiff.exact.hitting import bits, minimal_hitting_sets

FINER = 12  # a count in twelfths is as good as any fraction in sets of so few
Side = tuple[tuple[object, object], bool]


def minimal_sets(case: Case) -> list[int]:
    """Every minimal set, pairs too: what is left without a minimal hitting set of those known is possible or holds another."""
    everything = (1 << len(case.statements)) - 1
    found: list[int] = []
    while True:
        tried = (everything & ~without for without in minimal_hitting_sets(found))
        impossible = next((rest for rest in tried if not possible(case, rest)), None)
        if impossible is None:
            return found
        for bit in bits(impossible):
            if not possible(case, impossible & ~bit):
                impossible &= ~bit
        found.append(impossible)


def possible(case: Case, chosen: int) -> bool:
    """Whether the solver finds a world."""
    return satisfiable(case.lexicon, case.subject, [each for n, each in enumerate(case.statements) if chosen >> n & 1])


def is_sum(case: Case, chosen: int) -> bool:
    """Whether a set of counts is impossible by its bounds, whatever the gaps, and for fractions too."""
    if case.subject.type not in (Type.COUNT, Type.YES_NO):
        return False
    hulls = [_bounded(each, *_hull(each), FINER) for each in _chosen(case, chosen)]
    return not satisfiable(case.lexicon, case.subject, hulls)


def sides_used(case: Case, chosen: int) -> frozenset[Side]:
    """The sides on which the statements of a sum are used, each on one."""
    used = list(_chosen(case, chosen))
    sides: set[Side] = set()
    for number, each in enumerate(used):
        lowest, highest = _hull(each)
        relaxed = _bounded(each, 0, highest, 1)
        is_cap = not satisfiable(case.lexicon, case.subject, [*used[:number], relaxed, *used[number + 1 :]])
        used[number] = relaxed if is_cap else _bounded(each, lowest, None, 1)
        sides.add((region_of(case, each), is_cap))
    assert not satisfiable(case.lexicon, case.subject, used)
    return frozenset(sides)


def key_of(sides: frozenset[Side]) -> frozenset[Side]:
    """The one region that needs too much, or else those that may have too little."""
    needs = frozenset(side for side in sides if not side[1])
    return needs if len(needs) == 1 else sides - needs


def region_of(case: Case, statement: Statement) -> tuple[object, object]:
    """The terms and the days of a statement."""
    return tuple(_terms(case.lexicon, statement)), statement.when


def at_any_time(case: Case, sides: frozenset[Side]) -> frozenset[Side]:
    """The sides of levels by their terms alone: what has no time is compared with what is of any day, and may be filed there."""
    return frozenset(((terms, None), is_cap) for (terms, _), is_cap in sides) if case.subject.level else sides


def possible_without(case: Case, chosen: int, taken: Collection[frozenset[Side]]) -> bool:
    """Whether counts that no sum excludes can be, once the bounds of these sides are taken away."""
    if case.subject.type not in (Type.COUNT, Type.YES_NO):
        return False
    sides = frozenset[Side]().union(*taken)
    left = [_without(case, each, sides) for each in _chosen(case, chosen)]
    return satisfiable(case.lexicon, case.subject, left)


def _without(case: Case, statement: Statement, sides: frozenset[Side]) -> Statement:
    """The statement without the bounds of these sides, its gaps left."""
    (lowest, highest), region = _hull(statement), region_of(case, statement)
    spans = list(_allowed(statement))
    cap, need = (at_any_time(case, frozenset([(region, is_cap)])) for is_cap in (True, False))
    if cap <= sides and highest is not None:
        spans.append((highest, None))
    if need <= sides:
        spans.append((0, lowest))
    return replace(statement, says=Reading(tuple(spans), tuple(spans)), denied=False)


def _allowed(statement: Statement) -> Iterator[tuple[int, int | None]]:
    """The spans of what the statement allows."""
    assert isinstance(statement.says, Reading)
    if not statement.denied:
        yield from statement.says.hard
        return
    lowest = 0
    for lo, hi in sorted(statement.says.usual):
        if lowest < lo:
            yield lowest, lo - 1
        if hi is None:
            return
        lowest = max(lowest, hi + 1)
    yield lowest, None


def _chosen(case: Case, chosen: int) -> Iterator[Statement]:
    return (each for n, each in enumerate(case.statements) if chosen >> n & 1)


def _hull(statement: Statement) -> tuple[int, int | None]:
    """The lowest and the highest count that the statement allows; None for no highest."""
    spans = list(_allowed(statement))
    highest = [hi for _, hi in spans if hi is not None]
    return min(lo for lo, _ in spans), max(highest) if len(highest) == len(spans) else None


def _bounded(statement: Statement, lowest: int, highest: int | None, times: int) -> Statement:
    """The statement as one that says so many, in so many parts of a unit."""
    spans: Spans = ((lowest * times, None if highest is None else highest * times),)
    return replace(statement, says=Reading(spans, spans), denied=False)
