"""What follows from findings: held against every subset of the sources and of the claims, and against the article."""

import json
import random
from collections.abc import Callable, Iterable
from itertools import combinations, product

import pytest
from program import ROOT

from claimdiff import find
from claimdiff.desk.narrowing import narrow_outlook
from claimdiff.desk.outlook import folded, outlook_of, settle, together
from claimdiff.desk.outlook.together import MOST_BLOCS, MOST_NAMES, MOST_OPPOSED, MOST_SETS
from claimdiff.engine.findings import disputes
from claimdiff.exact import hitting
from claimdiff.exact.hitting import bits, least_hitting_set, minimal_hitting_sets
from claimdiff.model import ClaimSet, Level
from claimdiff.reading import load
from claimdiff.render.parts.as_json import report_json
from claimdiff.results import Finding, Group, Opposed, Outlook, Report, Unsearched, involved


def subsets(names: Iterable[str]) -> list[frozenset[str]]:
    """All sets of the names, smallest first."""
    known = list(names)
    return [frozenset(chosen) for size in range(len(known) + 1) for chosen in combinations(known, size)]


def contradictions(report: Report) -> list[Finding]:
    """The findings of level error; where one stands for several sets of claims, one for each that is found among its claims."""
    found = [finding for finding in report.findings if finding.kind.level is Level.ERROR]
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
    return any(finding.kind.level is Level.ERROR for finding in disputes(claim_set).findings)


def can_be_right(sources: frozenset[str], found: Iterable[Finding]) -> bool:
    """Whether no contradiction has a claim of these sources on each of its sides."""
    return not any(all(any(claim.source in sources for claim in side) for side in finding.sides) for finding in found)


def settles(removed: frozenset[str], found: Iterable[Finding]) -> bool:
    """Whether every contradiction loses all claims of one side."""
    return all(any(all(claim.id in removed for claim in side) for side in finding.sides) for finding in found)


def whole_sets(outlook: Outlook, speaking: Iterable[str]) -> set[frozenset[str]]:
    """The largest sets of all sources: one of each group, and who is in none."""
    free = frozenset(speaking).difference(*(group.sources for group in outlook.together))
    return {free.union(*chosen) for chosen in product(*(group.sets or [()] for group in outlook.together))} - {frozenset()}


def hang_together(sources: Iterable[str], links: Iterable[frozenset[str]]) -> bool:
    """Whether a chain of links leads from one source to every other."""
    first, *others = sources
    reached, known = {first}, list(links)
    while more := set().union(*(link for link in known if link & reached)) - reached:
        reached |= more
    return reached == {first, *others}


def disputed(found: Iterable[Finding]) -> set[str]:
    """The claims that a claim of another source contradicts by itself."""
    pairs = [pair for finding in found if len(finding.sides) == 2 for pair in product(*finding.sides)]
    return {claim.id for one, other in pairs if one.source != other.source for claim in (one, other)}


def check(report: Report) -> Outlook:
    """The outlook, held against every subset."""
    outlook, found = outlook_of(report), contradictions(report)
    speaking = dict.fromkeys(
        claim.source for survey in report.surveys for position in survey.positions for claim in position.claims
    )
    right = [each for each in subsets(speaking) if can_be_right(each, found)]
    assert whole_sets(outlook, speaking) == {each for each in right if each and not any(each < other for other in right)}
    links = [frozenset(claim.source for side in finding.sides for claim in side) for finding in found]
    for group in outlook.together:
        assert list(map(len, group.sets)) == sorted(map(len, group.sets), reverse=True)
        assert hang_together(group.sources, links)
        assert group == Group(
            group.sources, group.sets, tuple(s for s in group.sources if not can_be_right(frozenset([s]), found))
        )
    assert all(sum(not link.isdisjoint(group.sources) for group in outlook.together) == 1 for link in links)
    in_groups = sum(len(group.sources) for group in outlook.together)
    assert in_groups + outlook.uncontradicted + outlook.not_compared == len(speaking)
    opposed = {frozenset(chosen) for f in found for chosen in product(*({c.source for c in side} for side in f.sides))}
    for source, others in outlook.contradicts.items():
        assert set(others.sources) == {other for other in outlook.contradicts if frozenset({source, other}) in opposed}
    contradictory = {claim.id for finding in found for side in finding.sides for claim in side}
    settled = frozenset(claim.id for settlement in outlook.settle_first for claim in settlement.claims)
    assert settles(settled, found)
    covers = [each for each in subsets(contradictory) if len(each) <= len(settled) and settles(each, found)]
    assert len(settled) == min(map(len, covers))
    assert len(settled & disputed(found)) == max(len(each & disputed(found)) for each in covers)
    assert outlook.stopped == ()
    return outlook


@pytest.mark.parametrize("seed", range(60))
def test_against_every_subset(seed: int, claims: Callable[[str], ClaimSet]) -> None:
    """On random claims of four sources: all largest sets that can be right, and no fewer claims would settle it."""
    rng = random.Random(seed)
    check(find(claims(random_text(rng))))


def random_text(rng: random.Random, sources: str = "abcde", number_of_claims: int = 0) -> str:
    """Counts and choices of a few sources, so that they contradict in pairs, jointly and within one source."""
    lines = ["terms: {place: [north, south], people: [men, women]}", "complete: [people]"]
    lines += [f"sources: {{{', '.join(f'{name}: {name.upper()}' for name in sources)}}}"]
    lines += ["subjects: {dead: {type: count}, cause: {type: choice, options: [fire, flood, both]}}", "claims:"]
    for number in range(number_of_claims or rng.randint(3, 9)):
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
    (group,) = outlook.together
    assert group.sets == (
        ("officials", "mod", "military source", "abdulrahman"),
        ("officials", "mod", "embassy"),
        ("reports", "military source", "gur"),
    )
    assert (len(group.sources), outlook.uncontradicted, outlook.not_compared) == (7, 0, 0)
    assert outlook.contradicts["military source"] == Opposed(("embassy",))
    assert [claim.id for claim in outlook.settle_first[0].claims] == ["embassy-no-casualties"]
    assert (outlook.questions[0].text, len(outlook.questions[0].findings)) == (
        "How many of the 3 (killed, Latakia shelling) are among servicemen?",
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
    sets = (("army", "mayor"), ("army", "doctor"), ("mayor", "doctor"))
    assert outlook.together == (Group(("army", "mayor", "doctor", "wire"), sets, in_none=("wire",)),)
    assert outlook.contradicts == {
        "army": Opposed(()),
        "mayor": Opposed(("wire",)),
        "doctor": Opposed(()),
        "wire": Opposed(("mayor", "wire")),
    }


RELAYED = [("one", "dead"), ("one", "dead"), ("two", "dead"), ("four", "hurt")]


def test_who_only_passes_claims_on(claims: Callable[[str], ClaimSet]) -> None:
    """A wire that relays both sides is at odds with nobody, and weighs nothing; what follows is the same as without it."""
    text = """
sources: {army: Army, mayor: Mayor, priest: Priest, doctor: Doctor, wire: Wire}
subjects: {dead: {type: count}, hurt: {type: count}}
claims:
  one: {source: army, subject: dead, says: 1}
  two: {source: mayor, subject: dead, says: at least 2}
  three: {source: priest, subject: dead, says: at least 3}
  four: {source: doctor, subject: hurt, says: 3}
"""
    relayed = "".join(f"  c{n}: {{source: wire, subject: {of}, repeats: {name}}}\n" for n, (name, of) in enumerate(RELAYED))
    without, outlook = check(find(claims(text))), outlook_of(find(claims(text + relayed)))
    assert outlook._replace(settle_first=()) == without._replace(settle_first=())
    assert (len(outlook.together), outlook.uncontradicted, outlook.not_compared) == (1, 0, 1)
    assert [[claim.id for claim in settled.claims] for settled in outlook.settle_first] == [["one"]]


def disputes_of(pairs: int, more: Iterable[str] = ()) -> str:
    """So many pairs of sources, each at odds about a subject of its own, and more claims, on these too, by other sources."""
    others = dict.fromkeys(line.split(":")[0] for line in more)
    lines = [
        "sources:",
        *(f"  {side}{i}: {side}{i}" for i in range(pairs) for side in "ab"),
        *(f"  {each}: x" for each in others),
    ]
    lines += ["subjects:", *(f"  s{i}: {{type: yes-no}}" for i in range(pairs)), "  dead: {type: count}", "claims:"]
    lines += [f"  a{i}: {{source: a{i}, subject: s{i}, says: yes}}" for i in range(pairs)]
    lines += [f"  b{i}: {{source: b{i}, subject: s{i}, says: no}}" for i in range(pairs)]
    said = (line.split(":") for line in more)
    lines += [
        f"  more{n}: {{source: {source}, subject: {subject}, says: {says}}}" for n, (source, subject, says) in enumerate(said)
    ]
    return "\n".join(lines)


@pytest.mark.parametrize("pairs", [20, 50])
def test_independent_disputes_of(pairs: int, claims: Callable[[str], ClaimSet]) -> None:
    """A group of two sets for each dispute, nothing left out; who contradicts nobody is counted, and who met nobody apart."""
    report = find(claims(disputes_of(pairs, ["c:dead:3", "d:dead:at least 2"])))
    outlook = outlook_of(report)
    assert outlook.together == tuple(Group((f"a{i}", f"b{i}"), ((f"a{i}",), (f"b{i}",))) for i in range(pairs))
    assert (outlook.uncontradicted, outlook.not_compared, outlook.stopped) == (2, 0, ())
    assert len(outlook.settle_first) == pairs
    told = json.loads(report_json(report, outlook))
    assert len(json.dumps([told["together"], told["contradicts"], told["settle_first"]])) < 500 * pairs


def test_who_is_told_to_be_right_with_all(claims: Callable[[str], ClaimSet]) -> None:
    """Only who was compared: a source alone on its subject is not said to go with anybody; one at odds with itself is a group."""
    outlook = outlook_of(find(claims(disputes_of(1, ["c:dead:3"]))))
    assert (outlook.uncontradicted, outlook.not_compared) == (0, 1)
    outlook = outlook_of(find(claims(disputes_of(1, ["c:dead:3", "c:dead:4"]))))
    assert outlook.together[1:] == (Group(("c",), (), in_none=("c",)),)
    assert (outlook.uncontradicted, outlook.not_compared) == (0, 0)


def check_sets(group: Group, report: Report) -> None:
    """Each listed set can be right, whatever was left out, and where all are listed each source is in one, in none or left out."""
    found = contradictions(report)
    assert all(can_be_right(frozenset(names), found) for names in group.sets)
    listed = {name for names in group.sets for name in names}
    assert listed.isdisjoint(group.in_none)
    assert group.sets_left_out or len(listed) + len(group.in_none) + group.sources_left_out == len(group.sources)


def test_sums_across_days_stay_together(claims: Callable[[str], ClaimSet]) -> None:
    """Of 13 figures of a toll, three of different days cannot be true: their sources are not said to be right with anybody."""
    text = """terms: {fate: {dead: [north, south]}}
sources: {a: A, b: B, c: C, d: D, e: E}
subjects: {n: {type: count, cumulative: [dead]}, m: {type: count}}
claims:
  x: {source: d, subject: m, says: 1}
  y: {source: e, subject: m, says: 2}
  a: {source: a, subject: n, about: [north], says: 5, when: 2024-09-01}
  b: {source: b, subject: n, about: [south], says: 6, when: 2024-09-02}
  c: {source: c, subject: n, about: [dead], says: 8, when: 2024-09-03}
"""
    later = (
        f"  d{n}: {{source: d, subject: n, about: [dead], says: at least {9 + n}, when: 2024-10-{n + 1:02}}}\n"
        for n in range(10)
    )
    outlook = outlook_of(find(claims(text + "".join(later))))
    together = [{frozenset(each) for each in group.sets} for group in outlook.together]
    assert {frozenset("ab"), frozenset("ac"), frozenset("bc")} in together


def test_too_many_sources(claims: Callable[[str], ClaimSet]) -> None:
    """In a group of more sources than are weighed so many are left out, as a number; other groups are as they were."""
    lines = [f"c{i}:dead:{i}" for i in range(MOST_BLOCS + 7)]  # that 46 of 47 have to go is not proved
    report = find(claims(disputes_of(1, lines)))
    large, small = outlook_of(report).together
    assert (len(large.sets), large.sources_left_out, large.sets_left_out) == (MOST_BLOCS, 7, 0)
    assert small == Group(("a0", "b0"), (("a0",), ("b0",)))
    check_sets(large, report)
    assert (
        outlook_of(report).stopped[0]
        == "7 sources are left out of the sets that can all be right, because the groups are too large"
    )


def test_too_many_sets(claims: Callable[[str], ClaimSet], monkeypatch: pytest.MonkeyPatch) -> None:
    """Fourteen disputes that one source takes part in: of 2 to the 14th sets the largest found, and that there are more."""
    report = find(claims(disputes_of(14, [f"hub:s{i}:yes" for i in range(14)])))
    outlook = outlook_of(report)
    (group,) = outlook.together
    names, listed = sum(map(len, group.sets)), len(group.sets)
    assert (group.at_least, group.sources_left_out, listed + group.sets_left_out) == (True, 0, MOST_SETS + 1)
    assert names <= MOST_NAMES < names + 15
    check_sets(group, report)
    assert outlook.stopped == (f"at least {MOST_SETS + 1 - listed:,} more sets of sources that can all be right are not shown",)
    monkeypatch.setattr(together, "MOST_SETS", 2**14 + 1)
    monkeypatch.setattr(together, "MOST_NAMES", 2**14 + 1)
    (group,) = outlook_of(report).together
    assert (len(group.sets) + group.sets_left_out, group.at_least) == (2**14, False)
    assert sum(map(len, group.sets)) <= 2**14 + 1


def test_too_wide(claims: Callable[[str], ClaimSet], monkeypatch: pytest.MonkeyPatch) -> None:
    """A joint contradiction of more ways to take one of each side than are weighed: its smallest side is left out, so that no set has
    all three."""
    monkeypatch.setattr(together, "MOST_EDGES", 30)
    text = """
terms: {country: [Aleppo, Latakia]}
sources: {%s}
subjects: {dead: {type: count}, %s}
claims:
"""
    sides = {"t": ("", "at most 10", 5), "m": ("Aleppo", "6", 3), "d": ("Latakia", "7", 4)}
    sources = [f"{side}{i}" for side, (_, _, number) in sides.items() for i in range(number)]
    text %= ", ".join(f"{name}: x" for name in sources), ", ".join(f"v{name}: {{type: yes-no}}" for name in sources)
    for name in sources:
        about, says, _ = sides[name[0]]
        text += f"  {name}: {{source: {name}, subject: dead, about: [{about}], says: {says}}}\n"
        text += f"  v{name}: {{source: {name}, subject: v{name}, says: yes}}\n"
    for number, name in enumerate(sources):
        text += f"  w{name}: {{source: {sources[number - 1]}, subject: v{name}, says: {'no' if number % 3 else 'yes'}}}\n"
    report = find(claims(text))
    (group,) = outlook_of(report).together
    assert group.sources_left_out == 3
    assert not {name for names in group.sets for name in names if name.startswith("m")}
    check_sets(group, report)


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
    """Three thousand sources in two camps, and one that is in neither: two sets, and of whom each contradicts the first."""
    lines = [
        "sources:",
        *(f"  s{i}: S" for i in range(3001)),
        "subjects: {dead: {type: count}, fire: {type: yes-no}}",
        "claims:",
    ]
    lines += [f"  c{i}: {{source: s{i}, subject: dead, says: {(9, 5, 5)[i % 3]}}}" for i in range(3000)]
    lines += ["  c3000: {source: s3000, subject: fire, says: yes}"]
    outlook = outlook_of(find(claims("\n".join(lines))))
    (group,) = outlook.together
    assert [(len(names), "s0" in names) for names in group.sets] == [(2000, False), (1000, True)]
    assert (group.sources_left_out, group.sets_left_out, outlook.uncontradicted, outlook.not_compared) == (0, 0, 0, 1)
    numbers = [(len(each.sources), each.left_out) for each in map(outlook.contradicts.__getitem__, ("s0", "s1", "s3000"))]
    assert numbers == [(MOST_OPPOSED, 2000 - MOST_OPPOSED), (MOST_OPPOSED, 1000 - MOST_OPPOSED), (0, 0)]
    assert outlook.stopped == ()


JOINT = """
terms: {country: [Aleppo, Latakia]}
sources: {army: Army, mayor: Mayor, doctor: Doctor, wire: Wire, a: A, b: B, c: C, d: D}
subjects: {dead: {type: count%s}, fire: {type: yes-no}, flood: {type: yes-no}}
claims:
  all: {source: army, subject: dead, says: at most 10}
  one: {source: mayor, subject: dead, about: [Aleppo], says: 6}
  other: {source: doctor, subject: dead, about: [Latakia], says: 7}
  then: {source: wire, subject: dead, about: [Latakia], says: 8}
  a: {source: a, subject: fire, says: yes}
  b: {source: b, subject: fire, says: no}
  c: {source: c, subject: flood, says: yes}
  d: {source: d, subject: flood, says: yes}
"""
SMALL = Group(("a", "b"), (("a",), ("b",)))


def test_only_what_was_not_searched_is_left_out(claims: Callable[[str], ClaimSet]) -> None:
    """Sources of claims that were not searched to the end are one group, without sets, and have nothing to settle."""
    report = find(claims(JOINT % ""))
    found = {claim.id: claim for claim in report.claim_set.claims.values()}
    unsearched = (Unsearched("dead", None, (found["one"], found["c"])),)
    outlook = outlook_of(report._replace(unsearched=unsearched))
    whole = ("army", "mayor", "doctor", "wire", "c")
    assert outlook.together == (Group(whole, (), sources_left_out=5, searched=False), SMALL)
    assert (outlook.uncontradicted, outlook.not_compared) == (1, 0)
    assert [claim.id for each in outlook.settle_first for claim in each.claims] == ["a"]
    (sentence,) = outlook.stopped
    assert sentence.startswith("the claims of 5 sources are linked in too many ways")
    everything = (Unsearched("dead", None, tuple(found.values())),)
    outlook = outlook_of(report._replace(unsearched=everything))
    assert (len(outlook.together), outlook.uncontradicted, outlook.not_compared, outlook.settle_first) == (1, 0, 0, ())


@pytest.mark.parametrize("tolerance", ["", ", tolerance: 1"])
def test_too_many_minimal_sets(tolerance: str, claims: Callable[[str], ClaimSet], monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding that stands for more sets than are sought leaves its own group not worked out, and no other."""
    report = find(claims(JOINT % tolerance))
    assert [claim.id for finding in report.findings for claim in finding.others]
    monkeypatch.setattr(folded, "_FOR_A_TANGLE", 1)
    outlook = outlook_of(report)
    whole = ("army", "mayor", "doctor", "wire")
    assert outlook.together == (Group(whole, (), sources_left_out=4, searched=False), SMALL)
    assert outlook.uncontradicted == 2


def test_what_a_tolerance_lets_meet_is_not_told_apart(claims: Callable[[str], ClaimSet]) -> None:
    """7 and 8 meet within a tolerance of 1, so doctor and wire can be right together, though they stand in one finding."""
    outlook = outlook_of(find(claims(JOINT % ", tolerance: 1")))
    group = outlook.together[0]
    assert group.sources == ("army", "mayor", "doctor", "wire")
    assert group.sets == (("army", "doctor", "wire"), ("mayor", "doctor", "wire"), ("army", "mayor"))
    assert not any(outlook.contradicts[name].sources for name in group.sources)
    apart = outlook_of(find(claims(JOINT % "")))
    assert apart.contradicts["doctor"] == Opposed(("wire",))
    five = "  five: {source: c, subject: dead, about: [Latakia], says: 5}\n"
    (group, _) = outlook_of(find(claims(JOINT % ", tolerance: 1" + five))).together
    assert ("army", "mayor", "c") in group.sets  # 6 and 5 are 11, which meets at most 10


def test_settle_first_prefers_what_is_disputed_directly(claims: Callable[[str], ClaimSet]) -> None:
    """The few of Latakia have to go, and one of three that add up to too much: that which another source disputes by itself."""
    text = """
terms: {country: [Aleppo, Latakia]}
sources: {army: Army, mayor: Mayor, doctor: Doctor, wire: Wire, post: Post, times: Times}
subjects: {dead: {type: count}}
claims:
  a-whole: {source: army, subject: dead, says: at most 10}
  b-one: {source: mayor, subject: dead, about: [Aleppo], says: 6}
  few: {source: wire, subject: dead, about: [Latakia], says: at most 3}
  more: {source: post, subject: dead, about: [Latakia], says: at least 4}
  also-more: {source: times, subject: dead, about: [Latakia], says: at least 4}
  z-other: {source: doctor, subject: dead, about: [Latakia], says: 7}
"""
    few, other = check(find(claims(text))).settle_first
    assert [claim.id for claim in (*few.claims, *other.claims)] == ["few", "z-other"]
    assert [len(few.findings), len(other.findings)] == [2, 2]  # few is in no joint contradiction
    shared = (
        text.replace("mayor: Mayor", "mayor: Mayor, guard: Guard")
        + "  z: {source: guard, subject: dead, about: [Latakia], says: 7}\n"
    )
    settled = [claim.id for each in check(find(claims(shared))).settle_first for claim in each.claims]
    assert settled == ["few", "a-whole"]  # fewer claims come first: what is disputed would be two
    own = (
        text.replace("source: wire", "source: doctor")
        .replace("source: post", "source: doctor")
        .replace("times, s", "doctor, s")
    )
    settled = [claim.id for each in check(find(claims(own))).settle_first for claim in each.claims]
    assert settled == ["few", "a-whole"]  # of what a source says against itself nobody else disputes anything


def test_settle_first_is_the_same_in_any_order(claims: Callable[[str], ClaimSet]) -> None:
    """The claims to settle hang on what is said, and on ids where that is all the same, never on the order of claims."""
    claim_set = claims(disputes_of(6, ["c:s0:no", "d:s1:yes", "e:dead:3", "f:dead:4", "g:dead:5"]))
    expected = {claim.id for each in outlook_of(find(claim_set)).settle_first for claim in each.claims}
    rng = random.Random(1)
    for _ in range(10):
        outlook = outlook_of(find(reordered(claim_set, rng)))
        assert {claim.id for each in outlook.settle_first for claim in each.claims} == expected


def test_fewest_is_proved_apart(claims: Callable[[str], ClaimSet], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the steps do for the fewest and not for the preference too, the fewest are taken, and said to be."""
    known = list(claims(disputes_of(7)).claims.values())
    monkeypatch.setattr(hitting, "MOST_STEPS", 5)
    apart = 0
    for seed in range(400):
        rng = random.Random(seed)
        edges = [sum(1 << vertex for vertex in rng.sample(range(14), 3)) for _ in range(14)]
        disputed = {claim.id for claim in known if rng.random() < 0.5}
        plain, is_fewest = least_hitting_set(edges, {1 << vertex: 1 for vertex in range(14)})
        chosen, proved = settle._fewest(edges, {1 << vertex: (claim,) for vertex, claim in enumerate(known)}, disputed)
        assert all(chosen & edge for edge in edges)
        if is_fewest:
            assert (proved, chosen.bit_count()) == (True, plain.bit_count())
            apart += chosen == plain
    assert apart


def test_narrowed(claims: Callable[[str], ClaimSet]) -> None:
    """For some sources and findings: the groups that these are in, and in them the sets."""
    report = find(claims(JOINT % ""))
    outlook = outlook_of(report)
    joint = outlook.together[0]
    assert narrow_outlook(outlook, report.findings, ()) == outlook
    army = narrow_outlook(outlook, report.findings, ["army"])
    assert army.together == (joint._replace(sets=(("army", "mayor"), ("army", "doctor"), ("army", "wire"))),)
    assert army.contradicts == {"army": Opposed(())}
    assert narrow_outlook(outlook, report.findings, ["c"]).together == ()
    fire = [finding for finding in report.findings if finding.subject == "fire"]
    assert narrow_outlook(outlook, fire, ()).together == (SMALL,)


TWELVE = "abcdefghijkl"


@pytest.mark.parametrize("seed", [*range(9), 103, 131, 224, 307])  # in the last four a minimal set hides behind a finding
def test_against_worlds_of_twelve(seed: int, claims: Callable[[str], ClaimSet]) -> None:
    """Of up to twelve sources: a set goes together just where nothing contradicts among the claims of its sources alone."""
    rng = random.Random(seed)
    claim_set = claims(random_text(rng, TWELVE, rng.randint(10, 22)))
    report = find(claim_set)
    outlook = outlook_of(report)
    speaking = {claim.source for claim in claim_set.claims.values()}
    impossible: list[frozenset[str]] = []
    right: set[frozenset[str]] = set()
    for chosen in subsets(sorted(speaking)):
        if not any(each <= chosen for each in impossible):
            own = {name: claim for name, claim in claim_set.claims.items() if claim.source in chosen}
            if contradicts_itself(claim_set._replace(claims=own)):
                impossible.append(chosen)
            else:
                right.add(chosen)
    assert outlook.stopped == ()
    for group in outlook.together:
        members = frozenset(group.sources)
        within = {chosen & members for chosen in right}
        assert set(map(frozenset, group.sets)) == {each for each in within if each and not any(each < o for o in within)}
    assert whole_sets(outlook, speaking) <= right
    assert all(sum(not each.isdisjoint(group.sources) for group in outlook.together) == 1 for each in impossible)


def reordered(claim_set: ClaimSet, rng: random.Random) -> ClaimSet:
    """The same claims, each at the place of another."""
    claims = list(claim_set.claims.values())
    places = [claim.place for claim in claims]
    rng.shuffle(claims)
    return claim_set._replace(claims={c.id: c._replace(place=place) for c, place in zip(claims, places, strict=True)})
