"""Claims: who says what, of which region, and the set of values that it allows."""

from collections.abc import Callable, Iterable
from collections.abc import Mapping as Known
from functools import partial

from claimdiff.load.articles import Article, check_quote
from claimdiff.load.assertions import alternatives, as_written, read_day, read_region, read_values
from claimdiff.load.definitions import Definitions
from claimdiff.load.fields import Fields, fields_of, line_of, mapping_of, names_of, require, text_of
from claimdiff.load.keys import KEYS
from claimdiff.load.ledger import PEOPLE, Cells, Draft, Ledger, Written, new_ledger, note, remember, remembered
from claimdiff.load.sections import Entry
from claimdiff.load.tree import Mapping, Scalar, grown
from claimdiff.load.unread import Unread
from claimdiff.model import Claim, Diagnostic, Label, Place, Subject
from claimdiff.regions import Time
from claimdiff.rules.names import unknown_source, unknown_subject
from claimdiff.rules.shapes import missing_key, wrong_shape
from claimdiff.words import evened, takes_any_name

_TAKEN_OVER = [name for name, key in KEYS["a claim"].items() if key.taken_over]
_USING = ("source", "subject", "about")


def read_claims(
    entries: Iterable[Entry], definitions: Definitions, articles: Known[str, Article], problems: list[Diagnostic]
) -> Ledger:
    """The claims of YAML files; `articles` has each file's article, whose day is the default of `said`.

    A claim that repeats another has no region and values of its own yet: links.py takes them over.
    """
    ledger = new_ledger()
    for entry in entries:
        unread = entry.node.unread if isinstance(entry.node, Mapping) else None
        written = Written(entry.key.text, entry.key.place, _cells(unread), partial(_place_of_item, entry))
        read_claim(written, partial(_grown, entry, problems), definitions, articles[entry.file.path], ledger, problems)
    return ledger


def _cells(unread: Unread | None) -> Cells | None:
    """The texts under the keys of a claim; None where there is anything else, or a key that no claim has."""
    texts = unread.texts if unread else None
    return texts if texts and texts.keys() <= KEYS["a claim"].keys() else None


def _place_of_item(entry: Entry) -> Place:
    unread = entry.node.unread if isinstance(entry.node, Mapping) else None
    return (unread.item if unread else None) or entry.key.place


def _grown(entry: Entry, problems: list[Diagnostic]) -> Entry:
    """The entry with the pairs of its node, for a closer look."""
    return entry._replace(node=grown(entry.node, problems))


def read_claim(
    written: Written,
    entry: Callable[[], Entry],
    definitions: Definitions,
    article: Article,
    ledger: Ledger,
    problems: list[Diagnostic],
) -> None:
    """Adds a claim to the ledger: out of texts that were read before, or else read closely, by its nodes."""
    may_misquote = article.text is not None and written.cells is not None and "quote" in written.cells
    claim = None if may_misquote else remembered(ledger, written, article.day)
    if claim:
        ledger.claims[claim.id] = claim
    else:
        _read_closely(written, entry(), definitions, article, ledger, problems)


# A closer look


def _read_closely(
    written: Written, entry: Entry, definitions: Definitions, article: Article, ledger: Ledger, problems: list[Diagnostic]
) -> None:
    """Reads a claim by its nodes, and tells all that is wrong with it."""
    before = len(problems)
    fields = _read_fields(entry, problems)
    source = _known(fields, "source", definitions.sources, unknown_source, problems)
    subject_name = _known(fields, "subject", definitions.subjects, unknown_subject, problems)
    subject = definitions.subjects[subject_name] if subject_name else None
    claim = _claim(entry.key, fields, source, subject, definitions, article.day, problems)
    check_quote(fields, article, problems)
    _note_uses(fields, subject, ledger)
    if claim and subject and len(problems) == before:
        ledger.claims[claim.id] = claim
        remember(ledger, written, claim, subject, article.day)
    if len(problems) > before or subject is None or "replaces" in fields or "repeats" in fields:
        ledger.drafts[entry.key.text] = Draft(entry.key.place, fields, source, subject_name)


def _read_fields(entry: Entry, problems: list[Diagnostic]) -> Fields:
    """The claim's values by key."""
    name, place, before = entry.key.text, entry.key.place, len(problems)
    mapping = mapping_of(entry.node, f"the claim '{name}'", problems) or Mapping(place, broken=len(problems) > before)
    fields = fields_of(mapping, "a claim", problems)
    _check_keys(name, place, mapping, fields, problems)
    return fields


def _claim(
    key: Scalar,
    fields: Fields,
    source: str | None,
    subject: Subject | None,
    definitions: Definitions,
    day: Time | None,
    problems: list[Diagnostic],
) -> Claim | None:
    """The claim, as far as it can be read; None where its source, its subject or its values cannot."""
    said = read_day(fields["said"][1], problems) if "said" in fields else day
    region = read_region(fields, definitions, subject, said, problems)
    values = read_values(fields, subject, problems)
    people = {key: text_of(fields[key][1], problems) for key in PEOPLE if key in fields}
    replaces = tuple(node.text for node in link_names(fields, "replaces", problems))
    repeats = next((node.text for node in link_names(fields, "repeats", problems)), None)
    if source is None or subject is None or values is None:
        return None
    return Claim(
        id=key.text,
        source=source,
        subject=subject.id,
        region=region,
        values=values,
        says=as_written(fields),
        place=key.place,
        said=said,
        replaces=replaces,
        repeats=repeats,
        **people,
    )


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


def _note_uses(fields: Fields, subject: Subject | None, ledger: Ledger) -> None:
    """Notes the names that the claim gives, known or not; items and options that take any name by their subject."""
    for key in _USING:
        if key in fields:
            ledger.used[key].update(name.text for name in names_of(fields[key][1], []))
    if subject and "item" in fields and isinstance(item := fields["item"][1], Scalar):
        note(ledger.free[subject.id, "item"], item.text.strip(), item.place)
    for key in ("says", "denies") if subject and takes_any_name(subject) else ():
        for node in alternatives(fields[key][1], []) if key in fields else ():
            if subject and isinstance(node, Scalar):
                note(ledger.free[subject.id, "name"], subject.options[evened(node.text)].name, node.place)
