"""Whatever a text of a claim file holds comes out of every format as that text, and as nothing else.

A file whose every text is hostile is written beside one in which the same texts are a plain word. What a format makes of the two
has one structure, and the same words once the plain one is exchanged for the hostile one, with what cannot be seen spelt out.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest
from hostile import HOSTILE, OUTPUTS, READERS, claim_file, read_text, writers

from claimdiff import find
from claimdiff.reading import load
from claimdiff.render.parts.letters import visible
from claimdiff.results import Check

WORD = "[0-9a-f]"
DIGEST = re.compile(rf"\b(?:{WORD}{{64}}|{WORD}{{16}}|{WORD}{{8}})\b")  # fingerprints and pins hang on the texts

ISOLATES = dict.fromkeys(map(ord, "\u2068\u2069"))
ENTRY = re.compile(r"- claims: \[.*\]")


def checked(path: Path) -> Check:
    """The files as `check` has them."""
    loaded = load(path)
    assert loaded.claim_set, loaded.diagnostics
    return Check(find(loaded.claim_set), loaded.diagnostics, loaded.lines)


def writers_of(path: Path, before: Path) -> dict[str, Callable[[], str]]:
    """What writes the file in each format; of a difference, to the file before."""
    old = checked(before).report
    assert old
    return writers(checked(path), old)


AS_IT_IS = {"report json", "check json", "compare json", "diff json", "check reviewed"}  # for programs: nothing is spelt out
FORMATS = [
    f"{command} {name}" for command, room in OUTPUTS.items() for name in room.FORMATS if (command, name) != ("check", "text")
]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str, str], str]:
    """What a format makes of a file of a text and a name, beside which the file before says another number."""
    now, before = (tmp_path_factory.mktemp("hostile") / f"{name}.yaml" for name in ("claims", "before"))

    @cache
    def all_writers(text: str, name: str) -> dict[str, Callable[[], str]]:
        now.write_text(claim_file(text, name), encoding="utf-8")
        before.write_text(claim_file(text, name, said=6), encoding="utf-8")
        return writers_of(now, before)

    return lambda format, text, name: all_writers(text, name)[format]()


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("format", FORMATS)
def test_comes_out_as_that_text(format: str, text: str, outputs: Callable[[str, str, str], str]) -> None:
    """One structure, and the same words with the one text for the other."""
    assert format.split()[1] in READERS, "add what reads this format back to READERS in tests/shared/hostile.py"
    read, name = READERS[format.split()[1]], name_of(text)
    plain, plain_name = plain_for("Pläin", text), plain_for("Nämen", name)
    structure, words = read(outputs(format, text, name))
    plain_structure, plain_words = read(outputs(format, plain, plain_name))
    shown, shown_name = (text, name) if format in AS_IT_IS else (visible(text), visible(name))
    assert structure == plain_structure
    assert evened(words) == evened(word.replace(plain, shown).replace(plain_name, shown_name) for word in plain_words)


def name_of(text: str) -> str:
    """The text as a name, which has single blanks."""
    return " ".join(text.split())


def plain_for(word: str, text: str) -> str:
    """A word of letters, begun as it is given, that takes as much room as the text, and has to be quoted in YAML like it."""
    return word.ljust(len(visible(text)), word[-1])


def evened(words: Iterable[str]) -> str:
    """The words without spaces, as lines break elsewhere, and isolates; fingerprints the same; no entries to paste, which YAML escapes."""
    return "".join("".join(DIGEST.sub("#", ENTRY.sub("", word)).replace("<U+000A>", "").split()) for word in words).translate(
        ISOLATES
    )


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_excerpts_show_the_line_of_the_file(text: str, outputs: Callable[[str, str, str], str]) -> None:
    """A check in a terminal shows the line as it is written, so many lines as with a plain text, and nothing that steers."""
    name = name_of(text)
    shown = outputs("check text", text, name)
    plain = outputs("check text", plain_for("Pläin", text), plain_for("Nämen", name))
    read_text(shown)
    assert visible(name) in shown
    assert len(shown.splitlines()) == len(plain.splitlines())
