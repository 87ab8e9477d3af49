"""Where results go: each format to standard output or to a file, which is written whole or not at all."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from errno import EACCES
from pathlib import Path

from claimdiff.cli.calls import wrong_call
from claimdiff.cli.progress import finish
from claimdiff.cli.streams import columns, is_ascii, is_coloured, print_out
from claimdiff.render.parts.formats import Look
from claimdiff.repository import leads_out

STANDARD_OUTPUT = "-"
_ALSO_STANDARD_OUTPUT = ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
_OPEN = ("/dev/stderr", "/dev/fd/", "/proc/self/fd/")  # what is open already: it is added to, wherever it leads


def destinations(formats: Sequence[str], outputs: Sequence[str], suffixes: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each format with the file that it goes to, or `-`, which comes last; a wrong call where that is not clear."""
    wanted = list(formats) or [_of_suffix(output, suffixes) for output in outputs] or ["text"]
    files = [STANDARD_OUTPUT if each in _ALSO_STANDARD_OUTPUT else each for each in outputs] or [STANDARD_OUTPUT] * len(wanted)
    if len(wanted) != len(files):
        wrong_call(f"{len(wanted)} --format and {len(files)} --output: give each an --output, which may be -")
    if len(files) != len(set(map(_identity, files))):
        wrong_call("two formats would go to one place: give each --format an --output of its own, which may be -")
    return sorted(zip(wanted, files, strict=True), key=lambda each: each[1] == STANDARD_OUTPUT)


def keep_apart(outputs: Iterable[str], inputs: Iterable[str]) -> None:
    """A wrong call where a file would be overwritten that was read."""
    read = set(map(_identity, inputs))
    for output in outputs:
        if output != STANDARD_OUTPUT and _identity(output) in read:
            wrong_call(f"--output {output} is one of the files that were read, and would be lost: give another name")


def _identity(path: str) -> str:
    return path if path == STANDARD_OUTPUT else os.path.realpath(path)


def _of_suffix(output: str, suffixes: Mapping[str, str]) -> str:
    if output in (STANDARD_OUTPUT, *_ALSO_STANDARD_OUTPUT):
        return "text"
    suffix = Path(output).suffix
    if suffix not in suffixes:
        wrong_call(f"--output {output}: its suffix is none of {', '.join(suffixes)}: give the --format too")
    return suffixes[suffix]


def look_at(output: str, summary: bool = False) -> Look:
    """What text that goes there is written for: the terminal; in a file, the same whatever the terminal is."""
    if output != STANDARD_OUTPUT:
        return Look(summary=summary)
    return Look(columns(), is_coloured(sys.stdout), is_ascii(sys.stdout), summary)


def write(text: str, format: str, output: str) -> None:
    """Writes to standard output, or a file, and says which on standard error; ends the program where that cannot be.

    All is UTF-8, but for text that a terminal of another encoding is to show.
    """
    if output == STANDARD_OUTPUT:
        print_out(text, None if format == "text" else "utf-8")
        return
    try:
        write_whole(output, text)
    except OSError as failure:
        wrong_call(f"--output {output}: {failure.strerror}: give a file in a folder that can be written to")
    finish()
    print(f"Wrote {output}", file=sys.stderr)


def write_whole(path: str, text: str) -> None:
    """Puts a finished file in the place of the old one, with its permissions; raises OSError, and then the old one stands.

    What is no regular file (`/dev/null`, a pipe), or the way to one that is open (`/dev/stderr`), is written to. A link is
    followed, but not out of the repository that it is in.
    """
    if path.startswith(_OPEN) or (os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode)):
        with open(path, "a", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.write(text)
        return
    _keep_in(path)
    target = os.path.realpath(path)
    with _finished(target, text) as fresh:
        os.replace(fresh, target)


def write_new(texts: Mapping[str, str]) -> None:
    """Puts finished files where none are, all of them or none; raises OSError, FileExistsError where one is there by now."""
    with ExitStack() as undo:
        for path, text in texts.items():
            _keep_in(path)
            with _finished(path, text) as fresh:
                os.link(fresh, path)  # unlike a replacement, fails where there is a file
            undo.callback(os.unlink, path)
        undo.pop_all()


def _keep_in(path: str) -> None:
    if leads_out(path):
        raise OSError(EACCES, "a link leads out of the repository")


@contextmanager
def _finished(path: str, text: str) -> Iterator[str]:
    """A file of this text beside `path`, with the permissions that `path` has or gets; what is left of it at the end goes."""
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", newline="", dir=os.path.dirname(path) or ".", delete=False
    ) as fresh:
        try:
            fresh.write(text)
            fresh.flush()
            os.fsync(fresh.fileno())  # else the new name may outlive a power cut, and the text not
            os.chmod(fresh.name, _permissions(path))
            yield fresh.name
        finally:
            Path(fresh.name).unlink(missing_ok=True)


def _permissions(path: str) -> int:
    """Those of the file, or those that a new file gets."""
    if os.path.exists(path):
        return stat.S_IMODE(os.stat(path).st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
