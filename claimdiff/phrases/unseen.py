"""Spells out invisible characters, except for joiners that the letters next to them need."""

import re
from collections.abc import Callable
from unicodedata import category, name

_NON_JOINER, _JOINER = "\u200c", "\u200d"
JOINERS = (_NON_JOINER, _JOINER)
# Scripts whose letters take another shape beside them, by the names of their characters.
_JOINED = (
    *("ADLAM", "ARABIC", "BALINESE", "BENGALI", "BRAHMI", "CHAKMA", "DEVANAGARI", "GRANTHA", "GUJARATI", "GURMUKHI"),
    *("JAVANESE", "KAITHI", "KANNADA", "KHMER", "MALAYALAM", "MANDAIC", "MODI", "MONGOLIAN", "MYANMAR", "NEWA", "NKO"),
    *("ORIYA", "PHAGS", "ROHINGYA", "SHARADA", "SINHALA", "SUNDANESE", "SYRIAC", "TAMIL", "TELUGU", "TIBETAN", "TIRHUTA"),
)
_EMOJI = "[\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]\ufe0f?"
# Letters, marks and signs for which fonts show nothing (Default_Ignorable_Code_Point, and two blanks).
# Variation selectors, which pick a shape, are not among them.
_BLANK = (
    "[\u034f\u115f\u1160\u17b4\u17b5\u2065\u2800\u3164\uffa0\ufff0-\ufff8\U00016fe4\U0001d159"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)


def spelt(text: str, spell: Callable[[str], str]) -> str:
    """The text with each invisible character spelt by `spell`, except for joiners that their letters or emoji need."""
    if text.isprintable() and (text.isascii() or not re.search(_BLANK, text)):
        return text
    return "".join(spell(char) if _is_invisible(char) and not _joins(text, n) else char for n, char in enumerate(text))


def _is_invisible(char: str) -> bool:
    """Whether it is invisible. This includes noncharacters (Unicode 23.7), which XML cannot contain."""
    is_noncharacter = ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF
    return is_noncharacter or category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") or bool(re.match(_BLANK, char))


def _joins(text: str, n: int) -> bool:
    """Whether the n-th character is a joiner between letters of a script that needs it, or joins two emoji into one."""
    if text[n] not in JOINERS:
        return False
    script = _script(text[n - 1 : n])
    if script and script == _script(text[n + 1 : n + 2]):
        return True
    return text[n] == _JOINER and bool(
        re.fullmatch(rf".*{_EMOJI}", text[max(n - 2, 0) : n]) and re.match(_EMOJI, text[n + 1 :])
    )


def _script(char: str) -> str:
    """The script of a letter, mark or digit, if it is a script whose letters join."""
    if not char or category(char)[0] not in "LMN":
        return ""
    return next((word for word in name(char, "").replace("-", " ").split()[:2] if word in _JOINED), "")
