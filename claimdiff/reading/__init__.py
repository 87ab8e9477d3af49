"""From paths to a set of claims: read, check, and say everything that is wrong, each mistake once and where it is."""

import gc
from collections.abc import Collection, Iterable, Mapping
from os import PathLike, fspath
from typing import BinaryIO, NamedTuple

from claimdiff.model import ClaimSet, Diagnostic, Label, Place
from claimdiff.progress import at
from claimdiff.reading.articles import read_article
from claimdiff.reading.checks import check_items, check_links, lacks_items, warnings_of
from claimdiff.reading.claims import read_claims
from claimdiff.reading.definitions import read_definitions
from claimdiff.reading.files import Read, Text, claim_files, is_table, read_here, read_text, top_of
from claimdiff.reading.ledger import Ledger
from claimdiff.reading.open_names import takes_names, with_open_names
from claimdiff.reading.repeats import linked
from claimdiff.reading.reviews import read_reviews
from claimdiff.reading.sections import entries_of, sections_of
from claimdiff.reading.tree import read_tree
from claimdiff.reading.zones import check_offsets
from claimdiff.rules.files import no_claims, too_large
from claimdiff.rules.mistakes import MOST, Mistakes, TooManyMistakes, first_of, has_errors
from claimdiff.rules.unknown import may_only_seem_unknown

_UNREAD = ("unreadable-file", "too-large", "encoding")
_COSTLY = (*_UNREAD, "yaml-syntax", "csv-syntax")  # what may have cost definitions


class Loaded(NamedTuple):
    """What the files say, or None where they are not sound; what is wrong with them; their lines by number, of CSV files only
    those with a mistake; and the names of all files that were read, saved articles among them."""

    claim_set: ClaimSet | None
    diagnostics: tuple[Diagnostic, ...]
    lines: Mapping[str, Mapping[int, str]]
    files: tuple[str, ...] = ()


def load(*paths: str | PathLike[str]) -> Loaded:
    """What files, and the claim files in and below folders, say together as one set.

    Nothing that a file holds raises, nor one that cannot be read: it is a diagnostic, with its place and a remedy.
    """
    problems: list[Diagnostic] = []
    return load_files(claim_files([fspath(path) for path in paths], problems), read_here, problems)


def load_files(names: Iterable[str], read: Read, problems: Iterable[Diagnostic] = ()) -> Loaded:
    """What the files of these names say together, each as `read` gives it; `problems` are those with the names.

    The garbage collector rests meanwhile: there are many small records and no circles, and loading takes half the time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _load(list(names), read, Mistakes(problems))
    finally:
        if collecting:
            gc.enable()


class _Content(NamedTuple):
    """What the files say, sound or not; warnings; and whether everything that they define could be read."""

    claim_set: ClaimSet
    warnings: list[Diagnostic]
    is_whole: bool


def _load(names: list[str], read: Read, problems: Mistakes) -> Loaded:
    seen: list[str] = []

    def noted(name: str) -> BinaryIO:
        seen.append(name)
        return read(name)

    at("reading")
    tables = [name for name in names if is_table(name)]
    texts = [text for name in names if not is_table(name) and (text := read_text(name, noted, problems))]
    try:
        content = _content(names, texts, tables, noted, problems)
        found = [*_told(problems, content.is_whole), *content.warnings]
    except TooManyMistakes:
        content, found = None, [*_told(problems, is_whole=not _has(problems, _COSTLY)), _too_many(problems)]
    lines = {text.path: dict(enumerate(text.lines, 1)) for text in texts}
    lines |= lines_at((label.place for problem in found for label in _labels(problem)), tables, read)
    is_sound = content and not has_errors(found)
    return Loaded(content.claim_set if content and is_sound else None, _in_order(found), lines, tuple(seen))


def _content(names: list[str], texts: list[Text], tables: list[str], read: Read, problems: Mistakes) -> _Content:
    """All that the files say; what is wrong with it is added to the problems. Raises TooManyMistakes."""
    parts, is_broken = sections_of([read_tree(text, problems) for text in texts], problems)
    articles = {part.path: read_article(part, read, problems) for part in parts["article"]}
    entries = entries_of(parts["claims"], "claim", problems)
    definitions = read_definitions(parts["terms"], parts["complete"], parts["sources"], parts["subjects"], problems)
    if takes_names(definitions):
        definitions = with_open_names(definitions, entries.values(), tables, read)
    ledger = read_claims(entries.values(), definitions, articles, problems)
    is_broken |= bool(tables) and not all(_read_tables(tables, read, ledger, problems))
    if ledger.drafts:
        check_links(ledger, problems)
    if ledger.drafts or lacks_items(ledger.meanings):
        check_items(ledger, problems)
    zoned = check_offsets(ledger, definitions, problems) if ledger.meanings.dates else set()
    reviews = read_reviews(parts["reviewed"], problems)
    is_whole = not is_broken and not _has(problems, _UNREAD)
    has_claims = bool(ledger.claims or ledger.drafts)
    warnings = first_of(warnings_of(ledger.meanings, definitions)) if is_whole and has_claims else []
    if not has_claims and not problems:
        where = "these files" if names[1:] else "this file"
        problems.append(no_claims(top_of(names[0] if names else "."), f"there is no claim in {where}"))
    subjects = {name: subject._replace(zoned=name in zoned) for name, subject in definitions.subjects.items() if subject}
    claims = linked(ledger) if ledger.drafts and not has_errors(problems) else ledger.claims
    claim_set = ClaimSet(
        tuple(names), definitions.dimensions, definitions.terms, definitions.sources, subjects, claims, reviews
    )
    return _Content(claim_set, warnings, is_whole)


def _too_many(problems: Mistakes) -> Diagnostic:
    """The diagnostic for mistakes that are not told, at the file that has the last that is."""
    message = f"there are more than {MOST:,} mistakes; these came first, and what was left was not looked at"
    return too_large(top_of(problems[-1].place.path), message, "mend these, and check again: often one change mends many")


def _read_tables(tables: Collection[str], read: Read, ledger: Ledger, problems: list[Diagnostic]) -> list[bool]:
    """Adds the claims of CSV files to the ledger; whether each was read to its end. What reads them is imported for them."""
    from claimdiff.reading.tables import read_table

    return [read_table(table, read, ledger, problems) for table in tables]


def lines_at(places: Iterable[Place], tables: Iterable[str], read: Read) -> dict[str, dict[int, str]]:
    """The lines of CSV files that these places are on: they are read once more, for few of them are ever shown."""
    wanted: dict[str, set[int]] = {table: set() for table in tables}
    if not wanted:
        return {}
    from claimdiff.reading.rows import lines_in

    for place in places:
        if place.path in wanted:
            wanted[place.path].add(place.line)
    return {table: lines_in(table, read, numbers) for table, numbers in wanted.items() if numbers}


def _labels(problem: Diagnostic) -> tuple[Label, ...]:
    return (Label(problem.place, problem.label), *problem.others)


def _told(problems: Iterable[Diagnostic], is_whole: bool) -> list[Diagnostic]:
    """The mistakes without those that may only follow from what could not be read."""
    return [problem for problem in problems if is_whole or not may_only_seem_unknown(problem)]


def _has(problems: Iterable[Diagnostic], rules: Collection[str]) -> bool:
    """Whether one of the problems is of one of the rules."""
    return any(problem.rule in rules for problem in problems)


def _in_order(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.place, problem.rule, problem.message)))
