"""Claim files that are hard on a page: words without an end, very many claims, and many on one subject."""

import random
from collections.abc import Callable

import yaml


def of_long_words(length: int) -> str:
    """A claim file in which every id, name, term, option and text is one word of this length."""

    def word(text: str) -> str:
        return (text * length)[:length]

    a, b, c, d = map(word, ("anna", "berta", "carla", "dora"))
    texts = {"quote": word("said"), "text": word("text"), "cite": word("page"), "note": word("note"), "hedge": word("perhaps")}
    sources = {name: {"name": name, "via": word("wire"), "side": word("side")} for name in (a, b, c, d)}
    count, choice, price = word("dead"), word("guilty"), word("price")
    subjects = {
        count: {"type": "count", "question": word("why")},
        choice: {"type": "choice", "options": [word("sea"), word("land"), word("air")]},
        price: {"type": "number", "unit": word("coin")},
    }
    claims = [
        {"source": a, "subject": count, "about": [word("north"), word("sailor")], "says": 5, **texts},
        {"source": b, "subject": count, "about": [word("north"), word("sailor")], "says": "at least 70000000000000", **texts},
        {"source": c, "subject": count, "about": [word("soldier")], "says": 0, "url": f"https://{word('example')}", **texts},
        {"source": d, "subject": count, "about": [word("north")], "says": "dozens", **texts},
        *({"source": name, "subject": choice, "says": word(option)} for name, option in ((a, "sea"), (b, "land"), (c, "air"))),
        *({"source": name, "subject": price, "item": word("bread"), "says": says} for name, says in ((a, 1), (b, "about 9"))),
        {"source": a, "subject": price, "item": word("milk"), "says": "1.5"},
    ]
    ids = [word(f"claim{letter}") for letter in "abcdefghijklmnopqrstuvw"]
    written = {
        "terms": {word("place"): [word("north"), word("south")], word("people"): [word("sailor"), word("soldier")]},
        "sources": sources,
        "subjects": subjects,
        "claims": dict(zip(ids, claims, strict=False)),
        "reviewed": [{"claims": ids[:2], "note": word("seen")}],
    }
    return yaml.safe_dump(written, allow_unicode=True, width=100_000)


def of_many_claims(items: int, sources: int, disputed: int, seed: int) -> str:
    """A claim by each of the sources on each item; of `disputed` items, they say two or three different figures."""
    rng = random.Random(seed)
    names = [f"s{number}" for number in range(sources)]
    figures = [[rng.randint(1, 100)] for _ in range(items)]
    for each in rng.sample(figures, disputed):
        each += rng.sample(range(101, 200), rng.choice([1, 2]))
    lines = [
        f"  c{item}-{name}: {{source: {name}, subject: toll, item: item {item}, says: {said[number % len(said)]}}}"
        for item, said in enumerate(figures)
        for number, name in enumerate(rng.sample(names, sources))
    ]
    head = (
        f"sources: {{{', '.join(f'{name}: Source {name}' for name in names)}}}\nsubjects: {{toll: {{type: count}}}}\nclaims:\n"
    )
    return head + "\n".join(lines) + "\n"


def of_one_subject(claims: int, seed: int) -> str:
    """So many claims by twelve sources on how many there are in four regions, exact and vague, with quotes."""
    rng = random.Random(seed)
    sources = [f"Source of the long name number {number}" for number in range(12)]
    regions = ["dead, north", "dead, south", "dead", "missing"] if claims > 3 else ["dead"]
    forms: list[Callable[[], str]] = [
        lambda: str(rng.randint(3, 60)),
        lambda: f"about {10 * rng.randint(1, 6)}",
        lambda: f"at least {rng.randint(2, 40)}",
        lambda: "dozens",
        lambda: f"{rng.randint(2, 9)} to {rng.randint(10, 30)}",
    ]
    lines = []
    for number in range(claims):
        says = rng.choice(forms)()
        about, source = rng.choice(regions), f"s{number % 12}"
        said = f"says: {says}, said: 2020-05-{1 + number % 28:02d}, quote: we count {says} of them, cite: paragraph {number}"
        lines.append(f"  c{number}: {{source: {source}, subject: toll, about: [{about}], {said}}}")
    named = ", ".join(f"s{number}: {name}" for number, name in enumerate(sources))
    head = "article: {title: A made-up disaster, publisher: The Test, date: 2020-06-01}\n"
    terms = "terms: {fate: [dead, missing], place: [north, south]}\n"
    subjects = "subjects: {toll: {type: count, question: How many died?}}\n"
    return f"{head}{terms}sources: {{{named}}}\n{subjects}claims:\n" + "\n".join(lines) + "\n"
