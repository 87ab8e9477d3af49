"""From paths to a set of claims: read, check, and say everything that is wrong, each mistake once and where it is."""

import gc
from collections.abc import Collection, Iterable, Mapping
from os import PathLike, fspath
from typing import BinaryIO, NamedTuple

from claimdiff.load.articles import read_article
from claimdiff.load.checks import check_close_names, check_items, check_unused
from claimdiff.load.claims import read_claims
from claimdiff.load.definitions import Definitions, read_definitions
from claimdiff.load.files import Read, claim_files, is_table, read_here, read_text, top_of
from claimdiff.load.ledger import Ledger
from claimdiff.load.links import check_links, linked
from claimdiff.load.open_names import with_open_names
from claimdiff.load.reviews import read_reviews
from claimdiff.load.sections import entries_of, sections_of
from claimdiff.load.tree import read_tree
from claimdiff.model import ClaimSet, Diagnostic, Label, Level, Place
from claimdiff.progress import at
from claimdiff.rules.files import no_claims


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
        return _load(list(names), read, list(problems))
    finally:
        if collecting:
            gc.enable()


def _load(names: list[str], read: Read, problems: list[Diagnostic]) -> Loaded:
    seen: list[str] = []

    def noted(name: str) -> BinaryIO:
        seen.append(name)
        return read(name)

    at("reading")
    tables = [name for name in names if is_table(name)]
    texts = [text for name in names if not is_table(name) and (text := read_text(name, noted, problems))]
    files = sections_of([read_tree(text, problems) for text in texts], problems)
    articles = {file.path: read_article(file, noted, problems) for file in files}
    entries = entries_of(files, "claims", "claim", problems)
    definitions = with_open_names(read_definitions(files, problems), entries.values(), tables, read)
    ledger = read_claims(entries.values(), definitions, articles, problems)
    whole_tables = _read_tables(tables, noted, definitions, ledger, problems)
    check_links(ledger, problems)
    check_items(ledger, problems)
    reviews = read_reviews(files, problems)
    whole = all(whole_tables) and not any(file.broken for file in files) and not _unread(problems)
    has_claims = bool(ledger.claims or ledger.drafts)
    if whole and has_claims:
        check_close_names(ledger, problems)
        check_unused(ledger, definitions, problems)
    if not has_claims and not any(problem.level is Level.ERROR for problem in problems):
        where = "these files" if names[1:] else "this file"
        problems.append(no_claims(top_of(names[0] if names else "."), f"there is no claim in {where}"))
    found = problems if whole else [problem for problem in problems if not _may_follow(problem)]
    lines = {text.path: dict(enumerate(text.lines, 1)) for text in texts}
    lines |= lines_at((label.place for problem in found for label in _labels(problem)), tables, read)
    if any(problem.level is Level.ERROR for problem in found):
        return Loaded(None, _in_order(found), lines, tuple(seen))
    subjects = {name: subject for name, subject in definitions.subjects.items() if subject}
    claim_set = ClaimSet(
        tuple(names), definitions.dimensions, definitions.terms, definitions.sources, subjects, linked(ledger), reviews
    )
    return Loaded(claim_set, _in_order(found), lines, tuple(seen))


def _read_tables(
    tables: Collection[str], read: Read, definitions: Definitions, ledger: Ledger, problems: list[Diagnostic]
) -> list[bool]:
    """Adds the claims of CSV files to the ledger; whether each was read to its end. What reads them is imported for them."""
    if not tables:
        return []
    from claimdiff.load.tables import read_table

    return [read_table(table, read, definitions, ledger, problems) for table in tables]


def lines_at(places: Iterable[Place], tables: Iterable[str], read: Read) -> dict[str, dict[int, str]]:
    """The lines of CSV files that these places are on: they are read once more, for few of them are ever shown."""
    wanted: dict[str, set[int]] = {table: set() for table in tables}
    if not wanted:
        return {}
    from claimdiff.load.rows import lines_in

    for place in places:
        if place.path in wanted:
            wanted[place.path].add(place.line)
    return {table: lines_in(table, read, numbers) for table, numbers in wanted.items() if numbers}


def _labels(problem: Diagnostic) -> tuple[Label, ...]:
    return (Label(problem.place, problem.label), *problem.others)


def _unread(problems: Iterable[Diagnostic]) -> bool:
    """Whether a file could not be read at all."""
    return any(problem.rule in ("unreadable-file", "too-large", "encoding") for problem in problems)


def _may_follow(problem: Diagnostic) -> bool:
    """Whether a name may only seem unknown since part of the files could not be read; a likely slip is none of those."""
    return (
        problem.rule.startswith("unknown-") and problem.rule != "unknown-key" and not problem.remedy.startswith("did you mean")
    )


def _in_order(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.place, problem.rule, problem.message)))
