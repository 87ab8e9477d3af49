"""What the streams can show: UTF-8, colours, more than ASCII, how many columns."""

import os
import re
import sys
from errno import EINVAL, EPIPE
from io import TextIOWrapper
from shutil import get_terminal_size
from typing import TextIO

from claimdiff.cli.progress import finish
from claimdiff.render.parts.letters import FIRST, LAST

_NARROWEST = 20


def is_coloured(stream: TextIO) -> bool:
    """Whether to write colours: NO_COLOR and FORCE_COLOR decide (no-color.org, force-color.org), else the terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def is_ascii(stream: TextIO) -> bool:
    """Whether to use ASCII signs only: an encoding other than UTF may lack others."""
    return not (stream.encoding or "").lower().startswith("utf")


def columns() -> int:
    """The width of the terminal, or of COLUMNS; 80 if there is neither, and never less than a chart needs."""
    return max(get_terminal_size((80, 24)).columns, _NARROWEST)


def read_names_as_utf_8() -> None:
    """If the locale has another encoding, restarts in Python's UTF-8 mode, so that file names are the same in all locales.

    Python 3.15 starts in this mode by default (PEP 686). Output keeps the encoding of the terminal. Not on Windows, where file
    names have no encoding, and where a caller would not wait for a process that starts anew.
    """
    if os.name != "nt" and sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode:
        shown_in = {"PYTHONIOENCODING": sys.stdout.encoding} if sys.stdout else {}
        os.execve(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]], {**shown_in, **os.environ})


def take_programs_from_path_alone() -> None:
    """Keeps Windows from looking for git and the editor in the folder at hand first: what lies there may be a stranger's."""
    if os.name == "nt":
        os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"


def spell_out_what_cannot_be_shown() -> None:
    """Makes the standard streams write characters that their encoding lacks as escapes, so that nothing is lost or raises.

    Lines end with a line feed alone, as in files. A stream that was closed before the start (`>&-`) is an empty one.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115 - it lasts as long as the program
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace", newline="\n")


def in_job() -> bool:
    """Whether this is a step of a GitHub Actions job, whose runner reads some lines of its output as commands."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def guarded(text: str) -> str:
    """The text, guarded in a job so that no line of it is a command."""
    if not in_job():
        return text
    from claimdiff.render.check.github import untouched

    return untouched(text)


def tell(text: str) -> None:
    """Writes lines to standard error; in a job, none of them is a command."""
    finish()
    sys.stderr.write(_on(sys.stderr, guarded(text)))


def _on(stream: TextIO, text: str) -> str:
    """The text without the characters that isolate names, if the stream shows only ASCII."""
    return re.sub(f"[{FIRST}{LAST}]", "", text) if is_ascii(stream) else text


def print_out(text: str, encoding: str | None = None) -> None:
    """Writes to standard output, in the encoding of the terminal or in this one.

    If the reader has gone (`| head`), this is no failure, and the rest is dropped.
    """
    finish()
    if encoding and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding=encoding, errors=sys.stdout.errors)
    try:
        sys.stdout.write(text if encoding else _on(sys.stdout, text))
        sys.stdout.flush()
    except OSError as failure:
        if failure.errno not in ((EPIPE, EINVAL) if os.name == "nt" else (EPIPE,)):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
