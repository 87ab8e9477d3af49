"""What to settle first: the fewest claims without which no contradiction is left; and the questions that decide the most
conditions."""

from collections.abc import Iterable, Mapping, Sequence

from claimdiff.engine.origins import first_id, sources_of
from claimdiff.exact.hitting import bits, least_hitting_set
from claimdiff.model import Claim, Position
from claimdiff.results import Finding, Question, Settlement


def settle_first(contradictions: Sequence[Finding], positions: Sequence[Position]) -> tuple[tuple[Settlement, ...], bool]:
    """The claims to settle, by position, those in the most contradictions first; and whether it is proved that no fewer are
    enough.

    The weight of a position is its number of claims, because a contradiction goes only if all of them go. Claims that only
    repeat others go with them and do not count. Of sets of equal weight, the one with the most directly disputed claims is
    taken; after that ids decide, not the order of files.
    """
    involved = {side[0].id for finding in contradictions for side in finding.sides}
    disputed = [position for position in positions if any(claim.id in involved for claim in position.claims)]
    ordered = sorted(disputed, key=lambda position: first_id(position.claims))
    bit_of = {claim.id: 1 << i for i, position in enumerate(ordered) for claim in position.claims}
    edges = [sum({bit_of[side[0].id] for side in finding.sides}) for finding in contradictions]
    with_bit: dict[int, dict[str, Finding]] = {bit: {} for bit in set(bit_of.values())}
    for finding, edge in zip(contradictions, edges, strict=True):
        for bit in bits(edge):
            with_bit[bit][finding.fingerprint] = finding
    own = {1 << i: tuple(claim for claim in position.claims if not claim.repeats) for i, position in enumerate(ordered)}
    chosen, proved = _fewest(edges, own, _disputed(contradictions))
    taken = (bit for position in disputed if (bit := bit_of[position.claims[0].id]) & chosen)
    settled = (Settlement(own[bit], tuple(with_bit[bit].values())) for bit in taken)
    return tuple(sorted(settled, key=lambda each: -len(each.findings))), proved


def _fewest(edges: Sequence[int], claims_of: Mapping[int, Sequence[Claim]], disputed: set[str]) -> tuple[int, bool]:
    """The positions to settle, and whether no fewer claims are proved to be enough; few claims come before disputed ones."""
    weights = {bit: len(claims) for bit, claims in claims_of.items()}
    step = sum(weights.values()) + 1
    finer = {bit: weights[bit] * step + sum(claim.id not in disputed for claim in claims) for bit, claims in claims_of.items()}
    chosen, proved = least_hitting_set(edges, finer)
    if proved:
        return chosen, True
    plain, proved = least_hitting_set(edges, weights)
    lighter = sum(weights[bit] for bit in bits(plain)) < sum(weights[bit] for bit in bits(chosen))
    return (plain if lighter else chosen), proved


def _disputed(contradictions: Iterable[Finding]) -> set[str]:
    """The claims that a single claim of another source contradicts."""
    pairs = [finding.sides for finding in contradictions if len(finding.sides) == 2]
    found: set[str] = set()
    for one, other in (*pairs, *((b, a) for a, b in pairs)):
        against = sources_of(other)
        found.update(claim.id for claim in one if against - {claim.source})
    return found


def questions_on(findings: Iterable[Finding]) -> tuple[Question, ...]:
    """The questions whose answers decide the conditions; those that decide the most findings come first."""
    asked: dict[str, list[Finding]] = {}
    for finding in findings:
        for question in finding.condition.questions if finding.condition else ():
            asked.setdefault(question, []).append(finding)
    found = (Question(text, tuple(hanging)) for text, hanging in asked.items())
    return tuple(sorted(found, key=lambda question: -len(question.findings)))
