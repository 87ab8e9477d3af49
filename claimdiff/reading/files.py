"""Names to texts: files, and the characters in them."""

import os
import re
import sys
from collections.abc import Callable
from errno import EACCES, EINVAL
from io import BytesIO
from typing import BinaryIO, NamedTuple

from claimdiff.model import Diagnostic, Place
from claimdiff.repository import STANDARD_INPUT, leads_out
from claimdiff.rules.files import encoding, too_large, unreadable_file

Read = Callable[[str], BinaryIO]
"""Opens the file of this name from its beginning, as a stream with a position that can be set. If it is not a file of this
machine, the stream has at least its first LARGEST_TABLE + 1 bytes. Raises OSError."""

YAML = (".yaml", ".yml")
LARGEST_FILE = 32 * 1024 * 1024
_MOSTLY = 65_536  # bytes; most files are smaller, and to reserve room for LARGEST_FILE would take longer than to read them
LARGEST_TABLE = 256 * 1024 * 1024
UTF_16 = "the file is in UTF-16, not in UTF-8"
_USUAL = b"\t\n\r" + bytes(range(0x20, 0x7F))
# What YAML cannot read, and line separators that YAML counts but editors do not.
_UNFIT = "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


class Text(NamedTuple):
    """The content of a file, with every character replaced that YAML cannot read, and its lines without their breaks."""

    path: str
    content: str
    lines: tuple[str, ...]


def line_at(text: Text, index: int) -> str:
    """A line by its index; an empty text after the last line."""
    return text.lines[index] if index < len(text.lines) else ""


def in_text(text: Text, place: Place) -> Place:
    """The place, or the end of the last line for a place after it, where libyaml puts a file that ends too early."""
    if place.line <= len(text.lines):
        return place
    end = len(line_at(text, len(text.lines) - 1)) + 1
    return Place(text.path, max(len(text.lines), 1), end, end + 1)


def top_of(path: str) -> Place:
    """The place for a diagnostic about a whole file."""
    return Place(path, 1, 1, 1)


def is_table(path: str) -> bool:
    """Whether the file is a table of claims (CSV), by its ending."""
    return path.lower().endswith((".csv", ".tsv"))


def read_text(path: str, read: Read, problems: list[Diagnostic]) -> Text | None:
    """The text of the file, or None if it cannot be read. Adds what is wrong with its bytes to `problems`."""
    try:
        with read(path) as stream:
            content = stream.read(_MOSTLY)
            if len(content) == _MOSTLY:
                content += stream.read(LARGEST_FILE + 1 - _MOSTLY)
    except OSError as failure:
        problems.append(cannot_be_read(path, failure))
        return None
    if len(content) > LARGEST_FILE:
        problems.append(larger_than(LARGEST_FILE, path))
        return None
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        problems.append(encoding(top_of(path), UTF_16))
        return None
    return _decoded(path, content, problems)


def cannot_be_read(path: str, failure: OSError) -> Diagnostic:
    """The diagnostic for a file that the system cannot open."""
    reason = failure.strerror or "the system gives no reason"
    return unreadable_file(top_of(path), f"the file cannot be read: {reason}", "correct the path or the permissions")


def larger_than(most: int, path: str) -> Diagnostic:
    """The diagnostic for a file of more than `most` bytes."""
    return too_large(top_of(path), f"the file has more than {most >> 20} MB", "split it: all files given together are one set")


def read_here(path: str) -> BinaryIO:
    """A file of this machine, or the part of standard input that will be used.

    Also raises OSError for what is not a regular file, which might never end, and for a link that leads out of the repository.
    """
    if path == STANDARD_INPUT:
        return BytesIO(sys.stdin.buffer.read(LARGEST_TABLE + 1))
    if leads_out(path):
        raise OSError(EACCES, "it is a link that leads out of the repository")
    if os.path.exists(path) and not os.path.isfile(path):
        raise OSError(EINVAL, "it is not a regular file")
    return open(path, "rb")


def first_unfit(text: str) -> re.Match[str] | None:
    """The first character that is not allowed in a file."""
    rest = text.encode(errors="surrogatepass").translate(None, _USUAL).decode(errors="surrogatepass")
    if rest.isprintable():
        return None  # so most texts need no search with the pattern, which is slow to compile and to match
    return re.search(_UNFIT, text)


def without_unfit(text: str) -> str:
    """The text with U+FFFD for each character that is not allowed."""
    return re.sub(_UNFIT, "\ufffd", text)


def _decoded(path: str, content: bytes, problems: list[Diagnostic]) -> Text:
    """The text, with U+FFFD for every byte or character that is not allowed; the first of them is a diagnostic."""
    try:
        text = content.decode("utf-8-sig")
        unfit = first_unfit(text)
        at, what = (unfit.start(), f"the character U+{ord(unfit[0]):04X} here is not allowed") if unfit else (-1, "")
    except UnicodeDecodeError as failure:
        text = content.decode("utf-8-sig", errors="replace")
        at = len(content[: failure.start].decode("utf-8-sig"))
        what = f"the byte {failure.object[failure.start]:02X} here is not UTF-8"
    if at >= 0:
        before = re.split("\r\n|\r|\n", text[:at])
        line, column = len(before), len(before[-1]) + 1
        problems.append(encoding(Place(path, line, column, column + 1), what))
    text = (text if at < 0 else without_unfit(text)).lstrip("\ufeff")  # libyaml skips a second mark, but counts it
    return Text(path, text, tuple(text.splitlines()))
