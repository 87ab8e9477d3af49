"""The loader: every mistake is told once, where it is, in one run; one file's mistakes do not hide another's."""

import re
from pathlib import Path

import pytest

from claimdiff.model import Diagnostic, Level
from claimdiff.reading import claims, load
from claimdiff.reading.articles import ReadArticle
from claimdiff.reading.nodes import Node
from claimdiff.render.check.text import check_text
from claimdiff.results import Check
from claimdiff.rules.quotes import quote_not_found

THIRTY = Path(__file__).parents[1] / "cases" / "thirty.yaml"
# A comment behind `says: >24` would be part of its value, so its expectation stands here.
UNMARKED = {(31, 11, "unreadable-value")}

HEAD = """terms: {toll: [killed, wounded]}
sources: {a: A, b: B}
subjects:
  count: {type: count}
  kind: {type: choice}
claims:
  one: {source: a, subject: count, about: [killed], says: 5}
  two: {source: b, subject: count, about: [wounded], says: 5}
"""
USED = "  three: {source: a, subject: kind, says: red}\n"


def marked(text: str) -> set[tuple[int, int, str]]:
    """The line, column and rule of every mistake that a comment in the text announces."""
    comments = (
        (number, re.findall(r"([a-z-]+)@(\d+)", line.partition("#!")[2])) for number, line in enumerate(text.splitlines(), 1)
    )
    return {(number, int(column), rule) for number, marks in comments for rule, column in marks}


def told(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[int, int, str]]:
    """The line, column and rule of every diagnostic."""
    return [(problem.place.line, problem.place.column, problem.rule) for problem in diagnostics]


def diagnose(tmp_path: Path, text: str | bytes) -> tuple[Diagnostic, ...]:
    """What is wrong with a file of this content."""
    path = tmp_path / "claims.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(path).diagnostics


def test_thirty_mistakes_in_one_run() -> None:
    """A file with 30 different mistakes gives 30 diagnostics, each at its own line and column."""
    found = told(load(THIRTY).diagnostics)
    assert len(found) == 30
    assert set(found) == marked(THIRTY.read_text(encoding="utf-8")) | UNMARKED


def test_options_of_a_lower_term_are_used(tmp_path: Path) -> None:
    """A tree of which a choice has terms for options is used, also where the choice is among the parts of a part."""
    text = """terms: {people: {soldiers: [marines, pilots], civilians: }}
sources: {a: A, b: B}
subjects: {who: {type: choice, options: soldiers}}
claims:
  one: {source: a, subject: who, says: marines}
  two: {source: b, subject: who, says: marines}
"""
    assert diagnose(tmp_path, text) == ()
    of_its_own = text.replace("soldiers}", "[marines, pilots]}")
    assert told(diagnose(tmp_path, of_its_own)) == [(1, 9, "unused-term")]


def test_a_colon_in_a_flow_mapping_has_its_remedy(tmp_path: Path) -> None:
    """A colon in a value between braces is told as what it may be, not only as a brace that is missing."""
    (problem,) = diagnose(tmp_path, HEAD + USED + "  x: {source: a, subject: count, says: 5, text: five: dead}\n")
    assert (problem.rule, "colon" in problem.message, "quotes" in problem.remedy) == ("yaml-syntax", True, True)


def test_a_sound_file_is_silent(tmp_path: Path) -> None:
    """What is right gives no diagnostic."""
    assert diagnose(tmp_path, HEAD + USED) == ()


MISTAKES = [
    ("  x: {source: a, subject: count, says: 5\n", [(10, 6, "yaml-syntax")]),
    ("  x: {source: a, subject: count, says: 'five}\n", [(10, 40, "yaml-syntax")]),
    ("  x: {source: a, subject: count, says: 5}\n y: 1\n", [(11, 2, "yaml-syntax")]),
    ("---\nclaims: {}\n", [(10, 1, "yaml-syntax")]),
    ("x-deep: " + "[" * 70, [(10, 72, "too-large")]),
    ("  x: {source: a, subject: count, says: *five}\n", [(10, 40, "unreadable-value")]),
    ("  x: {source: a, subject: count, says: &five 5}\n", [(10, 40, "unreadable-value")]),
    ("  x: {source: a, subject: count, says: !!int 5}\n", [(10, 40, "unreadable-value")]),
    ("  x: {source: a, subject: count, says: ~}\n", [(10, 40, "unreadable-value")]),
    ("  x: {source: a, subject: count, says: }\n", [(10, 40, "unreadable-value")]),
    ("  x:\n    source: a\n    subject: count\n    says: >\n      24\n", [(13, 11, "unreadable-value")]),
    ("  x:\n    source: a\n    subject: count\n    says: >= 24\n    abuot: []\n", [(13, 11, "unreadable-value"), (14, 5, "unknown-key")]),
    ("  x: {source: a, subject: count, says: 5, says: 6}\n", [(10, 43, "duplicate-key")]),
    ("  x: {source: a, subject: count, says: 5, x-own: 6}\n", []),
    ("  x: {source: a, subject: count, says: {any of: 5}}\n", [(10, 40, "wrong-shape")]),
    ("  x: {source: a, subject: count, repeats: one}\n", [(10, 43, "unknown-claim")]),
    ("  x: {source: b, subject: count, repeats: one, says: 5}\n", [(10, 48, "wrong-shape")]),
    ("  x: {source: b, subject: count, says: 5, replaces: one}\n", [(10, 53, "unknown-claim")]),
    ("  x: {source: a, subject: count, item: car, says: 5}\n", [(7, 3, "missing-item"), (8, 3, "missing-item")]),
    ("  x: {source: b, subject: kind, says: purple}\n  y: {source: a, subject: kind, says: purpel}\n", [(11, 39, "close-name")]),
    ("reviewed: {claims: [one, two]}\n", [(10, 11, "wrong-shape")]),
    ("sources: {c: C}\n", [(10, 1, "duplicate-key")]),
    ('article: {file: "a\\0b"}\n', [(10, 17, "unreadable-file")]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), MISTAKES, ids=[lines.strip()[:60] for lines, _ in MISTAKES])
def test_mistake(tmp_path: Path, lines: str, expected: list[tuple[int, int, str]]) -> None:
    """Each mistake is told once, at its place, and what stands around it stays silent."""
    assert told(diagnose(tmp_path, HEAD + USED + lines)) == expected


BYTES = [
    (b"", [(1, 1, "no-claims")]),
    (b"# nothing\n", [(1, 1, "no-claims")]),
    (b"sources: {a: A}\nsubjects: {s: {type: count}}\n", [(1, 1, "no-claims")]),
    (b"[1, 2]\n", [(1, 1, "wrong-shape")]),
    (b"claims: \xff\n", [(1, 9, "encoding")]),
    (b"claims: {}\n# \x00\n", [(2, 3, "encoding")]),
    (b"claims: {}\r#\r\n# \x00\r", [(3, 3, "encoding")]),
    ("claims: {}".encode("utf-16"), [(1, 1, "encoding")]),
    (b"[ " * 900, [(1, 129, "too-large")]),
    ("claims: {} # a\u2028b\n".encode(), [(1, 15, "encoding")]),
    (b"a: &a [*a]\n", [(1, 1, "unknown-key")]),
    ('says:\u3000: ["]'.encode(), [(1, 1, "unknown-key"), (1, 10, "yaml-syntax")]),
    (b"# two\n[", [(2, 2, "yaml-syntax")]),
    (b"claims:\n  a: {source", [(2, 6, "yaml-syntax"), (2, 13, "unreadable-value")]),
    (b"subjects: {s: {type: number, tolerance: 100%}}\n", [(1, 41, "unreadable-value")]),
    (b"subjects: {s: {type: number, tolerance: 99%}}\n", [(1, 1, "no-claims")]),
    (b"subjects: {s: {type: number, tolerance: " + b"9" * 5_000 + b"}}\n", [(1, 41, "too-large")]),
]


def test_nested_without_end(tmp_path: Path) -> None:
    """A hundred thousand brackets are too deep, from the 65th on or, where PyYAML looks ahead, where it gives up."""
    (line, column, rule), *_ = told(diagnose(tmp_path, b"[" * 100_000))
    assert (line, rule) == (1, "too-large")
    assert column in (65, 1001)


@pytest.mark.parametrize(("content", "expected"), BYTES, ids=[repr(content[:20]) for content, _ in BYTES])
def test_odd_content(tmp_path: Path, content: bytes, expected: list[tuple[int, int, str]]) -> None:
    """What is hardly a claim file gives a diagnostic and nothing worse."""
    assert told(diagnose(tmp_path, content))[: len(expected)] == expected


def test_aliases_cost_nothing(tmp_path: Path) -> None:
    """Ten levels of aliases, a billion texts for who expands them, are ten mistakes."""
    levels = [f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 10)}]" if n else "x0: &x0 [ha]" for n in range(10)]
    assert {problem.rule for problem in diagnose(tmp_path, "\n".join(levels))} == {"unknown-key"}


def test_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """A file that is not YAML is one mistake; names that it may have defined are none, and other files are still checked."""
    (tmp_path / "broken.yaml").write_text("sources:\n  a: A\n  'b: B\nsubjects: {count: {type: count}}\n", encoding="utf-8")
    (tmp_path / "claims.yaml").write_text("claims:\n  x: {source: b, subject: count, sys: 5}\n", encoding="utf-8")
    found = [(problem.place.path[len(str(tmp_path)) + 1 :], problem.rule) for problem in load(tmp_path).diagnostics]
    assert found == [("broken.yaml", "yaml-syntax"), ("claims.yaml", "unknown-key")]


def test_files_are_one_set(tmp_path: Path) -> None:
    """Any file may use what another defines; an id defined twice shows both places; a file given twice is one file."""
    (tmp_path / "a.yaml").write_text(HEAD + USED, encoding="utf-8")
    (tmp_path / "b.yml").write_text("claims:\n  one: {source: a, subject: count, says: 5}\n", encoding="utf-8")
    (tmp_path / ".hidden.yaml").write_text("nonsense", encoding="utf-8")
    (problem,) = load(tmp_path, tmp_path / "a.yaml").diagnostics
    assert (problem.rule, problem.place.path, problem.others[0].place.path) == (
        "duplicate-id",
        str(tmp_path / "b.yml"),
        str(tmp_path / "a.yaml"),
    )


def test_shape_of_a_diagnostic(tmp_path: Path) -> None:
    """Path, line, column, level, rule and sentence; the line with a caret under the span; both places; the remedy."""
    text = HEAD + USED + '  "数字 five": {source: a, subject: count, about: [killed, wounded], says: 5}\n'
    path = tmp_path / "claims.yaml"
    path.write_text(text, encoding="utf-8")
    loaded = load(path)
    assert check_text(Check(None, loaded.diagnostics, loaded.lines), coloured=False) == (
        f"{path}:10:58: error[about-clash] 'wounded' and 'killed' are both terms of 'toll'\n"
        '10 |   "数字 five": {source: a, subject: count, about: [killed, wounded], says: 5}\n'
        f"   | {' ' * 59}^^^^^^^\n"
        '10 |   "数字 five": {source: a, subject: count, about: [killed, wounded], says: 5}\n'
        f"   | {' ' * 51}^^^^^^ the other one\n"
        "  = keep one of the two, name the term that contains both, or write two claims\n\n"
    )


QUOTES = [
    ('"They are all fine"', []),
    ("They  are all fine", []),
    ("They are all well", [(2, 50, "quote-not-found")]),
]


@pytest.mark.parametrize(("quote", "expected"), QUOTES)
def test_quote(tmp_path: Path, quote: str, expected: list[tuple[int, int, str]]) -> None:
    """A quote stands in the saved article, white space and typographic quotes apart."""
    (tmp_path / "article.txt").write_text("He said: “They are\nall fine”, and left.", encoding="utf-8")
    claims = f"claims:\n  x: {{source: a, subject: count, says: 5, quote: {quote}}}\n"
    found = diagnose(tmp_path, claims + "article: {file: article.txt}\nsources: {a: A}\nsubjects: {count: {type: count}}\n")
    assert told(found) == expected
    assert all('the article says `"They are all fine",`' in problem.remedy for problem in found)


@pytest.mark.parametrize(("level", "is_sound"), [(Level.WARNING, True), (Level.ERROR, False)])
def test_a_warning_at_a_claim_costs_no_claim(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, level: Level, is_sound: bool
) -> None:
    """What is told while a claim is read weighs as much as its level."""

    def tell(node: Node, article: ReadArticle, problems: list[Diagnostic]) -> None:
        problems.append(
            quote_not_found(node.place, article.name or "", "They marched", article.text or "")._replace(level=level)
        )

    monkeypatch.setattr(claims, "check_quote", tell)
    (tmp_path / "march.txt").write_text("The march", encoding="utf-8")
    path = tmp_path / "claims.yaml"
    quoted = HEAD.replace("about: [killed], says: 5", "about: [killed], says: 5, quote: They marched")
    path.write_text(f"article: {{file: march.txt}}\n{quoted}{USED}", encoding="utf-8")
    loaded = load(path)
    assert told(loaded.diagnostics) == [(8, 69, "quote-not-found")]
    assert (list(loaded.claim_set.claims) if loaded.claim_set else []) == ["one", "two", "three"] * is_sound


@pytest.mark.parametrize(
    ("written", "end"),
    [
        ("nobody", 22),
        ('"nobody"', 24),
        (r'"no\x62ody"', 27),
        ("'no''body'", 26),
        ("! nobody", 24),
        ('! "nobody"', 26),
        ("no\n      body", 18),
        ('"no\n      body"', 19),
        ("'nobody' # nobody", 24),
    ],
)
def test_where_a_text_ends(tmp_path: Path, written: str, end: int) -> None:
    """In quotes or not, on its first line, the sign of a tag that says nothing included."""
    path = tmp_path / "claims.yaml"
    path.write_text(
        f"subjects: {{s: {{type: count}}}}\nclaims:\n  one:\n    subject: s\n    says: 1\n    source:    {written}\n"
    )
    (problem,) = load(path).diagnostics
    assert (problem.rule, problem.place[1:]) == ("unknown-source", (6, 16, end))
