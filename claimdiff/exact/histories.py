"""How what is in a term changes in time, and when one region has no more at one moment than another has at another.

Legend: a *unit*, such as a person, keeps its terms in every dimension but the one that has laws; in that it is at each moment
in one cell, or in none. A term *grows* where a unit that is in it stays in it, and *shrinks* where none comes into it any more;
one that does both *stays*. What does neither *comes and goes*. A region that grows has a *window* instead of a moment where its
time is a stretch: what is in it at the end, and was not before the start.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from claimdiff.exact.regions import ALWAYS, Region, Relation, Term, lies_within, relate, relate_terms
from claimdiff.exact.values import Number

Way = tuple[Term, bool]
"""A term, and True where it grows, False where it shrinks."""


class Laws(NamedTuple):
    """What is known of the terms of one dimension, which is the n-th of every region; where none has a law, of no dimension.

    `cells` are those that something may be in, `empty` the others. In what is `kept` a unit stays once it is in it; in what is
    `constant` it is at all moments or at none. What grows and what shrinks follows from these: `follows` has for each the
    complete term and the ways of others that it follows from.
    """

    dimension: int = 0
    cells: tuple[int, ...] = ()
    empty: tuple[int, ...] = ()
    kept: tuple[Term, ...] = ()
    constant: tuple[Term, ...] = ()
    growing: frozenset[Term] = frozenset()
    shrinking: frozenset[Term] = frozenset()
    follows: Mapping[Way, tuple[Term, tuple[Way, ...]]] = MappingProxyType({})


NO_LAWS = Laws()


def laws_of(dimension: int, terms: Mapping[str, Term], kept: Iterable[Term], constant: Iterable[Term]) -> Laws:
    """The laws of the terms of a dimension: what is kept, what is constant, and what follows where terms are complete."""
    kept, constant, follows = tuple(kept), tuple(constant), dict[Way, tuple[Term, tuple[Way, ...]]]()
    ways: set[Way] = {(term, True) for term in (*kept, *constant)} | {(term, False) for term in constant}
    known = -1
    while known < (known := len(ways)):
        for whole in (term for term in terms.values() if term.complete):
            for way, others in _following(whole, [terms[name] for name in whole.parts], ways):
                if way not in ways:
                    ways.add(way)
                    follows[way] = whole, others
    growing, shrinking = (frozenset(term for term, is_up in ways if is_up is wanted) for wanted in (True, False))
    top, empty = next(iter(terms.values())), tuple(term.first for term in terms.values() if term.complete)
    cells = tuple(cell for cell in range(top.first, top.last + 1) if cell not in empty)
    return Laws(dimension, cells, empty, kept, constant, growing, shrinking, follows)


def _following(whole: Term, parts: Sequence[Term], ways: Collection[Way]) -> Iterator[tuple[Way, tuple[Way, ...]]]:
    """If all parts go one way, so does their whole; if it does, and all its parts but one go the other, so does that one."""
    for is_up in (True, False):
        together = tuple((part, is_up) for part in parts)
        if all(way in ways for way in together):
            yield (whole, is_up), together
        for part in parts if (whole, is_up) in ways else ():
            others = tuple((other, not is_up) for other in parts if other is not part)
            if all(way in ways for way in others):
                yield (part, is_up), ((whole, is_up), *others)


def grounds(laws: Laws, way: Way) -> tuple[list[Way], list[Term]]:
    """What a way follows from: the ways that are laws themselves, and the complete terms."""
    if way not in laws.follows:
        return [way], []
    whole, others = laws.follows[way]
    found = [grounds(laws, other) for other in others]
    return [each for ways, _ in found for each in ways], [whole, *(term for _, terms in found for term in terms)]


# Terms


def grows(laws: Laws, region: Region) -> bool:
    """Whether what is in the region stays in it."""
    return bool(laws.growing) and region.terms[laws.dimension] in laws.growing


def stays(laws: Laws, region: Region) -> bool:
    """Whether the region has the same at every moment."""
    return grows(laws, region) and region.terms[laws.dimension] in laws.shrinking


def between(laws: Laws, some: Collection[Term], part: Region, whole: Region) -> Term | None:
    """The smallest of some terms from that of the part up to that of the whole; None where none of them lies there."""
    if not some:
        return None
    low, high = part.terms[laws.dimension], whole.terms[laws.dimension]
    found = [each for each in some if _is_within(low, each) and _is_within(each, high)]
    return min(found, key=lambda term: term.last - term.first, default=None)


def _is_within(part: Term, whole: Term) -> bool:
    return whole.first <= part.first and part.last <= whole.last


def is_window(laws: Laws, region: Region) -> bool:
    """Whether the region is of what came into it during a stretch of time."""
    return region.time.first < region.time.last and region.time.every and grows(laws, region) and not stays(laws, region)


def is_window_beside_stretch(laws: Laws, a: Region, b: Region) -> bool:
    """Whether one of the two is a window, and the other what there was throughout a stretch of time."""
    stretches = [each for each in (a, b) if each.time.every and each.time.first < each.time.last]
    return len(stretches) == 2 and is_window(laws, a) != is_window(laws, b)


# Two regions


def relation(laws: Laws, a: Region, b: Region, usual: bool = False) -> Relation:
    """How two regions of one item lie to each other, with what they have at their times.

    What is said of some moment of a stretch is so related only as each of its moments is.
    """
    below, above = no_more_than(laws, a, b, usual), no_more_than(laws, b, a, usual)
    if below and above:
        return Relation.EQUAL
    if below or above:
        return Relation.WITHIN if below else Relation.CONTAINS
    shares = relate_terms(a, b) is Relation.OVERLAPS and at_one_moment(laws, a, b, usual) and _may_share(laws, a, b)
    return Relation.OVERLAPS if shares else Relation.DISJOINT


class _At(NamedTuple):
    """A region and whether of its moments some one will do, which may be chosen; else it has to be any of them."""

    region: Region
    is_free: bool


def no_more_than(laws: Laws, x: Region, y: Region, usual: bool = False) -> bool:
    """Whether X has no more at its time than Y has at its own, in every world: at some two moments that both speak of.

    So it is where X is within Y, and the moments are the same, or some term from X up to Y grows, and the moment of X is not
    after that of Y, or shrinks, and it is not before it.
    """
    return _is_no_more(laws, _as_said(x, usual), _as_said(y, usual))


def tells_least(laws: Laws, x: Region, y: Region, usual: bool = False) -> bool:
    """Whether Y has at least what X has, whichever of its moments is meant."""
    return _is_no_more(laws, _as_said(x, usual), _as_told(y, usual))


def tells_most(laws: Laws, y: Region, x: Region, usual: bool = False) -> bool:
    """Whether X has at most what Y has, whichever of its moments is meant."""
    return _is_no_more(laws, _as_told(x, usual), _as_said(y, usual))


def _is_no_more(laws: Laws, x: _At, y: _At) -> bool:
    if is_window(laws, x.region) or is_window(laws, y.region):
        return _counts_among(laws, x, y)
    if not lies_within(x.region, y.region):
        return False
    onward = between(laws, laws.growing, x.region, y.region) is not None
    back = between(laws, laws.shrinking, x.region, y.region) is not None
    return _are_same(x, y) or (onward and (back or _first(x) <= _last(y))) or (back and _last(x) >= _first(y))


def at_one_moment(laws: Laws, a: Region, b: Region, usual: bool = False) -> bool:
    """Whether the two have a moment in common, or one of them has the same at every moment."""
    if stays(laws, a) or stays(laws, b):
        return True
    if is_window(laws, a) or is_window(laws, b):
        return is_window(laws, a) and is_window(laws, b) and a.time == b.time
    return _are_same(_as_said(a, usual), _as_said(b, usual))


def _are_same(x: _At, y: _At) -> bool:
    """Whether the moments can be the same: one that may be any of its time only if it is one of the other's too."""
    a, b = x.region.time, y.region.time
    if relate(a, b) is Relation.DISJOINT:
        return False
    return (
        (x.is_free or b.first <= a.first <= a.last <= b.last)
        and (y.is_free or a.first <= b.first <= b.last <= a.last)
        and (x.is_free or y.is_free or a.first == a.last)
    )


def _as_said(region: Region, usual: bool) -> _At:
    """At any of its moments that one chooses, if all are meant."""
    return _At(region, region.time.usually if usual else region.time.every)


def _as_told(region: Region, usual: bool) -> _At:
    """As it is to be told of: at each of its moments, if all are meant; without a time it goes with any."""
    return _At(region, region.time == ALWAYS or not _as_said(region, usual).is_free)


def _first(at: _At) -> Number:
    """The first moment that can be meant, or else the least favourable one: the last."""
    return at.region.time.first if at.is_free else at.region.time.last


def _last(at: _At) -> Number:
    return at.region.time.last if at.is_free else at.region.time.first


# Windows


def _counts_among(laws: Laws, x: _At, y: _At) -> bool:
    """Whether every unit that X counts is counted by Y too, one of which is a window: no history leads past it."""
    if not _lies_within_but_for(laws.dimension, x.region, y.region):
        return False
    of_x, of_y = (list(_readings(laws, each.region, (x.region, y.region))) for each in (x, y))
    some_of_x, some_of_y = (any if each.is_free else all for each in (x, y))
    return some_of_x(some_of_y(not _has_history(laws, counted, other) for other in of_y) for counted in of_x)


def _may_share(laws: Laws, a: Region, b: Region) -> bool:
    """Whether a unit may be counted by both, of which one may be a window."""
    if not is_window(laws, a) and not is_window(laws, b):
        return True
    return any(_is_possible(laws, [*x, *y]) for x, y in product(_readings(laws, a, (a, b)), _readings(laws, b, (a, b))))


def _lies_within_but_for(dimension: int, x: Region, y: Region) -> bool:
    return all(_is_within(*both) for n, both in enumerate(zip(x.terms, y.terms, strict=True)) if n != dimension)


class _Demand(NamedTuple):
    """That a unit is in a term at a moment, or is not."""

    moment: Number
    term: Term
    is_in: bool


def _readings(laws: Laws, region: Region, both: Iterable[Region]) -> Iterator[list[_Demand]]:
    """What it takes for a unit to be counted, at each moment of the region's time that tells others apart."""
    term = region.terms[laws.dimension]
    if is_window(laws, region):
        yield [_Demand(region.time.first - 1, term, False), _Demand(region.time.last, term, True)]
        return
    ends = {end for each in both for end in (each.time.first - is_window(laws, each), each.time.last)}
    yield from ([_Demand(end, term, True)] for end in sorted(ends) if region.time.first <= end <= region.time.last)


def _has_history(laws: Laws, counted: Sequence[_Demand], other: Iterable[_Demand]) -> bool:
    """Whether a unit may be counted by the one and not by the other."""
    return any(_is_possible(laws, [*counted, each._replace(is_in=not each.is_in)]) for each in other)


def _is_possible(laws: Laws, demands: Sequence[_Demand]) -> bool:
    """Whether a unit can go from cell to cell, or nowhere, as demanded."""
    everywhere = (*laws.cells, None)
    cells: Collection[int | None] = everywhere
    for moment in sorted({each.moment for each in demands}):
        there = [each for each in demands if each.moment == moment]
        cells = [
            cell
            for cell in everywhere
            if all(_has(each.term, cell) is each.is_in for each in there)
            and any(_may_go(laws, before, cell) for before in cells)
        ]
    return bool(cells)


def _has(term: Term, cell: int | None) -> bool:
    return cell is not None and term.first <= cell <= term.last


def _may_go(laws: Laws, before: int | None, after: int | None) -> bool:
    """Whether a unit may go from one cell to another: out of none that it is kept in, in or out of none that is constant."""
    return all(_has(term, after) or not _has(term, before) for term in laws.kept) and all(
        _has(term, after) is _has(term, before) for term in laws.constant
    )
