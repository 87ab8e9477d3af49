"""The figures in a sentence, for readers who look for nothing else."""

import re
from typing import NamedTuple

from claimdiff.model import Subject
from claimdiff.questions import QUESTIONS, Answer

_TIME = r"\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?)?"
_NUMBER = r"[-$€£¥]{0,2}\d+(?:,\d{3})*(?:\.\d+)?(?:%| (?:million|billion|trillion)\b)?"
_OTHERWISE = r"\([^()]*\)"
_ALONE = r"(?<![\w.,:/#-])(?:%s)(?!\w|[-.,:/]\d)"


class Piece(NamedTuple):
    """Some of a sentence, and whether it is a figure."""

    text: str
    is_figure: bool


def pieces(text: str, subject: Subject) -> list[Piece]:
    """The whole text in pieces: its numbers are figures, and its times where these are what is asked for, but not in brackets,
    where it says of what they are."""
    figure = f"{_TIME}|{_NUMBER}" if QUESTIONS[subject.type].answer is Answer.TIME else _NUMBER
    return _pieces(text, f"{_OTHERWISE}|(?P<figure>{_ALONE % figure})|{_ALONE % _TIME}")


def _pieces(text: str, pattern: str) -> list[Piece]:
    made, start = list[Piece](), 0
    for found in re.finditer(pattern, text):
        if found["figure"]:
            made += [Piece(text[start : found.start()], False), Piece(found["figure"], True)]
            start = found.end()
    return [piece for piece in (*made, Piece(text[start:], False)) if piece.text]
