"""What a claim asserts, out of its cells: the region that it speaks of and the set of values that it allows.

What texts mean is told by functions that know no place and remember their answers: of a million claims that share their
words, each word is read once, and what is read twice is one record.
"""

from collections.abc import Callable
from functools import cache, lru_cache, partial
from math import inf
from typing import NamedTuple

from claimdiff.exact.regions import ALWAYS, Region, Term, Time
from claimdiff.exact.values import closed, complement, everything, meet, union
from claimdiff.model import Diagnostic, Place, Subject, Values
from claimdiff.phrases.dates import DAY, read_date
from claimdiff.phrases.readings import Reading, Refusal, exactly
from claimdiff.questions import QUESTIONS
from claimdiff.reading.definitions import Definitions
from claimdiff.reading.fields import Row, line_of, line_under, names_of, names_under
from claimdiff.reading.nodes import Mapping, Node, Scalar, Sequence
from claimdiff.rules.contents import impossible_value, unreadable_value
from claimdiff.rules.files import too_large
from claimdiff.rules.mistakes import MOST
from claimdiff.rules.names import about_clash, unknown_option, unknown_term
from claimdiff.rules.shapes import wrong_shape
from claimdiff.words import evened, takes_any_name

Mistake = Callable[[list[Node]], Diagnostic]
"""Says what is wrong with texts, given the nodes that they stand in."""


class Said(NamedTuple):
    """The set that a claim allows, and the phrase as the file has it."""

    values: Values
    text: str


class Scope(NamedTuple):
    """A term in each dimension and a time, what is wrong with the names of these, and the regions of items there so far."""

    terms: tuple[Term, ...]
    time: Time
    mistakes: list[Mistake]
    regions: dict[str | None, Region]


class Meanings(NamedTuple):
    """What texts mean by the definitions, and what is wrong with them.

    `scope` is asked for names and a time; `said` for a subject, whether it is denied, and one or more phrases.
    """

    definitions: Definitions
    scope: Callable[[tuple[str, ...], Time], Scope]
    said: Callable[[str, bool, tuple[str | None, ...]], tuple[Said | None, list[Mistake]]]


def meanings_of(definitions: Definitions) -> Meanings:
    """What texts mean by these definitions; what was asked for once is remembered."""

    @cache
    def scope(names: tuple[str, ...], time: Time) -> Scope:
        terms, mistakes = _terms(names, definitions)
        return Scope(terms, time, mistakes, {})

    @cache
    def said(subject: str, denied: bool, texts: tuple[str | None, ...]) -> tuple[Said | None, list[Mistake]]:
        known = definitions.subjects[subject]
        assert known
        return _said(known, denied, texts)

    return Meanings(definitions, scope, said)


# Regions


def read_region(
    row: Row, subject: Subject | None, said: Time | None, meanings: Meanings, used: set[str], problems: list[Diagnostic]
) -> Region:
    """What the claim speaks of; the names of terms are added to those in use.

    In a cumulative subject a claim without a time speaks of all up to when it was said.
    """
    item = line_under(row, "item", problems) if "item" in row.cells else None
    if "when" in row.cells:
        when = line_under(row, "when", problems)
        time = _exact(when, lambda: row.pair("when")[1].place, problems) or ALWAYS
    else:
        time = Time(-inf, said.last) if subject and subject.cumulative and said else ALWAYS
    names = names_under(row, "about", problems) if "about" in row.cells else ()
    used.update(names)
    scope = meanings.scope(names, time)
    if scope.mistakes:
        nodes: list[Node] = [*names_of(row.pair("about")[1], [])]
        problems.extend(mistake(nodes) for mistake in scope.mistakes)
    region = scope.regions.get(item)
    if region is None:
        region = scope.regions[item] = Region(scope.terms, item, time)
    return region


def _terms(names: tuple[str, ...], definitions: Definitions) -> tuple[tuple[Term, ...], list[Mistake]]:
    """One term in each dimension; the whole dimension where no name is of it."""
    named: dict[str, tuple[Term, int]] = {}
    mistakes: list[Mistake] = []
    for n, name in enumerate(names):
        if len(mistakes) > MOST:
            break  # no more are told
        term = definitions.terms.get(name)
        if term is None:
            mistakes.append(_at(n, partial(unknown_term, name=name, known=definitions.terms)))
        elif term.top in named:
            other, at = named[term.top]
            mistakes.append(_clash(n, term, at, other))
        else:
            named[term.top] = (term, n)
    return tuple(named[top][0] if top in named else definitions.terms[top] for top in definitions.dimensions), mistakes


def _clash(n: int, term: Term, at: int, other: Term) -> Mistake:
    return lambda nodes: about_clash(nodes[n].place, term.name, other.name, term.top, nodes[at].place)


def _exact(text: str | None, where: Callable[[], Place], problems: list[Diagnostic]) -> Time | None:
    """The stretch of time that a date phrase names, where it is one and exact."""
    time = _time(text) if text is not None else None
    if isinstance(time, Refusal):
        problems.append(unreadable_value(where(), *time))
        return None
    return time


@lru_cache(10_000)
def _time(text: str) -> Time | Refusal:
    match read_date(text):
        case Refusal() as refusal:
            return refusal
        case Reading(hard, usual) if hard == usual and len(hard) == 1:
            return Time(hard[0][0][0], hard[0][1][0])
    return Refusal(
        f"'{text}' is vague, and a time has to be exact", "write the first and the last day: 2015-10-11 to 2015-10-20"
    )


def read_said(row: Row, problems: list[Diagnostic]) -> Time | None:
    """When a claim was said: a day, or a day and time."""
    return _day(line_under(row, "said", problems), lambda: row.pair("said")[1].place, problems)


def read_day(node: Node, problems: list[Diagnostic]) -> Time | None:
    """A day, or a day and time."""
    return _day(line_of(node, problems), lambda: node.place, problems)


def _day(text: str | None, where: Callable[[], Place], problems: list[Diagnostic]) -> Time | None:
    time = _exact(text, where, problems)
    if time and time.last - time.first >= DAY:
        remedy = "write 2015-10-20 or 2015-10-20T14:30"
        problems.append(unreadable_value(where(), "a day belongs here, or a day and time", remedy))
        return None
    return time


# Values

_MOST_ALTERNATIVES = 30
_NOTHING_YET = Said(Values(exactly(()), False, (), ()), "")


def read_values(row: Row, subject: Subject | None, meanings: Meanings, problems: list[Diagnostic]) -> Said | None:
    """The set that the claim allows; for one that repeats another, a set that is still to come."""
    if "repeats" in row.cells:
        return _NOTHING_YET
    key = "says" if "says" in row.cells else "denies"
    if subject is None or key not in row.cells:
        return None
    lines: tuple[str | None, ...]
    if isinstance(row.cells[key], str):
        lines = (line_under(row, key, problems),)
    else:
        lines = tuple([line_of(each, problems) for each in alternatives(row.pair(key)[1], problems)])
    if not lines:
        return None
    said, mistakes = meanings.said(subject.id, key == "denies", lines)
    if mistakes:
        node = row.pair(key)[1]
        nodes = [*alternatives(node, []), node]
        problems.extend(mistake(nodes) for mistake in mistakes)
    return said


def _said(subject: Subject, denied: bool, texts: tuple[str | None, ...]) -> tuple[Said | None, list[Mistake]]:
    """What one of the phrases being so, or none of them, allows; nothing where one of them cannot be read."""
    readings = [_reading(text, subject) if text is not None else None for text in texts]
    sound = [reading for reading in readings if isinstance(reading, Reading)]
    if len(sound) < len(texts):
        return None, [_at(n, reading) for n, reading in enumerate(readings) if reading and not isinstance(reading, Reading)]
    written = texts[0] if texts[0] and not texts[1:] else f"any of {', '.join(map(str, texts))}"
    phrase = Reading(union((r.hard for r in sound), subject.scale), union((r.usual for r in sound), subject.scale))
    values = _values(phrase, denied, subject)
    if values.hard and values.usual:
        return Said(values, written), []
    what = f"nothing is left when '{written}' is denied" if denied else f"no value is {written}"
    remedy = "check the value, and whether `says` or `denies` is meant"
    return None, [lambda nodes: impossible_value(nodes[-1].place, what, remedy)]


def _at(n: int, mistake: Callable[[Place], Diagnostic]) -> Mistake:
    return lambda nodes: mistake(nodes[n].place)


def _values(phrase: Reading, denied: bool, subject: Subject) -> Values:
    """What is allowed; a denial leaves the complement of the usual reading."""
    if denied:
        left = complement(phrase.usual, subject.scale)
        return Values(phrase, True, left, left)
    if not subject.scale.void:
        return Values(phrase, False, phrase.hard, phrase.usual)
    possible = everything(subject.scale)
    return Values(phrase, False, meet(phrase.hard, possible), meet(phrase.usual, possible))


def alternatives(node: Node, problems: list[Diagnostic]) -> list[Node]:
    """The node of a value, or those of `{any of: [...]}`."""
    match node:
        case Scalar():
            return [node]
        case Mapping(pairs=[(Scalar(text="any of"), Sequence(items=[_, *_] as items))]):
            if len(items) > _MOST_ALTERNATIVES:
                message = f"a choice of more than {_MOST_ALTERNATIVES} values"
                problems.append(
                    too_large(node.place, message, "write a range, as in `5 to 90`, or the term that they belong to")
                )
                return []
            return list(items)
        case Sequence():
            message = "a list may be read as all of these or as one of them"
            problems.append(wrong_shape(node.place, message, "write {any of: [...]} for one of them, or a claim for each"))
        case _:
            problems.append(wrong_shape(node.place, "this mapping is no value", "write one value, or {any of: [a, b]}"))
    return []


def _reading(text: str, subject: Subject) -> Reading | Callable[[Place], Diagnostic]:
    """What the phrase is read as, or what says why it is not."""
    read = QUESTIONS[subject.type].read
    if read is None:
        term = subject.options.get(evened(text) if takes_any_name(subject) else text)
        if term is None:
            return lambda place: unknown_option(place, text, subject.id, subject.options)
        return exactly(closed(term.first, term.last))
    reading = read(text, subject.unit)
    if isinstance(reading, Reading):
        return reading
    sentence, remedy = reading
    return lambda place: unreadable_value(place, sentence, remedy)
