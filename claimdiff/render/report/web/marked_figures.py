"""The figures in a sentence, which many readers look for first, and its times, which must not be broken across lines."""

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from claimdiff.model import Subject
from claimdiff.questions import QUESTIONS, Answer

_TIME = r"\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?)?"
_NUMBER = r"[-$€£¥]{0,2}\d+(?:,\d{3})*(?:\.\d+)?(?:%| (?:million|billion|trillion)\b)?"
_ALONE = r"(?<![\w.,:/#-])(?:%s)(?!\w|[-.,:/]\d)"
_MARKED = f"(?P<time>{_ALONE % _TIME})|{_ALONE % _NUMBER}"


class Style(StrEnum):
    """How a piece of a sentence is set."""

    PLAIN = ""
    FIGURE = "figure"
    TIME = "time"


class Piece(NamedTuple):
    """A piece of a sentence, and how it is set."""

    text: str
    style: Style


def pieces(text: str, subject: Subject, names: Iterable[str] = ()) -> list[Piece]:
    """The whole text in pieces. Its numbers are figures; so are its times, if the subject asks for times. Names have no
    figures, and neither have brackets, which say what a figure is about."""
    asks_for_time = QUESTIONS[subject.type].answer is Answer.TIME
    aside = [*_places(text, names), *(found.span() for found in re.finditer(r"\([^()]*\)", text))]

    def style(found: re.Match[str]) -> Style:
        is_aside = any(begin <= found.start() < end for begin, end in aside)
        if found["time"] and (is_aside or not asks_for_time):
            return Style.TIME
        return Style.PLAIN if is_aside else Style.FIGURE

    return list(_joined(_styled(text, style)))


def with_times(text: str) -> list[Piece]:
    """The whole text in pieces, with its times marked."""
    return list(_joined(_styled(text, lambda found: Style.TIME if found["time"] else Style.PLAIN)))


def _styled(text: str, style: Callable[[re.Match[str]], Style]) -> Iterator[Piece]:
    start = 0
    for found in re.finditer(_MARKED, text):
        yield Piece(text[start : found.start()], Style.PLAIN)
        yield Piece(found[0], style(found))
        start = found.end()
    yield Piece(text[start:], Style.PLAIN)


def _joined(found: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, with adjacent plain pieces joined."""
    for style, same in groupby(found, key=attrgetter("style")):
        text = "".join(piece.text for piece in same)
        if text:
            yield Piece(text, style)


def _places(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The places of names in the text that have figures of their own."""
    for name in names:
        if re.search(r"\d", name):
            yield from (found.span() for found in re.finditer(re.escape(name), text))
