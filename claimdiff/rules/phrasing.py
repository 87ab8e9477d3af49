"""The rules for phrases: each can be read, and leaves a possible value."""

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.phrases.readings import Impossible, Refusal
from claimdiff.rules.diagnostics import error


def unreadable_value(place: Place, message: str, remedy: str) -> Diagnostic:
    """A phrase, date, unit or tolerance is not in a form that the program reads.

    The program never guesses. It refuses what has more than one reading, such as `3m` (metres or
    millions), `4.000` as a count (thousands or decimals), `20-30,000` or `10/11/2015`. It also refuses
    what YAML would not read as a text: a block style, a tag, an alias, or nothing at all.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: twnety}

    Convention: the whole text must be in one of these forms. A count is a number (`26`, `twenty-six`,
    `1,200`, `1.2 million`, `9k`, `2 lakh`, `1,00,000`, `half a dozen`), a bound (`no`, `some`, `at
    least 5`, `5 or more`, `upwards of 5`, `more than 5`, `well over 5`, `at most 5`, `up to 5`, `5 at
    most`, `fewer than 5`), a range (`20 to 30`, `20-30`, `between 20 and 30`, `5 or 6`, `two or three
    dozen`), or vague (`a few`, `dozens`, `hundreds of millions`, `several hundred`, `a couple of
    dozen`, `about 100`, `close to 100`, `100 or so`, `nearly 100`, `just over 100`). A bound can come
    before a vague word (`at least several dozen`).

    A quantity is written like a count. It can also have decimals and the subject's unit in any of its
    spellings, but it cannot be `some` or `5 or 6`. If the unit is money, m also means million.

    A date is `2015`, `2015-10`, `2015-10-20`, `20 Oct 2015`, `October 20th, 2015`, `Tuesday, 20 October
    2015`, `44 BC`, a time of day (`2015-10-20T14:30`, `20 October 2015, 2:30 pm`, `2015-10-20T14:30Z`),
    a decade (`1990s`), a century (`19th century`), a season (`summer 2015`), a part (`mid-October
    2015`, `early 1990s`, `first half of 2015`, `Q3 2015`), vague (`about 1815`, `c. 2015-10-20`), a
    range (`2015-10-01 to 2015-10-20`, `8-10 October 2015`, `1914-1918`, `1965/66`), one of two (`1965
    or 1968`), a bound (`before 2015`, `after 2015`, `by 2015`, `since 2015`, `1892 or earlier`), a form
    of GEDCOM (`BEF 1892`), or a form of EDTF, ISO 8601-2 (`2015-10-01/2015-10-20`, `2015/..`,
    `../2015`, `201X`, `-0043`). Years are those of the Gregorian calendar, also before it was
    introduced.

    A tolerance is `5`, `$0.01` where the unit is $, `10%` (less than 100%), for dates `15 minutes`.

    Remedy: Write the value in one of the forms that the message names. The page on phrases
    (docs/phrases.md) has the tables.
    """
    return error(unreadable_value, place, message, remedy)


def impossible_value(place: Place, written: str, denied: bool, possible: str = "") -> Diagnostic:
    """The value can be read, but it leaves no possible answer.

    No number is lower than 0, a denial of "at least 0" denies every count, and an answer cannot lie
    outside the subject's `range`. Such a claim would contradict every other claim.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, denies: at least 0}

    Remedy: Check the phrase, and whether `says` or `denies` is meant.
    """
    remedy = "check the value, and whether `says` or `denies` is meant"
    if possible:
        remedy = f"check the value, and the subject's `range` ({possible})"
    message = f"a denial of '{written}' leaves no value" if denied else f"no value can be '{written}'"
    return error(impossible_value, place, message + (" in the subject's range" if possible else ""), remedy)


def refused(place: Place, refusal: Refusal) -> Diagnostic:
    """The diagnostic of a phrase that cannot be read, or that can be read but leaves no value."""
    return error(impossible_value if isinstance(refusal, Impossible) else unreadable_value, place, *refusal)


def missing_offset(place: Place, claim: str, subject: str, other: Place) -> Diagnostic:
    """A time of day has no offset, although other times on its subject have one.

    A time with an offset (`2023-10-09T03:30Z`, `2023-10-09T03:30+03:00`) is converted to UTC. Nobody
    can say how far it is from a time whose zone is unknown. A day, month or year next to times with
    offsets can be that of any zone: on any reading it begins up to 14 hours before the one in UTC and
    ends up to 12 hours after it. The usual reading is the one in UTC.

    Example:
        sources: {fleet: Fleet, harbour: Harbour}
        subjects: {sank: {type: date}}
        claims:
          one: {source: fleet, subject: sank, says: 2023-10-09T03:30Z}
          two: {source: harbour, subject: sank, says: 2023-10-09T05:30}

    Remedy: Write the offset of the zone that the source uses, or remove all offsets.
    """
    message = f"'{claim}' gives a time of day without an offset, but other claims on '{subject}' give one"
    remedy = "add the offset of its time zone, such as `Z` or `+02:00`, or remove the offsets of the others"
    return error(missing_offset, place, message, remedy, "", (Label(other, "a time with an offset"),))
