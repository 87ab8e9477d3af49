"""What a call costs before anything large is read, beside two linters that people run in the same places."""

from functools import partial
from pathlib import Path

from installed import ROOT, beside
from measured import in_turn, measure
from table import table, timings

FILE = "data/claims.yaml"


def startup(folder: Path, bin: Path, rounds: int) -> str:
    """The table of whole processes on one small file, in turn, each warmed up once."""
    schema = folder / "claims.schema.json"
    schema.write_text(measure(bin / "claimdiff", "schema", cwd=ROOT).printed, encoding="utf-8")
    takers = {
        "claimdiff check": partial(_seconds, 0, bin / "claimdiff", "check", FILE),
        "yamllint": partial(_seconds, 1, beside("yamllint"), FILE),  # it has something to say of long lines
        "check-jsonschema": partial(_seconds, 0, beside("check-jsonschema"), "--schemafile", schema, FILE),
    }
    timed = in_turn(rounds, takers)
    title = f"Start-up: {FILE} as a whole process, {rounds} rounds in turn"
    return table(title, ("", "median", "quartiles", "to yamllint"), *timings(timed, "yamllint"))


def _seconds(status: int, *command: str | Path) -> float:
    return measure(*command, cwd=ROOT, status=status).seconds
