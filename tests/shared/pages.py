"""The pages of the project, and how the tests run them.

Each page has a folder of its own, in which `data/claims.yaml` is the bundled example. A block that begins with the comment `# NAME` is
a file there, one that begins with `# NAME, continued` is added to it; of CSV and text the name stands behind the language. The
lines behind `$` in a console block are run in their order, at 80 columns, and what the block shows is what they print.
"""

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

from program import EXAMPLE, ROOT, claimdiff
from repositories import run as run_there

DOCS = ROOT / "docs"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.glob("*.md"))]
_BLOCK = re.compile(r"^```(\w*)(?: ([^\n`]+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_NAME = re.compile(r"# ([\w./-]+\.\w+)(, continued)?$")


class Block(NamedTuple):
    """A fenced block: its language, its text, and the file that it is or is added to."""

    language: str
    text: str
    name: str = ""
    is_added: bool = False


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in its order."""
    yield from map(_block, _BLOCK.finditer(text))


def _block(found: re.Match[str]) -> Block:
    language, name, text = found[1], found[2] or "", found[3]
    comment = _NAME.match(text.split("\n", 1)[0])
    if comment:
        return Block(language, text, comment[1], bool(comment[2]))
    return Block(language, text, name)


def snippet(name: str, page: Path = DOCS / "ci.md") -> str:
    """The one block of a page of which the first two lines name this file."""
    found = [block.text for block in blocks(page.read_text(encoding="utf-8")) if name in "".join(block.text.splitlines()[:2])]
    (text,) = found
    return text


def with_outputs(text: str, folder: Path) -> str:
    """The page with what its commands print, run in a folder that is empty so far."""
    copytree(EXAMPLE.parent, folder / "data")

    def run(found: re.Match[str]) -> str:
        block = _block(found)
        if block.name:
            _write(block, folder / block.name)
        if block.language != "console":
            return found[0]
        printed = "".join(f"$ {line}\n{_run(line, folder)}" for line in re.findall(r"^\$ (.*)$", block.text, re.MULTILINE))
        return f"```console\n{printed}```"

    return _BLOCK.sub(run, text)


def _write(block: Block, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a" if block.is_added else "w", encoding="utf-8") as file:
        file.write(block.text)


def _run(line: str, folder: Path) -> str:
    """What a line prints, to either of the two streams; `echo $?` is answered in the line itself: `claimdiff check; echo $?`."""
    command, *status = line.split("; ")
    if status == ["echo $?"]:
        code, out = _outcome(command, folder)
        return f"{out}{code}\n"
    return _outcome(line, folder)[1]


def _outcome(line: str, folder: Path) -> tuple[int, str]:
    words = shlex.split(line)
    if words[0] == "claimdiff" and not set("|<>&$*") & set(line):
        result = claimdiff(*words[1:], cwd=folder, COLUMNS="80")
        return result.returncode, result.stderr + result.stdout
    as_module = f'claimdiff() {{ {shlex.quote(sys.executable)} -m claimdiff "$@"; }}\n'
    result = run_there("bash", "-c", as_module + line, cwd=folder, COLUMNS="80", PYTHONPATH=str(ROOT))
    return result.returncode, result.stdout
