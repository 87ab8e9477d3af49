"""Claims: who says what, of which region, and the set of values that it allows.

A claim is a row of cells, in YAML as in CSV: under each key a node, whose place is worked out where something is wrong with it.
"""

from collections.abc import Callable, Iterable
from collections.abc import Mapping as Known
from functools import lru_cache, partial
from typing import NamedTuple

from claimdiff.model import Claim, Diagnostic, Label, Level, Source, Subject
from claimdiff.reading.articles import Article, check_quote
from claimdiff.reading.assertions import read_region, read_said, read_values
from claimdiff.reading.definitions import Definitions
from claimdiff.reading.fields import Row, fields_of, line_under, mapping_of, names_of, require, text_of
from claimdiff.reading.keys import KEYS, texts
from claimdiff.reading.ledger import Draft, Ledger, Link, new_ledger
from claimdiff.reading.nodes import Cell, Mapping, Node, Scalar, keys_of, pair_at
from claimdiff.reading.sections import Entry
from claimdiff.rules.names import unknown_source, unknown_subject
from claimdiff.rules.shapes import missing_key, wrong_shape

_TAKEN_OVER = [name for name, key in KEYS["a claim"].items() if key.taken_over]
_PEOPLE = texts("a claim")
_KEYS = KEYS["a claim"].keys()
_LINKS = ("replaces", "repeats")


def read_claims(
    entries: Iterable[Entry], definitions: Definitions, articles: Known[str, Article], problems: list[Diagnostic]
) -> Ledger:
    """The claims of YAML files; `articles` has each file's article, whose day is the default of `said`.

    A claim that repeats another has no region and values of its own yet: links.py takes them over.
    """
    ledger = new_ledger(definitions)
    for entry in entries:
        read_claim(_row(entry, problems), articles[entry.file.path], ledger, problems)
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


class _Form(NamedTuple):
    """What the keys of a claim say of it: whether they are those of a claim of its own, whether it has texts for people, and
    which links."""

    is_whole: bool
    has_texts: bool
    links: tuple[str, ...]


@lru_cache
def _form(keys: tuple[str, ...]) -> _Form:
    is_whole = {"source", "subject"} <= {*keys} and len({"says", "denies"} & {*keys}) == 1 and "repeats" not in keys
    return _Form(is_whole, not {*_PEOPLE}.isdisjoint(keys), tuple(key for key in _LINKS if key in keys))


def read_claim(row: Row, article: Article, ledger: Ledger, problems: list[Diagnostic]) -> None:
    """Adds a claim to the ledger, and all that is wrong with it to the problems."""
    before, cells, meanings = len(problems), row.cells, ledger.meanings
    is_whole, has_texts, links = _form(tuple(cells))
    if not is_whole or "@" in row.id:
        _check_keys(row, problems)
    source = _known(row, "source", meanings.definitions.sources, unknown_source, ledger, problems)
    subject_name = _known(row, "subject", meanings.definitions.subjects, unknown_subject, ledger, problems)
    subject = meanings.definitions.subjects[subject_name] if subject_name else None
    day = read_said(row, problems) if "said" in cells else article.day
    region = read_region(row, subject, day, meanings, problems)
    said = read_values(row, subject, meanings, problems)
    people = [_text(row, key, problems) if key in cells else None for key in _PEOPLE] if has_texts else ()
    linked = {key: _links(row, key, problems) for key in links} if links else {}
    if article.text is not None and "quote" in cells:
        check_quote(row.pair("quote")[1], article, problems)
    is_sound = row.is_sound and (len(problems) == before or not _has_errors(problems[before:]))
    if is_sound and source and subject and said:
        replaces = tuple([link.text for link in linked["replaces"]]) if "replaces" in links else ()
        repeats = linked["repeats"][0].text if "repeats" in links else None
        ledger.claims[row.id] = Claim(
            row.id, source, subject.id, region, said.values, said.text, row.place, day, replaces, repeats, *people
        )
    if links or not is_sound or subject is None:
        ledger.drafts[row.id] = Draft(row.place, cells, source, subject_name, linked)


def _has_errors(problems: Iterable[Diagnostic]) -> bool:
    """Whether one of them is more than a warning."""
    return any(problem.level is Level.ERROR for problem in problems)


def _text(row: Row, key: str, problems: list[Diagnostic]) -> str | None:
    """A text for people."""
    cell = row.cells[key]
    return (cell.strip() if isinstance(cell, str) else None) or text_of(row.pair(key)[1], problems)


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
    known: Known[str, Source | Subject | None],
    rule: Callable[..., Diagnostic],
    ledger: Ledger,
    problems: list[Diagnostic],
) -> str | None:
    """The id under a key, if something defines it; the names there that nothing defines are noted."""
    cell = row.cells.get(key)
    if isinstance(cell, str) and (found := known.get(cell)):
        return found.id
    if cell is None:
        return None
    name = line_under(row, key, problems)
    if name is None:
        ledger.unknown[key].update([each.text for each in names_of(row.pair(key)[1], [])])
        return None
    if name in known:
        return name
    ledger.unknown[key].add(name)
    problems.append(rule(row.pair(key)[1].place, name, known))
    return None
