"""What twelve sources say of the numbers in the battles of one war, coded into claims as tests/real/README.md tells."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import permutations, product
from math import inf
from pathlib import Path
from typing import NamedTuple

import pytest
from real.code_claims import NUMBERS, claims, definitions, rows_of, write

from claimdiff import find, load
from claimdiff.model import ClaimSet
from claimdiff.results import Finding, Kind, Report

README = NUMBERS.with_name("README.md")
CLAIMS, ITEMS = 7546, {"strength": 561, "losses": 690, "either": 722}

# Of these items, those with a contradiction between two claims, by the tolerance in per cent.
SHARES = {
    0: {"strength": 243, "losses": 439, "either": 470},
    5: {"strength": 215, "losses": 393, "either": 431},
    10: {"strength": 170, "losses": 362, "either": 396},
    20: {"strength": 121, "losses": 291, "either": 339},
}

# Items with a joint contradiction, by the tolerance.
JOINT = {0: 282, 5: 239, 10: 204, 20: 152}

# What a source says of one belligerent in one battle and does not add up, by source.
SLIPS = {"bodart1908": 1, "civilwar.org": 13, "nps_shenandoah1992": 2, "phisterer1883": 2}

SUMS = {
    "killed_wounded": ("killed", "wounded"),
    "missing_captured": ("missing", "captured"),
    "casualties": ("killed_wounded", "missing_captured"),
}
WHOLES = {
    "killed": ("killed_wounded", "casualties"),
    "wounded": ("killed_wounded", "casualties"),
    "missing": ("missing_captured", "casualties"),
    "captured": ("missing_captured", "casualties"),
    "killed_wounded": ("casualties",),
    "missing_captured": ("casualties",),
}


def coded(folder: Path, rows: Iterable[dict[str, str]], tolerance: int = 0) -> ClaimSet:
    """The claims that the rows are coded into, with this tolerance."""
    (folder / "definitions.yaml").write_text(definitions(f"{tolerance}%" if tolerance else None), encoding="utf-8")
    (folder / "claims.csv").write_text(claims(rows), encoding="utf-8")
    loaded = load(folder)
    assert loaded.claim_set, loaded.diagnostics
    return loaded.claim_set


def shares(findings: Iterable[Finding]) -> dict[str, int]:
    """How many items the findings are of, by subject."""
    found = {(finding.subject, finding.sides[0][0].region.item) for finding in findings}
    return {**Counter(subject for subject, _ in found), "either": len({item for _, item in found})}


# Coding


def test_coding(tmp_path: Path) -> None:
    """Claims on so many items, and nothing wrong with them: codes of battles are no slips for each other."""
    written = write(tmp_path)
    loaded = load(tmp_path)
    assert loaded.diagnostics == ()
    assert loaded.claim_set
    items = {(claim.subject, claim.region.item) for claim in loaded.claim_set.claims.values()}
    assert written == len(loaded.claim_set.claims) == CLAIMS
    assert {**Counter(subject for subject, _ in items), "either": len({item for _, item in items})} == ITEMS


# Between two claims


@pytest.fixture(
    scope="module", params=[pytest.param(each, marks=[pytest.mark.vast] * (each not in (0, 20))) for each in SHARES]
)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Report]:
    """A tolerance, and what is found with it."""
    return request.param, find(coded(tmp_path_factory.mktemp("coded"), rows_of(), request.param))


def contradictions(report: Report) -> list[Finding]:
    """The contradictions between two claims, and no other kind."""
    return [finding for finding in report.findings if finding.kind is Kind.CONTRADICTION]


def test_share_of_items(report: tuple[int, Report]) -> None:
    """So many of the items have a contradiction."""
    tolerance, found = report
    assert shares(contradictions(found)) == SHARES[tolerance]


@pytest.mark.parametrize("tolerance", SHARES)
def test_table(tolerance: int) -> None:
    """The README has the same table."""
    *cells, either = (f"{SHARES[tolerance][name]} of {most}" for name, most in ITEMS.items())
    share = f"({SHARES[tolerance]['either'] / ITEMS['either']:.0%})"
    row = f"| {' | '.join((f'{tolerance}%' if tolerance else 'none', *cells))} | **{either}** {share} |"
    assert row in README.read_text(encoding="utf-8").splitlines()


def test_plain_arithmetic(report: tuple[int, Report]) -> None:
    """Just those claims of two sources contradict whose figures do, by arithmetic on the rows of the data."""
    tolerance, whole = report
    found = {frozenset((a.id, b.id)) for f in contradictions(whole) for a, b in product(*f.sides) if a.source != b.source}
    assert found == {
        frozenset((one.id, other.id))
        for given in said().values()
        for one, other in permutations(given, 2)
        if one.source != other.source and exclude(one, other, tolerance)
    }


class Said(NamedTuple):
    """What one source gives as one measure: several figures where it has several rows."""

    id: str
    source: str
    measure: str
    figures: list[tuple[int, int]]


@cache
def said() -> dict[tuple[str, str], list[Said]]:
    """What is given of each belligerent in each battle, from the rows alone."""
    figures = defaultdict(list)
    with NUMBERS.open(encoding="utf-8", newline="") as lines:
        for battle, belligerent, measure, source, low, high in list(csv.reader(lines))[1:]:
            if (source, high) != ("cwss", "0"):
                figures[battle, belligerent, measure, source].append((min(int(low), int(high)), max(int(low), int(high))))
    items = defaultdict(list)
    for (battle, belligerent, measure, source), given in figures.items():
        captured = figures.get((battle, belligerent, "captured", source), [(0, 0)])
        meant = "missing_captured" if measure == "missing" and max(given) >= max(captured) else measure
        items[battle, belligerent].append(Said(f"{battle}-{belligerent}-{measure}-{source}", source, meant, given))
    return items


def exclude(one: Said, other: Said, tolerance: int) -> bool:
    """Whether they are of one measure and have no value in common, or the first is of a part and more than the whole."""
    if one.measure == other.measure:
        pairs = product(one.figures, other.figures)
        return all(is_above(a[0], b[1], tolerance) or is_above(b[0], a[1], tolerance) for a, b in pairs)
    part, whole = min(low for low, _ in one.figures), max(high for _, high in other.figures)
    return other.measure in WHOLES.get(one.measure, ()) and is_above(part, whole, tolerance)


def is_above(low: int, high: int, tolerance: int) -> bool:
    """Whether what is at least `low` is above what is at most `high`, by more than so many per cent of itself."""
    return low > high and 100 * (low - high) > tolerance * low


# Between more


def test_sums_of_one_source(tmp_path: Path) -> None:
    """With every source as an item of its own, what cannot be true is just what does not add up, or exceeds its whole."""
    losses = [row for row in rows_of() if row["measure"] != "strength"]
    apart = [row | {"belligerent": f"{row['belligerent']} {row['source']}"} for row in losses]
    findings = find(coded(tmp_path, apart)).findings
    found = {str(f.sides[0][0].region.item) for f in findings if f.kind in (Kind.JOINT_CONTRADICTION, Kind.SELF_CONTRADICTION)}
    assert found == set(slips())
    assert Counter(item.split()[-1] for item in found) == SLIPS


def slips() -> Iterator[str]:
    """The battle, belligerent and source of figures that cannot all be true, worked out from the rows alone."""
    for (battle, belligerent), given in said().items():
        for source in {one.source for one in given}:
            if not adds_up({one.measure: one.figures for one in given if one.source == source}):
                yield f"{battle} {belligerent} {source}"


def adds_up(given: dict[str, list[tuple[int, int]]]) -> bool:
    """Whether there are numbers of killed, wounded and so on that make all the sums, each in the range that is given."""
    ranges = {measure: (min(figures)[0], max(high for _, high in figures)) for measure, figures in given.items()}
    for whole, parts in SUMS.items():
        low, high = ranges.get(whole, (0, inf))
        lows, highs = zip(*(ranges.get(part, (0, inf)) for part in parts), strict=True)
        ranges[whole] = max(low, sum(lows)), min(high, sum(highs))
    return all(low <= high for low, high in ranges.values())


def test_joint_contradictions(report: tuple[int, Report]) -> None:
    """So many items have claims of which no two contradict and that cannot all be true; all are searched to the end."""
    tolerance, whole = report
    found = [finding for finding in whole.findings if finding.kind is Kind.JOINT_CONTRADICTION]
    assert (shares(found)["either"], whole.unsearched) == (JOINT[tolerance], ())
