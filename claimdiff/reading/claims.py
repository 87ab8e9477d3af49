"""Claims: who says what, of which region, and the set of values that it allows.

A claim is a row of cells, in YAML as in CSV: under each key a node, whose place is worked out where something is wrong with it.
"""

from collections.abc import Callable, Iterable
from collections.abc import Mapping as Known
from functools import lru_cache, partial

from claimdiff.model import Claim, Diagnostic, Label, Place, Subject
from claimdiff.reading.articles import Article, check_quote
from claimdiff.reading.assertions import Meanings, alternatives, read_region, read_said, read_values
from claimdiff.reading.fields import Row, fields_of, line_under, mapping_of, names_of, require, text_of
from claimdiff.reading.keys import KEYS, texts
from claimdiff.reading.ledger import Draft, Ledger, Link, Uses, new_ledger
from claimdiff.reading.nodes import Cell, Mapping, Node, Scalar, keys_of, pair_at, place_of
from claimdiff.reading.sections import Entry
from claimdiff.rules.names import unknown_source, unknown_subject
from claimdiff.rules.shapes import missing_key, wrong_shape
from claimdiff.words import evened, takes_any_name

_TAKEN_OVER = [name for name, key in KEYS["a claim"].items() if key.taken_over]
_PEOPLE = texts("a claim")
_KEYS = KEYS["a claim"].keys()
_LINKS = ("replaces", "repeats")


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
            entry.node.cells.clear()  # what was read is let go: of large files the cells take more than the claims
    return ledger


def _row(entry: Entry, problems: list[Diagnostic]) -> Row:
    """The claim as a row, under keys that claims have."""
    name, place, node = entry.key.text, entry.key.place, entry.node
    if isinstance(node, Mapping):
        cells: dict[str, Cell] = dict(zip(keys_of(node), node.cells[1::2], strict=False))
        if 2 * len(cells) == len(node.cells) and cells.keys() <= _KEYS:
            return Row(name, place, cells, partial(_pair, node), node.broken)
    before = len(problems)
    mapping = mapping_of(node, f"the claim '{name}'", problems)
    broken = mapping.broken if mapping else len(problems) > before
    fields = fields_of(mapping, "a claim", problems) if mapping else {}
    plain = {key: field[1] for key, field in fields.items()}
    return Row(name, place, plain, fields.__getitem__, broken, len(problems) == before)


def _pair(mapping: Mapping, key: str) -> tuple[Scalar, Node]:
    return pair_at(mapping, 2 * keys_of(mapping).index(key))


def read_claim(row: Row, meanings: Meanings, article: Article, ledger: Ledger, problems: list[Diagnostic]) -> None:
    """Adds a claim to the ledger, and all that is wrong with it to the problems."""
    before, cells = len(problems), row.cells
    if "@" in row.id or not _fit(tuple(cells)):
        _check_keys(row, problems)
    source = _known(row, "source", meanings.definitions.sources, unknown_source, ledger, problems)
    subject_name = _known(row, "subject", meanings.definitions.subjects, unknown_subject, ledger, problems)
    subject = meanings.definitions.subjects[subject_name] if subject_name else None
    day = read_said(row, problems) if "said" in cells else article.day
    region = read_region(row, subject, day, meanings, ledger.used["about"], problems)
    said = read_values(row, subject, meanings, problems)
    people = [_text(row, key, problems) if key in cells else None for key in _PEOPLE]
    links = {key: _links(row, key, problems) for key in _LINKS if key in cells}
    if "quote" in cells and article.text is not None:
        check_quote(row.pair("quote")[1], article, problems)
    if subject:
        _note_free(row, subject, ledger)
    is_sound = row.is_sound and len(problems) == before
    if is_sound and source and subject and said:
        replaces = tuple([link.text for link in links["replaces"]]) if "replaces" in links else ()
        repeats = links["repeats"][0].text if "repeats" in links else None
        values, says = said
        ledger.claims[row.id] = Claim(
            row.id, source, subject.id, region, values, says, row.place, day, replaces, repeats, *people
        )
    if not is_sound or subject is None or links:
        ledger.drafts[row.id] = Draft(row.place, cells, source, subject_name, links)


def _text(row: Row, key: str, problems: list[Diagnostic]) -> str | None:
    """A text for people."""
    cell = row.cells[key]
    return (cell.strip() if isinstance(cell, str) else None) or text_of(row.pair(key)[1], problems)


@lru_cache
def _fit(keys: tuple[str, ...]) -> bool:
    """Whether a claim of its own has these keys."""
    return {"source", "subject"} <= {*keys} and len({"says", "denies"} & {*keys}) == 1 and "repeats" not in keys


def _links(row: Row, key: str, problems: list[Diagnostic]) -> list[Link]:
    """The ids under `replaces` or `repeats`, with their places."""
    before, node = len(problems), row.pair(key)[1]
    names = names_of(node, problems)
    if key == "repeats" and len(names) != 1 and len(problems) == before:
        place = names[1].place if names else node.place
        problems.append(wrong_shape(place, "a claim repeats one other", "name one, and write a claim of its own for each"))
    return [Link(name.text, name.place) for name in names]


def _check_keys(row: Row, problems: list[Diagnostic]) -> None:
    """A source, a subject and one statement, and nothing beside a repeat that it takes over."""
    name, place, cells = row.id, row.place, row.cells
    if "@" in name:
        problems.append(wrong_shape(place, "the id of a claim has no @", "write it without: an @ joins an id and its pin"))
    require(cells, row.broken, place, "a claim", f"the claim '{name}'", problems)
    if "repeats" in cells:
        for key in _TAKEN_OVER:
            if key in cells:
                message = f"a claim that repeats another has no `{key}` of its own"
                problems.append(wrong_shape(row.pair(key)[0].place, message, "delete it: it is taken over from there"))
    elif "says" in cells and "denies" in cells:
        others = (Label(row.pair("says")[0].place, "says"),)
        problems.append(
            wrong_shape(row.pair("denies")[0].place, "a claim says or denies, not both", "write two claims", others)
        )
    elif "says" not in cells and "denies" not in cells and not row.broken:
        problems.append(missing_key(place, f"the claim '{name}'", "`says` or `denies`", "add `says:` with what it says"))


def _known(
    row: Row,
    key: str,
    known: Known[str, object],
    rule: Callable[..., Diagnostic],
    ledger: Ledger,
    problems: list[Diagnostic],
) -> str | None:
    """The id under a key, if something defines it; the names there are noted as used."""
    if key not in row.cells:
        return None
    name = line_under(row, key, problems)
    if name is None:
        ledger.used[key].update([each.text for each in names_of(row.pair(key)[1], [])])
        return None
    ledger.used[key].add(name)
    if name in known:
        return name
    problems.append(rule(row.pair(key)[1].place, name, known))
    return None


def _note_free(row: Row, subject: Subject, ledger: Ledger) -> None:
    """Notes the item that the claim speaks of, and the options that it names where the subject takes any."""
    item = row.cells.get("item")
    if isinstance(item, str | Scalar):
        name = item if isinstance(item, str) else item.text
        _note(ledger.free[subject.id, "item"], name.strip(), lambda: row.pair("item")[1].place)
    for key in ("says", "denies") if takes_any_name(subject) else ():
        for node in alternatives(row.pair(key)[1], []) if key in row.cells else ():
            if isinstance(node, Scalar):
                _note(ledger.free[subject.id, "name"], subject.options[evened(node.text)].name, partial(place_of, node.mark))


def _note(uses: Uses, name: str, where: Callable[[], Place]) -> None:
    """Notes that a name is used at a place."""
    if name in uses.first:
        uses.again.add(name)
    else:
        uses.first[name] = where()
