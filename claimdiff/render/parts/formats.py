"""A format of an output: the suffix of its files, and the function that writes it.

Each command has one table of formats in its own package; the command line, the suffixes and the tests follow that table. Code
that only one format needs is imported when its writer is asked for.
"""

from collections.abc import Callable, Mapping
from typing import Generic, NamedTuple, TypeVar

_What = TypeVar("_What")


class Look(NamedTuple):
    """What an output is written for. Text: the width, whether colours are allowed, whether to use only ASCII, whether to write
    only the summary, or only a line for each finding. A page: its folder, where its links start."""

    columns: int = 100
    coloured: bool = False
    ascii: bool = False
    summary: bool = False
    brief: bool = False
    folder: str = ""


class Format(NamedTuple, Generic[_What]):
    """How a result is written; no suffix if files with that suffix can be anything."""

    suffix: str | None
    writer: Callable[[Look], Callable[[_What], str]]


def by_suffix(formats: Mapping[str, Format[_What]]) -> dict[str, str]:
    """The names of the formats, by the suffix of their files."""
    return {each.suffix: name for name, each in formats.items() if each.suffix}
