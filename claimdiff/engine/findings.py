"""From a set of claims to a report: the verdict on each pair of positions, and what three or more cannot all be."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, count, islice
from typing import NamedTuple

from claimdiff.engine.confirming import condition_of
from claimdiff.engine.joint import joint_contradictions
from claimdiff.engine.joint.budget import Run, new_run
from claimdiff.engine.joint.found import why_not_all
from claimdiff.engine.joint.witness import has_plain_world
from claimdiff.engine.kinds import BETWEEN_POSITIONS, WITH_WHAT_IT_REPLACES, KindRule, Pair, Sides, joint_contradiction
from claimdiff.engine.pairwise import compare, exclude_itself
from claimdiff.engine.pins import fingerprint, pinning
from claimdiff.engine.positions import Positions, never_met, position_of, positions_of
from claimdiff.engine.rivals import rival_pairs
from claimdiff.engine.survey import survey_of
from claimdiff.engine.updates import to_the_next
from claimdiff.engine.wording import because, only_tolerated, rests_on, sum_in_words
from claimdiff.exact.meeting import meeting_pairs
from claimdiff.exact.values import highest
from claimdiff.model import Claim, ClaimSet, Diagnostic, Level, Position, Subject
from claimdiff.progress import at
from claimdiff.questions import QUESTIONS, Law
from claimdiff.results import Condition, Finding, Kind, Outcome, Report, Unmet, Unsearched
from claimdiff.rules.files import too_large
from claimdiff.why import BY_TOLERANCE, Why

_MOST_PAIRS = 5_000_000
_MOST_FINDINGS = 250_000


class TooMuchAtOdds(Exception):
    """More positions meet, or are at odds, than a run looks at: `problem` says so, and where."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Search(NamedTuple):
    """What findings are made of: the claims and their positions by subject and item; what was not searched to the end, and what
    meets only by a tolerance.

    `run` is what joint contradictions may cost; `pairs` and `findings` count those so far.
    """

    claim_set: ClaimSet
    positions: Positions
    pin_of: Callable[[Claim], str]
    complete: dict[int, str]
    unsearched: list[Unsearched]
    tolerated: list[Unmet]
    run: Run
    pairs: Iterator[int]
    findings: Iterator[int]


def find(claim_set: ClaimSet) -> Report:
    """All that a sound set of claims says about each subject, and every finding, strongest first within a subject.

    Raises TooMuchAtOdds where there are more than 250,000 findings, or 5 million pairs of positions to look at.
    """
    positions = positions_of(claim_set)
    surveys = tuple(survey_of(subject, positions[subject.id]) for subject in claim_set.subjects.values())
    return _find(claim_set, positions, with_notes=True)._replace(surveys=surveys)


def disputes(claim_set: ClaimSet) -> Report:
    """The findings but for agreements and updates, strongest first within a subject, and no surveys: all that a check needs.

    Raises TooMuchAtOdds as `find` does.
    """
    return _find(claim_set, positions_of(claim_set), with_notes=False)


def _find(claim_set: ClaimSet, positions: Positions, with_notes: bool) -> Report:
    complete = {term.first: term.name for term in claim_set.terms.values() if term.complete}
    search = _Search(claim_set, positions, pinning(claim_set), complete, [], [], new_run(), count(1), count(1))
    findings = [finding for subject in claim_set.subjects.values() for finding in _find_in_subject(search, subject, with_notes)]
    at("writing", 1)
    unmet = tuple(never_met(claim_set, positions))
    return Report(claim_set, (), tuple(findings), unmet, tuple(search.unsearched), tuple(search.tolerated))


# Findings


def _find_in_subject(search: _Search, subject: Subject, with_notes: bool) -> list[Finding]:
    """The findings between positions, within one source, between a claim and what it replaces, and of three or more."""
    found: list[Finding] = []
    between, replacing = (
        {kind: rule for kind, rule in kinds.items() if with_notes or kind.level is not Level.NOTE}
        for kinds in (BETWEEN_POSITIONS, WITH_WHAT_IT_REPLACES)
    )
    for number, (item, positions) in enumerate(search.positions[subject.id].items()):
        at("comparing", number / len(search.positions[subject.id]))
        if not with_notes and len(positions) > 2 and _is_quiet(search, subject, positions):
            continue
        contradictory, updates, tolerated = set(), list[Pair](), 0
        for pair in _pairs(search, subject, positions, with_notes):
            if pair.verdict.outcome is Outcome.UPDATE:
                updates.append(pair)
                continue
            if pair.verdict.outcome is Outcome.CONTRADICTION:
                contradictory.add(frozenset((pair.a.claims[0].id, pair.b.claims[0].id)))
            tolerated += pair.verdict.why.reason in BY_TOLERANCE
            hangs_on = pair.verdict.why.hangs_on
            condition = condition_of(search.claim_set, search.positions, hangs_on, subject) if hangs_on else None
            found += _findings(search, pair, between, condition)
        for pair in to_the_next(updates):
            found += _findings(search, pair, between)
        if tolerated:
            search.tolerated.append(Unmet(subject.id, item, only_tolerated(tolerated, subject)))
        found += _alone(search, subject, positions)
        if len(positions) > 2:
            found += _joint_findings(search, subject, item, contradictory)
    for a, b in _changes(search.claim_set, subject):
        found += _findings(search, Pair(a, b, compare(subject, a, b)), replacing)
    return sorted(found, key=_rank)


def _rank(finding: Finding) -> tuple[object, ...]:
    """Strongest first, then in the order of claims; of joint ones those of fewest claims first."""
    width = len(finding.sides) if finding.kind is Kind.JOINT_CONTRADICTION else 0
    return finding.kind.rank, width, [claim.place for side in finding.sides for claim in side]


def _is_quiet(search: _Search, subject: Subject, positions: list[Position]) -> bool:
    """Whether it is soon seen that nothing is at odds: a world has all counts, and nothing vague, denied or none is said.

    All are of one time, then, so that no toll has grown.
    """
    is_count = QUESTIONS[subject.type].law is Law.SUMS
    return is_count and all(map(_is_plain, positions)) and has_plain_world(positions, search.complete)


def _is_plain(position: Position) -> bool:
    values = position.values
    return not values.denied and values.hard == values.usual and highest(values.hard)[0] != 0


def _pairs(search: _Search, subject: Subject, positions: list[Position], with_notes: bool) -> Iterator[Pair]:
    """Every two positions on one item that can be at odds, or agree."""
    regions = [position.region for position in positions] if with_notes else []
    pairs = list(islice(chain(rival_pairs(subject, positions), meeting_pairs(regions)), _MOST_PAIRS + 1))
    for i, j in sorted(set(pairs)):
        a, b = positions[i], positions[j]
        if len(pairs) > _MOST_PAIRS or next(search.pairs) > _MOST_PAIRS:
            raise _too_much(subject, a.claims[0], f"more than {_MOST_PAIRS:,} pairs of positions have to be looked at")
        yield Pair(a, b, compare(subject, a, b))


def _alone(search: _Search, subject: Subject, positions: Iterable[Position]) -> Iterator[Finding]:
    """The claims that cannot be true whatever else is; one that only repeats such a claim is its origin's."""
    for position in positions if subject.dimension else ():
        if verdict := exclude_itself(subject, position):
            for claim in (claim for claim in position.claims if not claim.repeats):
                sides: Sides = ((claim,),)
                yield _finding(search, Kind.SELF_CONTRADICTION, subject, sides, verdict.why)


def _joint_findings(
    search: _Search, subject: Subject, item: str | None, contradictory: set[frozenset[str]]
) -> Iterator[Finding]:
    """Three or more positions on one item that cannot all be true; what is not searched to the end is noted."""
    positions = search.positions[subject.id][item]
    joints = joint_contradictions(subject, positions, contradictory, tuple(search.complete), search.run)
    for group in joints.unsearched:
        search.unsearched.append(Unsearched(subject.id, item, _claims_of(group)))
    for joint in joints.found:
        for sides in joint_contradiction(joint):
            finding = _finding(search, Kind.JOINT_CONTRADICTION, subject, sides, why_not_all(subject, joint, search.complete))
            sums = dict.fromkeys(map(sum_in_words, joint.sums))  # two regions can have one name
            yield finding._replace(sums=tuple(sums), others=_claims_of(joint.others))


def _claims_of(positions: Iterable[Position]) -> tuple[Claim, ...]:
    """All claims of the positions, by place."""
    return tuple(sorted((claim for position in positions for claim in position.claims), key=lambda claim: claim.place))


def _changes(claim_set: ClaimSet, subject: Subject) -> Iterator[tuple[Position, Position]]:
    """Each claim on the subject, after each that it replaces."""
    for claim in claim_set.claims.values():
        if claim.replaces and claim.subject == subject.id:
            replaced = [claim_set.claims[old] for old in claim.replaces if old in claim_set.claims]
            yield from ((position_of([old]), position_of([claim])) for old in replaced)


def _findings(
    search: _Search, pair: Pair, kinds: Mapping[Kind, KindRule], condition: Condition | None = None
) -> Iterator[Finding]:
    """A finding for all sides that a kind of these makes of the pair."""
    for kind, sides_of in kinds.items():
        for sides in sides_of(pair):
            yield _finding(search, kind, search.claim_set.subjects[pair.a.subject], sides, pair.verdict.why, condition)


def _finding(
    search: _Search,
    kind: Kind,
    subject: Subject,
    sides: Sides,
    why: Why,
    condition: Condition | None = None,
) -> Finding:
    """A finding that nobody has reviewed, its sides in the order of their claims."""
    if next(search.findings) > _MOST_FINDINGS:
        raise _too_much(subject, sides[0][0], f"there are more than {_MOST_FINDINGS:,} findings")
    return Finding(
        kind=kind,
        subject=subject.id,
        sides=tuple(sorted(sides, key=lambda side: side[0].place)),
        why=why,
        because=because(why.reason, subject),
        condition=condition,
        rests_on=tuple(rests_on(each, subject) for each in why.rests_on),
        hedged=any(all(claim.hedge for claim in side) for side in sides),
        fingerprint=fingerprint(kind, subject.id, [claim for side in sides for claim in side], search.pin_of),
    )


def _too_much(subject: Subject, claim: Claim, message: str) -> TooMuchAtOdds:
    remedy = "give fewer files, or split the subject: on one item few people say hundreds of different things"
    return TooMuchAtOdds(too_large(claim.place, f"{message}, up to this claim on '{subject.id}'", remedy))
