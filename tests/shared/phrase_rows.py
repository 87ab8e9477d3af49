"""Tables of phrases, a row a line: a subject's type, unit and range, a phrase, and what it is read as there."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from program import ROOT
from tables import quoted

from claimdiff.model import Values
from claimdiff.reading import Loaded, load


class Row(NamedTuple):
    """A phrase in a subject, with the two last columns as they stand: the usual and the hard set, or what is offered and how that is read."""

    type: str
    unit: str
    range: str
    phrase: str
    usual: str
    hard: str


def rows_of(name: str) -> list[Row]:
    """The rows of a table in `tests/cases/phrases`."""
    with (ROOT / "tests" / "cases" / "phrases" / name).open(encoding="utf-8", newline="") as table:
        header, *rows = csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
    assert len(header) == len(Row._fields)
    return [Row(*row) for row in rows]


def loaded(row: Row, says: str, folder: Path) -> Loaded:
    """A file with a claim that says this in YAML, on a subject as the row has it."""
    keys = [f"{key}: {_listed(text)}" for key, text in zip(("type", "unit", "range"), row[:3], strict=True) if text]
    path = folder / "claims.yaml"
    claim = f"{{source: a, subject: s, says: {says}}}"
    path.write_text(f"sources: {{a: A}}\nsubjects: {{s: {{{', '.join(keys)}}}}}\nclaims: {{c: {claim}}}\n", encoding="utf-8")
    return load(path)


def _listed(text: str) -> str:
    """A cell as YAML: a list, where bars separate it."""
    return f"[{', '.join(map(quoted, text.split(' | ')))}]" if " | " in text else quoted(text)


def told(row: Row, folder: Path, words: Callable[[Values], tuple[str, str]]) -> tuple[str, str]:
    """The usual and the hard set in the table's words, or how the phrase is refused."""
    result = loaded(row, quoted(row.phrase), folder)
    if result.claim_set:
        usual, hard = words(result.claim_set.claims["c"].values)
        return usual, "same" if usual == hard else hard
    (problem,) = [each for each in result.diagnostics if each.level == "error"]
    return {"unreadable-value": "refused", "impossible-value": "impossible"}[problem.rule], "same"
