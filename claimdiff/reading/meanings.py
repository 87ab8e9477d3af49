"""What the texts of a claim mean: its source, its region without the item, and the set of values that it allows.

The functions that read cells know no places and remember their answers. So if a million claims share their words, each word is
read once, and equal cells give one record. A mistake in a cell is a function that makes the diagnostic for a row.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Known
from functools import cache, partial
from typing import NamedTuple

from claimdiff.exact.regions import ALWAYS, Region, Term, Time
from claimdiff.exact.values import closed, complement, everything, meet, union
from claimdiff.model import Diagnostic, Place, Subject, Values
from claimdiff.phrases.readings import Reading, Refusal, exactly
from claimdiff.phrases.spelling import folded
from claimdiff.questions import QUESTIONS, Answer
from claimdiff.reading.definitions import Definitions
from claimdiff.reading.fields import Row, item_at, line_in, no_line
from claimdiff.reading.moments import SAY_WHEN, read_said, time_of, time_without_when
from claimdiff.reading.nodes import Cell, Mapping, Node, Scalar, Sequence
from claimdiff.rules.files import too_large
from claimdiff.rules.mistakes import MOST
from claimdiff.rules.phrasing import impossible_value, refused
from claimdiff.rules.shapes import missing_key, wrong_shape
from claimdiff.rules.term_trees import about_clash, one_of_each
from claimdiff.rules.unknown import unknown_option, unknown_source, unknown_subject, unknown_term
from claimdiff.words import set_words, takes_any_name

Mistake = Callable[[Row], Diagnostic]
"""Makes the diagnostic for a cell in the given row."""


class Id(NamedTuple):
    """The id in a cell, if it is defined, and what is wrong with it."""

    name: str | None
    mistakes: list[Mistake]


class Uses(NamedTuple):
    """Names that claims use: the first place of each, and the names that are used in several places or have aliases."""

    first: dict[str, Place]
    again: set[str]


class Scope(NamedTuple):
    """What a claim is about, without its item: subject, a term in each dimension, time, and the day it was said; and the
    mistakes in these cells.

    `name` is the id of the subject, even if the definition of the subject has a mistake. `regions` has the regions of the items
    so far, by cell, `items` all items of the subject.
    """

    name: str | None
    subject: Subject | None
    terms: tuple[Term, ...]
    time: Time
    said: Time | None
    mistakes: list[Mistake]
    regions: dict[Cell | None, Region]
    items: Uses


class Name(NamedTuple):
    """A name that a claim uses: the name that is shown for it, and the name under which its use is noted."""

    shown: str
    noted: str
    has_aliases: bool


class Said(NamedTuple):
    """The set that a claim allows, the phrase as it is written, and the options in it if the subject is a choice."""

    values: Values
    text: str
    names: tuple[Name, ...] = ()


class Meanings(NamedTuple):
    """Functions that read cells by the definitions, and what they have read so far.

    `source` reads a cell; `scope` reads those under `subject`, `about` (each name), `when` and `said`, with the day of the
    article; `item` reads a name; `said` reads phrases, for a subject and `says` or `denies`.

    `used` has the names of sources, subjects and terms that were read, known or not, by key; `items` and `options` have those
    of a subject, by its id; `lacking` has the subjects of claims without an item. `dates` has the phrases of date subjects, by
    subject, the text in the claim, and whether they are denied.
    """

    source: Callable[[Cell | None], Id]
    scope: Callable[[Cell | None, tuple[Cell, ...], Cell | None, Cell | None, Time | None], Scope]
    item: Callable[[str], Name]
    said: Callable[[str, str, tuple[Cell, ...]], tuple[Said | None, list[Mistake]]]
    used: dict[str, set[str]]
    items: dict[str | None, Uses]
    options: dict[str, Uses]
    lacking: set[str]
    dates: dict[tuple[str, str, bool], tuple[str, ...]]


def meanings_of(definitions: Definitions) -> Meanings:
    """The meanings of cells by these definitions; every answer is remembered."""
    sources, subjects, used = definitions.sources, definitions.subjects, defaultdict[str, set[str]](set)
    items, options = defaultdict[str | None, Uses](_unused), defaultdict[str, Uses](_unused)
    dates: dict[tuple[str, str, bool], tuple[str, ...]] = {}

    @cache
    def source(cell: Cell | None) -> Id:
        used["source"].update(lines_in(cell))
        return _id(cell, "source", sources, unknown_source)

    @cache
    def subject_of(cell: Cell | None) -> Id:
        used["subject"].update(lines_in(cell))
        return _id(cell, "subject", subjects, unknown_subject)

    @cache
    def terms_of(names: tuple[str | None, ...]) -> tuple[tuple[Term, ...], list[Mistake]]:
        return _terms(names, definitions)

    @cache
    def scope(cell: Cell | None, about: tuple[Cell, ...], when: Cell | None, said: Cell | None, day: Time | None) -> Scope:
        name, wrong_name = subject_of(cell)
        subject, names = subjects[name] if name else None, [line_in(each) for each in about]
        used["about"].update([each for each in names if each])
        terms, wrong = terms_of(tuple(names))
        mistakes = list(wrong_name)
        if said is not None:
            day = _exact(said, "said", read_said, mistakes)
        has_day = day is not None or said is None  # otherwise its mistake is reported already
        time = _time(when, day, subject, terms, mistakes) if has_day or when is not None else None
        return Scope(name, subject, terms, time or ALWAYS, day, [*mistakes, *wrong], {}, items[subject and subject.id])

    spelt, aliases = dict(definitions.aliases), definitions.aliases

    def item(name: str) -> Name:
        return _name(name, spelt.setdefault(folded(name), name), aliases)

    @cache
    def said(subject: str, key: str, texts: tuple[Cell, ...]) -> tuple[Said | None, list[Mistake]]:
        known = subjects[subject]
        assert known
        found, wrong = _said(known, key, texts)
        if found and QUESTIONS[known.type].answer is Answer.TIME:
            dates[subject, found.text, key == "denies"] = tuple(line for text in texts if (line := line_in(text)))
        return found, wrong

    return Meanings(source, scope, item, said, used, items, options, set(), dates)


def _unused() -> Uses:
    return Uses({}, set())


def note(uses: Uses, name: Name, where: Callable[[], Place]) -> None:
    """Notes that a name is used at a place. A name with aliases, and an alias, count as used again: they are never misspelt."""
    if name.noted not in uses.first:
        uses.first[name.noted] = where()
        if not name.has_aliases:
            return
    uses.again.add(name.noted)


def _name(name: str, shown: str, aliases: Known[str, str]) -> Name:
    has_aliases = bool(aliases) and folded(name) in aliases
    return Name(shown, name if has_aliases else shown, has_aliases)


# Names


def _id(cell: Cell | None, key: str, known: Iterable[str], rule: Callable[..., Diagnostic]) -> Id:
    """The id in a cell; a missing key is reported elsewhere."""
    name = line_in(cell)
    if cell is None or (name and name in known):
        return Id(name, [])
    if name is None:
        return Id(None, [lambda row: no_line(row.pair(key)[1])])
    wrong = _worded_once(lambda place: rule(place, name, known))
    return Id(None, [lambda row: wrong(row.where(key))])


def _worded_once(rule: Callable[[Place], Diagnostic]) -> Callable[[Place], Diagnostic]:
    """The rule with its wording remembered for all places, because the search for a similar name is slow among many."""
    worded = cache(lambda: rule(Place("", 1, 1, 1)))
    return lambda place: worded()._replace(place=place)


def lines_in(cell: Cell | None) -> list[str]:
    """The names in a cell, or in the list that it is."""
    return [line for each in (cell.cells if isinstance(cell, Sequence) else [cell]) if (line := line_in(each))]


def _terms(names: tuple[str | None, ...], definitions: Definitions) -> tuple[tuple[Term, ...], list[Mistake]]:
    """One term in each dimension, or the whole dimension if no name belongs to it. None stands for what is not a name."""
    terms = [definitions.terms.get(name) if name else None for name in names]
    named, clashes = one_of_each(terms)
    mistakes: list[Mistake] = []
    for n, term in enumerate(terms):
        if len(mistakes) > MOST:
            break  # no more are reported
        if term is None:
            mistakes.append(_no_term(n, names[n], definitions))
        elif n in clashes:
            mistakes.append(_clash(n, term, *clashes[n]))
    return tuple(named[top][1] if top in named else definitions.terms[top] for top in definitions.dimensions), mistakes


def _no_term(n: int, name: str | None, definitions: Definitions) -> Mistake:
    if name is None:
        return lambda row: no_line(_named(row, n))
    wrong = _worded_once(lambda place: unknown_term(place, name, definitions.terms))
    return lambda row: wrong(_named(row, n).place)


def _clash(n: int, term: Term, at: int, other: Term) -> Mistake:
    return lambda row: about_clash(_named(row, n).place, term.name, other.name, term.top, _named(row, at).place)


def _named(row: Row, n: int) -> Node:
    """The n-th name under `about`."""
    return item_at(row.pair("about")[1], n)


# Times


def _time(
    when: Cell | None, said: Time | None, subject: Subject | None, terms: tuple[Term, ...], mistakes: list[Mistake]
) -> Time | None:
    """The time that a claim is about."""
    if when is not None:
        return _exact(when, "when", partial(time_of, subject=subject, terms=terms, said=said), mistakes)
    time = time_without_when(subject, terms, said)
    if time is None:
        mistakes.append(lambda row: missing_key(row.place, f"the claim '{row.id}'", "`when` or `said`", SAY_WHEN))
    elif isinstance(time, Refusal):
        refusal = time
        mistakes.append(lambda row: refused(row.where("said"), refusal))
        return None
    return time


def _exact(cell: Cell, key: str, read: Callable[[str], Time | Refusal], mistakes: list[Mistake]) -> Time | None:
    """The period in a cell, if it can be read."""
    line = line_in(cell)
    time = read(line) if line else None
    if time is None:
        mistakes.append(lambda row: no_line(row.pair(key)[1]))
    elif isinstance(time, Refusal):
        refusal = time
        mistakes.append(lambda row: refused(row.where(key), refusal))
    return None if isinstance(time, Refusal) else time


# Values

_MOST_ALTERNATIVES = 30
NOTHING_YET = Said(Values(exactly(()), False, (), ()), "")
"""The statement of a claim that repeats another, until it is copied from there."""


def _said(subject: Subject, key: str, texts: tuple[Cell, ...]) -> tuple[Said | None, list[Mistake]]:
    """What a claim allows that says one of the phrases, or denies all of them; None if a phrase cannot be read."""
    lines = [line_in(text) for text in texts]
    readings = [_reading(line, subject, key, n) for n, line in enumerate(lines)]
    sound = [reading for reading in readings if isinstance(reading, Reading)]
    if len(sound) < len(texts):
        return None, [reading for reading in readings if not isinstance(reading, Reading)]
    written, *others = [line for line in lines if line]
    if others:
        written = f"any of {', '.join([written, *others])}"
    values = values_of(sound, key == "denies", subject)
    if values.hard and values.usual:
        return Said(values, written, tuple(_options([line for line in lines if line], subject))), []
    possible = set_words(subject.range, subject) if subject.range else ""
    return None, [lambda row: impossible_value(row.where(key), written, values.denied, possible)]


def _options(names: Iterable[str], subject: Subject) -> list[Name]:
    """The options with these names, if the subject is a choice."""
    if QUESTIONS[subject.type].read is not None:
        return []
    return [_name(name, option.name, subject.aliases) for name in names if (option := _option(name, subject))]


def _reading(text: str | None, subject: Subject, key: str, n: int) -> Reading | Mistake:
    """The reading of the n-th phrase, or the mistake in it."""
    read = QUESTIONS[subject.type].read
    if text is None:
        return lambda row: no_line(phrase_at(row, key, n))
    if read is None:
        term = _option(text, subject)
        if term is None:
            wrong = _worded_once(lambda place: unknown_option(place, text, subject.id, subject.options))
            return lambda row: wrong(phrase_at(row, key, n).place)
        return exactly(closed(term.first, term.last))
    reading = read(text, subject.units)
    if isinstance(reading, Reading):
        return reading
    refusal = reading
    return lambda row: refused(phrase_at(row, key, n).place, refusal)


def _option(text: str, subject: Subject) -> Term | None:
    """The option of this name, if there is one."""
    return subject.options.get(folded(text) if takes_any_name(subject) else text)


def _in_range(phrase: Reading, subject: Subject) -> Reading:
    """The part of the reading that is within the subject's range."""
    return Reading(meet(phrase.hard, subject.range), meet(phrase.usual, subject.range)) if subject.range else phrase


def values_of(readings: list[Reading], denied: bool, subject: Subject) -> Values:
    """What is allowed if one of the phrases is true, or none; a denial leaves the complement of the usual reading."""
    hard, usual = (union((each[side] for each in readings), subject.scale) for side in (0, 1))
    phrase = _in_range(Reading(hard, usual), subject)
    if denied:
        left = complement(phrase.usual, subject.scale)
        if subject.range:
            left = meet(left, subject.range)
        return Values(phrase, True, left, left)
    if not subject.scale.void:
        return Values(phrase, False, phrase.hard, phrase.usual)
    possible = everything(subject.scale)
    return Values(phrase, False, meet(phrase.hard, possible), meet(phrase.usual, possible))


def phrase_at(row: Row, key: str, n: int) -> Node:
    """The n-th phrase under `says` or `denies`."""
    return alternatives(row.pair(key)[1], [])[n]


def alternatives(node: Node, problems: list[Diagnostic]) -> list[Node]:
    """The node of a value, or those of `{any of: [...]}`."""
    match node:
        case Scalar():
            return [node]
        case Mapping(pairs=[(Scalar(text="any of"), Sequence(items=[_, *_] as items))]):
            if len(items) > _MOST_ALTERNATIVES:
                message = f"`any of` has more than {_MOST_ALTERNATIVES} values"
                problems.append(
                    too_large(node.place, message, "write a range such as `5 to 90`, or an option that contains them")
                )
                return []
            return list(items)
        case Sequence():
            message = "a list can mean all of these values or one of them"
            problems.append(wrong_shape(node.place, message, "write `{any of: [...]}` for one of them, or a claim for each"))
        case _:
            problems.append(wrong_shape(node.place, "this mapping is not a value", "write one value, or `{any of: [a, b]}`"))
    return []
