"""What a verdict assumes, in words that fit behind "assumes": a noun phrase, or a clause with "that"."""

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
    """How many pairs would be at odds without the tolerance: `2 pairs differ by no more than 10%`."""
    tolerance = subject.tolerance.text if subject.tolerance else ""
    return f"{count(pairs, 'pair')} differ{'s' if pairs == 1 else ''} by no more than {tolerance}"


def rests_on(assumed: RestsOn, subject: Subject) -> str:
    """The assumption in words."""
    match assumed:
        case Assumption.RUNNING_TOLL:
            return "that a running toll counts everything up to the day it was said"
        case Assumption.END_OF_DAY:
            return "that a figure for a day is the figure at the end of that day"
        case Assumption.PARTS_EXCLUDE_EACH_OTHER:
            return "that different parts of one whole share nothing"
        case UsualReading(phrase, values):
            return f"the usual reading of '{phrase}', {set_words(values, subject)}"
        case Exclusive(a, b):
            names = sorted({value_words(a, subject), value_words(b, subject)})
            return f"that {listed(f'({name})' if ' or ' in name else name for name in names)} exclude each other"
        case AllThereIs(name):
            return f"that the parts listed under {name} are complete" if name else "that the listed options are complete"
        case SomethingThere(region, beside):
            where = region_words(region, *beside)
            return f"at least one case under '{where}'" if where else "at least one case that both claims are about"
        case Goes(name, grows, shrinks):
            way = "is constant" if grows and shrinks else f"can only {'grow' if grows else 'shrink'}"
            return f"that '{name}' {way}"
        case Throughout(time):
            return (
                f"that what is said of {interval_dates(((time.first, 0), (time.last, 0)))} holds at every moment of that time"
            )
        case Tolerated(tolerance):
            return f"that differences of up to {tolerance.text} are tolerated"
        case other:
            assert_never(other)
