"""Whatever a text of a claim file holds comes out of every format as that text, and as nothing else.

A file whose every text is hostile is written beside one in which the same texts are a plain word. What a format makes of the two
has one structure, and the same words once the plain one is exchanged for the hostile one, with what cannot be seen spelt out.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hostile import HOSTILE, OUTPUTS, READERS, claim_file, read_text, writers

from claimdiff import find
from claimdiff.model import Check
from claimdiff.reading import load
from claimdiff.render.parts.excerpts import visible

WORD = "[0-9a-f]"
DIGEST = re.compile(rf"\b(?:{WORD}{{64}}|{WORD}{{16}}|{WORD}{{8}})\b")  # fingerprints and pins hang on the texts

ENTRY = re.compile(r"- claims: \[.*\]")


def checked(path: Path) -> Check:
    """The files as `check` has them."""
    loaded = load(path)
    assert loaded.claim_set, loaded.diagnostics
    return Check(find(loaded.claim_set), loaded.diagnostics, loaded.lines)


def written(format: str, path: Path, before: Path) -> str:
    """What the format makes of the file; of a difference, to the file before."""
    old = checked(before).report
    assert old
    return writers(checked(path), old)[format]()


AS_IT_IS = {"report json", "check json", "compare json", "diff json", "check reviewed"}  # for programs: nothing is spelt out
FORMATS = [
    f"{command} {name}" for command, room in OUTPUTS.items() for name in room.FORMATS if (command, name) != ("check", "text")
]


def outputs(format: str, text: str, folder: Path) -> str:
    """What the format makes of a file of this text, beside which the file before says another number."""
    now, before = folder / "claims.yaml", folder / "before.yaml"
    now.write_text(claim_file(text), encoding="utf-8")
    before.write_text(claim_file(text, said=6), encoding="utf-8")
    return written(format, now, before)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("format", FORMATS)
def test_comes_out_as_that_text(format: str, text: str, tmp_path: Path) -> None:
    """One structure, and the same words with the one text for the other."""
    read, plain = READERS[format.split()[1]], plain_for(text)
    (structure, words), (plain_structure, plain_words) = (read(outputs(format, each, tmp_path)) for each in (text, plain))
    shown = text if format in AS_IT_IS else visible(text)
    assert structure == plain_structure
    assert evened(words) == evened(word.replace(plain, shown) for word in plain_words)


def plain_for(text: str) -> str:
    """A word of letters that takes as much room as the text, and has to be quoted in YAML like it."""
    return "Pläin".ljust(len(visible(text)), "n")


def evened(words: Iterable[str]) -> str:
    """The words without spaces, as lines break elsewhere; fingerprints the same; no entries to paste, which YAML escapes."""
    return "".join("".join(DIGEST.sub("#", ENTRY.sub("", word)).replace("<U+000A>", "").split()) for word in words)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_excerpts_show_the_line_of_the_file(text: str, tmp_path: Path) -> None:
    """A check in a terminal shows the line as it is written, so many lines as with a plain text, and nothing that steers."""
    shown, plain = (outputs("check text", each, tmp_path) for each in (text, plain_for(text)))
    read_text(shown)
    assert visible(text) in shown
    assert len(shown.splitlines()) == len(plain.splitlines())
