"""The formats of `check`: each holds all that is open and nothing else, and the exit status is the same in all of them."""

import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from program import claimdiff, edited
from systems import posix

from claimdiff.cli.writing import Output, write
from claimdiff.model import Label, Level, Place
from claimdiff.render import check
from claimdiff.render.check.github import annotations, untouched
from claimdiff.render.check.markdown import _remedy
from claimdiff.render.parts.escaping import block, code, plain
from claimdiff.render.parts.letters import visible
from claimdiff.render.parts.problems import Problem

FORMATS = list(check.FORMATS)
OPEN = "sources: {a: A, b: B}\nsubjects: {dead: {type: count}}\nclaims:\n  one: {source: a, subject: dead, says: 5}\n"
OPEN += "  two: {source: b, subject: dead, says: 7}\n"
BOTH = "reviewed: [{claims: [one, two], note: 'seen: it *stands*'}]\n"


@pytest.fixture
def here(tmp_path: Path) -> Callable[[str], Path]:
    """Writes claims.yaml into a folder and gives the folder."""

    def write(text: str) -> Path:
        (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize("format", FORMATS[1:])
def test_example_with_an_edit(tmp_path: Path, golden: Callable[[str, str], None], format: str) -> None:
    """A changed figure, a known name without its source, and a contradiction reviewed: all in one, byte for byte."""
    edited(tmp_path, "says: 26\n", "says: 27\n")
    golden(f"check-{format}.txt", claimdiff("check", "edited.yaml", "--format", format, cwd=tmp_path).stdout)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        (OPEN, [], 1),
        (OPEN, ["--exit-zero"], 0),
        (OPEN + BOTH, [], 0),
        (OPEN + "  three: {source: a, subject: dead, says: 6}\n" + BOTH, [], 1),
        (OPEN.replace("7", "about 5"), [], 0),
        (OPEN.replace("5", "about 50"), ["--strict"], 1),
        (OPEN.replace("dead, says: 7", "deed, says: 7"), ["--exit-zero"], 2),
    ],
    ids=["open", "exit-zero", "reviewed", "another", "agreement", "strict", "unsound"],
)
def test_status_is_the_same(here: Callable[[str], Path], format: str, text: str, options: list[str], status: int) -> None:
    """The exit status does not depend on the format."""
    assert claimdiff("check", "--format", format, *options, cwd=here(text)).returncode == status


# Workflow commands, read back as the runner documents it


def commands(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """The name, properties and message of each line."""
    for line in text.split("\n")[:-1]:
        found = re.fullmatch("::([a-z]+) ([^:]*)::(.*)", line, re.DOTALL)
        assert found, line
        pairs = (pair.split("=", 1) for pair in found[2].split(","))
        yield found[1], {name: unescaped(value, "3A:", "2C,") for name, value in pairs}, unescaped(found[3])


def unescaped(text: str, *more: str) -> str:
    for escape in ("0D\r", "0A\n", *more, "25%"):
        text = text.replace(f"%{escape[:2]}", escape[2])
    return text


def problem(message: str, path: str = "a.yaml", label: str = "", level: Level = Level.ERROR) -> Problem:
    return Problem("some-rule", level, message, (Label(Place(path, 3, 5, 9), label),), (), "do so", "f")


SEEN = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]).filter(lambda char: visible(char) == char)


@given(st.text(SEEN), st.text("a:,%=0D25/ é", min_size=1))
def test_messages_come_back(message: str, path: str) -> None:
    """A parser written from the runner's rules gets message and path back, whatever is in them."""
    ((name, properties, said),) = commands(annotations([problem(message, path)]))
    assert (name, said) == ("error", f"{message}\ndo so")
    place = {"file": path, "line": "3", "endLine": "3", "col": "5", "endColumn": "9"}
    assert properties == {**place, "title": "claimdiff: some-rule"}


def test_line_breaks_and_controls_are_spelt_out() -> None:
    """What could begin a line of its own, or hide one, is shown as what it is."""
    ((_, _, said),) = commands(annotations([problem("a\n::error::b\r\x1b[31m\u202e")]))
    assert said == "a<U+000A>::error::b<U+000D><U+001B>[31m<U+202E>\ndo so"


def test_ten_are_shown_worst_first() -> None:
    """Ten errors and ten warnings stand; of eleven errors the tenth line counts two."""
    many = [problem(f"w{n}", level=Level.WARNING) for n in range(10)] + [problem(f"e{n}") for n in range(11)]
    found = [(name, said.split("\n")[0]) for name, _, said in commands(annotations(many))]
    assert found == [
        *(("error", f"e{n}") for n in range(9)),
        ("error", "2 more places with errors: `claimdiff check` lists them all"),
        *(("warning", f"w{n}") for n in range(10)),
    ]


def test_every_problem_is_shown_before_any_twice() -> None:
    """Of a problem with twelve places and one with two, both first places come first."""
    places = tuple(Label(Place("a.yaml", line, 1, 2), "") for line in range(1, 13))
    wide = problem("wide")._replace(labels=places)
    shown = [
        (said.split("\n")[0], properties.get("line"))
        for _, properties, said in commands(annotations([wide, problem("narrow")]))
    ]
    assert shown[:3] == [("wide", "1"), ("narrow", "3"), ("wide", "2")]
    assert shown[-1] == ("4 more places with errors: `claimdiff check` lists them all", None)


def test_a_side_of_a_thousand_claims_has_ten_places(here: Callable[[str], Path]) -> None:
    """The last of them counts the others, so that no message grows with them."""
    many = OPEN + "".join(f"  c{n}: {{source: a, subject: dead, says: 5}}\n" for n in range(1000))
    (found,) = json.loads(claimdiff("check", "--format", "sarif", cwd=here(many)).stdout)["runs"][0]["results"]
    assert len(found["relatedLocations"]) == 10
    assert "A said 5; and 991 other claims that say the same" in found["message"]["text"]


def test_text_in_a_job_has_annotations_behind_it(here: Callable[[str], Path]) -> None:
    """Under GitHub Actions the text is there, none of it a command, and then an annotation for each place."""
    folder = here(OPEN.replace("{dead:", "{'::error::x': {type: count}, dead:"))
    text = claimdiff("check", cwd=folder).stdout
    job = claimdiff("check", cwd=folder, GITHUB_ACTIONS="true").stdout
    (stop,) = re.findall(r"\A::stop-commands::(\w+)\n", job)
    assert stop not in text
    assert job.startswith(f"::stop-commands::{stop}\n{text}::{stop}::\n")
    shown = list(commands(job.removeprefix(untouched(text))))
    assert [(name, properties["line"]) for name, properties, _ in shown] == [("error", "4"), ("error", "5"), ("warning", "2")]


def test_summary_of_a_job(here: Callable[[str], Path], tmp_path: Path) -> None:
    """It is added to what other steps have said, in the format markdown."""
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n")
    folder = here(OPEN)
    claimdiff("check", "--format", "json", cwd=folder, GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text() == "# Before\n" + claimdiff("check", "--format", "markdown", cwd=folder).stdout


# Paths, places and notes


@pytest.mark.parametrize("format", ["github", "sarif", "gitlab"])
def test_paths_are_those_of_the_repository(tmp_path: Path, format: str) -> None:
    """From a folder below, from without, and with a space: the same path, as the repository has it."""
    folder = tmp_path / "repository" / "the stories"
    folder.mkdir(parents=True)
    (folder.parent / ".git").mkdir()
    (folder / "claims.yaml").write_text(OPEN, encoding="utf-8")
    expected = "the%20stories/claims.yaml" if format == "sarif" else "the stories/claims.yaml"
    for cwd, path in ((folder, "claims.yaml"), (tmp_path, "repository/the stories"), (folder.parent, str(folder))):
        said = claimdiff("check", path, "--format", format, cwd=cwd).stdout
        assert set(re.findall(r'(?:file=|uri": "|path": ")([^",]*)', said)) == {expected}


def test_sarif_of_a_review(here: Callable[[str], Path]) -> None:
    """A reviewed contradiction is a suppressed result with the note, the other claim linked from its message."""
    run = json.loads(claimdiff("check", "--format", "sarif", cwd=here(OPEN + BOTH)).stdout)["runs"][0]
    (result,) = run["results"]
    assert result["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "seen: it *stands*"}]
    (related,) = result["relatedLocations"]
    assert (related["id"], related["physicalLocation"]["region"]["startLine"]) == (1, 5)
    assert "[B said 7](1)" in result["message"]["text"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "contradiction"


def test_what_was_reviewed_is_in_no_other_format(here: Callable[[str], Path]) -> None:
    """Nothing is open: no annotation, no issue, no entry."""
    folder = here(OPEN + BOTH)
    said = [claimdiff("check", "--format", format, cwd=folder).stdout for format in ("github", "gitlab", "reviewed")]
    assert said == ["", "[]\n", "reviewed: []\n"]


def test_a_long_summary_is_cut_and_counted(here: Callable[[str], Path]) -> None:
    """A job's summary has the first hundred, errors before warnings, and says how many more there are."""
    many = "sources: {unused: C, a: A, b: B}\nsubjects: {price: {type: number}}\nclaims:\n" + "".join(
        f"  {source}{n}: {{source: {source}, subject: price, item: i{n}, says: {says}}}\n"
        for n in range(101)
        for source, says in (("a", 5), ("b", 7))
    )
    said = claimdiff("check", "--format", "markdown", cwd=here(many)).stdout
    assert said.split("\n## ")[1].startswith("error: contradiction\n")
    assert (said.count("\n## "), said.splitlines()[-1]) == (100, "And 2 more: `claimdiff check` lists them all.")


def test_twenty_warnings_of_a_rule_are_printed_and_the_others_counted(here: Callable[[str], Path]) -> None:
    """In what is for people; and so it is with what never met."""
    sources = "".join(f", s{n}: S" for n in range(22))
    items = "".join(f"  item-{n}: {{source: a, subject: price, item: i{n}, says: 5}}\n" for n in range(21))
    text = f"sources: {{a: A{sources}}}\nsubjects: {{price: {{type: count}}, toll: {{type: count}}}}\nclaims:\n{items}"
    folder = here(text)
    lines = claimdiff("check", cwd=folder).stdout.splitlines()
    assert [line.partition(" warning")[2] for line in lines if "warning[unused-source]" in line][19] == (
        "[unused-source] the source 's19' makes no claim"
    )
    at = lines.index("and 2 more unused-source warnings: `claimdiff check --format json` lists them all")
    compared, heading, *unmet = lines[at + 1 :]
    assert (compared, heading) == ("1 file, 21 claims, 2 subjects: 23 warnings", "not compared with any other claim:")
    assert unmet == [*(f"  price, i{n}: only one source, A" for n in range(20)), "  and 2 more"]
    summary = claimdiff("check", "--format", "markdown", cwd=folder).stdout
    assert summary.count("\n## warning: unused-source\n") == 20
    assert summary.endswith("\n\nand 2 more unused-source warnings: `claimdiff check --format json` lists them all\n")
    annotated = claimdiff("check", "--format", "github", cwd=folder).stdout
    assert annotated.endswith("::14 more places with warnings: `claimdiff check --format json` lists them all\n")
    assert len(json.loads(claimdiff("check", "--format", "json", cwd=folder).stdout)["diagnostics"]) == 23


def test_twenty_subjects_are_within_a_tolerance_and_the_others_counted(here: Callable[[str], Path]) -> None:
    """Each with an item of its own."""
    items = "".join(
        f"  {source}-{n}: {{source: {source}, subject: price, item: i{n}, says: {says}}}\n"
        for n in range(22)
        for source, says in (("a", 100), ("b", 105))
    )
    text = f"sources: {{a: A, b: B}}\nsubjects: {{price: {{type: count, tolerance: 10%}}}}\nclaims:\n{items}"
    _, *apart = claimdiff("check", cwd=here(text)).stdout.splitlines()
    assert apart[:2] == [
        "pairs of claims by different sources that could not be compared:",
        "  price: 462 pairs are about different items",
    ]
    heading, *unmet = apart[2:]
    told = [f"  price, i{n}: 1 pair differs by no more than 10%" for n in range(20)]
    assert (heading, unmet) == ("differences within the tolerance:", [*told, "  and 2 more"])


def test_twenty_subjects_whose_pairs_were_never_compared_and_the_others_counted(here: Callable[[str], Path]) -> None:
    """A line a subject."""
    subjects = ", ".join(f"q{n}: {{type: count}}" for n in range(21))
    claims = "".join(
        f"  {source}{n}-{year}: {{source: {source}, subject: q{n}, when: {year}, says: 5}}\n"
        for n in range(21)
        for source, year in (("a", 2015), ("b", 2015), ("b", 2016))
    )
    folder = here(f"sources: {{a: A, b: B}}\nsubjects: {{{subjects}}}\nclaims:\n{claims}")
    _, heading, *apart = claimdiff("check", cwd=folder).stdout.splitlines()
    told = [f"  q{n}: 1 pair is about different moments" for n in range(20)]
    assert (heading, apart) == ("pairs of claims by different sources that could not be compared:", [*told, "  and 1 more"])


def test_thousands_of_codes_make_no_flood(tmp_path: Path) -> None:
    """On 7,757 rows with 3,000 short codes, little is printed that is no finding."""
    letters = "ABCDEFGHIJKLMNOP"
    codes = [f"{a}{b}{c}" for a in letters for b in letters for c in letters][:3000]
    rows = [f"c{n},{'ab'[n // 3000 % 2]},price,{codes[n % 3000]},{n % 7}" for n in range(7757)]
    (tmp_path / "claims.csv").write_text("\n".join(["id,source,subject,item,says", *rows]), encoding="utf-8")
    (tmp_path / "claims.yaml").write_text("sources: {a: A, b: B}\nsubjects: {price: {type: number}}\n", encoding="utf-8")
    shown = claimdiff("check", ".", cwd=tmp_path).stdout
    assert "warning" not in shown
    assert len(shown[shown.index("2 files, 7,757 claims") :].splitlines()) < 60


def test_fingerprints_stay_when_lines_move(here: Callable[[str], Path]) -> None:
    """A comment above, and mistakes of one kind stay apart."""
    wrong = OPEN.replace("says: 5", "say: 5").replace("says: 7", "say: 7")
    for text in (OPEN, wrong):
        found = [
            [issue["fingerprint"] for issue in json.loads(claimdiff("check", "--format", "gitlab", cwd=here(each)).stdout)]
            for each in (text, f"# moved\n\n{text}")
        ]
        assert found[0] == found[1]
        assert len(set(found[0])) == len(found[0]) > 0


# Where it goes


def test_several_formats_at_once(here: Callable[[str], Path]) -> None:
    """One run writes each to its place; the first format goes to the first output."""
    folder = here(OPEN)
    result = claimdiff("check", "--format", "text", "-o", "-", "--format", "sarif", "--output", "out/a.sarif", cwd=folder)
    assert (result.returncode, result.stdout, result.stderr) == (
        2,
        "",
        "claimdiff: --output out/a.sarif: No such file or directory: give a file in a writable folder\n",
    )
    result = claimdiff("check", "--format", "text", "-o", "-", "--format", "sarif", "--output", "a.sarif", cwd=folder)
    assert (result.returncode, result.stderr) == (1, "Wrote a.sarif\n")
    assert result.stdout == claimdiff("check", cwd=folder).stdout
    assert (folder / "a.sarif").read_text() == claimdiff("check", "--format", "sarif", cwd=folder).stdout


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--format text --format json", "two formats would go to the same place: give each --format its own --output"),
        ("--format text --format json -o a", "2 --format but 1 --output: give one --output for each --format; it may be -"),
        ("-o a.html", "--output a.html: the suffix is not one of .txt, .json, .sarif, .md, .yaml: give a --format too"),
        ("-o a.json -o a.json", "two formats would go to the same place: give each --format its own --output"),
    ],
)
def test_where_is_not_clear(here: Callable[[str], Path], options: str, message: str) -> None:
    """A wrong call is said in a line, and nothing is written."""
    folder = here(OPEN)
    result = claimdiff("check", *options.split(), cwd=folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert message in result.stderr
    assert [path.name for path in folder.iterdir()] == ["claims.yaml"]


@pytest.mark.parametrize("output", ["claims.yaml", "./claims.yaml", "link.yaml"])
@posix
def test_what_was_read_is_not_overwritten(here: Callable[[str], Path], output: str) -> None:
    """An --output that is one of the claim files is a wrong call, by whatever name."""
    folder = here(OPEN)
    (folder / "link.yaml").symlink_to("claims.yaml")
    result = claimdiff("check", "claims.yaml", "-o", output, cwd=folder)
    assert (result.returncode, "would overwrite a file that is read: give another name" in result.stderr) == (2, True)
    assert (folder / "claims.yaml").read_text() == OPEN


def test_standard_output_beside_files(here: Callable[[str], Path]) -> None:
    """`-o -` is text on standard output, alone and beside others."""
    folder = here(OPEN)
    text = claimdiff("check", cwd=folder).stdout
    assert claimdiff("check", "-o", "-", cwd=folder).stdout == text
    assert claimdiff("check", "-o", "-", "-o", "a.sarif", cwd=folder).stdout == text
    assert "two formats" in claimdiff("check", "-o", "a.json", "-o", "./a.json", cwd=folder).stderr


@pytest.mark.parametrize("format", FORMATS)
def test_a_name_that_is_no_text(here: Callable[[str], Path], format: str) -> None:
    """A file whose name is not UTF-8 is named as far as that goes, on standard output and in files."""
    folder = here(OPEN)
    (folder / "claims.yaml").rename(folder / os.fsdecode(b"caf\xe9.yaml"))
    for output in ("-", "out"):
        result = claimdiff("check", ".", "--format", format, "-o", output, cwd=folder)
        assert (result.returncode, "Traceback" in result.stderr) == (1, False), result.stderr


@pytest.mark.parametrize("closed", [">&-", "<&-", "2>&-"])
def test_closed_streams(here: Callable[[str], Path], closed: str) -> None:
    """A stream that is closed is an empty one: the status is what it would be."""
    command = f"exec {sys.executable} -m claimdiff check {'-' if closed == '<&-' else 'claims.yaml'} {closed}"
    result = subprocess.run(["sh", "-c", command], cwd=here(OPEN), capture_output=True, text=True, check=False)
    assert (result.returncode, "Traceback" in result.stderr) == (2 if closed == "<&-" else 1, False), result.stderr


def test_a_summary_that_cannot_be_written(here: Callable[[str], Path]) -> None:
    """It is said, and the status is that of the check."""
    result = claimdiff("check", cwd=here(OPEN + BOTH), GITHUB_STEP_SUMMARY="nowhere/summary.md")
    assert (result.returncode, result.stderr) == (
        0,
        "claimdiff: the summary could not be written to GITHUB_STEP_SUMMARY, nowhere/summary.md: No such file or directory\n",
    )


def test_why_it_fails_is_in_the_last_line(here: Callable[[str], Path]) -> None:
    """Warnings are counted beside the findings."""
    said = claimdiff("check", "--strict", cwd=here(OPEN.replace("{a:", "{x: X, a:") + BOTH))
    assert (said.returncode, said.stdout.splitlines()[-1]) == (
        1,
        "1 file, 2 claims, 1 subject: 1 contradiction (0 open), 1 warning",
    )


def test_the_comment_of_a_condition_has_it(here: Callable[[str], Path]) -> None:
    """Who reviews an entry reads what has to hold."""
    said = claimdiff("check", "--format", "reviewed", cwd=here(OPEN.replace("5", "dozens").replace("7", "15"))).stdout
    assert "; both can be true only if 'dozens' means" in said.splitlines()[1]


@posix
def test_format_by_suffix_and_permissions_kept(here: Callable[[str], Path]) -> None:
    """The suffix names the format; a file that was there keeps its permissions, a pipe is written to."""
    folder = here(OPEN)
    old = folder / "open.yaml"
    old.write_text("old")
    old.chmod(0o640)
    assert claimdiff("check", "-o", "open.yaml", "-o", "open.json", cwd=folder).returncode == 1
    assert old.read_text() == claimdiff("check", "--format", "reviewed", "claims.yaml", cwd=folder).stdout
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert json.loads((folder / "open.json").read_text())["summary"]["open"] == 1
    assert claimdiff("check", "--format", "text", "-o", "/dev/null", cwd=folder).returncode == 1
    assert sorted(path.name for path in folder.iterdir()) == ["claims.yaml", "open.json", "open.yaml"]


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the new file cannot take its place, the old one stands, and nothing else is left."""
    old = tmp_path / "a.json"
    old.write_text("old")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("no")))
    with pytest.raises(typer.Exit):
        write([Output("new", "json", str(old))])
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.json", "old")]


def test_unsound_files_have_no_reviews(here: Callable[[str], Path]) -> None:
    """What is wrong is said on standard error, and standard output is still a file of reviews."""
    result = claimdiff("check", "--format", "reviewed", cwd=here(OPEN.replace("says: 7", "say: 7")))
    assert (result.returncode, result.stdout) == (2, "reviewed: []\n")
    assert "error[unknown-key]" in result.stderr


# Markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        (
            "a *b* _c_ [d](e) <f> `g` ~~h~~ | &amp; $x$ ![i]",
            r"a \*b\* \_c\_ \[d\](e) \<f\> \`g\` \~\~h\~\~ \| \&amp; \$x\$ \!\[i\]",
        ),
        ("# x", r"\# x"),
        ("- x", r"\- x"),
        ("1. x", r"1\. x"),
        ("12) x", r"12\) x"),
        ("51.3%", "51.3%"),
        ("10:30, https://example.org :tada: www.example.org", r"10\:30, https\://example.org `:`tada: www\.example.org"),
        ("@who #12", "`@`who `#`12"),
        ("@@ @#1 `@", r"`@@` `@#`1 \``@`"),
        ("GH-7 high-7 C# x ##", r"`GH-`7 high-7 C\# x \#\#"),
        ("14:30:05 a.js:100:14", r"14\:30\:05 a.js`:`100\:14"),
        ("a\nb\u202e", r"a\<U+000A\>b\<U+202E\>"),
        ("12 (Ansel): 3", "12 (Ansel): 3"),
    ],
)
def test_markdown_of_data(text: str, markdown: str) -> None:
    """What a file holds is text; what means nothing in Markdown stays as it is."""
    assert plain(text) == markdown


def test_markdown_of_code() -> None:
    """A span and a block have more backticks than what is in them."""
    assert code("a`b``c") == "```a`b``c```"
    assert code("`a") == "`` `a ``"
    assert block("a\n```\nb", "yaml") == "````yaml\na\n```\nb\n````"


def test_a_remedy_in_markdown_has_code_unless_a_backtick_is_left_over() -> None:
    """Names come from files, and may have backticks of their own."""
    assert _remedy("run `claimdiff rule`")[0] == f"run {code('claimdiff rule')}"
    assert _remedy("write `a`` here")[0] == plain("write `a`` here")
