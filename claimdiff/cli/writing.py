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
_OPEN = ("/dev/stderr", "/dev/fd/", "/proc/self/fd/")  # already open: text is added, whatever it leads to


class Output(NamedTuple):
    """A finished text, its format, and the file that it goes to, or `-`."""

    text: str
    format: str
    place: str


def destinations(formats: Sequence[str], outputs: Sequence[str], suffixes: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each format with the file that it goes to, or `-`, which comes last; a wrong call if that is not clear."""
    wanted = list(formats) or [_of_suffix(output, suffixes) for output in outputs] or ["text"]
    files = [STANDARD_OUTPUT if each in _ALSO_STANDARD_OUTPUT else each for each in outputs] or [STANDARD_OUTPUT] * len(wanted)
    if len(wanted) != len(files):
        wrong_call(f"{len(wanted)} --format but {len(files)} --output: give one --output for each --format; it may be -")
    if len(files) != len(set(map(_identity, files))):
        wrong_call("two formats would go to the same place: give each --format its own --output; one may be -")
    return sorted(zip(wanted, files, strict=True), key=lambda each: each[1] == STANDARD_OUTPUT)


def keep_apart(outputs: Iterable[str], inputs: Iterable[str]) -> None:
    """A wrong call if an output would overwrite one of the inputs, or a file of settings."""
    read = set(map(_identity, (*inputs, *files_of_settings())))
    for output in outputs:
        if output != STANDARD_OUTPUT and _identity(output) in read:
            wrong_call(f"--output {output} would overwrite a file that is read: give another name")


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
        wrong_call(f"--output {output}: the suffix is not one of {', '.join(suffixes)}: give a --format too")
    return suffixes[suffix]


def look_at(output: str) -> Look:
    """The look of an output: for the terminal, its width and colours; for a file, the same on every machine, and its folder."""
    if output != STANDARD_OUTPUT:
        return Look(folder=os.path.dirname(output))
    return Look(columns(), is_coloured(sys.stdout), is_ascii(sys.stdout))


def output_of(text: str, format: str, place: str) -> Output:
    """A finished text for this place. In a job of GitHub Actions, no line that is shown can be a command of the runner.

    A command that begins with `##[` can be anywhere in a line; JSON and YAML can write it with an escape. A page and a picture
    go to files.
    """
    if place == STANDARD_OUTPUT or place.startswith(_OPEN):
        if format == "text":
            text = guarded(text)
        elif format in _WITH_ESCAPES and in_job():
            text = text.replace("##[", r"#\u0023[")
    return Output(text, format, place)


def write(outputs: Sequence[Output]) -> None:
    """Writes all outputs, and names the files on standard error; if one cannot be written, none is, and the program ends.

    Everything is UTF-8, except text for a terminal of another encoding. Files are put in place last: after all are finished,
    and after standard output and the like have taken their texts.
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
    """Ends the program if that output cannot be written."""
    try:
        yield
    except OSError as failure:
        wrong_call(f"--output {place}: {failure.strerror}: give a file in a writable folder")


def _is_added_to(path: str) -> bool:
    """Whether it is not a regular file (`/dev/null`, a pipe), or leads to one that is open (`/dev/stderr`)."""
    return path.startswith(_OPEN) or (os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode))


def _add(output: Output) -> None:
    if output.place == STANDARD_OUTPUT:
        print_out(output.text, None if output.format == "text" else "utf-8")
        return
    with _told(output.place), open(output.place, "a", encoding="utf-8", errors="backslashreplace", newline="") as file:
        file.write(output.text)


def _put_in_place(ready: Sequence[tuple[str, str, str]]) -> None:
    """Replaces each old file with the finished one. `ready` has the outputs, their finished files and the files they lead to.

    If one cannot be replaced, the program ends, and those before it are restored.
    """
    with ExitStack() as undo:
        for number, (place, fresh, target) in enumerate(ready, 1):
            with _told(place):
                if number < len(ready):
                    undo.enter_context(_taken_back(target, f"{fresh}~"))
                os.replace(fresh, target)


@contextmanager
def _taken_back(target: str, kept: str) -> Iterator[None]:
    """Keeps the old file, if there is one, under a second name, and puts it back if the next step fails; raises OSError."""
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
    """Gives a file a second name; makes a copy where the file system has no hard links."""
    try:
        os.link(path, kept)
    except OSError:
        from shutil import copy2

        copy2(path, kept)


@contextmanager
def _finished_for(place: str, text: str) -> Iterator[str]:
    """The finished file that will replace it; a link is followed, but not out of its repository."""
    _keep_in(place)
    with _finished(os.path.realpath(place), text) as fresh:
        yield fresh


def replace(path: str, text: str) -> None:
    """Replaces the file, if there is one, with a finished file of this text; raises OSError."""
    with _finished_for(path, text) as fresh:
        os.replace(fresh, os.path.realpath(path))


def write_new(texts: Mapping[str, str]) -> None:
    """Writes new files, all of them or none; raises OSError, and FileExistsError if one exists."""
    with ExitStack() as undo:
        for path, text in texts.items():
            _keep_in(path)
            with _finished(path, text) as fresh:
                os.link(fresh, path)  # unlike os.replace, this fails if the file exists
            undo.callback(os.unlink, path)
        undo.pop_all()


def _keep_in(path: str) -> None:
    if leads_out(path):
        raise OSError(EACCES, "a link leads out of the repository")


@contextmanager
def _finished(path: str, text: str) -> Iterator[str]:
    """A temporary file of this text beside `path`, with the permissions that `path` has or would get; removed at the end."""
    from tempfile import NamedTemporaryFile

    fresh = NamedTemporaryFile(  # noqa: SIM115 - it is closed before its name is given away
        "w", encoding="utf-8", errors="backslashreplace", newline="", dir=os.path.dirname(path) or ".", delete=False
    )
    try:
        with fresh:
            fresh.write(text)
            fresh.flush()
            os.fsync(fresh.fileno())  # else, after a power cut, the new name may be there without the text
        os.chmod(fresh.name, _permissions(path))
        yield fresh.name  # closed: Windows moves no file that is open
    finally:
        Path(fresh.name).unlink(missing_ok=True)


def _permissions(path: str) -> int:
    """The permissions of the file, or those that a new file gets."""
    if os.path.exists(path):
        return stat.S_IMODE(os.stat(path).st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
