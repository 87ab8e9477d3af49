"""Findings that repeat each other, folded into one: a claim against many others, and zeros in several parts beside a whole.

A finding is between two positions; here many of these become one finding that is shown. Reviews, differences and what follows
are worked out from the findings between two, so they do not depend on folding.

Legend: a *star* is the findings between one position, its centre, and others; no finding is in two stars.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from operator import attrgetter
from typing import NamedTuple

from claimdiff.engine.accounting import is_zero_beside_whole
from claimdiff.engine.conditions import condition, questions
from claimdiff.engine.in_time import runs
from claimdiff.engine.origins import first_id
from claimdiff.engine.pins import fingerprint, pinning
from claimdiff.engine.positions import position_of
from claimdiff.engine.wording import because
from claimdiff.exact.values import Number, lowest
from claimdiff.model import Claim, ClaimSet, Place, Subject
from claimdiff.results import Condition, Finding, Kind
from claimdiff.why import IN_TIME, AgainstEach, BesideEach, NoneInAny, SomeOutside, Why

MANY = 3
"""From so many positions on, those that contradict one position on the same terms are folded into one finding."""
_SEVERAL = 2
_CONTRADICTIONS = (Kind.CONTRADICTION, Kind.SELF_CONTRADICTION)

Held = tuple[object, ...]
"""What a claim asserts, whoever says it: claims of which this is equal are of one position."""
_Opposed = Mapping[Held, list[Finding]]


class _Fold(NamedTuple):
    """Findings that become one: the sides and the reason of that one, and the findings that its condition comes from."""

    findings: Sequence[Finding]
    sides: tuple[tuple[Claim, ...], ...]
    why: Why
    named: Sequence[Finding]


def held(claim: Claim) -> Held:
    """The position that the claim belongs to."""
    values = claim.values
    return claim.subject, claim.region, values.denied, values.hard, values.usual


def fold(findings: Collection[Finding], claim_set: ClaimSet) -> tuple[Finding, ...]:
    """The findings, with one in place of those that repeat each other; only findings with the same review are folded."""
    instead: dict[str, Finding | None] = {}
    pin_of = pinning(claim_set)
    for each in _folds(findings, claim_set) if len(findings) > 1 else ():
        instead |= {finding.fingerprint: None for finding in each.findings}
        instead[each.findings[0].fingerprint] = _as_one(each, claim_set.subjects[each.findings[0].subject], pin_of)
    return tuple(shown for finding in findings if (shown := instead.get(finding.fingerprint, finding)))


def opponents(findings: Iterable[Finding]) -> dict[Held, set[str]]:
    """For each position that contradicts others on its terms, the ids of their claims and of its own in these findings."""
    found: dict[Held, set[str]] = defaultdict(set)
    for finding in filter(_is_contradiction, findings):
        for side in finding.sides:
            found[held(side[0])].update(claim.id for each in finding.sides for claim in each)
    return found


def _is_contradiction(finding: Finding) -> bool:
    """Whether it is a contradiction between two positions on the same terms."""
    return (
        finding.kind in _CONTRADICTIONS
        and len(finding.sides) == 2
        and len({side[0].region.terms for side in finding.sides}) == 1
    )


def _as_one(fold: _Fold, subject: Subject, pin_of: Callable[[Claim], str]) -> Finding:
    """The strongest of the findings, as one that stands for all of them."""
    first = min(fold.findings, key=lambda finding: finding.kind.rank)
    sides = tuple(sorted((_by_place(side) for side in fold.sides), key=lambda side: side[0].place))
    return first._replace(
        sides=sides,
        why=fold.why,
        because=because(fold.why.reason, subject),
        condition=_condition(fold, subject),
        rests_on=tuple(dict.fromkeys(each for finding in fold.findings for each in finding.rests_on)),
        hedged=any(all(claim.hedge for claim in side) for side in sides),
        fingerprint=fingerprint(first.kind, first.subject, [claim for side in sides for claim in side], pin_of),
        folds=tuple(fold.findings),
    )


def _condition(fold: _Fold, subject: Subject) -> Condition | None:
    """The condition of all of them, and who says that it holds, or does not, for the findings that are named."""
    hangs_on, conditions = fold.why.hangs_on, [finding.condition for finding in fold.named if finding.condition]
    if hangs_on is None:
        return None
    confirmed, refuted = (
        _by_place(claim for each in conditions for claim in claims_of(each))
        for claims_of in (attrgetter("confirmed_by"), attrgetter("refuted_by"))
    )
    return Condition(condition(hangs_on, subject), questions(hangs_on, subject), confirmed, refuted)


def _by_place(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims by place, each once."""
    return tuple(sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.place))


# What repeats what


def _folds(findings: Iterable[Finding], claim_set: ClaimSet) -> Iterator[_Fold]:
    grouped: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    against: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    zeros: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        review, hangs_on = _review(finding), finding.why.hangs_on
        if _is_contradiction(finding):
            claim = finding.sides[0][0]
            against[review, claim.subject, claim.region.item, claim.region.terms].append(finding)
        elif isinstance(hangs_on, SomeOutside) and is_zero_beside_whole(hangs_on):
            zeros[review, *_whole(hangs_on, claim_set)].append(finding)
        elif finding.condition:
            grouped[review, *_same_condition(finding, claim_set)].append(finding)
    for same in against.values():
        yield from (_fold(*star, AgainstEach) for star in _stars(same, MANY))
    for same in grouped.values():
        yield from (_fold(*star, BesideEach) for star in _stars(same, _SEVERAL))
    yield from (_beside_a_whole(same) for same in zeros.values() if len(same) > 1)


def _review(finding: Finding) -> tuple[Place | None, Place | None]:
    """The place of the review that covers it, and of the one that would if it were not stale."""
    return finding.review and finding.review.place, finding.stale and finding.stale.place


def _whole(hangs_on: SomeOutside, claim_set: ClaimSet) -> tuple[object, ...]:
    """What the condition is about, at any time of a running toll."""
    _, region, *_ = hangs_on.many
    is_toll = runs(claim_set.subjects[hangs_on.many.subject], region)
    return hangs_on.many.subject, region.item, region.terms, None if is_toll else region.time


def _same_condition(finding: Finding, claim_set: ClaimSet) -> tuple[object, ...]:
    """What findings with the same condition have in common: the claim that leaves some out, and of what; else the words."""
    hangs_on = finding.why.hangs_on
    if not isinstance(hangs_on, SomeOutside):
        return finding.subject, finding.condition and finding.condition.sentence
    dimensions = tuple(each for each in hangs_on.dimensions if each != IN_TIME)
    return *_whole(hangs_on, claim_set), held(hangs_on.few.claims[0]), dimensions


def _fold(centre: Held, findings: Sequence[Finding], reason: type[AgainstEach] | type[BesideEach]) -> _Fold:
    """A claim with everything that it contradicts."""
    own: list[Claim] = []
    others: dict[Held, list[Claim]] = defaultdict(list)
    for side in (side for finding in findings for side in finding.sides):
        (own if held(side[0]) == centre else others[held(side[0])]).extend(side)
    one, *rest = (position_of(_by_place(claims)) for claims in (own, *others.values()))
    rest.sort(key=lambda position: position.claims[0].place)
    sides = one.claims, tuple(claim for position in rest for claim in position.claims)
    plainest = min(findings, key=lambda finding: (-_missing(finding), sorted(map(first_id, finding.sides))))
    return _Fold(findings, sides, Why(reason(one, tuple(rest)), plainest.why.hangs_on), findings)


def _missing(finding: Finding) -> Number:
    """How many must be elsewhere."""
    hangs_on = finding.why.hangs_on
    return hangs_on.missing if isinstance(hangs_on, SomeOutside) else 0


def _beside_a_whole(findings: Sequence[Finding]) -> _Fold:
    """Zero in some parts, beside figures for the whole: the highest figure is named, and for each part the last one, which
    covers the longest time."""
    hanging = [(finding, hangs_on) for finding in findings if isinstance(hangs_on := finding.why.hangs_on, SomeOutside)]
    many = min((each.many for _, each in hanging), key=lambda many: (-lowest(many.values.hard)[0], first_id(many.claims)))
    named = [(finding, each) for finding, each in hanging if each.many is many]
    in_time = sorted((each for _, each in named), key=lambda each: (each.few.region.time.last, -each.few.region.time.first))
    parts = {each.few.region.terms: each for each in in_time}.values()
    zeros = tuple(claim for _, each in hanging for claim in each.few.claims)
    wholes = tuple(claim for _, each in hanging for claim in each.many.claims)
    why = Why(BesideEach(many, tuple(each.few for each in parts)), NoneInAny(tuple(parts)))
    return _Fold(findings, (zeros, wholes), why, [finding for finding, _ in named])


# Stars


def _stars(findings: Sequence[Finding], least: int) -> Iterator[tuple[Held, list[Finding]]]:
    """Stars with at least so many others: the centres and their findings. The largest star is taken first, of equal ones the
    first by id, then the largest of what is left."""
    opposed: dict[Held, dict[Held, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    by_name: dict[str, Held] = {}
    for finding in findings:
        for side, against in (finding.sides, finding.sides[::-1]):
            opposed[held(side[0])][held(against[0])].append(finding)
            by_name[first_id(side)] = held(side[0])
    waiting = [(-len(opposed[each]), name) for name, each in by_name.items()]
    heapify(waiting)
    while waiting:
        size, name = heappop(waiting)
        others = opposed[by_name[name]]
        if len(others) < least:
            continue
        if len(others) != -size:
            heappush(waiting, (-len(others), name))
            continue
        yield by_name[name], [finding for found in others.values() for finding in found]
        for other in others:
            del opposed[other][by_name[name]]
        others.clear()
