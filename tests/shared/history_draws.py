"""Draws claims on one subject over time, as a claim file and as the oracle of histories takes them.

Days are three of DAYS, the ends of months among them, so that windows, months and tolls have moments in common. The listed
dimension is `fate`, the other `who`. What comes and goes has a day, as it must (item 3); a phrase that is denied is not vague.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from histories import Cell, Law, Meaning, Named, Statement, Subject, When, chain_of, laws_of, meaning_of, moment, stretch, vague
from history_worlds import Worlds, all_moments, worlds_of
from oracle import Lexicon, Reading, Spans, Tree, Type

NOTHING = Reading((), ())
DAYS = ("2024-08-31", "2024-09-10", "2024-09-20", "2024-09-30", "2024-10-10")
MONTHS = ("2024-08", "2024-09", "2024-09", "2024-10", "2024")
FATES: tuple[Tree, ...] = (
    {"f1": {}, "f2": {}},
    {"f1": {}, "f2": {}, "f3": {}},
    {"f1": {"f11": {}, "f12": {}}, "f2": {}},
    {"f1": {"f11": {}, "f12": {}, "f13": {}}},
    {"f1": {"f11": {"f111": {}, "f112": {}}, "f12": {}}, "f2": {}},
    {"f1": {"f11": {}, "f12": {}}, "f2": {"f21": {}, "f22": {}}},
)
WHO: tuple[Tree, ...] = ({"w1": {}, "w2": {}}, {"w1": {"w11": {}, "w12": {}}, "w2": {}})
TREES_ALONE = 0.2  # of draws, that have no dimension but the listed one


class Draw(NamedTuple):
    """A claim file with claims c0, c1 and so on, each of a source of its own, and what they say."""

    yaml: str
    lexicon: Lexicon
    subject: Subject
    statements: tuple[Statement, ...]


class Phrase(NamedTuple):
    """A value as it is written, and what the phrase means."""

    text: str
    reading: Reading
    denied: bool = False


class Dated(NamedTuple):
    """The time of a claim: its keys as they are written, and what they mean."""

    keys: tuple[str, ...] = ()
    when: When | None = None
    said: When | None = None


class Story(NamedTuple):
    """What the claims of a draw have in common."""

    lexicon: Lexicon
    subject: Subject
    laws: dict[str, Law]
    days: tuple[str, ...]
    article: str | None  # the day of the article, when all was said that has no other
    is_plain: bool  # whether every claim is of one day or none


class Claim(NamedTuple):
    """A claim without its value, and its time as it is written."""

    statement: Statement
    keys: tuple[str, ...]


def random_history_pair(rng: random.Random) -> Draw:
    """Two claims whose regions mostly have to do with each other."""
    story = _story(rng)
    claims = _claims(rng, story, 2)
    return _draw(rng, story, claims, rng.choices([0, 1, 2, 3, 5, 8], k=2))


def random_history_set(rng: random.Random, most: int = 8) -> Draw:
    """A set of three to `most` claims, half of the time of one world but for one figure in four."""
    story = _story(rng)
    claims = _claims(rng, story, rng.randint(3, most))
    lived, any_of_them = _lived(rng, story, claims), rng.choices([0, 1, 1, 2, 2, 3, 4, 5], k=len(claims))
    figures = lived if rng.random() < 0.6 else any_of_them
    return _draw(rng, story, claims, [n if rng.random() < 0.75 else rng.choice([n + 1, n + 2, max(n - 1, 0)]) for n in figures])


def _draw(rng: random.Random, story: Story, claims: Sequence[Claim], figures: Sequence[int]) -> Draw:
    is_yes_no = story.subject.type is Type.YES_NO
    phrases = [_yes_or_no(rng, n) if is_yes_no else _figure(rng, n) for n in figures]
    written = [_written(f"c{n}", *each) for n, each in enumerate(zip(claims, phrases, strict=True))]
    statements = [
        claim.statement._replace(says=phrase.reading, denied=phrase.denied)
        for claim, phrase in zip(claims, phrases, strict=True)
    ]
    return Draw(_yaml(story, written), story.lexicon, story.subject, tuple(statements))


def _story(rng: random.Random) -> Story:
    trees = {"fate": rng.choice(FATES)} | ({} if rng.random() < TREES_ALONE else {"who": rng.choice(WHO)})
    wide = [name for name, parts in _terms(trees) if len(parts) > 1]
    lexicon = Lexicon(trees, frozenset(name for name in wide if rng.random() < 0.65))
    subject = _subject(rng, lexicon)
    is_plain = rng.random() < 0.4
    days = tuple(sorted(rng.sample(DAYS, 2 if is_plain else 3)))
    article = rng.choice(days) if rng.random() < 0.15 else None
    return Story(lexicon, subject, laws_of(lexicon, subject), days, article, is_plain)


def _terms(tree: Tree) -> Iterator[tuple[str, Tree]]:
    for name, parts in tree.items():
        yield name, parts
        yield from _terms(parts)


# Subjects


def _subject(rng: random.Random, lexicon: Lexicon) -> Subject:
    """Half with any lists, which may nest; some as of a disaster, where laws follow; the others of the three kinds without."""
    kind = rng.choice([Type.COUNT] * 6 + [Type.YES_NO])
    if rng.random() < 0.2:
        return rng.choice([Subject(kind), Subject(kind, cumulative=True), Subject(kind, level=True)])
    names = [name for name, _ in _terms({"fate": lexicon.trees["fate"]})]
    whole = [name for name in names if name in lexicon.complete]
    laws = _of_disaster(rng, lexicon, rng.choice(whole)) if whole and rng.random() < 0.45 else _any_laws(rng, names)
    chosen = {law: frozenset(name for name in laws if laws[name] == law) for law in laws.values() if law}
    return Subject(kind, **chosen) if chosen else _subject(rng, lexicon)


def _any_laws(rng: random.Random, names: Sequence[str]) -> dict[str, str]:
    return {name: rng.choices(["", "cumulative", "level", "constant"], [4, 4, 1, 2])[0] for name in names}


def _of_disaster(rng: random.Random, lexicon: Lexicon, whole: str) -> dict[str, str]:
    """A complete term of which laws follow: it stays, or grows, and so do its parts, all of them or all but one."""
    parts = [name for name, _ in _terms(lexicon.trees) if chain_of(lexicon, name)[1:2] == [whole]]
    laws = {whole: rng.choice(["constant", "constant", "cumulative", ""])}
    laws |= {part: rng.choice(["cumulative", "cumulative", "cumulative", "constant"]) for part in parts}
    return laws | ({rng.choice(parts): rng.choice(["", "level"])} if rng.random() < 0.8 else {})


# Claims


def _claims(rng: random.Random, story: Story, size: int) -> list[Claim]:
    return [_claim(rng, story, f"s{n}", about) for n, about in enumerate(_abouts(rng, story.lexicon, size))]


def _claim(rng: random.Random, story: Story, source: str, about: dict[str, str]) -> Claim:
    time = _time_of(rng, story, about)
    said = time.said or (moment(story.article) if story.article else None)
    return Claim(Statement(source, NOTHING, about, when=time.when, said=said), time.keys)


def _written(name: str, claim: Claim, phrase: Phrase) -> str:
    keys = [f"source: {claim.statement.source}", "subject: s", f"{'denies' if phrase.denied else 'says'}: {phrase.text}"]
    about = [f"about: [{', '.join(claim.statement.about.values())}]"] if claim.statement.about else []
    return f"  {name}: {{{', '.join([*keys, *about, *claim.keys])}}}"


def _abouts(rng: random.Random, lexicon: Lexicon, size: int) -> list[dict[str, str]]:
    """Terms, most of them at, above or below those of the first; in larger sets often a whole and its parts."""
    first = {name: rng.choice([term for term, _ in _terms({name: tree})]) for name, tree in lexicon.trees.items()}
    near = [{name: _term_near(rng, lexicon, term) for name, term in first.items()} for _ in range(size - 1)]
    abouts = _family(rng, lexicon, size) if size > 2 and rng.random() < 0.6 else [first, *near]
    return [_named(rng, each) for each in rng.sample(abouts, size)]


def _family(rng: random.Random, lexicon: Lexicon, size: int) -> list[dict[str, str]]:
    """A whole, its parts, and these again, about the same of the other dimension."""
    whole, parts = rng.choice([(name, list(parts)) for name, parts in _terms(lexicon.trees) if parts])
    top = chain_of(lexicon, whole)[-1]
    others = {name: rng.choice([name, *tree]) for name, tree in lexicon.trees.items() if name != top}
    terms = [whole, *parts] * size
    return [{**others, top: term} for term in terms[:size]]


def _term_near(rng: random.Random, lexicon: Lexicon, term: str) -> str:
    top = chain_of(lexicon, term)[-1]
    terms = [name for name, _ in _terms({top: lexicon.trees[top]})]
    in_line = [name for name in terms if term in chain_of(lexicon, name) or name in chain_of(lexicon, term)]
    return rng.choice([*in_line, term] if rng.random() < 0.8 else terms)


def _named(rng: random.Random, about: dict[str, str]) -> dict[str, str]:
    """The terms as a claim names them: the top may be left out."""
    return {name: term for name, term in about.items() if term != name or rng.random() < 0.5}


# Values


def _lived(rng: random.Random, story: Story, claims: Sequence[Claim]) -> list[int]:
    """What the claims count in one world of a few units, drawn at random."""
    worlds = worlds_of(story.lexicon, story.subject)
    meanings = [meaning_of(story.lexicon, story.subject, claim.statement) for claim in claims]
    moments = all_moments(meanings, 0)
    units = [_life(rng, worlds, moments) for _ in range(rng.randint(2, 9))]
    return [sum(_counts(meaning, unit) for unit in units) for meaning in meanings]


def _life(rng: random.Random, worlds: Worlds, moments: Sequence[int]) -> dict[int, Cell | None]:
    """Where a unit is at each moment."""
    everywhere = (*rng.choice(worlds.groups), None)
    cells = [rng.choice(everywhere)]
    while len(cells) < len(moments):
        onward = [cell for cell in everywhere if (cells[-1], cell) in worlds.moves]
        cells.append(rng.choice([*onward, *([cells[-1]] * 3)]))
    return dict(zip(moments, cells, strict=True))


def _counts(meaning: Meaning, life: dict[int, Cell | None]) -> bool:
    """Whether the unit is counted, at the last moment of which the claim speaks."""
    was_there = meaning.before is not None and life[meaning.before] in meaning.cells
    return life[meaning.last] in meaning.cells and not was_there


def _yes_or_no(rng: random.Random, n: int) -> Phrase:
    return rng.choice(
        [_exact("yes", (1, None)), _exact("some", (1, None))] if n else [_exact("no", (0, 0)), _exact("none", (0, 0))]
    )


def _figure(rng: random.Random, n: int) -> Phrase:
    """A value of n or so."""
    phrases: list[tuple[int, Phrase]] = [
        (7, _exact(str(n), (n, n))),
        (5, _exact(f"at least {n or 1}", (n or 1, None))),
        (5, _exact(f"at most {n}", (0, n))),
        (1, _exact(f"{n} to {n + 2}", (n, n + 2))),
        (2, _exact(f"{{any of: [{n}, {n + 4}]}}", (n, n), (n + 4, n + 4))),
        (1, _exact("none", (0, 0))),
        (1, Phrase("a few", Reading(((2, 99),), ((3, 6),)))),
        (1, Phrase("several", Reading(((2, 99),), ((3, 9),)))),
        (1, _exact(str(n), (n, n))._replace(denied=True)),
        (1, _exact(f"at least {n + 1}", (n + 1, None))._replace(denied=True)),
        (1, _exact(f"at most {n}", (0, n))._replace(denied=True)),
    ]
    return rng.choices([phrase for _, phrase in phrases], [weight for weight, _ in phrases])[0]


def _exact(text: str, *spans: tuple[int, int | None]) -> Phrase:
    return Phrase(text, Reading(_spans(spans), _spans(spans)))


def _spans(spans: Sequence[tuple[int, int | None]]) -> Spans:
    return tuple(spans)


# Times


def _time_of(rng: random.Random, story: Story, about: dict[str, str]) -> Dated:
    """A time that the subject allows: what comes and goes must have one, and an `until` of happenings is a running toll of its own."""
    kinds: list[Callable[[random.Random, Story], Dated]] = [_when_day, _when_day, _said_day, _said_day]
    if not story.is_plain:
        kinds += [_when_days, _since, _when_month, _said_month]
        kinds += [_until] if story.laws or story.subject.cumulative or story.subject.level else []
    law = story.laws.get(about.get("fate", "fate"), Law(grows=True))
    kinds += [_no_time] if law.grows or story.article else []
    return rng.choice(kinds)(rng, story)


def _no_time(_: random.Random, __: Story) -> Dated:
    return Dated()


def _when_day(rng: random.Random, story: Story) -> Dated:
    day, said = rng.choice(story.days), rng.choice(story.days)
    dated = Dated((f"when: {day}",), moment(day))
    return _also_said(dated, said) if said >= day and rng.random() < 0.3 else dated


def _said_day(rng: random.Random, story: Story) -> Dated:
    return _also_said(Dated(), rng.choice(story.days))


def _when_days(rng: random.Random, story: Story) -> Dated:
    """From one day, or the day after it, to a later one."""
    first, last = sorted(rng.sample(story.days, 2))
    first = rng.choice([first, _day_after(first)])
    return Dated((f"when: {first} to {last}",), stretch(first, last))


def _since(rng: random.Random, story: Story) -> Dated:
    """Since a day, said no earlier, where it is known when."""
    first, said = sorted([rng.choice(story.days), rng.choice(story.days)])
    dated = Dated((f"when: since {first}",), stretch(first, None))
    return _also_said(dated, said) if (story.article and story.article < first) or rng.random() < 0.6 else dated


def _until(rng: random.Random, story: Story) -> Dated:
    last = rng.choice(story.days)
    return Dated((f"when: until {last}",), stretch(None, last))


def _when_month(rng: random.Random, _: Story) -> Dated:
    month = rng.choice(MONTHS)
    return Dated((f"when: {month}",), vague(month))


def _said_month(rng: random.Random, _: Story) -> Dated:
    month = rng.choice(MONTHS)
    return Dated((f"said: {month}",), None, vague(month))


def _also_said(dated: Dated, day: str) -> Dated:
    return dated._replace(keys=(*dated.keys, f"said: {day}"), said=moment(day))


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


# The claim file


def _yaml(story: Story, claims: Sequence[str]) -> str:
    keys = [f"type: {story.subject.type}", *_laws_written(story.subject)]
    head = [
        f"article: {{title: A story, date: {story.article}}}" if story.article else "",
        f"terms: {_flow(story.lexicon.trees)}",
        f"complete: [{', '.join(sorted(story.lexicon.complete))}]",
        "sources: {" + ", ".join(f"s{n}: S{n}" for n in range(len(claims))) + "}",
        f"subjects: {{s: {{{', '.join(keys)}}}}}",
        "claims:",
    ]
    return "\n".join([*filter(None, head), *claims, ""])


def _laws_written(subject: Subject) -> Iterator[str]:
    for name in ("cumulative", "level", "constant"):
        named: Named = getattr(subject, name)
        if named:
            yield f"{name}: yes" if named is True else f"{name}: [{', '.join(sorted(named))}]"


def _flow(tree: Tree) -> str:
    return "{" + ", ".join(f"{name}: {_flow(parts) if parts else ''}" for name, parts in tree.items()) + "}"
