"""What changed between two sets of claims: the claims, and the contradictions and conditions between them.

A finding stays the same as long as it is between the same assertions (pins.py), whatever their ids, files and lines. If claims
have left a side, it is still the same finding; if a claim has joined a side, it is a new one, because that claim is newly in
dispute.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from claimdiff.desk.reviewing import with_reviews
from claimdiff.engine.findings import disputes
from claimdiff.engine.pins import asserting
from claimdiff.model import Claim, ClaimSet, Level
from claimdiff.results import Changes, Finding, Kind, Report, involved, is_reviewable

_Side = frozenset[str]


def changes_between(old: Report, new: Report) -> Changes:
    """The claims and findings that came, went and changed, each in the order of its report."""
    pairs = [(finding, former) for finding, former in with_former(old, new) if is_reviewable(finding)]
    before = [finding for finding in old.findings if is_reviewable(finding)]
    fresh = [finding for finding, former in pairs if not former]
    altered = list(_altered(before, fresh))
    remains = {was.fingerprint for _, former in pairs for was in former} | {was.fingerprint for was, _ in altered}
    is_altered = {finding.fingerprint for _, finding in altered}
    added, removed, renamed = _added_and_removed(old.claim_set, new.claim_set)
    return Changes(
        old=old.claim_set,
        new=new.claim_set,
        added=tuple(added),
        removed=tuple(removed),
        changed=tuple(_changed(old.claim_set, new.claim_set)),
        renamed=tuple(renamed),
        came=tuple(finding for finding in fresh if finding.fingerprint not in is_altered),
        went=tuple(finding for finding in before if finding.fingerprint not in remains),
        altered=tuple(altered),
        stayed=len(pairs) - len(fresh),
    )


def new_contradictions(changes: Changes) -> list[Finding]:
    """The contradictions that did not exist between the same assertions before."""
    return [finding for finding in (*changes.came, *(now for _, now in changes.altered)) if finding.kind.level is Level.ERROR]


# Findings


def with_former(old: Report, new: Report) -> Iterator[tuple[Finding, list[Finding]]]:
    """Each finding of the new report with the old findings that it continues; with none if it is new.

    Several old findings are between the same assertions if a source said the same twice. A joint contradiction continues an old
    one if all claims that it involves were there and could not all be true, even if the old report showed another minimal set.
    """
    former: dict[tuple[Kind, frozenset[_Side]], list[Finding]] = defaultdict(list)
    homes: dict[tuple[Kind, str], _Side] = {}
    for finding, sides in _with_sides(old):
        former[finding.kind, frozenset(sides)].append(finding)
        homes |= {(finding.kind, text): side for side in sides for text in side}
    jointly, there, texts = _joint_by_claim(old), set(_assertions(old).values()), _assertions(new)
    for finding, sides in _with_sides(new):
        if finding.kind is Kind.JOINT_CONTRADICTION:
            members = frozenset().union(*sides)
            known = all(text in there for text in (*members, *(texts[claim.id] for claim in finding.others)))
            former_ones = [was for was, all_then in jointly[min(members)] if members <= all_then]
            yield finding, (former_ones or _among(members, old)) if known else []
            continue
        were = [homes.get((finding.kind, min(side)), frozenset()) for side in sides]
        is_part = all(side <= was for side, was in zip(sides, were, strict=True))
        yield finding, former[finding.kind, frozenset(were)] if is_part else []


def _assertions(report: Report) -> dict[str, str]:
    """What each claim asserts, by id."""
    assertion_of = asserting(report.claim_set)
    return {name: assertion_of(claim) for name, claim in report.claim_set.claims.items()}


def _joint_by_claim(report: Report) -> dict[str, list[tuple[Finding, set[str]]]]:
    """The joint contradictions with the assertions of all claims that they involve, by each of these assertions."""
    texts = _assertions(report)
    found: dict[str, list[tuple[Finding, set[str]]]] = defaultdict(list)
    for finding in report.findings:
        if finding.kind is Kind.JOINT_CONTRADICTION:
            every = {texts[claim.id] for claim in involved(finding)}
            for text in every:
                found[text].append((finding, every))
    return found


def _among(texts: Collection[str], report: Report) -> list[Finding]:
    """The joint contradictions of exactly the claims with these assertions; reviewed if an entry names all of them."""
    assertion_of = asserting(report.claim_set)
    claims = {name: claim for name, claim in report.claim_set.claims.items() if assertion_of(claim) in texts}
    reviews = tuple(review._replace(sums=None) for review in report.claim_set.reviews)
    found = with_reviews(disputes(report.claim_set._replace(claims=claims, reviews=reviews))).findings
    return [finding for finding in found if finding.kind is Kind.JOINT_CONTRADICTION]


def _with_sides(report: Report) -> Iterator[tuple[Finding, list[_Side]]]:
    """The findings with the assertions of each side. In all findings of one kind, a claim has the same others on its side."""
    texts = _assertions(report)
    for finding in report.findings:
        yield finding, [frozenset(texts[claim.id] for claim in side) for side in finding.sides]


def _altered(before: Iterable[Finding], fresh: Iterable[Finding]) -> Iterator[tuple[Finding, Finding]]:
    """Each new finding with an old one that has a claim in common on every side, and the other way round."""
    by_claim: dict[str, list[Finding]] = defaultdict(list)
    for finding in before:
        for name in _names(finding):
            by_claim[name].append(finding)
    for finding in fresh:
        fewest = min(finding.sides, key=lambda side: sum(len(by_claim[claim.id]) for claim in side))
        alike = (old for claim in fewest for old in by_claim[claim.id] if _meet(old, finding))
        if old := min(alike, key=lambda old: old.kind is not finding.kind, default=None):
            yield old, finding


def _meet(one: Finding, other: Finding) -> bool:
    return _on_each_side(one, _names(other)) and _on_each_side(other, _names(one))


def _on_each_side(finding: Finding, names: set[str]) -> bool:
    return all(any(claim.id in names for claim in side) for side in finding.sides)


def _names(finding: Finding) -> set[str]:
    return {claim.id for side in finding.sides for claim in side}


# Claims

_Pairs = list[tuple[Claim, Claim]]


def _changed(old: ClaimSet, new: ClaimSet) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of claims with the same id that assert different things."""
    old_assertion, new_assertion = asserting(old), asserting(new)
    for name, claim in new.claims.items():
        was = old.claims.get(name)
        if was and old_assertion(was) != new_assertion(claim):
            yield was, claim


def _added_and_removed(old: ClaimSet, new: ClaimSet) -> tuple[list[Claim], list[Claim], _Pairs]:
    """The claims whose id the other set lacks; of these, two that assert the same are one claim that was renamed."""
    missing: dict[str, list[Claim]] = defaultdict(list)
    old_assertion, new_assertion = asserting(old), asserting(new)
    for name, claim in old.claims.items():
        if name not in new.claims:
            missing[old_assertion(claim)].append(claim)
    added, renamed = [], []
    for claim in (claim for name, claim in new.claims.items() if name not in old.claims):
        same = missing[new_assertion(claim)]
        if same:
            renamed.append((same.pop(0), claim))
        else:
            added.append(claim)
    return added, [claim for claims in missing.values() for claim in claims], renamed
