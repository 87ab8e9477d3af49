"""The sentences of verdicts: why two positions exclude each other, and on what condition they do not."""

from fractions import Fraction

from claimdiff.exact.regions import Region
from claimdiff.exact.values import Number, ValueSet, closed, facing, highest, lowest
from claimdiff.model import Position, Subject
from claimdiff.questions import QUESTIONS, Answer
from claimdiff.words import apart, listed, quantity, region_words, set_words, time_words, value_words

BOTH_ONLY_IF = "both can be true only if"


def no_common_value(subject: Subject, a: Position, b: Position, usual: bool = False) -> str:
    """Two sets of one region have nothing in common, and how far apart they are."""
    sets = [_set(position, usual) for position in (a, b)]
    s, t = (set_words(values, subject) for values in sets)
    answer = QUESTIONS[subject.type].answer
    if answer is Answer.YES_OR_NO:
        return f"one says {s}, the other {t}{_of(a.region)}"
    gap = min(hi - lo for lo, hi in facing(*sets))
    least = "" if all(lowest(values) == highest(values) for values in sets) else "at least "
    touching = gap == (answer is Answer.TIME)  # one second lies between the end of a day and the start of the next
    distance = "" if touching else f"; they are {least}{apart(gap, subject)} apart"
    return f"{s} and {t} have no value in common{_usually(usual)}{_of(a.region)}{distance}{_rounding(subject, *sets)}"


def part_exceeds_whole(subject: Subject, part: Position, whole: Position, usual: bool = False) -> str:
    """A part would have more than what contains it."""
    s, t = (set_words(_set(position, usual), subject) for position in (part, whole))
    x, y = region_words(part.region, whole.region) or "all", region_words(whole.region, part.region) or "all"
    gap = lowest(_set(part, usual))[0] - highest(_set(whole, usual))[0]
    too_many = "" if QUESTIONS[subject.type].answer is Answer.YES_OR_NO else f"; the gap is {quantity(gap, None)}"
    return f"{s} ({x}) cannot be part of {t} ({y}){_usually(usual)}: a part cannot exceed its whole{too_many}"


def said_and_denied(a: Position) -> str:
    """One source says the phrase that the other denies."""
    return f"one says '{a.claims[0].says}' and the other denies it{_of(a.region)}"


def implies(subject: Subject, one: Position, other: Position) -> str:
    """The first cannot be right without the second."""
    return f"if {said_of(subject, one, other)} is right, so is {said_of(subject, other, one)}"


def has_grown(subject: Subject, earlier: Position, later: Position, more: Number) -> str:
    """A running toll has risen by `more` at least."""
    then, now = (f"{value_words(position.values, subject)} {time_words(position.region.time)}" for position in (earlier, later))
    return f"{now}, after {then}: at least {quantity(more, subject.unit)} of them came later"


def outside(subject: Subject, x: Position, y: Position, missing: Number, narrower: list[str]) -> str:
    """The condition that at least `missing` of those in Y are outside X, which keeps to the `narrower` terms."""
    n, counted = value_words(y.values, subject), _counted(x, y)
    if y.values.hard == closed(missing, missing) or highest(x.values.hard)[0] == 0:
        of = f"the {n}" if y.values.hard == closed(missing, missing) else _those(subject, y)
        where = f"among {narrower[0]}" if len(narrower) == 1 else f"in all of {listed(narrower)}"
        return f"{BOTH_ONLY_IF} none of {of}{counted} is {where}"
    some = f"at least {quantity(missing, None)} of {_those(subject, y)}"
    where = f"not among {narrower[0]}" if len(narrower) == 1 else f"outside {listed(narrower, 'or outside')}"
    return f"{BOTH_ONLY_IF} {some}{counted} {'is' if missing == 1 else 'are'} {where}"


def how_many(subject: Subject, x: Position, y: Position, narrower: list[str]) -> str:
    """The question that such a condition hangs on: how many of those in Y are in X."""
    where = f"among {narrower[0]}" if len(narrower) == 1 else f"in all of {listed(narrower)}"
    return f"How many of {_those(subject, y)}{_counted(x, y)} are {where}?"


def what_is_meant(subject: Subject, vague: Position) -> str:
    """The question that a condition on a reading hangs on."""
    return f"What exactly is meant by '{vague.claims[0].says}' ({region_words(vague.region) or subject.id})?"


def all_there_is(name: str) -> str:
    """The assumption that a complete term has members in none but its parts, or a choice no other options."""
    return f"what is listed under {name} is all there is"


def _those(subject: Subject, y: Position) -> str:
    """`the 3` where there are just so many, else `those`."""
    exact = lowest(y.values.hard) == highest(y.values.hard) and QUESTIONS[subject.type].answer is Answer.NUMBER
    return f"the {value_words(y.values, subject)}" if exact else "those"


def _counted(x: Position, y: Position) -> str:
    words = region_words(y.region, x.region)
    return f" ({words})" if words else ""


def said_of(subject: Subject, position: Position, beside: Position) -> str:
    """What a position says and of what, where that differs from what is beside it: `3 (killed, Russians)`."""
    words = region_words(position.region, beside.region)
    return f"{value_words(position.values, subject)}{f' ({words})' if words else ''}"


def _set(position: Position, usual: bool) -> ValueSet:
    return position.values.usual if usual else position.values.hard


def _usually(usual: bool) -> str:
    return " on the usual reading" if usual else ""


def _of(region: Region) -> str:
    words = region_words(region)
    return f" for {words}" if words else ""


def _rounding(subject: Subject, s: ValueSet, t: ValueSet) -> str:
    """Where one figure is the other rounded to fewer digits: that it is, and what lets the two meet.

    To call 100,000 a rounding of 52,000 would explain away what is in dispute: a tenth is the most that is called one.
    """
    if QUESTIONS[subject.type].answer is not Answer.NUMBER or any(values[0][0] != values[-1][1] for values in (s, t)):
        return ""
    a, b = s[0][0][0], t[0][0][0]
    apart_by = max(a - b, b - a)
    for exact, coarse in ((a, b), (b, a)):
        if not coarse or apart_by * 10 > max(exact, -exact):
            continue
        step = _last_digit(Fraction(coarse))
        if exact % step and apart_by <= step / 2:
            rounded = f"{quantity(coarse, subject.unit)} is {quantity(exact, subject.unit)} rounded"
            return f"; {rounded}, and a `tolerance` would let them meet"
    return ""


def _last_digit(value: Fraction) -> Fraction:
    """The worth of the last digit that is not 0: 100 for 1,200, one tenth for 6.8; 1 for 0."""
    step = Fraction(1)
    while value % step:
        step /= 10
    while value and value % (step * 10) == 0:
        step *= 10
    return step
