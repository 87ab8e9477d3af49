"""Asking somebody at a terminal: a line, or a text in their editor."""

import os
import shlex
import subprocess
import sys
from contextlib import suppress
from tempfile import TemporaryDirectory

from claimdiff.cli.progress import finish
from claimdiff.phrases.spelling import composed


def is_at_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(prompt: str) -> str | None:
    """The line that somebody types; None if they end the input or interrupt it."""
    finish()
    with suppress(ImportError):
        import readline  # noqa: F401 - with it, a line can be edited
    try:
        return clean(input(prompt))
    except (EOFError, KeyboardInterrupt):
        print()
        return None


def text_from_editor(text: str) -> str | None:
    """The text after somebody has edited it in their editor; None if there is no editor, or if it fails."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        return None
    with TemporaryDirectory() as folder:
        path = os.path.join(folder, "note.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text + "\n")
        try:
            if subprocess.run(editor_call(editor, path), shell=os.name == "nt", check=False).returncode:
                return None
            with open(path, encoding="utf-8-sig", errors="replace") as file:
                return clean(file.read())
        except (OSError, ValueError):
            return None


def editor_call(editor: str, path: str) -> list[str] | str:
    """How the editor is called with a file; on Windows a line for its shell, which runs scripts (`code`) too."""
    return f'{editor} "{path}"' if os.name == "nt" else [*shlex.split(editor), path]


def clean(text: str) -> str:
    """The text without blanks around it, and with a replacement character for bytes that are not UTF-8."""
    return composed(text.encode(errors="surrogateescape").decode(errors="replace")).strip()
