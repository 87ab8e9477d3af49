"""A finding in one sentence: the subject, who says what against whom, and how far apart they are."""

from collections.abc import Iterable, Sequence

from claimdiff.engine.wording import are_figures, gap_of_sum
from claimdiff.exact.regions import Region
from claimdiff.exact.values import Number
from claimdiff.model import Claim, ClaimSet, Subject
from claimdiff.questions import QUESTIONS, Answer
from claimdiff.render.parts.shared import moment_of, own_words, shared_of
from claimdiff.results import Finding, Kind, apart
from claimdiff.why import AddsUp, NoCommonValue, PartExceedsWhole, Reason, Sum, Summand, total
from claimdiff.words import apart as apart_by
from claimdiff.words import clipped, in_brackets, listed, place_words, shown, value_words

Side = tuple[Claim, ...]
_MOST_NAMES = 3
_MOST_FIGURES = 4


def told(finding: Finding, claim_set: ClaimSet, on_subject: bool = True) -> str:
    """`On toll (aboard), Ferry company said 477 and Ministry said 459: 18 apart.`; beneath its subject `On aboard, ...`."""
    shared = shared_of(claim.region for side in finding.sides for claim in side)
    of = place_words(shared)
    on = _asked(claim_set.subjects[finding.subject], of) if on_subject else f"On {of}, " if of else ""
    if len(finding.sides) != 2:
        said = _of_many(finding, shared, claim_set)
    else:
        by = finding.condition.sentence if finding.condition else by_how_much(finding, claim_set)
        said = f"{_said(finding, shared, claim_set)}{by and f': {by}'}"
    is_first = not on.endswith(", ")
    return f"{on}{said[:1].upper() if is_first else said[:1]}{said[1:]}."


def _asked(subject: Subject, of: str) -> str:
    """The question, where its answer is yes or no; else the subject."""
    is_answer = QUESTIONS[subject.type].answer is Answer.YES_OR_NO
    if is_answer and subject.question and subject.question.endswith("?"):
        return f"{subject.question}{in_brackets(of)} "
    return f"On {subject.id}{in_brackets(of)}, "


def who_and_what(finding: Finding, claim_set: ClaimSet) -> tuple[tuple[str, str], ...]:
    """For each side, who says what: `Yonhap` and `104`; for sums, who gives the figures, and what they add up to."""
    reason = finding.why.reason
    if isinstance(reason, AddsUp):
        ends = (f"at least {shown(total(reason.sums[0].least))}", f"at most {shown(total(reason.sums[0].most))}")
        who = (_named((claim for side in sides or finding.sides for claim in side), claim_set) for sides in against(finding))
        return tuple(zip(who, ends, strict=True))
    shared = shared_of(claim.region for side in finding.sides for claim in side)
    return tuple((_named(side, claim_set), _figures(side, shared, claim_set)) for side in finding.sides)


def against(finding: Finding) -> tuple[list[Side], list[Side]]:
    """The two groups of sides that contradict each other: of a sum, those that set the least and those that set the most;
    all in one group, where that is not clear."""
    sides, reason = list(finding.sides), finding.why.reason
    if len(sides) == 2:
        return sides[:1], sides[1:]
    if not isinstance(reason, AddsUp):
        return sides, []
    least = [summand.region for summand in reason.sums[0].least]
    return [side for side in sides if side[0].region in least], [side for side in sides if side[0].region not in least]


def _named(claims: Iterable[Claim], claim_set: ClaimSet) -> str:
    """The sources of the claims; of many, the first ones."""
    return listed(clipped(_source_names(claims, claim_set), _MOST_NAMES))


def _source_names(claims: Iterable[Claim], claim_set: ClaimSet) -> list[str]:
    """Each source once, without those that only repeat another one."""
    found = list(claims)
    own = [claim for claim in found if not claim.repeats] or found
    return list(dict.fromkeys(claim_set.sources[claim.source].name for claim in own))


# Two sides


def _said(finding: Finding, shared: Region, claim_set: ClaimSet) -> str:
    """`School said 75 and Parents' committee denied some`; `Coast guard said 475 and later 476`."""
    sides = finding.sides
    one, other = (_source_names(side, claim_set) for side in sides)
    if one != other or len(one) > 1:
        return " and ".join(_side(side, shared, claim_set) for side in sides)
    later = " later" if finding.kind is Kind.CHANGED_ACCOUNT else ""
    told, again = (f"{_verb(side)} {_figures(side, shared, claim_set)}" for side in sides)
    return f"{one[0]} {told} and{later} {again.removeprefix('said ') if told.startswith('said ') else again}"


def _side(side: Sequence[Claim], shared: Region, claim_set: ClaimSet) -> str:
    """`Yonhap said 104 (2014-04-23)`; of claims of several figures `Yonhap, AFP and 3 others said 9, 12 or 25 or more`."""
    return f"{_named(side, claim_set)} {_verb(side)} {_figures(side, shared, claim_set)}"


def _verb(side: Iterable[Claim]) -> str:
    """In the past, so that it fits a name of one and of several."""
    return "denied" if all(claim.values.denied for claim in side) else "said"


def _figures(side: Iterable[Claim], shared: Region, claim_set: ClaimSet) -> str:
    hedges: dict[str, bool] = {}
    for claim in side:
        figure = _figure(claim, shared, claim_set)
        hedges[figure] = hedges.get(figure, True) and claim.hedge is not None
    found = clipped([f"{figure}{' (hedged)' if hedged else ''}" for figure, hedged in hedges.items()], _MOST_FIGURES)
    return "; ".join(found) if any(" or " in figure for figure in found[1:]) else listed(found, "or")


def _figure(claim: Claim, shared: Region, claim_set: ClaimSet) -> str:
    """What it says, in its own words if it is vague or a denial; in brackets what narrows it beyond what all share."""
    values = claim.values
    is_plain = values.usual == values.hard and not values.denied
    says = value_words(values, claim_set.subjects[claim.subject]) if is_plain else claim.says
    return says + in_brackets(own_words(claim.region, shared))


def by_how_much(finding: Finding, claim_set: ClaimSet) -> str:
    """How far apart the sides are; for a fold, how far at most; for a sum, how many too many. No text for other answers."""
    subject, reason = claim_set.subjects[finding.subject], finding.why.reason
    if isinstance(reason, AddsUp):
        return gap_of_sum(reason.sums[0])
    if QUESTIONS[subject.type].answer in (Answer.YES_OR_NO, Answer.OPTION):
        return ""
    folded = apart(finding)
    found = max((_gap(each.why.reason, subject) for each in folded), key=lambda gap: gap[0])
    how = "up to" if len(folded) > 1 else found[1]
    gap = f"{how and f'{how} '}{apart_by(found[0], subject)}"
    if len(folded) == 1 and (change := _change(reason)):
        return f"{change} {gap}"
    return f"{gap} apart" if found[0] else ""


def _change(reason: Reason) -> str:
    """The change between two figures of the same terms that is not possible."""
    match reason:
        case PartExceedsWhole(part, whole) if part.region.terms == whole.region.terms:
            return "a fall of" if moment_of(part.region.time) < moment_of(whole.region.time) else "a rise of"
        case _:
            return ""


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
    """`what School and Parents' committee said adds up to at least 326, not 325 (aboard): 1 too many`."""
    reason = finding.why.reason
    what = f"what {_named((claim for side in finding.sides for claim in side), claim_set)} said"
    return f"{what} {_of_sum(reason.sums[0], shared) if isinstance(reason, AddsUp) else 'cannot all be true'}"


def _of_sum(each: Sum, shared: Region) -> str:
    least, most = shown(total(each.least)), shown(total(each.most))
    by = gap_of_sum(each)
    if len(each.most) == 1:
        return f"adds up to at least {least}, not {_figures_of(each.most[0], shared)}: {by}"
    if len(each.least) == 1:
        return f"adds up to at most {most}, not {_figures_of(each.least[0], shared)}: {by}"
    return f"adds up to at least {least} and to at most {most}: {by}"


def _figures_of(summand: Summand, shared: Region) -> str:
    """`477 or 476 (aboard)`."""
    figures = listed((shown(summand.weight * figure) for figure in summand.figures), "or")
    return figures + in_brackets(own_words(summand.region, shared))
