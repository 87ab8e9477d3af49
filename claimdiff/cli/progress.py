"""A progress bar on standard error: only in a terminal, only after a second, and removed before anything else is printed."""

import sys
from threading import Event, Thread

from claimdiff.progress import AT

_PATIENCE = 1.0
_done = Event()
_shown: list[Thread] = []


def begin() -> None:
    """Shows a bar after a second, if standard error is a terminal."""
    if sys.stderr.isatty():
        _shown.append(Thread(target=_show, daemon=True))
        _shown[0].start()


def finish() -> None:
    """Removes the bar for good."""
    _done.set()
    while _shown:
        _shown.pop().join()


def _show() -> None:
    """Draws the bar until the work is done; the library for it is imported only when there is something to draw."""
    if _done.wait(_PATIENCE):
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(AT.what, total=None)
        while not _done.wait(0.1):
            bar.update(task, description=AT.what, total=None if AT.share is None else 1, completed=AT.share or 0)
