"""Claim files that are hard on a page: words without an end, and very many claims."""

import random

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
