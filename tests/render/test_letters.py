"""Letters as people see them: what shows nothing is spelt out, joiners stand where letters need them, and a name of a script that
goes from right to left changes nothing around it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hostile import OUTPUTS, writers
from program import claimdiff

from claimdiff import find
from claimdiff.reading import load
from claimdiff.render.parts.excerpts import width_of
from claimdiff.render.parts.letters import isolated, visible
from claimdiff.results import Check

JOINED = {
    "Persian": "می\u200cخواهم",
    "Persian digits": "۱۲\u200cساله",
    "Urdu": "گاؤں\u200cوالے",
    "Arabic": "ه\u200dم",
    "Hindi": "क्\u200dष",
    "Hindi apart": "क्\u200cष",
    "Bengali": "র\u200d্য",
    "Malayalam": "ന്\u200dമ",
    "Sinhala": "ශ්\u200dරී",
    "Kannada": "ಸಾಫ್ಟ್\u200cವೇರ್",
    "Syriac": "ܫ\u200cܡ",
    "Mongolian": "ᠮ\u200dᠣ",
    "Khmer": "ខ\u200cម",
    "two at once": "نمی\u200cخواهم\u200cش",
    "a technologist": "\U0001f469\u200d\U0001f4bb",
    "of a colour": "\U0001f469\U0001f3fd\u200d\U0001f52c",
    "a flag": "\U0001f3f3\ufe0f\u200d\U0001f308",
    "a heart on fire": "❤\ufe0f\u200d\U0001f525",
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "a doctor": "\U0001f468\u200d⚕\ufe0f",
    "variation selectors": "❤\ufe0e 葛\U000e0100 ᠠ\u180b",
}


@pytest.mark.parametrize("text", JOINED.values(), ids=JOINED)
def test_what_joins_stands(text: str) -> None:
    """Alone, and among words of other scripts."""
    assert [visible(each) for each in (text, f"a {text}, b")] == [text, f"a {text}, b"]


SPELT = {
    "Latin": ("pay\u200cpal", "pay<U+200C>pal"),
    "Latin and a joiner": ("pay\u200dpal", "pay<U+200D>pal"),
    "Cyrillic": ("до\u200cм", "до<U+200C>м"),
    "Hebrew": ("ש\u200cל", "ש<U+200C>ל"),
    "beside Latin": ("می\u200ca", "می<U+200C>a"),
    "two scripts": ("م\u200dक", "م<U+200D>क"),
    "at the start": ("\u200cم", "<U+200C>م"),
    "at the end": ("م\u200d", "م<U+200D>"),
    "twice": ("م\u200c\u200cم", "م<U+200C><U+200C>م"),
    "a blank between": ("م \u200cم", "م <U+200C>م"),
    "an emoji and a letter": ("\U0001f469\u200da", "\U0001f469<U+200D>a"),
    "emoji apart": ("\U0001f469\u200c\U0001f4bb", "\U0001f469<U+200C>\U0001f4bb"),
    "a letter with a selector": ("a\ufe0f\u200d\U0001f4bb", "a\ufe0f<U+200D>\U0001f4bb"),
    "a Hangul filler": ("a\u3164b", "a<U+3164>b"),
    "Hangul fillers": ("\u115f\u1160\uffa0", "<U+115F><U+1160><U+FFA0>"),
    "a braille blank": ("\u2800", "<U+2800>"),
    "a braille sign": ("\u2801", "\u2801"),
    "a grapheme joiner": ("a\u034fb", "a<U+034F>b"),
    "Khmer vowels that are none": ("ក\u17b4\u17b5", "ក<U+17B4><U+17B5>"),
    "a null notehead": ("\U0001d159", "<U+1D159>"),
    "tags": ("\U000e0041\U000e0fff", "<U+E0041><U+E0FFF>"),
    "an override": ("\u202ea\u2068b", "<U+202E>a<U+2068>b"),
    "an escape": ("\x1b[31m", "<U+001B>[31m"),
    "a soft hyphen": ("a\xadb", "a<U+00AD>b"),
    "a noncharacter": ("\ufdd0", "<U+FDD0>"),
    "a tab": ("a\tb", "a b"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "spelt"), SPELT.values(), ids=SPELT)
def test_what_shows_nothing_is_spelt_out(text: str, spelt: str) -> None:
    """By its number, and once: what is spelt out stays so."""
    assert [visible(text), visible(visible(text))] == [spelt, spelt]


@pytest.mark.parametrize(
    ("text", "columns"),
    [("می\u200cخ", 3), ("ab", 2), ("e\u0301", 1), ("漢", 2), ("❤\ufe0f", 1), ("क\u094d\u200dष", 2)],
    ids=ascii,
)
def test_what_shows_nothing_takes_no_room(text: str, columns: int) -> None:
    """Joiners, marks and selectors take no column of their own."""
    assert width_of(text) == columns


ISOLATED = {
    "a name": ("علی said 5", "[علی] said 5"),
    "a name of two words": ("علی رضایی: 5", "[علی رضایی]: 5"),
    "a list": ("علی, حسن, 5 and רות", "[علی], [حسن], 5 and [רות]"),
    "brackets": ("علی (via خبر)", "[علی] (via [خبر])"),
    "figures": ("علی 5 to 9 دینار", "[علی] 5 to 9 [دینار]"),
    "a sentence with a figure": ("چند نفر در 5 روز، یا 10%؟", "[چند نفر در 5 روز، یا] 10%[؟]"),
    "a pin": ("علی@0f7cae60", "[علی]@0f7cae60"),
    "an acronym": ('צה"ל, א. ב. כהן-לוי', '[צה"ל], [א. ב. כהן-לוי]'),
    "a joiner": ("می\u200cخواهم x", "[می\u200cخواهم] x"),
    "two columns": ("علی  حسن", "[علی]  [حسن]"),
    "Latin": ("Ali é 漢", "Ali é 漢"),
    "Syriac, Thaana, N'Ko, Adlam": ("ܫܡ a ދި b ߒߞ c 𞤀𞤁", "[ܫܡ] a [ދި] b [ߒߞ] c [𞤀𞤁]"),
    "a path": ("داده/علی.yaml", "[داده]/[علی].yaml"),
}


@pytest.mark.parametrize(("text", "expected"), ISOLATED.values(), ids=ISOLATED)
def test_names_are_isolated(text: str, expected: str) -> None:
    """What stands between two names tells them apart."""
    assert isolated(text) == expected.replace("[", "\u2068").replace("]", "\u2069")


# In every format

CLAIMS = """\
article: {date: 2015-10-20, title: خبر}
terms: {کشور: [ساحل, هرات]}
sources: {علی: {name: علی رضایی, via: خبرگزاری, side: شمال}, רות: רות כהן}
subjects:
  کشته‌شدگان: {type: count, question: چند نفر؟, tolerance: 1}
  who: {type: choice, options: [مرد, زن]}
  weight: {type: number, unit: گرم}
claims:
  الف: {source: علی, subject: کشته‌شدگان, about: [ساحل], item: کشتی, says: 5, hedge: شاید, cite: ص 2, text: پنج نفر., note: یادداشت}
  ב: {source: רות, subject: کشته‌شدگان, about: [ساحل], item: کشتی, says: 17}
  ג: {source: רות, subject: who, says: مرد}
  د: {source: علی, subject: who, says: زن, quote: زن بود}
  ه: {source: علی, subject: weight, says: 5 گرم}
  ו: {source: רות, subject: weight, says: 9}
reviewed:
  - {claims: [ג, د], note: هر دو می‌مانند.}
"""
LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
ISOLATING = {
    "text": ("\u2068", "\u2069"),
    "markdown": ("\u2068", "\u2069"),
    "svg": ("\u2068", "\u2069"),
    "html": ("<bdi>", "</bdi>"),
}
FORMATS = [f"{command} {format}" for command, room in OUTPUTS.items() for format in room.FORMATS]


@pytest.fixture
def outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The claims in every format."""
    monkeypatch.chdir(tmp_path)
    checks = []
    for name, text in (("claims.yaml", CLAIMS), ("old.yaml", CLAIMS.replace("17", "19"))):
        Path(name).write_text(text, encoding="utf-8")
        loaded = load(name)
        assert loaded.claim_set, loaded.diagnostics
        checks.append(Check(find(loaded.claim_set), loaded.diagnostics, loaded.lines))
    assert checks[1].report
    return {format: write() for format, write in writers(checks[0], checks[1].report).items()}


@pytest.mark.parametrize("format", FORMATS)
def test_names_are_isolated_in_every_format(format: str, outputs: dict[str, str]) -> None:
    """Every letter that goes from right to left is isolated where people read; not in what they paste, nor for programs."""
    written, (first, last) = outputs[format], ISOLATING.get(format.split()[1], ("\u2068", "\u2069"))
    if format.split()[1] not in ISOLATING:
        assert re.search(LETTER, written) and not re.search("[\u2066-\u2069]", written)
        return
    alone = ""
    if format.endswith("html"):  # some elements hold no other, and attributes none
        assert all(not re.search("[\u2066-\u2069]|bdi", tag) for tag in re.findall("<(?!/?bdi>)[^>]*>", written))
        whole = r"<(title|option|text)\b[^>]*>[^<]*"
        alone = rf"{whole}|<(?:p|blockquote)[^>]* dir=\"auto\">(?s:.*?)</|<(?!/?bdi>)[^>]*>"
    copied = r"^ *- claims: .*|^ *\d+ \| .*|^```(?s:.*?)^```" if format.startswith("check") else "(?!)"
    rest = re.sub(copied, "", re.sub(alone, "", written) if alone else written, flags=re.MULTILINE)
    assert re.search(f"{first}{LETTER}", rest)
    left = re.sub(f"{first}.*?{last}", "", rest)
    assert not re.search(LETTER, left), left
    assert first not in left and last not in left


def test_what_is_to_be_pasted_has_no_isolate(outputs: dict[str, str]) -> None:
    """The entry that text, Markdown and `reviewed` print is exact YAML, joiners and all."""
    wanted = ["الف", "ב"]
    for format in ("check text", "check markdown", "check reviewed"):
        line, *_ = re.findall(r"^ *(- claims: .*)$", outputs[format], re.MULTILINE)
        assert [name.partition("@")[0] for name in yaml.safe_load(line)[0]["claims"]] == wanted


def test_ids_with_joiners_and_blanks_are_exact_in_the_entry(tmp_path: Path) -> None:
    """A joiner stands, a blank is escaped: pasted, both name the claims."""
    text = CLAIMS.replace("  الف:", '  "می\u200cخ \u3164":').partition("reviewed:")[0]
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    reviews = claimdiff("check", "--format", "reviewed", cwd=tmp_path).stdout
    assert "می\u200cخ \\U00003164@" in reviews
    (tmp_path / "reviewed.yaml").write_text(reviews.replace("why it stands", "Both stand."), encoding="utf-8")
    assert claimdiff("check", "claims.yaml", "reviewed.yaml", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("call", ["report", "check", "compare الف ב", "diff old.yaml claims.yaml"])
@pytest.mark.parametrize("encoding", ["iso-8859-8", "cp1256", "ascii"])
def test_an_encoding_without_isolates_has_none(encoding: str, call: str, tmp_path: Path) -> None:
    """A terminal of another encoding shows the letters that it has, and nothing in the place of isolates."""
    for name in ("claims.yaml", "old.yaml"):
        (tmp_path / name).write_text(CLAIMS.replace("17", "19" if name == "old.yaml" else "17"), encoding="utf-8")
    command = [sys.executable, "-m", "claimdiff", *call.split()]
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, env=environment, check=False)
    assert b"\\u206" not in run.stdout + run.stderr
    assert run.stdout and b"Traceback" not in run.stderr
