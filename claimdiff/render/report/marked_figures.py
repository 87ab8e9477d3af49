"""The figures in a sentence, for readers who look for nothing else."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimdiff.model import Subject
from claimdiff.questions import QUESTIONS, Answer

_TIME = r"\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?)?"
_NUMBER = r"[-$€£¥]{0,2}\d+(?:,\d{3})*(?:\.\d+)?(?:%| (?:million|billion|trillion)\b)?"
_IN_BRACKETS = r"\([^()]*\)"
_ALONE = r"(?<![\w.,:/#-])(?:%s)(?!\w|[-.,:/]\d)"


class Piece(NamedTuple):
    """Some of a sentence, and whether it is a figure."""

    text: str
    is_figure: bool


def pieces(text: str, subject: Subject, names: Iterable[str] = ()) -> list[Piece]:
    """The whole text in pieces: its numbers are figures, and its times where these are what is asked for. There are none in
    names, nor in brackets, where it is said of what they are."""
    figure = f"{_TIME}|{_NUMBER}" if QUESTIONS[subject.type].answer is Answer.TIME else _NUMBER
    in_names = [*_places(text, names)]
    made, start = list[Piece](), 0
    for found in re.finditer(f"{_IN_BRACKETS}|(?P<figure>{_ALONE % figure})", text):
        if found["figure"] and not any(begin <= found.start() < end for begin, end in in_names):
            made += [Piece(text[start : found.start()], False), Piece(found["figure"], True)]
            start = found.end()
    return [piece for piece in (*made, Piece(text[start:], False)) if piece.text]


def _places(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where names with figures of their own stand in the text."""
    for name in names:
        if re.search(r"\d", name):
            yield from (found.span() for found in re.finditer(re.escape(name), text))
