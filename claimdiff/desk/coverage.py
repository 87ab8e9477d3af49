"""Reviews: which entries cover which findings, and which have gone stale."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator

from claimdiff.desk.history import as_stood
from claimdiff.engine.identity import pin, sums_pin
from claimdiff.exact.regions import Time
from claimdiff.model import ClaimSet, Diagnostic, Named, Review
from claimdiff.results import Finding, Kind, Report, is_reviewable
from claimdiff.rules.contents import stale_review
from claimdiff.rules.diagnostics import did_you_mean
from claimdiff.rules.mistakes import first_of
from claimdiff.words import place_words, who


def find_reviewed(
    claim_set: ClaimSet, find: Callable[[ClaimSet], Report], day: Time | None = None
) -> tuple[Report, list[Diagnostic]]:
    """The report with its reviews, as it stood on a day, and the reviews that are stale today: what was not yet said then makes
    none stale."""
    found = find(claim_set)
    stale = stale_reviews(found.findings, claim_set)
    return with_reviews(found if day is None else find(as_stood(claim_set, day))), stale


def with_reviews(report: Report) -> Report:
    """The report, each finding with the first entry that covers it."""
    if not report.claim_set.reviews:
        return report
    covering = _covering(report.claim_set)
    return report._replace(findings=tuple(each._replace(review=next(covering(each), None)) for each in report.findings))


def _covering(claim_set: ClaimSet) -> Callable[[Finding], Iterator[Review]]:
    """What gives the entries that cover a finding, in order: they are sought among those that name a claim of one side."""
    entries = [(review, _fitting_names(review, claim_set)) for review in claim_set.reviews]
    naming: dict[str, list[int]] = defaultdict(list)
    for number, (_, names) in enumerate(entries):
        for name in names:
            naming[name].append(number)

    def covering(finding: Finding) -> Iterator[Review]:
        side = min(finding.sides, key=lambda side: sum(len(naming.get(claim.id, ())) for claim in side))
        candidates = sorted({number for claim in side for number in naming.get(claim.id, ())})
        return (entries[number][0] for number in candidates if _covers(entries[number], finding))

    return covering


def stale_reviews(findings: Collection[Finding], claim_set: ClaimSet) -> list[Diagnostic]:
    """What is out of date in `reviewed`: names of no claim, pins that no longer fit, entries that cover nothing."""
    covering = _covering(claim_set)
    covers = {review.place for finding in findings for review in covering(finding)} if claim_set.reviews else set()
    joint = [finding for finding in findings if finding.kind is Kind.JOINT_CONTRADICTION]
    return first_of(
        problem for review in claim_set.reviews for problem in _stale(review, review.place not in covers, joint, claim_set)
    )


def _stale(review: Review, idle: bool, joint: Iterable[Finding], claim_set: ClaimSet) -> Iterator[Diagnostic]:
    """What is out of date in an entry; an idle one covers no finding, and may do so for the pin of its sums."""
    names = _fitting_names(review, claim_set)
    lost = [named for named in review.claims if named.claim not in names]
    yield from (_lost(named, claim_set) for named in lost)
    if lost or not idle:
        return
    changed = next((finding for finding in joint if review.sums and _names_all(names, finding)), None)
    if changed:
        message = f"the sums of this finding have changed: now {changed.because}"
        yield stale_review(review.place, message, f"look again, then write sums: {sums_pin(changed)}")
    else:
        yield stale_review(review.place, "this entry covers nothing that was found", "delete it, or name a claim of each side")


def _lost(named: Named, claim_set: ClaimSet) -> Diagnostic:
    """Why a name of an entry no longer stands for the claim that was reviewed."""
    claim = claim_set.claims.get(named.claim)
    if claim is None:
        remedy = did_you_mean(named.claim, claim_set.claims, "delete the entry, or give the file that has the claim too")
        return stale_review(named.place, f"no claim is called '{named.claim}'", remedy)
    says = f"{who(claim, claim_set.sources)} {'denies' if claim.values.denied else 'says'} {claim.says}"
    of = ", ".join(filter(None, [claim.subject, place_words(claim.region)]))
    message = f"the pin {named.pin} of '{claim.id}' no longer fits: now {says} ({of})"
    return stale_review(named.place, message, f"look again, then write {claim.id}@{pin(claim, claim_set)}")


def _fitting_names(review: Review, claim_set: ClaimSet) -> set[str]:
    """The ids that an entry names, those apart that the set lacks or whose pin no longer fits."""
    claims = claim_set.claims
    return {
        named.claim
        for named in review.claims
        if named.claim in claims and named.pin in (None, pin(claims[named.claim], claim_set))
    }


def _covers(entry: tuple[Review, set[str]], finding: Finding) -> bool:
    """Whether an entry with these names covers a finding.

    It has to name a claim of each side; of a self-contradiction just its two; of a joint one all. A pin of sums has to fit.
    """
    review, names = entry
    if not is_reviewable(finding):
        return False
    if finding.kind is Kind.SELF_CONTRADICTION:
        return names == {claim.id for side in finding.sides for claim in side}
    if finding.kind is Kind.JOINT_CONTRADICTION:
        return _names_all(names, finding) and review.sums in (None, sums_pin(finding))
    return all(any(claim.id in names for claim in side) for side in finding.sides)


def _names_all(names: Collection[str], finding: Finding) -> bool:
    return all(claim.id in names for side in finding.sides for claim in side)
