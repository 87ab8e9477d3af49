"""How two claims relate, whatever the verdict, and every step of the reason."""

from collections.abc import Iterator
from typing import assert_never

from claimdiff.engine.accounting import accounts_of
from claimdiff.engine.assumptions import rests_on
from claimdiff.engine.confirming import condition_of
from claimdiff.engine.in_time import has_way, relation
from claimdiff.engine.pairwise import compare
from claimdiff.engine.positions import empty_cells, position_of, positions_of
from claimdiff.engine.wording import because
from claimdiff.exact.histories import Laws
from claimdiff.exact.regions import Region, Relation, Term, Time, lies_within, relate, relate_terms
from claimdiff.model import Claim, ClaimSet, Subject
from claimdiff.questions import QUESTIONS, Law
from claimdiff.results import Comparison, Condition, Outcome
from claimdiff.why import HangsOn, Unrelated, Why
from claimdiff.words import listed, time_words, two_readings, value_words

_COUNTS = {
    Relation.EQUAL: "two counts of one region must have a value in common",
    Relation.WITHIN: "a part cannot exceed its whole, but may have fewer",
    Relation.CONTAINS: "a part cannot exceed its whole, but may have fewer",
    Relation.OVERLAPS: "counts of overlapping regions are compared only if one of them is 0 or a denial",
}
_CHOICES = {
    Relation.EQUAL: "two answers on one region must have an option in common",
    Relation.WITHIN: "an answer on a region holds for all its parts",
    Relation.CONTAINS: "an answer on a region holds for all its parts",
    Relation.OVERLAPS: "two answers on overlapping regions both hold for what the regions share",
}
_MEASURES = "quantities and dates are compared only on the same terms, at the same time or if one of them has no time"
_APART = "claims on regions that share nothing are not compared"


def explain(claim_set: ClaimSet, a: Claim, b: Claim) -> Comparison:
    """The verdict on two claims, of one source or of two, with the readings, the regions, the rule and the condition."""
    subject = claim_set.subjects[a.subject]
    if a.subject != b.subject:
        separate = f"'{a.subject}' and '{b.subject}' are different subjects"
        steps = tuple(_readings(claim_set, a, b))
        return Comparison((a, b), Outcome.INDEPENDENT, Why(Unrelated.SUBJECTS), separate, None, (), steps)
    outcome, why = compare(subject, position_of([a]), position_of([b]))
    steps = (*_readings(claim_set, a, b), *_regions(claim_set, a, b), _rule(subject, a, b))
    condition = _condition(claim_set, subject, a.region.item, why.hangs_on) if why.hangs_on else None
    assumed = tuple(rests_on(each, subject) for each in why.rests_on)
    return Comparison((a, b), outcome, why, _because(subject, a, b, why), condition, assumed, steps)


def _because(subject: Subject, a: Claim, b: Claim, why: Why) -> str:
    """The sentence of the reason; where the moments differ, with how the number in each term can change."""
    if why.reason is not Unrelated.MOMENTS or subject.laws is None or not subject.laws.growing:
        return because(why.reason, subject)
    ways = dict.fromkeys(_goes(subject.laws, claim.region) for claim in (a, b))
    return f"they are about different moments, and {listed(ways)}"


def _condition(claim_set: ClaimSet, subject: Subject, item: str | None, hangs_on: HangsOn) -> Condition:
    positions = positions_of(claim_set)
    accounts = accounts_of(subject, positions[subject.id].get(item, []), empty_cells(claim_set))
    return condition_of(claim_set, positions, hangs_on, accounts)


def _readings(claim_set: ClaimSet, *claims: Claim) -> Iterator[str]:
    """What each of the claims allows, as its phrase is read."""
    for claim in claims:
        subject = claim_set.subjects[claim.subject]
        usual, hard = value_words(claim.values, subject, usual=True), value_words(claim.values, subject)
        read = two_readings(usual, hard)
        yield f"{claim.id} {'denies' if claim.values.denied else 'says'} '{claim.says}', which allows {read}"


def _regions(claim_set: ClaimSet, a: Claim, b: Claim) -> Iterator[str]:
    """How the two regions relate, in each dimension, item and time that one of them narrows."""
    for x, y in zip(a.region.terms, b.region.terms, strict=True):
        if x.name != x.top or y.name != y.top:
            yield f"in {x.top}: {_path(claim_set, x)} {_lies(relate(x, y))} {_path(claim_set, y)}"
    if a.region.item or b.region.item:
        first, second = (claim.region.item or "no item" for claim in (a, b))
        yield f"items: {first} and {second}"
    if time_words(a.region.time) or time_words(b.region.time):
        first, second = (time_words(claim.region.time) or "all time" for claim in (a, b))
        yield f"in time: {first} {_follows(a.region.time, b.region.time)} {second}"


def _path(claim_set: ClaimSet, term: Term) -> str:
    """The term with everything that it is part of: `Syria > Latakia > Latakia shelling`."""
    wholes = (each for each in claim_set.terms.values() if each.first <= term.first and term.last <= each.last)
    return " > ".join(each.name for each in wholes)


def _lies(relation: Relation) -> str:
    return {
        Relation.EQUAL: "is the same as",
        Relation.WITHIN: "is part of",
        Relation.CONTAINS: "contains",
        Relation.OVERLAPS: "overlaps",
        Relation.DISJOINT: "shares nothing with",
    }[relation]


def _follows(a: Time, b: Time) -> str:
    lie = relate(a, b)
    return _lies(lie) if lie is not Relation.DISJOINT else "is before" if a.last < b.first else "is after"


def _way(subject: Subject, a: Region, b: Region) -> str:
    """How the number at a time can change, in the terms of both."""
    part, whole = (b, a) if lies_within(b, a) else (a, b)
    if subject.laws is None or not has_way(subject, part, whole):
        return "what there is at a time can change, and is compared only at the same moment"
    ways = listed(dict.fromkeys(_goes(subject.laws, region) for region in (part, whole)))
    return f"{ways}, so claims about different moments can be compared too"


def _goes(laws: Laws, region: Region) -> str:
    term = region.terms[laws.dimension]
    up, down = term in laws.growing, term in laws.shrinking
    way = "is constant" if up and down else "can only grow" if up else "can only shrink" if down else "can grow and shrink"
    return f"'{term.name}' {way}"


def _rule(subject: Subject, a: Claim, b: Claim) -> str:
    """The rule for the subject's type and the relation of the regions."""
    if a.region.item != b.region.item:
        return "claims on different items are not compared"
    terms = relate_terms(a.region, b.region)
    match QUESTIONS[subject.type].law:
        case Law.ONE_VALUE:
            return _MEASURES
        case Law.HOLDS:
            return _CHOICES.get(terms, _APART)
        case Law.SUMS:
            lie = relation(subject, a.region, b.region)
            if subject.laws is None:
                return _COUNTS.get(lie, _APART)
            lie = terms if lie is Relation.DISJOINT else lie  # what keeps them apart in time is told before
            return f"{_way(subject, a.region, b.region)}; {_COUNTS.get(lie, _APART)}"
        case other:
            assert_never(other)
