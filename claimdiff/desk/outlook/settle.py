"""What to settle first: the fewest claims without which nothing contradicts, and the questions that most conditions hang on."""

from collections.abc import Iterable, Sequence

from claimdiff.exact.hitting import bits, least_hitting_set
from claimdiff.model import Level, Position
from claimdiff.results import Finding, Question, Settlement, level_of


def settle_first(findings: Iterable[Finding], positions: Sequence[Position]) -> tuple[tuple[Settlement, ...], bool]:
    """The claims to settle, by position, those in the most contradictions first; and whether no fewer are proved to do.

    A position weighs as much as it has claims: all of them have to go for a contradiction to go.
    """
    bit_of = {claim.id: 1 << i for i, position in enumerate(positions) for claim in position.claims}
    contradictions = [finding for finding in findings if level_of(finding) is Level.ERROR]
    edges = [_positions_in(finding, bit_of) for finding in contradictions]
    weights = {1 << i: len(position.claims) for i, position in enumerate(positions)}
    chosen, proved = least_hitting_set(edges, weights)
    settled = [
        Settlement(
            positions[bit.bit_length() - 1].claims,
            tuple({f.fingerprint: f for f, edge in zip(contradictions, edges, strict=True) if edge & bit}.values()),
        )
        for bit in bits(chosen)
    ]
    return tuple(sorted(settled, key=lambda each: -len(each.findings))), proved


def _positions_in(finding: Finding, bit_of: dict[str, int]) -> int:
    return sum({bit_of[side[0].id] for side in finding.sides})


def questions(findings: Iterable[Finding]) -> tuple[Question, ...]:
    """The questions whose answers the conditions hang on, those that most findings hang on first."""
    asked: dict[str, list[Finding]] = {}
    for finding in findings:
        for question in finding.condition.questions if finding.condition else ():
            asked.setdefault(question, []).append(finding)
    found = (Question(text, tuple(hanging)) for text, hanging in asked.items())
    return tuple(sorted(found, key=lambda question: -len(question.findings)))
