"""Every way to write a claim, and every way to write one wrongly: what is told of it, and where."""

from pathlib import Path

import pytest
from odd_claims import HEAD, ODD

from claimdiff.reading import load

TOLD = {
    "in flow": ["3:33-36 unused-subject", "8:41-46 unreadable-value"],
    "all in flow": ["7:3-4 yaml-syntax"],
    "on lines of its own": [
        "1:9-13 unused-term",
        "3:33-36 unused-subject",
        "11:5-8 unknown-key",
    ],
    "in several lines": [
        "1:9-13 unused-term",
        "3:33-36 unused-subject",
        "5:3-10 missing-item",
        "6:3-10 missing-item",
    ],
    "with an item in two lines": [
        "1:9-13 unused-term",
        "3:33-36 unused-subject",
        "5:3-10 missing-item",
        "6:3-10 missing-item",
        "9:50-58 close-name",
    ],
    "with comments": [
        "1:9-13 unused-term",
        "3:33-36 unused-subject",
        "11:14-17 unknown-subject",
        "14:3-6 missing-key",
        "14:3-6 missing-key",
        "15:13-14 unknown-source",
    ],
    "with a key twice": [
        "1:9-13 unused-term",
        "3:33-36 unused-subject",
        "9:5-11 duplicate-key",
    ],
    "with keys to leave alone": ["1:9-13 unused-term", "3:33-36 unused-subject"],
    "with an alias": [
        "1:9-13 unused-term",
        "3:33-36 unused-subject",
        "8:13-17 unreadable-value",
        "11:8-12 wrong-shape",
        "12:19-21 unreadable-value",
    ],
    "with tags": [
        "3:33-36 unused-subject",
        "7:8-13 wrong-shape",
        "10:11-18 unreadable-value",
        "11:42-46 wrong-shape",
    ],
    "with keys that are none": [
        "1:9-13 unused-term",
        "3:33-36 unused-subject",
        "8:5-6 wrong-shape",
        "9:5-6 wrong-shape",
        "10:5-6 wrong-shape",
    ],
    "with lists": ["3:33-36 unused-subject", "7:17-18 wrong-shape", "7:53-54 wrong-shape"],
    "with open names": [
        "1:9-13 unused-term",
    ],
    "with open names under a misspelt key": [
        "1:9-13 unused-term",
        "7:34-39 unknown-key",
        "8:20-26 unknown-key",
    ],
    "empty": [
        "1:9-13 unused-term",
        "3:33-36 unused-subject",
        "7:3-6 missing-key",
        "7:3-6 missing-key",
        "7:3-6 missing-key",
        "8:3-6 missing-key",
        "8:3-6 missing-key",
        "8:3-6 missing-key",
        "9:10-11 wrong-shape",
        "10:9-13 wrong-shape",
    ],
    "unclosed": ["8:29-32 unknown-subject", "8:40-41 yaml-syntax"],
    "for repair": [
        "1:9-13 unused-term",
        "3:33-36 unused-subject",
        "9:14-17 unknown-subject",
    ],
    "too deep": ["7:29-32 unknown-subject", "8:8-9 wrong-shape", "8:70-71 too-large"],
    "just deep enough": [
        "1:9-13 unused-term",
        "3:33-36 unused-subject",
        "7:3-6 missing-key",
        "7:3-6 missing-key",
        "7:17-18 wrong-shape",
    ],
    "a level too deep": ["7:17-18 wrong-shape", "7:78-79 too-large"],
    "and another document": ["7:29-32 unknown-subject", "8:1-4 yaml-syntax"],
}


def told(path: Path) -> list[str]:
    """The line, columns and rule of every diagnostic."""
    return [f"{p.place.line}:{p.place.column}-{p.place.end_column} {p.rule}" for p in load(path).diagnostics]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_odd_claims(tmp_path: Path, odd: str, newline: str) -> None:
    """Each mistake is told where it is, whatever ends a line."""
    path = tmp_path / "claims.yaml"
    path.write_bytes((HEAD + ODD[odd]).replace("\n", newline).encode())
    assert told(path) == TOLD[odd]


@pytest.mark.parametrize("marks", ["\ufeff", "\ufeff\ufeff"], ids=["one", "two"])
def test_byte_order_marks(tmp_path: Path, marks: str) -> None:
    """What is counted from the start of a file is counted behind its byte order mark."""
    path = tmp_path / "claims.yaml"
    path.write_text(marks + HEAD + "  \U0001f600 one: {source: a, subject: ded, says: 5}\n", encoding="utf-8")
    assert told(path) == [
        "1:9-13 unused-term",
        "3:33-36 unused-subject",
        "7:31-34 unknown-subject",
    ]


def test_a_tag_that_the_file_declares(tmp_path: Path) -> None:
    """What stands before all claims holds in each of them."""
    path = tmp_path / "claims.yaml"
    path.write_text("%TAG !e! tag:example,2000:\n---\n" + HEAD + "  one: {source: a, subject: dead, says: !e!x 5}\n")
    assert told(path) == [
        "3:9-13 unused-term",
        "5:33-36 unused-subject",
        "9:41-47 unreadable-value",
    ]
