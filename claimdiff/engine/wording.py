"""The sentences of reasons: why claims are at odds, or are not."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import inf
from typing import assert_never

from claimdiff.engine.distances import unit_of
from claimdiff.exact.regions import ALWAYS, Region, Relation, Time, at_both_times
from claimdiff.exact.values import Number, ValueSet
from claimdiff.model import Position, Subject
from claimdiff.questions import QUESTIONS, Answer, Law
from claimdiff.why import (
    AddsUp,
    AgainstEach,
    BesideEach,
    ExcludesItself,
    HasGrown,
    Implies,
    NoCommonOption,
    NoCommonValue,
    NoneForAll,
    NotAllWithin,
    PartExceedsWhole,
    Reason,
    SaidAndDenied,
    Sum,
    Summand,
    Unrelated,
    total,
)
from claimdiff.words import (
    apart,
    clipped,
    count,
    in_brackets,
    listed,
    narrowed,
    option_names,
    quantity,
    region_words,
    set_words,
    shown,
    time_words,
    value_words,
)

_FEW = 5  # summands that are written out
_IN_ALL = "in all"
_UNRELATED = {
    Unrelated.SUBJECTS: "they are about different subjects",
    Unrelated.ITEMS: "they are about different items",
    Unrelated.TERMS: "they are about different terms",
    Unrelated.TIMES: "they are about different times",
    Unrelated.MOMENTS: "they are about different moments, and what there is can change in between",
    Unrelated.WAYS: "they are about different moments or periods, and neither limits the other",
    Unrelated.APART: "their regions share nothing",
    Unrelated.CROSSED: "their regions overlap, and neither is part of the other",
    Unrelated.PART: "a part may have fewer than its whole",
    Unrelated.COMMON_VALUES: "they have values in common, and neither implies the other",
    Unrelated.COMMON_OPTIONS: "they have options in common, and neither implies the other",
    Unrelated.MEET_WITHIN_TOLERANCE: "they have no value in common, but the difference is within the tolerance of {}",
    Unrelated.FIT_WITHIN_TOLERANCE: "the part has more than its whole, but the difference is within the tolerance of {}",
}


def because(reason: Reason, subject: Subject) -> str:
    """The sentence of a reason; of several sums, that of the simplest."""
    match reason:
        case Unrelated():
            return _UNRELATED[reason].format(subject.tolerance.text if subject.tolerance else "")
        case NoCommonValue():
            return _no_common_value(subject, reason)
        case PartExceedsWhole():
            return _part_exceeds_whole(subject, reason)
        case SaidAndDenied(a, b):
            return f"one says '{(b if a.values.denied else a).claims[0].says}', the other denies it{_for_both(a, b)}"
        case NotAllWithin(few, many):
            both = f"{_said_of(subject, many, few)} and {_said_of(subject, few, many)}"
            return f"{both}: the first need not lie entirely within the second"
        case NoCommonOption():
            return _no_common_option(subject, reason)
        case ExcludesItself(position):
            return f"nothing in ({region_words(position.region)}) can be {value_words(position.values, subject)}"
        case Implies(one, other):
            premise, conclusion = _said_of(subject, one, other), _said_of(subject, other, one)
            return f"both say {premise}" if premise == conclusion else f"if {premise} is right, so is {conclusion}"
        case HasGrown(earlier, later, more):
            now, then = _at_two_times(subject, later, earlier, False)
            return f"{now}, after {then}: at least {quantity(more, subject.unit)} more"
        case AgainstEach(one, others):
            return _against(subject, one, others, "cannot be true with", "or")
        case BesideEach(one, others):
            return _against(subject, one, others, "together with", "and")
        case AddsUp(sums):
            return sum_in_words(sums[0])
        case NoneForAll(positions):
            return _none_for_all(subject, positions)
        case other:
            assert_never(other)


# Two positions


def _no_common_value(subject: Subject, reason: NoCommonValue) -> str:
    """Two sets of one region have no value in common, and how far apart they are."""
    a, b, usual, gap = reason
    sets = [_set(position, usual) for position in (a, b)]
    s, t = (set_words(values, subject) for values in sets)
    answer = QUESTIONS[subject.type].answer
    if answer is Answer.YES_OR_NO:
        return f"one says {s}, the other {t}{_for_both(a, b)}{_usually(usual)}"
    both = f"{s} and {t}{_for_both(a, b)}"
    if are_figures(sets, answer):
        return f"{both} differ by {apart(gap, subject)}{_usually(usual)}{_rounding(subject, reason)}"
    distance = f": they are at least {apart(gap, subject)} apart" if gap else ""
    return f"{both} cannot both be right{_usually(usual)}{distance}"


def are_figures(sets: Sequence[ValueSet], answer: Answer) -> bool:
    """Whether each is one number, or each one day, one minute or one second."""
    lengths = {hi - lo for ((lo, _), (hi, _)), *_ in sets}
    units = {unit_of(values[0]) - 1 for values in sets} if answer is Answer.TIME else {0}
    return all(len(values) == 1 for values in sets) and lengths == units and len(units) == 1


def _part_exceeds_whole(subject: Subject, reason: PartExceedsWhole) -> str:
    """A part would have more than its whole."""
    part, whole, usual, gap = reason
    sets, answer = [_set(position, usual) for position in (part, whole)], QUESTIONS[subject.type].answer
    by = f"{'' if are_figures(sets, answer) else 'at least '}{quantity(gap, None)}"
    if _is_of_two_times(subject, part, whole):
        earlier, later = sorted((part, whole), key=lambda position: position.region.time[:2])
        then, now = _at_two_times(subject, earlier, later, usual)
        change = "" if answer is Answer.YES_OR_NO else f": {by} {'fewer' if earlier is part else 'more'}"
        return f"{then} cannot have become {now}{_usually(usual)}{change}"
    s, t = (set_words(values, subject) for values in sets)
    x, y = (region_words(one.region, other.region) for one, other in ((part, whole), (whole, part)))
    if answer is Answer.YES_OR_NO:
        return f"one says {s} about a part{in_brackets(x)}, the other {t} about the whole{in_brackets(y)}{_usually(usual)}"
    return f"{s} ({x or _IN_ALL}) cannot be part of {t} ({y or _IN_ALL}){_usually(usual)}: {by} too many"


def _is_of_two_times(subject: Subject, part: Position, whole: Position) -> bool:
    """Whether both are about the same terms at two times: of a running toll, or of something whose change follows a law."""
    times = part.region.time, whole.region.time
    runs = subject.cumulative and all(time.first == -inf and time.last != inf for time in times)
    return (runs or subject.laws is not None) and part.region.terms == whole.region.terms and times[0] != times[1]


def _at_two_times(subject: Subject, one: Position, other: Position, usual: bool) -> tuple[str, str]:
    """What two positions say about the same terms at two times; the first names the terms: `9 (dead, 2014-04-17)`."""
    first, second = (set_words(_set(position, usual), subject) for position in (one, other))
    return first + in_brackets(region_words(one.region)), second + in_brackets(time_words(other.region.time))


def _no_common_option(subject: Subject, reason: NoCommonOption) -> str:
    """Two answers exclude each other, and how their regions relate."""
    a, b, terms = reason
    part, whole = (b.region, a.region) if terms is Relation.CONTAINS else (a.region, b.region)
    both, around = at_both_times(part, whole), region_words(whole, part) or _IN_ALL
    inside = region_words(both, whole)
    lie = f" ({inside})" if inside else ""
    if terms is Relation.OVERLAPS:
        lie = f"; what is in ({region_words(part, whole)}) may be in ({around})"
    elif terms is not Relation.EQUAL:
        lie = f"; ({inside}) is part of {f'({around})' if both == part else 'both'}"
    return f"nothing can be {_excluding(subject, a, b)}{lie}"


def _excluding(subject: Subject, a: Position, b: Position) -> str:
    """What nothing can be: `both arson and accident`, `arson, and not arson`, `neither arson nor accident`."""
    x, y = (_options(position, subject) for position in (a, b))
    if a.values.denied is b.values.denied:
        return f"neither {x} nor {y}" if a.values.denied else f"both {x} and {y}"
    said, denied = (y, x) if a.values.denied else (x, y)
    return f"{said}, and not {denied}"


def _said_of(subject: Subject, position: Position, beside: Position) -> str:
    """What a position says, and its region where that differs from the other one: `3 (killed, Russians)`."""
    return value_words(position.values, subject) + in_brackets(region_words(position.region, beside.region))


def _set(position: Position, usual: bool) -> ValueSet:
    return position.values.usual if usual else position.values.hard


def _usually(usual: bool) -> str:
    return " on the usual reading" if usual else ""


def _for_both(a: Position, b: Position) -> str:
    """The region that both are about, where one of them may have no time."""
    return in_brackets(region_words(at_both_times(a.region, b.region)))


def rounding_of(reason: Reason, subject: Subject) -> tuple[Number, Number] | None:
    """The exact figure and the coarse one, where one of two figures without a common value is the other, rounded; else None.

    The coarse one is written with fewer digits. Nothing is called a rounding that differs by more than a tenth: to say that
    100,000 is 52,000 rounded would explain a real difference away.
    """
    if not isinstance(reason, NoCommonValue) or QUESTIONS[subject.type].answer is not Answer.NUMBER:
        return None
    sets = [_set(position, reason.usual) for position in (reason.a, reason.b)]
    if any(values[0][0] != values[-1][1] for values in sets):
        return None
    (a, says_a), (b, says_b) = ((s[0][0][0], p.claims[0].says) for s, p in zip(sets, (reason.a, reason.b), strict=True))
    for exact, coarse, says in ((a, b, says_b), (b, a, says_a)):
        step = _last_digit(Fraction(coarse), says)
        if coarse and reason.gap * 10 <= max(exact, -exact) and exact % step and reason.gap <= step / 2:
            return exact, coarse
    return None


def _rounding(subject: Subject, reason: NoCommonValue) -> str:
    rounding = rounding_of(reason, subject)
    exact, coarse = (quantity(value, subject.unit) for value in rounding) if rounding else ("", "")
    return f"; {coarse} is {exact} rounded" if rounding else ""


def _last_digit(value: Fraction, says: str) -> Fraction:
    """The value of the last digit: of the last one after a decimal point, else of the last one that is not 0; for 0 it is 1.

    It is 100 for 1,200, a tenth for 6.8 and a hundredth for 25.00.
    """
    step = Fraction(1)
    if figure := re.search(r"[0-9][0-9,]*\.([0-9]+)", says):
        written = Fraction(figure[0].replace(",", ""))
        return abs(value / written) / 10 ** len(figure[1]) if written else step
    while value % step:
        step /= 10
    while value and value % (step * 10) == 0:
        step *= 10
    return step


# Three positions and more


def _against(subject: Subject, one: Position, others: Sequence[Position], verb: str, last: str) -> str:
    """`1 (until 2014-04-20) cannot be true with 100 (until 2014-04-01), 110 (until 2014-04-02) or 9 others`."""
    beside = narrowed(position.region for position in (one, *others))
    figure, *figures = [f"{_answer(each, subject)}{_of(each.region, [beside])}" for each in (one, *others)]
    return f"{figure} {verb} {listed(clipped(figures, _FEW), last)}"


def _answer(position: Position, subject: Subject) -> str:
    """What a position says, as part of a list: `not arson`, `(arson or a spark)`."""
    if QUESTIONS[subject.type].answer is not Answer.OPTION:
        return value_words(position.values, subject)
    return f"{'not ' if position.values.denied else ''}{_options(position, subject)}"


def _options(position: Position, subject: Subject) -> str:
    """The options that a position says or denies, several in brackets."""
    names = option_names(position.values.phrase.hard, subject)
    return names[0] if len(names) == 1 else f"({listed(names, 'or')})"


def _none_for_all(subject: Subject, positions: Iterable[Position]) -> str:
    """No value, no option or no whole numbers fit all of them."""
    positions = sorted(positions, key=lambda position: position.claims[0].place)
    regions = [position.region for position in positions]
    said = listed(f"{_answer(p, subject)}{_of(p.region, regions)}" for p in positions)
    match QUESTIONS[subject.type].law:
        case Law.ONE_VALUE:
            return f"no single value fits all of {said}, although any two of them share one"
        case Law.HOLDS:
            return f"no option fits all of {said} where they all apply"
        case Law.SUMS:
            few = len(positions) <= _FEW
            return f"no whole numbers fit all {f'of {said}' if few else f'that these {len(positions)} claims say'}"
        case other:
            assert_never(other)


def sum_in_words(each: Sum) -> str:
    """What the least figures add up to, against the most, and the gap; a time that all share is named once.

    `6 (Aleppo) + 7 (Latakia) = 13, but at most 10 (Syria): 3 too many`
    """
    least, most = total(each.least), total(each.most)
    regions = [summand.region for summand in (*each.least, *each.most)]
    times = {region.time for region in regions}
    shared = ALWAYS if len(times) > 1 else times.pop()
    low, high = (_added(side, total, regions, shared) for side, total in ((each.least, least), (each.most, most)))
    by = gap_of_sum(each) + (f" ({time_words(shared)})" if shared != ALWAYS else "")
    if len(each.most) > 1 and len(each.least) == 1:
        return f"at most {high}, but at least {low}: {by}"
    return f"{low}, but at most {high}: {by}"


def gap_of_sum(each: Sum) -> str:
    """`3 too many`, `at least 8 too few`."""
    least = "" if all(len(summand.figures) == 1 for summand in (*each.least, *each.most)) else "at least "
    return f"{least}{shown(least_gap(each))} too {'few' if len(each.least) == 1 < len(each.most) else 'many'}"


def least_gap(each: Sum) -> int:
    """The smallest gap between the two sides of a sum: with the nearest figures on both sides, if these do not fit either; else
    with the one other figure that comes nearest."""
    nearest = sum(one.weight * min(one.figures) for one in each.least) - sum(one.weight * max(one.figures) for one in each.most)
    if nearest > 0:
        return nearest
    first = total(each.least) - total(each.most)
    apart = [(side, summand) for side, summands in ((1, each.least), (-1, each.most)) for summand in summands]
    return min(
        first + side * summand.weight * (figure - summand.figures[0]) for side, summand in apart for figure in summand.figures
    )


def _added(side: Sequence[Summand], total: int, regions: Iterable[Region], shared: Time) -> str:
    """`6 (Aleppo) + 7 (Latakia; or 5) = 13`, `2 x 3 (Aleppo) = 6`; where there are many, `110 in 20 parts`."""
    if len(side) > _FEW:
        return f"{shown(total)} in {count(len(side), 'part')}"
    return " + ".join(_summand(each, regions, shared) for each in side) + (
        f" = {shown(total)}" if len(side) > 1 or side[0].weight > 1 else ""
    )


def _summand(each: Summand, regions: Iterable[Region], shared: Time) -> str:
    """The figure that is added; in brackets its region, and the other figures that do not fit either."""
    region = each.region._replace(time=ALWAYS) if each.region.time == shared else each.region
    figure, *others = map(shown, each.figures)
    brackets = "; ".join(filter(None, [region_words(region, *regions), f"or {listed(others, 'or')}" if others else ""]))
    times = "" if each.weight == 1 else f"{shown(each.weight)} x "
    return f"{times}{figure}{in_brackets(brackets)}"


def _of(region: Region, among: Iterable[Region]) -> str:
    """What narrows the region, compared with these, and its time."""
    return in_brackets(region_words(region, *among))
