"""The oracle of histories against itself and against stories worked out by hand: three ways to one answer, written without the engine.

CLAIMDIFF_HISTORIES and CLAIMDIFF_SEED set how many pairs are drawn and from which seed; sets are a quarter as many.
"""

import os
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import history_relations
import oracle
import pytest
from histories import (
    DAY,
    Law,
    Shape,
    Statement,
    Subject,
    When,
    complement,
    laws_of,
    listed_dimension,
    meaning_of,
    moment,
    stretch,
    vague,
    written_laws,
)
from history_draws import Draw, random_history_pair, random_history_set
from history_relations import Relation, contradicts_by_rule, minimal_impossible, minimal_sets, possible_together, relation
from history_worlds import possible_by_walks, worlds_of
from oracle import Lexicon, Reading, Spans, Tree, Type, Verdict

HISTORIES = int(os.environ.get("CLAIMDIFF_HISTORIES", "200"))
SEED = int(os.environ.get("CLAIMDIFF_SEED", "2015"))

GROWS, SHRINKS, STAYS, FREE = Law(grows=True), Law(shrinks=True), Law(True, True), Law()


def claim(says: str, about: Sequence[str] = (), when: When | None = None, said: str | None = None) -> Statement:
    """A statement about terms of the ferry, whose dimensions are fate and people."""
    spans = _spans(says)
    fates = {"fate" if term in ("aboard", "rescued", "dead", "missing", "rest") else "people": term for term in about}
    return Statement(says, Reading(spans, spans), fates, when=when, said=moment(said) if said else None)


def _spans(says: str) -> Spans:
    match says.split():
        case ["none"] | ["no"]:
            return ((0, 0),)
        case ["yes"]:
            return ((1, None),)
        case ["more", "than", n]:
            return ((int(n) + 1, None),)
        case ["at", "most", n]:
            return ((0, int(n)),)
        case [low, "to", high]:
            return ((int(low), int(high)),)
    return ((int(says), int(says)),)


# Laws

TREE: Tree = {"fate": {"aboard": {"rescued": {}, "dead": {}, "missing": {}}}}
DEEP: Tree = {"top": {"a": {"b": {"c": {}, "d": {}}, "e": {}}, "f": {}}}


@pytest.mark.parametrize(
    ("trees", "complete", "subject", "laws"),
    [
        pytest.param(
            TREE,
            {"aboard"},
            Subject(cumulative=frozenset({"dead", "rescued"}), level=frozenset({"missing"}), constant=frozenset({"aboard"})),
            {"fate": FREE, "aboard": STAYS, "rescued": GROWS, "dead": GROWS, "missing": SHRINKS},
            id="the ferry: aboard stays and the others grow, so the missing can only fall",
        ),
        pytest.param(
            TREE,
            set(),
            Subject(cumulative=frozenset({"dead", "rescued"}), level=frozenset({"missing"}), constant=frozenset({"aboard"})),
            {"fate": FREE, "aboard": STAYS, "rescued": GROWS, "dead": GROWS, "missing": FREE},
            id="some aboard may be in no fate, so the missing come and go",
        ),
        pytest.param(
            TREE,
            {"aboard"},
            Subject(cumulative=frozenset({"dead", "rescued", "missing"})),
            {"fate": FREE, "aboard": GROWS, "rescued": GROWS, "dead": GROWS, "missing": GROWS},
            id="if all parts of a complete term grow, it grows",
        ),
        pytest.param(
            TREE,
            {"aboard"},
            Subject(
                cumulative=frozenset({"aboard"}), level=frozenset({"rescued", "dead", "missing"}), constant=frozenset({"dead"})
            ),
            {"fate": FREE, "aboard": GROWS, "rescued": FREE, "dead": STAYS, "missing": FREE},
            id="two parts come and go, so nothing follows of either",
        ),
        pytest.param(
            DEEP,
            set(),
            Subject(cumulative=frozenset({"top"}), level=frozenset({"b"}), constant=frozenset({"a"})),
            {"top": GROWS, "a": STAYS, "b": FREE, "c": FREE, "d": FREE, "e": GROWS, "f": GROWS},
            id="the nearest list above decides; constant is of its term alone",
        ),
        pytest.param(
            DEEP,
            {"top", "a", "b"},
            Subject(cumulative=frozenset({"c", "e", "f"}), constant=frozenset({"top"})),
            {"top": STAYS, "a": SHRINKS, "b": SHRINKS, "c": GROWS, "d": SHRINKS, "e": GROWS, "f": GROWS},
            id="what follows leads on, down to the last part",
        ),
    ],
)
def test_laws_follow_from_complete_terms(trees: Tree, complete: set[str], subject: Subject, laws: dict[str, Law]) -> None:
    assert laws_of(Lexicon(trees, frozenset(complete)), subject) == laws


# The ferry

FERRY = Lexicon(
    {**TREE, "people": {"passengers": {"students": {}, "teachers": {}, "other passengers": {}}, "crew": {"captain": {}}}},
    frozenset({"aboard", "passengers"}),
)
TOLL = Subject(Type.COUNT, frozenset({"dead", "rescued"}), frozenset({"missing"}), frozenset({"aboard"}))
SAID = {
    "company 477": claim("477", ["aboard"], said="2014-04-16"),
    "ministry 459": claim("459", ["aboard"], said="2014-04-16"),
    "coast guard 476": claim("476", ["aboard"], said="2014-04-18"),
    "rescued 164": claim("164", ["rescued"], said="2014-04-16T16:30"),
    "rescued 172": claim("172", ["rescued"], said="2014-05-07"),
    "students 325": claim("325", ["aboard", "students"], said="2014-04-16"),
    "students rescued 75": claim("75", ["rescued", "students"], said="2014-04-17"),
    "students missing 250": claim("more than 250", ["missing", "students"], said="2014-04-17"),
    "dead 9": claim("9", ["dead"], said="2014-04-17"),
    "dead 28": claim("28", ["dead"], said="2014-04-18"),
    "dead 58": claim("58", ["dead"], said="2014-04-20"),
    "dead 121": claim("121", ["dead"], said="2014-04-22"),
    "dead 104": claim("104", ["dead"], said="2014-04-23"),
    "missing 287": claim("287", ["missing"], said="2014-04-17"),
    "missing 268": claim("268", ["missing"], said="2014-04-18"),
    "crew 29": claim("29", ["aboard", "crew"], said="2014-04-16"),
    "crew 33": claim("33", ["aboard", "crew"], said="2014-05-15"),
    "teachers 14": claim("14", ["aboard", "teachers"], said="2014-04-16"),
    "others 104": claim("104", ["aboard", "other passengers"], said="2014-04-18"),
}
PAIRS = {
    frozenset(pair)
    for pair in [
        ("company 477", "ministry 459"),
        ("company 477", "coast guard 476"),
        ("ministry 459", "coast guard 476"),
        ("crew 29", "crew 33"),
        ("dead 121", "dead 104"),
    ]
}
FATES = [{"dead 28", "missing 268"}, {"dead 9", "missing 287"}]  # on the 18th, and on the 17th
STUDENTS = [{"students 325"}, {"students rescued 75", "students missing 250"}]


def _joint() -> Iterator[set[str]]:
    """The 20 minimal sets of the ferry, by its five findings."""
    yield {"students 325", "students rescued 75", "students missing 250"}
    for fates in FATES:
        yield from ({aboard, "rescued 172", *fates} for aboard in ("company 477", "coast guard 476"))
        yield {"ministry 459", "rescued 164", *fates}
        yield from (
            {"rescued 172", *fates, *students, "teachers 14", "others 104", crew}
            for students in STUDENTS
            for crew in ("crew 29", "crew 33")
        )
    for students in STUDENTS:
        yield {"ministry 459", *students, "others 104", "crew 33"}
        yield {"ministry 459", *students, "teachers 14", "others 104", "crew 29"}
    yield {"coast guard 476", *STUDENTS[1], "teachers 14", "others 104", "crew 33"}


def test_two_claims_of_the_ferry() -> None:
    related = {pair: relation(FERRY, TOLL, *(SAID[name] for name in pair)) for pair in combinations(SAID, 2)}
    dead = ["dead 9", "dead 28", "dead 58", "dead 121"]
    updates = {*combinations(dead, 2), *((each, "dead 104") for each in dead[:3]), ("rescued 164", "rescued 172")}
    assert {frozenset(pair) for pair, each in related.items() if each.contradiction} == PAIRS
    assert {pair for pair, each in related.items() if each.update} == updates
    assert not [pair for pair, each in related.items() if each.usual_clash or each.hangs]


@pytest.mark.vast
def test_every_minimal_set_of_the_ferry() -> None:
    names = list(SAID)
    found = {frozenset(names[n] for n in each) for each in minimal_sets(FERRY, TOLL, list(SAID.values()))}
    assert found == PAIRS | set(map(frozenset, _joint()))
    assert len(found) == 25


# Two claims

LEVEL = Subject(level=True)
ALONE = Lexicon({})
MISSING, DEAD = ["missing"], ["dead"]


@pytest.mark.parametrize(
    ("subject", "a", "b", "found"),
    [
        pytest.param(
            LEVEL,
            claim("none", when=stretch("2026-03-01", None)),
            claim("60", when=moment("2026-04-10")),
            "contradiction",
            id="held: none since 1 March beside 60 on 10 April",
        ),
        pytest.param(
            Subject(Type.YES_NO, level=True),
            claim("yes", when=stretch("2022-06-03", None)),
            claim("no", when=moment("2022-07-15")),
            "contradiction",
            id="listed: since June, and not in July",
        ),
        pytest.param(
            Subject(Type.YES_NO, level=True),
            claim("yes", when=stretch("2022-06-03", None)),
            claim("no", when=vague("2022-08")),
            "contradiction",
            id="listed: some moment of August is in the stretch on any reading",
        ),
        pytest.param(
            LEVEL,
            claim("more than 200", when=stretch("2012-01-14T00:00", "2012-01-14T01:00")),
            claim("40 to 50", when=moment("2012-01-14T00:30")),
            "contradiction",
            id="aboard at half past is aboard in the hour",
        ),
        pytest.param(
            LEVEL,
            claim("none", when=moment("2022-08-10")),
            claim("60", when=vague("2022-08")),
            "usual_clash",
            id="in August, which may be another day of it",
        ),
        pytest.param(LEVEL, claim("60", said="2026-04-01"), claim("50", said="2026-04-10"), "", id="60 are held, then 50"),
        pytest.param(
            LEVEL, claim("60"), claim("50", said="2026-04-10"), "contradiction", id="60 are held, whenever it was said"
        ),
        pytest.param(
            TOLL, claim("287", MISSING, said="2014-04-17"), claim("268", MISSING, said="2014-04-18"), "", id="some are found"
        ),
        pytest.param(
            TOLL,
            claim("268", MISSING, said="2014-04-17"),
            claim("287", MISSING, said="2014-04-18"),
            "contradiction",
            id="none is lost",
        ),
        pytest.param(
            TOLL,
            claim("10", DEAD, stretch("2014-04-18", "2014-04-19")),
            claim("at most 4", DEAD, said="2014-04-30"),
            "contradiction",
            id="a window has no more than a later toll",
        ),
        pytest.param(
            TOLL,
            claim("10", DEAD, stretch("2014-04-18", "2014-04-19")),
            claim("4", MISSING, said="2014-04-17"),
            "contradiction",
            id="who died since the 17th was missing on the 17th",
        ),
        pytest.param(
            TOLL,
            claim("10", DEAD, stretch("2014-04-18", "2014-04-19")),
            claim("4", MISSING, said="2014-04-18"),
            "",
            id="who died since the 17th may have died on the 18th",
        ),
        pytest.param(
            TOLL, claim("none", ["dead", "crew"], said="2014-04-18"), claim("9", DEAD, said="2014-04-18"), "hangs", id="whose"
        ),
        pytest.param(
            TOLL, claim("none", ["dead", "crew"], said="2014-04-18"), claim("9", DEAD, said="2014-04-19"), "", id="another day"
        ),
        pytest.param(
            TOLL, claim("none", ["aboard", "crew"]), claim("9", DEAD, said="2014-04-19"), "hangs", id="whose, at any time"
        ),
    ],
)
def test_two_claims(subject: Subject, a: Statement, b: Statement, found: str) -> None:
    lexicon = ALONE if subject.level is True else FERRY
    for first, second in ((a, b), (b, a)):
        related = relation(lexicon, subject, first, second)
        assert [name for name in ("contradiction", "update", "usual_clash", "hangs") if getattr(related, name)] == [found][
            : bool(found)
        ]


# Draws


def drawn(draw: Callable[[random.Random], Draw], size: int) -> Iterator[Draw]:
    rng = random.Random(SEED)
    return (draw(rng) for _ in range(size))


def _by_walks(draw: Draw, chosen: Sequence[Statement]) -> bool:
    meanings = [meaning_of(draw.lexicon, draw.subject, each) for each in chosen]
    return possible_by_walks(worlds_of(draw.lexicon, draw.subject), meanings)


def test_walks_flows_and_the_closed_rule_agree_of_two_claims() -> None:
    for pair in drawn(random_history_pair, HISTORIES):
        contradict = not _by_walks(pair, pair.statements)
        assert contradict is not possible_together(pair.lexicon, pair.subject, pair.statements), pair.yaml
        assert contradicts_by_rule(pair.lexicon, pair.subject, *pair.statements) in (None, contradict), pair.yaml


def test_where_there_are_no_lists_the_oracle_of_histories_agrees_with_that_of_places_and_days() -> None:
    for pair in drawn(random_history_pair, HISTORIES * 2):
        if not any((pair.subject.level, pair.subject.constant, listed_dimension(pair.lexicon, pair.subject))) and _of_days(
            pair
        ):
            subject = oracle.Subject(pair.subject.type, cumulative=pair.subject.cumulative is True)
            before = oracle.relation(pair.lexicon, subject, *map(_by_days, pair.statements)).verdict
            assert _verdict(relation(pair.lexicon, pair.subject, *pair.statements)) is before, pair.yaml


def _of_days(pair: Draw) -> bool:
    """Whether it is known on which day all was said."""
    return all(each.said is None or each.said.shape is Shape.MOMENT for each in pair.statements)


def _by_days(each: Statement) -> oracle.Statement:
    when, said = (
        [None if tick is None else tick // DAY for tick in time[:2]] if time else None for time in (each.when, each.said)
    )
    return oracle.Statement(
        each.source, each.says, each.about, each.denied, (when[0], when[1]) if when else None, said[1] if said else None
    )


def _verdict(related: Relation) -> Verdict:
    if related.contradiction:
        return Verdict.CONTRADICTION
    if related.update:
        return Verdict.UPDATE
    if related.usual_clash or related.hangs:
        return Verdict.CONDITIONAL
    return Verdict.AGREEMENT if related.a_implies_b or related.b_implies_a else Verdict.INDEPENDENT


def test_walks_and_flows_agree_of_minimal_sets() -> None:
    for some in drawn(lambda rng: random_history_set(rng, 4), HISTORIES // 4):
        by_walks = minimal_impossible(len(some.statements), _possible_by_walks(some))
        assert set(minimal_sets(some.lexicon, some.subject, some.statements)) == set(by_walks), some.yaml
        assert all(len(each) > 1 for each in by_walks), some.yaml


def _possible_by_walks(draw: Draw) -> Callable[[frozenset[int]], bool]:
    return lambda chosen: _by_walks(draw, [draw.statements[n] for n in sorted(chosen)])


def _differs(pair: Draw) -> bool:
    """Whether the closed rule and the walks differ of the pair."""
    return contradicts_by_rule(pair.lexicon, pair.subject, *pair.statements) not in (None, not _by_walks(pair, pair.statements))


def test_a_closed_rule_without_the_laws_that_follow_is_seen_to_be_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_relations, "laws_of", written_laws)
    assert any(map(_differs, drawn(random_history_pair, 2000)))


@pytest.mark.parametrize("kept", [slice(0, 1), slice(-1, None)], ids=["the part's law alone", "the whole's law alone"])
def test_a_closed_rule_of_one_law_is_seen_to_be_wrong(monkeypatch: pytest.MonkeyPatch, kept: slice) -> None:
    laws_between = history_relations._laws_between
    monkeypatch.setattr(history_relations, "_laws_between", lambda *sides: laws_between(*sides)[kept])
    assert any(map(_differs, drawn(random_history_pair, 1000)))


@pytest.mark.parametrize(
    ("spans", "others"),
    [
        (((0, 0),), ((1, None),)),
        (((2, None),), ((0, 1),)),
        (((1, 1), (5, 5)), ((0, 0), (2, 4), (6, None))),
        (((0, 3),), ((4, None),)),
    ],
    ids=["none", "at least", "any of", "at most"],
)
def test_complement(spans: Spans, others: Spans) -> None:
    assert complement(spans) == others
