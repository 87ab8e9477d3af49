"""Reviews: which entries cover which findings, and which are stale."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from claimdiff.desk.folding import MANY, Held, held, opponents
from claimdiff.desk.history import as_stood
from claimdiff.engine.pins import asserting, pinning, sums_pin
from claimdiff.exact.regions import Time
from claimdiff.model import Claim, ClaimSet, Diagnostic, Named, Place, Review
from claimdiff.results import Edit, Finding, Kind, Report, is_reviewable
from claimdiff.rules.mistakes import first_of
from claimdiff.rules.stale_reviews import (
    Pin,
    changed_sums,
    covers_nothing,
    edited_unpinned,
    fitting_names,
    has_note,
    is_over,
    lost_names,
    without_note,
)

Entry = tuple[Review, set[str]]
"""An entry of `reviewed`, and the ids in it that still stand for what was reviewed."""


def find_reviewed(
    claim_set: ClaimSet, find: Callable[[ClaimSet], Report], day: Time | None = None
) -> tuple[Report, list[Diagnostic]]:
    """The report with its reviews, as it was on a day, and the reviews that are stale today: claims that are left out because
    of the day make no review stale."""
    today = find(claim_set)
    then = today if day is None else find(as_stood(claim_set, day))
    return (with_reviews(then), stale_reviews(today.findings, claim_set)) if claim_set.reviews else (then, [])


def with_reviews(report: Report) -> Report:
    """The report, each finding with the first entry that covers it, or else with the first that would if it were not stale."""
    claim_set = report.claim_set
    if not claim_set.reviews:
        return report
    entries = _entries(claim_set, pinning(claim_set))
    covering = _covering(entries, report.findings)
    would_cover = _covering(_as_if_fitting(entries, claim_set), report.findings)
    findings = ((each, next(covering(each), None)) for each in report.findings)
    return report._replace(
        findings=tuple(
            each._replace(review=review, stale=None if review else next(would_cover(each), None)) for each, review in findings
        )
    )


def _entries(claim_set: ClaimSet, pin: Pin) -> list[Entry]:
    return [(review, fitting_names(review, claim_set.claims, pin)) for review in claim_set.reviews]


def _as_if_fitting(entries: Iterable[Entry], claim_set: ClaimSet) -> list[Entry]:
    """The entries as if all pins still fitted and no day were past, with all their claims; only those that cover more so."""
    named = ((review, names, {each.claim for each in review.claims} & claim_set.claims.keys()) for review, names in entries)
    return [
        (review._replace(sums=None, is_over=False), every)
        for review, names, every in named
        if names != every or review.sums or review.is_over
    ]


def _covering(entries: Sequence[Entry], findings: Iterable[Finding]) -> Callable[[Finding], Iterator[Review]]:
    """A function that gives the entries that cover a finding, in order. It looks only at entries that name a claim of one side.

    An entry without a note, or whose last day is past, covers nothing.
    """
    opposed = opponents(findings) if any(len(names) > MANY for _, names in entries) else {}
    naming: dict[str, list[int]] = defaultdict(list)
    for number, (review, names) in enumerate(entries):
        for name in names if has_note(review) and not review.is_over else ():
            naming[name].append(number)

    def covering(finding: Finding) -> Iterator[Review]:
        side = min(finding.sides, key=lambda side: sum(len(naming.get(claim.id, ())) for claim in side))
        candidates = sorted({number for claim in side for number in naming.get(claim.id, ())})
        return (entries[number][0] for number in candidates if _covers(entries[number], finding, opposed))

    return covering


def coverage(reviews: Iterable[Review], findings: Collection[Finding]) -> Mapping[Review, list[Finding]]:
    """The findings that each of these reviews covers by its names, whatever the pins, even if it has no note or is over."""
    mended = {review._replace(note="seen", is_over=False): review for review in reviews}
    covering = _covering([(each, {named.claim for named in each.claims}) for each in mended], findings)
    found: dict[Review, list[Finding]] = {review: [] for review in mended.values()}
    for finding in findings:
        for each in covering(finding):
            found[mended[each]].append(finding)
    return found


def stale_reviews(findings: Collection[Finding], claim_set: ClaimSet) -> list[Diagnostic]:
    """The mistakes in `reviewed`: names of no claim, pins that no longer fit, entries that cover nothing or have no note."""
    pin = pinning(claim_set)
    entries = _entries(claim_set, pin)
    covering = _covering(entries, findings)
    covers = {review.place for finding in findings for review in covering(finding)}
    joint = [finding for finding in findings if finding.kind is Kind.JOINT_CONTRADICTION]
    return first_of(
        problem for entry in entries for problem in _stale(entry, entry[0].place not in covers, joint, claim_set, pin)
    )


def _stale(entry: Entry, idle: bool, joint: Iterable[Finding], claim_set: ClaimSet, pin: Pin) -> Iterator[Diagnostic]:
    """What is out of date in an entry; an idle entry covers no finding, perhaps because of the pin of its sums."""
    review, names = entry
    if not has_note(review):
        yield without_note(review.place)
        idle = False
    elif review.is_over:
        yield is_over(review)
        idle = False
    lost = list(lost_names(review, names, claim_set, pin))
    yield from lost
    if lost or not idle:
        return
    changed = next((finding for finding in joint if review.sums and _names_all(names, finding)), None)
    yield changed_sums(review.place, changed.because, sums_pin(changed)) if changed else covers_nothing(review.place)


def edited_unpinned_claims(claim_set: ClaimSet, then: ClaimSet) -> list[Diagnostic]:
    """A warning for each name without a pin in an entry, if the claim asserted something else then."""
    pin, now_asserts, then_asserted = pinning(claim_set), asserting(claim_set), asserting(then)

    def is_edited(name: str) -> bool:
        claim, was = claim_set.claims.get(name), then.claims.get(name)
        return bool(claim and was) and now_asserts(claim_set.claims[name]) != then_asserted(then.claims[name])

    return first_of(
        edited_unpinned(named, claim_set.claims[named.claim], claim_set, pin)
        for review in claim_set.reviews
        for named in review.claims
        if named.pin is None and is_edited(named.claim)
    )


def edits_of(claim_set: ClaimSet, stale: Iterable[Diagnostic], was: Mapping[Named, Claim]) -> tuple[Edit, ...]:
    """The claims that make reviews stale because they have changed, in their order, with what they were, as far as that is
    known."""
    told = {problem.place: problem for problem in stale}
    found: dict[str, list[tuple[Review, Named]]] = defaultdict(list)
    for review in claim_set.reviews:
        for named in review.claims:
            if named.place in told and named.claim in claim_set.claims:
                found[named.claim].append((review, named))
    edits = (_edit(claim_set.claims[name], each, told, was) for name, each in found.items())
    return tuple(sorted(edits, key=lambda edit: edit.claim.place))


def _edit(
    claim: Claim, stale: Iterable[tuple[Review, Named]], told: Mapping[Place, Diagnostic], was: Mapping[Named, Claim]
) -> Edit:
    reviews, names = zip(*stale, strict=True)
    known = {named.pin: was[named] for named in names if named in was}
    by_place = {review.place: review for review in reviews}
    return Edit(claim, tuple(known.values()), tuple(by_place.values()), tuple(told[named.place] for named in names))


def _covers(entry: Entry, finding: Finding, opposed: Mapping[Held, Collection[str]]) -> bool:
    """Whether an entry with these names covers a finding.

    It must name a claim of each side. For a self-contradiction it must name just its two claims, or one of them and many that
    contradict it, as in a fold; for a joint contradiction, all claims. A pin of sums must fit.
    """
    review, names = entry
    if not is_reviewable(finding):
        return False
    if finding.kind is Kind.SELF_CONTRADICTION and not _is_folded(names, finding, opposed):
        return names == {claim.id for side in finding.sides for claim in side}
    if finding.kind is Kind.JOINT_CONTRADICTION:
        return _names_all(names, finding) and review.sums in (None, sums_pin(finding))
    return all(any(claim.id in names for claim in side) for side in finding.sides)


def _is_folded(names: set[str], finding: Finding, opposed: Mapping[Held, Collection[str]]) -> bool:
    """Whether the names are one claim of the finding and many claims that contradict it."""
    return len(names) > MANY and any(names <= set(opposed.get(held(claim), ())) for side in finding.sides for claim in side)


def _names_all(names: Collection[str], finding: Finding) -> bool:
    return all(claim.id in names for side in finding.sides for claim in side)
