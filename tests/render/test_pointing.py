"""Where findings point: at the values that clash, or at the term or time that a condition hangs on."""

from io import BytesIO

import pytest

from claimdiff import find
from claimdiff.desk.folding import fold
from claimdiff.reading import load_files
from claimdiff.reading.places import places_in
from claimdiff.render.parts.pointing import pointed
from claimdiff.why import NoneInAny, NothingInBoth, NotThroughout, ReadMoreWidely, SomeOutside

DEFINITIONS = """terms: {toll: [dead, hurt], who: [troops, crew], land: {coast: [Ansel, Brill], hills: }}
sources: {a: A, b: B, c: C}
subjects:
  harmed: {type: count}
  toll so far: {type: count, cumulative: yes}
  held: {type: count, level: yes}
  cause: {type: choice, options: [fire, flood]}
claims:
"""

POINTED = {
    "values": (
        None,
        ["source: a, subject: harmed, about: dead, says: 5", "source: b, subject: harmed, about: dead, denies: at least 2"],
        {"one": "5", "two": "at least 2"},
    ),
    "a part and its whole": (
        None,
        ["source: a, subject: harmed, about: dead, says: 5", "source: b, subject: harmed, says: 3"],
        {"one": "5", "two": "3"},
    ),
    "one source": (
        None,
        ["source: a, subject: harmed, about: dead, says: 5", "source: a, subject: harmed, about: dead, says: 3"],
        {"one": "5", "two": "3"},
    ),
    "what is replaced": (
        None,
        ["source: a, subject: harmed, says: 5", "source: a, subject: harmed, says: 3, replaces: one"],
        {"one": "5", "two": "3"},
    ),
    "a sum": (
        None,
        [
            "source: a, subject: harmed, about: [dead, Ansel], says: 6",
            "source: b, subject: harmed, about: [dead, Brill], says: 7",
            "source: c, subject: harmed, about: [dead, coast], says: 10",
        ],
        {"one": "6", "two": "7", "three": "10"},
    ),
    "options": (
        None,
        ["source: a, subject: cause, about: Ansel, says: fire", "source: b, subject: cause, says: flood"],
        {"one": "fire", "two": "flood"},
    ),
    "the term that has none": (
        SomeOutside,
        [
            "source: a, subject: harmed, about: [hurt, troops], says: none",
            "source: b, subject: harmed, about: [Ansel], says: 3",
        ],
        {"one": "hurt", "two": "3"},
    ),
    "the term that has none, and not those that the other has too": (
        SomeOutside,
        [
            "source: a, subject: harmed, about: [dead, troops], says: none",
            "source: b, subject: harmed, about: [dead, Ansel, who], says: 3",
        ],
        {"one": "troops", "two": "3"},
    ),
    "the time that has none": (
        SomeOutside,
        [
            "source: a, subject: harmed, about: dead, when: 2015-10-20, says: none",
            "source: b, subject: harmed, about: dead, when: 2015-10, says: 3",
        ],
        {"one": "2015-10-20", "two": "3"},
    ),
    "a condition on what is passed on": (
        SomeOutside,
        [
            "source: a, subject: harmed, about: troops, says: none",
            "source: b, subject: harmed, about: [Ansel], says: 3",
            "source: c, subject: harmed, repeats: one",
        ],
        {"one": "troops", "three": "one", "two": "3"},
    ),
    "regions that overlap": (
        NothingInBoth,
        ["source: a, subject: cause, about: [toll, crew], says: fire", "source: b, subject: cause, about: dead, says: flood"],
        {"one": "crew", "two": "dead"},
    ),
    "a choice that is passed on": (
        NothingInBoth,
        [
            "source: a, subject: cause, about: crew, says: fire",
            "source: b, subject: cause, about: dead, says: flood",
            "source: c, subject: cause, repeats: two",
        ],
        {"one": "crew", "two": "dead", "three": "two"},
    ),
    "a vague word": (
        ReadMoreWidely,
        ["source: a, subject: harmed, about: dead, says: dozens", "source: b, subject: harmed, about: dead, says: 20"],
        {"one": "dozens", "two": "20"},
    ),
    "a long date": (
        NotThroughout,
        [
            "source: a, subject: held, about: crew, when: 2015-10, says: 60",
            "source: b, subject: held, about: crew, when: 2015-10-20, says: 5",
        ],
        {"one": "2015-10", "two": "5"},
    ),
    "the day that it was said": (
        SomeOutside,
        [
            "source: a, subject: toll so far, about: dead, said: 2015-10-20, says: none",
            "source: b, subject: toll so far, about: dead, when: 2015-10, says: 3",
        ],
        {"one": "2015-10-20", "two": "3"},
    ),
    "none in any part": (
        NoneInAny,
        [
            "source: a, subject: harmed, about: Ansel, says: none",
            "source: b, subject: harmed, about: [land, troops], says: none",
            "source: c, subject: harmed, about: land, says: 3",
        ],
        {"one": "Ansel", "two": "troops", "three": "3"},
    ),
    "none beside several": (
        SomeOutside,
        [
            "source: a, subject: harmed, about: troops, says: none",
            "source: b, subject: harmed, about: [Ansel], says: 3",
            "source: c, subject: harmed, about: [Ansel], says: 4",
        ],
        {"one": "troops", "two": "3", "three": "4"},
    ),
}
IDS = ("one", "two", "three")


@pytest.mark.parametrize(("hangs_on", "claims", "expected"), POINTED.values(), ids=POINTED)
def test_what_is_pointed_at(hangs_on: type | None, claims: list[str], expected: dict[str, str]) -> None:
    """The strongest finding that hangs on it, or on nothing: what stands at the place in each of its claims."""
    text = DEFINITIONS + "".join(f"  {name}: {{{claim}}}\n" for name, claim in zip(IDS, claims, strict=False))
    loaded = load_files(["a.yaml"], lambda _: BytesIO(text.encode()))
    assert loaded.claim_set, loaded.diagnostics
    found = fold(find(loaded.claim_set).findings, loaded.claim_set)
    finding = next(each for each in found if type(each.why.hangs_on) is (hangs_on or type(None)))
    places = places_in(loaded.claim_set.claims.values(), loaded.lines, lambda _: BytesIO())
    at = {claim.id: pointed(finding, claim, places) for side in finding.sides for claim in side}
    lines = text.splitlines()
    assert {name: lines[place.line - 1][place.column - 1 : place.end_column - 1] for name, place in at.items()} == expected
