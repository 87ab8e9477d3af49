"""What has to hold of any bytes in a claim file: they are read or told what is wrong with, in place."""

import re
from functools import cache, partial
from io import BytesIO
from os import stat
from random import Random
from typing import BinaryIO

from fuzz import corpus
from fuzz.mutation import LINES, WITHIN, mutant

from claimdiff.model import ClaimSet, Diagnostic, Label, Level
from claimdiff.reading import Loaded, load_files
from claimdiff.reading.files import Read
from claimdiff.reading.places import places_in
from claimdiff.rules import RULES, WARNINGS
from claimdiff.rules.diagnostics import name_of

_YAML, _TABLE, _DEFINITIONS = "claims.yaml", "rows.csv", "definitions.yaml"
_POOLS = {_YAML: corpus.claim_files(), _TABLE: corpus.tables()}
_WARNINGS = {name_of(rule) for rule in WARNINGS}
_SIZE = 400
_ENTRY = re.compile(r"^(?=  \S|\w)", re.MULTILINE)


def drawn(name: str, rng: Random) -> str:
    """The text of a file, or a table, some mutations away from one of the tests; most of them are small."""
    pool = _POOLS[name]
    text = rng.choice(pool.texts if rng.random() < 0.4 else _sound(name))
    if len(text) > _SIZE and rng.random() < 0.95:
        text = thinned(text, rng)
    return mutant(text, pool, (*WITHIN, *LINES), rng)


draw_yaml, draw_table = partial(drawn, _YAML), partial(drawn, _TABLE)


@cache
def _sound(name: str) -> list[str]:
    """The texts for this file that have no mistake."""
    return [text for text in _POOLS[name].texts if read(_with_definitions(name, text)).claim_set]


def thinned(text: str, rng: Random) -> str:
    """The text without entries, or lines of a table, drawn by lot until it is small: mostly claims, as far as these go."""
    definitions, claims, rest = text.partition("claims:\n") if rng.random() < 0.8 else ("", "", text)
    parts = _ENTRY.split(rest)
    while len(parts) > 2 and len(definitions) + sum(map(len, parts)) > _SIZE:
        del parts[rng.randrange(1, len(parts))]
    return definitions + claims + "".join(parts)


def check_file(name: str, text: str) -> None:
    """Holds a text as what this file says; AssertionError says what fails, and whatever loading raises is raised."""
    texts = _with_definitions(name, text)
    result = read(texts)
    lines = {path: lines_of(each, path) for path, each in texts.items()} if result.diagnostics else {}
    for problem in result.diagnostics:
        check_diagnostic(problem, lines)
    assert (result.claim_set is None) == any(problem.level is Level.ERROR for problem in result.diagnostics)
    if result.claim_set:
        check_places(texts, result, result.claim_set)
    if result.claim_set and "\r" not in text:
        assert read(texts | {name: text.replace("\n", "\r\n")})[:2] == result[:2], "CRLF makes a difference"


check_yaml, check_table = partial(check_file, _YAML), partial(check_file, _TABLE)


def _with_definitions(name: str, text: str) -> dict[str, str]:
    """The text under its name, a table beside the definitions that it needs."""
    return {_DEFINITIONS: corpus.DEFINITIONS, name: text} if name == _TABLE else {name: text}


# Reading


def read(texts: dict[str, str]) -> Loaded:
    """What files of these names and texts say together."""
    return load_files(list(texts), _opener(texts))


def _opener(texts: dict[str, str]) -> Read:
    contents = {name: text.encode("utf-8", "surrogateescape") for name, text in texts.items()}

    def opened(name: str) -> BinaryIO:
        if name not in contents:
            stat(name)  # raises what opening it would, for a name that no file can have
            raise FileNotFoundError(2, "No such file or directory")
        return BytesIO(contents[name])

    return opened


# Properties


def check_diagnostic(problem: Diagnostic, lines: dict[str, list[str]]) -> None:
    """It has a rule with that rule's level, words, and places that are in the files."""
    assert problem.rule in RULES, f"no rule is called {problem.rule}"
    assert (problem.level is Level.WARNING) == (problem.rule in _WARNINGS)
    assert problem.message.strip() and problem.remedy.strip()
    for label in (Label(problem.place, problem.label), *problem.others):
        check_place(label, lines)


def check_places(texts: dict[str, str], loaded: Loaded, claim_set: ClaimSet) -> None:
    """All parts of a claim are in its file, and they are the same whether it is asked for alone or with all others."""
    lines, opened = {path: lines_of(each, path) for path, each in texts.items()}, _opener(texts)
    every = places_in(claim_set.claims.values(), loaded.lines, opened)
    assert every.keys() == claim_set.claims.keys()
    for claim in claim_set.claims.values():
        parts = every[claim.id]
        assert places_in([claim], loaded.lines, opened) == {claim.id: parts}, f"alone, {claim.id} is elsewhere"
        places = (parts.value, parts.source, parts.subject, parts.item, parts.when, parts.said, parts.repeats)
        for label in (*(Label(place, "") for place in places if place), *parts.about, *parts.replaces):
            check_place(label, lines)
            assert label.place.column < label.place.end_column, f"at {label.place} is nothing"


def check_place(label: Label, lines_by_path: dict[str, list[str]]) -> None:
    """It is a stretch of a line, or the end of a line or of the file."""
    path, line, column, end_column = label.place
    lines = lines_by_path[path]
    assert 1 <= line <= len(lines), f"{label.place} is below the last line"
    assert 1 <= column <= end_column, f"{label.place} ends before it begins"
    assert column <= len(lines[line - 1]) + 1, f"{label.place} is beyond the end of the line"
    assert end_column <= len(lines[line - 1]) + 2, f"{label.place} goes on beyond the end of the line"


def lines_of(text: str, path: str) -> list[str]:
    """The lines as an editor counts them, an empty one behind the last break among them."""
    text = text.encode("utf-8", "surrogateescape").decode("utf-8-sig", "surrogateescape" if path == _TABLE else "replace")
    return re.split(r"\r\n|\r|\n", text)
