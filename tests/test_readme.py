"""README is true: its examples run, its outputs are what the program prints, its tables are what the grammar reads.

`--update-golden` writes the outputs, the table of phrases and the picture anew.
"""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from picture import picture_of
from program import ROOT, claimdiff, edited

from claimdiff import find
from claimdiff.cli import app
from claimdiff.cli.settings import Settings, settings_here
from claimdiff.desk.narrowing import Narrowing, narrow, narrow_outlook
from claimdiff.desk.outlook import outlook_of
from claimdiff.engine.when_and_said import BY_KIND
from claimdiff.exact.values import COUNTS, SECONDS
from claimdiff.model import ClaimSet, Place, Subject, Type
from claimdiff.phrases import examples
from claimdiff.phrases.numbers.quantities import read_count
from claimdiff.phrases.readings import Reading, Refusal
from claimdiff.phrases.times.dates import offsets_in, read_date
from claimdiff.reading import load
from claimdiff.reading.keys import KEYS
from claimdiff.render import check, report
from claimdiff.render.parts.formats import by_suffix
from claimdiff.render.report.terminal.text import report_text
from claimdiff.schema import schemas
from claimdiff.words import set_words

README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "report.svg"
COUNT = Subject("s", Type.COUNT, COUNTS, Place("", 1, 1, 1))
DATE = Subject("s", Type.DATE, SECONDS, Place("", 1, 1, 1))


def updating(request: pytest.FixtureRequest) -> bool:
    """Whether to write what the program says now."""
    return bool(request.config.getoption("--update-golden"))


def outputs_written(text: str) -> str:
    """The text with every console block's output as the program prints it."""

    def run(block: re.Match[str]) -> str:
        _, *args = shlex.split(block[1])
        result = claimdiff(*args, COLUMNS="100")
        return f"```console\n$ {block[1]}\n{result.stderr}{result.stdout}```"

    return re.sub(r"```console\n\$ (.*)\n(?:.*\n)*?```", run, text)


def rows(phrases: tuple[tuple[str, ...], ...], read: Callable[[str], Reading | Refusal], subject: Subject) -> str:
    """A row for each group of phrases that mean the same."""
    table = ""
    for group in phrases:
        (reading,) = {read(phrase) for phrase in group}
        assert isinstance(reading, Reading), group
        zoned = subject._replace(zoned=True in offsets_in(group[0]))
        usual, hard = set_words(reading.usual, zoned), set_words(reading.hard, zoned)
        table += f"| {', '.join(f'`{phrase}`' for phrase in group)} | {usual} | {hard if hard != usual else 'the same'} |\n"
    return table


def times_written(text: str) -> str:
    """The text with the table of what `when` and `said` mean."""
    head = "| a subject of | a claim is about | for example | contradicts | does not contradict |\n| --- | --- | --- | --- | --- |\n"
    table = "".join(
        f"| {row.kind} | {row.speaks_of} | `{row.claim}` | `{row.contradicts}` | `{row.is_compatible}` |\n" for row in BY_KIND
    )
    begin, end = "<!-- times: written by the tests -->\n", "<!-- end of times -->"
    return re.sub(f"{begin}.*?{end}", lambda _: f"{begin}{head}{table}{end}", text, flags=re.DOTALL)


def phrases_written(text: str) -> str:
    """The text with the tables of phrases as the grammar reads them."""
    head = "| {} | usually | on any reading |\n| --- | --- | --- |\n"
    counts = head.format("a count says") + rows(examples.COUNTS, read_count, COUNT)
    dates = head.format("a date says") + rows(examples.DATES, read_date, DATE)
    begin, end = "<!-- phrases: written by the tests -->\n", "<!-- end of phrases -->"
    return re.sub(f"{begin}.*?{end}", lambda _: f"{begin}{counts}\n{dates}{end}", text, flags=re.DOTALL)


def test_outputs_and_phrases(request: pytest.FixtureRequest) -> None:
    """Every command in README prints what README shows, and every phrase means what its table says."""
    text = README.read_text(encoding="utf-8")
    now = times_written(phrases_written(outputs_written(text)))
    if updating(request):
        README.write_text(now, encoding="utf-8")
        text = now
    assert text == now


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


@pytest.mark.parametrize("holder", KEYS)
def test_every_key_is_named(holder: str) -> None:
    """Each key of the format stands in an example or between backticks."""
    text = README.read_text(encoding="utf-8")
    assert [key for key in KEYS[holder] if not re.search(rf"(?:^ *|`|[{{,] ?){key}[`:]", text, re.MULTILINE)] == []


def test_format_by_example(claims: Callable[[str], ClaimSet]) -> None:
    """The example is sound, and its one finding is the condition that README tells, with the claim that confirms it."""
    (example,) = [block for block in re.findall(r"```yaml\n(.*?)```", README.read_text(), re.DOTALL) if "\nclaims:" in block]
    (finding,) = find(claims(example)).findings
    assert finding.condition
    assert (finding.kind, finding.condition.sentence, [claim.id for claim in finding.condition.confirmed_by]) == (
        "conditional",
        "both can be true only if none of the 3 (killed, Latakia shelling) is among servicemen",
        ["volunteers"],
    )


def test_claims_in_a_spreadsheet(tmp_path: Path) -> None:
    """The rows that README shows are sound beside definitions of what they name, and cannot both be true."""
    (rows,) = re.findall(r"```csv\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "claims.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "definitions.yaml").write_text(
        "terms: {casualties: [killed], country: {coast: [harbour]}}\n"
        "sources: {ministry: Ministry, hospital: Hospital}\nsubjects: {toll: {type: count}}\n"
    )
    loaded = load(tmp_path)
    assert (loaded.diagnostics, loaded.claim_set and len(loaded.claim_set.claims)) == ((), 2)
    assert [str(finding.kind) for finding in find(loaded.claim_set).findings] == ["contradiction"]


def test_pins_of_the_review_example() -> None:
    """The review that README shows is one that the bundled example has."""
    pins = re.findall(r"[\w-]+@[0-9a-f]{8}", README.read_text(encoding="utf-8"))
    reviewed = (ROOT / "data" / "claims.yaml").read_text(encoding="utf-8")
    assert pins
    assert all(pin in reviewed for pin in pins)


def test_links_lead_somewhere() -> None:
    """Every file that README and CONTRIBUTING name is there."""
    for page in (README, ROOT / "CONTRIBUTING.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (Path(page).parent / target).exists(), target


def blocks(language: str, word: str) -> list[str]:
    """The fenced blocks of a language that have a word."""
    found = re.findall(rf"```{language}\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    return [block for block in found if word in block]


def test_file_of_reviews(tmp_path: Path) -> None:
    """With a note for each entry, the two lines of README make a file with an open contradiction pass, and else they do not."""
    (commands,) = blocks("sh", "--format reviewed")
    edited(tmp_path, "says: 26\n", "says: 27\n").rename(tmp_path / "claims.yaml")
    text = (tmp_path / "claims.yaml").read_text(encoding="utf-8")
    (tmp_path / "claims.yaml").write_text(text.split("reviewed:")[0], encoding="utf-8")
    first, second = (shlex.split(line) for line in commands.splitlines())
    reviews = claimdiff(*first[1:-2], cwd=tmp_path).stdout
    (tmp_path / first[-1]).write_text(reviews, encoding="utf-8")
    assert claimdiff(*second[1:], cwd=tmp_path).returncode == 1
    (tmp_path / first[-1]).write_text(reviews.replace("why it stands", "Both stand."), encoding="utf-8")
    assert (first[-2], claimdiff(*second[1:], cwd=tmp_path).returncode) == (">", 0)
    assert claimdiff(*second[1:-1], cwd=tmp_path).returncode == 1


def test_settings_are_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of settings that README shows is read whole."""
    (example,) = blocks("toml", "strict")
    (tmp_path / "claimdiff.toml").write_text(example, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    excluded = ("*.raw.csv", "mkdocs.yml", str(tmp_path / "claims/drafts"))
    levels = {"unused-term": "off", "close-name": "error"}
    assert settings_here() == Settings(("claims",), excluded, "reviewed.yaml", True, "origin/main", "text", levels)


def test_every_command_and_format_is_named() -> None:
    """README leaves out no command, format or schema, and names none that there is not."""
    text = README.read_text(encoding="utf-8")
    assert re.findall(r"^\| `claimdiff (\w+) ", text, re.MULTILINE) == [
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    ]
    of_check, of_report = (text[text.index(head) :].split("\n\n")[0] for head in ("\n| `--format` |", "\n| `--output` |"))
    assert sorted(re.findall(r"^\| `(\w+)` \|", of_check, re.MULTILINE)) == sorted(check.FORMATS)
    assert re.findall(r"^\| `\*(\.\w+)` \| `(\w+)` \|", of_report, re.MULTILINE) == list(by_suffix(report.FORMATS).items())
    assert set(schemas()) == {"claims", "report", "check", "compare", "diff"}
