"""Case files: each claim's line ends with the findings that it makes with claims above it, and there are no others."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from case_files import CASES, report_on

from claimdiff import find
from claimdiff.desk.folding import fold
from claimdiff.model import ClaimSet
from claimdiff.render.parts.statements import unmet_line
from claimdiff.results import Finding

Expected = set[tuple[str, frozenset[frozenset[str]]]]


def expected_in(text: str) -> Expected:
    """What the comments say: `#! kind other other + own, kind other | third`; `own` shares this claim's side."""
    found: Expected = set()
    for claim, comment in re.findall(r"^  ([\w-]+): .*#! (.*)$", text, re.MULTILINE):
        for part in comment.split(", "):
            kind, _, names = part.strip().partition(" ")
            others, _, own = names.partition(" + ")
            sides = {frozenset(side.split()) for side in others.split("|") if side}
            found.add((kind, frozenset({*sides, frozenset({claim, *own.split()})})))
    return found


def found_in(findings: tuple[Finding, ...]) -> Expected:
    """What was found, as kinds and sides."""
    return {(str(f.kind), frozenset(frozenset(claim.id for claim in side) for side in f.sides)) for f in findings}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case_file(case: Path) -> None:
    """What is found is just what the comments say."""
    assert found_in(report_on([case]).findings) == expected_in(case.read_text(encoding="utf-8"))


def spread(text: str, folder: Path, rng: random.Random) -> list[Path]:
    """The claims of a text in random order, spread over three files; what they need stays in a fourth."""
    head, claims = text.split("claims:\n")
    lines = [line for line in claims.splitlines() if line.startswith("  ")]
    rng.shuffle(lines)
    article = re.findall(r"^article:.*$", head, re.MULTILINE)
    files = {"definitions": head, **{name: "\n".join([*article, "claims:", *lines[i::3]]) for i, name in enumerate("abc")}}
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return rng.sample([folder / f"{name}.yaml" for name in files], 4)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_order_and_files_make_no_difference(case: Path, tmp_path: Path) -> None:
    """The same claims in any order and in any number of files give the same findings with the same fingerprints."""
    together = report_on([case])
    apart = report_on(spread(case.read_text(encoding="utf-8"), tmp_path, random.Random(case.stem)))
    assert found_in(apart.findings) == found_in(together.findings)
    assert {f.fingerprint for f in apart.findings} == {f.fingerprint for f in together.findings}


def test_who_decides_a_condition() -> None:
    """A choice among a dimension's terms confirms or refutes the condition that hangs on that dimension."""
    report = report_on([CASES[0].parent / "conditions.yaml"])
    (finding,) = [f for f in report.findings if "three-at-harbour" in {claim.id for side in f.sides for claim in side}]
    assert finding.condition
    assert finding.condition.sentence == "both can be true only if none of the 3 (killed, harbour) is among soldiers"
    assert [claim.id for claim in finding.condition.confirmed_by] == ["c-kind"]
    assert [claim.id for claim in finding.condition.refuted_by] == ["d-kind"]


def test_condition_on_a_reading_names_the_convention() -> None:
    """Where only a word's usual reading clashes, the condition says what the word would have to mean."""
    report = report_on([CASES[0].parent / "conditions.yaml"])
    (finding,) = [f for f in report.findings if "dozens-wounded" in {claim.id for side in f.sides for claim in side}]
    assert finding.condition
    assert finding.condition.sentence == "both can be true only if 'dozens' means 15 (usual reading: 24 to 99)"
    assert finding.rests_on == ("the usual reading of 'dozens', 24 to 99",)


def test_what_excludes_itself_says_why() -> None:
    """An answer that its own region rules out, with what that rests on."""
    found = [(f.because, f.rests_on) for f in report_on([CASES[0].parent / "alone.yaml"]).findings]
    assert found == [
        ("nothing in (servicemen, killed) can be volunteers", ("at least one case under 'servicemen, killed'",)),
        (
            "nothing in (marines, wounded) can be anything but servicemen",
            ("at least one case under 'marines, wounded'",),
        ),
    ]


SENTENCES = [
    ("count", "says: 12", "says: at most 10", "12 and 10 or fewer cannot both be right: they are at least 2 apart"),
    (
        "count",
        "says: 12, about: [part]",
        "says: at most 10",
        "12 (part) cannot be part of 10 or fewer (whole): at least 2 too many",
    ),
    (
        "count",
        "says: 1187",
        'says: "1,200"',
        "1,187 and 1,200 differ by 13; 1,200 is 1,187 rounded",
    ),
    ("count", "says: 69", "says: 70", "69 and 70 differ by 1; 70 is 69 rounded"),
    (
        "number",
        "says: 24.998",
        "says: 25.00",
        "24.998 and 25 differ by 0.002; 25 is 24.998 rounded",
    ),
    ("number", "says: 24.98", "says: 25.00", "24.98 and 25 differ by 0.02"),
    (
        "number",
        "says: 2.48 million",
        "says: 2.5 million",
        "2.48 million and 2.5 million differ by 20,000; 2.5 million is 2.48 million rounded",
    ),
    (
        "number",
        "says: 2.48 million",
        "says: 2.50 million",
        "2.48 million and 2.5 million differ by 20,000",
    ),
    (
        "count",
        "says: 52000",
        'says: "100,000"',
        "52,000 and 100,000 differ by 48,000",
    ),
    ("count", "says: dozens", "denies: dozens", "one says 'dozens', the other denies it"),
    ("yes-no", "says: yes", "says: no", "one says yes, the other no"),
    ("number", "says: 6.8", "says: more than 7", "6.8 and more than 7 cannot both be right: they are at least 0.2 apart"),
    (
        "date",
        "says: 2015-10-20",
        "says: 2015-10-23",
        "2015-10-20 and 2015-10-23 differ by 3 days",
    ),
    (
        "date",
        "says: 2015-02-16",
        "says: 2015-02-17",
        "2015-02-16 and 2015-02-17 differ by 1 day",
    ),
    (
        "date",
        "says: 2015-01-12T14:00",
        "says: 2015-01-12T14:16",
        "2015-01-12T14:00 and 2015-01-12T14:16 differ by 16 minutes",
    ),
    (
        "date",
        "says: 2015-01-12",
        "says: 2015-01-13T00:05",
        "2015-01-12 and 2015-01-13T00:05 cannot both be right: they are at least 6 minutes apart",
    ),
    ("choice", "says: red", "says: Blue", "nothing can be both red and Blue"),
]


@pytest.mark.parametrize(("kind", "one", "other", "because"), SENTENCES, ids=lambda text: text)
def test_sentence(claims: Callable[[str], ClaimSet], kind: str, one: str, other: str, because: str) -> None:
    """A contradiction says why in plain words, with the numbers in it."""
    text = f"""
terms: {{whole: [part]}}
sources: {{a: A, b: B}}
subjects: {{s: {{type: {kind}}}}}
claims:
  x: {{source: a, subject: s, {one}}}
  y: {{source: b, subject: s, {other}}}
"""
    (finding,) = find(claims(text)).findings
    assert (str(finding.kind), finding.because) == ("contradiction", because)


WHICHEVER_IS_FIRST = [
    (
        "choice",
        "says: red, when: 2015-10-02",
        "says: blue, when: 2015-10",
        {"nothing can be both red and blue (2015-10-02)", "nothing can be both blue and red (2015-10-02)"},
        "at least one case under '2015-10-02'",
    ),
    (
        "choice",
        "denies: red, when: 2015-10-02, about: [part]",
        "says: red, when: 2015-10",
        {"nothing can be red, and not red; (part, 2015-10-02) is part of (whole, 2015-10)"},
        "at least one case under 'part, 2015-10-02'",
    ),
    (
        "choice",
        "denies: red, when: 2015-10, about: [part]",
        "says: red, when: 2015-10-02",
        {"nothing can be red, and not red; (part, 2015-10-02) is part of both"},
        "at least one case under 'part, 2015-10-02'",
    ),
    (
        "number",
        "says: 5, when: 2015",
        "says: 6",
        {f"{sizes} (2015) differ by 1" for sizes in ("5 and 6", "6 and 5")},
        None,
    ),
    (
        "count",
        "says: dozens, when: 2015",
        "denies: Dozens, when: 2015",
        {"one says 'dozens', the other denies it (2015)"},
        None,
    ),
    ("count", "denies: Dozens", "says: dozens", {"one says 'dozens', the other denies it"}, None),
]


@pytest.mark.parametrize(
    ("kind", "one", "other", "because", "rests_on"), WHICHEVER_IS_FIRST, ids=[row[1] for row in WHICHEVER_IS_FIRST]
)
def test_sentence_of_what_both_speak_of(
    claims: Callable[[str], ClaimSet], kind: str, one: str, other: str, because: set[str], rests_on: str | None
) -> None:
    """Whichever claim stands first, the sentence names the time that both speak of, and what was said as it was said."""
    head = f"terms: {{whole: [part]}}\nsources: {{a: A, b: B}}\nsubjects: {{s: {{type: {kind}}}}}\nclaims:\n"
    lines = [f"  x: {{source: a, subject: s, {one}}}\n", f"  y: {{source: b, subject: s, {other}}}\n"]
    found = [find(claims(head + "".join(each))).findings[0] for each in (lines, lines[::-1])]
    assert {finding.because for finding in found} == because
    assert rests_on is None or {rests_on in finding.rests_on for finding in found} == {True}


def test_what_never_met(claims: Callable[[str], ClaimSet]) -> None:
    """Subjects with one claim, and items with one source, are named: silence is no agreement. Who passes one on is no other."""
    text = """
sources: {a: A, b: B}
subjects: {alone: {type: count}, passed on: {type: count}, price: {type: number}, empty: {type: date}}
claims:
  x: {source: a, subject: alone, says: 5}
  w: {source: b, subject: alone, repeats: x}
  y: {source: a, subject: price, item: bread, says: 5}
  v: {source: b, subject: price, repeats: y}
  z: {source: b, subject: price, item: milk, says: 6}
  one: {source: a, subject: passed on, says: 5}
  two: {source: a, subject: passed on, says: at least 4}
  u: {source: b, subject: passed on, repeats: two}
"""
    report = find(claims(text))
    assert tuple(unmet_line(unmet) for unmet in report.never_met) == (
        "alone: only one claim, x",
        "passed on: only one source, A",
        "price, bread: only one source, A",
        "price, milk: only one source, B",
        "empty: no claim",
    )
    assert [survey.ranges for survey in report.surveys] == [()] * 4


DECIDERS = [
    ("about: [killed], says: volunteers", "confirms"),
    ("about: [killed], denies: soldiers", "confirms"),
    ("about: [killed, harbour], says: volunteers", "confirms"),
    ("says: marines", "refutes"),
    ("about: [killed], says: soldiers", "refutes"),
    ("about: [killed], says: {any of: [soldiers, volunteers]}", ""),
    ("about: [killed], denies: marines", ""),
    ("about: [killed, pier], says: volunteers", ""),
    ("about: [wounded], says: volunteers", ""),
    ("about: [killed], when: 2015, says: volunteers", ""),
]


@pytest.mark.parametrize(("claim", "decides"), DECIDERS)
def test_what_decides_a_condition(claims: Callable[[str], ClaimSet], claim: str, decides: str) -> None:
    """A choice decides if its region contains what was counted, and its options lie all outside or all inside the term."""
    text = f"""
terms:
  toll: [killed, wounded]
  people: {{soldiers: [marines], volunteers: }}
  place: {{coast: {{harbour: [pier]}}}}
sources: {{a: A, b: B, c: C}}
subjects: {{count: {{type: count}}, kind: {{type: choice, options: people}}}}
claims:
  none: {{source: a, subject: count, about: [soldiers], says: none}}
  three: {{source: b, subject: count, about: [killed, harbour], says: 3}}
  decider: {{source: c, subject: kind, {claim}}}
"""
    (finding,) = find(claims(text)).findings
    assert finding.condition
    assert [bool(finding.condition.confirmed_by), bool(finding.condition.refuted_by)] == [
        decides == "confirms",
        decides == "refutes",
    ]


@pytest.mark.parametrize(
    ("first", "second", "third", "hedged"),
    [
        ("", "", "", False),
        (", hedge: maybe", "", "", False),
        (", hedge: maybe", ", hedge: said", "", True),
        ("", "", ", hedge: so", True),
    ],
)
def test_hedged(claims: Callable[[str], ClaimSet], first: str, second: str, third: str, hedged: bool) -> None:
    """A finding is hedged if every claim of one side is."""
    text = f"""
sources: {{a: A, b: B, c: C}}
subjects: {{s: {{type: count}}}}
claims:
  x: {{source: a, subject: s, says: 5{first}}}
  y: {{source: b, subject: s, says: 5{second}}}
  z: {{source: c, subject: s, says: 7{third}}}
"""
    (finding,) = find(claims(text)).findings
    assert finding.hedged is hedged


def test_a_condition_of_a_yes_no_asks_whether_the_yes_is_about_something_else(claims: Callable[[str], ClaimSet]) -> None:
    """Beside one no, and beside several; there is no number to ask for."""
    head = (
        "terms: {place: [north, south, east]}\nsources: {a: A, b: B, c: C, d: D}\nsubjects: {shots: {type: yes-no}}\nclaims:\n"
    )
    head += "  w: {source: a, subject: shots, says: yes}\n"
    noes = [
        f"  {at}: {{source: {by}, subject: shots, about: {at}, says: no}}\n"
        for at, by in (("north", "b"), ("south", "c"), ("east", "d"))
    ]
    for number, where in ((1, "north"), (3, "north, south or east")):
        claim_set = claims(head + "".join(noes[:number]))
        (finding,) = fold(find(claim_set).findings, claim_set)
        assert finding.condition
        assert finding.condition.sentence.endswith(f" can be true only if the yes (place) is about something outside {where}")
        assert finding.condition.questions == (f"Is the yes (place) about something outside {where}?",)


def test_an_assumption_is_named_once(claims: Callable[[str], ClaimSet]) -> None:
    """Also where both claims need it."""
    text = "sources: {a: A, b: B}\nsubjects: {held: {type: count, level: yes}}\nclaims:\n"
    text += "".join(
        f"  {by}: {{source: {by}, subject: held, says: {says}, when: 2022-05}}\n" for by, says in (("a", 5), ("b", 7))
    )
    (finding,) = find(claims(text)).findings
    assert finding.rests_on == ("that what is said of 2022-05 holds at every moment of that time",)
