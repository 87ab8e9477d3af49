"""Codes battle-numbers.csv into claims: definitions.yaml, and claims.csv with a claim a row. The README says why so.

python tests/real/code_claims.py FOLDER [--tolerance 5%]
"""

import argparse
import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

NUMBERS = Path(__file__).with_name("battle-numbers.csv")

DEFINITIONS = """\
terms:
  casualties:
    killed or wounded: [killed, wounded]
    missing or captured: [missing, captured]
complete: [casualties, killed or wounded, missing or captured]

sources:
  bodart1908: Bodart 1908
  civilwar.org: Civil War Trust
  clodfelter2008: Clodfelter 2008
  cws2_update: Sites Commission update
  cwsac1993: Sites Commission 1993
  cwss: Soldiers and Sailors System
  fox1898: Fox 1898
  kennedy1998: Kennedy 1998
  livermore1900: Livermore 1900
  nps_shenandoah1992: Shenandoah Valley study 1992
  phisterer1883: Phisterer 1883
  wikipedia: Wikipedia

subjects:
  strength:
    type: count
    question: How many men did the belligerent have in the battle?
  losses:
    type: count
    question: How many men did the belligerent lose in the battle?
"""

TERMS = {"killed_wounded": "killed or wounded", "missing_captured": "missing or captured"}

Figure = tuple[int, int]  # the least and the most that a source gives, equal for a single figure
Figures = dict[str, list[Figure]]  # by measure: what one source says of one belligerent in one battle


def definitions(tolerance: str | None) -> str:
    """The text of definitions.yaml, each subject with this tolerance."""
    return DEFINITIONS.replace("type: count\n", f"type: count\n    tolerance: {tolerance}\n") if tolerance else DEFINITIONS


def claims(rows: Iterable[dict[str, str]]) -> str:
    """The text of claims.csv: a claim for each measure that a source gives of a belligerent in a battle."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("id", "source", "subject", "about", "item", "says"))
    for (battle, belligerent, source), figures in _by_source(rows).items():
        item = f"{battle} {belligerent}"
        for measure, given in figures.items():
            subject = "strength" if measure == "strength" else "losses"
            about = "" if measure == "strength" else term_of(measure, figures)
            writer.writerow((f"{battle}-{belligerent}-{measure}-{source}", source, subject, about, item, _phrase(given)))
    return text.getvalue()


def _by_source(rows: Iterable[dict[str, str]]) -> dict[tuple[str, str, str], Figures]:
    """The figures of each battle, belligerent and source, in the order of the rows."""
    grouped: dict[tuple[str, str, str], Figures] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if not is_blank(row):
            figure = sorted((int(row["min"]), int(row["max"])))  # one row has the larger first
            grouped[row["cwsac_id"], row["belligerent"], row["source"]][row["measure"]].append((figure[0], figure[1]))
    return grouped


def is_blank(row: dict[str, str]) -> bool:
    """Whether the row stands for a figure that the source does not give."""
    return row["source"] == "cwss" and row["max"] == "0"


def term_of(measure: str, figures: Figures) -> str:
    """What the measure counts: `missing` has the captured in it, unless the source has more of them beside it."""
    if measure == "missing":
        missing, captured = (max((most for _, most in figures.get(key, [])), default=0) for key in ("missing", "captured"))
        return "missing" if missing < captured else "missing or captured"
    return TERMS.get(measure, measure)


def _phrase(given: list[Figure]) -> str:
    """What the source says: one figure, a range, or, where it has several rows, one of them."""
    phrases = [str(least) if least == most else f"{least} to {most}" for least, most in given]
    return phrases[0] if len(phrases) == 1 else f"any of: {'; '.join(phrases)}"


def rows_of(path: Path = NUMBERS) -> Iterator[dict[str, str]]:
    """The rows of the data, one figure of one source each."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def write(folder: Path, tolerance: str | None = None) -> int:
    """Writes definitions.yaml and claims.csv into the folder, which is made where there is none; the number of claims."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "definitions.yaml").write_text(definitions(tolerance), encoding="utf-8")
    text = claims(rows_of())
    (folder / "claims.csv").write_text(text, encoding="utf-8")
    return text.count("\n") - 1


def main() -> None:
    """Writes the claims into the folder named on the command line, and prints how many there are."""
    parser = argparse.ArgumentParser(description="Codes battle-numbers.csv into claims.")
    parser.add_argument("folder", type=Path, help="gets definitions.yaml and claims.csv")
    parser.add_argument("--tolerance", help="of both subjects, such as 5%%")
    options = parser.parse_args()
    print(f"{write(options.folder, options.tolerance):,} claims")


if __name__ == "__main__":
    main()
