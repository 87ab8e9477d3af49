"""The table of dates, tests/cases/phrases/dates.tsv: phrases, what they usually mean and what on any reading."""

import csv

from program import ROOT

_TABLE = ROOT / "tests" / "cases" / "phrases" / "dates.tsv"


def date_rows() -> list[tuple[str, str, str]]:
    """The phrases with what they usually are and what on any reading, both of which are the same where the table says so."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        table = [*csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    assert {(row["type"], row["unit"], row["range"]) for row in table} == {("date", "", "")}
    return [(row["phrase"], row["usual"], row["usual"] if row["hard"] == "same" else row["hard"]) for row in table]
