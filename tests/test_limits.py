"""Files made to do harm: each ends with a diagnostic or a line, in bounded time and memory, and runs nothing.

A row is a file, the processor seconds and megabytes that a check of it may take at most, and what the check has to say. The bounds
are the point of the rows, not a measure of speed: what is let through takes minutes or all memory there is.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest
import yaml
from program import claimdiff
from systems import linux
from typer.testing import CliRunner

from claimdiff.cli import app
from claimdiff.engine.findings import _MOST_FINDINGS, _MOST_PAIRS
from claimdiff.manual import pages
from claimdiff.reading import definitions, files, meanings, rows, tree
from claimdiff.reading.nodes import LONGEST_NAME
from claimdiff.rules import mistakes

HEAD = "sources: {a: A, b: B}\nsubjects: {dead: {type: count}, who: {type: choice}, long: {type: number}, day: {type: date}}\n"
CSV_HEAD = "id,source,subject,says\n"
SECONDS, MEGABYTES = 20, 400
# Rows that take about a second or more each: `-m vast` runs them. Where most of their limits lie is tested small, below.
VAST = {
    "ten million keys",
    "300,000 keys",
    "300,000 keys in a claim",
    "300,000 times one key",
    "a list of fourteen million items",
    "seven million terms of a claim",
    "300,000 claims without anything",
    "300,000 keys without a value on a line",
    "300,000 commas in a value in braces",
    "300,000 quotes that end early on a line",
    "300,000 pairs of surrogates on a line",
    "names of letters that are alike, and unknown",
    "1,000 figures on one item",
    "200 claims of 30 alternatives each",
    "five million empty rows",
    "30,000 claims of nobody",
    "20,000 items of one letter each",
    "20,000 items a letter apart",
    "items a letter apart, of all the letters that are compared",
    "nothing but NUL",
    "300,000 columns",
    "unknown columns among many",
    "one cell of 50 MB",
}


class Row(NamedTuple):
    """A file by what is in it, what is said of it, and the seconds and megabytes that it may take."""

    name: str
    content: Callable[[], str | bytes | Iterable[str]]
    said: str
    status: int = 2
    seconds: int = SECONDS
    megabytes: int = MEGABYTES


def one(says: str, head: str = HEAD) -> str:
    """A file with a claim that says this."""
    return f"{head}claims:\n  c1: {{source: a, subject: dead, says: {says}}}\n"


def laughs() -> str:
    """Ten levels of ten aliases each: written out, ten thousand million words."""
    levels = "".join(f"x-{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 10)}]\n" for n in range(1, 11))
    return f"x-0: &x0 ha\n{levels}{one('*x10')}"


def claims(*fields: str, head: str = HEAD) -> Iterator[str]:
    """A file with a claim for each of these."""
    yield head + "claims:\n"
    yield from (f"  c{n}: {{{each}}}\n" for n, each in enumerate(fields))


def said(subject: str, *texts: str) -> str:
    """A file with a claim that says each of the texts."""
    return "".join(claims(*(f'source: a, subject: {subject}, says: "{text}"' for text in texts)))


def by_sources(number: int, says: Callable[[int], str]) -> Iterator[str]:
    """A file of so many sources with a claim each on one item."""
    head = f"sources: {{{', '.join(f's{n}: S' for n in range(number))}}}\nsubjects: {{dead: {{type: count}}}}\n"
    return claims(*(f"source: s{n}, subject: dead, says: {says(n)}" for n in range(number)), head=head)


YAML = [
    Row("aliases of aliases", laughs, "an alias"),
    Row("an anchor within itself", lambda: "claims: &a [*a]\n" + HEAD, "wrong-shape"),
    Row("a mapping that is its own key", lambda: "&a {*a : 1}\n", "wrong-shape"),
    Row("100,000 brackets in each other", lambda: "[" * 100_000, "nested deeper than 64 levels"),
    Row("100,000 braces in each other", lambda: "{a: " * 100_000, "nested deeper than 64 levels"),
    Row("100,000 dashes on a line", lambda: "- " * 100_000, "nested deeper than 64 levels"),
    Row("100,000 levels of indentation in a claim", lambda: one("[" * 100_000), "nested deeper than 64 levels"),
    Row("one line of 30 MB", lambda: one("x" * 30_000_000), "more than 1,000 characters", megabytes=700),
    Row("one line of 50 MB", lambda: one("x" * 50_000_000), "more than 32 MB"),
    Row("ten million keys", lambda: (f"k{n}:\n" for n in range(10_000_000)), "more than 32 MB"),
    Row(
        "300,000 keys",
        lambda: (f"k{n}:\n" for n in range(300_000)),
        "more than 1,000 mistakes",
        seconds=60,
        megabytes=1500,
    ),
    Row(
        "300,000 keys in a claim",
        lambda: (HEAD, "claims:\n c1:\n", *(f"  k{n}:\n" for n in range(300_000))),
        "more than 1,000 mistakes",
        seconds=60,
        megabytes=1500,
    ),
    Row(
        "300,000 keys without a value on a line",
        lambda: (one("1"), "x-a: {", *(f"k{n}," for n in range(300_000)), "}\n"),
        "",
        status=0,
        megabytes=1000,
    ),
    Row(
        "300,000 commas in a value in braces",
        lambda: one("1" + ",000" * 300_000),
        "in braces a comma begins a new key",
        megabytes=1500,
    ),
    Row(
        "300,000 quotes that end early on a line",
        lambda: (one("1"), "x-a: [", *("'a', " for n in range(300_000)), "'b' c]\n"),
        "a value that begins with a quote ends at the next quote",
        megabytes=1000,
    ),
    Row(
        "300,000 pairs of surrogates on a line",
        lambda: (one("1"), 'x-a: "', r"\ud83d\ude00" * 300_000, '"\n'),
        "",
        status=0,
        megabytes=1000,
    ),
    Row("300,000 times one key", lambda: ("a: 1\n" for _ in range(300_000)), "more than 1,000 mistakes", 2, 60, 1500),
    Row(
        "a list of fourteen million items",
        lambda: f"x-a: [{'a,' * 14_000_000}]\n",
        "more than 4,000,000 names, values and brackets",
        seconds=60,
        megabytes=2000,
    ),
    Row(
        "seven million terms of a claim",
        lambda: one("1, about: [" + "a," * 7_000_000 + "]"),
        "more than 4,000,000 names, values and brackets",
        seconds=60,
        megabytes=2000,
    ),
    Row(
        "300,000 claims without anything",
        lambda: claims(*("" for _ in range(300_000))),
        "more than 1,000 mistakes",
        seconds=60,
        megabytes=2000,
    ),
    Row("30,000 claims of nobody", lambda: claims(*["source: x, subject: dead, says: 1"] * 30_000), "'x', in 30,000 places"),
    Row(
        "30,000 claims of so many",
        lambda: claims(*(f"source: x{n}, subject: dead, says: 1" for n in range(30_000))),
        "more than 1,000 mistakes",
    ),
    Row(
        "30,000 sources that are not used",
        lambda: (
            f"sources: {{{', '.join(f's{n}: S' for n in range(30_000))}, a: A}}\n"
            + one("1", HEAD[len("sources: {a: A, b: B}\n") :])
        ),
        "more than 1,000 warnings",
        status=0,
    ),
    Row(
        "names of letters that are alike, and unknown",
        lambda: (
            f"sources: {{{', '.join(f'{n:014b}{n:014b}'.translate({48: 'a', 49: 'b'}) for n in range(10_000))}}}\n"
            + "".join(
                claims(
                    *(
                        f"source: {f'{n:011b}'.translate({48: 'a', 49: 'b'})}{'ab' * 8}, subject: dead, says: 1"
                        for n in range(2_000)
                    ),
                    head="subjects: {dead: {type: count}}\n",
                )
            )
        ),
        "more than 1,000 mistakes",
        seconds=120,
    ),
    Row(
        "20,000 items of one letter each",
        lambda: claims(*(f"source: a, subject: dead, item: {chr(0x4E00 + n)}, says: 1" for n in range(20_000))),
        "20,000 claims, 4 subjects: 4 warnings",
        status=0,
    ),
    Row(
        "20,000 items a letter apart",
        lambda: claims(*(f"source: a, subject: dead, item: ferry{chr(0x4E00 + n)}, says: 1" for n in range(20_000))),
        "more than 1,000 warnings",
        status=0,
    ),
    Row(
        "items a letter apart, of all the letters that are compared",
        lambda: claims(*(f"source: a, subject: dead, item: {'ferry' * 19}{chr(0x4E00 + n)}, says: 1" for n in range(3_125))),
        "more than 1,000 warnings",
        status=0,
    ),
    Row(
        "items of 1,000 letters",
        lambda: claims(*(f"source: a, subject: dead, says: 1, item: {c * 1000}" for c in "ab")),
        "",
        0,
    ),
    Row(
        "names of 100,000 letters",
        lambda: claims(f"source: {'ab' * 50_000}, subject: dead, says: 1"),
        "more than 1,000 characters",
    ),
    Row(
        "1,000 dimensions",
        lambda: f"terms: [{', '.join(f't{n}' for n in range(1000))}]\n" + one("1"),
        "more than 500 top-level",
    ),
    Row("100,000 documents", lambda: "--- a\n" * 100_000, "a second document"),
    Row("100,000 quotes that are not closed", lambda: one("1") + "  c2: {says: '\n" * 100_000, "yaml-syntax"),
    Row("1,000 figures on one item", lambda: by_sources(1000, str), "more than 250,000 findings", seconds=60, megabytes=1500),
    Row(
        "4,000 ranges that meet",
        lambda: by_sources(4000, lambda n: f"{n} to {n + 5000}"),
        "",
        status=0,
        seconds=60,
    ),
    Row(
        "200 claims of 30 alternatives each",
        lambda: by_sources(200, lambda n: f"{{any of: [{', '.join(str(n + 7 * k) for k in range(30))}]}}"),
        "",
        status=1,
        seconds=60,
        megabytes=800,
    ),
    Row("a claim of 31 alternatives", lambda: one(f"{{any of: {[*range(31)]}}}"), "more than 30 values"),
    Row("an item of 10,000 letters", lambda: one("1, item: " + "a" * 10_000), "more than 1,000 characters"),
    Row(
        "a source of 10,000 letters", lambda: one("1", HEAD.replace("b: B", "b: " + "B" * 10_000)), "more than 1,000 characters"
    ),
    Row("a key of 10,000 letters", lambda: one("1", HEAD.replace("b: B", "b" * 10_000 + ": B")), "more than 1,000 characters"),
    Row(
        "500 claims that repeat each other in a circle",
        lambda: claims(*(f"source: a, subject: dead, repeats: c{(n + 1) % 500}" for n in range(500))),
        "circular",
    ),
    Row("a count of 100,000 digits", lambda: said("dead", "9" * 100_000), "more than 1,000 characters"),
    Row("a count of 400 digits", lambda: said("dead", "9" * 400), "at most 200 characters"),
    Row(
        "phrases of 10,000 characters",
        lambda: said(
            "dead",
            *(text * (10_000 // len(text)) for text in ("a ", "1,", "one ", "- ", "1 to ", "(")),
        ),
        "more than 1,000 characters",
    ),
    Row(
        "quantities of 10,000 characters",
        lambda: said(
            "long",
            *(text * (10_000 // len(text)) for text in ("1.", "0", "% ", "$", "hundred ", "~")),
        ),
        "more than 1,000 characters",
    ),
    Row(
        "dates of 10,000 characters",
        lambda: said(
            "day",
            *(text * (10_000 // len(text)) for text in ("2015-", "1/", "May ", "to ", "X", "early ")),
        ),
        "more than 1,000 characters",
    ),
    Row("exponents", lambda: said("long", "1e999999999", "1E9", "-1e400", "1e"), "unreadable-value"),
    Row("no numbers", lambda: said("long", "NaN", "inf", "-Infinity", "1/0", "0x10", "١٢", "½"), "unreadable-value"),
    Row("a count of 190 digits of millions", lambda: said("dead", "9" * 190 + " million", "1"), "", status=1),
    Row(
        "years that no calendar has",
        lambda: said("day", "0000", "99999", "0000-00-00", "10000-01-01", "-1", "2015-13"),
        "unreadable-value",
    ),
    Row("UTF-16", lambda: one("1").encode("utf-16"), "the file is in UTF-16"),
    Row("a byte order mark", lambda: b"\xef\xbb\xbf" + one("1").encode(), "", status=0),
    Row("NUL", lambda: one("1\0"), "U+0000"),
    Row("nothing but NUL", lambda: "\0" * 10_000_000, "U+0000", megabytes=700),
    Row("a lone surrogate", lambda: one("1").encode() + b"  c2: {note: \xed\xa0\x80}\n", "the byte ED"),
    Row("a surrogate as an escape", lambda: one('"\\ud800"'), "yaml-syntax"),
    Row("bytes that are not UTF-8", lambda: one("1").encode() + b"# \xff\xfe\xfd", "the byte FF"),
    Row("bytes of chance", lambda: bytes(n * n * 7919 % 251 for n in range(100_000)), "encoding"),
    Row("lines that end in CR alone", lambda: one("1").replace("\n", "\r"), "", status=0),
    Row("tabs for indentation", lambda: "claims:\n\tc1:\n\t\tsource: a\n", "yaml-syntax"),
    Row("a merge key", lambda: one("1") + "  c2: {<<: {source: a, subject: dead}, says: 1}\n", "unknown-key"),
    Row("tags that call Python", lambda: one('!!python/object/apply:os.system ["touch called"]'), "cannot have YAML tags"),
    Row("a tag for a module", lambda: "!!python/module:antigravity {}\n", "cannot have YAML tags"),
    Row("a template", lambda: one("'{{ 7 * 7 }}'"), "unreadable-value"),
]

CSV = [
    Row("five million columns", lambda: "id," * 5_000_000 + "\n", "this row has more than 1,000,000 characters"),
    Row("300,000 columns", lambda: "id," * 300_000 + "\n", "more than 1,000 mistakes"),
    Row("unknown columns among many", lambda: "x-," * 200_000 + "id,snote," * 2_000 + "\n", "more than 1,000 mistakes"),
    Row(
        "five million cells in a row", lambda: CSV_HEAD + "x," * 5_000_000 + "\n", "this row has more than 1,000,000 characters"
    ),
    Row("one cell of 50 MB", lambda: CSV_HEAD + "x" * 50_000_000, "this row has more than 1,000,000 characters", megabytes=800),
    Row("a quote that is not closed", lambda: CSV_HEAD + '"' + "x\n" * 5_000_000, "more than 131,072 characters"),
    Row("a row of a million lines", lambda: CSV_HEAD + '"\n",' * 1_000_000, "this row has more than 1,000,000 characters"),
    Row("five million empty rows", lambda: CSV_HEAD + "\n" * 5_000_000, "more than 4,000,000 rows"),
    Row("300 MB", lambda: (CSV_HEAD, *("x" * 1_000_000 for _ in range(300))), "more than 256 MB"),
    Row("100,000 rows of nobody", lambda: (CSV_HEAD, *(f"c{n},x,y,z\n" for n in range(100_000))), "more than 1,000 mistakes"),
    Row("100,000 times one id", lambda: (CSV_HEAD, *["c1,a,dead,1\n"] * 100_000), "more than 1,000 mistakes"),
    Row(
        "an id of 10,000 letters",
        lambda: CSV_HEAD + "c1,a,dead,1\n" + "c" * 10_000 + ",a,dead,1\n",
        "more than 1,000 characters",
    ),
    Row("NUL", lambda: CSV_HEAD + "c1,a,de\0ad,1\n", "U+0000"),
    Row("UTF-16", lambda: (CSV_HEAD + "c1,a,dead,1\n").encode("utf-16"), "the file is in UTF-16"),
    Row("bytes of chance", lambda: bytes(n * n * 7919 % 251 for n in range(100_000)), "encoding"),
    Row("lines that end in CR alone", lambda: (CSV_HEAD + "c1,a,dead,1\n").replace("\n", "\r"), "", status=0),
    Row("a formula", lambda: CSV_HEAD + "c1,a,dead,\"=cmd|' /C calc'!A0\"\n", "unreadable-value"),
]


class Small(NamedTuple):
    """A limit by the module that has it, a low value for it, and a file with so much of what is limited."""

    module: ModuleType
    name: str
    most: int
    file: str
    content: Callable[[int], str]
    said: str


def with_events(number: int) -> str:
    """A claim file of so many names, values, brackets and ends, as libyaml counts them."""
    written = one("1") + "x-a: [a]\n"
    return written.replace("[a]", f"[{'a,' * (number - len([*yaml.parse(written)]) + 1)}]")


def disputes(number: int) -> str:
    """A file with so many contradictions, each on a subject of its own."""
    subjects = ", ".join(f"d{n}: {{type: count}}" for n in range(number))
    fields = (f"source: {source}, subject: d{n}, says: {says}" for n in range(number) for source, says in (("a", 1), ("b", 2)))
    return "".join(claims(*fields, head=f"sources: {{a: A, b: B}}\nsubjects: {{{subjects}}}\n"))


def unused(number: int) -> str:
    """A file with so many sources that say nothing."""
    sources = "".join(f", s{n}: S" for n in range(number))
    return one("1", f"sources: {{a: A{sources}}}\nsubjects: {{dead: {{type: count}}}}\n")


ALL_USED = "sources: {}\nsubjects: {dead: {type: count}}\n"
SMALL = [
    Small(files, "LARGEST_FILE", 500, "claims.yaml", lambda n: one("1").ljust(n, "#"), "the file has more than"),
    Small(tree, "_MOST_EVENTS", 60, "claims.yaml", with_events, "names, values and brackets"),
    Small(
        mistakes,
        "MOST",
        3,
        "claims.yaml",
        lambda n: "".join(claims(*(f"source: x{k}, subject: dead, says: 1" for k in range(n)), head=ALL_USED)),
        "mistakes; these are the first",
    ),
    Small(
        mistakes,
        "MOST_REPEATED",
        3,
        "claims.yaml",
        lambda n: "".join(claims(*["source: x, subject: dead, says: 1"] * (n + 1), head=ALL_USED)),
        "mistakes; these are the first",
    ),
    Small(mistakes, "MOST", 3, "claims.yaml", unused, "more than 3 warnings"),
    Small(sys.modules["claimdiff.engine.findings"], "_MOST_FINDINGS", 3, "claims.yaml", disputes, "more than 3 findings"),
    Small(
        sys.modules["claimdiff.engine.findings"], "_MOST_PAIRS", 3, "claims.yaml", disputes, "more than 3 pairs of positions"
    ),
    Small(
        rows, "LARGEST_TABLE", 500, "claims.csv", lambda n: (CSV_HEAD + "c1,a,dead,1").ljust(n, "\n"), "the file has more than"
    ),
    Small(rows, "_MOST_ROWS", 5, "claims.csv", lambda n: CSV_HEAD + "c1,a,dead,1" + "\n" * (n - 1), "more than 5 rows"),
    Small(
        rows,
        "_LONGEST_ROW",
        50,
        "claims.csv",
        lambda n: CSV_HEAD + "c1,a,dead,1".ljust(n - 1) + "\n",
        "this row has more than 50 characters",
    ),
]


@pytest.mark.parametrize("small", SMALL, ids=lambda small: f"{small.name} {small.said}")
def test_where_a_limit_lies(small: Small, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What comes up to a limit is read; one more is told, and what is too much."""
    monkeypatch.setattr(small.module, small.name, small.most)
    (tmp_path / "definitions.yaml").write_text(HEAD, encoding="utf-8")
    paths = [tmp_path / small.file, *([tmp_path / "definitions.yaml"] if small.file.endswith("csv") else [])]

    def said(number: int) -> str:
        paths[0].write_text(small.content(number), encoding="utf-8")
        run = CliRunner().invoke(app, ["check", *map(str, paths)])
        assert run.exception is None or isinstance(run.exception, SystemExit)
        return run.stdout

    assert "[too-large]" not in said(small.most)
    assert "[too-large]" in (over := said(small.most + 1))
    assert small.said in over


def rows_of(table: list[Row]) -> list[object]:
    """The rows under their names, the vast ones marked as such."""
    return [pytest.param(row, id=row.name, marks=[pytest.mark.vast] if row.name in VAST else []) for row in table]


def test_all_that_is_vast_is_a_row() -> None:
    """A row that was renamed would run by default, unnoticed."""
    assert {row.name for row in (*YAML, *CSV)} >= VAST


@pytest.mark.parametrize("row", rows_of(YAML))
@linux
def test_hostile_yaml(row: Row, tmp_path: Path) -> None:
    """Whatever is in a claim file, a check of it ends within its bounds."""
    holds(row, tmp_path / "claims.yaml")


@pytest.mark.parametrize("row", rows_of(CSV))
@linux
def test_hostile_csv(row: Row, tmp_path: Path) -> None:
    """Whatever is in a table, a check of it ends within its bounds."""
    (tmp_path / "definitions.yaml").write_text(HEAD, encoding="utf-8")
    holds(row, tmp_path / "claims.csv", "definitions.yaml")


def holds(row: Row, file: Path, *others: str) -> None:
    """Checks the file as a process with limits of its own, and that nothing else is there afterwards."""
    with file.open("wb") as written:
        content = row.content()
        for part in [content] if isinstance(content, str | bytes) else content:
            written.write(part if isinstance(part, bytes) else part.encode())
    before = set(os.listdir(file.parent))
    run = checked(row, file.parent, *others, file.name)
    assert (run.returncode, run.stderr[:500]) == (row.status, "")
    assert row.said in run.stdout
    if row.status == 2:
        assert re.search(rf"^{re.escape(file.name)}:\d+:\d+: error\[", run.stdout, re.MULTILINE), run.stdout[:500]
    assert set(os.listdir(file.parent)) == before


def checked(row: Row, folder: Path, *paths: str) -> subprocess.CompletedProcess[str]:
    """A check of these paths within the row's bounds."""
    most = {"CPU": row.seconds, "AS": row.megabytes << 20}
    bounds = [f"resource.setrlimit(resource.RLIMIT_{name}, ({n}, {n}))" for name, n in most.items()]
    return claimdiff("check", *paths, cwd=folder, before="; ".join(["signal.signal(signal.SIGXCPU, signal.SIG_DFL)", *bounds]))


def test_limits_are_in_the_manual() -> None:
    """The page of `too-large` names each limit, as it is."""
    page = " ".join(pages()["too-large"].split())
    for most in (
        f"{files.LARGEST_FILE >> 20} MB, {tree.DEEPEST} levels",
        f"{tree._MOST_EVENTS:,} names, values and brackets",
        f"{files.LARGEST_TABLE >> 20} MB, {rows._MOST_ROWS:,} rows, {rows._LONGEST_ROW:,} characters in a row and {rows._WIDEST_CELL:,}",
        f"A name may have {LONGEST_NAME:,} characters, a claim {meanings._MOST_ALTERNATIVES} alternatives",
        f"{definitions._MOST_DIMENSIONS} top-level terms",
        f"{mistakes.MOST:,} mistakes and {mistakes.MOST:,} warnings",
        f"unknown names in up to {mistakes.MOST_REPEATED:,} places",
        f"{_MOST_FINDINGS:,} findings, and compares {_MOST_PAIRS:,} pairs",
    ):
        assert most in page
