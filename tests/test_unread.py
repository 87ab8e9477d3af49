"""Claims that are left unread mean what they mean in a tree: the same claims and the same mistakes, each at the same place."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import ROOT

from claimdiff.load import Loaded, claims, load, tree
from claimdiff.load.unread import NeedsTree

CASES = sorted((ROOT / "tests" / "cases").rglob("*.yaml"))
MARKS = [
    "'",
    '"',
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    "- ",
    "#",
    "&a ",
    "*a",
    "!",
    "!x ",
    "|",
    ">",
    "~",
    "\t",
    "\r\n",
    "\n",
    "  ",
    "? ",
    ",",
    "x-",
    "é",
    "\U0001f600",
]
HEAD = """terms: {toll: [killed, wounded]}
sources: {a: A, b: B}
subjects: {dead: {type: count}, who: {type: choice}}
claims:
  known a: {source: a, subject: dead, says: 5}
  known b: {source: b, subject: dead, says: 5}
"""
ODD = {
    "in flow": "  one: {source: a, subject: dead, about: [killed], says: 5}\n  two: {source: b, subject: dead, says: '5 }'}\n",
    "all in flow": "  {one: {source: a, subject: dead,\n    says: 5}, two: {source: b, subject: dead, sais: 6}}\n",
    "on lines of its own": "  ? one\n  : source: a\n    subject: dead\n    says: 5\n    saz: 6\n",
    "in several lines": "  one:\n    source: a\n    subject: dead\n    item: the\n      first\n    says: at\n      least 5\n    text: |\n      many\n      lines\n",
    "with an item in two lines": "  one: {source: a, subject: dead, says: 5, item: the\n    first}\n  two: {source: b, subject: dead, says: 5, item: the firs}\n",
    "with comments": "  one: # first\n    # second\n    source: a\n  # third\n    subject: ded # fourth\n    says: 5\n# fifth\n  two:\n    source: c\n",
    "with a key twice": "  one:\n    source: a\n    source: b\n    subject: dead\n    says: 5\n",
    "with keys to leave alone": "  one:\n    source: a\n    subject: dead\n    x-a: {b: [c, !d e]}\n    x-f: g\n    says: 5\n  x-two: {source: !c c}\n",
    "with an alias": "  one: &one\n    source: &a a\n    subject: dead\n    says: 5\n  two: *one\n  three: {source: *a, subject: dead, says: 5}\n",
    "with tags": "  one: !!map\n    source: a\n    subject: dead\n    says: !!int 5\n  two: {source: a, subject: dead, about: !x [killed], says: ! 5}\n",
    "with keys that are none": "  one:\n    [source]: a\n    {subject: dead}: b\n    ~: 5\n    source: a\n    subject: dead\n    says: 5\n",
    "with lists": "  one: {source: [a], subject: dead, about: [killed, [wounded]], says: {any of: [4, 5]}}\n  two: {source: a, subject: dead, about: [], says: 5}\n",
    "with open names": "  one: {source: a, subject: who, says: {any of: [Ann, Bob]}}\n  two:\n    source: b\n    subject: who\n    denies: ann\n",
    "with open names under a misspelt key": "  one: {source: a, subject: who, sayss: Ann}\n  two: {source: b, subjec: who, says: Bob}\n",
    "empty": "  one: {}\n  two:\n  three: []\n  four: text\n",
    "unclosed": "  one: {source: a, subject: dead, says: 5}\n  two: {source: a, subject: ded, says: [5\n",
    "for repair": "  one:\n    source: a\n    subject: ded\n    says: >24\n  two:\n    source: a\n    subject: dead\n    says: 5\n",
    "too deep": "  one: {source: a, subject: ded, says: 5}\n  two: " + "[" * 70 + "]" * 70 + "\n",
    "just deep enough": "  one: {source: " + "[" * 61 + "]" * 61 + "}\n",
    "a level too deep": "  one: {source: " + "[" * 62 + "]" * 62 + "}\n",
    "and another document": "  one: {source: a, subject: ded, says: 5}\n---\nclaims: {}\n",
}


def read_as_tree(path: Path, monkeypatch: pytest.MonkeyPatch) -> Loaded:
    """What the file says where no claim of it is left unread."""

    def refuse(*_: object) -> None:
        raise NeedsTree

    with monkeypatch.context() as patch:
        patch.setattr(tree, "unread_of", refuse)
        return load(path)


def mutants(text: str, rng: random.Random, number: int) -> Iterator[str]:
    """The text with a mark of YAML put somewhere, a stretch of it left out, or a line elsewhere."""
    for _ in range(number):
        at, lines = rng.randrange(len(text)), text.splitlines(keepends=True)
        match rng.randrange(4):
            case 0 | 1:
                yield text[:at] + rng.choice(MARKS) + text[at:]
            case 2:
                yield text[:at] + text[at + rng.randint(1, 12) :]
            case _:
                line = lines.pop(rng.randrange(len(lines)))
                lines.insert(rng.randrange(len(lines) + 1), rng.choice(["", "  "]) + line)
                yield "".join(lines)


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_odd_claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: str, newline: str) -> None:
    """Every way to write a claim, and every way to write one wrongly."""
    path = tmp_path / "claims.yaml"
    path.write_bytes((HEAD + odd).replace("\n", newline).encode())
    assert load(path) == read_as_tree(path, monkeypatch)


@pytest.mark.parametrize("marks", ["\ufeff", "\ufeff\ufeff"], ids=["one", "two"])
def test_byte_order_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, marks: str) -> None:
    """What is counted from the start of a file is counted behind its byte order mark."""
    path = tmp_path / "claims.yaml"
    path.write_text(marks + HEAD + "  \U0001f600 one: {source: a, subject: ded, says: 5}\n", encoding="utf-8")
    assert load(path) == read_as_tree(path, monkeypatch)


def test_a_tag_that_the_file_declares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands before all claims holds in each of them."""
    path = tmp_path / "claims.yaml"
    path.write_text("%TAG !e! tag:example,2000:\n---\n" + HEAD + "  one: {source: a, subject: dead, says: !e!x 5}\n")
    assert load(path) == read_as_tree(path, monkeypatch)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_cases_and_their_mutants(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: Path) -> None:
    """Every case file as it is, and with mistakes put in."""
    path, text = tmp_path / "claims.yaml", case.read_text(encoding="utf-8")
    for mutant in [text, *mutants(text, random.Random(case.stem), 8)]:
        path.write_text(mutant, encoding="utf-8", newline="")
        assert load(path) == read_as_tree(path, monkeypatch), mutant


def test_most_claims_stay_unread(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A claim whose words were read before is not parsed again."""
    rows = "".join(f"  c{n}:\n    source: a\n    subject: dead\n    says: {n % 3}\n    note: no {n}\n" for n in range(300))
    path = tmp_path / "claims.yaml"
    path.write_text(HEAD + rows)
    again: list[object] = []
    grow = tree.grown
    monkeypatch.setattr(claims, "grown", lambda node, problems: again.append(node) or grow(node, problems))
    assert load(path).claim_set is not None
    assert len(again) < 10
