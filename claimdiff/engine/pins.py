"""The pin of a claim, made of what it asserts, and the fingerprint of a finding.

Ids, names without case and blanks, and sets of values are hashed. Words that the program prints are not, so they can change
and every review still fits.
"""

import json
from collections.abc import Callable, Iterable
from hashlib import sha256

from claimdiff.exact.histories import NO_LAWS
from claimdiff.exact.regions import Region
from claimdiff.exact.values import ValueSet
from claimdiff.model import Claim, ClaimSet, Subject, Values
from claimdiff.questions import QUESTIONS, Law
from claimdiff.results import Finding, Kind
from claimdiff.why import AddsUp, Summand
from claimdiff.words import beginning, evened, option_names

_as_json = json.JSONEncoder(ensure_ascii=False).encode


def asserting(claim_set: ClaimSet) -> Callable[[Claim], str]:
    """A function from a claim to its assertion as JSON: source, subject, terms below the top, item, time, values, laws.

    Values that claims share are written as JSON once.
    """
    readings: dict[tuple[str, int], str] = {}
    laws = {name: _laws(subject) for name, subject in claim_set.subjects.items()}

    def assertion_of(claim: Claim) -> str:
        shared = claim.subject, id(claim.values)
        if shared not in readings:
            readings[shared] = _as_json(_readings(claim.values, claim_set.subjects[claim.subject]))
        return _as_json([claim.source, claim.subject, *_whereabouts(claim.region), readings[shared], *laws[claim.subject]])

    return assertion_of


def _whereabouts(region: Region) -> list[object]:
    """The names of the terms below the top, the item, and the first and the last second, and whether some moment is meant."""
    terms = sorted([evened(term.name) for term in region.terms if term.name != term.top])
    time = [str(beginning(region.time)), str(region.time.last), *([] if region.time.every else ["some"])]
    return [terms, evened(region.item or ""), time]


def _laws(subject: Subject) -> list[object]:
    """The names of the terms that have laws; nothing if none has."""
    laws = subject.laws
    if laws is None or laws is NO_LAWS:
        return []
    return [[sorted(evened(term.name) for term in some) for some in (laws.kept, laws.constant)]]


def _readings(values: Values, subject: Subject) -> list[object]:
    """Whether they are denied; the options by name, else the unit with the hard and the usual set."""
    if QUESTIONS[subject.type].law is Law.HOLDS:
        return [values.denied, *sorted(evened(name) for name in option_names(values.phrase.hard, subject))]
    return [values.denied, subject.unit, _ends(values.hard), _ends(values.usual)]


def _ends(values: ValueSet) -> list[list[str]]:
    return [[str(part) for bound in interval for part in bound] for interval in values]


def pinning(claim_set: ClaimSet) -> Callable[[Claim], str]:
    """A function from a claim to its pin: eight hexadecimal digits of what it asserts. Each is worked out once."""
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


def sums_pin(finding: Finding) -> str:
    """Eight hexadecimal digits of the regions and figures in a joint contradiction's sums."""
    reason = finding.why.reason
    sums = reason.sums if isinstance(reason, AddsUp) else ()
    sides = [[_added(each) for each in side] for added in sums for side in (added.least, added.most)]
    return _digest(_as_json(sides), 8)


def _added(summand: Summand) -> list[object]:
    return [*_whereabouts(summand.region), summand.weight, summand.figures]
