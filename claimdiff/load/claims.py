"""Claims: who says what, of which region, and the set of values that it allows.

A claim is a row of cells, in YAML as in CSV: under each key a node, whose place is worked out where something is wrong with it.
"""

from collections.abc import Callable, Iterable
from collections.abc import Mapping as Known
from typing import NamedTuple

from claimdiff.load.articles import Article, check_quote
from claimdiff.load.assertions import Meanings, alternatives, read_day, read_region, read_values
from claimdiff.load.fields import Fields, fields_of, line_of, mapping_of, names_of, require, text_of
from claimdiff.load.keys import KEYS, texts
from claimdiff.load.ledger import Draft, Ledger, Link, new_ledger, note
from claimdiff.load.sections import Entry
from claimdiff.load.tree import Mapping, Scalar
from claimdiff.model import Claim, Diagnostic, Label, Place, Subject
from claimdiff.rules.names import unknown_source, unknown_subject
from claimdiff.rules.shapes import missing_key, wrong_shape
from claimdiff.words import evened, takes_any_name

_TAKEN_OVER = [name for name, key in KEYS["a claim"].items() if key.taken_over]
_PEOPLE = texts("a claim")
_LINKS = ("replaces", "repeats")


class Row(NamedTuple):
    """A claim as it is written: its id, where that stands, and its cells by key.

    `broken` is whether a syntax error may have cost some of them, `is_sound` whether nothing else was wrong with them.
    """

    id: str
    place: Place
    cells: Fields
    broken: bool = False
    is_sound: bool = True


def read_claims(
    entries: Iterable[Entry], meanings: Meanings, articles: Known[str, Article], problems: list[Diagnostic]
) -> Ledger:
    """The claims of YAML files; `articles` has each file's article, whose day is the default of `said`.

    A claim that repeats another has no region and values of its own yet: links.py takes them over.
    """
    ledger = new_ledger()
    for entry in entries:
        read_claim(_row(entry, problems), meanings, articles[entry.file.path], ledger, problems)
        if isinstance(entry.node, Mapping):
            entry.node.pairs.clear()  # what was read is let go: of large files the cells take more than the claims
    return ledger


def _row(entry: Entry, problems: list[Diagnostic]) -> Row:
    """The claim as a row, under keys that claims have."""
    name, before = entry.key.text, len(problems)
    mapping = mapping_of(entry.node, f"the claim '{name}'", problems)
    broken = mapping.broken if mapping else len(problems) > before
    fields = fields_of(mapping, "a claim", problems) if mapping else {}
    return Row(name, entry.key.place, fields, broken, len(problems) == before)


def read_claim(row: Row, meanings: Meanings, article: Article, ledger: Ledger, problems: list[Diagnostic]) -> None:
    """Adds a claim to the ledger, and all that is wrong with it to the problems."""
    before, fields = len(problems), row.cells
    _check_keys(row, problems)
    source = _known(fields, "source", meanings.definitions.sources, unknown_source, ledger, problems)
    subject_name = _known(fields, "subject", meanings.definitions.subjects, unknown_subject, ledger, problems)
    subject = meanings.definitions.subjects[subject_name] if subject_name else None
    day = read_day(fields["said"][1], problems) if "said" in fields else article.day
    region = read_region(fields, subject, day, meanings, ledger.used["about"], problems)
    said = read_values(fields, subject, meanings, problems)
    people = [text_of(fields[key][1], problems) if key in fields else None for key in _PEOPLE]
    links = {key: _links(fields, key, problems) for key in _LINKS if key in fields}
    check_quote(fields, article, problems)
    if subject:
        _note_free(fields, subject, ledger)
    is_sound = row.is_sound and len(problems) == before
    if is_sound and source and subject and said:
        replaces, repeats = (tuple([link.text for link in links.get(key, ())]) for key in _LINKS)
        ledger.claims[row.id] = Claim(
            row.id, source, subject.id, region, *said, row.place, day, replaces, next(iter(repeats), None), *people
        )
    if not is_sound or subject is None or links:
        ledger.drafts[row.id] = Draft(row.place, fields, source, subject_name, links)


def _links(fields: Fields, key: str, problems: list[Diagnostic]) -> list[Link]:
    """The ids under `replaces` or `repeats`, with their places."""
    before = len(problems)
    names = names_of(fields[key][1], problems)
    if key == "repeats" and len(names) != 1 and len(problems) == before:
        place = names[1].place if names else fields[key][1].place
        problems.append(wrong_shape(place, "a claim repeats one other", "name one, and write a claim of its own for each"))
    return [Link(name.text, name.place) for name in names]


def _check_keys(row: Row, problems: list[Diagnostic]) -> None:
    """A source, a subject and one statement, and nothing beside a repeat that it takes over."""
    name, place, fields = row.id, row.place, row.cells
    if "@" in name:
        problems.append(wrong_shape(place, "the id of a claim has no @", "write it without: an @ joins an id and its pin"))
    require(fields, row.broken, place, "a claim", f"the claim '{name}'", problems)
    if "repeats" in fields:
        for key in _TAKEN_OVER:
            if key in fields:
                message = f"a claim that repeats another has no `{key}` of its own"
                problems.append(wrong_shape(fields[key][0].place, message, "delete it: it is taken over from there"))
    elif "says" in fields and "denies" in fields:
        others = (Label(fields["says"][0].place, "says"),)
        problems.append(wrong_shape(fields["denies"][0].place, "a claim says or denies, not both", "write two claims", others))
    elif "says" not in fields and "denies" not in fields and not row.broken:
        problems.append(missing_key(place, f"the claim '{name}'", "`says` or `denies`", "add `says:` with what it says"))


def _known(
    fields: Fields,
    key: str,
    known: Known[str, object],
    rule: Callable[..., Diagnostic],
    ledger: Ledger,
    problems: list[Diagnostic],
) -> str | None:
    """The id under a key, if something defines it; the names there are noted as used."""
    if key not in fields:
        return None
    node = fields[key][1]
    name = line_of(node, problems)
    if name is None:
        ledger.used[key].update([each.text for each in names_of(node, [])])
        return None
    ledger.used[key].add(name)
    if name in known:
        return name
    problems.append(rule(node.place, name, known))
    return None


def _note_free(fields: Fields, subject: Subject, ledger: Ledger) -> None:
    """Notes the item that the claim speaks of, and the options that it names where the subject takes any."""
    if "item" in fields and isinstance(item := fields["item"][1], Scalar):
        note(ledger.free[subject.id, "item"], item.text.strip(), item)
    if takes_any_name(subject):
        for node in [each for key in ("says", "denies") if key in fields for each in alternatives(fields[key][1], [])]:
            if isinstance(node, Scalar):
                note(ledger.free[subject.id, "name"], subject.options[evened(node.text)].name, node)
