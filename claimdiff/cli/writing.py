"""Where results go: each format to standard output or to a file, which is written whole or not at all."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from errno import EACCES
from pathlib import Path
from typing import NamedTuple

from claimdiff.cli.calls import wrong_call
from claimdiff.cli.progress import finish
from claimdiff.cli.settings import files_of_settings
from claimdiff.cli.streams import columns, guarded, in_job, is_ascii, is_coloured, print_out
from claimdiff.render.parts.formats import Look
from claimdiff.repository import leads_out

STANDARD_OUTPUT = "-"
_ALSO_STANDARD_OUTPUT = ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
_WITH_ESCAPES = ("json", "sarif", "gitlab", "reviewed", "markdown")
_OPEN = ("/dev/stderr", "/dev/fd/", "/proc/self/fd/")  # what is open already: it is added to, wherever it leads


class Output(NamedTuple):
    """A finished text, its format, and the file that it goes to, or `-`."""

    text: str
    format: str
    place: str


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
    """A wrong call where one of these files, or one of settings, would be overwritten."""
    read = set(map(_identity, (*inputs, *files_of_settings())))
    for output in outputs:
        if output != STANDARD_OUTPUT and _identity(output) in read:
            wrong_call(f"--output {output} is one of the files that are read, and would be lost: give another name")


def _identity(path: str) -> object:
    """What all names of one file have in common, also where a system takes no notice of case."""
    if path == STANDARD_OUTPUT:
        return path
    try:
        about = os.stat(path)
    except (OSError, ValueError):
        return os.path.normcase(os.path.realpath(path))
    return about.st_dev, about.st_ino


def _of_suffix(output: str, suffixes: Mapping[str, str]) -> str:
    if output in (STANDARD_OUTPUT, *_ALSO_STANDARD_OUTPUT):
        return "text"
    suffix = Path(output).suffix
    if suffix not in suffixes:
        wrong_call(f"--output {output}: its suffix is none of {', '.join(suffixes)}: give the --format too")
    return suffixes[suffix]


def look_at(output: str) -> Look:
    """What is written for what goes there: for the terminal; in a file the same whatever the terminal is, for its folder."""
    if output != STANDARD_OUTPUT:
        return Look(folder=os.path.dirname(output))
    return Look(columns(), is_coloured(sys.stdout), is_ascii(sys.stdout))


def output_of(text: str, format: str, place: str) -> Output:
    """A finished text for this place. In a job of GitHub Actions, no line that is shown there is a command of the runner's.

    A command that begins with `##[` may stand anywhere in a line; JSON and YAML can say the same otherwise. A page and a
    picture are for files.
    """
    if place == STANDARD_OUTPUT or place.startswith(_OPEN):
        if format == "text":
            text = guarded(text)
        elif format in _WITH_ESCAPES and in_job():
            text = text.replace("##[", r"#\u0023[")
    return Output(text, format, place)


def write(outputs: Sequence[Output]) -> None:
    """Writes all of them, and says which files on standard error; where one cannot be written, none is, and the program ends.

    All is UTF-8, but for text that a terminal of another encoding is to show. Files take their places last, when all are
    finished and what is added to, such as standard output, has taken what is for it.
    """
    files = [each for each in outputs if each.place != STANDARD_OUTPUT and not _is_added_to(each.place)]
    with ExitStack() as unfinished:
        ready: list[tuple[str, str, str]] = []
        for text, _, place in files:
            with _told(place):
                ready.append((place, unfinished.enter_context(_finished_for(place, text)), os.path.realpath(place)))
        for each in outputs:
            if each not in files:
                _add(each)
        _put_in_place(ready)
    finish()
    for each in outputs:
        if each.place != STANDARD_OUTPUT:
            print(f"Wrote {each.place}", file=sys.stderr)


@contextmanager
def _told(place: str) -> Iterator[None]:
    """Ends the program where that output cannot be written."""
    try:
        yield
    except OSError as failure:
        wrong_call(f"--output {place}: {failure.strerror}: give a file in a folder that can be written to")


def _is_added_to(path: str) -> bool:
    """Whether it is no regular file (`/dev/null`, a pipe), or the way to one that is open (`/dev/stderr`)."""
    return path.startswith(_OPEN) or (os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode))


def _add(output: Output) -> None:
    if output.place == STANDARD_OUTPUT:
        print_out(output.text, None if output.format == "text" else "utf-8")
        return
    with _told(output.place), open(output.place, "a", encoding="utf-8", errors="backslashreplace", newline="") as file:
        file.write(output.text)


def _put_in_place(ready: Sequence[tuple[str, str, str]]) -> None:
    """Puts each finished file in the place of the old one: outputs, their finished files and what they lead to.

    Where one cannot be, the program ends, and those before it are as they were.
    """
    with ExitStack() as undo:
        for number, (place, fresh, target) in enumerate(ready, 1):
            with _told(place):
                if number < len(ready):
                    undo.enter_context(_taken_back(target, f"{fresh}~"))
                os.replace(fresh, target)


@contextmanager
def _taken_back(target: str, kept: str) -> Iterator[None]:
    """Keeps the old file, if there is one, under a second name, and puts it back where what follows fails; raises OSError."""
    was_there = os.path.exists(target)
    try:
        if was_there:
            _keep(target, kept)
        try:
            yield
        except BaseException:
            if was_there:
                os.replace(kept, target)
            else:
                Path(target).unlink(missing_ok=True)
            raise
    finally:
        Path(kept).unlink(missing_ok=True)


def _keep(path: str, kept: str) -> None:
    """Gives a file a second name; a copy has it where the file system knows no second names."""
    try:
        os.link(path, kept)
    except OSError:
        from shutil import copy2

        copy2(path, kept)


@contextmanager
def _finished_for(place: str, text: str) -> Iterator[str]:
    """The finished file that is to take the place; a link is followed, but not out of the repository that it is in."""
    _keep_in(place)
    with _finished(os.path.realpath(place), text) as fresh:
        yield fresh


def replace(path: str, text: str) -> None:
    """Puts a finished file of this text in the place of the one that is there, if any; raises OSError."""
    with _finished_for(path, text) as fresh:
        os.replace(fresh, os.path.realpath(path))


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

    fresh = NamedTemporaryFile(  # noqa: SIM115 - it is closed before its name is given away
        "w", encoding="utf-8", errors="backslashreplace", newline="", dir=os.path.dirname(path) or ".", delete=False
    )
    try:
        with fresh:
            fresh.write(text)
            fresh.flush()
            os.fsync(fresh.fileno())  # else the new name may outlive a power cut, and the text not
        os.chmod(fresh.name, _permissions(path))
        yield fresh.name  # closed: Windows moves no file that is open
    finally:
        Path(fresh.name).unlink(missing_ok=True)


def _permissions(path: str) -> int:
    """Those of the file, or those that a new file gets."""
    if os.path.exists(path):
        return stat.S_IMODE(os.stat(path).st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
