"""What a claim asserts, out of its fields: the region that it speaks of and the set of values that it allows."""

from math import inf

from claimdiff.load.definitions import Definitions
from claimdiff.load.fields import Fields, line_of, names_of
from claimdiff.load.tree import Mapping, Node, Scalar, Sequence
from claimdiff.model import Diagnostic, Place, Subject, Values
from claimdiff.phrases.dates import DAY, read_date
from claimdiff.phrases.reading import Reading, Refusal, exactly
from claimdiff.questions import QUESTIONS
from claimdiff.regions import ALWAYS, Region, Term, Time
from claimdiff.rules.contents import impossible_value, unreadable_value
from claimdiff.rules.files import too_large
from claimdiff.rules.names import about_clash, unknown_option, unknown_term
from claimdiff.rules.shapes import wrong_shape
from claimdiff.values import closed, complement, everything, meet, union
from claimdiff.words import evened, takes_any_name

# Regions


def read_region(
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

_MOST_ALTERNATIVES = 30
_NOTHING_YET = Values(exactly(()), False, (), ())


def read_values(fields: Fields, subject: Subject | None, problems: list[Diagnostic]) -> Values | None:
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
            f"nothing is left when '{as_written(fields)}' is denied" if values.denied else f"no value is {as_written(fields)}"
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


def _read_phrase(node: Node, subject: Subject, problems: list[Diagnostic]) -> Reading | None:
    text = line_of(node, problems)
    if text is None:
        return None
    read = QUESTIONS[subject.type].read
    if read is None:
        return _read_option(text, node, subject, problems)
    match read(text, subject.unit):
        case Refusal(sentence, remedy):
            problems.append(unreadable_value(node.place, sentence, remedy))
            return None
        case Reading() as reading:
            return reading


def _read_option(text: str, node: Node, subject: Subject, problems: list[Diagnostic]) -> Reading | None:
    term = subject.options.get(evened(text) if takes_any_name(subject) else text)
    if term is None:
        problems.append(unknown_option(node.place, text, subject.id, subject.options))
        return None
    return exactly(closed(term.first, term.last))


def as_written(fields: Fields) -> str:
    """The phrase as the file has it."""
    node = next((fields[key][1] for key in ("says", "denies") if key in fields), None)
    texts = [each.text.strip() for each in alternatives(node, []) if isinstance(each, Scalar)] if node else []
    return texts[0] if len(texts) == 1 else f"any of {', '.join(texts)}"
