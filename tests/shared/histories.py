"""What claims say of units with histories, from the rules on time alone: what the engine's rules on time are held against.

Legend. A *law* is what a term may do over time: it grows (who is in it stays in it), it shrinks (nobody comes into it), both (it
stays), or neither (it comes and goes). The *listed* dimension is the one whose terms the subject's lists name. A *moment* is a
tick, half a minute: a day's moment is its last tick, 12:00 is the first tick of that minute, and FINAL comes after all others.
A *meaning* is what a claim demands of a world: so many units in its cells, at every moment of a stretch or at some moment of it,
those left out that were there at the moment `before`.

Where the rules are open, this is what is taken to hold:
- a stretch and a month begin with their first day, not at its end; a window leaves out who was there at the end of the day before;
- `since A` of what grows ends when it was said, as of a level; without a day when it was said, it never ends;
- in `cumulative: yes` and without any of the three keys, a `when` of one day is what happened on that day, as it was;
- what can only shrink, or is under no law, is a level: a stretch is every moment of it;
- a final toll without any day is no update of another, and with `said` as a month an update needs all of it before the other;
- a denial over a stretch denies the figure of every moment in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum, auto
from typing import Literal, NamedTuple

from oracle import Lexicon, Reading, Spans, Tree, Type, leaves_of

Cell = tuple[str, ...]
Named = frozenset[str] | Literal[True]

NONE: frozenset[str] = frozenset()
FINAL = 10**10
DAY = 24 * 60 * 2


# Records


class Subject(NamedTuple):
    """A question of counts. Each law is a set of terms of one dimension, or True for the whole subject."""

    type: Type = Type.COUNT
    cumulative: Named = NONE
    level: Named = NONE
    constant: frozenset[str] = NONE


class Shape(Enum):
    """What kind of time a text names; VAGUE is a month or a year."""

    MOMENT = auto()
    STRETCH = auto()
    VAGUE = auto()


class When(NamedTuple):
    """From the first tick to the last; None is no end. A day's moment is its last tick."""

    first: int | None
    last: int | None
    shape: Shape


class Statement(NamedTuple):
    """A claim: `says` is the phrase itself, also where it is denied; `said` is a moment or vague."""

    source: str
    says: Reading
    about: Mapping[str, str]
    denied: bool = False
    when: When | None = None
    said: When | None = None


class Law(NamedTuple):
    """What a term may do over time; one that does both stays the same."""

    grows: bool = False
    shrinks: bool = False


class Meaning(NamedTuple):
    """What a claim demands: a count within the spans, at each moment from the first to the last, or else at some."""

    cells: frozenset[Cell]
    spans: Spans
    first: int = FINAL
    last: int = FINAL
    every: bool = True
    before: int | None = None


# Time


def moment(text: str) -> When:
    """A day, or a minute such as 2014-04-16T13:00."""
    first, last = _ticks(text)
    return When(first, last, Shape.MOMENT)


def stretch(first: str | None, last: str | None) -> When:
    """From one day or minute to another, both included; None is no end."""
    return When(_ticks(first)[0] if first else None, _ticks(last)[1] if last else None, Shape.STRETCH)


def vague(text: str) -> When:
    """A month or a year, such as 2014-04 or 2014."""
    year, month = (*map(int, text.split("-")), 0)[:2]
    begins, ends = date(year, month or 1, 1), date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
    return When(begins.toordinal() * DAY, ends.toordinal() * DAY - 1, Shape.VAGUE)


def _ticks(text: str) -> tuple[int, int]:
    when = datetime.fromisoformat(text)
    first = when.toordinal() * DAY + (when.hour * 60 + when.minute) * 2
    return (first, first) if "T" in text else (first, first + DAY - 1)


# Terms and their laws


def chain_of(lexicon: Lexicon, term: str) -> list[str]:
    """The term and all above it, the nearest first."""
    above = {part: name for name, parts in _all_terms(lexicon.trees) for part in parts}
    chain = [term]
    while chain[-1] in above:
        chain.append(above[chain[-1]])
    return chain


def listed_dimension(lexicon: Lexicon, subject: Subject) -> str | None:
    """The dimension that the subject's lists are of; None if it has none."""
    named = [term for terms in (subject.cumulative, subject.level, subject.constant) if terms is not True for term in terms]
    return chain_of(lexicon, min(named))[-1] if named else None


def written_laws(lexicon: Lexicon, subject: Subject) -> dict[str, Law]:
    """For each term of the listed dimension, the law that the lists give it: `constant` is the named term's alone (item 1)."""
    listed = listed_dimension(lexicon, subject)
    if listed is None:
        return {}
    terms = [name for name, _ in _all_terms({listed: lexicon.trees[listed]})]
    return {
        term: Law(term in subject.constant or _is_cumulative(lexicon, subject, term), term in subject.constant)
        for term in terms
    }


def _is_cumulative(lexicon: Lexicon, subject: Subject, term: str) -> bool:
    """Whether the nearest term at or above it that is in one of the two lists is cumulative."""
    assert subject.cumulative is not True and subject.level is not True
    lists = subject.cumulative | subject.level
    nearest = next((each for each in chain_of(lexicon, term) if each in lists), None)
    return nearest in subject.cumulative


def laws_of(lexicon: Lexicon, subject: Subject) -> dict[str, Law]:
    """The laws that are written and those that follow from complete terms, until nothing changes (item 2)."""
    laws = written_laws(lexicon, subject)
    wholes = [(name, list(parts)) for name, parts in _all_terms(lexicon.trees) if name in laws and name in lexicon.complete]
    while True:
        found = {(term, side) for whole in wholes for side in (0, 1) for term in _followers(laws, *whole, side)}
        new = [(term, side) for term, side in found if not laws[term][side]]
        if not new:
            return laws
        for term, side in new:
            laws[term] = laws[term]._replace(**{Law._fields[side]: True})


def _followers(laws: Mapping[str, Law], whole: str, parts: Sequence[str], side: int) -> Iterator[str]:
    """The terms that must grow (side 0) or shrink (side 1), seen from one complete term."""
    if all(laws[part][side] for part in parts):
        yield whole
    others = [part for part in parts if not laws[part][1 - side]]
    if laws[whole][side] and len(others) <= 1:
        yield from others or parts


def _all_terms(tree: Tree) -> Iterator[tuple[str, Tree]]:
    for name, parts in tree.items():
        yield name, parts
        yield from _all_terms(parts)


def term_in(dimension: str, statement: Statement) -> str:
    """The term that the statement names in the dimension; the top where it is silent."""
    return statement.about.get(dimension, dimension)


def leaves_in(lexicon: Lexicon, dimension: str) -> dict[str, frozenset[str]]:
    """For each term of the dimension its leaves; a term that is not complete has one for what is in none of its parts."""
    return leaves_of(dimension, lexicon.trees[dimension], lambda name, _: name not in lexicon.complete)


# What a statement demands


def meaning_of(lexicon: Lexicon, subject: Subject, statement: Statement, usual: bool = False) -> Meaning:
    """What the statement demands on its hard reading, or its usual one (items 3 and 4)."""
    about = Meaning(_cells(lexicon, statement), _spans(statement, usual))
    if subject.level is True:
        return _of_state(about, statement, usual)
    listed = listed_dimension(lexicon, subject)
    if listed is None:
        return _of_happenings(about, statement, subject.cumulative is True)
    law = laws_of(lexicon, subject)[term_in(listed, statement)]
    if law.grows and law.shrinks:
        return about
    return _of_toll(about, statement) if law.grows else _of_state(about, statement, usual)


def _of_state(about: Meaning, statement: Statement, usual: bool) -> Meaning:
    """Of a level: one moment, or every one of a stretch; of a month, usually every moment and hard some. No time: always."""
    when, said = statement.when, statement.said
    if when is None:
        return _as_said(about, said) if said else about._replace(first=-FINAL)
    if when.shape is Shape.MOMENT:
        return _at(about, when)
    return about._replace(
        first=-FINAL if when.first is None else when.first, last=_end(when, said), every=usual or _is_exact(when)
    )


def _of_toll(about: Meaning, statement: Statement) -> Meaning:
    """Of what grows, where the subject has lists: the toll at a moment, or what came over a window. No time: the final toll."""
    when, said = statement.when, statement.said
    if when is None:
        return _as_said(about, said) if said else about
    return _at(about, when) if when.shape is Shape.MOMENT else _of_window(about, when, _end(when, said))


def _of_happenings(about: Meaning, statement: Statement, running: bool) -> Meaning:
    """Where each unit happens at one moment: in a window; a running toll without `when` is up to when it was said."""
    when, said = statement.when, statement.said
    if when is None:
        return _as_said(about, said) if said and running else about
    return _of_window(about, when, FINAL if when.last is None else when.last)


def _of_window(about: Meaning, when: When, last: int) -> Meaning:
    return about._replace(first=last, last=last, before=None if when.first is None else when.first - 1)


def _as_said(about: Meaning, said: When) -> Meaning:
    """At the moment when it was said, or some moment of the month or year in which it was."""
    assert said.first is not None and said.last is not None
    return _at(about, said) if said.shape is Shape.MOMENT else about._replace(first=said.first, last=said.last, every=False)


def _at(about: Meaning, when: When) -> Meaning:
    assert when.last is not None
    return about._replace(first=when.last, last=when.last)


def _end(when: When, said: When | None) -> int:
    """`since A` ends when it was said, where that is known (item 4)."""
    if when.last is not None:
        return when.last
    return FINAL if said is None or said.last is None else said.last


def _is_exact(when: When) -> bool:
    return when.shape is not Shape.VAGUE


def _cells(lexicon: Lexicon, statement: Statement) -> frozenset[Cell]:
    cells: list[Cell] = [()]
    for dimension in lexicon.trees:
        leaves = leaves_in(lexicon, dimension)[term_in(dimension, statement)]
        cells = [(*cell, leaf) for cell in cells for leaf in leaves]
    return frozenset(cells)


def _spans(statement: Statement, usual: bool) -> Spans:
    """The counts that it allows; what is denied is the usual reading of the phrase, on any reading of the denial."""
    if statement.denied:
        return complement(statement.says.usual)
    return statement.says.usual if usual else statement.says.hard


def complement(spans: Spans) -> Spans:
    """All other counts."""
    others: list[tuple[int, int | None]] = []
    lowest: int | None = 0
    for lo, hi in sorted(spans, key=lambda span: span[0]):
        if lowest is not None and lowest < lo:
            others.append((lowest, lo - 1))
        lowest = None if hi is None or lowest is None else max(lowest, hi + 1)
    return tuple(others if lowest is None else [*others, (lowest, None)])


def negated(meaning: Meaning) -> Meaning:
    """What a world that lacks it has."""
    return meaning._replace(spans=complement(meaning.spans), every=meaning.first == meaning.last or not meaning.every)


def least(spans: Spans) -> int:
    """The lowest count that they allow."""
    return min(lo for lo, _ in spans)


def most(spans: Spans) -> int | None:
    """The highest count that they allow; None if there is none."""
    ends = [hi for _, hi in spans if hi is not None]
    return max(ends) if len(ends) == len(spans) else None
