"""Draws sets of claims on one subject whose parts and wholes mostly have to do with each other."""

import random
from dataclasses import dataclass

from oracle import Lexicon, Reading, Spans, Statement, Subject, Tree, Type


@dataclass(frozen=True, slots=True)
class Case:
    """A claim file with claims c0, c1 and so on, and what they say."""

    yaml: str
    lexicon: Lexicon
    subject: Subject
    statements: tuple[Statement, ...]


TREES: list[Tree] = [
    {"a": {}, "b": {}},
    {"a": {}, "b": {}, "c": {}},
    {"a": {"a1": {}, "a2": {}}, "b": {}},
    {"a": {"a1": {}, "a2": {}}, "b": {"b1": {}, "b2": {}}},
]


def random_case(rng: random.Random, most: int) -> Case:
    """A set of 3 to `most` claims."""
    lexicon = _lexicon(rng)
    kind = rng.choice([Type.COUNT] * 6 + [Type.YES_NO, Type.CHOICE, Type.CHOICE, Type.NUMBER])
    level = kind is Type.COUNT and rng.random() < 0.15
    subject = Subject(kind, {"red": {}, "green": {}, "blue": {}} if kind is Type.CHOICE else None, level=level)
    timed = rng.random() < 0.35
    drawn = [_claim(rng, n, lexicon, subject, timed) for n in range(rng.randint(3, most))]
    return Case(_yaml(lexicon, subject, [text for text, _ in drawn]), lexicon, subject, tuple(each for _, each in drawn))


def _lexicon(rng: random.Random) -> Lexicon:
    trees = {
        name: _renamed(rng.choice(TREES), name[0]) for name in rng.sample(["place", "kind", "who"], rng.choice([1, 1, 2, 2, 3]))
    }
    return Lexicon(trees, frozenset(name for name in _wide(trees) if rng.random() < 0.5))


def _renamed(tree: Tree, prefix: str) -> Tree:
    return {f"{prefix}{name}": _renamed(below, prefix) for name, below in tree.items()}


def _wide(tree: Tree) -> list[str]:
    """The names with two parts or more."""
    return [name for name, below in tree.items() if len(below) > 1] + [name for below in tree.values() for name in _wide(below)]


def _names(tree: Tree) -> list[str]:
    return [name for part, below in tree.items() for name in (part, *_names(below))]


def _claim(rng: random.Random, n: int, lexicon: Lexicon, subject: Subject, timed: bool) -> tuple[str, Statement]:
    about = {top: rng.choice(_names({top: lexicon.trees[top]})) for top in lexicon.trees if rng.random() < 0.75}
    days = rng.choice([None, (1, 1), (2, 2), (1, 2), (1, 3), (2, 3)]) if timed else None
    if subject.level and days:
        days = days[0], days[0]  # a level of a stretch is for the oracle of histories
    phrase, says, denied = _choice(rng) if subject.type is Type.CHOICE else _figure(rng, subject)
    parts = [f"source: s{n}", "subject: s", f"{'denies' if denied else 'says'}: {phrase}"]
    if about:
        parts.append(f"about: [{', '.join(about.values())}]")
    if days:
        parts.append(f"when: 2015-10-0{days[0]}{f' to 2015-10-0{days[1]}' if days[1] > days[0] else ''}")
    return f"  c{n}: {{{', '.join(parts)}}}", Statement(f"s{n}", says, about, denied, days)


def _choice(rng: random.Random) -> tuple[str, frozenset[str], bool]:
    names = rng.sample(["red", "green", "blue"], rng.choice([1, 2, 2]))
    return f"{{any of: [{', '.join(names)}]}}", frozenset(names), rng.random() < 0.4


def _figure(rng: random.Random, subject: Subject) -> tuple[str, Reading, bool]:
    if subject.type is Type.YES_NO:
        phrase, spans = rng.choice([("yes", ((1, None),)), ("no", ((0, 0),))])
        return phrase, Reading(spans, spans), False
    if subject.type is Type.NUMBER:
        chosen = sorted(rng.sample([1, 3, 5, 7], rng.choice([1, 2, 2, 3])))
        spans = tuple((n, n) for n in chosen)
        return f"{{any of: [{', '.join(map(str, chosen))}]}}", Reading(spans, spans), False
    n = rng.choice([0, 1, 2, 3, 4, 5, 6, 7, 9, 12])
    drawn: list[tuple[str, Spans]] = [
        (str(n), ((n, n),)),
        (f"at least {n + 1}", ((n + 1, None),)),
        (f"at most {n}", ((0, n),)),
        (f"{n} to {n + 3}", ((n, n + 3),)),
        (f"{{any of: [{n}, {n + 4}]}}", ((n, n), (n + 4, n + 4))),
    ]
    phrase, spans = rng.choices(drawn, [2, 4, 4, 1, 1])[0]
    return phrase, Reading(spans, spans), rng.random() < 0.1


def _yaml(lexicon: Lexicon, subject: Subject, claims: list[str]) -> str:
    options = ", options: [red, green, blue]" if subject.type is Type.CHOICE else ""
    level = ", level: yes" if subject.level else ""
    return "\n".join(
        [
            f"terms: {_flow(lexicon.trees)}",
            f"complete: [{', '.join(sorted(lexicon.complete))}]",
            "sources: {" + ", ".join(f"s{n}: S{n}" for n in range(len(claims))) + "}",
            f"subjects: {{s: {{type: {subject.type}{options}{level}}}}}",
            "claims:",
            *claims,
            "",
        ]
    )


def _flow(tree: Tree) -> str:
    return "{" + ", ".join(f"{name}: {_flow(below) if below else ''}" for name, below in tree.items()) + "}"
