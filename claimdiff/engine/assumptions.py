"""The sentences of what a verdict takes for granted."""

from typing import assert_never

from claimdiff.model import Subject
from claimdiff.why import (
    AllThereIs,
    Assumption,
    Exclusive,
    Goes,
    RestsOn,
    SomethingThere,
    Throughout,
    Tolerated,
    UsualReading,
)
from claimdiff.words import count, interval_dates, listed, region_words, set_words, value_words


def only_tolerated(pairs: int, subject: Subject) -> str:
    """How many pairs of positions would be at odds without the tolerance: `2 pairs differ by no more than 10%`."""
    tolerance = subject.tolerance.text if subject.tolerance else ""
    return f"{count(pairs, 'pair')} differ{'s' if pairs == 1 else ''} by no more than {tolerance}"


def rests_on(assumed: RestsOn, subject: Subject) -> str:
    """What is taken for granted, in words."""
    match assumed:
        case Assumption.RUNNING_TOLL:
            return "a running toll: it counts everything up to the day that it was said"
        case Assumption.END_OF_DAY:
            return "a figure of a day is that of its end"
        case Assumption.PARTS_EXCLUDE_EACH_OTHER:
            return "different parts of one whole share nothing"
        case UsualReading(phrase, values):
            return f"the usual reading of '{phrase}' as {set_words(values, subject)}"
        case Exclusive(a, b):
            names = sorted({value_words(a, subject), value_words(b, subject)})
            return f"{listed(f'({name})' if ' or ' in name else name for name in names)} exclude each other"
        case AllThereIs(name):
            return f"what is listed under {name} is all there is"
        case SomethingThere(region, beside):
            where = region_words(region, *beside)
            return f"there is something {f'to speak of ({where})' if where else 'that both speak of'}"
        case Goes(name, grows, shrinks):
            return f"{name} is constant" if grows and shrinks else f"{name} only {'grows' if grows else 'shrinks'}"
        case Throughout(time):
            return f"what is said of {interval_dates(((time.first, 0), (time.last, 0)))} holds at every moment of it"
        case Tolerated(tolerance):
            return f"differences of up to {tolerance.text} are let pass"
        case other:
            assert_never(other)
