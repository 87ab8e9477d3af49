"""Letters of all scripts as people should see them: invisible characters are spelt out, and names keep a line in its order."""

import re

from claimdiff.phrases.unseen import spelt

_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_NAME = rf"""{_RIGHT_TO_LEFT}(?:[\u200c\u200d]|(?:[.\-'"\u2019]?[ \u00a0]?| [0-9]+ ){_RIGHT_TO_LEFT})*"""
FIRST, LAST = "\u2068", "\u2069"
"""First strong isolate and pop directional isolate (Unicode annex 9): what stands between them changes nothing around it."""


def as_shown(text: str) -> str:
    """The text made visible, with its words of right-to-left scripts isolated."""
    return isolated(visible(text))


def isolated(text: str) -> str:
    """The text with each run of words of right-to-left scripts between U+2068 and U+2069, so that a line keeps its order.

    A comma, a bracket or a word of another script separates two names.
    """
    return text if text.isascii() else re.sub(_NAME, rf"{FIRST}\g<0>{LAST}", text)


def visible(text: str) -> str:
    """The text with control characters, bidirectional marks and other invisible characters spelt out: `<U+202E>`."""
    return spelt(text, lambda char: " " if char == "\t" else f"<U+{ord(char):04X}>")
