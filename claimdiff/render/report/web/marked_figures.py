"""The figures in a sentence, for readers who look for nothing else, and its times, which are not to be broken."""

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
    """How some of a sentence is set."""

    PLAIN = ""
    FIGURE = "figure"
    TIME = "time"


class Piece(NamedTuple):
    """Some of a sentence, and how it is set."""

    text: str
    style: Style


def pieces(text: str, subject: Subject, names: Iterable[str] = ()) -> list[Piece]:
    """The whole text in pieces: its numbers are figures, and its times where these are what is asked for. There are none in
    names, nor in brackets, where it is said of what they are."""
    asks_for_time = QUESTIONS[subject.type].answer is Answer.TIME
    aside = [*_places(text, names), *(found.span() for found in re.finditer(r"\([^()]*\)", text))]

    def style(found: re.Match[str]) -> Style:
        is_aside = any(begin <= found.start() < end for begin, end in aside)
        if found["time"] and (is_aside or not asks_for_time):
            return Style.TIME
        return Style.PLAIN if is_aside else Style.FIGURE

    return list(_joined(_styled(text, style)))


def with_times(text: str) -> list[Piece]:
    """The whole text in pieces, of which some are times."""
    return list(_joined(_styled(text, lambda found: Style.TIME if found["time"] else Style.PLAIN)))


def _styled(text: str, style: Callable[[re.Match[str]], Style]) -> Iterator[Piece]:
    start = 0
    for found in re.finditer(_MARKED, text):
        yield Piece(text[start : found.start()], Style.PLAIN)
        yield Piece(found[0], style(found))
        start = found.end()
    yield Piece(text[start:], Style.PLAIN)


def _joined(found: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with the plain ones that follow each other as one."""
    for style, same in groupby(found, key=attrgetter("style")):
        text = "".join(piece.text for piece in same)
        if text:
            yield Piece(text, style)


def _places(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where names with figures of their own stand in the text."""
    for name in names:
        if re.search(r"\d", name):
            yield from (found.span() for found in re.finditer(re.escape(name), text))
