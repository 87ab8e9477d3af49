"""Why nothing is found: how many pairs of claims of different sources were never compared, by reason, however they are counted.

CLAIMDIFF_FILES and CLAIMDIFF_SEED set how many files are drawn and from which seed.
"""

import json
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from claim_sets import random_case
from history_draws import random_history_set
from pairs import random_pair
from program import claimdiff

from claimdiff import find
from claimdiff.engine import silence
from claimdiff.engine.findings import disputes
from claimdiff.engine.in_time import relation
from claimdiff.engine.pairwise import Verdict, compare
from claimdiff.engine.positions import position_of
from claimdiff.engine.silence import apart_words
from claimdiff.exact.histories import is_window_beside_stretch
from claimdiff.exact.regions import Relation, relate_terms
from claimdiff.exact.values import everything, meet
from claimdiff.model import Claim, ClaimSet, Subject, Tolerance, Type, Values
from claimdiff.phrases.readings import Reading
from claimdiff.reading import load_files
from claimdiff.render.parts.statements import apart_lines
from claimdiff.results import Apart, NotCompared, Outcome
from claimdiff.why import BY_TOLERANCE

FILES = int(os.environ.get("CLAIMDIFF_FILES", "300"))
SEED = int(os.environ.get("CLAIMDIFF_SEED", "2015"))
FATES = "cumulative: [dead], constant: [aboard]"
HEAD = """\
terms: {{land: [coast, hills], fate: [{{aboard: [dead, missing]}}]}}
sources: {{a: A, b: B, c: C}}
subjects: {{s: {{{subject}}}}}
claims:
"""

ROWS = [
    ("nothing", "type: count", ["a, says: 5", "b, says: 5"], ""),
    ("items", "type: count", ["a, item: x, says: 5", "b, item: y, says: 6"], "1 pair is about different items"),
    ("several items", "type: count", ["a, item: x, says: 5", "b, item: y, says: 6", "b, item: z, says: 6", "c, item: x, says: 5"], "4 pairs are about different items"),
    ("one source", "type: count", ["a, item: x, says: 5", "a, item: y, says: 6"], ""),
    ("a repeat", "type: count", ["a, item: x, says: 5", "b, item: y, says: 6", "c, repeats: c0"], "1 pair is about different items"),
    ("replaced", "type: count", ["a, item: x, says: 5", "b, item: y, says: 6", "b, item: y, says: 7, replaces: c1"], "1 pair is about different items"),
    ("terms", "type: count", ["a, about: [coast], says: 5", "b, about: [hills], says: 6"], "1 pair is about different terms"),
    ("part and whole", "type: count", ["a, about: [coast], says: 5", "b, says: 6"], ""),
    ("crossed", "type: count", ["a, about: [coast], says: 5", "b, about: [dead], says: 6"], ""),
    ("a quantity's part and whole", "type: number", ["a, about: [coast], says: 5", "b, says: 6"], "1 pair is about different terms"),
    ("times", "type: count", ["a, when: 2015, says: 5", "b, when: 2016, says: 6"], "1 pair is about different moments"),
    ("time within", "type: count", ["a, when: 2015, says: 5", "b, when: 2015-03, says: 4"], ""),
    ("a quantity's time within", "type: number", ["a, when: 2015, says: 5", "b, when: 2015-03, says: 4"], "1 pair is about different moments"),
    ("no time", "type: number", ["a, when: 2015, says: 5", "b, says: 5"], ""),
    ("options", "type: choice, options: [x, y]", ["a, about: [coast], says: x", "b, about: [hills], says: y"], "1 pair is about different terms"),
    ("a level", "type: count, level: yes", ["a, when: 2015-03-01, says: 5", "b, when: 2015-03-02, says: 6"], "1 pair is about different moments"),
    ("some moment, each perhaps another", "type: count, level: yes", ["a, said: 2015-03, says: 5", "b, said: 2015-03, says: 6"], "1 pair is about different moments"),
    ("usually every moment", "type: count, level: yes", ["a, when: 2015-03, says: 5", "b, when: 2015-03-09, says: 5"], ""),
    ("what stays", f"type: count, {FATES}", ["a, about: [aboard], said: 2015-03-01, says: 5", "b, about: [aboard], said: 2015-03-02, says: 5"], ""),
    ("what grows", f"type: count, {FATES}", ["a, about: [dead], said: 2015-03-01, says: 5", "b, about: [dead], said: 2015-03-02, says: 5"], ""),
    ("what comes and goes", f"type: count, {FATES}", ["a, about: [missing], said: 2015-03-01, says: 5", "b, about: [missing], said: 2015-03-02, says: 6", "c, about: [missing], said: 2015-03-02, says: 6"], "2 pairs are about different moments"),
    ("siblings", f"type: count, {FATES}", ["a, about: [missing], said: 2015-03-01, says: 5", "b, about: [dead], said: 2015-03-02, says: 6"], "1 pair is about different terms"),
    ("a window beside a stretch", f"type: count, {FATES}", ["a, about: [missing], when: 2015-03-01 to 2015-03-09, says: 5", "b, about: [dead], when: 2015-03-02 to 2015-03-05, says: 6"], ""),
    ("a window beside a stretch, with a tolerance", f"type: count, tolerance: 1, {FATES}", ["a, about: [missing], when: 2015-03-01 to 2015-03-09, says: 5", "b, about: [dead], when: 2015-03-02 to 2015-03-05, says: 6"], "1 pair is about different terms"),
    ("crossed, usually at once", "type: count, level: yes", ["a, about: [coast], when: 2015-03, says: 5", "b, about: [dead], when: 2015-03-09, says: 6"], "1 pair is about different moments"),
    ("any number", "type: count", ["a, says: any number", "b, says: 6"], "1 pair has a claim that allows any value"),
    ("at least none", "type: count", ["a, says: at least 0", "b, says: 6", "c, says: 6"], "2 pairs have a claim that allows any value"),
    ("any number of other terms", "type: count", ["a, about: [coast], says: any number", "b, about: [hills], says: 6"], "1 pair is about different terms"),
    ("all in range", "type: 'number', range: 0 to 100", ["a, says: at most 100", "b, says: 6"], "1 pair has a claim that allows any value"),
    ("all in range, but not usually", "type: count, range: 12 to 999", ["a, says: dozens", "b, says: 200"], ""),
    ("all options", "type: choice, options: [x, y]", ["a, says: {any of: [x, y]}", "b, says: y"], "1 pair has a claim that allows any value"),
    ("all options that are known", "type: choice, open: yes, options: [x, y]", ["a, says: {any of: [x, y]}", "b, says: y"], ""),
    ("the tolerance", "type: count, tolerance: 5", ["a, says: 100", "b, says: 105", "c, says: 105", "b, says: 105"], "3 pairs differ by no more than 5"),
    ("the tolerance, of a repeat", "type: count, tolerance: 5", ["a, says: 100", "b, says: 105", "c, repeats: c1"], "1 pair differs by no more than 5"),
    (
        "all reasons", "type: number, tolerance: 5",
        ["a, item: x, says: 5", "b, item: x, says: 10", "c, item: x, about: [coast], says: 8", "c, item: x, when: 2015, says: 9", "b, item: x, when: 2016, says: 9", "c, item: x, says: any number", "b, item: y, says: 5"],
        "4 pairs are about different items, 3 about different terms, 1 about different moments, 3 have a claim that allows any value, 4 pairs differ by no more than 5",
    ),
]  # fmt: skip


def told(claim_set: ClaimSet) -> str:
    """What a report on one subject says of what was never compared."""
    (subject,) = claim_set.subjects.values()
    return apart_words(find(claim_set).not_compared, subject)


@pytest.mark.parametrize(("subject", "lines", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_why_nothing_is_found(claims: Callable[[str], ClaimSet], subject: str, lines: list[str], expected: str) -> None:
    written = (f"  c{n}: {{subject: s, source: {line}}}\n" for n, line in enumerate(lines))
    assert told(claims(HEAD.format(subject=subject) + "".join(written))) == expected


def test_a_subject_with_a_dispute_has_no_line(claims: Callable[[str], ClaimSet]) -> None:
    """Nor has what meets by the tolerance alone, which is told elsewhere; a note is no dispute. A check counts no more than that."""
    text = """
sources: {a: A, b: B}
subjects: {disputed: {type: count}, agreed: {type: count}, tolerant: {type: count, tolerance: 5}}
claims:
  d1: {source: a, subject: disputed, item: x, says: 5}
  d2: {source: b, subject: disputed, item: x, says: 6}
  d3: {source: b, subject: disputed, item: y, says: 6}
  a1: {source: a, subject: agreed, item: x, says: 5}
  a2: {source: b, subject: agreed, item: x, says: at least 5}
  a3: {source: b, subject: agreed, item: y, says: 6}
  t1: {source: a, subject: tolerant, says: 100}
  t2: {source: b, subject: tolerant, says: 101}
"""
    claim_set = claims(text)
    report = find(claim_set)
    assert apart_lines(report) == ["agreed: 1 pair is about different items"]
    assert [each[:2] for each in report.not_compared] == [
        ("disputed", Apart.ITEMS),
        ("agreed", Apart.ITEMS),
        ("tolerant", Apart.TOLERANCE),
    ]
    assert disputes(claim_set, explained=True).not_compared == report.not_compared
    assert disputes(claim_set).not_compared == report.not_compared[1:]


APART = """\
sources: {a: A, b: B}
subjects: {silent: {type: count}, disputed: {type: count}}
claims:
  s1: {source: a, subject: silent, when: 2015, says: 5}
  s2: {source: b, subject: silent, when: 2016, says: 6}
  d1: {source: a, subject: disputed, item: x, says: 5}
  d2: {source: b, subject: disputed, item: x, says: 6}
  d3: {source: b, subject: disputed, item: y, says: 6}
"""
MOMENTS = {"subject": "silent", "reason": "moments", "pairs": 1, "why": "1 pair is about different moments"}
ITEMS = {"subject": "disputed", "reason": "items", "pairs": 1, "why": "1 pair is about different items"}


def test_in_every_format(tmp_path: Path) -> None:
    """A line a subject where people read it, and all of it in JSON."""
    (tmp_path / "claims.yaml").write_text(APART, encoding="utf-8")

    def printed(command: str, *options: str) -> str:
        return claimdiff(command, *options, cwd=tmp_path).stdout

    for command in ("check", "report"):
        text, markdown = printed(command), printed(command, "--format", "markdown")
        assert "airs of claims by different sources that could not be compared" in text
        assert "  silent: 1 pair is about different moments\n" in text
        assert "- silent: 1 pair is about different moments\n" in markdown
        assert "disputed: 1 pair" not in text + markdown
    assert "silent: 1 pair is about different moments" in printed("report", "--format", "html")
    assert json.loads(printed("check", "--format", "json"))["not_compared"] == [MOMENTS, ITEMS]
    told = json.loads(printed("report", "--format", "json"))
    assert [subject["not_compared"] for subject in told["subjects"]] == [[MOMENTS], [ITEMS]]
    assert "speaks of different moments" not in printed("report", "--subject", "disputed")


def test_files_that_are_not_sound_have_none(tmp_path: Path) -> None:
    """Nothing was compared at all."""
    (tmp_path / "claims.yaml").write_text(APART.replace("says: 5", "says: fiive"), encoding="utf-8")
    assert json.loads(claimdiff("check", "--format", "json", cwd=tmp_path).stdout)["not_compared"] == []


# Held against every pair, looked at one by one


def test_counted_as_one_by_one() -> None:
    """On drawn claims, some of one source, on items, any value or only repeating."""
    rng, tally = random.Random(SEED), Counter[Apart]()
    for claim_set in drawn(rng):
        expected = one_by_one(claim_set)
        assert {each.reason: each.pairs for each in disputes(claim_set, explained=True).not_compared} == expected, (
            claim_set.claims
        )
        tally += expected
    assert set(tally) == set(Apart)


def test_nothing_comes_of_two_that_are_not_compared() -> None:
    """No verdict but that they are independent; of any value, or by a tolerance, no contradiction and no condition."""
    for claim_set in drawn(random.Random(SEED + 1)):
        for a, b in combinations(standing(claim_set), 2):
            reason = why_apart(claim_set, a, b)
            outcome = verdict_on(claim_set, a, b).outcome
            is_by_region = reason in (Apart.ITEMS, Apart.TERMS, Apart.MOMENTS)
            assert reason is None or outcome is Outcome.INDEPENDENT or not is_by_region
            assert reason is None or outcome not in (Outcome.CONTRADICTION, Outcome.CONDITIONAL)


def one_by_one(claim_set: ClaimSet) -> Counter[Apart]:
    pairs = ((a, b) for a, b in combinations(standing(claim_set), 2) if a.source != b.source)
    return Counter(reason for reason in (why_apart(claim_set, a, b) for a, b in pairs) if reason)


def standing(claim_set: ClaimSet) -> list[Claim]:
    return [claim for claim in claim_set.claims.values() if not claim.repeats]


def why_apart(claim_set: ClaimSet, a: Claim, b: Claim) -> Apart | None:
    """Why two claims of two sources were never compared."""
    subject = claim_set.subjects[a.subject]
    if a.region.item != b.region.item:
        return Apart.ITEMS
    if not is_near(subject, a, b):
        is_one_region = subject.type in (Type.NUMBER, Type.DATE)
        terms = relate_terms(a.region, b.region)
        are_near = terms is Relation.EQUAL if is_one_region else terms is not Relation.DISJOINT
        return Apart.MOMENTS if are_near else Apart.TERMS
    if any(each.values.usual == all_of(subject) for each in (a, b)):
        return Apart.ANY_VALUE
    return Apart.TOLERANCE if verdict_on(claim_set, a, b).why.reason in BY_TOLERANCE else None


def verdict_on(claim_set: ClaimSet, a: Claim, b: Claim) -> Verdict:
    return compare(claim_set.subjects[a.subject], position_of([a]), position_of([b]))


def is_near(subject: Subject, a: Claim, b: Claim) -> bool:
    """Whether their regions have to do with each other, by the usual reading too, or one had to be elsewhere before."""
    if relation(subject, a.region, b.region) is not Relation.DISJOINT:
        return True
    if relation(subject, a.region, b.region, usual=True) not in (Relation.DISJOINT, Relation.OVERLAPS):
        return True
    laws = None if subject.tolerance else subject.laws
    return laws is not None and is_window_beside_stretch(laws, a.region, b.region)


def all_of(subject: Subject) -> tuple[object, ...]:
    return meet(everything(subject.scale), subject.range) if subject.range else everything(subject.scale)


def drawn(rng: random.Random) -> Iterator[ClaimSet]:
    draws: list[Callable[[], str]] = [
        lambda: random_pair(rng).yaml,
        lambda: random_case(rng, 12).yaml,
        lambda: random_history_set(rng, 12).yaml,
    ]
    for number in range(FILES):
        text = draws[number % len(draws)]()
        if claim_set := claim_set_of(text):
            yield mixed(rng, claim_set) if rng.random() < 0.8 else claim_set


def claim_set_of(text: str) -> ClaimSet | None:
    """The claims; none of a running toll of a month, which some are drawn with."""
    return load_files(["claims.yaml"], lambda _: BytesIO(text.encode())).claim_set


def mixed(rng: random.Random, claim_set: ClaimSet) -> ClaimSet:
    """The claims, some of them of one source, of other items, of any value, or only repeating the one before; some tolerated."""
    claims: dict[str, Claim] = {}
    (subject,) = claim_set.subjects.values()
    if subject.type is not Type.CHOICE and rng.random() < 0.3:
        subject = subject._replace(tolerance=Tolerance("2", Fraction(2), share=False))
    sources, items = list(claim_set.sources)[: rng.randint(2, 6)], rng.choice([[None], ["x", "y"], ["x", "x", "x", "y", "z"]])
    for claim in claim_set.claims.values():
        changed = claim._replace(source=rng.choice(sources), region=claim.region._replace(item=rng.choice(items)))
        if rng.random() < 0.1:
            every = all_of(subject)
            changed = changed._replace(values=Values(Reading(every, every), False, every, every))
        if claims and rng.random() < 0.15:
            before = claims[list(claims)[-1]]
            changed = changed._replace(repeats=before.id, region=before.region, values=before.values)
        claims[claim.id] = changed
    return claim_set._replace(claims=claims, subjects={subject.id: subject})


# Limits


def test_what_has_too_many_terms_to_count_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Terms that meet are looked at two by two."""
    text = "terms: {land: [coast, hills]}\nsources: {a: A, b: B}\nsubjects: {s: {type: count}}\nclaims:\n"
    lines = (
        f"  c{n}: {{subject: s, source: {'aba'[n]}, about: [{about}], says: 5}}\n"
        for n, about in enumerate(("coast", "hills", ""))
    )
    claim_set = claim_set_of(text + "".join(lines))
    assert claim_set
    for most, told in ((10, (NotCompared("s", Apart.TERMS, 1),)), (9, ())):
        monkeypatch.setattr(silence, "_FOR_A_SUBJECT", most)
        assert find(claim_set).not_compared == told


@pytest.mark.parametrize(
    ("when", "claims", "pairs"),
    [("{} to {}", 60, 900), ("{} to {}", 140, 0), ("{}-01-01", 1_500, 562_500), ("{}-01-01", 1_502, 0)],
    ids=["stretches", "many stretches", "very many days", "too many days"],
)
def test_what_takes_too_long_to_count_is_not_told(when: str, claims: int, pairs: int) -> None:
    """Stretches of time of what comes and goes are looked at two by two; days are counted however many there are."""
    text = "sources: {a: A, b: B}\nsubjects: {s: {type: count, level: yes}}\nclaims:\n"
    times = (when.format(1000 + 3 * n, 1001 + 3 * n) for n in range(claims))
    lines = (f"  c{n}: {{subject: s, source: {'ab'[n % 2]}, when: {time}, says: 5}}\n" for n, time in enumerate(times))
    claim_set = claim_set_of(text + "".join(lines))
    assert claim_set
    assert find(claim_set).not_compared == ((NotCompared("s", Apart.MOMENTS, pairs),) if pairs else ())
