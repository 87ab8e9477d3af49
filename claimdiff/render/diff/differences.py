"""What changed between two versions, in words: the entries that text and Markdown lay out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimdiff.model import Claim, ClaimSet, Place
from claimdiff.render.parts.problems import problem_of
from claimdiff.render.parts.statements import statement
from claimdiff.results import Changes, Finding
from claimdiff.words import count, listed, place_words

_MOST_CLAIMS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened to a claim or finding, in a word; which one it is; and lines about it."""

    verb: str
    what: str
    lines: tuple[str, ...]


def counts(changes: Changes) -> list[str]:
    """How many claims and findings came, went and changed, a line for each of the two."""
    claims = {"added": changes.added, "removed": changes.removed, "changed": changes.changed, "renamed": changes.renamed}
    findings = {"came": changes.came, "went": changes.went, "changed": changes.altered}
    found = {verb: len(each) for verb, each in findings.items()} | {"stayed": changes.stayed}
    return [
        f"claims: {_counted({verb: len(each) for verb, each in claims.items()})}",
        f"contradictions and conditions: {_counted(found)}",
    ]


def _counted(numbers: dict[str, int]) -> str:
    return ", ".join(f"{number:,} {verb}" for verb, number in numbers.items() if number) or "none"


def claim_entries(changes: Changes) -> Iterator[Entry]:
    """What happened to the claims."""
    for claim in changes.added:
        yield Entry("added", claim.id, (_claim(claim, changes.new),))
    for claim in changes.removed:
        yield Entry("removed", claim.id, (_claim(claim, changes.old),))
    for was, claim in changes.changed:
        yield Entry("changed", claim.id, (_claim(claim, changes.new), f"before: {_claim(was, changes.old)}"))
    for was, claim in changes.renamed:
        yield Entry("renamed", claim.id, (_claim(claim, changes.new), f"before: {was.id}"))


def _claim(claim: Claim, claim_set: ClaimSet) -> str:
    """`claims.yaml:138: casualty count: Ukraine's military intelligence said 26 (killed, marines)`."""
    of = place_words(claim.region)
    return f"{_place(claim.place)}: {claim.subject}: {statement(claim, claim_set)}{f' ({of})' if of else ''}"


def finding_entries(changes: Changes) -> Iterator[Entry]:
    """What happened to the contradictions and conditions; those that stay are only counted."""
    for finding in changes.came:
        yield Entry("came", _name(finding), tuple(_finding(finding, changes.new)))
    for was, finding in changes.altered:
        yield Entry("changed", _name(finding), (*_finding(finding, changes.new), _before(was)))
    for finding in changes.went:
        yield Entry("went", _name(finding), tuple(_finding(finding, changes.old)))


def _name(finding: Finding) -> str:
    """`contradiction, casualty count`."""
    return f"{finding.kind}, {finding.subject}{_reviewed(finding)}"


def _reviewed(finding: Finding) -> str:
    return " (reviewed)" if finding.reviewed else ""


def _before(finding: Finding) -> str:
    """`before: contradiction of one and two: 5 and 7 differ by 2`."""
    names = [claim.id for side in finding.sides for claim in side]
    between = listed(names) if len(names) <= 2 * _MOST_CLAIMS else count(len(names), "claim")
    return f"before: {finding.kind} of {between}{_reviewed(finding)}: {finding.because}"


def _finding(finding: Finding, claim_set: ClaimSet) -> Iterable[str]:
    """Why, who says what where, and the conditions and assumptions."""
    problem = problem_of(finding, claim_set, _MOST_CLAIMS)
    places = (f"{_place(label.place)}: {label.text}" for label in problem.labels)
    return (finding.because, *places, *problem.reasons)


def _place(place: Place) -> str:
    return f"{place.path}:{place.line}"
