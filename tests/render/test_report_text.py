"""The report in a terminal: its layout at several widths, in ASCII, with hostile texts, and narrowed."""

import re
from collections.abc import Callable

import pytest
from case_files import example
from program import EXAMPLE, claimdiff
from rich.cells import cell_len

from claimdiff import find
from claimdiff.desk.outlook import outlook_of
from claimdiff.model import ClaimSet
from claimdiff.render.report.text import report_text
from claimdiff.results import Report


def drawn(report: Report, width: int, coloured: bool, ascii: bool = False) -> str:
    """The report with what follows from it."""
    return report_text(report, outlook_of(report), width, coloured, ascii)


@pytest.mark.parametrize("ascii", [False, True])
@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_example(monkeypatch: pytest.MonkeyPatch, golden: Callable[[str, str], None], width: int, ascii: bool) -> None:
    """The whole report, with no line wider than asked for, and the same bytes each time."""
    report = example(monkeypatch)
    text = drawn(report, width, coloured=False, ascii=ascii)
    assert text == drawn(report, width, coloured=False, ascii=ascii)
    assert max(map(cell_len, text.splitlines())) <= width
    assert not ascii or text.isascii()
    golden(f"report-{width}{'-ascii' if ascii else ''}.txt", text)


def test_colours_add_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """With colours the words are the same."""
    report = example(monkeypatch)
    coloured = drawn(report, 80, coloured=True)
    assert coloured != (plain := drawn(report, 80, coloured=False))
    assert [line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", coloured).splitlines()] == plain.splitlines()


HOSTILE = "[red]x[/red] :dog: \\x1b[1m \\u202etxt\\u202c {0} %s | <b>"


def test_no_markup_is_read_from_texts(claims: Callable[[str], ClaimSet]) -> None:
    """What looks like markup, an emoji name, an escape or a bidirectional override is shown as it stands, or spelt out."""
    text = f'sources: {{a: "{HOSTILE}", b: B}}\nsubjects: {{"{HOSTILE}": {{type: count, question: "{HOSTILE}"}}}}\nclaims:\n'
    for name, source, says in (("x", "a", "5"), ("y", "b", "7")):
        text += f'  {name}: {{source: {source}, subject: "{HOSTILE}", says: {says}, cite: "{HOSTILE}", hedge: "{HOSTILE}"}}\n'
    shown = drawn(find(claims(text)), 200, coloured=False)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert shown.count("[red]x[/red] :dog: <U+001B>[1m <U+202E>txt<U+202C> {0} %s | <b>") >= 6


def test_wide_and_right_to_left_names_keep_the_columns(claims: Callable[[str], ClaimSet]) -> None:
    """Every bar begins in one column, whatever the names beside it are written in."""
    text = """
sources: {a: 新華社, b: وكالة الأنباء, c: Plain}
subjects: {s: {type: choice, options: [地震, زلزال, quake]}}
claims:
  x: {source: a, subject: s, says: 地震}
  y: {source: b, subject: s, says: زلزال}
  z: {source: c, subject: s, says: quake}
"""
    lines = drawn(find(claims(text)), 80, coloured=False).splitlines()
    rows = [line for line in lines if re.match(r"  [abc] [●·]", line)]
    assert [[cell_len(row[: match.start()]) for match in re.finditer("[●○·]", row)] for row in rows] == [[4, 11, 18]] * 3
    (names,) = [line for line in lines if line.lstrip().startswith("地震") and "quake" in line]
    assert cell_len(names[: names.index("quake")]) == 18


NARROWED = [
    (["--subject", "combat role"], {"combat role"}, None),
    (["--source", "gur", "--source", "mod"], {"casualty count", "servicemen or volunteers"}, None),
    (["--kind", "conditional"], {"casualty count", "combat role"}, {"conditional"}),
    (["--subject", "combat role", "--kind", "agreement"], set(), set()),
]


@pytest.mark.parametrize(
    ("options", "subjects", "kinds"), NARROWED, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_narrowed(options: list[str], subjects: set[str], kinds: set[str] | None) -> None:
    """--subject, --source and --kind leave what they name; the same holds for JSON."""
    import json

    content = json.loads(claimdiff("report", str(EXAMPLE), "--format", "json", *options).stdout)
    assert {subject["id"] for subject in content["subjects"]} == subjects
    assert kinds is None or {finding["kind"] for finding in content["findings"]} == kinds
    text = claimdiff("report", str(EXAMPLE), *options).stdout
    assert all((f"\n{name}\n" in text) is (name in subjects) for name in ("casualty count", "combat role"))


@pytest.mark.parametrize(
    ("option", "name", "nearest"),
    [("--subject", "combat rolle", "combat role"), ("--source", "gurr", "gur"), ("--kind", "contradicton", "contradiction")],
)
def test_unknown_name_gets_the_nearest(option: str, name: str, nearest: str) -> None:
    """A name that nothing defines is a wrong call."""
    result = claimdiff("report", str(EXAMPLE), option, name)
    assert (result.returncode, result.stdout) == (2, "")
    assert f"did you mean '{nearest}'?" in result.stderr


def test_summary_stops_after_the_first_part() -> None:
    """--summary is the beginning of the whole report."""
    summary, whole = claimdiff("report", str(EXAMPLE), "--summary").stdout, claimdiff("report", str(EXAMPLE)).stdout
    assert whole.startswith(summary)
    assert len(summary.splitlines()) < 8


def test_terminal_without_utf_8() -> None:
    """Where the stream has no signs beyond ASCII, the report keeps to ASCII, and names lose nothing."""
    result = claimdiff("report", str(EXAMPLE), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert result.stdout.isascii()
    assert "x contradiction" in result.stdout
