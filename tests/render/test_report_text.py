"""The report in a terminal: its layout at several widths, in ASCII, with hostile texts, and narrowed."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from case_files import example
from program import EXAMPLE, ROOT, claimdiff
from rich.cells import cell_len

from claimdiff import find
from claimdiff.desk.outlook import outlook_of
from claimdiff.model import ClaimSet
from claimdiff.render.report.terminal.text import report_text
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
    assert "\nThis report shows only: " in text
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
    """--summary is the beginning of the whole report: what it is about, what is gravest, and a line for each subject."""
    summary, whole = claimdiff("report", str(EXAMPLE), "--summary").stdout, claimdiff("report", str(EXAMPLE)).stdout
    assert whole.startswith(summary)
    assert summary.splitlines()[-1].startswith("  servicemen or volunteers  3 claims  2 contradictions")


# What is found first, and how it is laid out


FERRY, FIRE = ROOT / "tests/cases/findings/ferry.yaml", ROOT / "tests/cases/articles/fire.yaml"


def test_ferry_at_80_columns(golden: Callable[[str, str], None]) -> None:
    """A real story: the three gravest findings on the first screen, and no more than 150 lines in all."""
    text = claimdiff("report", str(FERRY.relative_to(ROOT)), COLUMNS="80").stdout
    first = text.splitlines()[:24]
    assert first[0] == "A ferry sinks, the first week (2014-04-16)"
    assert [line.split(".")[0].strip() for line in first if re.match(r"  [1-9]\. ", line)] == ["1", "2", "3"]
    assert len(text.splitlines()) < 150
    golden("ferry.txt", text)


@pytest.mark.parametrize("width", [60, 80, 100, 160])
@pytest.mark.parametrize("path", [FERRY, FIRE], ids=lambda path: path.stem)
def test_no_word_is_broken(path: Path, width: int) -> None:
    """Each word of a line is one of the report's on a line without an end, or is cut and says so; no line is too wide."""
    whole = set(claimdiff("report", str(path), COLUMNS="5000").stdout.split())
    text = claimdiff("report", str(path), COLUMNS=str(width)).stdout
    words = {word for line in text.splitlines() if not re.search(r"[█░─┬]|    \d", line) for word in line.split()}
    assert {word for word in words - whole if not word.endswith("…") and not re.fullmatch(r"\+\d+|&\d+", word)} == set()
    assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize(("width", "columns"), [(71, 0), (72, 20), (100, 27), (160, 51), (400, 60)])
def test_room_of_a_chart(claims: Callable[[str], ClaimSet], width: int, columns: int) -> None:
    """A chart has 20 columns or more, its rows 32; where both have no room, the rows stay."""
    text = "sources: {a: A}\nsubjects: {s: {type: count}}\nclaims:\n  x: {source: a, subject: s, says: 5 to 6}\n"
    lines = drawn(find(claims(text)), width, coloured=False).splitlines()
    assert [len(line.strip()) for line in lines if re.fullmatch(" *[─┬]+", line)] == ([columns] if columns else [])
    assert any(line.split()[:1] == ["a"] and line.endswith("5 to 6  A") for line in lines)


def test_rivals_are_cut_after_six(claims: Callable[[str], ClaimSet]) -> None:
    """And those that are left out are counted."""
    text = f"sources: {{{', '.join(f's{n}: S{n}' for n in range(16))}}}\nsubjects: {{x: {{type: count}}}}\nclaims:\n"
    text += "".join(f"  c{n}: {{source: s{n}, subject: x, says: {10 * n}}}\n" for n in range(16))
    (row,) = [line for line in drawn(find(claims(text)), 80, coloured=False).splitlines() if line.startswith("  a ")]
    assert row.endswith("✗ b c d e f g +9")


def test_what_all_rows_share_stands_once_above(claims: Callable[[str], ClaimSet]) -> None:
    """The rows have what is theirs: by region, a whole before its parts, then by time, then by value."""
    text = """
terms: {fate: {casualties: [dead, injured]}, place: {country: [Aleppo, Latakia]}}
sources: {a: A, b: B}
subjects: {s: {type: count, level: yes}}
claims:
  x1: {source: a, subject: s, about: [dead, Latakia], says: 5, when: 2015-10-20}
  x2: {source: a, subject: s, about: [dead, Aleppo], says: 9, when: 2015-10-22}
  x3: {source: a, subject: s, about: [dead, Aleppo], says: 7, when: 2015-10-20}
  x4: {source: b, subject: s, about: [dead, Aleppo], says: 6, when: 2015-10-20}
  x5: {source: b, subject: s, about: dead, says: 40, when: 2015-10-20}
"""
    lines = drawn(find(claims(text)), 60, coloured=False).splitlines()
    at = lines.index("  dead")
    assert [line.split("  ✗")[0].rstrip() for line in lines[at + 1 : at + 6]] == [
        "  a 40  2015-10-20: B",
        "  b 6   Aleppo, 2015-10-20: B",
        "  c 7   Aleppo, 2015-10-20: A",
        "  d 9   Aleppo, 2015-10-22: A",
        "  e 5   Latakia, 2015-10-20: A",
    ]


def test_terms_stand_above_their_rows_where_that_is_shorter(claims: Callable[[str], ClaimSet]) -> None:
    """A toll says once that its figures are until a day; its terms take a line of their own instead of a second line each."""
    text = "terms: {fate: {casualties: [dead, injured, missing after the second week of search]}}\nsources: {a: A}\n"
    text += "subjects: {s: {type: count, cumulative: yes}}\nclaims:\n"
    for n, fate in enumerate(
        ("dead", "dead", "missing after the second week of search", "missing after the second week of search")
    ):
        text += f"  x{n}: {{source: a, subject: s, about: {fate}, says: {n + 1}, said: 2026-03-0{n + 1}}}\n"
    lines = drawn(find(claims(text)), 70, coloured=False).splitlines()
    at = lines.index("  each until its day")
    assert lines[at + 1 : at + 5] == [
        "  a 1  dead, 2026-03-01: A",
        "  b 2  dead, 2026-03-02: A",
        "  c 3  missing after the second week of search, 2026-03-03: A",
        "  d 4  missing after the second week of search, 2026-03-04: A",
    ]
    narrow = drawn(find(claims(text.replace("A}", "The Association of Seamen and Dockers}"))), 60, coloured=False).splitlines()
    at = narrow.index("  each until its day")
    assert narrow[at + 1 : at + 7] == [
        "  dead",
        "  a 1  2026-03-01: The Association of Seamen and Dockers",
        "  b 2  2026-03-02: The Association of Seamen and Dockers",
        "  missing after the second week of search",
        "  c 3  2026-03-03: The Association of Seamen and Dockers",
        "  d 4  2026-03-04: The Association of Seamen and Dockers",
    ]


def test_rows_in_sums_that_do_not_add_up_are_marked(claims: Callable[[str], ClaimSet]) -> None:
    """Each says in how many it stands, also where it is in no minimal set that is shown, and beside its rivals."""
    text = "terms: {place: {all: [p, q]}}\nsources: {a: A, b: B, c: C, d: D}\nsubjects: {s: {type: count}}\nclaims:\n"
    text += "  w: {source: a, subject: s, says: at most 10}\n  p: {source: b, subject: s, about: p, says: 6, note: a guess, quote: six}\n"
    text += "  q: {source: c, subject: s, about: q, says: 7}\n  r: {source: d, subject: s, about: q, says: 8}\n"
    lines = drawn(find(claims(text)), 72, coloured=False).splitlines()
    rows = {line[2]: line.split("  ")[-1].strip() for line in lines if re.match(r"  [a-z] .* [A-D] ", line)}
    assert rows == {"a": "&", "b": "&", "c": "✗ d &", "d": "✗ c &"}
    assert "& in a joint contradiction" in " ".join(line.strip() for line in lines)
    assert "    also in contradictions like this one: C said 7 (q)" in lines
    at = next(n for n, line in enumerate(lines) if line.startswith("    - B said 6 (p);"))
    assert lines[at:].index("      note: a guess") == lines[at:].index("      “six”") + 1 < 6


def test_a_name_is_cut_where_it_still_is_one_name(claims: Callable[[str], ClaimSet]) -> None:
    """Two unions that begin alike are not cut to one; a name that is told from the others by its beginning is."""
    names = "a: Garment workers' union of the north, b: Garment workers' union of the south, c: Ministry of very many affairs of state"
    text = f"terms: {{place: {{all: [the first of the places]}}}}\nsources: {{{names}}}\nsubjects: {{s: {{type: count}}}}\nclaims:\n"
    text += "".join(
        f"  {s}: {{source: {s}, subject: s, about: the first of the places, says: 5}}\n  {s}2: {{source: {s}, subject: s, says: {n + 9}}}\n"
        for n, s in enumerate("abc")
    )
    lines = drawn(find(claims(text)), 72, coloured=False).splitlines()
    assert not any(re.search(r"Garment work[^ ]*…", line) for line in lines)
    assert any(re.search("Ministry.*…", line) for line in lines)


def test_subjects_stand_by_their_gravest_finding(claims: Callable[[str], ClaimSet]) -> None:
    """And those on which nothing is at odds last; so they do in Markdown, in the picture and on the page."""
    from claimdiff.render.report.markdown import report_markdown
    from claimdiff.render.report.web.html import report_html
    from claimdiff.render.report.web.svg import report_svg

    text = "sources: {a: A, b: B}\nsubjects: {calm: {type: count}, near: {type: count}, far: {type: count}}\nclaims:\n"
    for subject, says in (("calm", 5), ("near", 6), ("far", 50)):
        text += f"  a {subject}: {{source: a, subject: {subject}, says: 5}}\n  b {subject}: {{source: b, subject: {subject}, says: {says}}}\n"
    report = find(claims(text))
    outlook = outlook_of(report)
    texts = {
        r"^(calm|near|far)$": drawn(report, 80, coloured=False),
        r"^## (calm|near|far)$": report_markdown(report, outlook),
        r'class="subject"[^>]*>(calm|near|far)<': report_svg(report),
        r"<h2[^>]*>(calm|near|far)<": report_html(report, outlook),
    }
    for pattern, each in texts.items():
        assert [name for name in re.findall(pattern, each, re.MULTILINE) if name != "calm"] == ["far", "near"], pattern
    assert [line.split()[0] for line in texts[r"^(calm|near|far)$"].splitlines() if re.match("  (calm|near|far) ", line)] == [
        "far",
        "near",
        "calm",
    ]


def of_items(number: int, odd: int) -> str:
    """A claim file of so many items, of which the first few are at odds beyond the tolerance."""
    lines = ["sources: {a: Bureau, b: Union}", "subjects: {price: {type: number, tolerance: 1%}}", "claims:"]
    for n in range(number):
        lines += [f"  a{n}: {{source: a, subject: price, item: i{n}, says: 1000}}"]
        lines += [f"  b{n}: {{source: b, subject: price, item: i{n}, says: {1020 + n if n < odd else 1001}}}"]
    return "\n".join(lines)


def test_very_many_items(claims: Callable[[str], ClaimSet]) -> None:
    """1,412 items, 115 of them at odds: a table of the worst instead of charts, and a finding on the first screen."""
    report = find(claims(of_items(1412, 115)))
    lines = drawn(report, 80, coloured=False).splitlines()
    assert lines[4] == "  1. On price (i114), Bureau said 1,000 and Union said 1,134: 134 apart."
    assert len(lines) < 300
    at = lines.index("  115 items at odds, worst first")
    assert lines[at + 1 : at + 4] == [
        "  item             Bureau  Union",
        "  i114  134 apart  1,000   1,134",
        "  i113  133 apart  1,000   1,133",
    ]
    assert lines[at + 12] == "  and 105 more items: --item NAME shows one"
    assert not any("┬" in line for line in lines)


def test_an_item_that_is_asked_for_has_its_chart(tmp_path: Path) -> None:
    """Also one on which nothing is at odds."""
    (tmp_path / "claims.yaml").write_text(of_items(9, 2), encoding="utf-8")
    for item, number in (("i1", 1), ("i5", 0)):
        text = claimdiff("report", "claims.yaml", "--item", item, cwd=tmp_path).stdout
        assert f"\nThis report shows only: item {item}.\n" in text
        assert "┬" in text
        assert text.count("\n  contradiction  ") == number


def test_a_subject_without_a_dispute_has_a_line(claims: Callable[[str], ClaimSet]) -> None:
    """Where something is at odds elsewhere; where nothing is, each has its chart, since there is nothing else to show."""
    text = "sources: {a: A, b: B}\nsubjects: {calm: {type: count}, s: {type: count}}\nclaims:\n"
    text += (
        "  x: {source: a, subject: calm, says: 5}\n  y: {source: b, subject: s, says: 6}\n  z: {source: a, subject: s, says: "
    )
    disputed, agreed = (drawn(find(claims(f"{text}{says}}}\n")), 80, coloured=False) for says in (7, 6))
    assert ("\ncalm\n" in disputed, "\ns\n" in disputed) == (False, True)
    assert ("\ncalm\n" in agreed, "\ns\n" in agreed) == (True, True)
    assert "\n  calm  1 claim " in disputed
    assert "\ntilt\n" not in claimdiff("report", str(FERRY)).stdout
    assert "\ntilt\n" in claimdiff("report", str(FERRY), "--subject", "tilt", "--subject", "first call").stdout


def test_disputes_beyond_the_gravest_have_a_sentence(claims: Callable[[str], ClaimSet]) -> None:
    """Two in full, eight in a sentence, and the others counted."""
    text = "sources: {z: Z, " + ", ".join(f"s{n}: S{n}" for n in range(12)) + "}\nsubjects: {x: {type: count}}\n"
    text += "terms: {place: {all: [" + ", ".join(f"p{n}" for n in range(12)) + "]}}\nclaims:\n"
    text += "".join(f"  c{n}: {{source: s{n}, subject: x, about: p{n}, says: {n + 2}}}\n" for n in range(12))
    text += "".join(f"  d{n}: {{source: z, subject: x, about: p{n}, says: 1}}\n" for n in range(12))
    lines = drawn(find(claims(text)), 80, coloured=False).splitlines()
    assert [line for line in lines if line.startswith("  contradiction  ")] == [f"  contradiction  S{n} / Z" for n in (11, 10)]
    assert [line for line in lines if line.startswith("  ✗ On p")] == [
        f"  ✗ On p{n}, S{n} said {n + 2} and Z said 1: {n + 1} apart." for n in range(9, 1, -1)
    ]
    assert "  and 2 more disputes: --brief lists every finding, --finding shows one in full" in lines


def test_brief() -> None:
    """A line for each finding, with the place, the kind, the sentence and what `--finding` takes."""
    import json

    path = str(FERRY.relative_to(ROOT))
    lines = claimdiff("report", path, "--brief", COLUMNS="80").stdout.splitlines()
    found = json.loads(claimdiff("report", path, "--format", "json").stdout)
    assert len(lines) == len(found["gravest"])
    for line, grave in zip(lines, found["gravest"], strict=True):
        (finding,) = [each for each in found["findings"] if each["fingerprint"] == grave["finding"]]
        place, kind, rest = line.split(": ", 2)
        assert (kind, rest) == (finding["kind"], f"{grave['sentence']} [{grave['finding'][:8]}]")
        assert place in {f"{each['path']}:{each['line']}" for each in finding["places"]}
    one = claimdiff("report", path, "--finding", lines[0][-9:-1]).stdout
    assert found["gravest"][0]["sentence"] in " ".join(one.split())


@pytest.mark.parametrize(
    ("options", "undisputed"),
    [("--brief", set()), ("", set()), ("--format markdown", set()), ("--format html", {"embassy-air-strikes:"})],
)
def test_lines_are_those_of_what_clashes(options: str, undisputed: set[str]) -> None:
    """Where a claim takes several lines, that of its value, or of what a condition hangs on."""
    written = EXAMPLE.read_text(encoding="utf-8").splitlines()
    told = claimdiff("report", "data/claims.yaml", *options.split()).stdout.replace("\\", "")
    lines = {int(number) for number in re.findall(r"data/claims\.yaml:(\d+)", told)}
    keys = {written[number - 1].split()[0] for number in lines}
    assert {"says:", "denies:"} <= keys <= {"says:", "denies:", "about:"} | undisputed


def test_one_finding_is_told_in_full(claims: Callable[[str], ClaimSet]) -> None:
    """Every claim of a side, and the whole of a long quote; among others the first, and of the quote two lines."""
    quote = " ".join(f"word{n}" for n in range(60))
    text = f"sources: {{{', '.join(f's{n}: S{n}' for n in range(7))}}}\nsubjects: {{x: {{type: count}}, y: {{type: count}}}}\nclaims:\n"
    text += "".join(f"  c{n}: {{source: s{n}, subject: x, says: 5}}\n" for n in range(6))
    text += f"  d: {{source: s6, subject: x, says: 9, quote: {quote}}}\n"
    alone = find(claims(text))
    among = find(claims(f"{text}  e: {{source: s0, subject: y, says: 1}}\n  f: {{source: s1, subject: y, says: 2}}\n"))
    in_full, clipped = (drawn(each, 80, coloured=False) for each in (alone, among))
    assert [each in in_full for each in ("S5 said 5", "word59", "and 2 other claims that say the same")] == [True, True, False]
    assert [each in clipped for each in ("S5 said 5", "word59", "and 2 other claims that say the same")] == [False, False, True]


TOLL = """
sources: {a: A, b: B}
subjects: {dead: {type: count, cumulative: yes}}
claims:
  one: {source: a, subject: dead, said: 2024-09-02, says: 4}
  two: {source: b, subject: dead, said: 2024-09-03, says: 9}
"""


def test_updates_are_listed_where_they_are_asked_for(tmp_path: Path) -> None:
    """As lines, and counted in the head; a report of everything lists and counts none of them there."""
    (tmp_path / "claims.yaml").write_text(TOLL, encoding="utf-8")
    lines = claimdiff("report", "claims.yaml", "--brief", "--kind", "update", cwd=tmp_path).stdout.splitlines()
    assert [line.split(" [")[0] for line in lines] == [
        "claims.yaml:5: update: On dead, A said 4 (until 2024-09-02) and B said 9 (until 2024-09-03)."
    ]
    heads = [
        claimdiff("report", "claims.yaml", *more, cwd=tmp_path).stdout.splitlines()[1] for more in (["--kind", "update"], [])
    ]
    assert [head.partition(": ")[2] for head in heads] == ["1 update", "nothing at odds"]
    assert claimdiff("report", "claims.yaml", "--brief", cwd=tmp_path).stdout == ""


def test_the_example_is_shown_and_never_written(tmp_path: Path) -> None:
    """Without a claim file, a report that is to be written says so, and writes nothing."""
    assert claimdiff("report", cwd=tmp_path).returncode == 0
    result = claimdiff("report", "--output", "report.html", cwd=tmp_path)
    assert (result.returncode, result.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert "in this folder: give the files or folders to report on" in result.stderr


def test_brief_of_nothing(tmp_path: Path) -> None:
    """No line where nothing is found, and no other format."""
    (tmp_path / "claims.yaml").write_text(of_items(2, 0), encoding="utf-8")
    assert claimdiff("report", "claims.yaml", "--brief", cwd=tmp_path).stdout == ""
    assert claimdiff("report", "claims.yaml", "--brief", "--summary", cwd=tmp_path).returncode == 2
    result = claimdiff("report", "claims.yaml", "--brief", "--format", "json", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "--brief works only with text" in result.stderr


def test_terminal_without_utf_8() -> None:
    """Where the stream has no signs beyond ASCII, the report keeps to ASCII, and names lose nothing."""
    result = claimdiff("report", str(EXAMPLE), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert result.stdout.isascii()
    assert "x contradiction" in result.stdout
