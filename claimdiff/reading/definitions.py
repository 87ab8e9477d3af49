"""What all files together define before any claim is read: terms, sources and subjects."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Known
from contextlib import suppress
from typing import NamedTuple

from claimdiff.exact.regions import Term
from claimdiff.exact.values import ValueSet, highest, lowest
from claimdiff.model import Diagnostic, Place, Source, Subject, Tolerance, Type
from claimdiff.phrases.numbers.numerals import is_number, number
from claimdiff.phrases.numbers.refusals import Refused
from claimdiff.phrases.numbers.units import is_unit, without_unit
from claimdiff.phrases.readings import Reading, Refusal
from claimdiff.phrases.spelling import typed
from claimdiff.phrases.times.calendar import DAY
from claimdiff.questions import QUESTIONS, Answer
from claimdiff.reading.fields import (
    Fields,
    fields_of,
    flag_of,
    is_empty,
    line_of,
    mapping_of,
    names_of,
    require,
    text_of,
    unique,
    without_blank,
)
from claimdiff.reading.keys import KEYS
from claimdiff.reading.laws import read_changes
from claimdiff.reading.nodes import LONGEST_NAME, Mapping, Node, Scalar, too_long
from claimdiff.reading.sections import Entry, Part, entries_of
from claimdiff.reading.terms import branches, choice_scale, complete_terms, number_terms
from claimdiff.rules.aliases import shown_names
from claimdiff.rules.diagnostics import did_you_mean
from claimdiff.rules.files import too_large
from claimdiff.rules.phrasing import unreadable_value
from claimdiff.rules.shapes import wrong_shape
from claimdiff.rules.term_trees import Branch, Written
from claimdiff.rules.unknown import unknown_term

_MOST_DIMENSIONS = 500


class Definitions(NamedTuple):
    """What claims can name. A subject with a mistake is None, and its claims are read as far as possible.

    `aliases` are the aliases of items; those of options are in their subject.
    """

    dimensions: tuple[str, ...]
    terms: dict[str, Term]
    places: dict[str, Place]  # of the terms
    sources: dict[str, Source]
    subjects: dict[str, Subject | None]
    aliases: dict[str, str]


def read_definitions(parts: Known[str, list[Part]], problems: list[Diagnostic]) -> Definitions:
    """What these sections of all files define."""
    by_name, dimensions, places = _read_terms(parts["terms"], parts["complete"], problems)
    source_entries = entries_of(parts["sources"], "source", problems)
    subject_entries = entries_of(parts["subjects"], "subject", problems)
    return Definitions(
        dimensions,
        by_name,
        places,
        {name: _read_source(entry, problems) for name, entry in source_entries.items()},
        {name: _read_subject(entry, by_name, problems) for name, entry in subject_entries.items()},
        _read_aliases([part.node for part in parts["aliases"]], problems),
    )


def _read_terms(
    terms: list[Part], complete: list[Part], problems: list[Diagnostic]
) -> tuple[dict[str, Term], tuple[str, ...], dict[str, Place]]:
    """The terms by name, the dimensions in order, and the place of each term."""
    seen: dict[str, Place] = {}
    tops = [branch for part in terms for branch in branches(part.node, seen, problems)]
    if len(tops) > _MOST_DIMENSIONS:
        message = f"there are more than {_MOST_DIMENSIONS} top-level terms, and each of them is a dimension"
        problems.append(too_large(tops[_MOST_DIMENSIONS].place, message, "put terms of one kind under a common term"))
        del tops[_MOST_DIMENSIONS:]
    by_name = {branch.name: branch for top in tops for branch in _all_below(top)}
    whole = {name for part in complete for name in complete_terms(part.node, by_name, problems)}
    return number_terms(tops, whole), tuple(top.name for top in tops), seen


def _all_below(branch: Branch) -> list[Branch]:
    return [branch, *(below for part in branch.parts for below in _all_below(part))]


def _read_aliases(nodes: Iterable[Node], problems: list[Diagnostic]) -> dict[str, str]:
    """The name that is shown for each name and alias, by its folded form."""
    return shown_names((written for node in nodes for written in _aliases(node, problems)), problems)


def _aliases(node: Node, problems: list[Diagnostic]) -> Iterator[Written]:
    """The names that have aliases, with their aliases."""
    mapping = mapping_of(node, "`aliases`", problems)
    for key, below in unique(mapping, problems).values() if mapping else ():
        aliases = names_of(below, problems) if not is_empty(below) else ()
        yield Written(key.text, key.place, [Written(alias.text, alias.place, ()) for alias in aliases])


def _read_source(entry: Entry, problems: list[Diagnostic]) -> Source:
    """A source. A text alone is its name; without one, its id is its name."""
    name, place, node = entry.name, entry.place, entry.node
    if isinstance(node, Scalar):
        wrong = without_blank(node, KEYS["a source"])
        problems.extend([wrong] if wrong else [])
        short = name if wrong or is_empty(node) else _spoken(node, problems)
        return Source(name, short or name, None, None, place)
    mapping = mapping_of(node, f"the source '{name}'", problems)
    texts = _texts(fields_of(mapping, "a source", problems), problems) if mapping else {}
    return Source(name, texts.get("name") or name, texts.get("via"), texts.get("side"), place)


def _texts(fields: Fields, problems: list[Diagnostic]) -> dict[str, str | None]:
    return {name: _spoken(node, problems) for name, (_, node) in fields.items()}


def _spoken(node: Node, problems: list[Diagnostic]) -> str | None:
    """A source's name or side, which is limited in length because every finding repeats it."""
    text = text_of(node, problems)
    if text and len(text) > LONGEST_NAME:
        problems.append(too_long(node.place))
    return text


# Subjects


def _read_subject(entry: Entry, terms: dict[str, Term], problems: list[Diagnostic]) -> Subject | None:
    """A subject, or None if its claims cannot be read because of a mistake in it."""
    name, place, node = entry.name, entry.place, entry.node
    mapping = mapping_of(node, f"the subject '{name}'", problems) or Mapping(node.mark, broken=not is_empty(node))
    fields = fields_of(mapping, "a subject", problems)
    kind = (
        _read_type(fields, problems)
        if require(fields, mapping.broken, place, "a subject", f"the subject '{name}'", problems)
        else None
    )
    if kind is None:
        return None
    fields = _fitting(fields, kind, problems)
    units = _read_units(fields["unit"][1], problems) if "unit" in fields else ()
    changes = read_changes(fields, terms, problems)
    subject = Subject(
        id=name,
        type=kind,
        scale=QUESTIONS[kind].scale,
        place=place,
        question=text_of(fields["question"][1], problems) if "question" in fields else None,
        unit=next(iter(units), None),
        units=units,
        cumulative=changes.cumulative,
        laws=changes.laws,
        open="open" in fields and flag_of(fields["open"][1], problems),
    )
    if "aliases" in fields:
        subject = _with_aliases(subject, fields, problems)
    if "range" in fields:
        subject = subject._replace(range=_read_range(fields["range"][1], subject, problems))
    if "tolerance" in fields:
        subject = subject._replace(tolerance=_read_tolerance(fields["tolerance"][1], subject, problems))
    return _with_read_options(subject, fields["options"][1], terms, problems) if "options" in fields else subject


def _read_type(fields: Fields, problems: list[Diagnostic]) -> Type | None:
    node = fields["type"][1]
    text = line_of(node, problems)
    if text is None or text in list(Type):
        return Type(text) if text else None
    remedy = did_you_mean(text, list(Type), f"write one of the types: {', '.join(Type)}")
    problems.append(wrong_shape(node.place, f"'{text}' is not a type of subject", remedy))
    return None


def _fitting(fields: Fields, kind: Type, problems: list[Diagnostic]) -> Fields:
    """The fields that a subject of this type can have; the others are diagnostics."""
    fits = {name: key.fits for name, key in KEYS["a subject"].items()}
    for name, (key, _) in fields.items():
        if kind not in fits[name]:
            message = f"a subject with `type: {kind}` cannot have `{name}`"
            problems.append(wrong_shape(key.place, message, f"delete it, or change the type to {' or '.join(fits[name])}"))
    return {name: field for name, field in fields.items() if kind in fits[name]}


def _with_aliases(subject: Subject, fields: Fields, problems: list[Diagnostic]) -> Subject:
    """The subject with its aliases, which only a choice without options can have."""
    key, node = fields["aliases"]
    if "options" in fields:
        message, remedy = (
            "a subject cannot have both `aliases` and `options`",
            "delete `aliases`, and write each option as it is listed",
        )
        problems.append(wrong_shape(key.place, message, remedy))
    return subject._replace(aliases=_read_aliases([node], problems))


def _read_units(node: Node, problems: list[Diagnostic]) -> tuple[str, ...]:
    """The spellings of the unit; one that cannot be distinguished from a number is a diagnostic."""
    names = names_of(node, problems)
    for name in names:
        if not is_unit(name.text):
            message, remedy = (
                f"the unit '{name.text}' cannot be distinguished from a number",
                "write a unit such as km, % or $, or delete the key",
            )
            problems.append(unreadable_value(name.place, message, remedy))
    return tuple(name.text for name in names if is_unit(name.text))


def _read_range(node: Node, subject: Subject, problems: list[Diagnostic]) -> ValueSet | None:
    """The possible answers: a range that is not vague, with one end or two."""
    text, read = line_of(node, problems), QUESTIONS[subject.type].read
    if text is None or read is None:
        return None
    match read(text, subject.units):
        case Refusal(sentence, remedy):
            problems.append(unreadable_value(node.place, sentence, remedy))
        case Reading(hard, usual) if hard == usual and len(hard) == 1 and lowest(hard) < highest(hard):
            return hard
        case _:
            problems.append(
                unreadable_value(node.place, f"'{text}' is not a range", "write it like `0 to 100` or `at least 0`")
            )
    return None


_DURATIONS = {"second": 1, "minute": 60, "hour": 3600, "day": DAY, "week": 7 * DAY}


def _read_tolerance(node: Node, subject: Subject, problems: list[Diagnostic]) -> Tolerance | None:
    text = line_of(node, problems)
    if text is None:
        return None
    phrase = typed(text).lower()
    if QUESTIONS[subject.type].answer is Answer.TIME:
        match = re.fullmatch(rf"(.+) ({'|'.join(_DURATIONS)})s?", phrase)
        if match and is_number(match[1]):
            return Tolerance(text, number(match[1]) * _DURATIONS[match[2]], share=False)
        problems.append(
            unreadable_value(node.place, f"'{text}' is not a length of time", "write it like `15 minutes` or `2 days`")
        )
        return None
    if phrase.endswith("%") and subject.unit != "%":
        share = phrase[:-1].rstrip()
        if is_number(share) and number(share) < 100:  # of 100% or more, any two values above 0 would meet
            return Tolerance(text, number(share) / 100, share=True)
    figure = _without_unit(text, subject.units)
    if is_number(figure):
        return Tolerance(text, number(figure), share=False)
    unit = f" in {subject.unit}" if subject.unit else ""
    remedy = f"write a number{unit} like `5`, or a share below 100% like `10%`"
    problems.append(unreadable_value(node.place, f"'{text}' is not a tolerance", remedy))
    return None


def _without_unit(text: str, units: tuple[str, ...]) -> str:
    """The text in lower case without its unit; the whole text if the unit is not clear."""
    with suppress(Refused):
        return without_unit(typed(text), units).lower()
    return typed(text).lower()


def _with_read_options(subject: Subject, node: Node, terms: dict[str, Term], problems: list[Diagnostic]) -> Subject | None:
    """The subject with its options: the parts of a term, or a list or tree of its own."""
    if isinstance(node, Scalar):
        return _with_term_options(subject, node, terms, problems)
    found = branches(node, {}, problems)
    if not found:
        problems.append(
            wrong_shape(
                node.place, "this list of options is empty", "list the options, or delete the key: then any name is an option"
            )
        )
        return None
    top = Branch("", node.place, found)
    split = {branch.name for branch in _all_below(top) if len(branch.parts) > 1 or branch is top}
    cells = number_terms([top], set() if subject.open else split)
    options = {name: term for name, term in cells.items() if name}
    return with_options(subject, options)._replace(scale=choice_scale(cells[""], options.values()))


def _with_term_options(subject: Subject, node: Scalar, terms: dict[str, Term], problems: list[Diagnostic]) -> Subject | None:
    name = line_of(node, problems)
    if name is None:
        return None
    if name not in terms:
        problems.append(unknown_term(node.place, name, terms))
        return None
    top = terms[name]
    if not top.parts:
        problems.append(
            wrong_shape(
                node.place,
                f"the term '{name}' has no parts to choose from",
                "add its parts under `terms`, or list options here",
            )
        )
        return None
    options = {term.name: term for term in terms.values() if top.first < term.first <= top.last}
    if subject.open:
        top, options = top._replace(complete=False), {n: term._replace(complete=False) for n, term in options.items()}
    dimension = name if top.top == name else None
    return with_options(subject, options)._replace(dimension=dimension, scale=choice_scale(top, options.values()))


def with_options(subject: Subject, options: dict[str, Term]) -> Subject:
    """The subject with options by these names."""
    return subject._replace(options=options, by_cell={term.first: term for term in options.values()})
