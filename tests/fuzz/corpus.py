"""What inputs start from: the phrases and the case files of the tests, and marks that readers of text trip over."""

from pathlib import Path

import phrases
from date_table import date_rows
from fuzz.mutation import Corpus, corpus_of
from hostile import HOSTILE
from odd_claims import HEAD, MARKS, ODD
from phrase_rows import rows_of
from tables import DEFINITIONS, SAYS, text_of, yaml_of

from claimdiff.phrases import examples

_ROOT = Path(__file__).parents[2]
# Bytes that are not UTF-8 stand in a text as surrogates of their own (PEP 383).
BYTES = ("\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\r", "\r\n", "\n", "\n\n", "\t", "\udcff", "\udcc3", "\udced\udca0\udc80")
UNICODE = (
    "\ufeff",
    "\u202e",
    "\u200b",
    "\u2028",
    "\ufffe",
    "\ufffd",
    "\U0001f600",
    "é",
    "e\u0301",
    "İ",
    "ß",
    "K",
    "½",
    "٣",
    "−",
    "–",
)
YAML = (
    *(
        "&a ",
        "*a",
        "*",
        "!",
        "!!str ",
        "!!binary ",
        "<<: *a",
        "<<",
        "|\n",
        ">-\n",
        "~",
        "null",
        "---\n",
        "...\n",
        "%TAG ! !\n",
        "#",
    ),
    *(
        '"\\0"',
        '"\\ud800"',
        '"\\u202e"',
        '"\\n"',
        '"\\x85"',
        "x-",
        "[",
        "]",
        "{",
        "}",
        "? ",
        ": ",
        "- ",
        "''",
        '""',
        "@",
        "`",
        "any of",
    ),
)
QUOTES = ('"', '""', '"a\nb"', ",", ";", "\t", " ", ",,", "any of: ", "x-", "id")
SIGNS = (
    "-",
    "–",
    "−",
    "+",
    "~",
    "%",
    "$",
    ".",
    ",",
    "/",
    "..",
    " to ",
    " or ",
    " and ",
    "X",
    "T",
    ":",
    "Z",
    "99999",
    " million",
    "k",
)


def counts() -> Corpus:
    """Phrases of counts, quantities and answers, read and refused."""
    return corpus_of((text for kind, text in _phrases() if kind != "date"), (*SIGNS, *UNICODE))


def dates() -> Corpus:
    """Phrases of dates and times, read and refused."""
    listed = [text for kind, text in _phrases() if kind == "date"]
    return corpus_of([*listed, *(text for text, *_ in date_rows())], (*SIGNS, *UNICODE))


def sayings() -> dict[str, tuple[str, ...]]:
    """The phrases that each type of subject reads, `number` those of a quantity with the unit km."""
    kinds = {"count": "count", "yes-no": "yes-no", "date": "date", "number:km": "number"}
    return {name: tuple(text for kind, text, *_ in phrases.READ if kind == read) for read, name in kinds.items()}


def claim_files() -> Corpus:
    """The claim files of the tests, odd ones and the example among them."""
    folders = [_ROOT / "tests" / "cases", _ROOT / "tests" / "clients", _ROOT / "data"]
    paths = sorted(path for folder in folders for path in folder.rglob("*.y*ml"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    said = [DEFINITIONS + yaml_of(_rows(subject, texts)) for subject, texts in SAYS.items()]
    return corpus_of([*texts, *said, HEAD, *(HEAD + odd for odd in ODD.values())], (*MARKS, *YAML, *BYTES, *UNICODE, *HOSTILE))


def tables() -> Corpus:
    """CSV files of claims on the subjects of DEFINITIONS: those of the tests, and one of each phrase."""
    paths = sorted((_ROOT / "tests" / "cases").rglob("*.csv"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    said = [text_of(_rows(subject, texts), lineterminator="\n") for subject, texts in SAYS.items()]
    return corpus_of([*texts, *said], (*QUOTES, *BYTES, *UNICODE, *HOSTILE))


def _rows(subject: str, said: list[str]) -> list[dict[str, str]]:
    """A claim for each of the phrases, one that says them all, and the first two again, which take the place of others."""
    given = {"about": "killed; Ansel", "when": "since 2015", "item": "big", "note": "two\nlines", "x-own": ""}
    values = [*said, f"any of: {'; '.join(said)}", *said[:2]]
    rows = [{"id": f"c{n}", "source": "ab"[n % 2], "subject": subject, **given, "says": text} for n, text in enumerate(values)]
    return [*rows[:-2], *(row | {"replaces": f"c{n}"} for n, row in enumerate(rows[-2:], len(rows) - 4))]


def _phrases() -> list[tuple[str, str]]:
    """Each phrase of the tests and the documentation, with its type."""
    read = [(kind, text) for kind, text, *_ in (*phrases.READ, *phrases.REFUSED)]
    impossible = [(kind, text) for kind, _, text in phrases.IMPOSSIBLE]
    same = [(kind, text) for kind, texts in phrases.SAME for text in texts]
    listed = [
        (kind, text) for kind, rows in (("count", examples.COUNTS), ("date", examples.DATES)) for row in rows for text in row
    ]
    tabled = [(row.type, row.phrase) for name in ("quantities.tsv", "remedies.tsv") for row in rows_of(name)]
    return [*read, *impossible, *same, *listed, *tabled]
