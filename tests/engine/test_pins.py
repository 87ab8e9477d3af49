"""Pins and fingerprints, frozen: reviews name them, so they stay as they are, however the words that are shown change."""

from collections.abc import Callable

import pytest

from claimdiff import find
from claimdiff.engine.pins import pinning, sums_pin
from claimdiff.model import ClaimSet
from claimdiff.results import Kind

CLAIMS = """
article: {date: 2015-10-20}
terms:
  harm: [killed, wounded]
  country: {Syria: [Aleppo, Latakia], Iraq: }
sources: {a: A, b: B, c: C}
subjects:
  dead: {type: count}
  ships: {type: count}
  fired: {type: yes-no}
  cause: {type: choice}
  role: {type: choice, options: [pilot, guard]}
  where: {type: choice, options: country}
  way: {type: number, unit: km, tolerance: 10%}
  cost: {type: number, unit: $}
  start: {type: date}
  toll so far: {type: count, cumulative: yes}
claims:
  exact: {source: a, subject: dead, says: 26}
  part: {source: b, subject: dead, about: [killed, Aleppo], says: 26}
  other part: {source: c, subject: dead, about: [killed, Latakia], says: 9}
  item: {source: a, subject: ships, item: "The Ship", says: 26}
  day: {source: a, subject: dead, when: 2015-10-20, says: 26}
  vague: {source: a, subject: dead, says: dozens}
  denied: {source: a, subject: dead, denies: dozens}
  gaps: {source: a, subject: dead, says: {any of: [3, 5 to 7]}}
  none: {source: a, subject: dead, says: none}
  yes: {source: a, subject: fired, says: yes}
  no: {source: a, subject: fired, says: no}
  open: {source: a, subject: cause, says: Gas   Leak}
  option: {source: a, subject: role, says: pilot}
  not an option: {source: a, subject: role, denies: guard}
  term: {source: a, subject: where, about: [killed], says: Syria}
  number: {source: a, subject: way, says: about 4.5}
  more: {source: a, subject: way, says: more than 3}
  money: {source: a, subject: cost, says: 2 million to 3 million}
  date: {source: a, subject: start, says: 2015-10-01}
  running: {source: a, subject: toll so far, said: 2015-10-19, says: 12}
"""
PINS = {
    "exact": "c57011b2",
    "part": "6003adf8",
    "other part": "165d5ff2",
    "item": "34397668",
    "day": "639fe4e3",
    "vague": "265caa8f",
    "denied": "3035652a",
    "gaps": "25723a90",
    "none": "68232710",
    "yes": "818e19a0",
    "no": "b460ecf4",
    "open": "66ebe505",
    "option": "04e72768",
    "not an option": "7ddcdfcf",
    "term": "928b4be4",
    "number": "b47bccea",
    "more": "c3a390f8",
    "money": "e079ef74",
    "date": "5508c0df",
    "running": "a2e78ebb",
}


def test_twenty_pins(claims: Callable[[str], ClaimSet]) -> None:
    """A pin that changes makes reviews stale that people have written: change none without a word in CHANGELOG."""
    claim_set = claims(CLAIMS)
    assert {name: pinning(claim_set)(claim) for name, claim in claim_set.claims.items()} == PINS


def test_fingerprints_and_sums(claims: Callable[[str], ClaimSet]) -> None:
    """So do those of a finding, and of what a joint contradiction adds up."""
    report = find(claims(CLAIMS))
    pair = next(f for f in report.findings if f.kind is Kind.SELF_CONTRADICTION)
    joint = next(f for f in report.findings if f.kind is Kind.JOINT_CONTRADICTION)
    assert (pair.fingerprint, joint.fingerprint, sums_pin(joint)) == ("d6f79cf973bf2669", "b9293bd1f1ff0f6e", "4aae1369")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Gas   Leak", "gas leak"),
        ('"The Ship"', "the   SHIP"),
        ("says: dozens}", "says: Dozens}"),
        ("killed, wounded", "Killed, wounded"),
        ("says: 2 million to 3 million", "says: between 2 million and 3 million"),
        ("says: 2015-10-01", "says: 1 October 2015"),
    ],
)
def test_spelling_makes_no_other_pin(claims: Callable[[str], ClaimSet], old: str, new: str) -> None:
    """Case and spaces of names, and other words for the same values, assert the same."""
    assert old in CLAIMS
    text = CLAIMS.replace(old, new)
    text = text.replace("[killed", "[Killed") if new.startswith("Killed") else text
    claim_set = claims(text)
    assert {name: pinning(claim_set)(claim) for name, claim in claim_set.claims.items()} == PINS


@pytest.mark.parametrize("unit", ["[km, kilometres]", "[km]", "km, range: at least 0"])
def test_other_spellings_of_the_unit_are_the_same_assertion(unit: str, claims: Callable[[str], ClaimSet]) -> None:
    """The first spelling is the unit; a range that takes nothing away changes no pin."""
    before, now = claims(CLAIMS), claims(CLAIMS.replace("unit: km", f"unit: {unit}"))
    assert [pinning(now)(claim) for claim in now.claims.values()] == [
        pinning(before)(claim) for claim in before.claims.values()
    ]


def test_another_unit_is_another_assertion(claims: Callable[[str], ClaimSet]) -> None:
    """Four kilometres are not four miles."""
    claim_set = claims(CLAIMS.replace("unit: km", "unit: miles"))
    changed = {name for name, claim in claim_set.claims.items() if pinning(claim_set)(claim) != PINS[name]}
    assert changed == {"number", "more"}


LAWS = """
terms: {{fate: {{aboard: [dead, missing]}}}}
sources: {{a: A}}
subjects: {{toll: {{type: count{}}}}}
claims: {{one: {{source: a, subject: toll, about: [dead], says: 5, when: 2014-04-16}}}}
"""


def test_other_laws_of_terms_are_another_assertion(claims: Callable[[str], ClaimSet]) -> None:
    """What a figure of a term asserts hangs on what is listed, so that a review opens again; the order of a list is all the same."""
    keys = ["", ", level: yes", ", cumulative: [dead]", ", cumulative: [dead], constant: [aboard]", ", constant: [aboard]"]
    pins = [pinned(claims(LAWS.format(each))) for each in keys]
    assert len(set(pins)) == len(pins) - 1 and pins[0] == pins[1]
    one, other = (pinned(claims(LAWS.format(f", cumulative: {each}"))) for each in ("[dead, missing]", "[missing, dead]"))
    assert one == other


def pinned(claim_set: ClaimSet) -> str:
    """The pin of the only claim."""
    (claim,) = claim_set.claims.values()
    return pinning(claim_set)(claim)
