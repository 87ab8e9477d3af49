"""Who contradicts whom: for every two sources the strongest finding between them."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations, product
from operator import attrgetter

from claimdiff.engine.origins import sources_of
from claimdiff.render.parts.summaries import MARKS
from claimdiff.results import Finding, Kind, apart
from claimdiff.words import count

HEADING = "Who contradicts whom, and who agrees"
_NOTHING = ("·", ".")  # in Unicode and in ASCII


@dataclass(frozen=True, slots=True)
class Matrix:
    """The sources in findings, in order; the strongest finding between two, both ways round; how many sources have no room."""

    sources: tuple[str, ...]
    cells: dict[tuple[str, str], Finding]
    left_out: int


def matrix_of(findings: Collection[Finding], order: Collection[str], most: int) -> Matrix:
    """The matrix, in this order, of up to `most` sources: those in the most findings. A source may differ with itself."""
    pairs = [(each, finding) for finding in findings for each in apart(finding)]
    involved: Counter[str] = Counter(source for each, _ in pairs for source in set[str]().union(*_sides(each)))
    shown = set(sorted((source for source in order if source in involved), key=lambda source: -involved[source])[:most])
    cells: dict[tuple[str, str], Finding] = {}
    for each, finding in pairs:
        for one, other in _opposed(each, shown):
            for pair in ((one, other), (other, one)):
                cells[pair] = min(cells.get(pair, finding), finding, key=attrgetter("kind.rank"))
    return Matrix(tuple(source for source in order if source in shown), cells, len(involved) - len(shown))


def sign(finding: Finding | None, ascii: bool) -> str:
    """The sign in a cell of the matrix."""
    return MARKS[finding.kind][ascii] if finding else _NOTHING[ascii]


def meanings(matrix: Matrix, ascii: bool) -> str:
    """What the signs in the matrix mean."""
    kinds = {finding.kind for finding in matrix.cells.values()}
    marks: dict[str, Kind] = {}
    for kind in (kind for kind in Kind if kind in kinds):
        marks.setdefault(MARKS[kind][ascii], kind)
    nothing = f"{_NOTHING[ascii]} nothing found; each cell shows the strongest finding"
    return ", ".join([*(f"{mark} {kind}" for mark, kind in marks.items()), nothing])


def left_out_line(matrix: Matrix) -> str:
    """How many sources have no room in the matrix; no text where all have room."""
    if not matrix.left_out:
        return ""
    return f"{count(matrix.left_out, 'source')} in fewer findings {'is' if matrix.left_out == 1 else 'are'} not shown"


def _opposed(finding: Finding, among: set[str]) -> Iterable[tuple[str, str]]:
    """Each source of one side with each of another; a source with itself only if it is the only one in the finding."""
    sides = _sides(finding)
    if len(set[str]().union(*sides)) == 1:
        return ((source, source) for source in sides[0] & among)
    return ((a, b) for one, other in combinations(sides, 2) for a, b in product(one & among, other & among) if a != b)


def _sides(finding: Finding) -> list[set[str]]:
    """The sources of each side's claims. A side can have only repeated claims: a changed account may repeat another source."""
    return [sources_of(side) or {claim.source for claim in side} for side in finding.sides]
