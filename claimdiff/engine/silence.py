"""Why nothing is found: which claims were compared with no other, and how many pairs could not be compared, and why.

Legend: a *tally* says how many claims there are of each source. A *pair* is two claims of different sources; a claim that
only repeats another one is in no pair. *Times* are the tallies of all claims about the same terms, by time. The pairs are
counted from tallies and not one by one, so that this takes little time compared with the search for findings.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from operator import itemgetter
from typing import NamedTuple

from claimdiff.engine.assumptions import only_tolerated
from claimdiff.engine.in_time import has_vague_time, relation
from claimdiff.engine.origins import sources_of
from claimdiff.engine.positions import Positions
from claimdiff.exact.histories import is_window, is_window_beside_stretch
from claimdiff.exact.meeting import meeting_pairs
from claimdiff.exact.regions import ALWAYS, Region, Relation, Term, Time, by_region, relate_terms
from claimdiff.exact.steps import OutOfSteps, Steps
from claimdiff.exact.values import ValueSet, everything, meet
from claimdiff.model import ClaimSet, Position, Subject
from claimdiff.questions import QUESTIONS, Law
from claimdiff.results import Apart, NotCompared, Unmet
from claimdiff.words import count

Tally = dict[str, int]
Times = dict[Time, Tally]
_FOR_A_SUBJECT = 300_000
_FOR_TWO_TIMES = 20
_MOST_REGIONS = 1_500  # of an item
_EARLIER, _LATER = Time(0, 0), Time(1, 1)
_NESTED = (Relation.EQUAL, Relation.WITHIN, Relation.CONTAINS)
_WORDS = {
    Apart.ITEMS: ("is", "are", "about different items"),
    Apart.TERMS: ("is", "are", "about different terms"),
    Apart.MOMENTS: ("is", "are", "about different moments"),
    Apart.ANY_VALUE: ("has", "have", "a claim that allows any value"),
}


class _Counts(NamedTuple):
    """How many pairs on one item are about different terms, how many about different moments, and how many are compared."""

    terms: int
    moments: int
    compared: int


def never_met(claim_set: ClaimSet, positions: Positions) -> Iterator[Unmet]:
    """The subjects with one claim and the items with one source; a claim that only repeats another one does not count."""
    for subject, items in positions.items():
        claims = {item: [claim for each in same for claim in each.claims if not claim.repeats] for item, same in items.items()}
        several = [claim for same in claims.values() for claim in same]
        if len(several) < 2:
            yield Unmet(subject, None, f"only one claim, {several[0].id}" if several else "no claim")
            continue
        for item, same in claims.items():
            source, *others = sources_of(same)
            if not others:
                yield Unmet(subject, item, f"only one source, {claim_set.sources[source].name}")


def never_compared(subject: Subject, items: Iterable[Sequence[Position]], tolerated: int) -> list[NotCompared]:
    """How many pairs on a subject cannot be compared, by reason, and how many are `tolerated`; none where counting takes too
    long."""
    tallied = [(positions, _added(map(tally_of, positions))) for positions in items]
    several = [(positions, tally) for positions, tally in tallied if len(tally) > 1]
    of_other_items = _pairs_among(_added(tally for _, tally in tallied)) - sum(_pairs_among(tally) for _, tally in several)
    possible, steps = _possible(subject), Steps(_FOR_A_SUBJECT)
    try:
        on_items = [_apart_on_item(subject, positions, possible, steps) for positions, _ in several]
    except OutOfSteps:
        return []
    pairs = (of_other_items, *(sum(each[n] for each in on_items) for n in range(3)), tolerated)
    return [NotCompared(subject.id, reason, number) for reason, number in zip(Apart, pairs, strict=True) if number]


def apart_words(apart: Iterable[NotCompared], subject: Subject) -> str:
    """`3 pairs are about different items, 2 about different moments, 1 has a claim that allows any value`."""
    told, before = list[str](), ""
    for each in apart:
        if each.reason is Apart.TOLERANCE:
            told.append(only_tolerated(each.pairs, subject))
            continue
        one, many, what = _WORDS[each.reason]
        verb = f" {one if each.pairs == 1 else many}" if many != before else ""
        told.append(f"{f'{each.pairs:,}' if told else count(each.pairs, 'pair')}{verb} {what}")
        before = many
    return ", ".join(told)


# Tallies


def tally_of(position: Position) -> Tally:
    """How many claims of each source a position has, without those that only repeat another one."""
    tally: Tally = {}
    for claim in position.claims:
        if not claim.repeats:
            tally[claim.source] = tally.get(claim.source, 0) + 1
    return tally


def pairs_between(one: Tally, other: Tally) -> int:
    """How many pairs take one claim from each tally; where both are the same tally, each pair is counted twice."""
    if len(one) > len(other):
        one, other = other, one
    same = sum(number * other[source] for source, number in one.items() if source in other)
    return sum(one.values()) * sum(other.values()) - same


def _added(tallies: Iterable[Tally]) -> Tally:
    added: Tally = {}
    for tally in tallies:
        _add(added, tally)
    return added


def _add(added: Tally, tally: Tally) -> None:
    for source, number in tally.items():
        added[source] = added.get(source, 0) + number


def _pairs_among(tally: Tally) -> int:
    return pairs_between(tally, tally) // 2


# By items, terms and times


def _apart_on_item(subject: Subject, positions: Sequence[Position], possible: ValueSet, steps: Steps) -> tuple[int, int, int]:
    """How many pairs on one item are about different terms, how many about different moments, and in how many more one claim
    allows any value."""
    of_all = _counts(subject, positions, steps)
    telling = [position for position in positions if position.values.usual != possible]
    told = of_all if len(telling) == len(positions) else _counts(subject, telling, steps)
    return of_all.terms, of_all.moments, of_all.compared - told.compared


def _counts(subject: Subject, positions: Sequence[Position], steps: Steps) -> _Counts:
    """The pairs on one item, whatever values the claims allow. Raises OutOfSteps."""
    by_terms: dict[tuple[Term, ...], Times] = defaultdict(dict)
    grouped = by_region([position.region for position in positions])
    if len(grouped) > _MOST_REGIONS:
        raise OutOfSteps
    for region, numbers in grouped.items():
        by_terms[region.terms][region.time] = _added(tally_of(positions[n]) for n in numbers)
    regions, times = [Region(terms, None, ALWAYS) for terms in by_terms], list(by_terms.values())
    whole = [_added(each.values()) for each in times]
    pairs = _pairs_among(_added(whole))
    terms = pairs - sum(map(_pairs_among, whole))
    moments = sum(_apart_in_time(subject, (each, each), (of, of), steps) // 2 for each, of in zip(regions, times, strict=True))
    for i, j in _near(subject, regions, times):
        apart = _apart_in_time(subject, (regions[i], regions[j]), (times[i], times[j]), steps)
        is_of_terms = relate_terms(regions[i], regions[j]) is Relation.DISJOINT
        terms += apart * is_of_terms - pairs_between(whole[i], whole[j])
        moments += apart * (not is_of_terms)
    return _Counts(terms, moments, pairs - terms - moments)


def _near(subject: Subject, regions: Sequence[Region], times: Sequence[Times]) -> Iterable[tuple[int, int]]:
    """The numbers of every two different regions whose claims may be compared."""
    laws = subject.laws
    if QUESTIONS[subject.type].law is Law.ONE_VALUE:
        return ()
    if laws and any(is_window(laws, r._replace(time=t)) for r, of in zip(regions, times, strict=True) for t in of):
        return combinations(range(len(regions)), 2)
    return meeting_pairs(regions)


def _apart_in_time(subject: Subject, regions: tuple[Region, Region], times: tuple[Times, Times], steps: Steps) -> int:
    """How many pairs, with one claim about each region, are about moments at which they are not compared."""
    steps.spend(sum(map(len, times)))
    if QUESTIONS[subject.type].law is Law.ONE_VALUE:
        return _at_other_times(*times)
    if subject.laws is None:
        return _before(*times) + _before(*reversed(times)) if len({*times[0], *times[1]}) > 1 else 0
    return _apart_by_laws(subject, regions, times, steps)


def _at_other_times(one: Times, other: Times) -> int:
    """The pairs whose claims both have a time, and not the same one."""
    timed = [{time: tally for time, tally in each.items() if time != ALWAYS} for each in (one, other)]
    same = sum(pairs_between(tally, timed[1][time]) for time, tally in timed[0].items() if time in timed[1])
    return pairs_between(*(_added(each.values()) for each in timed)) - same


def _before(one: Times, other: Times) -> int:
    """The pairs in which the time of the first claim ends before that of the second begins."""
    ended, pairs = dict[str, int](), 0
    waiting = sorted(((time.last, number, tally) for number, (time, tally) in enumerate(one.items())), reverse=True)
    for time, tally in sorted(other.items(), key=itemgetter(0)):
        while waiting and waiting[-1][0] < time.first:
            _add(ended, waiting.pop()[2])
        pairs += pairs_between(tally, ended) if ended else 0
    return pairs


def _apart_by_laws(subject: Subject, regions: tuple[Region, Region], times: tuple[Times, Times], steps: Steps) -> int:
    """For two moments it matters only which is earlier; other times are compared one by one."""

    def is_apart(one: Time, other: Time) -> bool:
        return not is_compared(subject, regions[0]._replace(time=one), regions[1]._replace(time=other))

    moments, stretches = (
        [{time: tally for time, tally in each.items() if _is_moment(time) is wanted} for each in times]
        for wanted in (True, False)
    )
    earlier, later = _before(*moments), _before(*reversed(moments))
    at_once = pairs_between(*(_added(each.values()) for each in moments)) - earlier - later
    orders = ((earlier, _EARLIER, _LATER), (later, _LATER, _EARLIER), (at_once, _EARLIER, _EARLIER))
    pairs = sum(number for number, one, other in orders if number and is_apart(one, other))
    for some, others in ((stretches[0], times[1]), (moments[0], stretches[1])):
        steps.spend(_FOR_TWO_TIMES * len(some) * len(others))
        for (one, tally), (other, beside) in product(some.items(), others.items()):
            pairs += pairs_between(tally, beside) if is_apart(one, other) else 0
    return pairs


def _is_moment(time: Time) -> bool:
    return time.first == time.last


# Two claims


def is_compared(subject: Subject, a: Region, b: Region) -> bool:
    """Whether claims about these two regions of one item can be at odds: also by the usual reading of their times, and where
    what came during a period was elsewhere before."""
    if relation(subject, a, b) is not Relation.DISJOINT:
        return True
    if subject.laws is None:
        return False
    is_usually = has_vague_time(a, b) and relation(subject, a, b, usual=True) in _NESTED
    return is_usually or (is_window_beside_stretch(subject.laws, a, b) and not subject.tolerance)


def _possible(subject: Subject) -> ValueSet:
    """All values that an answer can have. A claim that allows all of them contradicts nothing."""
    possible = everything(subject.scale)
    return meet(possible, subject.range) if subject.range else possible
