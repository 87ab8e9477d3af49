"""A format of an output: the suffix of files that hold it, and what writes it.

Each command has one table of them, in its room: the command line, the suffixes and the tests follow it. What only one format
needs is imported where its writer is asked for.
"""

from collections.abc import Callable, Mapping
from typing import Generic, NamedTuple, TypeVar

_What = TypeVar("_What")


class Look(NamedTuple):
    """What an output is written for: text for its width, whether it may have colours, whether ASCII alone, whether to stop
    early, or to have a line for each finding alone; a page for the folder that it lies in, from where its links lead."""

    columns: int = 100
    coloured: bool = False
    ascii: bool = False
    summary: bool = False
    brief: bool = False
    folder: str = ""


class Format(NamedTuple, Generic[_What]):
    """How a result is written; no suffix where files of that ending may be anything."""

    suffix: str | None
    writer: Callable[[Look], Callable[[_What], str]]


def by_suffix(formats: Mapping[str, Format[_What]]) -> dict[str, str]:
    """The names of the formats that files have by their suffix."""
    return {each.suffix: name for name, each in formats.items() if each.suffix}
