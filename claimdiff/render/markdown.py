"""Texts in Markdown (GitHub Flavored Markdown), so that what a file holds comes out as that text and as nothing else."""

import re

from claimdiff.render.excerpts import visible

_MEANS_SOMETHING = re.compile(
    r"""(?P<after_markdown>(?:@|\#(?=\d)|\bgh-(?=\d)|:(?=(?!\d\d:)[\w+\-]+:))+)  # names, numbers of issues, emoji
    |[\\`*_\[\]<>~|&$!\#]  # anywhere
    |:(?=\S)|(?<=www)\.  # addresses
    |^[+\-=]  # at the start of a line""",
    re.VERBOSE | re.IGNORECASE,
)
_BEGINS_A_LIST = re.compile(r"^(\d+)([.)])(?=\s|$)")


def plain(text: str) -> str:
    """Text in which no character means anything.

    GitHub looks for names to notify, issues to link and emoji when Markdown and its backslashes are gone: these begin in code.
    """
    return _BEGINS_A_LIST.sub(r"\1\\\2", _MEANS_SOMETHING.sub(_escaped, visible(text)))


def _escaped(found: re.Match[str]) -> str:
    return f"`{found[0]}`" if found["after_markdown"] else f"\\{found[0]}"


def code(text: str) -> str:
    """A span of code, in more backticks than stand together in it (CommonMark 6.1)."""
    shown = visible(text) or " "
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    pad = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def block(text: str, language: str) -> str:
    """A block of code whose lines stay lines."""
    fence = "`" * max(3, max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    return "\n".join([f"{fence}{language}", *map(visible, text.splitlines()), fence])
