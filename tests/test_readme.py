"""README is true: its examples run, its outputs are what the program prints, its tables are what the grammar reads.

`--update-golden` writes the outputs, the table of phrases and the picture anew.
"""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from picture import picture_of
from test_cli import ROOT, claimdiff

from claimdiff.find import find
from claimdiff.load import load
from claimdiff.model import ClaimSet, Place, Subject, Type
from claimdiff.narrow import narrow
from claimdiff.outlook import outlook_of
from claimdiff.phrases import examples
from claimdiff.phrases.dates import read_date
from claimdiff.phrases.quantities import read_count
from claimdiff.phrases.reading import Reading, Refusal
from claimdiff.render.report_text import report_text
from claimdiff.values import COUNTS, SECONDS
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
        usual, hard = set_words(reading.usual, subject), set_words(reading.hard, subject)
        table += f"| {', '.join(f'`{phrase}`' for phrase in group)} | {usual} | {hard if hard != usual else 'the same'} |\n"
    return table


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
    now = phrases_written(outputs_written(text))
    if updating(request):
        README.write_text(now, encoding="utf-8")
        text = now
    assert text == now


def test_picture(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The picture is what the program prints, and names no other host than that of the SVG format."""
    monkeypatch.chdir(ROOT)
    claim_set = load("data/claims.yaml").claim_set
    assert claim_set
    report = narrow(find(claim_set), ["casualty count"], ["mod"], [])
    picture = picture_of(report_text(report, outlook_of(report), 96, coloured=True), 96)
    if updating(request):
        PICTURE.write_text(picture, encoding="utf-8")
    assert PICTURE.read_text(encoding="utf-8") == picture
    assert set(re.findall(r"https?://[^/\"]+", picture)) == {"http://www.w3.org"}


def test_format_by_example(claims: Callable[[str], ClaimSet]) -> None:
    """The example is sound, and its one finding is the condition that README tells, with the claim that confirms it."""
    (example,) = [block for block in re.findall(r"```yaml\n(.*?)```", README.read_text(), re.DOTALL) if "\nclaims:" in block]
    (finding,) = find(claims(example)).findings
    assert finding.condition
    assert (finding.kind, finding.condition.sentence, [claim.id for claim in finding.condition.confirmed_by]) == (
        "conditional",
        "both can be true only if none of the 3 (killed, Russians, Latakia shelling) is among servicemen",
        ["volunteers"],
    )


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
