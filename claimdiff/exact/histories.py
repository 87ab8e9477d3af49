"""How what is in a term changes in time, and when one region has no more at one moment than another has at another.

Legend: a *unit*, such as a person, never changes its terms in the dimensions without laws. In the dimension with laws it is in
one cell at each moment, or in none. A term *grows* if no unit leaves it, and *shrinks* if no unit enters it. A term that does
both *stays*; a term that does neither *comes and goes*. If a region grows and its time is a stretch, it is a *window*: it
counts the units that are in it at the end of the stretch and were not in it just before the start.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from claimdiff.exact.regions import ALWAYS, Region, Relation, Term, lies_within, relate, relate_terms
from claimdiff.exact.states import NOWHERE, may_go, states_of
from claimdiff.exact.values import Number

Way = tuple[Term, bool]
"""A term, and True if it grows, False if it shrinks."""


class Laws(NamedTuple):
    """The laws of the terms of one dimension; `dimension` is its number in every region. `NO_LAWS` has no laws at all.

    `cells` are the cells that something can be in, `empty` the others. A unit never leaves a `kept` term. It is in a `constant`
    term at all moments or at none. `growing` and `shrinking` are what follows from these: `follows` gives for each way that is
    not a law itself the complete term and the other ways that it follows from.
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
    """The laws of the terms of a dimension: what is kept, what is constant, and what follows from complete terms."""
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
    """If all parts of a complete term go one way, the term does. If the term goes one way and all parts but one the other,
    that part goes the way of the term."""
    for is_up in (True, False):
        together = tuple((part, is_up) for part in parts)
        if all(way in ways for way in together):
            yield (whole, is_up), together
        for part in parts if (whole, is_up) in ways else ():
            others = tuple((other, not is_up) for other in parts if other is not part)
            if all(way in ways for way in others):
                yield (part, is_up), ((whole, is_up), *others)


def grounds(laws: Laws, way: Way) -> tuple[list[Way], list[Term]]:
    """The laws and the complete terms that a way follows from."""
    if way not in laws.follows:
        return [way], []
    whole, others = laws.follows[way]
    found = [grounds(laws, other) for other in others]
    return [each for ways, _ in found for each in ways], [whole, *(term for _, terms in found for term in terms)]


# Terms


def grows(laws: Laws, region: Region) -> bool:
    """Whether no unit leaves the region."""
    return bool(laws.growing) and region.terms[laws.dimension] in laws.growing


def stays(laws: Laws, region: Region) -> bool:
    """Whether the region has the same units at every moment."""
    return grows(laws, region) and region.terms[laws.dimension] in laws.shrinking


def between(laws: Laws, some: Collection[Term], part: Region, whole: Region) -> Term | None:
    """The smallest of these terms that contains the term of the part and lies within that of the whole; None without one."""
    if not some:
        return None
    low, high = part.terms[laws.dimension], whole.terms[laws.dimension]
    found = [each for each in some if _is_within(low, each) and _is_within(each, high)]
    return min(found, key=lambda term: term.last - term.first, default=None)


def _is_within(part: Term, whole: Term) -> bool:
    return whole.first <= part.first and part.last <= whole.last


def is_window(laws: Laws, region: Region) -> bool:
    """Whether the region counts what came into it during a stretch of time."""
    return region.time.first < region.time.last and region.time.every and grows(laws, region) and not stays(laws, region)


def is_window_beside_stretch(laws: Laws, a: Region, b: Region) -> bool:
    """Whether one of the two is a window, and the other counts what there was at every moment of a stretch of time."""
    stretches = [each for each in (a, b) if each.time.every and each.time.first < each.time.last]
    return len(stretches) == 2 and is_window(laws, a) != is_window(laws, b)


# Two regions


def relation(laws: Laws, a: Region, b: Region, usual: bool = False) -> Relation:
    """How the counts of two regions of one item, each at its time, lie to each other.

    `EQUAL` if they are the same in every world, `WITHIN` if the first is never more than the second. If a region is of some
    moment of a stretch, that must hold whichever moment it is. With `usual`, long dates are read as usual: as every moment.
    """
    below, above = no_more_than(laws, a, b, usual), no_more_than(laws, b, a, usual)
    if below and above:
        return Relation.EQUAL
    if below or above:
        return Relation.WITHIN if below else Relation.CONTAINS
    shares = relate_terms(a, b) is Relation.OVERLAPS and at_one_moment(laws, a, b, usual) and _may_share(laws, a, b)
    return Relation.OVERLAPS if shares else Relation.DISJOINT


class _At(NamedTuple):
    """A region. `is_free` tells whether one of its moments may be chosen; if not, what follows must hold for each of them."""

    region: Region
    is_free: bool


def no_more_than(laws: Laws, x: Region, y: Region, usual: bool = False) -> bool:
    """Whether X has in every world at most what Y has, each at its own moment.

    So it is if X is within Y and one of these holds: the moments are the same; some term from X up to Y grows, and the moment
    of X is not after that of Y; some such term shrinks, and the moment of X is not before that of Y.
    """
    return _is_no_more(laws, _as_said(x, usual), _as_said(y, usual))


def tells_least(laws: Laws, x: Region, y: Region, usual: bool = False) -> bool:
    """Whether Y has at least what X has, at every moment of Y."""
    return _is_no_more(laws, _as_said(x, usual), _as_told(y, usual))


def tells_most(laws: Laws, y: Region, x: Region, usual: bool = False) -> bool:
    """Whether X has at most what Y has, at every moment of X."""
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
    """Whether the two are of one moment, or one of them has the same units at every moment."""
    if stays(laws, a) or stays(laws, b):
        return True
    if is_window(laws, a) or is_window(laws, b):
        return is_window(laws, a) and is_window(laws, b) and a.time == b.time
    return _are_same(_as_said(a, usual), _as_said(b, usual))


def _are_same(x: _At, y: _At) -> bool:
    """Whether the two can be of one moment; if one is not free, so that each of its moments is one of the other's."""
    a, b = x.region.time, y.region.time
    if relate(a, b) is Relation.DISJOINT:
        return False
    return (
        (x.is_free or b.first <= a.first <= a.last <= b.last)
        and (y.is_free or a.first <= b.first <= b.last <= a.last)
        and (x.is_free or y.is_free or a.first == a.last)
    )


def _as_said(region: Region, usual: bool) -> _At:
    """As a claim is used against another: free if it is of every moment of its time."""
    return _At(region, region.time.usually if usual else region.time.every)


def _as_told(region: Region, usual: bool) -> _At:
    """As a claim has to be implied: at each moment of its time if it is of every moment; without a time, at any one."""
    return _At(region, region.time == ALWAYS or not _as_said(region, usual).is_free)


def _first(at: _At) -> Number:
    """The first moment if it is free to choose, else the least favourable one, which is the last."""
    return at.region.time.first if at.is_free else at.region.time.last


def _last(at: _At) -> Number:
    return at.region.time.last if at.is_free else at.region.time.first


# Windows


def _counts_among(laws: Laws, x: _At, y: _At) -> bool:
    """Whether Y counts every unit that X counts, one of the two being a window: no history is counted by X alone."""
    if not _lies_within_but_for(laws.dimension, x.region, y.region):
        return False
    of_x, of_y = (list(_readings(laws, each.region, (x.region, y.region))) for each in (x, y))
    some_of_x, some_of_y = (any if each.is_free else all for each in (x, y))
    return some_of_x(some_of_y(not _has_history(laws, counted, other) for other in of_y) for counted in of_x)


def _may_share(laws: Laws, a: Region, b: Region) -> bool:
    """Whether one unit can be counted by both regions, windows among them."""
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
    """What is demanded of a unit that the region counts, at each moment of its time at which a time begins or ends."""
    term = region.terms[laws.dimension]
    if is_window(laws, region):
        yield [_Demand(region.time.first - 1, term, False), _Demand(region.time.last, term, True)]
        return
    ends = {end for each in both for end in (each.time.first - is_window(laws, each), each.time.last)}
    yield from ([_Demand(end, term, True)] for end in sorted(ends) if region.time.first <= end <= region.time.last)


def _has_history(laws: Laws, counted: Sequence[_Demand], other: Iterable[_Demand]) -> bool:
    """Whether some history meets the demands of the one and not those of the other."""
    return any(_is_possible(laws, [*counted, each._replace(is_in=not each.is_in)]) for each in other)


def _is_possible(laws: Laws, demands: Sequence[_Demand]) -> bool:
    """Whether some history meets all demands: it is in one state, or nowhere, at each moment."""
    terms = list(dict.fromkeys(each.term for each in demands))
    everywhere = [NOWHERE, *states_of(terms, laws.kept, laws.constant, laws.empty, laws.cells[-1] + 1)]
    states = everywhere
    for moment in sorted({each.moment for each in demands}):
        there = [(terms.index(each.term), each.is_in) for each in demands if each.moment == moment]
        meeting = [each for each in everywhere if all(bool(each.inside >> n & 1) is is_in for n, is_in in there)]
        states = [each for each in meeting if any(may_go(before, each) for before in states)]
    return bool(states)
