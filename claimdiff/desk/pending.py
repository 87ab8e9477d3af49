"""What there is to review: stale reviews, with what would update them, and findings that nobody has reviewed."""

from collections.abc import Collection, Sequence

from claimdiff.desk.folding import fold
from claimdiff.desk.reviewing import coverage
from claimdiff.engine.pins import pinning, sums_pin
from claimdiff.model import ClaimSet, Diagnostic, Named, Review
from claimdiff.results import Check, Edit, Finding, Kind, Pending, Stale, apart, opened
from claimdiff.rules.stale_reviews import Pin


def pending_of(whole: Check, shown: Check) -> Pending:
    """What there is to review in a check of valid files; `shown` is the part of it whose open findings count."""
    assert whole.report
    claim_set = whole.report.claim_set
    wrong = _wrong(claim_set, whole.diagnostics)
    covered = coverage([review._replace(sums=None) for review in wrong], whole.report.findings)
    found = {review: covered[review._replace(sums=None)] for review in wrong}
    stale = tuple(_stale(review, found[review], wrong[review], whole.edits, claim_set) for review in wrong)
    held = {finding.fingerprint for each in found.values() for finding in each}
    still_open = (finding for finding in opened(shown) if not all(each.fingerprint in held for each in apart(finding)))
    return Pending(stale, tuple(still_open))


def _wrong(claim_set: ClaimSet, diagnostics: Collection[Diagnostic]) -> dict[Review, list[Diagnostic]]:
    """The stale reviews, each with its diagnostics."""
    told = {problem.place: problem for problem in diagnostics if problem.rule == "stale-review"}
    places = {review: (review.place, *(named.place for named in review.claims)) for review in claim_set.reviews}
    found = {review: [told[place] for place in each if place in told] for review, each in places.items()}
    return {review: problems for review, problems in found.items() if problems}


def _stale(
    review: Review, covered: Sequence[Finding], problems: Sequence[Diagnostic], edits: Sequence[Edit], claim_set: ClaimSet
) -> Stale:
    told_by_edits = {problem for edit in edits for problem in edit.problems}
    own = tuple(edit for edit in edits if set(edit.problems) & set(problems))
    others = tuple(problem for problem in problems if problem not in told_by_edits)
    joint = (finding for finding in covered if finding.kind is Kind.JOINT_CONTRADICTION)
    sums = next(map(sums_pin, joint), None) if review.sums else None
    pin, stale = pinning(claim_set), {problem.place for problem in problems}
    names = {_written(named): _mended(named, claim_set, pin) for named in review.claims if named.place in stale}
    return Stale(review, own, others, fold(covered, claim_set), names, sums if sums != review.sums else None)


def _written(named: Named) -> str:
    return named.claim if named.pin is None else f"{named.claim}@{named.pin}"


def _mended(named: Named, claim_set: ClaimSet, pin: Pin) -> str | None:
    claim = claim_set.claims.get(named.claim)
    return claim and f"{claim.id}@{pin(claim)}"
