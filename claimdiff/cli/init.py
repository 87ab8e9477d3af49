"""`claimdiff init`."""

import os
import sys
from pathlib import Path

from claimdiff.cli.calls import wrong_call
from claimdiff.cli.options import NewFile
from claimdiff.cli.writing import write_new
from claimdiff.reading.files import YAML
from claimdiff.repository import with_slashes

SCHEMA_FILE = "claimdiff.schema.json"


def start_file(file: NewFile = "claims.yaml") -> None:
    """Write a small claim file with comments to start from, and next to it the schema for your editor.

    Existing files are never overwritten.
    """
    import shlex

    from claimdiff.schema import schema_text, schemas

    if not file.lower().endswith(YAML):
        wrong_call(
            f"{file}: the name of a claim file must end in {' or '.join(YAML)}, for example `claimdiff init claims.yaml`"
        )
    beside = with_slashes(os.path.join(os.path.dirname(file), SCHEMA_FILE))
    schema = schema_text(schemas()["claims"])
    there = os.path.lexists(beside)
    _write({file: starter()} if there else {file: starter(), beside: schema})
    if there and not _has(beside, schema):
        print(f"{beside} already exists, holds another schema and was not changed. To renew it, run", file=sys.stderr)
        print(f"  claimdiff schema > {shlex.quote(beside)}", file=sys.stderr)
    print(f"Next, write in {file} who said what, and run", file=sys.stderr)
    print(f"  claimdiff check {shlex.quote(file)}\n  claimdiff report {shlex.quote(file)}", file=sys.stderr)


def starter() -> str:
    """The claim file to start from."""
    from importlib.resources import files

    return files("claimdiff.cli").joinpath("starter.yaml").read_text(encoding="utf-8")


def _write(texts: dict[str, str]) -> None:
    try:
        write_new(texts)
    except FileExistsError as failure:
        wrong_call(f"{failure.filename2} already exists, so nothing was written: give `claimdiff init` another name")
    except OSError as failure:
        folder = os.path.dirname(next(iter(texts))) or "."
        wrong_call(f"nothing was written in {folder}: {failure.strerror}: give a file in a writable folder")
    print(f"Wrote {' and '.join(texts)}", file=sys.stderr)


def _has(path: str, text: str) -> bool:
    """Whether there is a file with this text."""
    try:
        return Path(path).read_text(encoding="utf-8") == text
    except (OSError, UnicodeDecodeError):
        return False
