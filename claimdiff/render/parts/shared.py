"""What regions share, to be said once above them, and what each has beyond that."""

from collections.abc import Iterable
from math import inf

from claimdiff.exact.regions import ALWAYS, Region, Term, Time
from claimdiff.exact.values import Number
from claimdiff.words import time_words


def shared_of(regions: Iterable[Region]) -> Region:
    """What all regions have in common, for use in words only: the terms, item and time that are the same in each. Where terms
    differ it has their whole dimension, and where times differ all time."""
    first, *others = regions
    columns = zip(first.terms, *(each.terms for each in others), strict=True)
    terms = tuple(_whole(column[0]) if any(term != column[0] for term in column) else column[0] for column in columns)
    item = first.item if all(each.item == first.item for each in others) else None
    time = first.time if all(each.time == first.time for each in others) else ALWAYS
    return Region(terms, item, time)


def _whole(term: Term) -> Term:
    return term._replace(name=term.top)


def moment_of(time: Time) -> Number:
    """A key to sort times by: the beginning, or the end of a time that has no beginning; all time comes first."""
    return time.last if time.first == -inf and time != ALWAYS else time.first


def own_words(region: Region, shared: Region) -> str:
    """What a region has beyond what is shared: the terms that are narrower than a dimension, and its time."""
    return ", ".join(filter(None, [own_terms(region, shared), own_time(region, shared)]))


def own_terms(region: Region, shared: Region) -> str:
    """The terms of a region that are narrower than a dimension, and not shared."""
    terms = zip(region.terms, shared.terms, strict=True)
    return ", ".join(term.name for term, common in terms if term.name not in (term.top, common.name))


def own_time(region: Region, shared: Region) -> str:
    """The time of a region, where it is not shared."""
    return time_words(region.time) if region.time != shared.time else ""
