"""The pages are true: what they show is what the program prints, their tables are what the code reads by, their links lead somewhere.

`--update-golden` writes outputs, tables and the picture anew.
"""

import doctest
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pages import DOCS, PAGES, blocks, snippet, with_outputs
from picture import picture_of
from program import ROOT

from claimdiff import find
from claimdiff.cli import app
from claimdiff.cli.settings import Settings, settings_here
from claimdiff.desk.narrowing import Narrowing, narrow, narrow_outlook
from claimdiff.desk.outlook import outlook_of
from claimdiff.engine.when_and_said import BY_KIND
from claimdiff.exact.values import COUNTS, SECONDS
from claimdiff.manual import pages
from claimdiff.model import Level, Place, Subject, Type
from claimdiff.phrases import examples
from claimdiff.phrases.numbers.quantities import read_count
from claimdiff.phrases.readings import Reading, Refusal
from claimdiff.phrases.times.dates import offsets_in, read_date
from claimdiff.reading import load
from claimdiff.reading.keys import KEYS, Key
from claimdiff.render import check, report
from claimdiff.render.parts.formats import by_suffix
from claimdiff.render.report.terminal.text import report_text
from claimdiff.rules import ABOUT_FILES
from claimdiff.rules.diagnostics import name_of
from claimdiff.schema import schemas
from claimdiff.words import set_words

PICTURE = DOCS / "report.svg"
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]
COUNT = Subject("s", Type.COUNT, COUNTS, Place("", 1, 1, 1))
DATE = Subject("s", Type.DATE, SECONDS, Place("", 1, 1, 1))


def updating(request: pytest.FixtureRequest) -> bool:
    """Whether to write what the program says now."""
    return bool(request.config.getoption("--update-golden"))


def text_of(name: str) -> str:
    """The text of a page."""
    return (ROOT / name).read_text(encoding="utf-8")


# What the tests write


def phrases(head: str, groups: tuple[tuple[str, ...], ...], read: Callable[[str], Reading | Refusal], subject: Subject) -> str:
    """A row for each group of phrases that mean the same."""
    table = f"| {head} | usually | on any reading |\n| --- | --- | --- |\n"
    for group in groups:
        (reading,) = {read(phrase) for phrase in group}
        assert isinstance(reading, Reading), group
        zoned = subject._replace(zoned=True in offsets_in(group[0]))
        usual, hard = set_words(reading.usual, zoned), set_words(reading.hard, zoned)
        table += f"| {', '.join(f'`{phrase}`' for phrase in group)} | {usual} | {hard if hard != usual else 'the same'} |\n"
    return table


def times() -> str:
    """The table of what `when` and `said` mean."""
    head = "| a subject of | a claim is about | for example | contradicts | does not contradict |\n| --- | --- | --- | --- | --- |\n"
    rows = (
        f"| {row.kind} | {row.speaks_of} | `{row.claim}` | `{row.contradicts}` | `{row.is_compatible}` |\n" for row in BY_KIND
    )
    return head + "".join(rows)


def keys() -> str:
    """A table for each mapping of a claim file: its keys, what stands there, what it is for, and an example."""
    return "\n".join(
        f"### {what[0].upper()}{what[1:]}\n\n| key | value | meaning |\n| --- | --- | --- |\n"
        + "".join(map(row_of, some.items()))
        for what, some in KEYS.items()
    )


def row_of(entry: tuple[str, Key]) -> str:
    """The row of a key; those that a mapping must have are marked, and those that go with some types of subject say so."""
    name, key = entry
    must = " (required)" if key.required else ""
    types = f" Only for {' and '.join(f'`{each}`' for each in key.fits)}." if len(key.fits) < len(Type) else ""
    return f"| `{name}`{must} | {key.shape} | {key.description}{types} |\n"


def manual() -> str:
    """The manual page of every finding, then of every diagnostic."""
    text = "## Findings\n\n"
    for name, page in pages().items():
        if name == "yaml-syntax":
            text += "## Diagnostics\n\n"
        title, _, body = page.partition("\n\n")
        text += f"### {name}\n\n```text\n{title}\n\n{body}```\n\n"
    return text


WRITTEN: dict[str, Callable[[], str]] = {
    "times": times,
    "keys": keys,
    "counts": lambda: phrases("a count says", examples.COUNTS, read_count, COUNT),
    "dates": lambda: phrases("a date says", examples.DATES, read_date, DATE),
    "manual pages": manual,
}


def with_tables(text: str) -> str:
    """The page with what stands between two comments as the code has it now."""
    return re.sub(
        r"(<!-- (.*): written by the tests -->\n).*?(<!-- end of \2 -->)",
        lambda found: f"{found[1]}\n{WRITTEN[found[2]]()}\n{found[3]}",
        text,
        flags=re.DOTALL,
    )


@pytest.mark.parametrize("name", NAMES)
def test_page(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Every command on the page prints what the page shows, and its tables are as the code has them."""
    text = text_of(name)
    now = with_outputs(with_tables(text), tmp_path)
    if updating(request):
        (ROOT / name).write_text(now, encoding="utf-8")
        text = now
    assert text == now
    assert "Traceback" not in text


def test_every_table_has_a_page() -> None:
    """What the tests can write stands on some page."""
    found = re.findall("<!-- (.*): written by the tests -->", "".join(map(text_of, NAMES)))
    assert sorted(found) == sorted(WRITTEN)


def test_picture(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The picture is what the program prints, and names no other host than that of the SVG format."""
    monkeypatch.chdir(ROOT)
    claim_set = load("data/claims.yaml").claim_set
    assert claim_set
    on_subject = narrow(find(claim_set), Narrowing(subjects=["casualty count"]))
    report = narrow(on_subject, Narrowing(sources=["mod"]))
    outlook = narrow_outlook(outlook_of(on_subject), report.findings, ["mod"])
    picture = picture_of(report_text(report, outlook, 96, coloured=True), 96)
    if updating(request):
        PICTURE.write_text(picture, encoding="utf-8")
    assert PICTURE.read_text(encoding="utf-8") == picture
    assert set(re.findall(r"https?://[^/\"]+", picture)) == {"http://www.w3.org"}


# What the pages name


def test_every_command_and_format_is_named() -> None:
    """README has each command, the page on outputs each format and suffix, and neither has one that there is not."""
    commands = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    assert re.findall(r"^\| `claimdiff (\w+) ", text_of("README.md"), re.MULTILINE) == commands
    outputs = text_of("docs/outputs.md")
    of_check, of_report = (outputs[outputs.index(head) :].split("\n\n")[0] for head in ("\n| `--format` |", "\n| `--output` |"))
    assert sorted(re.findall(r"^\| `(\w+)` \|", of_check, re.MULTILINE)) == sorted(check.FORMATS)
    assert re.findall(r"^\| `\*(\.\w+)` \| `(\w+)` \|", of_report, re.MULTILINE) == list(by_suffix(report.FORMATS).items())
    assert [name for name in schemas() if f"`claimdiff schema {name}`" not in outputs] == ["claims"]


def test_readme_is_short() -> None:
    """It can be read in one go, and so can what programs read."""
    assert len(text_of("README.md").splitlines()) <= 140
    assert len(text_of("llms.txt").splitlines()) <= 70


def test_programs_are_told_every_key(tmp_path: Path) -> None:
    """llms.txt names each key of the format, and its example is valid, warns of nothing and has every type."""
    text = text_of("llms.txt")
    named = [name for some in KEYS.values() for name in some]
    assert [name for name in named if not re.search(rf"(?:^ *|[`{{,] ?){name}[`:]", text, re.MULTILINE)] == []
    ((example, *_),) = [list(blocks(text))]
    (tmp_path / "claims.yaml").write_text(example.text, encoding="utf-8")
    loaded = load(tmp_path / "claims.yaml")
    assert loaded.claim_set and loaded.diagnostics == ()
    assert {subject.type for subject in loaded.claim_set.subjects.values()} == set(Type)
    (finding,) = (finding for finding in find(loaded.claim_set).findings if finding.kind.level is Level.ERROR)
    assert finding.review


EXAMPLES = {
    "count": {"contradiction": 1, "joint-contradiction": 1, "conditional": 1},
    "yes-no": {"contradiction": 2, "conditional": 1, "agreement": 1},
    "choice": {"contradiction": 1, "agreement": 1},
    "number": {"contradiction": 2, "conditional": 3},
    "date": {"contradiction": 1, "conditional": 1, "agreement": 1},
}


@pytest.mark.parametrize("kind", list(Type), ids=str)
def test_an_example_for_each_kind_of_question(kind: Type) -> None:
    """It is sound, is of that kind alone, warns of nothing, and has just the findings that it is there to show."""
    loaded = load(DOCS / "examples" / f"{kind}.yaml")
    assert (loaded.claim_set and {subject.type for subject in loaded.claim_set.subjects.values()}, loaded.diagnostics) == (
        {kind},
        (),
    )
    assert Counter(str(finding.kind) for finding in find(loaded.claim_set).findings) == EXAMPLES[kind]


def test_each_kind_of_question_is_described() -> None:
    """The page on the format has a row for each in its tables of kinds and of times, and llms.txt links the example of each."""
    rows = re.findall(r"^\| `([\w-]+)` \|", text_of("docs/format.md").partition("## All keys")[0], re.MULTILINE)
    assert rows == ["type", *map(str, Type)]
    assert [kind for kind in Type if f"docs/examples/{kind}.yaml" not in text_of("llms.txt")] == []


def test_the_page_on_ci_names_what_can_be_turned_off() -> None:
    """The warnings whose level the settings may change."""
    (sentence,) = re.findall(r"They are\s+(.*?)\. Nothing else", text_of("docs/ci.md"), re.DOTALL)
    assert sorted(re.findall("`(.*?)`", sentence)) == sorted(name_of(rule) for rule in ABOUT_FILES)


def test_settings_are_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of settings that the page on CI shows is read whole."""
    (tmp_path / "claimdiff.toml").write_text(snippet("claimdiff.toml"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    excluded = ("*.raw.csv", "mkdocs.yml", str(tmp_path / "claims/drafts"))
    levels = {"unused-term": "off", "close-name": "error"}
    assert settings_here() == Settings(("claims",), excluded, "reviewed.yaml", True, "origin/main", "text", levels)


def test_session_in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sessions that the page on Python shows run as it says."""
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(str(DOCS / "python.md"), module_relative=False, encoding="utf-8")
    assert (failed, tried > 5) == (0, True)


MOST_WORDS = 40  # of a sentence


@pytest.mark.parametrize("name", NAMES)
def test_sentences_are_short(name: str) -> None:
    """None has more words than one reads at once, code and tables apart."""
    prose = re.sub(r"^```.*?^```$|^\|.*?$|^- \[.*?$|<!--.*?-->", "", text_of(name), flags=re.DOTALL | re.MULTILINE)
    paragraphs = re.split(r"\n\s*\n|\n(?= *- | *\d\. )", re.sub("`[^`]*`", "X", prose))
    sentences = [each for paragraph in paragraphs for each in re.split(r"(?<=[.?!:;·])\s+", " ".join(paragraph.split()))]
    assert [each for each in sentences if len(each.split()) > MOST_WORDS] == []


# Links


def anchors(text: str) -> set[str]:
    """What a link may lead to within a page: its headings, as GitHub writes them."""
    headings = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", [*NAMES, "llms.txt"])
def test_links_lead_somewhere(name: str) -> None:
    """Every file that a page links is there, and has the heading that is meant."""
    for target in re.findall(r"\]\(([^):]+)\)", text_of(name)):
        path, _, heading = target.partition("#")
        page = (ROOT / name).parent / path if path else ROOT / name
        assert page.exists(), target
        assert not heading or heading in anchors(page.read_text(encoding="utf-8")), target


def test_no_page_is_lost() -> None:
    """README links every page."""
    linked = re.findall(r"\]\(([^)#:]+)", text_of("README.md"))
    assert [name for name in NAMES if name != "README.md" and name not in linked] == []
