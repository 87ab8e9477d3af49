"""A finding in one plain sentence: on what, who says what against whom, and by how much they are at odds."""

from collections.abc import Iterable, Sequence

from claimdiff.engine.wording import are_figures
from claimdiff.exact.regions import Region
from claimdiff.exact.values import Number
from claimdiff.model import Claim, ClaimSet, Subject
from claimdiff.questions import QUESTIONS, Answer
from claimdiff.render.parts.shared import own_words, shared_of
from claimdiff.results import Finding, Kind, apart
from claimdiff.why import AddsUp, NoCommonValue, PartExceedsWhole, Reason, Sum, Summand
from claimdiff.words import apart as apart_by
from claimdiff.words import clipped, listed, place_words, shown, value_words

_MOST_NAMES = 3
_MOST_FIGURES = 4


def told(finding: Finding, claim_set: ClaimSet) -> str:
    """`On toll (aboard), Ferry company says 477 and Ministry says 459: 18 apart.`"""
    subject = claim_set.subjects[finding.subject]
    shared = shared_of(claim.region for side in finding.sides for claim in side)
    on = f"On {subject.id}{_in_brackets(place_words(shared))}"
    if len(finding.sides) != 2:
        return f"{on}, {_of_many(finding, shared, claim_set)}."
    by = finding.condition.sentence if finding.condition else _by_how_much(finding, subject)
    return f"{on}, {_said(finding, shared, claim_set)}{by and f': {by}'}."


def _in_brackets(words: str) -> str:
    return f" ({words})" if words else ""


def _named(claims: Iterable[Claim], claim_set: ClaimSet) -> tuple[str, bool]:
    """Whose the claims are, of many the first, and whether they are several."""
    names = list(dict.fromkeys(claim_set.sources[claim.source].name for claim in claims))
    return listed(clipped(names, _MOST_NAMES)), len(names) > 1


# Two sides


def _said(finding: Finding, shared: Region, claim_set: ClaimSet) -> str:
    """`School says 75 and Parents' committee denies some`; `Coast guard says 475 and later 476`."""
    sides = finding.sides
    (one, many), (other, _) = (_named(side, claim_set) for side in sides)
    if one != other or many:
        return " and ".join(_side(side, shared, claim_set) for side in sides)
    later = " later" if finding.kind is Kind.CHANGED_ACCOUNT else ""
    told, again = (f"{_verb(side, False)} {_figures(side, shared, claim_set)}" for side in sides)
    return f"{one} {told} and{later} {again.removeprefix('says ') if told.startswith('says ') else again}"


def _side(side: Sequence[Claim], shared: Region, claim_set: ClaimSet) -> str:
    """`Yonhap says 104 (2014-04-23)`; of claims of several figures `Yonhap, AFP and 3 others say 9, 12 or 25 or more`."""
    names, several = _named(side, claim_set)
    return f"{names} {_verb(side, several)} {_figures(side, shared, claim_set)}"


def _verb(side: Iterable[Claim], several: bool) -> str:
    verb = "deny" if all(claim.values.denied for claim in side) else "say"
    return verb if several else {"deny": "denies", "say": "says"}[verb]


def _figures(side: Iterable[Claim], shared: Region, claim_set: ClaimSet) -> str:
    return listed(clipped(list(dict.fromkeys(_figure(claim, shared, claim_set) for claim in side)), _MOST_FIGURES), "or")


def _figure(claim: Claim, shared: Region, claim_set: ClaimSet) -> str:
    """What it says, in its own words where these are vague or denied, and of what beyond what all share."""
    values = claim.values
    is_plain = values.usual == values.hard and not values.denied
    says = value_words(values, claim_set.subjects[claim.subject]) if is_plain else claim.says
    return says + _in_brackets(own_words(claim.region, shared))


def _by_how_much(finding: Finding, subject: Subject) -> str:
    """How far the two are apart; of a fold how far at most. Answers that are no figures only exclude each other."""
    if QUESTIONS[subject.type].answer in (Answer.YES_OR_NO, Answer.OPTION):
        return ""
    folded = apart(finding)
    found = max((_gap(each.why.reason, subject) for each in folded), key=lambda gap: gap[0])
    how = "up to" if len(folded) > 1 else found[1]
    return f"{how and f'{how} '}{apart_by(found[0], subject)} apart" if found[0] else ""


def _gap(reason: Reason, subject: Subject) -> tuple[Number, str]:
    """The gap between two figures, which is the least one where they are sets."""
    match reason:
        case NoCommonValue(a, b, usual, gap) | PartExceedsWhole(a, b, usual, gap):
            sets = [position.values.usual if usual else position.values.hard for position in (a, b)]
            return gap, "" if are_figures(sets, QUESTIONS[subject.type].answer) else "at least"
        case _:
            return 0, ""


# Three claims and more


def _of_many(finding: Finding, shared: Region, claim_set: ClaimSet) -> str:
    """`what School and Parents' committee say adds up to at least 326, not 325 (aboard): 1 too many`."""
    names, several = _named((claim for side in finding.sides for claim in side), claim_set)
    reason = finding.why.reason
    what = f"what {names} {'say' if several else 'says'}"
    return f"{what} {_of_sum(reason.sums[0], shared) if isinstance(reason, AddsUp) else 'cannot all be true'}"


def _of_sum(each: Sum, shared: Region) -> str:
    least, most = _total(each.least), _total(each.most)
    by = shown(least - most)
    if len(each.least) == 1:
        return f"adds up to at most {shown(most)}, not {shown(least)}{_of(each.least[0], shared)}: {by} too few"
    if len(each.most) == 1:
        return f"adds up to at least {shown(least)}, not {shown(most)}{_of(each.most[0], shared)}: {by} too many"
    return f"adds up to at least {shown(least)} and to at most {shown(most)}: {by} too many"


def _total(side: Iterable[Summand]) -> int:
    return sum(each.weight * each.figures[0] for each in side)


def _of(summand: Summand, shared: Region) -> str:
    return _in_brackets(own_words(summand.region, shared))
