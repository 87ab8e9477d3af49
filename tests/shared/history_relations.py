"""What claims over time say of each other: two by every history and by the closed rule, and all minimal sets that cannot be true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import NamedTuple

from histories import (
    FINAL,
    Law,
    Meaning,
    Statement,
    Subject,
    chain_of,
    laws_of,
    least,
    listed_dimension,
    meaning_of,
    most,
    negated,
    term_in,
)
from history_worlds import (
    Demand,
    Worlds,
    countable,
    demands_of,
    named_moments,
    possible_by_flows,
    possible_by_walks,
    settled,
    walks,
    worlds_of,
)
from oracle import Lexicon, Spans


class Relation(NamedTuple):
    """What holds of two claims of two sources. At most one of the first three is so.

    `usual_clash` is that only their usual readings have no world. `hangs` is that one says none, or denies, and in every world
    of both the other counts units that are not in its region, though they share something; None where the rules say nothing of
    it: for windows, stretches and vague moments. One implies the other where it does so on both readings.
    """

    contradiction: bool
    update: bool
    usual_clash: bool
    hangs: bool | None
    a_implies_b: bool
    b_implies_a: bool


class Sides(NamedTuple):
    """Two claims and what they mean on one reading."""

    lexicon: Lexicon
    subject: Subject
    statements: tuple[Statement, Statement]
    meanings: tuple[Meaning, Meaning]


# Two claims, by every history


def relation(lexicon: Lexicon, subject: Subject, a: Statement, b: Statement) -> Relation:
    """What the rules on time say of two claims, found by trying every history."""
    worlds = worlds_of(lexicon, subject)
    hard, usual = (_sides(lexicon, subject, a, b, is_usual) for is_usual in (False, True))
    is_possible = possible_by_walks(worlds, hard.meanings)
    is_update = is_possible and any(_is_update(worlds, each) for each in (hard, _turned(hard)))
    return Relation(
        contradiction=not is_possible,
        update=is_update,
        usual_clash=is_possible and not is_update and not possible_by_walks(worlds, usual.meanings),
        hangs=is_possible and _hangs(worlds, hard),
        a_implies_b=all(_implies(worlds, *each.meanings) for each in (hard, usual)),
        b_implies_a=all(_implies(worlds, *_turned(each).meanings) for each in (hard, usual)),
    )


def _sides(lexicon: Lexicon, subject: Subject, a: Statement, b: Statement, usual: bool) -> Sides:
    first, second = (meaning_of(lexicon, subject, each, usual) for each in (a, b))
    return Sides(lexicon, subject, (a, b), (first, second))


def _turned(sides: Sides) -> Sides:
    return sides._replace(statements=sides.statements[::-1], meanings=sides.meanings[::-1])


def _implies(worlds: Worlds, a: Meaning, b: Meaning) -> bool:
    return not possible_by_walks(worlds, [a, negated(b)])


def _is_update(worlds: Worlds, sides: Sides) -> bool:
    """Whether the second is a later, higher figure of the same region, which grows (item 5); where all of the subject is cumulative,
    one that every world of both makes higher, as it was."""
    earlier, later = sides.meanings
    if earlier.cells != later.cells or not _law(sides, sides.statements[0]).grows:
        return False
    are_tolls = earlier.before is None and later.before is None and later.last != FINAL
    if not are_tolls or earlier.last >= later.first:
        return False
    if sides.subject.cumulative is True:
        return _adds(worlds, sides, 1)
    highest = most(earlier.spans)
    return highest is not None and highest < least(later.spans)


def _law(sides: Sides, statement: Statement) -> Law:
    """The law of what the statement is about."""
    listed = listed_dimension(sides.lexicon, sides.subject)
    if listed is None:
        return Law(grows=sides.subject.cumulative is True)
    return laws_of(sides.lexicon, sides.subject)[term_in(listed, statement)]


def _hangs(worlds: Worlds, sides: Sides) -> bool | None:
    """Whether both are true only if some of what one counts is outside the other, which has none or is a denial."""
    if not all(each.every and each.first == each.last for each in sides.meanings):
        return None
    if worlds.is_tied and listed_dimension(sides.lexicon, sides.subject) is None:
        return _needs_others(worlds, sides)
    if not any(_law(sides, each) == Law(True, True) for each in sides.statements):
        if any(each.before is not None for each in sides.meanings):
            return None
        if sides.meanings[0].first != sides.meanings[1].first:
            return False
    return _needs_others(worlds, sides)


def _needs_others(worlds: Worlds, sides: Sides) -> bool:
    """Whether they share something, and one has none, or is a denial, so that the other counts units outside it."""
    denies = [
        meaning.spans == ((0, 0),) or claim.denied for claim, meaning in zip(sides.statements, sides.meanings, strict=True)
    ]
    shares = 0b11 in walks(worlds, _demands(sides.meanings))
    return shares and any(_adds(worlds, sides, 1 - number) for number in (0, 1) if denies[number])


def _adds(worlds: Worlds, sides: Sides, number: int) -> bool:
    """Whether every world of both claims, each of which is of one moment, has units that this one counts and the other does not."""
    for demands in map(_demands, settled(sides.meanings)):
        if countable(walks(worlds, demands) - {1 << number}, demands):
            return False
    return True


def _demands(meanings: Sequence[Meaning]) -> list[Demand]:
    return [demand for meaning in meanings for demand in demands_of(meaning, named_moments(meanings))]


# Two claims, by the closed rule


def contradicts_by_rule(lexicon: Lexicon, subject: Subject, a: Statement, b: Statement, *, usual: bool = False) -> bool | None:
    """Whether two claims contradict by item 2's closed rule; None for a window, of which it says nothing."""
    sides = _sides(lexicon, subject, a, b, usual)
    if any(each.before is not None for each in sides.meanings):
        return None
    return all(_clashes(sides, each) for each in settled(sides.meanings))


def _clashes(sides: Sides, meanings: Sequence[Meaning]) -> bool:
    """Whether the two clash at some two moments of which they speak."""
    at = [[demand.at for demand in demands_of(each, named_moments(meanings))] for each in meanings]
    return any(_clash_at(sides, *moments) for moments in product(*at))


def _clash_at(sides: Sides, t: int, u: int) -> bool:
    """Whether the first at t and the second at u have bounds that break the rule, or one region's sets share no value."""
    (x, y), (first, second) = sides.statements, (each.spans for each in sides.meanings)
    no_more, no_less = _has_no_more(sides, x, t, y, u), _has_no_more(sides, y, u, x, t)
    if no_more and no_less:
        return not _meet(first, second)
    return (no_more and _exceeds(first, second)) or (no_less and _exceeds(second, first))


def _has_no_more(sides: Sides, x: Statement, t: int, y: Statement, u: int) -> bool:
    """X at t has no more than Y at u: X is within Y, and t = u, or some term from X up to Y grows and t < u, or shrinks and t > u."""
    if any(term_in(name, y) not in chain_of(sides.lexicon, term_in(name, x)) for name in sides.lexicon.trees):
        return False
    laws = _laws_between(sides, x, y)
    return t == u or any((law.grows and t < u) or (law.shrinks and t > u) for law in laws)


def _laws_between(sides: Sides, x: Statement, y: Statement) -> list[Law]:
    listed = listed_dimension(sides.lexicon, sides.subject)
    if listed is None:
        return [_law(sides, x)]
    chain = chain_of(sides.lexicon, term_in(listed, x))
    laws = laws_of(sides.lexicon, sides.subject)
    return [laws[term] for term in chain[: chain.index(term_in(listed, y)) + 1]]


def _exceeds(first: Spans, second: Spans) -> bool:
    highest = most(second)
    return highest is not None and least(first) > highest


def _meet(first: Spans, second: Spans) -> bool:
    return any((d is None or a <= d) and (b is None or c <= b) for (a, b), (c, d) in product(first, second))


# Sets of claims


def possible_together(lexicon: Lexicon, subject: Subject, statements: Sequence[Statement], usual: bool = False) -> bool:
    """Whether some world has all the statements."""
    return possible_by_flows(worlds_of(lexicon, subject), [meaning_of(lexicon, subject, each, usual) for each in statements])


def minimal_sets(
    lexicon: Lexicon, subject: Subject, statements: Sequence[Statement], usual: bool = False
) -> list[frozenset[int]]:
    """Every minimal set of statements, by their places in the list, that no world has all of; pairs too, the smallest first."""
    worlds = worlds_of(lexicon, subject)
    meanings = [meaning_of(lexicon, subject, each, usual) for each in statements]
    found = minimal_impossible(len(meanings), lambda chosen: possible_by_flows(worlds, [meanings[n] for n in sorted(chosen)]))
    return sorted(found, key=lambda each: (len(each), sorted(each)))


def minimal_impossible(size: int, possible: Callable[[frozenset[int]], bool]) -> list[frozenset[int]]:
    """Every minimal set of the numbers below `size` that is not possible: what is left without one number of each that is known
    is possible, or holds another."""
    everything = frozenset(range(size))
    known: set[frozenset[int]] = set()
    found: list[frozenset[int]] = []
    while rest := next((rest for rest in _untried(everything, found) if rest not in known), None):
        if possible(rest):
            known.add(rest)
        else:
            found.append(_shrunk(rest, possible))
    return found


def _untried(everything: frozenset[int], found: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """The largest sets that hold none of those found."""
    return [everything - without for without in _hitting_sets(found)]


def _shrunk(impossible: frozenset[int], possible: Callable[[frozenset[int]], bool]) -> frozenset[int]:
    """A minimal set in one that is not possible."""
    for number in sorted(impossible):
        if not possible(impossible - {number}):
            impossible -= {number}
    return impossible


def _hitting_sets(sets: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """Every minimal set of numbers that has one of each."""
    hitting = {frozenset[int]()}
    for each in sets:
        wider = {one if one & each else one | {number} for one in hitting for number in each}
        hitting = {one for one in wider if not any(other < one for other in wider)}
    return sorted(hitting, key=sorted)
