"""From claims to positions, by subject and item: claims that say the same of the same region are one position."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter

from claimdiff.engine.origins import chain
from claimdiff.exact.regions import Region
from claimdiff.model import Claim, ClaimSet, Position, Values

Positions = Mapping[str, Mapping[str | None, list[Position]]]


def positions_of(claim_set: ClaimSet) -> Positions:
    """The positions on each subject and item, in the order of their first claims; claims that are replaced are left out."""
    claims: dict[str, dict[str | None, list[Claim]]] = {name: defaultdict(list) for name in claim_set.subjects}
    for claim in _standing(claim_set):
        claims[claim.subject][claim.region.item].append(claim)
    values_of = _numbering()
    return {name: {item: _folded(same, values_of) for item, same in items.items()} for name, items in claims.items()}


def position_of(claims: Sequence[Claim]) -> Position:
    """The position of claims that say the same of the same."""
    first = claims[0]
    return Position(first.subject, first.region, first.values, tuple(claims))


def empty_cells(claim_set: ClaimSet) -> list[int]:
    """The cells that complete terms leave empty: their own cells, for what is in none of their parts."""
    return [term.first for term in claim_set.terms.values() if term.complete]


def _standing(claim_set: ClaimSet) -> list[Claim]:
    """The claims that no claim replaces, by path, line and column. A claim that repeats a replaced one is left out too."""
    replaced = {old for claim in claim_set.claims.values() for old in claim.replaces}
    claims = _in_order(claim_set.claims.values())
    if not replaced:
        return claims
    return [claim for claim in claims if replaced.isdisjoint(link.id for link in chain(claim, claim_set.claims))]


def _in_order(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=attrgetter("place"))


def _folded(claims: Iterable[Claim], values_of: Callable[[Values], int]) -> list[Position]:
    """The positions of claims on one item. Claims read from the same texts share records, which are compared once."""
    by_record: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        by_record.setdefault((id(claim.region), id(claim.values)), []).append(claim)
    region_of = _numbering()
    folded: dict[tuple[int, int], list[list[Claim]]] = {}
    for same in by_record.values():
        folded.setdefault((region_of(same[0].region), values_of(same[0].values)), []).append(same)
    return [_position(parts) for parts in folded.values()]


def _position(parts: list[list[Claim]]) -> Position:
    return position_of(parts[0] if len(parts) == 1 else _in_order(claim for part in parts for claim in part))


def _numbering() -> Callable[[Region | Values], int]:
    """A function that numbers regions or values, equal ones alike."""
    by_record: dict[int, int] = {}
    by_content: dict[object, int] = {}

    def number_of(record: Region | Values) -> int:
        number = by_record.get(id(record))
        if number is None:
            content = (record.denied, record.hard, record.usual) if isinstance(record, Values) else record
            number = by_record[id(record)] = by_content.setdefault(content, len(by_content))
        return number

    return number_of
