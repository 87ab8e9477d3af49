"""What a claim asserts, out of its cells: the region that it speaks of and the set of values that it allows.

What texts mean is told by functions that know no place and remember their answers: of a million claims that share their
words, each word is read once, and what is read twice is one record.
"""

from collections import defaultdict
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
from claimdiff.reading.fields import Row, items_of, line_in, line_of, line_under, no_line, place_under
from claimdiff.reading.nodes import Cell, Mapping, Node, Scalar, Sequence
from claimdiff.rules.contents import impossible_value, unreadable_value
from claimdiff.rules.files import too_large
from claimdiff.rules.mistakes import MOST
from claimdiff.rules.names import about_clash, unknown_option, unknown_term
from claimdiff.rules.shapes import wrong_shape
from claimdiff.words import evened, takes_any_name

Mistake = Callable[[list[Node]], Diagnostic]
"""Says what is wrong with texts, given the nodes that they stand in."""


class Said(NamedTuple):
    """The set that a claim allows, the phrase as the file has it, and the names in it where the subject takes any."""

    values: Values
    text: str
    names: tuple[str, ...] = ()


class Uses(NamedTuple):
    """Names that claims give freely: where each stands first, and which stand in several places."""

    first: dict[str, Place]
    again: set[str]


class Scope(NamedTuple):
    """A term in each dimension, what is wrong with their names, a time; the regions of items there so far, and all items of
    the subject."""

    terms: tuple[Term, ...]
    mistakes: list[Mistake]
    time: Time
    regions: dict[str | None, Region]
    items: Uses


class Meanings(NamedTuple):
    """What texts mean by the definitions, and what is wrong with them.

    `scope` is asked for a subject, names and a time; `said` for a subject, `says` or `denies`, and one or more phrases.
    `terms` are the names of terms so far, known or not; `items` and `options` the names that claims give freely, by subject.
    """

    definitions: Definitions
    scope: Callable[[str | None, tuple[Cell, ...], Time], Scope]
    said: Callable[[str, str, tuple[Cell, ...]], tuple[Said | None, list[Mistake]]]
    terms: set[str]
    items: dict[str | None, Uses]
    options: dict[str, Uses]


def meanings_of(definitions: Definitions) -> Meanings:
    """What texts mean by these definitions; what was asked for once is remembered."""
    used, items, options = set[str](), defaultdict[str | None, Uses](_no_uses), defaultdict[str, Uses](_no_uses)

    @cache
    def scope(subject: str | None, names: tuple[Cell, ...], time: Time) -> Scope:
        lines = [line_in(name) for name in names]
        used.update([line for line in lines if line])
        return Scope(*_terms(lines, definitions), time, {}, items[subject])

    @cache
    def said(subject: str, key: str, texts: tuple[Cell, ...]) -> tuple[Said | None, list[Mistake]]:
        known = definitions.subjects[subject]
        assert known
        return _said(known, key == "denies", texts)

    return Meanings(definitions, scope, said, used, items, options)


def _no_uses() -> Uses:
    return Uses({}, set())


def note(uses: Uses, name: str, where: Callable[[], Place]) -> None:
    """Notes that a name is used at a place."""
    if name in uses.first:
        uses.again.add(name)
    else:
        uses.first[name] = where()


# Regions


def read_region(row: Row, subject: Subject | None, said: Time | None, meanings: Meanings, problems: list[Diagnostic]) -> Region:
    """What the claim speaks of.

    In a cumulative subject a claim without a time speaks of all up to when it was said.
    """
    cells = row.cells
    item = line_under(row, "item", problems) if "item" in cells else None
    if "when" in cells:
        time = _exact(line_under(row, "when", problems), partial(place_under, row, "when"), problems) or ALWAYS
    else:
        time = Time(-inf, said.last) if said and subject and subject.cumulative else ALWAYS
    about = cells.get("about")
    names = tuple(about.cells) if isinstance(about, Sequence) else () if about is None else (about,)
    scope = meanings.scope(subject.id if subject else None, names, time)
    if scope.mistakes:
        nodes = [*items_of(row.pair("about")[1])]
        problems.extend(mistake(nodes) for mistake in scope.mistakes)
    region = scope.regions.get(item)
    if region is None:
        region = scope.regions[item] = Region(scope.terms, item, time)
        if item:
            note(scope.items, item, partial(place_under, row, "item"))
    elif item:
        scope.items.again.add(item)
    return region


def _terms(names: list[str | None], definitions: Definitions) -> tuple[tuple[Term, ...], list[Mistake]]:
    """One term in each dimension; the whole dimension where no name is of it. None is what is no name."""
    named: dict[str, tuple[Term, int]] = {}
    mistakes: list[Mistake] = []
    for n, name in enumerate(names):
        if len(mistakes) > MOST:
            break  # no more are told
        term = definitions.terms.get(name) if name else None
        if name is None:
            mistakes.append(_no_line(n))
        elif term is None:
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
    return _day(line_under(row, "said", problems), partial(place_under, row, "said"), problems)


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
    cells = row.cells
    if "repeats" in cells:
        return _NOTHING_YET
    key = "says" if "says" in cells else "denies"
    if subject is None or key not in cells:
        return None
    cell = cells[key]
    if isinstance(cell, str):
        texts: tuple[Cell, ...] = (cell,)
    else:
        texts = tuple([_plain(each) for each in alternatives(row.pair(key)[1], problems)])
        if not texts:
            return None
    said, mistakes = meanings.said(subject.id, key, texts)
    if mistakes:
        node = row.pair(key)[1]
        nodes = [*alternatives(node, []), node]
        problems.extend(mistake(nodes) for mistake in mistakes)
    if said and said.names:
        for name, node in zip(said.names, alternatives(row.pair(key)[1], []), strict=True):
            note(meanings.options[subject.id], name, partial(_place_of, node))
    return said


def _plain(node: Node) -> Cell:
    """The text of a plain node, by which its meaning is remembered."""
    return node.text if isinstance(node, Scalar) and not node.odd else node


def _place_of(node: Node) -> Place:
    return node.place


def _said(subject: Subject, denied: bool, texts: tuple[Cell, ...]) -> tuple[Said | None, list[Mistake]]:
    """What one of the phrases being so, or none of them, allows; nothing where one of them cannot be read."""
    lines = [line_in(text) for text in texts]
    readings = [_reading(line, subject, n) if line else _no_line(n) for n, line in enumerate(lines)]
    sound = [reading for reading in readings if isinstance(reading, Reading)]
    if len(sound) < len(texts):
        return None, [reading for reading in readings if not isinstance(reading, Reading)]
    written, *others = [line for line in lines if line]
    if others:
        written = f"any of {', '.join([written, *others])}"
    phrase = Reading(union((r.hard for r in sound), subject.scale), union((r.usual for r in sound), subject.scale))
    values = _values(phrase, denied, subject)
    if values.hard and values.usual:
        names = [subject.options[evened(line)].name for line in lines if line] if takes_any_name(subject) else ()
        return Said(values, written, tuple(names)), []
    what = f"nothing is left when '{written}' is denied" if denied else f"no value is {written}"
    remedy = "check the value, and whether `says` or `denies` is meant"
    return None, [lambda nodes: impossible_value(nodes[-1].place, what, remedy)]


def _at(n: int, mistake: Callable[[Place], Diagnostic]) -> Mistake:
    return lambda nodes: mistake(nodes[n].place)


def _no_line(n: int) -> Mistake:
    return lambda nodes: no_line(nodes[n])


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


def _reading(text: str, subject: Subject, n: int) -> Reading | Mistake:
    """What the n-th phrase is read as, or what says why it is not."""
    read = QUESTIONS[subject.type].read
    if read is None:
        term = subject.options.get(evened(text) if takes_any_name(subject) else text)
        if term is None:
            return lambda nodes: unknown_option(nodes[n].place, text, subject.id, subject.options)
        return exactly(closed(term.first, term.last))
    reading = read(text, subject.unit)
    if isinstance(reading, Reading):
        return reading
    sentence, remedy = reading
    return lambda nodes: unreadable_value(nodes[n].place, sentence, remedy)
