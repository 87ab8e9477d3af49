"""What the commands share: the files that a call names, the names that it gives, and how a wrong call ends."""

import os
import sys
from collections.abc import Callable, Iterable
from typing import NoReturn

import typer

from claimdiff.bundled import HERE, claims_here, example
from claimdiff.cli.progress import finish
from claimdiff.cli.settings import Settings, WrongSettings, settings_here
from claimdiff.cli.streams import is_coloured
from claimdiff.exact.regions import Time
from claimdiff.model import ClaimSet, Diagnostic
from claimdiff.phrases.readings import Refusal
from claimdiff.reading import Loaded, load
from claimdiff.reading.files import claim_files
from claimdiff.reading.meanings import read_time
from claimdiff.results import Check
from claimdiff.rules.diagnostics import did_you_mean, some_of


def load_sound(paths: list[str] | None) -> tuple[Loaded, ClaimSet]:
    """The files, with those of the settings, and what they say together; where they are not sound, the command ends."""
    loaded = load(*(settings().paths + tuple(paths or ()) or [here_or_example()]))
    if loaded.claim_set is None:
        print_diagnostics(loaded, loaded.diagnostics)
        raise typer.Exit(2)
    return loaded, loaded.claim_set


def day_of(text: str | None) -> Time | None:
    """The day of `--as-of`; a wrong call where the text names none."""
    if text is None:
        return None
    time = read_time(text)
    if isinstance(time, Refusal):
        wrong_call(f"--as-of: {time.sentence}: {time.remedy}")
    return time


def files_meant(paths: Iterable[str]) -> Callable[[str], bool]:
    """Whether a file is one of these, or one in or below these folders."""
    files = {os.path.realpath(path) for path in (*paths, *claim_files(paths, []))}
    return lambda path: os.path.realpath(path) in files


def settings() -> Settings:
    """The settings that hold here; a wrong call where they are wrong."""
    try:
        return settings_here()
    except WrongSettings as wrong:
        wrong_call(str(wrong))


def here() -> str:
    """The claim file of this folder; a wrong call where there is none."""
    return claims_here() or wrong_call(f"there is no {' or '.join(HERE)} here: give the files or folders to check")


def here_or_example() -> str:
    """The claim file of this folder, else the bundled example, which is said on standard error."""
    path = claims_here()
    if path is None:
        path = example()
        typer.echo(f"No {' or '.join(HERE)} here: this is the bundled example, {path}", err=True)
    return path


def known(names: Iterable[str] | None, known: Iterable[str], what: str) -> set[str]:
    """The names, each of which something has to define; a wrong call where nothing does."""
    defined = [str(name) for name in known]
    for name in names or ():
        if name not in defined:
            wrong_call(f"no {what} is called '{name}': {did_you_mean(name, defined, f'known: {some_of(defined)}')}")
    return set(names or ())


def wrong_call(message: str) -> NoReturn:
    """Says in a line what is wrong with the call, and ends with status 2."""
    finish()
    typer.echo(f"claimdiff: {message}", err=True)
    raise typer.Exit(2)


def print_diagnostics(loaded: Loaded, diagnostics: tuple[Diagnostic, ...]) -> None:
    """Prints them to standard error."""
    if diagnostics:
        print_check(Check(None, diagnostics, loaded.lines))


def print_check(check: Check) -> None:
    """Prints a check as text to standard error."""
    from claimdiff.render.check.text import check_text

    finish()
    sys.stderr.write(check_text(check, is_coloured(sys.stderr)))
