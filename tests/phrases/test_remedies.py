"""What a refusal offers is fed back to the grammar of its subject: it is read, and is what the table says was meant."""

import re
from pathlib import Path

import phrases
import pytest
import yaml
from phrase_rows import Row, loaded, rows_of
from tables import quoted
from test_quantity_table import set_of

from claimdiff.model import Diagnostic
from claimdiff.phrases.readings import LONGEST_PHRASE
from claimdiff.reading.keys import KEYS

OFFERED = rows_of("remedies.tsv")
REFUSED = [
    *(row for row in rows_of("quantities.tsv") if row.usual == "refused"),
    *OFFERED,
    *(
        Row(kind.partition(":")[0], kind.partition(":")[2], "", text, "", "")
        for kind, text, _ in phrases.REFUSED
        if kind.partition(":")[0] in ("count", "number", "yes-no") and 0 < len(text.strip()) <= LONGEST_PHRASE
    ),
]


def refusal(row: Row, folder: Path) -> Diagnostic:
    """What is wrong with the row's phrase."""
    (problem,) = [each for each in loaded(row, quoted(row.phrase), folder).diagnostics if each.level == "error"]
    return problem


def named(remedy: str) -> list[str]:
    """What stands between backticks, but for keys: phrases, and keys with the values that a subject shall have."""
    return [text for text in re.findall("`([^`]+)`", remedy) if text not in KEYS["a subject"].keys() | KEYS["a claim"].keys()]


def is_of_subject(text: str) -> bool:
    """Whether a remedy's text is a key of a subject with its value."""
    return text.partition(": ")[0] in KEYS["a subject"]


def says(text: str) -> str:
    """A phrase as a claim says it in YAML; what a table has for one of several values, as YAML has it."""
    if text.startswith("any of: "):
        return f"{{any of: [{', '.join(map(quoted, text.removeprefix('any of: ').split('; ')))}]}}"
    return text if text.startswith("{") else quoted(text)


@pytest.mark.parametrize("row", OFFERED, ids=lambda row: f"{row.phrase} {row.unit}".strip())
def test_what_is_offered(row: Row, tmp_path: Path) -> None:
    """A refused phrase is answered with just these, of which the first is read as the set beside it."""
    offered = [text for text in named(refusal(row, tmp_path).remedy) if not is_of_subject(text)]
    assert " | ".join(offered) == row.usual
    for text in offered[:1]:
        claim_set = loaded(row, says(text), tmp_path).claim_set
        assert claim_set and set_of(claim_set.claims["c"].values.usual) == row.hard


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: f"{row.phrase[:40]} {row.unit}".strip())
def test_every_remedy_works(row: Row, tmp_path: Path) -> None:
    """A message quotes what is written; what it offers is read in the same subject, or what is written in the one it asks for."""
    problem = refusal(row, tmp_path)
    assert " ".join(row.phrase.split())[:57] in problem.message
    texts = named(problem.remedy)
    assert [text for text in texts if not is_of_subject(text) and not loaded(row, says(text), tmp_path).claim_set] == []
    if keys := [yaml.safe_load(text) for text in texts if is_of_subject(text)]:
        changed = row._replace(**{key: str(value) for each in keys for key, value in each.items()})
        assert loaded(changed, quoted(row.phrase), tmp_path).claim_set
