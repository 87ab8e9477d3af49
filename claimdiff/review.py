"""Reviews: what a claim asserts as a pin, what a finding is as a fingerprint, and which entries cover which findings.

What is hashed are ids, names without case and spaces, and sets of values: no words that are shown, so that these may change
and every review still fits.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from hashlib import sha256

from claimdiff.model import (
    Claim,
    ClaimSet,
    Diagnostic,
    Finding,
    Kind,
    Named,
    Report,
    Review,
    Subject,
    Summand,
    Values,
    is_reviewable,
)
from claimdiff.questions import QUESTIONS, Law
from claimdiff.regions import Region
from claimdiff.rules.contents import stale_review
from claimdiff.rules.mistakes import first_of
from claimdiff.rules.wording import did_you_mean
from claimdiff.values import ValueSet
from claimdiff.words import evened, option_names, place_words, who

_as_json = json.JSONEncoder(ensure_ascii=False).encode


def asserting(claim_set: ClaimSet) -> Callable[[Claim], str]:
    """What gives a claim's assertion as JSON: source, subject, terms below the top, item, time and values.

    Values that claims share are spelt once.
    """
    readings: dict[tuple[str, int], str] = {}

    def assertion_of(claim: Claim) -> str:
        shared = claim.subject, id(claim.values)
        if shared not in readings:
            readings[shared] = _as_json(_readings(claim.values, claim_set.subjects[claim.subject]))
        return _as_json([claim.source, claim.subject, *_whereabouts(claim.region), readings[shared]])

    return assertion_of


def _whereabouts(region: Region) -> list[object]:
    """The names of the terms below the top, the item, and the first and the last second."""
    terms = sorted([evened(term.name) for term in region.terms if term.name != term.top])
    return [terms, evened(region.item or ""), [str(region.time.first), str(region.time.last)]]


def _readings(values: Values, subject: Subject) -> list[object]:
    """Whether they are denied; the options by name, else the unit with the hard and the usual set."""
    if QUESTIONS[subject.type].law is Law.HOLDS:
        return [values.denied, *sorted(evened(name) for name in option_names(values.phrase.hard, subject))]
    return [values.denied, subject.unit, _ends(values.hard), _ends(values.usual)]


def _ends(values: ValueSet) -> list[list[str]]:
    return [[str(part) for bound in interval for part in bound] for interval in values]


def pin(claim: Claim, claim_set: ClaimSet) -> str:
    """Eight hexadecimal digits of what the claim asserts."""
    return pinning(claim_set)(claim)


def pinning(claim_set: ClaimSet) -> Callable[[Claim], str]:
    """What gives the pin of a claim, and works out each once."""
    pins: dict[str, str] = {}
    assertion_of = asserting(claim_set)

    def pin_of(claim: Claim) -> str:
        if claim.id not in pins:
            pins[claim.id] = _digest(assertion_of(claim), 8)
        return pins[claim.id]

    return pin_of


def fingerprint(kind: Kind, subject: str, claims: Iterable[Claim], pin_of: Callable[[Claim], str]) -> str:
    """Sixteen hexadecimal digits of a finding's kind, subject and the sorted ids of its claims with their pins."""
    names = sorted([f"{claim.id}@{pin_of(claim)}" for claim in claims])
    return _digest(_as_json([kind, subject, names]), 16)


def _digest(text: str, length: int) -> str:
    return sha256(text.encode()).hexdigest()[:length]


def with_reviews(report: Report) -> Report:
    """The report, each finding with the first entry that covers it."""
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


def sums_pin(finding: Finding) -> str:
    """Eight hexadecimal digits of the regions and figures in a joint contradiction's sums."""
    sides = [[_added(each) for each in side] for added in finding.added_up for side in (added.least, added.most)]
    return _digest(_as_json(sides), 8)


def _added(summand: Summand) -> list[object]:
    return [*_whereabouts(summand.region), summand.weight, summand.figures]
