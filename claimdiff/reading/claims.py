"""Claims: who says what about which region, and the set of values that this allows.

In YAML and in CSV, a claim is a row of cells: a node for each key. The place of a node is only worked out if it has a mistake.
"""

from collections.abc import Iterable
from collections.abc import Mapping as Known
from functools import partial

from claimdiff.exact.regions import Region
from claimdiff.model import Claim, Diagnostic, Label, Place, Subject
from claimdiff.reading.articles import NO_ARTICLE, ReadArticle, check_quote
from claimdiff.reading.definitions import Definitions
from claimdiff.reading.fields import Row, fields_of, form_of, line_in, line_of, mapping_of, names_of, require, text_of
from claimdiff.reading.keys import KEYS, texts
from claimdiff.reading.ledger import Draft, Ledger, blame, new_ledger
from claimdiff.reading.meanings import NOTHING_YET, Meanings, Said, Scope, alternatives, note, phrase_at
from claimdiff.reading.nodes import Cell, Mapping, Node, Scalar, Sequence, keys_of, pair_at, plain
from claimdiff.reading.sections import Entry
from claimdiff.rules.links import Link
from claimdiff.rules.mistakes import has_errors
from claimdiff.rules.shapes import missing_key, wrong_shape

_TAKEN_OVER = [name for name, key in KEYS["a claim"].items() if key.taken_over]
_PEOPLE = texts("a claim")
_MOST_CELLS = 2 * len(KEYS["a claim"])  # of a claim that has each key once


def read_claims(
    entries: Iterable[Entry], definitions: Definitions, articles: Known[str, ReadArticle], problems: list[Diagnostic]
) -> Ledger:
    """The claims of YAML files; `articles` has the article of each file, whose day is the default of `said`.

    A claim that repeats another has no region and values yet: repeats.py copies them from the other claim.
    """
    ledger = new_ledger(definitions)
    for entry in entries:
        node, before = entry.node, len(problems)
        read_claim(row_of(entry, node, problems), articles.get(entry.path, NO_ARTICLE), ledger, problems)
        if len(problems) > before:
            blame(ledger, entry.name, len(problems) - before)
        if isinstance(node, Mapping):
            node.cells.clear()  # frees memory: in large files, the cells take more than the claims
    return ledger


def row_of(entry: Entry, node: Node, problems: list[Diagnostic]) -> Row:
    """The claim as a row, with the keys that claims have; `node` is the value after its id."""
    name, place = entry.name, entry.place
    if isinstance(node, Mapping) and len(node.cells) <= _MOST_CELLS:
        keys, values = tuple(keys_of(node)), node.cells[1::2]
        form = form_of(keys)
        if form.is_sound and len(values) == form.size:
            cells = dict(zip(keys, values))  # noqa: B905  costs a half more
            return Row(name, place, cells, form, partial(_pair, node), partial(_where, node), node.broken)
    before = len(problems)
    mapping = mapping_of(node, f"the claim '{name}'", problems)
    is_none = len(problems) > before
    fields = fields_of(mapping, "a claim", problems) if mapping else {}
    broken = mapping.broken if mapping else is_none
    cells = {key: plain(field[1]) for key, field in fields.items()}
    form, is_sound = form_of(tuple(cells)), len(problems) == before
    return Row(name, place, cells, form, fields.__getitem__, lambda key: fields[key][1].place, broken, is_sound)


def _pair(mapping: Mapping, key: str) -> tuple[Scalar, Node]:
    return pair_at(mapping, 2 * keys_of(mapping).index(key))


def _where(mapping: Mapping, key: str) -> Place:
    return _pair(mapping, key)[1].place


def read_claim(row: Row, article: ReadArticle, ledger: Ledger, problems: list[Diagnostic]) -> None:
    """Adds a claim to the ledger, and everything that is wrong with it to the problems."""
    before, cells, form, meanings = len(problems), row.cells, row.form, ledger.meanings
    if not form.is_whole or "@" in row.id:
        _check_keys(row, problems)
    source, mistakes = meanings.source(cells.get("source"))
    about = cells.get("about")
    names = tuple(about.cells) if isinstance(about, Sequence) else () if about is None else (about,)
    scope = meanings.scope(cells.get("subject"), names, cells.get("when"), cells.get("said"), article.article.day)
    subject = scope.subject
    if mistakes or scope.mistakes:
        problems.extend(mistake(row) for mistake in (*mistakes, *scope.mistakes))
    region = scope.regions.get(cells.get("item"))
    if region is None:
        region = _new_region(row, scope, meanings, problems)
    elif (
        item := region.item
    ) and item in scope.items.first:  # otherwise it was written as an alias, which is noted under its own name
        scope.items.again.add(item)
    said = _said(row, subject, meanings, problems)
    people = [_text(row, key, problems) if key in cells else None for key in _PEOPLE] if form.has_texts else ()
    links = {key: _links(row, key, problems) for key in form.links} if form.links else {}
    if "quote" in cells and article.text is not None:
        check_quote(row.pair("quote")[1], article, problems)
    is_sound = row.is_sound and (len(problems) == before or not has_errors(problems[before:]))
    if is_sound and source and subject and said:
        replaces = tuple([link.text for link in links["replaces"]]) if "replaces" in links else ()
        repeats = links["repeats"][0].text if "repeats" in links else None
        ledger.claims[row.id] = Claim(
            row.id, source, subject.id, region, said.values, said.text, row.place, scope.said, replaces, repeats, *people
        )
    if links or not is_sound or subject is None:
        ledger.drafts[row.id] = Draft(row.place, cells, source, scope.name, links)


def _new_region(row: Row, scope: Scope, meanings: Meanings, problems: list[Diagnostic]) -> Region:
    """The region of a claim whose item is written like this for the first time in its scope."""
    cell = row.cells.get("item")
    line = None if cell is None else line_in(cell) or line_of(row.pair("item")[1], problems)
    name = meanings.item(line) if line else None
    item = name.shown if name else None
    region = scope.regions.setdefault(item, Region(scope.terms, item, scope.time))
    if name:
        note(scope.items, name, partial(row.where, "item"))
        scope.regions[cell] = region
    elif scope.subject:
        meanings.lacking.add(scope.subject.id)
    return region


def _said(row: Row, subject: Subject | None, meanings: Meanings, problems: list[Diagnostic]) -> Said | None:
    """The set of values that the claim allows; for a claim that repeats another, this is filled in later."""
    cells = row.cells
    if "repeats" in cells:
        return NOTHING_YET
    key = "says" if "says" in cells else "denies"
    if subject is None or key not in cells:
        return None
    cell = cells[key]
    if isinstance(cell, str):
        texts: tuple[Cell, ...] = (cell,)
    else:
        texts = tuple([plain(each) for each in alternatives(row.pair(key)[1], problems)])
        if not texts:
            return None
    said, mistakes = meanings.said(subject.id, key, texts)
    if mistakes:
        problems.extend(mistake(row) for mistake in mistakes)
    if said and said.names:
        for n, name in enumerate(said.names):
            note(meanings.options[subject.id], name, partial(_place_of_phrase, row, key, n))
    return said


def _place_of_phrase(row: Row, key: str, n: int) -> Place:
    return phrase_at(row, key, n).place


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
        problems.append(
            wrong_shape(
                place, "a claim repeats exactly one other claim", "name one claim, and write a claim for each other one"
            )
        )
    return [Link(name.text, name.place) for name in names]


def _check_keys(row: Row, problems: list[Diagnostic]) -> None:
    """Checks that the claim has a source, a subject and one statement, and that a repeat has no keys that it takes over."""
    name, place, cells = row.id, row.place, row.cells
    if "@" in name:
        problems.append(
            wrong_shape(place, "the id of a claim cannot contain @", "remove the @: it separates an id from its pin")
        )
    require(cells, row.broken, place, "a claim", f"the claim '{name}'", problems)
    if "repeats" in cells:
        for key in _TAKEN_OVER:
            if key in cells:
                message = f"a claim that repeats another cannot have `{key}`"
                problems.append(wrong_shape(row.pair(key)[0].place, message, "delete it: the repeated claim decides this"))
    elif "says" in cells and "denies" in cells:
        others = (Label(row.pair("says")[0].place, "says"),)
        problems.append(
            wrong_shape(row.pair("denies")[0].place, "a claim cannot have both `says` and `denies`", "write two claims", others)
        )
    elif "says" not in cells and "denies" not in cells and not row.broken:
        problems.append(
            missing_key(place, f"the claim '{name}'", "`says` or `denies`", "add `says:` or `denies:` with a value")
        )
