"""What is one name and what is another; names that look alike, and what is said of the character that makes the difference."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.phrases.spelling import composed, folded, look_of, odd_one, plain, seen, spaced

ONE_NAME = [
    ("a letter and its mark apart", "Müller", "Mu\u0308ller"),
    ("several marks in another order", "Vie\u0323\u0302t", "Vie\u0302\u0323t"),
    ("syllables of Hangul taken apart", "한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
    ("a sign that is a letter", "5 Å", "5 \u212b"),
    ("case", "Flight MH17", "flight mh17"),
    ("case of a letter that becomes two", "Große Straße", "GROSSE STRASSE"),
    ("case of a letter with two marks", "Σαΐτης", "ΣΑΪ\u0301ΤΗΣ"),
    ("case of a letter with a mark below", "\u1fb7", "\u1fbc\u0342"),
    ("a letter that stands for two", "ŉ", "'N"),
    ("a ligature", "first officer", "ﬁrst oﬃcer"),
    ("runs of blanks", "Kyiv station", " Kyiv \t\n station "),
    ("blanks that do not break", "Kyiv station", "Kyiv\u00a0station"),
    ("narrow blanks that do not break", "MH 17", "MH\u202f17"),
    ("blanks of full width", "AN 101", "ＡＮ　１０１"),
    ("narrow letters", "ガス", "ｶﾞｽ"),
    ("a typographic apostrophe", "O'Brien", "O’Brien"),
    ("an opening quote for an apostrophe", "O'Brien", "O‘Brien"),
    ("an accent for an apostrophe", "O'Brien", "O´Brien"),
    ("a letter for an apostrophe", "Мар'їнка", "Марʼїнка"),
    ("quotes of several languages", 'the "Aurora" the "Aurora" the "Aurora"', "the “Aurora” the „Aurora“ the «Aurora»"),
    ("a typographic hyphen", "Al-Shifa", "Al\u2010Shifa"),
    ("a hyphen that does not break", "Al-Shifa", "Al\u2011Shifa"),
    ("a dash", "Paris-Dakar", "Paris–Dakar"),
    ("a minus sign", "Su-24", "Su\u221224"),
]
TWO_NAMES = [
    ("another number", "flight 101", "flight 102"),
    ("a blank within", "New Castle", "Newcastle"),
    ("a hyphen for a blank", "Al Shifa", "Al-Shifa"),
    ("no mark", "Muller", "Müller"),
    ("another mark", "Kovač", "Kovać"),
    ("a transcription", "Müller", "Mueller"),
    ("a number above the line", "ward 12", "ward 1²"),
    ("a letter of another alphabet", "Ansel", "Аnsel"),
    ("a blank of no width", "Ansel", "An\u200bsel"),
    ("a soft hyphen", "Ansel", "An\u00adsel"),
]


@pytest.mark.parametrize(("name", "other"), [row[1:] for row in ONE_NAME], ids=[row[0] for row in ONE_NAME])
def test_one_name(name: str, other: str) -> None:
    """Read and compared, the two are the same."""
    assert folded(spaced(composed(other))) == folded(name)


@pytest.mark.parametrize(("name", "other"), [row[1:] for row in TWO_NAMES], ids=[row[0] for row in TWO_NAMES])
def test_two_names(name: str, other: str) -> None:
    """Nobody can tell that these are the same."""
    assert folded(composed(other)) != folded(name)


@given(st.text())
def test_forms_and_case_make_no_difference(text: str) -> None:
    """Whatever is read in NFC is compared as what is taken apart, and folding what is folded changes nothing."""
    apart = unicodedata.normalize("NFD", text)
    assert composed(apart) == unicodedata.normalize("NFC", text)
    assert folded(composed(apart)) == folded(composed(text))
    assert folded(folded(composed(text))) == folded(composed(text))


def test_ascii_is_plain() -> None:
    """A text in ASCII is what it is read as, seen as and compared as, case and blanks apart."""
    text = "".join(map(chr, range(128)))
    assert (composed(text), plain(text), seen(text)) == (text, text, text)
    assert folded(text) == " ".join(text.lower().split())


def test_what_takes_no_room() -> None:
    """Nothing that has a shape is taken out: what is has no category but that of formats, fillers and marks of variants."""
    unseen = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF and not seen(chr(code))]
    formats = {chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"}
    named = {unicodedata.name(char, "") for char in unseen if char not in formats} - {""}
    assert [name for name in named if not any(word in name for word in ("FILLER", "VARIATION", "JOINER", "INHERENT"))] == []
    assert {"\u00ad", "\u200b", "\u200d", "\u202e", "\u2060", "\ufe0f", "\ufeff"} <= {*unseen}


ODD = [
    ("Аnsel", "Ansel", "'Аnsel' contains CYRILLIC CAPITAL LETTER A"),
    ("Ansel", "Аnsel", "'Аnsel' contains CYRILLIC CAPITAL LETTER A"),
    ("CCCP", "СССР", "'СССР' contains CYRILLIC CAPITAL LETTER ES"),
    ("Οslo", "Oslo", "'Οslo' contains GREEK CAPITAL LETTER OMICRON"),
    ("Noël", "No\u0451l", "'No\u0451l' contains CYRILLIC SMALL LETTER IO"),
    ("An\u200bsel", "Ansel", "'An\u200bsel' contains ZERO WIDTH SPACE"),
    ("An\u00adsel", "Ansel", "'An\u00adsel' contains SOFT HYPHEN"),
    ("ＭＨ17", "MH17", "'ＭＨ17' contains FULLWIDTH LATIN CAPITAL LETTER M"),
    ("O’Brien", "O'Brien", "'O’Brien' contains RIGHT SINGLE QUOTATION MARK"),
    ("a\u0430b", "\u0430ab", "'a\u0430b' contains CYRILLIC SMALL LETTER A"),
    ("Auroa", "Aurora", ""),
    ("Одеса", "Одесса", ""),
    ("Müller", "Muller", ""),
]


@pytest.mark.parametrize(("name", "other", "said"), ODD, ids=[ascii(f"{name} {other}") for name, other, _ in ODD])
def test_odd_one(name: str, other: str, said: str) -> None:
    """The character is told by its name in Unicode; where letters alone differ, nothing is."""
    assert odd_one(name, other) == said
    assert (look_of(name) == look_of(other)) is bool(said)
