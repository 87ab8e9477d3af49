"""Letters of all scripts as people are to see them: what shows nothing is spelt out, and names keep a line in its order."""

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
# What a font shows nothing for, though it is a letter, a mark or a sign (Default_Ignorable_Code_Point, and two blanks).
# Variation selectors, which pick a shape, are not among them.
_BLANK = (
    "[\u034f\u115f\u1160\u17b4\u17b5\u2065\u2800\u3164\uffa0\ufff0-\ufff8\U00016fe4\U0001d159"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_NAME = rf"""{_RIGHT_TO_LEFT}(?:[\u200c\u200d]|(?:[.\-'"\u2019]?[ \u00a0]?| [0-9]+ ){_RIGHT_TO_LEFT})*"""
FIRST, LAST = "\u2068", "\u2069"
"""First strong isolate and pop directional isolate (Unicode annex 9): what stands between them changes nothing around it."""


def as_shown(text: str) -> str:
    """The text made visible, with its words of right-to-left scripts isolated."""
    return isolated(visible(text))


def isolated(text: str) -> str:
    """The text with each run of words of right-to-left scripts between U+2068 and U+2069, so that a line keeps its order.

    Two names are told apart by what stands between them: a comma, a bracket, a word of another script.
    """
    return text if text.isascii() else re.sub(_NAME, rf"{FIRST}\g<0>{LAST}", text)


def visible(text: str) -> str:
    """The text with control, bidirectional and other characters that show nothing spelt out: `<U+202E>`."""
    return spelt(text, lambda char: " " if char == "\t" else f"<U+{ord(char):04X}>")


def spelt(text: str, spell: Callable[[str], str]) -> str:
    """The text with each character spelt so that shows nothing; joiners, where their letters or emoji need them, do."""
    if text.isprintable() and (text.isascii() or not re.search(_BLANK, text)):
        return text
    return "".join(spell(char) if _is_invisible(char) and not _joins(text, n) else char for n, char in enumerate(text))


def _is_invisible(char: str) -> bool:
    """Whether it has no shape of its own; noncharacters among them (Unicode 23.7), which no XML may hold."""
    is_noncharacter = ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF
    return is_noncharacter or category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") or bool(re.match(_BLANK, char))


def _joins(text: str, n: int) -> bool:
    """Whether the n-th character is a joiner between letters of one script that needs it, or joins two emoji to one."""
    if text[n] not in JOINERS:
        return False
    script = _script(text[n - 1 : n])
    if script and script == _script(text[n + 1 : n + 2]):
        return True
    return text[n] == _JOINER and bool(
        re.fullmatch(rf".*{_EMOJI}", text[max(n - 2, 0) : n]) and re.match(_EMOJI, text[n + 1 :])
    )


def _script(char: str) -> str:
    """The script of a letter, mark or digit, if it is one of those whose letters join."""
    if not char or category(char)[0] not in "LMN":
        return ""
    return next((word for word in name(char, "").replace("-", " ").split()[:2] if word in _JOINED), "")
