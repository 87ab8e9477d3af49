"""What a call costs before anything large is read, beside two linters that people run in the same places."""

from collections import defaultdict
from pathlib import Path

from installed import ROOT, beside
from measured import measure
from table import table, timings

FILE = "data/claims.yaml"


def startup(folder: Path, bin: Path, rounds: int) -> str:
    """The table of whole processes on one small file, in turn, each warmed up once."""
    schema = folder / "claims.schema.json"
    schema.write_text(measure(bin / "claimdiff", "schema", cwd=ROOT).printed, encoding="utf-8")
    commands = {
        "claimdiff check": [bin / "claimdiff", "check", FILE],
        "yamllint": [beside("yamllint"), FILE],
        "check-jsonschema": [beside("check-jsonschema"), "--schemafile", schema, FILE],
    }
    timed: dict[str, list[float]] = defaultdict(list)
    for turn in range(rounds + 1):
        for name, command in commands.items():
            taken = measure(*command, cwd=ROOT, statuses=(0, 1)).seconds  # yamllint has something to say of long lines
            if turn:
                timed[name].append(taken)
    title = f"Start-up: {FILE} as a whole process, {rounds} rounds in turn"
    return table(title, ("", "median", "quartiles", "to yamllint"), *timings(timed, "yamllint"))
