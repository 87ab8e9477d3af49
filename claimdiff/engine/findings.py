"""From a set of claims to a report: the verdict on each pair of positions, and three or more that cannot all be true."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count, islice
from typing import NamedTuple

from claimdiff.engine.accounting import accounts_of, is_accounted_for
from claimdiff.engine.agreements import direct_agreements
from claimdiff.engine.assumptions import only_tolerated, rests_on
from claimdiff.engine.confirming import condition_of
from claimdiff.engine.joint import joint_contradictions
from claimdiff.engine.joint.budget import Run, new_run
from claimdiff.engine.joint.found import why_not_all
from claimdiff.engine.joint.witness import has_plain_world
from claimdiff.engine.kinds import DISPUTES, NOTES, KindRule, Pair, Sides, changed_account, joint_contradiction, update
from claimdiff.engine.pairwise import compare, exclude_itself
from claimdiff.engine.pins import fingerprint, pinning
from claimdiff.engine.positions import Positions, position_of, positions_of
from claimdiff.engine.rivals import rival_pairs
from claimdiff.engine.silence import never_compared, never_met, pairs_between, tally_of
from claimdiff.engine.survey import survey_of
from claimdiff.engine.updates import next_updates
from claimdiff.engine.wording import because, sum_in_words
from claimdiff.exact.steps import OutOfSteps, Steps
from claimdiff.exact.values import highest
from claimdiff.model import Claim, ClaimSet, Diagnostic, Level, Position, Subject
from claimdiff.progress import at
from claimdiff.questions import QUESTIONS, Law
from claimdiff.results import Condition, Finding, Kind, NotCompared, Outcome, Report, Unmet, Unsearched
from claimdiff.rules.files import too_large
from claimdiff.why import BY_TOLERANCE, Why

_MOST_PAIRS = 5_000_000
_MOST_FINDINGS = 250_000
_MOST_NOTES = 5_000
_FOR_AGREEMENTS = 2_000_000


class TooMuchAtOdds(Exception):
    """There are more pairs of positions, or more findings, than a run handles: `problem` says so, and where."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Search(NamedTuple):
    """The claims and their positions by subject and item, and what the search notes: where it stopped early, and what is within
    a tolerance, also as a number of pairs of claims by different sources for each subject.

    `run` limits the cost of joint contradictions; `pairs` and `findings` count those so far.
    """

    claim_set: ClaimSet
    positions: Positions
    pin_of: Callable[[Claim], str]
    complete: dict[int, str]
    unsearched: list[Unsearched]
    tolerated: list[Unmet]
    tolerated_pairs: Counter[str]
    run: Run
    pairs: Iterator[int]
    findings: Iterator[int]


def find(claim_set: ClaimSet) -> Report:
    """All that a valid set of claims says about each subject, and every finding, strongest first within a subject.

    There are up to 5,000 updates and agreements. Raises TooMuchAtOdds where there are more than 250,000 other findings, or
    5 million pairs of positions to look at.
    """
    search = _search(claim_set)
    surveys = tuple(survey_of(subject, search.positions[subject.id]) for subject in claim_set.subjects.values())
    report, (notes, more) = _found(search, explained=True), _notes(search)
    order = {subject: number for number, subject in enumerate(claim_set.subjects)}
    findings = sorted((*report.findings, *notes), key=lambda finding: (order[finding.subject], _rank(finding)))
    return report._replace(surveys=surveys, findings=tuple(findings), more_notes=more)


def disputes(claim_set: ClaimSet, explained: bool = False) -> Report:
    """All findings except agreements and updates, strongest first within a subject, and no surveys: what a check needs.

    Pairs that were not compared are counted for subjects without findings; if `explained`, for every subject. Raises
    TooMuchAtOdds as `find` does.
    """
    return _found(_search(claim_set), explained)


def _search(claim_set: ClaimSet) -> _Search:
    complete = {term.first: term.name for term in claim_set.terms.values() if term.complete}
    return _Search(
        claim_set, positions_of(claim_set), pinning(claim_set), complete, [], [], Counter(), new_run(), count(1), count(1)
    )


def _found(search: _Search, explained: bool) -> Report:
    findings = [finding for subject in search.claim_set.subjects.values() for finding in _find_in_subject(search, subject)]
    at("writing", 1)
    unmet = tuple(never_met(search.claim_set, search.positions))
    unsearched, tolerated, apart = (
        tuple(search.unsearched),
        tuple(search.tolerated),
        tuple(_not_compared(search, () if explained else findings)),
    )
    return Report(search.claim_set, (), tuple(findings), unmet, unsearched, tolerated, apart)


def _not_compared(search: _Search, findings: Iterable[Finding]) -> Iterator[NotCompared]:
    """How many pairs were not compared, for each subject without a finding."""
    disputed = {finding.subject for finding in findings}
    for subject in search.claim_set.subjects.values():
        if subject.id not in disputed:
            yield from never_compared(subject, search.positions[subject.id].values(), search.tolerated_pairs[subject.id])


# Findings


def _find_in_subject(search: _Search, subject: Subject) -> list[Finding]:
    """The disputes between positions, within one source, between a claim and what it replaces, and of three or more."""
    found: list[Finding] = []
    for number, (item, positions) in enumerate(search.positions[subject.id].items()):
        at("comparing", number / len(search.positions[subject.id]))
        if len(positions) > 2 and _is_quiet(search, subject, positions):
            continue
        contradictory, accounts, tolerated = set(), accounts_of(subject, positions, tuple(search.complete)), list[int]()
        for pair in _pairs(search, subject, positions):
            if pair.verdict.outcome is Outcome.CONTRADICTION:
                contradictory.add(frozenset((pair.a.claims[0].id, pair.b.claims[0].id)))
            if pair.verdict.why.reason in BY_TOLERANCE:
                tolerated.append(pairs_between(tally_of(pair.a), tally_of(pair.b)))
            hangs_on = pair.verdict.why.hangs_on
            if not is_accounted_for(accounts, hangs_on):
                condition = condition_of(search.claim_set, search.positions, hangs_on, accounts) if hangs_on else None
                found += _findings(search, pair, DISPUTES, condition)
        if tolerated:
            search.tolerated.append(Unmet(subject.id, item, only_tolerated(len(tolerated), subject)))
            search.tolerated_pairs[subject.id] += sum(tolerated)
        found += _alone(search, subject, positions)
        if len(positions) > 2:
            found += _joint_findings(search, subject, item, contradictory)
    for pair in _changes(search.claim_set, subject):
        found += _findings(search, pair, {Kind.CHANGED_ACCOUNT: changed_account})
    return sorted(found, key=_rank)


def _notes(search: _Search) -> tuple[list[Finding], bool]:
    """The updates and agreements, and whether there may be more: the search ends at a number of them, or at a cost."""
    found: list[Finding] = []
    steps = Steps(_FOR_AGREEMENTS)
    try:
        for finding in (each for subject in search.claim_set.subjects.values() for each in _notes_on(search, subject, steps)):
            if len(found) == _MOST_NOTES:
                return found, True
            found.append(finding)
    except OutOfSteps:
        return found, True
    return found, False


def _notes_on(search: _Search, subject: Subject, steps: Steps) -> Iterator[Finding]:
    for pair in _changes(search.claim_set, subject):
        yield from _findings(search, pair, {Kind.UPDATE: update})
    for positions in search.positions[subject.id].values():
        for found in (next_updates(subject, positions), direct_agreements(subject, positions, steps)):
            yield from (finding for pair in found for finding in _findings(search, pair, NOTES))


def _rank(finding: Finding) -> tuple[object, ...]:
    """Strongest first, then in the order of claims; of joint contradictions, those with the fewest sides first."""
    width = len(finding.sides) if finding.kind is Kind.JOINT_CONTRADICTION else 0
    return finding.kind.rank, width, [claim.place for side in finding.sides for claim in side]


def _is_quiet(search: _Search, subject: Subject, positions: list[Position]) -> bool:
    """Whether a quick test shows that nothing is at odds: one possible world has all counts, and none is vague, denied or 0.

    All are about one time then, so that no toll has grown.
    """
    is_count = QUESTIONS[subject.type].law is Law.SUMS
    return is_count and all(map(_is_plain, positions)) and has_plain_world(subject.laws, positions, search.complete)


def _is_plain(position: Position) -> bool:
    values = position.values
    return not values.denied and values.hard == values.usual and highest(values.hard)[0] != 0


def _pairs(search: _Search, subject: Subject, positions: list[Position]) -> Iterator[Pair]:
    """Every two positions on one item that can be at odds."""
    pairs = list(islice(rival_pairs(subject, positions), _MOST_PAIRS + 1))
    for i, j in sorted(set(pairs)):
        a, b = positions[i], positions[j]
        if len(pairs) > _MOST_PAIRS or next(search.pairs) > _MOST_PAIRS:
            raise _too_much(subject, a.claims[0], f"there are more than {_MOST_PAIRS:,} pairs of positions to compare")
        yield Pair(a, b, compare(subject, a, b))


def _alone(search: _Search, subject: Subject, positions: Iterable[Position]) -> Iterator[Finding]:
    """The claims that cannot be true whatever else is true; of repeated ones, only the origin."""
    for position in positions if subject.dimension else ():
        if verdict := exclude_itself(subject, position):
            for claim in (claim for claim in position.claims if not claim.repeats):
                sides: Sides = ((claim,),)
                yield _finding(search, Kind.SELF_CONTRADICTION, subject, sides, verdict.why)


def _joint_findings(
    search: _Search, subject: Subject, item: str | None, contradictory: set[frozenset[str]]
) -> Iterator[Finding]:
    """Three or more positions on one item that cannot all be true; where the search stops early, it is noted."""
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


def _changes(claim_set: ClaimSet, subject: Subject) -> Iterator[Pair]:
    """Each claim on the subject, after each that it replaces."""
    for claim in claim_set.claims.values():
        if claim.replaces and claim.subject == subject.id:
            replaced = [claim_set.claims[old] for old in claim.replaces if old in claim_set.claims]
            for a, b in ((position_of([old]), position_of([claim])) for old in replaced):
                yield Pair(a, b, compare(subject, a, b))


def _findings(
    search: _Search, pair: Pair, kinds: Mapping[Kind, KindRule], condition: Condition | None = None
) -> Iterator[Finding]:
    """The findings that these kinds make of the pair, one for each choice of sides."""
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
    if kind.level is not Level.NOTE and next(search.findings) > _MOST_FINDINGS:
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
    remedy = "give fewer files, or split the subject into several"
    return TooMuchAtOdds(too_large(claim.place, f"{message} up to this claim on '{subject.id}'", remedy))
