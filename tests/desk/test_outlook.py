"""What follows from findings: held against every subset of the sources and of the claims, and against the article."""

import random
from collections.abc import Callable, Iterable
from itertools import combinations, product

import pytest
from program import ROOT

from claimdiff import find
from claimdiff.desk.outlook import outlook_of
from claimdiff.desk.outlook.together import MOST_BLOCS, MOST_SETS
from claimdiff.engine.findings import disputes
from claimdiff.exact.hitting import bits, least_hitting_set, minimal_hitting_sets
from claimdiff.model import ClaimSet, Level
from claimdiff.reading import load
from claimdiff.results import LEVELS, Finding, Outlook, Report, involved


def subsets(names: Iterable[str]) -> list[frozenset[str]]:
    """All sets of the names, smallest first."""
    known = list(names)
    return [frozenset(chosen) for size in range(len(known) + 1) for chosen in combinations(known, size)]


def contradictions(report: Report) -> list[Finding]:
    """The findings of level error; where one stands for several sets of claims, one for each that is found among its claims."""
    found = [finding for finding in report.findings if LEVELS[finding.kind] is Level.ERROR]
    return [each for finding in found for each in (minimal_sets(report, finding) if finding.others else [finding])]


def minimal_sets(report: Report, finding: Finding) -> list[Finding]:
    """The finding for each smallest set of the claims that it involves in which something contradicts."""
    claims = {claim.id: claim for claim in involved(finding)}
    minimal: list[frozenset[str]] = []
    for chosen in subsets(sorted(claims)):
        claim_set = report.claim_set._replace(claims={name: claims[name] for name in chosen}, reviews=())
        if not any(each <= chosen for each in minimal) and contradicts_itself(claim_set):
            minimal.append(chosen)
    return [finding._replace(sides=tuple((claims[name],) for name in sorted(chosen))) for chosen in minimal]


def contradicts_itself(claim_set: ClaimSet) -> bool:
    """Whether some of the claims cannot all be true."""
    return any(LEVELS[finding.kind] is Level.ERROR for finding in disputes(claim_set).findings)


def can_be_right(sources: frozenset[str], report: Report) -> bool:
    """Whether no contradiction has a claim of these sources on each of its sides."""
    return not any(
        all(any(claim.source in sources for claim in side) for side in finding.sides) for finding in contradictions(report)
    )


def settles(removed: frozenset[str], report: Report) -> bool:
    """Whether every contradiction loses all claims of one side."""
    return all(any(all(claim.id in removed for claim in side) for side in finding.sides) for finding in contradictions(report))


def check(report: Report) -> Outlook:
    """The outlook, held against every subset."""
    outlook = outlook_of(report)
    claims = [claim for survey in report.surveys for position in survey.positions for claim in position.claims]
    right = [each for each in subsets(dict.fromkeys(claim.source for claim in claims)) if can_be_right(each, report)]
    largest = {each for each in right if each and not any(each < other for other in right)}
    assert set(map(frozenset, outlook.together)) == largest
    assert list(map(len, outlook.together)) == sorted(map(len, outlook.together), reverse=True)
    opposed = {
        frozenset(chosen) for f in contradictions(report) for chosen in product(*({c.source for c in side} for side in f.sides))
    }
    for source, others in outlook.contradicts.items():
        assert set(others) == {other for other in outlook.contradicts if frozenset({source, other}) in opposed}
    contradictory = {claim.id for finding in contradictions(report) for side in finding.sides for claim in side}
    fewest = next(len(each) for each in subsets(contradictory) if settles(each, report))
    settled = frozenset(claim.id for settlement in outlook.settle_first for claim in settlement.claims)
    assert settles(settled, report)
    assert len(settled) == fewest
    assert outlook.stopped == ()
    return outlook


@pytest.mark.parametrize("seed", range(60))
def test_against_every_subset(seed: int, claims: Callable[[str], ClaimSet]) -> None:
    """On random claims of four sources: all largest sets that can be right, and no fewer claims would settle it."""
    rng = random.Random(seed)
    check(find(claims(random_text(rng))))


def random_text(rng: random.Random) -> str:
    """Counts and choices of a few sources, so that they contradict in pairs, jointly and within one source."""
    sources = "abcde"
    lines = ["terms: {place: [north, south], people: [men, women]}", "complete: [people]"]
    lines += [f"sources: {{{', '.join(f'{name}: {name.upper()}' for name in sources)}}}"]
    lines += ["subjects: {dead: {type: count}, cause: {type: choice, options: [fire, flood, both]}}", "claims:"]
    for number in range(rng.randint(3, 9)):
        about = [term for pair in (("north", "south"), ("men", "women")) if (term := rng.choice([*pair, ""]))]
        if rng.random() < 0.7:
            says = rng.choice([f"{rng.randint(0, 9)}", f"at least {rng.randint(1, 9)}", f"at most {rng.randint(0, 9)}"])
            subject = "dead"
        else:
            subject, says = "cause", rng.choice(["fire", "flood", "both", "{any of: [fire, flood]}"])
        source = rng.choice(sources)
        lines.append(f"  c{number}: {{source: {source}, subject: {subject}, about: [{', '.join(about)}], says: {says}}}")
    return "\n".join(lines)


def test_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ministry can be right together with Abdulrahman, the embassy cannot; one question is whose the three killed were."""
    monkeypatch.chdir(ROOT)
    claim_set = load("data/claims.yaml").claim_set
    assert claim_set
    outlook = check(find(claim_set))
    assert [set(names) for names in outlook.together if {"mod", "abdulrahman"} <= set(names)]
    assert not [set(names) for names in outlook.together if {"embassy", "abdulrahman"} <= set(names)]
    assert outlook.contradicts["military source"] == ("embassy",)
    assert [claim.id for claim in outlook.settle_first[0].claims] == ["embassy-no-casualties"]
    assert (outlook.questions[0].text, len(outlook.questions[0].findings)) == (
        "How many of the 3 (killed, Russians, Latakia shelling) are among servicemen?",
        2,
    )


def test_jointly(claims: Callable[[str], ClaimSet]) -> None:
    """Three sources of which any two can be right, and not all three; a source at odds with itself is in no set."""
    outlook = check(
        find(
            claims("""
terms: {country: [Aleppo, Latakia]}
sources: {army: Army, mayor: Mayor, doctor: Doctor, wire: Wire}
subjects: {dead: {type: count}}
claims:
  all: {source: army, subject: dead, says: at most 10}
  one: {source: mayor, subject: dead, about: [Aleppo], says: 6}
  other: {source: doctor, subject: dead, about: [Latakia], says: 7}
  then: {source: wire, subject: dead, about: [Aleppo], says: at most 8}
  now: {source: wire, subject: dead, about: [Aleppo], says: at least 9}
""")
        )
    )
    assert outlook.together == (("army", "mayor"), ("army", "doctor"), ("mayor", "doctor"))
    assert outlook.contradicts == {"army": (), "mayor": ("wire",), "doctor": (), "wire": ("mayor", "wire")}


@pytest.mark.parametrize("pairs, sets", [(4, 16), (14, MOST_SETS), (21, MOST_SETS)])
def test_many_sources(claims: Callable[[str], ClaimSet], pairs: int, sets: int) -> None:
    """Pairs of sources that contradict each other: twice as many sets with each; what is too many is said, not silent."""
    lines = ["sources:", *(f"  {side}{i}: {side}{i}" for side in "ab" for i in range(pairs)), "subjects:"]
    lines += [*(f"  s{i}: {{type: yes-no}}" for i in range(pairs)), "claims:"]
    lines += [
        f"  c{side}{i}: {{source: {side}{i}, subject: s{i}, says: {says}}}"
        for side, says in (("a", "yes"), ("b", "no"))
        for i in range(pairs)
    ]
    outlook = outlook_of(find(claims("\n".join(lines))))
    assert len(outlook.together) == sets
    assert {len(names) for names in outlook.together} == {pairs}
    assert len(outlook.settle_first) == pairs
    assert any("the first" in sentence for sentence in outlook.stopped) is (2**pairs > MOST_SETS)
    assert any("leaves out" in sentence for sentence in outlook.stopped) is (2 * pairs > MOST_BLOCS)


def test_minimal_hitting_sets() -> None:
    """On random edges: all minimal sets that meet every edge, each once; and one of the lightest."""
    rng = random.Random(1)
    for _ in range(300):
        edges = [sum(1 << vertex for vertex in rng.sample(range(8), rng.randint(1, 4))) for _ in range(rng.randint(0, 9))]
        weights = {1 << vertex: rng.randint(1, 4) for vertex in range(8)}
        hitting = [chosen for chosen in range(256) if all(chosen & edge for edge in edges)]
        smallest = {each for each in hitting if not any(other != each and other & each == other for other in hitting)}
        found = list(minimal_hitting_sets(edges))
        assert sorted(found) == sorted(smallest)
        chosen, proved = least_hitting_set(edges, weights)
        assert proved
        assert chosen in hitting
        assert sum(weights[bit] for bit in bits(chosen)) == min(sum(weights[bit] for bit in bits(each)) for each in hitting)


def test_many_contradictions_end_in_time(claims: Callable[[str], ClaimSet]) -> None:
    """Two hundred figures that all exclude each other: claims that will do, said not to be proved the fewest."""
    lines = ["sources:", *(f"  s{i}: S" for i in range(200)), "subjects: {dead: {type: count}}", "claims:"]
    lines += [f"  c{i}: {{source: s{i}, subject: dead, says: {i}}}" for i in range(200)]
    outlook = outlook_of(find(claims("\n".join(lines))))
    assert len(outlook.settle_first) == 199
    assert any("perhaps fewer" in sentence for sentence in outlook.stopped)


def test_blocs_of_many(claims: Callable[[str], ClaimSet]) -> None:
    """Three thousand sources in two camps, and one that is in neither: two sets, and nothing left out."""
    lines = [
        "sources:",
        *(f"  s{i}: S" for i in range(3001)),
        "subjects: {dead: {type: count}, fire: {type: yes-no}}",
        "claims:",
    ]
    lines += [f"  c{i}: {{source: s{i}, subject: dead, says: {(9, 5, 5)[i % 3]}}}" for i in range(3000)]
    lines += ["  c3000: {source: s3000, subject: fire, says: yes}"]
    outlook = outlook_of(find(claims("\n".join(lines))))
    assert [(len(names), "s3000" in names, "s0" in names) for names in outlook.together] == [
        (2001, True, False),
        (1001, True, True),
    ]
    assert (len(outlook.contradicts["s0"]), len(outlook.contradicts["s1"]), outlook.contradicts["s3000"]) == (2000, 1000, ())
    assert outlook.stopped == ()
