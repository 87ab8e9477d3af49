"""The rules for phrases: each is in the grammar, and leaves a value."""

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.phrases.readings import Impossible, Refusal
from claimdiff.rules.diagnostics import error


def unreadable_value(place: Place, message: str, remedy: str) -> Diagnostic:
    """A phrase, date, unit or tolerance is not in the grammar.

    Nothing is guessed: what has more than one reading, such as `3m` (metre or million), `4.000` as
    a count (thousands or decimals), `20-30,000` or `10/11/2015`, is refused, and so is what YAML
    would take for something else than a text (a block style, a tag, an alias, nothing at all).

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: twnety}

    Convention: the whole text must be one of these forms. A count is a number (`26`, `twenty-six`,
    `1,200`, `1.2 million`, `9k`, `2 lakh`, `1,00,000`, `half a dozen`), a bound (`no`, `some`, `at
    least 5`, `5 or more`, `upwards of 5`, `more than 5`, `well over 5`, `at most 5`, `up to 5`, `5
    at most`, `fewer than 5`), a range (`20 to 30`, `20-30`, `between 20 and 30`, `5 or 6`, `two or
    three dozen`), or vague (`a few`, `dozens`, `hundreds of millions`, `several hundred`, `a couple
    of dozen`, `about 100`, `close to 100`, `100 or so`, `nearly 100`, `just over 100`); a bound may
    stand before a vague word (`at least several dozen`). A quantity is written like a count, also
    in decimals and with the subject's unit by any of its spellings, but not as `some` or `5 or 6`;
    of money, m is million too.
    A date is `2015`, `2015-10`, `2015-10-20`, `20 Oct 2015`, `October 20th, 2015`, `Tuesday, 20 October
    2015`, `44 BC`, a time of day (`2015-10-20T14:30`, `20 October 2015, 2:30 pm`, `2015-10-20T14:30Z`),
    a decade (`1990s`), a century (`19th century`), a season (`summer 2015`), a part (`mid-October
    2015`, `early 1990s`, `first half of 2015`, `Q3 2015`), vague (`about 1815`, `c. 2015-10-20`), a
    range (`2015-10-01 to 2015-10-20`, `8-10 October 2015`, `1914-1918`, `1965/66`), one of two
    (`1965 or 1968`), a bound (`before 2015`, `after 2015`, `by 2015`, `since 2015`, `1892 or earlier`),
    as in GEDCOM `BEF 1892`, or, as in EDTF (ISO 8601-2), `2015-10-01/2015-10-20`, `2015/..`, `../2015`,
    `201X`, `-0043`. Years are those of the Gregorian calendar, also before there was one.
    A tolerance is `5`, `$0.01` where the unit is $, `10%` (less than 100%), for dates `15 minutes`.

    Remedy: Write it in one of the forms that the message names. README has the table of phrases.
    """
    return error(unreadable_value, place, message, remedy)


def impossible_value(place: Place, written: str, denied: bool, possible: str = "") -> Diagnostic:
    """The value can be read and leaves nothing.

    No number is fewer than 0, who denies "at least 0" denies every count, and what lies outside the
    subject's `range` can be no answer. Such a claim would contradict everything.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, denies: at least 0}

    Remedy: Check the phrase, and whether `says` or `denies` is meant.
    """
    remedy = "check the value, and whether `says` or `denies` is meant"
    if possible:
        remedy = f"check the value, and the subject's `range`, {possible}"
    message = f"nothing is left when '{written}' is denied" if denied else f"no value is {written}"
    return error(impossible_value, place, message + (" in the subject's range" if possible else ""), remedy)


def refused(place: Place, refusal: Refusal) -> Diagnostic:
    """The diagnostic of a phrase that is not read, or that is read and leaves nothing."""
    return error(impossible_value if isinstance(refusal, Impossible) else unreadable_value, place, *refusal)


def missing_offset(place: Place, claim: str, subject: str, other: Place) -> Diagnostic:
    """A time of day has no offset, and others on its subject have one.

    A time with an offset (`2023-10-09T03:30Z`, `2023-10-09T03:30+03:00`) is held as in UTC, and how
    far it is from a time of no known zone, nobody can say. A day, month or year beside times with
    offsets is, on any reading, that of any zone: it begins up to 14 hours before that of UTC, which it
    usually is, and ends up to 12 hours after it.

    Example:
        sources: {fleet: Fleet, harbour: Harbour}
        subjects: {sank: {type: date}}
        claims:
          one: {source: fleet, subject: sank, says: 2023-10-09T03:30Z}
          two: {source: harbour, subject: sank, says: 2023-10-09T05:30}

    Remedy: Write the offset of the zone that the source goes by, or leave out all offsets.
    """
    message = f"'{claim}' gives a time of day without an offset, and other claims on '{subject}' give offsets"
    remedy = "add the offset of its zone, `Z` or as in `+02:00`, or leave out those of the others"
    return error(missing_offset, place, message, remedy, "", (Label(other, "a time with an offset"),))
