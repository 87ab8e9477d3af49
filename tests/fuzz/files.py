"""What has to hold of any bytes in a claim file: they are read or told what is wrong with, in place, however they are read."""

import re
from functools import cache
from io import BytesIO
from os import stat
from random import Random
from typing import BinaryIO
from unittest.mock import patch

from fuzz import corpus
from fuzz.mutation import LINES, WITHIN, Corpus, mutant

from claimdiff.load import Loaded, load_files, tables, tree
from claimdiff.load.unread import NeedsTree
from claimdiff.model import Diagnostic, Label, Level
from claimdiff.rules import RULES, WARNINGS
from claimdiff.rules.wording import name_of

_YAML, _TABLE, _DEFINITIONS = "claims.yaml", "rows.csv", "definitions.yaml"
_FILES, _TABLES = corpus.claim_files(), corpus.tables()
_WARNINGS = {name_of(rule) for rule in WARNINGS}
_SIZE = 400
_ENTRY = re.compile(r"^(?=  \S|\w)", re.MULTILINE)


def draw_yaml(rng: Random) -> str:
    """A claim file some mutations away from one of the tests, most of them small."""
    return _drawn(_FILES, rng)


def draw_table(rng: Random) -> str:
    """A table of claims some mutations away from one of the tests."""
    return _drawn(_TABLES, rng)


def _drawn(pool: Corpus, rng: Random) -> str:
    text = rng.choice(pool.texts if rng.random() < 0.4 else _sound(pool))
    if len(text) > _SIZE and rng.random() < 0.95:
        text = thinned(text, rng)
    return mutant(text, pool, (*WITHIN, *LINES), rng)


@cache
def _sound(pool: Corpus) -> list[str]:
    """The texts of the pool that have no mistake."""
    return [text for text in pool.texts if read(_with_definitions(text) if pool is _TABLES else {_YAML: text}).claim_set]


def thinned(text: str, rng: Random) -> str:
    """The text without entries, or lines of a table, drawn by lot until it is small: mostly without claims, as far as these go."""
    definitions, claims, rest = text.partition("claims:\n") if rng.random() < 0.8 else ("", "", text)
    parts = _ENTRY.split(rest)
    while len(parts) > 2 and len(definitions) + sum(map(len, parts)) > _SIZE:
        del parts[rng.randrange(1, len(parts))]
    return definitions + claims + "".join(parts)


def check_yaml(text: str) -> None:
    """Holds a text as a claim file; AssertionError says what fails, and whatever loading raises is raised."""
    _check({_YAML: text}, _YAML)


def check_table(text: str) -> None:
    """Holds a text as a table of claims beside sound definitions."""
    _check(_with_definitions(text), _TABLE)


def _with_definitions(text: str) -> dict[str, str]:
    return {_DEFINITIONS: corpus.DEFINITIONS, _TABLE: text}


def _check(texts: dict[str, str], name: str) -> None:
    result = read(texts)
    lines = {path: lines_of(text, path) for path, text in texts.items()} if result.diagnostics else {}
    for problem in result.diagnostics:
        check_diagnostic(problem, lines)
    assert (result.claim_set is None) == any(problem.level is Level.ERROR for problem in result.diagnostics)
    if result.claim_set and "\r" not in texts[name]:
        assert read(texts | {name: texts[name].replace("\n", "\r\n")})[:2] == result[:2], "CRLF makes a difference"
    if len(texts[name]) % 4 == 0:
        assert read_closely(texts) == result, "what is left unread means something else"


# Reading


def read(texts: dict[str, str]) -> Loaded:
    """What files of these names and texts say together."""
    contents = {name: text.encode("utf-8", "surrogateescape") for name, text in texts.items()}

    def opened(name: str) -> BinaryIO:
        if name not in contents:
            stat(name)  # raises what opening it would, for a name that no file can have
            raise FileNotFoundError(2, "No such file or directory")
        return BytesIO(contents[name])

    return load_files(list(texts), opened)


def read_closely(texts: dict[str, str]) -> Loaded:
    """The same where no claim is left unread, and no row is put together from what is known of its cells."""

    def refuse(*_: object) -> None:
        raise NeedsTree

    with patch.object(tree, "unread_of", refuse), patch.object(tables, "known_claim", lambda *_: None):
        return read(texts)


# Properties


def check_diagnostic(problem: Diagnostic, lines: dict[str, list[str]]) -> None:
    """It has a rule with that rule's level, words, and places that are in the files."""
    assert problem.rule in RULES, f"no rule is called {problem.rule}"
    assert (problem.level is Level.WARNING) == (problem.rule in _WARNINGS)
    assert problem.message.strip() and problem.remedy.strip()
    for label in (Label(problem.place, problem.label), *problem.others):
        check_place(label, lines)


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
