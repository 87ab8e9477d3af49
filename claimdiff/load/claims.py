"""Claims: who says what, of which region, and the set of values that it allows."""

from collections.abc import Callable, Iterable
from collections.abc import Mapping as Known
from dataclasses import dataclass, replace
from math import inf

from claimdiff.load.definitions import Definitions
from claimdiff.load.fields import Fields, fields_of, line_of, mapping_of, names_of, require, text_of, unique
from claimdiff.load.keys import KEYS, texts
from claimdiff.load.sections import Entry
from claimdiff.load.tree import Mapping, Node, Scalar, Sequence
from claimdiff.model import Claim, Diagnostic, Label, Place, Subject, Type, Values
from claimdiff.phrases.dates import DAY, read_date
from claimdiff.phrases.quantities import read_count, read_presence, read_quantity
from claimdiff.phrases.reading import Reading, Refusal, exactly
from claimdiff.regions import ALWAYS, Region, Term, Time
from claimdiff.rules.contents import impossible_value, unreadable_value
from claimdiff.rules.names import about_clash, unknown_option, unknown_source, unknown_subject, unknown_term
from claimdiff.rules.shapes import missing_key, wrong_shape
from claimdiff.values import closed, complement, everything, meet, union
from claimdiff.words import evened, takes_any_name

_PEOPLE = texts("a claim")
_TAKEN_OVER = [name for name, key in KEYS["a claim"].items() if key.taken_over]


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as written: the source and subject that it names, if they are known, and the claim, if nothing in it is wrong."""

    entry: Entry
    fields: Fields
    source: str | None
    subject: str | None
    claim: Claim | None


def read_claims(
    entries: dict[str, Entry], definitions: Definitions, days: dict[str, Time | None], problems: list[Diagnostic]
) -> dict[str, Draft]:
    """The claims by id; `days` has for each file its article's day, the default of `said`.

    A claim that repeats another has no region and values of its own yet: links.py takes them over.
    """
    return {name: _read_claim(entry, definitions, days[entry.file.path], problems) for name, entry in entries.items()}


def _read_claim(entry: Entry, definitions: Definitions, day: Time | None, problems: list[Diagnostic]) -> Draft:
    name, before = entry.key.text, len(problems)
    mapping = mapping_of(entry.node, f"the claim '{name}'", problems) or Mapping(entry.key.place, broken=len(problems) > before)
    fields = fields_of(mapping, "a claim", problems)
    _check_keys(name, entry.key.place, mapping, fields, problems)
    source = _known(fields, "source", definitions.sources, unknown_source, problems)
    subject_name = _known(fields, "subject", definitions.subjects, unknown_subject, problems)
    subject = definitions.subjects[subject_name] if subject_name else None
    said = _read_said(fields, day, problems)
    region = _read_region(fields, definitions, subject, said, problems)
    values = _read_values(fields, subject, problems)
    people = {key: text_of(fields[key][1], problems) for key in _PEOPLE if key in fields}
    links = tuple(node.text for node in link_names(fields, "replaces", problems))
    origin = [node.text for node in link_names(fields, "repeats", problems)]
    if len(problems) > before or source is None or subject is None or values is None:
        return Draft(entry, fields, source, subject_name, None)
    claim = Claim(
        id=name,
        source=source,
        subject=subject.id,
        region=region,
        values=values,
        says=_as_written(fields),
        place=entry.key.place,
        said=said,
        replaces=links,
        repeats=origin[0] if origin else None,
        **people,
    )
    return Draft(entry, fields, source, subject_name, claim)


def link_names(fields: Fields, key: str, problems: list[Diagnostic]) -> list[Scalar]:
    """The ids under `replaces` or `repeats`, with their places."""
    if key not in fields:
        return []
    before = len(problems)
    names = names_of(fields[key][1], problems)
    if key == "repeats" and len(names) != 1 and len(problems) == before:
        place = names[1].place if names else fields[key][1].place
        problems.append(wrong_shape(place, "a claim repeats one other", "name one, and write a claim of its own for each"))
    return names


def _check_keys(name: str, place: Place, mapping: Mapping, fields: Fields, problems: list[Diagnostic]) -> None:
    """A source, a subject and one statement, and nothing beside a repeat that it takes over."""
    if "@" in name:
        problems.append(wrong_shape(place, "the id of a claim has no @", "write it without: an @ joins an id and its pin"))
    require(fields, mapping, place, "a claim", f"the claim '{name}'", problems)
    if "repeats" in fields:
        for key in _TAKEN_OVER:
            if key in fields:
                message = f"a claim that repeats another has no `{key}` of its own"
                problems.append(wrong_shape(fields[key][0].place, message, "delete it: it is taken over from there"))
    elif "says" in fields and "denies" in fields:
        others = (Label(fields["says"][0].place, "says"),)
        problems.append(wrong_shape(fields["denies"][0].place, "a claim says or denies, not both", "write two claims", others))
    elif "says" not in fields and "denies" not in fields and not mapping.broken:
        problems.append(missing_key(place, f"the claim '{name}'", "`says` or `denies`", "add `says:` with what it says"))


def _known(
    fields: Fields, key: str, known: Known[str, object], rule: Callable[..., Diagnostic], problems: list[Diagnostic]
) -> str | None:
    """The id under a key, if something defines it."""
    name = line_of(fields[key][1], problems) if key in fields else None
    if name is not None and name not in known:
        problems.append(rule(fields[key][1].place, name, known))
        return None
    return name


# Regions


def _read_region(
    fields: Fields, definitions: Definitions, subject: Subject | None, said: Time | None, problems: list[Diagnostic]
) -> Region:
    """What the claim speaks of. In a cumulative subject a claim without a time speaks of all up to when it was said."""
    item = line_of(fields["item"][1], problems) if "item" in fields else None
    if "when" in fields:
        time = _read_time(fields["when"][1], problems) or ALWAYS
    else:
        time = Time(-inf, said.last) if subject and subject.cumulative and said else ALWAYS
    return Region(_read_about(fields, definitions, problems), item, time)


def _read_about(fields: Fields, definitions: Definitions, problems: list[Diagnostic]) -> tuple[Term, ...]:
    """One term in each dimension; the whole dimension where `about` is silent."""
    named: dict[str, tuple[Term, Place]] = {}
    for name in names_of(fields["about"][1], problems) if "about" in fields else ():
        term = definitions.terms.get(name.text)
        if term is None:
            problems.append(unknown_term(name.place, name.text, definitions.terms))
        elif term.top in named:
            other, place = named[term.top]
            problems.append(about_clash(name.place, term.name, other.name, term.top, place))
        else:
            named[term.top] = (term, name.place)
    return tuple(named[top][0] if top in named else definitions.terms[top] for top in definitions.dimensions)


def _read_time(node: Node, problems: list[Diagnostic]) -> Time | None:
    """The stretch of time that a date phrase names, where it is one and exact."""
    text = line_of(node, problems)
    reading = read_date(text) if text is not None else None
    match reading:
        case None:
            return None
        case Refusal(sentence, remedy):
            problems.append(unreadable_value(node.place, sentence, remedy))
            return None
        case Reading(hard, usual):
            if hard == usual and len(hard) == 1:
                return Time(hard[0][0][0], hard[0][1][0])
            remedy = "write the first and the last day: 2015-10-11 to 2015-10-20"
            problems.append(unreadable_value(node.place, f"'{text}' is vague, and a time has to be exact", remedy))
            return None


def _read_said(fields: Fields, day: Time | None, problems: list[Diagnostic]) -> Time | None:
    return read_day(fields["said"][1], problems) if "said" in fields else day


def read_day(node: Node, problems: list[Diagnostic]) -> Time | None:
    """A day, or a day and time."""
    time = _read_time(node, problems)
    if time and time.last - time.first >= DAY:
        problems.append(
            unreadable_value(node.place, "a day belongs here, or a day and time", "write 2015-10-20 or 2015-10-20T14:30")
        )
        return None
    return time


# Values

_NOTHING_YET = Values(exactly(()), False, (), ())


def _read_values(fields: Fields, subject: Subject | None, problems: list[Diagnostic]) -> Values | None:
    """The set that the claim allows; for one that repeats another, a set that is still to come."""
    key = next((key for key in ("says", "denies") if key in fields), None)
    if "repeats" in fields or subject is None or key is None:
        return _NOTHING_YET if "repeats" in fields else None
    node = fields[key][1]
    readings = [_read_phrase(each, subject, problems) for each in alternatives(node, problems)]
    sound = [reading for reading in readings if reading is not None]
    if not readings or len(sound) < len(readings):
        return None
    phrase = Reading(union((r.hard for r in sound), subject.scale), union((r.usual for r in sound), subject.scale))
    values = _values(phrase, key == "denies", subject)
    if not values.hard or not values.usual:
        what = (
            f"nothing is left when '{_as_written(fields)}' is denied" if values.denied else f"no value is {_as_written(fields)}"
        )
        problems.append(impossible_value(node.place, what, "check the value, and whether `says` or `denies` is meant"))
        return None
    return values


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
            return list(items)
        case Sequence():
            message = "a list may be read as all of these or as one of them"
            problems.append(wrong_shape(node.place, message, "write {any of: [...]} for one of them, or a claim for each"))
        case _:
            problems.append(wrong_shape(node.place, "this mapping is no value", "write one value, or {any of: [a, b]}"))
    return []


def _read_phrase(node: Node, subject: Subject, problems: list[Diagnostic]) -> Reading | None:
    text = line_of(node, problems)
    if text is None:
        return None
    if subject.type is Type.CHOICE:
        return _read_option(text, node, subject, problems)
    match _READERS[subject.type](text, subject):
        case Refusal(sentence, remedy):
            problems.append(unreadable_value(node.place, sentence, remedy))
            return None
        case Reading() as reading:
            return reading


_READERS: dict[Type, Callable[[str, Subject], Reading | Refusal]] = {
    Type.COUNT: lambda text, _: read_count(text),
    Type.YES_NO: lambda text, _: read_presence(text),
    Type.NUMBER: lambda text, subject: read_quantity(text, subject.unit),
    Type.DATE: lambda text, _: read_date(text),
}


def _read_option(text: str, node: Node, subject: Subject, problems: list[Diagnostic]) -> Reading | None:
    term = subject.options.get(evened(text) if takes_any_name(subject) else text)
    if term is None:
        problems.append(unknown_option(node.place, text, subject.id, subject.options))
        return None
    return exactly(closed(term.first, term.last))


def _as_written(fields: Fields) -> str:
    """The phrase as the file has it."""
    node = next((fields[key][1] for key in ("says", "denies") if key in fields), None)
    texts = [each.text.strip() for each in alternatives(node, []) if isinstance(each, Scalar)] if node else []
    return texts[0] if len(texts) == 1 else f"any of {', '.join(texts)}"


def with_open_names(definitions: Definitions, entries: dict[str, Entry]) -> Definitions:
    """The definitions, with every name that a claim gives on a choice without options as one of its options."""
    names: dict[str, set[str]] = {}
    for entry in entries.values():
        for subject, name in _open_names(entry, definitions):
            names.setdefault(subject, set()).add(name)
    subjects = {
        name: replace(subject, options=_numbered(names.get(name, set()))) if subject and takes_any_name(subject) else subject
        for name, subject in definitions.subjects.items()
    }
    return replace(definitions, subjects=subjects)


def _open_names(entry: Entry, definitions: Definitions) -> Iterable[tuple[str, str]]:
    """The subject and the names that a claim gives, where its subject takes any name."""
    fields = unique(entry.node, []) if isinstance(entry.node, Mapping) else {}
    subject = fields["subject"][1] if "subject" in fields else None
    if isinstance(subject, Scalar) and (known := definitions.subjects.get(subject.text.strip())) and takes_any_name(known):
        nodes = [node for key in ("says", "denies") if key in fields for node in alternatives(fields[key][1], [])]
        return [(known.id, node.text.strip()) for node in nodes if isinstance(node, Scalar)]
    return []


def _numbered(names: set[str]) -> dict[str, Term]:
    """A cell for each name, in alphabetical order; names that differ in case and spaces only share one."""
    spelt = {evened(name): name for name in sorted((" ".join(name.split()) for name in names), reverse=True)}
    return {name: Term(spelt[name], "", cell, cell) for cell, name in enumerate(sorted(spelt))}
