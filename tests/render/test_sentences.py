"""What is gravest, and each finding in one plain sentence."""

from collections.abc import Callable

import pytest

from claimdiff import find
from claimdiff.desk.folding import fold
from claimdiff.model import ClaimSet
from claimdiff.render.parts.formats import Look
from claimdiff.render.parts.gravity import by_gravity
from claimdiff.render.parts.many_items import items_at_odds, same_sources
from claimdiff.render.parts.sentences import told
from claimdiff.render.review import finding_text
from claimdiff.results import Finding, is_reviewable

SOURCES = "sources: {a: Army, m: {name: Mayor, via: Wire}, d: Doctor, e: Embassy}\n"
TERMS = "terms: {fate: {casualties: [dead, injured]}, place: {country: [Aleppo, Latakia]}}\n"


def found_in(claim_set: ClaimSet) -> list[Finding]:
    """What can be reviewed, most serious first, as it is shown."""
    return by_gravity(filter(is_reviewable, fold(find(claim_set).findings, claim_set)), claim_set)


TOLD = [
    ("type: count", ["a, says: 4", "m, says: 7"], "On s, Army said 4 and Mayor said 7: 3 apart."),
    ("type: count", ["a, says: 4", "m, says: at least 7"], "On s, Army said 4 and Mayor said 7 or more: at least 3 apart."),
    ("type: count", ["a, denies: some", "m, says: dozens"], "On s, Army denied some and Mayor said dozens: at least 12 apart."),
    (
        "type: count",
        ["a, about: dead, says: 4", "m, about: [dead, Aleppo], says: 7"],
        "On s (dead), Army said 4 and Mayor said 7 (Aleppo): 3 apart.",
    ),
    (
        "type: count",
        ["a, about: dead, says: 4", "d, about: dead, says: 4", "m, about: dead, says: 7"],
        "On s (dead), Army and Doctor said 4 and Mayor said 7: 3 apart.",
    ),
    (
        "type: count",
        ["a, says: 1", "d, says: at least 4", "e, says: at least 6", "m, says: at least 9"],
        "On s, Army said 1 and Doctor, Embassy and Mayor said 4 or more; 6 or more; 9 or more: up to 8 apart.",
    ),
    (
        "type: count",
        ["a, says: at most 10", "m, about: Aleppo, says: 6", "d, about: Latakia, says: 7"],
        "On s, what Army, Mayor and Doctor said adds up to at least 13, not 10: 3 too many.",
    ),
    (
        "type: count, cumulative: yes",
        ["a, says: 9, when: until 2015-10-20", "m, says: 4, when: until 2015-10-22"],
        "On s, Army said 9 (until 2015-10-20) and Mayor said 4 (until 2015-10-22): a fall of 5.",
    ),
    ("type: count", ["a, says: 4", "a, says: 7"], "On s, Army said 4 and 7: 3 apart."),
    ("type: count", ["a, says: 4", "a, says: 7, replaces: c0"], "On s, Army said 4 and later 7: 3 apart."),
    (
        "type: count",
        ["a, says: about 4", "m, says: 7"],
        "On s, Army said about 4 and Mayor said 7: both can be true only if 'about ",
    ),
    ("type: yes-no", ["a, says: yes", "m, says: no"], "On s, Army said yes and Mayor said no."),
    ("type: yes-no, question: Is it so?", ["a, says: yes", "m, says: no"], "Is it so? Army said yes and Mayor said no."),
    (
        "type: yes-no, question: Is it so?",
        ["a, says: no", "d, says: no, hedge: perhaps", "m, says: yes, about: Aleppo, hedge: perhaps"],
        "Is it so? Army and Doctor said no and Mayor said yes (Aleppo) (hedged).",
    ),
    (
        "type: count, level: yes",
        ["a, says: at least 9, when: 2015-10-20", "m, says: 4, when: 2015-10-20"],
        "On s (2015-10-20), Army said 9 or more and Mayor said 4: at least 5 apart.",
    ),
    ("type: choice, options: [x, y]", ["a, says: x", "m, denies: x"], "On s, Army said x and Mayor denied x."),
    (
        "type: date",
        ["a, says: 2014-04-16T08:52", "m, says: 2014-04-16T08:58"],
        "On s, Army said 2014-04-16T08:52 and Mayor said 2014-04-16T08:58: 6 minutes apart.",
    ),
    (
        "type: number, unit: km",
        ["a, item: x, says: 4", "m, item: x, says: 7"],
        "On s (x), Army said 4 km and Mayor said 7 km: 3 km apart.",
    ),
]


def written(kind: str, claims: list[str]) -> str:
    return f"{SOURCES}{TERMS}subjects: {{s: {{{kind}}}}}\nclaims:\n" + "".join(
        f"  c{n}: {{source: {each}, subject: s}}\n" for n, each in enumerate(claims)
    )


@pytest.mark.parametrize(("kind", "said", "sentence"), TOLD, ids=[f"{kind}: {'; '.join(said)}" for kind, said, _ in TOLD])
def test_sentence(claims: Callable[[str], ClaimSet], kind: str, said: list[str], sentence: str) -> None:
    """Who against whom, on what and by how much; beneath its subject it does not name it again."""
    claim_set = claims(written(kind, said))
    (finding,) = found_in(claim_set)
    assert told(finding, claim_set).startswith(sentence)
    below = told(finding, claim_set, on_subject=False)
    assert below[0].isupper()
    assert not below.startswith(("On s", "Is it so?"))
    assert below.endswith(told(finding, claim_set).split("Army", 1)[1])


ORDER = """
subjects: {far: {type: count}, near: {type: count}, hangs: {type: count}, seen: {type: count}, many: {type: count}, when: {type: date}}
claims:
  h1: {source: a, subject: hangs, says: about 4}
  h2: {source: m, subject: hangs, says: 7}
  s1: {source: a, subject: seen, says: 1}
  s2: {source: m, subject: seen, says: 100}
  n1: {source: a, subject: near, says: 400}
  n2: {source: m, subject: near, says: 500}
  w1: {source: a, subject: when, says: 2014-04-16T08:00}
  w2: {source: m, subject: when, says: 2014-04-16T14:00}
  f1: {source: a, subject: far, says: 4}
  f2: {source: m, subject: far, says: 8}
  m1: {source: a, subject: many, says: 5}
  m2: {source: m, subject: many, says: 10}
  m3: {source: d, subject: many, says: 10}
reviewed: [{claims: [s1, s2], note: both stand}]
"""


def test_order(claims: Callable[[str], ClaimSet]) -> None:
    """Contradictions before conditions, open before reviewed, then the gap beside the figures, then the sources on each side.

    Half of 8 and of 10 are equal gaps, of which that of more sources comes first; 100 of 500 are a fifth, and so is a quarter of
    a day beside a whole one.
    """
    from claimdiff.desk.reviewing import find_reviewed

    report, _ = find_reviewed(claims(SOURCES + ORDER), find, None)
    found = by_gravity(filter(is_reviewable, report.findings), report.claim_set)
    assert [finding.subject for finding in found] == ["many", "far", "near", "when", "seen", "hangs"]


ITEMS = """
subjects: {price: {type: number, unit: km}}
claims:
  a1: {source: a, subject: price, item: one, says: 10}
  m1: {source: m, subject: price, item: one, says: 11}
  a2: {source: a, subject: price, item: two, says: 10}
  m2: {source: m, subject: price, item: two, says: 20}
  d2: {source: d, subject: price, item: two, says: 20.5}
  a3: {source: a, subject: price, item: three, says: 10}
  m3: {source: m, subject: price, item: three, says: 10}
"""


def test_items_at_odds(claims: Callable[[str], ClaimSet]) -> None:
    """Worst first, each with its gravest finding and how many more there are; who stands on the sides where that is always so."""
    claim_set = claims(SOURCES + ITEMS)
    found = items_at_odds(find(claim_set).findings, claim_set)
    assert [(each.item, each.sides, each.gap, each.more) for each in found] == [
        ("two", (("Army", "10 km"), ("Doctor", "20.5 km")), "10.5 km apart", 2),
        ("one", (("Army", "10 km"), ("Mayor", "11 km")), "1 km apart", 0),
    ]
    assert same_sources(found) == ()
    assert same_sources(found[1:]) == ("Army", "Mayor")


def test_an_item_whose_parts_do_not_add_up(claims: Callable[[str], ClaimSet]) -> None:
    """Who gives the parts, and what they come to, stands on one side, and who leaves no room for them on the other."""
    text = "subjects: {dead: {type: count}}\nclaims:\n"
    for place, says in (("country", "at most 10"), ("Aleppo", "6"), ("Latakia", "7")):
        source = {"country": "a", "Aleppo": "m", "Latakia": "d"}[place]
        text += f"  {place}: {{source: {source}, subject: dead, item: x, about: {place}, says: {says}}}\n"
    claim_set = claims(SOURCES + TERMS + text)
    (item,) = items_at_odds(find(claim_set).findings, claim_set)
    assert (item.sides, item.gap) == ((("Mayor and Doctor", "at least 13"), ("Army", "at most 10")), "3 too many")


def test_a_review_begins_with_the_sentence(claims: Callable[[str], ClaimSet]) -> None:
    """Whoever is asked to review a finding reads which question it is about."""
    text = "subjects: {opened: {type: yes-no, question: Was the dam opened?}}\nclaims:\n"
    text += "  x: {source: a, subject: opened, says: no}\n  y: {source: m, subject: opened, says: yes}\n"
    claim_set = claims(SOURCES + text)
    (finding,) = find(claim_set).findings
    first, second, *_ = finding_text(finding, claim_set, Look()).splitlines()
    assert (first, second) == ("Was the dam opened? Army said no and Mayor said yes.", "contradiction  Army / Mayor")
