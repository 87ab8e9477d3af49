"""From paths to a set of claims: reads and checks the files, and reports every mistake once, with its place."""

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from os import PathLike, fspath
from typing import BinaryIO, NamedTuple

from claimdiff.model import ClaimSet, Diagnostic, Label, Level, Place
from claimdiff.progress import at
from claimdiff.reading.articles import read_article
from claimdiff.reading.checks import check_items, check_links, lacks_items, warnings_of
from claimdiff.reading.claims import read_claims
from claimdiff.reading.definitions import Definitions, read_definitions
from claimdiff.reading.files import Read, Text, is_table, read_here, read_text, top_of
from claimdiff.reading.folders import NOTHING, Excluded, Files, claim_files
from claimdiff.reading.ledger import Ledger, blame
from claimdiff.reading.open_names import takes_names, with_open_names
from claimdiff.reading.repeats import linked
from claimdiff.reading.reviews import read_reviews
from claimdiff.reading.sections import entries_of, is_foreign, sections_of
from claimdiff.reading.tree import Tree, read_tree
from claimdiff.reading.zones import check_offsets
from claimdiff.rules.files import no_claims, skipped_file, too_large
from claimdiff.rules.mistakes import MOST, Mistakes, TooManyMistakes, first_of, has_errors, told_once
from claimdiff.rules.unknown import may_only_seem_unknown, with_sources_to_paste

_UNREAD = ("unreadable-file", "too-large", "encoding")
_COSTLY = (*_UNREAD, "yaml-syntax", "csv-syntax")  # what may have cost definitions


Lines = Mapping[str, Mapping[int, str]]
"""The lines of files, by their names and numbers."""


class Loaded(NamedTuple):
    """What the files say, or None if they are not valid; what is wrong with them; their lines by number, of CSV files only the
    lines with a mistake; and the names of all files that were read, also of saved articles."""

    claim_set: ClaimSet | None
    diagnostics: tuple[Diagnostic, ...]
    lines: Lines
    files: tuple[str, ...] = ()


def load(*paths: str | PathLike[str], is_excluded: Excluded = NOTHING, keep_going: bool = False) -> Loaded:
    """What files, and the claim files in and below folders, say together as one set, without the excluded files of folders.
    With `keep_going`, the set is without the claims that have mistakes.

    Neither the content of a file nor an unreadable file raises an exception. Each mistake is a diagnostic with a place
    and a remedy.
    """
    problems: list[Diagnostic] = []
    names, found = claim_files([fspath(path) for path in paths], problems, is_excluded)
    return load_files(names, read_here, problems, found, keep_going)


def load_files(
    names: Iterable[str],
    read: Read,
    problems: Iterable[Diagnostic] = (),
    found: Collection[str] = frozenset(),
    keep_going: bool = False,
) -> Loaded:
    """What the files with these names say together; `read` opens them, and `problems` are those with the names.

    Files that were found in folders, and not named in the call, are skipped if they belong to another program.
    """
    with uncollected():
        return _load(Files(list(names), frozenset(found)), read, problems, keep_going)


@contextmanager
def uncollected() -> Iterator[None]:
    """Switches the garbage collector off: with many small records and no cycles, reading takes half the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class _Content(NamedTuple):
    """What the files say, if they are valid; warnings; whether everything that they define could be read; and the undefined
    sources that claims name."""

    claim_set: ClaimSet | None
    warnings: list[Diagnostic]
    is_whole: bool
    unknown_sources: set[str]


def _load(files: Files, read: Read, wrong_names: Iterable[Diagnostic], keep_going: bool) -> Loaded:
    seen: list[str] = []

    def noted(name: str) -> BinaryIO:
        seen.append(name)
        return read(name)

    at("reading")
    problems, written = Mistakes(), _Written([], [], [])
    try:
        problems.extend(wrong_names)
        _read_all(files, noted, written, problems)
        content = _content(files, written, noted, problems, keep_going)
        is_whole = content.is_whole or content.claim_set is not None
        told = with_sources_to_paste(_told(problems, is_whole), content.unknown_sources)
        found = [*told_once(told), *content.warnings]
    except TooManyMistakes:
        content, found = None, [*told_once(_told(problems, is_whole=not _has(problems, _COSTLY))), _too_many(problems)]
    found += written.skipped
    tables = _tables(files)
    lines = {text.path: dict(enumerate(text.lines, 1)) for text, _ in written.trees}
    lines |= lines_at((label.place for problem in found for label in _labels(problem)), tables, read)
    claim_set = content.claim_set if content else None
    return Loaded(claim_set, _in_order(found), lines, tuple(dict.fromkeys((*files.names, *seen))))


def _tables(files: Files) -> list[str]:
    return [name for name in files.names if is_table(name)]


class _Written(NamedTuple):
    """The names and trees of the files that are read as a whole, and a note for each file of another program."""

    names: list[str]
    trees: list[tuple[Text, Tree]]
    skipped: list[Diagnostic]


def _read_all(files: Files, read: Read, written: _Written, problems: Mistakes) -> None:
    """Adds the trees of the YAML files. A file that was found in a folder and belongs to another program is skipped."""
    for name in files.names:
        own: list[Diagnostic] = []
        text = None if is_table(name) else read_text(name, read, own)
        tree = read_tree(text, own) if text else None
        if text and tree and name in files.found and is_foreign(tree, text):
            written.skipped.append(skipped_file(top_of(name)))
            continue
        written.names.append(name)
        if text and tree:
            written.trees.append((text, tree))
        problems.extend(own)


def _content(files: Files, written: _Written, read: Read, problems: Mistakes, keep_going: bool) -> _Content:
    """Everything that the files say. Adds what is wrong to the problems. Raises TooManyMistakes."""
    tables = _tables(files)
    parts, is_broken = sections_of([tree for _, tree in written.trees], problems)
    articles = {part.path: read_article(part, read, problems) for part in parts["article"]}
    before = len(problems)
    entries = entries_of(parts["claims"], "claim", problems)
    again = [problem.rule for problem in problems[before:]]
    definitions = read_definitions(parts, problems)
    if takes_names(definitions):
        definitions = with_open_names(definitions, entries.values(), tables, read)
    ledger = read_claims(entries.values(), definitions, articles, problems)
    is_broken |= bool(tables) and not all(_read_tables(tables, read, ledger, problems))
    for rule in again:
        if rule in ("duplicate-id", "duplicate-key"):
            blame(ledger, None, 1)
    zoned = _check(ledger, definitions, problems)
    reviews = read_reviews(parts["reviewed"], problems)
    is_whole = not is_broken and not _has(problems, _UNREAD)
    has_claims = bool(ledger.claims or ledger.drafts)
    warnings = first_of(warnings_of(ledger, definitions)) if is_whole and has_claims else []
    if not has_claims and not has_errors(problems):
        contain = "these files contain" if files.names[1:] else "this file contains"
        problems.append(no_claims(top_of(files.names[0] if files.names else "."), f"{contain} no claim"))
    subjects = {name: subject._replace(zoned=name in zoned) for name, subject in definitions.subjects.items() if subject}
    whole = ClaimSet(
        tuple(written.names),
        definitions.dimensions,
        definitions.terms,
        definitions.sources,
        subjects,
        ledger.claims,
        reviews,
        articles={path: each.article for path, each in articles.items()},
    )
    claim_set = _sound(whole, ledger, problems, keep_going)
    return _Content(claim_set, warnings, is_whole, ledger.meanings.used["source"] - definitions.sources.keys())


def _check(ledger: Ledger, definitions: Definitions, problems: list[Diagnostic]) -> set[str]:
    """The subjects whose times have offsets. Adds what is wrong between claims, as mistakes of these claims."""
    before = len(problems)
    if ledger.drafts:
        check_links(ledger, problems)
    if ledger.drafts or lacks_items(ledger.meanings):
        check_items(ledger, problems)
    zoned = check_offsets(ledger, definitions, problems) if ledger.meanings.dates else set[str]()
    ledger.faults.mistakes += len(problems) - before
    return zoned


def _sound(whole: ClaimSet, ledger: Ledger, problems: list[Diagnostic], keep_going: bool) -> ClaimSet | None:
    """The claims that can be compared, or None if leaving out claims would not remove all mistakes."""
    if not has_errors(problems):
        return whole._replace(claims=linked(ledger)) if ledger.drafts else whole
    errors = sum(problem.level is Level.ERROR for problem in problems)
    if not keep_going or errors > ledger.faults.mistakes:
        return None
    from claimdiff.reading.leaving_out import without_faulty

    return without_faulty(whole, ledger)


def _too_many(problems: Mistakes) -> Diagnostic:
    """The diagnostic for mistakes that are not reported, at the file of the last one that is."""
    message = f"there are more than {MOST:,} mistakes; these are the first, and the rest was not checked"
    return too_large(
        top_of(problems[-1].place.path), message, "correct these, then check again: often one change corrects many"
    )


def _read_tables(tables: Collection[str], read: Read, ledger: Ledger, problems: list[Diagnostic]) -> list[bool]:
    """Adds the claims of CSV files to the ledger; whether each was read to its end. Their reader is imported only here."""
    from claimdiff.reading.tables import read_table

    return [read_table(table, read, ledger, problems) for table in tables]


def lines_at(places: Iterable[Place], tables: Iterable[str], read: Read) -> dict[str, dict[int, str]]:
    """The lines of CSV files at these places. The files are read again, because only a few of their lines are ever shown."""
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
    """The mistakes, without those that may only follow from a part that could not be read."""
    return [problem for problem in problems if is_whole or not may_only_seem_unknown(problem)]


def _has(problems: Iterable[Diagnostic], rules: Collection[str]) -> bool:
    """Whether one of the problems is of one of the rules."""
    return any(problem.rule in rules for problem in problems)


def _in_order(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.place, problem.rule, problem.message)))
