"""Why claims are at odds, as data: the figures, regions and gaps that the sentences are made of."""

from collections.abc import Callable

import pytest

from claimdiff import find
from claimdiff.engine.pairwise import compare
from claimdiff.engine.positions import position_of
from claimdiff.model import ClaimSet, Position
from claimdiff.results import Finding, Kind
from claimdiff.why import (
    AddsUp,
    AllThereIs,
    Assumption,
    ExcludesItself,
    Exclusive,
    HasGrown,
    Implies,
    NoCommonOption,
    NoCommonValue,
    NoneForAll,
    NotAllWithin,
    NothingInBoth,
    PartExceedsWhole,
    ReadMoreWidely,
    SaidAndDenied,
    SomeOutside,
    SomethingThere,
    Tolerated,
    Unrelated,
    UsualReading,
    Why,
)

HEAD = """
terms: {country: [north, south], people: [soldiers, nurses]}
complete: [country]
sources: {a: A, b: B, c: C}
subjects:
  dead: {type: count}
  toll: {type: count, cumulative: yes}
  near: {type: count, tolerance: 10%}
  fate: {type: choice, options: [killed, missing]}
  where: {type: choice, options: country}
  length: {type: number, unit: km}
claims:
"""

Claims = Callable[[str], ClaimSet]


def claim_set_of(claims: Claims, *said: str) -> ClaimSet:
    """The claims of sources a, b and c, each by the name of its source."""
    return claims(HEAD + "".join(f"  {name}: {{source: {name}, {each}}}\n" for name, each in zip("abc", said, strict=False)))


def why(claims: Claims, *said: str) -> tuple[Why, Position, Position]:
    """Why the verdict on the first two is as it is, and their positions."""
    claim_set = claim_set_of(claims, *said)
    a, b = (position_of([claim_set.claims[name]]) for name in "ab")
    return compare(claim_set.subjects[a.subject], a, b).why, a, b


def test_sets_apart(claims: Claims) -> None:
    """Two figures of one region, with their distance; on the usual reading alone, with what a phrase would have to mean."""
    found, a, b = why(claims, "subject: dead, says: 12", "subject: dead, says: 20 or more")
    assert found == Why(NoCommonValue(a, b, usual=False, gap=8))
    found, a, b = why(claims, "subject: dead, says: several", "subject: dead, says: 12")
    usual = ((3, 0), (9, 0))
    assert found.reason == NoCommonValue(a, b, usual=True, gap=3)
    assert isinstance(found.hangs_on, ReadMoreWidely)
    assert [(position, values) for position, values in found.hangs_on.ways] == [(a, (((12, 0), (12, 0)),))]
    assert found.rests_on == (UsualReading("several", (usual,)),)


def test_part_and_whole(claims: Claims) -> None:
    """A part that exceeds its whole, by so much; one that is said to have none."""
    found, a, b = why(claims, "subject: dead, says: 5", "subject: dead, about: north, says: 9")
    assert found == Why(PartExceedsWhole(b, a, usual=False, gap=4))
    found, a, b = why(claims, "subject: dead, says: 5", "subject: dead, about: [north, soldiers], says: 0")
    assert found == Why(NotAllWithin(b, a), SomeOutside(b, a, 5, ("country", "people")))


def test_said_and_denied(claims: Claims) -> None:
    """The same phrase, said and denied."""
    found, a, b = why(claims, "subject: dead, says: several", "subject: dead, denies: several")
    assert found == Why(SaidAndDenied(a, b))


def test_toll(claims: Claims) -> None:
    """A running toll has grown by so many at least; a figure implies another."""
    found, a, b = why(claims, "subject: toll, said: 2026-05-01, says: 5", "subject: toll, said: 2026-05-03, says: 9")
    assert found == Why(HasGrown(a, b, 4), rests_on=(Assumption.RUNNING_TOLL,))
    found, a, b = why(claims, "subject: dead, says: 5", "subject: dead, says: at least 3")
    assert found == Why(Implies(a, b))


def test_options(claims: Claims) -> None:
    """Options that exclude each other in a part, or in what regions that overlap share."""
    found, a, b = why(claims, "subject: fate, about: north, says: killed", "subject: fate, says: missing")
    (reason, hangs_on, (exclusive, there)) = found
    assert isinstance(reason, NoCommonOption)
    assert (reason[:2], hangs_on, exclusive) == ((a, b), None, Exclusive(a.values, b.values))
    assert there == SomethingThere(a.region, (b.region,))
    found, a, b = why(claims, "subject: fate, about: north, says: killed", "subject: fate, about: nurses, says: missing")
    assert found.hangs_on == NothingInBoth(a, b)


def test_tolerance(claims: Claims) -> None:
    """It lets two figures meet, or a phrase mean what it otherwise could not."""
    found, *_ = why(claims, "subject: near, says: 100", "subject: near, says: 95")
    assert found == Why(Unrelated.MEET_WITHIN_TOLERANCE)
    found, *_ = why(claims, "subject: near, says: several", "subject: near, says: 13")
    assert [each.tolerance.text for each in found.rests_on if isinstance(each, Tolerated)] == ["10%"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (("subject: dead, item: one, says: 5", "subject: dead, item: two, says: 6"), Unrelated.ITEMS),
        (("subject: dead, about: north, says: 5", "subject: dead, about: south, says: 6"), Unrelated.APART),
        (("subject: dead, about: north, says: 5", "subject: dead, about: nurses, says: 6"), Unrelated.CROSSED),
        (("subject: dead, about: north, says: 5", "subject: dead, says: 6"), Unrelated.PART),
        (("subject: dead, says: 5 to 8", "subject: dead, says: 7 to 9"), Unrelated.COMMON_VALUES),
        (("subject: length, about: north, says: 5 km", "subject: length, says: 6 km"), Unrelated.TERMS),
        (("subject: length, when: 2026-05-01, says: 5 km", "subject: length, when: 2026-05-02, says: 6 km"), Unrelated.TIMES),
    ],
    ids=str,
)
def test_unrelated(claims: Claims, said: tuple[str, str], reason: Unrelated) -> None:
    """What keeps two claims from meeting."""
    assert why(claims, *said)[0] == Why(reason)


def joint(claims: Claims, *said: str) -> Finding:
    """The joint contradiction of three claims."""
    (finding,) = find(claim_set_of(claims, *said)).findings
    assert finding.kind is Kind.JOINT_CONTRADICTION
    return finding


def test_sums(claims: Claims) -> None:
    """Figures that add up, with what each is of; three without a common value have no sum."""
    too_few = "subject: dead, about: north, says: 3", "subject: dead, about: south, says: 4", "subject: dead, says: 9"
    reason, _, rests_on = joint(claims, *too_few).why
    assert isinstance(reason, AddsUp)
    (only,) = reason.sums
    assert [(each.region.terms[0].name, each.figures) for each in (*only.least, *only.most)] == [
        ("country", (9,)),
        ("north", (3,)),
        ("south", (4,)),
    ]
    assert rests_on == (Assumption.PARTS_EXCLUDE_EACH_OTHER, AllThereIs("country"))
    ranges = [
        f"subject: length, says: '{{any of: [{one} km, {other} km]}}'".replace("'", "") for one, other in ("12", "23", "31")
    ]
    reason, _, _ = joint(claims, *ranges).why
    assert isinstance(reason, NoneForAll)
    assert [position.claims[0].id for position in reason.positions] == ["a", "b", "c"]


def test_excludes_itself(claims: Claims) -> None:
    """A claim on some of the options that they are others."""
    (finding,) = find(claim_set_of(claims, "subject: where, about: north, says: south")).findings
    assert isinstance(finding.why.reason, ExcludesItself)
    assert finding.why.rests_on == (SomethingThere(finding.sides[0][0].region),)
