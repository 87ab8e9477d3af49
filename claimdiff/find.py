"""From a set of claims to a report: positions, the verdict on each pair of them, and what decides a condition."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from claimdiff.compare import IN_TIME, Hinge, Verdict, compare, exclude_itself
from claimdiff.joint import joint_contradictions
from claimdiff.joint.consistent import Terms
from claimdiff.joint.wording import because as joint_because
from claimdiff.joint.wording import rests_on as joint_rests_on
from claimdiff.kinds import BETWEEN_POSITIONS, WITH_WHAT_IT_REPLACES, KindRule, Pair, Sides, joint_contradiction
from claimdiff.meeting import meeting_pairs
from claimdiff.model import (
    Claim,
    ClaimSet,
    Condition,
    Finding,
    Kind,
    Outcome,
    Position,
    Range,
    Report,
    Subject,
    Survey,
    Type,
    Unmet,
)
from claimdiff.origins import chain
from claimdiff.regions import Region, Relation, relate_regions
from claimdiff.review import fingerprint, mark_reviewed
from claimdiff.values import ValueSet, closed, meet, within
from claimdiff.words import highest_words, lowest_words


def find(claim_set: ClaimSet) -> Report:
    """All that a sound set of claims says about each subject, and every finding, strongest first within a subject."""
    standing = _by_subject(_standing(claim_set))
    positions = positions_of(claim_set)
    findings: list[Finding] = []
    stopped: list[Unmet] = []
    for subject in claim_set.subjects.values():
        findings += _find_in_subject(claim_set, positions, subject, stopped)
    surveys = tuple(_survey(subject, positions[name]) for name, subject in claim_set.subjects.items())
    reviewed = tuple(mark_reviewed(findings, claim_set))
    return Report(claim_set, surveys, reviewed, tuple(_never_met(claim_set, standing)), tuple(stopped))


# Claims and positions


def positions_of(claim_set: ClaimSet) -> dict[str, tuple[Position, ...]]:
    """The positions on each subject, of the claims that stand."""
    standing = _by_subject(_standing(claim_set))
    return {name: _positions(standing[name]) for name in claim_set.subjects}


def _standing(claim_set: ClaimSet) -> list[Claim]:
    """The claims that nothing takes the place of, by path, line and column; a repeat falls with what it repeats."""
    replaced = {old for claim in claim_set.claims.values() for old in claim.replaces}
    claims = sorted(claim_set.claims.values(), key=lambda claim: claim.place)
    return [claim for claim in claims if replaced.isdisjoint(link.id for link in chain(claim, claim_set.claims))]


def _by_subject(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    grouped = defaultdict(list)
    for claim in claims:
        grouped[claim.subject].append(claim)
    return grouped


def _positions(claims: Iterable[Claim]) -> tuple[Position, ...]:
    """The claims of one subject, folded where they say the same of the same."""
    grouped: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        grouped[claim.region, claim.values.denied, claim.values.hard, claim.values.usual].append(claim)
    return tuple(position_of(same) for same in grouped.values())


def position_of(claims: Iterable[Claim]) -> Position:
    """The position of claims that say the same of the same."""
    first, *rest = claims
    return Position(first.subject, first.region, first.values, (first, *rest))


# Findings


def _find_in_subject(
    claim_set: ClaimSet, positions: dict[str, tuple[Position, ...]], subject: Subject, stopped: list[Unmet]
) -> list[Finding]:
    """The findings between positions, within one source, between a claim and what it replaces, and of three or more.

    An item for which the search for the last had to stop is added to `stopped`.
    """
    found: list[Finding] = []
    for item, same_item in _by_item(positions[subject.id]).items():
        contradictory = set()
        for i, j in meeting_pairs([position.region for position in same_item]):
            a, b = same_item[i], same_item[j]
            pair = Pair(a, b, compare(subject, a, b))
            if pair.verdict.outcome is Outcome.CONTRADICTION:
                contradictory.add(frozenset((a.claims[0].id, b.claims[0].id)))
            found += _findings(claim_set, pair, BETWEEN_POSITIONS, condition_of(claim_set, positions, pair.verdict))
        found += _alone(claim_set, subject, same_item)
        found += _joint_findings(claim_set, subject, item, same_item, contradictory, stopped)
    for a, b in _changes(claim_set, subject):
        found += _findings(claim_set, Pair(a, b, compare(subject, a, b)), WITH_WHAT_IT_REPLACES)
    kinds = list(Kind)
    return sorted(found, key=lambda f: (kinds.index(f.kind), [claim.place for side in f.sides for claim in side]))


def _alone(claim_set: ClaimSet, subject: Subject, positions: Iterable[Position]) -> Iterator[Finding]:
    """The claims that cannot be true whatever else is; one that only repeats such a claim is its origin's."""
    for position in positions:
        if verdict := exclude_itself(subject, position):
            for claim in (claim for claim in position.claims if not claim.repeats):
                sides: Sides = ((claim,),)
                yield _finding(claim_set, Kind.SELF_CONTRADICTION, subject.id, sides, verdict.because, verdict.rests_on)


def _by_item(positions: Iterable[Position]) -> dict[str | None, list[Position]]:
    grouped = defaultdict(list)
    for position in positions:
        grouped[position.region.item].append(position)
    return grouped


def _joint_findings(
    claim_set: ClaimSet,
    subject: Subject,
    item: str | None,
    positions: list[Position],
    contradictory: set[frozenset[str]],
    stopped: list[Unmet],
) -> Iterator[Finding]:
    """The minimal sets of three or more positions on one item that cannot all be true."""
    names = {term.first: term.name for term in claim_set.terms.values() if term.complete}
    terms = Terms(tuple(names))
    search = joint_contradictions(subject, positions, contradictory, terms)
    if search.stopped:
        why = f"too many claims hang together to seek every joint contradiction: stopped after {len(search.found)}"
        stopped.append(Unmet(subject.id, item, why))
    for joint in search.found:
        for sides in joint_contradiction(joint):
            because = joint_because(subject, joint.positions, terms)
            rests_on = joint_rests_on(subject, joint.positions, terms, names)
            yield _finding(claim_set, Kind.JOINT_CONTRADICTION, subject.id, sides, because, rests_on)


def _changes(claim_set: ClaimSet, subject: Subject) -> Iterator[tuple[Position, Position]]:
    """Each claim on the subject, after each that it replaces."""
    for claim in claim_set.claims.values():
        if claim.subject == subject.id:
            replaced = [claim_set.claims[old] for old in claim.replaces if old in claim_set.claims]
            yield from ((position_of([old]), position_of([claim])) for old in replaced)


def _findings(
    claim_set: ClaimSet, pair: Pair, kinds: Mapping[Kind, KindRule], condition: Condition | None = None
) -> Iterator[Finding]:
    """A finding for all sides that a kind of these makes of the pair."""
    verdict = pair.verdict
    for kind, sides_of in kinds.items():
        for sides in sides_of(pair):
            yield _finding(claim_set, kind, pair.a.subject, sides, verdict.because, verdict.rests_on, condition)


def _finding(
    claim_set: ClaimSet,
    kind: Kind,
    subject: str,
    sides: Sides,
    because: str,
    rests_on: tuple[str, ...],
    condition: Condition | None = None,
) -> Finding:
    """A finding that nobody has reviewed, its sides in the order of their claims."""
    return Finding(
        kind=kind,
        subject=subject,
        sides=tuple(sorted(sides, key=lambda side: side[0].place)),
        because=because,
        condition=condition,
        rests_on=rests_on,
        hedged=any(all(claim.hedge for claim in side) for side in sides),
        reviewed=False,
        fingerprint=fingerprint(kind, subject, [claim for side in sides for claim in side], claim_set),
    )


# What decides a condition


def condition_of(claim_set: ClaimSet, positions: dict[str, tuple[Position, ...]], verdict: Verdict) -> Condition | None:
    """The condition with the claims that confirm and refute it, where a choice subject asks about just its dimension."""
    if verdict.condition is None:
        return None
    confirmed: list[Claim] = []
    refuted: list[Claim] = []
    for position, part in _deciders(claim_set, positions, verdict.hinge):
        if not meet(position.values.hard, part):
            confirmed += position.claims
        elif within(position.values.hard, part):
            refuted += position.claims
    return Condition(verdict.condition, verdict.questions, tuple(confirmed), tuple(refuted))


def _deciders(
    claim_set: ClaimSet, positions: dict[str, tuple[Position, ...]], hinge: Hinge | None
) -> Iterator[tuple[Position, ValueSet]]:
    """The positions on choices among the terms of the hinge's one dimension, of regions that contain its whole.

    Each comes with the cells of the term that the part keeps to in that dimension.
    """
    if hinge is None or len(hinge.dimensions) != 1 or IN_TIME in hinge.dimensions:
        return
    (part,) = (closed(term.first, term.last) for term in hinge.part.terms if term.top in hinge.dimensions)
    for subject in claim_set.subjects.values():
        if subject.type is Type.CHOICE and subject.dimension in hinge.dimensions:
            yield from ((position, part) for position in positions[subject.id] if _contains(position.region, hinge.whole))


def _contains(region: Region, part: Region) -> bool:
    """Whether the region is of the same item and all of `part` lies in it."""
    return region.item == part.item and relate_regions(part, region) in (Relation.EQUAL, Relation.WITHIN)


# What was compared


def _survey(subject: Subject, positions: tuple[Position, ...]) -> Survey:
    return Survey(subject, positions, tuple(_ranges(subject, positions)))


def _ranges(subject: Subject, positions: Iterable[Position]) -> Iterator[Range]:
    """The lowest and highest value that any claim allows, for each region that several sources speak of."""
    if subject.type not in (Type.COUNT, Type.NUMBER, Type.DATE):
        return
    by_region = defaultdict(list)
    for position in positions:
        by_region[position.region].append(position)
    for region, same in by_region.items():
        if len({claim.source for position in same for claim in position.claims}) > 1:
            sets = [position.values.hard for position in same]
            yield Range(region, lowest_words(sets, subject), highest_words(sets, subject))


def _never_met(claim_set: ClaimSet, standing: dict[str, list[Claim]]) -> Iterator[Unmet]:
    """The subjects with one claim and the items with one source."""
    for subject in claim_set.subjects:
        claims = standing[subject]
        if len(claims) < 2:
            yield Unmet(subject, None, f"one claim, {claims[0].id}" if claims else "no claim")
            continue
        by_item = defaultdict(list)
        for claim in claims:
            by_item[claim.region.item].append(claim)
        for item, same in by_item.items():
            if len({claim.source for claim in same}) == 1:
                yield Unmet(subject, item, f"one source, {claim_set.sources[same[0].source].name}")
