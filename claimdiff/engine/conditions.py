"""The sentences of conditions: what must hold for claims to be true together, and what to ask to find out."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from claimdiff.exact.regions import Time
from claimdiff.exact.values import ValueSet, closed, highest, lowest
from claimdiff.model import Position, Subject
from claimdiff.questions import QUESTIONS, Answer
from claimdiff.why import IN_TIME, HangsOn, NoneInAny, NothingInBoth, NotThroughout, ReadMoreWidely, SomeOutside
from claimdiff.words import clipped, interval_dates, listed, quantity, region_words, set_words, time_words, value_words

_BOTH_ONLY_IF = "both can be true only if"
_FEW = 5  # regions that are named


def condition(hangs_on: HangsOn, subject: Subject) -> str:
    """The sentence that says what must hold for all of them to be true."""
    match hangs_on:
        case SomeOutside(few, many) if _is_yes_or_no(subject):
            return f"{_BOTH_ONLY_IF} {_the_yes(few, many)} is about something outside {_outside(hangs_on)}"
        case SomeOutside():
            return f"{_BOTH_ONLY_IF} {_some_outside(subject, hangs_on)}"
        case NoneInAny(parts) if _is_yes_or_no(subject):
            return f"all can be true only if the yes{_of_what(parts)} is about something outside {_part_names(parts)}"
        case NoneInAny(parts):
            those = f"{_those(subject, parts[0].many)}{_of_what(parts)}"
            return f"all can be true only if none of {those} is among {_part_names(parts)}"
        case NothingInBoth(a, b):
            return f"{_BOTH_ONLY_IF} nothing is in both {_both(a, b)}"
        case ReadMoreWidely(ways):
            return f"{_BOTH_ONLY_IF} {listed([_means(subject, *way) for way in ways], 'or')}"
        case NotThroughout(positions, usual):
            limited = [f"'{p.claims[0].says}' holds for just a part of {_dates(p.region.time)}" for p in positions]
            more_widely = ["a vague word is read more widely than usual"] if usual else []
            return f"{_BOTH_ONLY_IF} {listed([*limited, *more_widely], 'or')}"
        case other:
            assert_never(other)


def questions(hangs_on: HangsOn, subject: Subject) -> tuple[str, ...]:
    """What to ask to find out whether it holds."""
    match hangs_on:
        case SomeOutside(few, many) if _is_yes_or_no(subject):
            return (f"Is {_the_yes(few, many)} about something outside {_outside(hangs_on)}?",)
        case SomeOutside(few, many):
            names = _names(hangs_on)
            where = f"among {names[0]}" if len(names) == 1 else f"in all of {listed(names)}"
            return (f"How many of {_those(subject, many)}{_counted(few, many)} are {where}?",)
        case NoneInAny(parts) if _is_yes_or_no(subject):
            return (f"Is the yes{_of_what(parts)} about something outside {_part_names(parts)}?",)
        case NoneInAny(parts):
            return (f"How many of {_those(subject, parts[0].many)}{_of_what(parts)} are among {_part_names(parts)}?",)
        case NothingInBoth(a, b):
            return (f"Is anything in both {_both(a, b)}?",)
        case ReadMoreWidely(ways):
            vague = [position for position, _ in ways]
            return tuple(
                f"What exactly is meant by '{p.claims[0].says}' ({region_words(p.region) or subject.id})?" for p in vague
            )
        case NotThroughout(positions):
            return tuple(f"At which moment in {_dates(p.region.time)} is it '{p.claims[0].says}'?" for p in positions)
        case other:
            assert_never(other)


def _is_yes_or_no(subject: Subject) -> bool:
    return QUESTIONS[subject.type].answer is Answer.YES_OR_NO


def _the_yes(few: Position, many: Position) -> str:
    """`the yes (coast)`."""
    return f"the yes{_counted(few, many)}"


def _outside(hangs_on: SomeOutside) -> str:
    """The terms that limit the region of the no; what is outside one of them is outside the region."""
    return listed(_names(hangs_on), "or outside")


def _some_outside(subject: Subject, hangs_on: SomeOutside) -> str:
    """That at least `missing` of the many lie outside the region that has few."""
    few, many, missing, _ = hangs_on
    names, n, counted = _names(hangs_on), value_words(many.values, subject), _counted(few, many)
    if many.values.hard == closed(missing, missing) or highest(few.values.hard)[0] == 0:
        of = f"the {n}" if many.values.hard == closed(missing, missing) else _those(subject, many)
        where = f"among {names[0]}" if len(names) == 1 else f"in all of {listed(names)}"
        return f"none of {of}{counted} is {where}"
    where = f"not among {names[0]}" if len(names) == 1 else f"outside {listed(names, 'or outside')}"
    some = f"at least {quantity(missing, None)} of {_those(subject, many)}"
    return f"{some}{counted} {'is' if missing == 1 else 'are'} {where}"


def _of_what(parts: Sequence[SomeOutside]) -> str:
    """What the many are, in brackets, as distinct from the regions that have none."""
    words = region_words(parts[0].many.region, *(each.few.region for each in parts))
    return f" ({words})" if words else ""


def _part_names(parts: Iterable[SomeOutside]) -> str:
    """The regions that have none, each by its terms, or by its time if it has no other limit: `Ansel, Brill or Corve`."""
    names = (" and ".join(_kept_to(each, [d for d in each.dimensions if d != IN_TIME]) or _names(each)) for each in parts)
    return listed(clipped(list(dict.fromkeys(names)), _FEW), "or")


def _means(subject: Subject, vague: Position, unusual: ValueSet) -> str:
    usual = set_words(vague.values.usual, subject)
    return f"'{vague.claims[0].says}' means {set_words(unusual, subject)} (usual reading: {usual})"


def _names(hangs_on: SomeOutside) -> list[str]:
    """The term that limits the region with few in each of these dimensions, and its time."""
    return _kept_to(hangs_on, hangs_on.dimensions)


def _kept_to(hangs_on: SomeOutside, dimensions: Iterable[str]) -> list[str]:
    region = hangs_on.few.region
    kept_to = {term.top: term.name for term in region.terms} | {IN_TIME: f"the time {time_words(region.time)}"}
    return [kept_to[dimension] for dimension in dimensions]


def _both(a: Position, b: Position) -> str:
    names = sorted((region_words(a.region, b.region), region_words(b.region, a.region)))
    return listed(f"({name})" if ", " in name else name for name in names)


def _those(subject: Subject, many: Position) -> str:
    """`the 3` where the number is exact, else `those`."""
    exact = lowest(many.values.hard) == highest(many.values.hard) and QUESTIONS[subject.type].answer is Answer.NUMBER
    return f"the {value_words(many.values, subject)}" if exact else "those"


def _counted(few: Position, many: Position) -> str:
    words = region_words(many.region, few.region)
    return f" ({words})" if words else ""


def _dates(time: Time) -> str:
    return interval_dates(((time.first, 0), (time.last, 0)))
