"""What a report says is for who reads it: no advice to who codes, regions by what narrows them, each name and figure once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from program import EXAMPLE, claimdiff
from repositories import write

from claimdiff import find
from claimdiff.model import ClaimSet
from claimdiff.render.parts.statements import said, unsearched_line
from claimdiff.render.parts.summaries import names
from claimdiff.results import Kind, Unsearched

Claims = Callable[[str], ClaimSet]

HEAD = """
terms: {fate: {aboard: [rescued, dead, missing]}, people: {passengers: [students, teachers], crew: [captain]}}
complete: [aboard]
sources: {a: Ann, b: Bo, c: Cy}
subjects:
  toll: {type: count}
  so far: {type: count, cumulative: yes}
  on: {type: yes-no}
  who: {type: choice, options: {accident: [spark, short circuit], arson: [insider]}}
  price: {type: number, unit: [EUR, €]}
claims:
"""


def claim_set_of(claims: Claims, *said: str) -> ClaimSet:
    """Claims of sources a, b and c in turn, each by the name of its source and its number."""
    return claims(HEAD + "".join(f"  {'abc'[n % 3]}{n}: {{source: {'abc'[n % 3]}, {each}}}\n" for n, each in enumerate(said)))


SENTENCES = [
    ("a whole dimension is not named beside a part", ["subject: toll, about: [dead, crew], says: 5", "subject: toll, about: [dead], says: 4"], "5 (dead, crew) cannot be part of 4 (dead): 1 too many"),
    ("but what is whole in all of them is", ["subject: toll, about: [crew], says: 5", "subject: toll, says: 4"], "5 (crew) cannot be part of 4 (people): 1 too many"),
    ("nor in a condition", ["subject: toll, about: [dead], says: 5", "subject: toll, about: [crew], says: 0"], "5 (dead) and 0 (crew): the first need not lie entirely within the second"),
    ("a part and a whole in time", ["subject: toll, when: 2015, says: 5", "subject: toll, says: 4"], "5 (2015) cannot be part of 4 (in all): 1 too many"),
    ("figures", ["subject: toll, about: [aboard], says: 476", "subject: toll, about: [aboard], says: 477"], "476 and 477 (aboard) differ by 1"),
    ("sets", ["subject: toll, says: at least 5", "subject: toll, says: 2"], "5 or more and 2 cannot both be right: they are at least 3 apart"),
    ("yes of a part", ["subject: on, about: [crew], says: yes", "subject: on, says: no"], "one says yes about a part (crew), the other no about the whole (people)"),
    ("a toll that shrinks", ["subject: so far, about: [dead], said: 2015-10-20, says: 9", "subject: so far, about: [dead], said: 2015-10-22, says: at most 5"], "9 (dead, until 2015-10-20) cannot have become 5 or fewer (until 2015-10-22): at least 4 fewer"),
    ("what came on a day is part of a toll", ["subject: so far, when: 2015-10-20, says: 9", "subject: so far, said: 2015-10-22, says: 4"], "9 (2015-10-20) cannot be part of 4 (until 2015-10-22): 5 too many"),
    ("a denial", ["subject: who, says: insider", "subject: who, denies: arson"], "nothing can be insider, and not arson"),
    ("a denial of several", ["subject: who, says: spark", "subject: who, denies: {any of: [accident, insider]}"], "nothing can be spark, and not (accident or insider)"),
    ("two options", ["subject: who, says: arson", "subject: who, says: {any of: [spark, short circuit]}"], "nothing can be both arson and (spark or short circuit)"),
    ("two denials", ["subject: who, denies: arson", "subject: who, denies: accident"], "nothing can be neither arson nor accident"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "because"), [row[1:] for row in SENTENCES], ids=[row[0] for row in SENTENCES])
def test_sentence(claims: Claims, said: list[str], because: str) -> None:
    """Why two claims are at odds, as one would say it."""
    assert [finding.because for finding in find(claim_set_of(claims, *said)).findings] == [because]


def test_whole_dimensions_in_a_sum(claims: Claims) -> None:
    """A summand is named by what narrows it, and a day that all share is said once; the alternative to a figure behind it."""
    parts = [
        f"subject: toll, about: [{fate}, students], when: 2015-10-20, says: {n}" for fate, n in (("rescued", 6), ("dead", 7))
    ]
    wholes = [f"subject: toll, about: [aboard], when: 2015-10-20, says: {n}" for n in (10, 12)]
    found = find(claim_set_of(claims, *parts, *wholes)).findings
    assert [finding.sums for finding in found if finding.kind is Kind.JOINT_CONTRADICTION] == [
        ("6 (rescued, students) + 7 (dead, students) = 13, but at most 10 (aboard; or 12): at least 1 too many (2015-10-20)",)
    ]
    of_two_days = find(claim_set_of(claims, *parts, "subject: toll, about: [aboard], when: 2015-10, says: 10")).findings
    assert of_two_days[0].sums == (
        "6 (rescued, students, 2015-10-20) + 7 (dead, students, 2015-10-20) = 13, but at most 10 (aboard, 2015-10): 3 too many",
    )


def test_a_list_tells_its_answers_apart(claims: Claims) -> None:
    """Several options that are one answer stand in brackets, and what is denied is so."""
    from claimdiff.desk.folding import fold

    answers = ["says: arson", "says: spark", "says: {any of: [spark, short circuit]}", "denies: arson"]
    claim_set = claim_set_of(claims, *(f"subject: who, {each}" for each in answers))
    folded = fold(find(claim_set).findings, claim_set)
    assert "arson cannot be true with spark, (spark or short circuit) or not arson" in [each.because for each in folded]


def test_a_joint_finding_names_each_source_once(claims: Claims) -> None:
    """Of its sides two are of one source."""
    parts = [f"subject: toll, about: [{fate}], says: {n}" for fate, n in (("rescued", 6), ("dead", 7))]
    claim_set = claim_set_of(
        claims, *parts, "subject: toll, about: [aboard], says: 15", "subject: toll, about: [missing], says: 8"
    )
    (joint,) = (each for each in find(claim_set).findings if each.kind is Kind.JOINT_CONTRADICTION)
    assert sorted(side[0].source for side in joint.sides) == ["a", "a", "b", "c"]
    assert names(joint, claim_set) == "Ann, Bo and Cy"


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("subject: toll, says: 10058774", "said 10,058,774"),
        ("subject: toll, says: '1200000'", "said 1.2 million"),
        ("subject: price, says: '1,200.50 €'", "said 1,200.5 EUR"),
        ("subject: price, says: €3.00", "said 3 EUR"),
        ("subject: toll, says: ten", "said ten: 10"),
        ("subject: toll, denies: 3", "denied 3, so 2 or fewer or 4 or more"),
        ("subject: who, denies: arson", "denied arson"),
        ("subject: who, denies: {any of: [arson, spark]}", "denied any of arson, spark, so anything but spark or arson"),
    ],
)
def test_a_figure_is_shown_once(claims: Claims, claim: str, told: str) -> None:
    """Where what was written is the same number but for grouping, unit and blanks, or the same option, it is not told twice."""
    claim_set = claim_set_of(claims, claim)
    assert [said(each, claim_set) for each in claim_set.claims.values()] == [told]


def test_what_is_not_searched_is_told_without_advice(claims: Claims) -> None:
    """A report says what that means; a check, what to do."""
    claim_set = claim_set_of(claims, "subject: toll, says: 5", "subject: toll, says: 6")
    line = unsearched_line(Unsearched("toll", None, tuple(claim_set.claims.values())))
    assert line == "toll: a0 and b1 are linked in too many ways to search: joint contradictions may be missing"


ADVICE = re.compile(r"`|\btolerance\b|\bany of\b after|give claims")


@pytest.mark.parametrize("format", ["text", "html", "svg"])
def test_no_advice_to_who_codes(tmp_path: Path, format: str) -> None:
    """No format of a report names keys of a file, or what to type."""
    rounded = HEAD.replace("{type: count}", "{type: count, tolerance: 10%}", 1) + "".join(
        f"  {name}: {{source: {name}, subject: toll, {rest}}}\n"
        for name, rest in {"a": "says: 100", "b": "says: 105", "c": "says: about 200"}.items()
    )
    write(tmp_path, {"claims.yaml": rounded})
    for path in (str(tmp_path), str(EXAMPLE)):
        shown = re.sub(r"(?s)<(style|script).*?</\1>", "", claimdiff("report", path, "--format", format).stdout)
        assert ADVICE.findall(shown) == []
