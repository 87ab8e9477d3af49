"""Claim files that are hard on the search for sums, each kind in any size: parts, wholes, gaps and regions that cross."""

import random
from collections.abc import Callable, Iterable, Sequence

HARD: dict[str, Callable[[int], str]] = {}
"""The kinds by name; each gives a file of about so many claims."""


def _kind(make: Callable[[int], str]) -> Callable[[int], str]:
    HARD[make.__name__.replace("_", " ")] = make
    return make


def file(terms: str, complete: str, claims: Iterable[str], subject: str = "type: count") -> str:
    """A claim file with one subject, a claim for each of these, and a source for each."""
    lines = [f"  c{n}: {{source: s{n}, subject: dead, {each}}}" for n, each in enumerate(claims)]
    sources = ", ".join(f"s{n}: S" for n in range(len(lines)))
    head = [f"terms: {{{terms}}}", f"complete: [{complete}]", f"sources: {{{sources}}}", f"subjects: {{dead: {{{subject}}}}}"]
    return "\n".join([*head, "claims:", *lines, ""])


def whole_and_parts(values: Sequence[object], whole: object, complete: bool = False) -> str:
    """A country, and a part of it for each value."""
    parts = (f"about: [p{n}], says: {value}" for n, value in enumerate(values))
    names = ", ".join(f"p{n}" for n in range(len(values)))
    return file(f"country: [{names}]", "country" if complete else "", [*parts, f"says: {whole}"])


@_kind
def too_many(size: int) -> str:
    """Parts of 2 each, and one less for the whole."""
    return whole_and_parts([2] * size, 2 * size - 1)


@_kind
def too_few(size: int) -> str:
    """Parts of 1 each that are all there are, and one more for the whole."""
    return whole_and_parts([1] * size, size + 1, complete=True)


@_kind
def uneven(size: int) -> str:
    """Exact parts of 1 to 10, and a whole that is 8 short."""
    values = [random.Random(size + n).randint(1, 10) for n in range(size)]
    return whole_and_parts(values, sum(values) - 8)


@_kind
def rivals(size: int) -> str:
    """Towns with three figures each, and three totals, all too small."""
    towns = size // 3
    parts = (f"about: [t{n}], says: at least {5 + k}" for n in range(towns) for k in range(3))
    totals = (f"says: at most {5 * towns - 2 + k}" for k in range(3))
    return file(f"country: [{', '.join(f't{n}' for n in range(towns))}]", "", [*parts, *totals])


@_kind
def parity(size: int) -> str:
    """Parts of 3 or 5 each, of which an even number makes no odd whole."""
    return whole_and_parts(["{any of: [3, 5]}"] * (size // 2 * 2), 8 * (size // 2) + 1, complete=True)


@_kind
def any_of(size: int) -> str:
    """Parts of thirty even values each, and an odd whole."""
    rng = random.Random(size)
    values = [f"{{any of: {sorted(rng.sample(range(0, 1000, 2), 30))}}}" for _ in range(size)]
    return whole_and_parts(values, size * 500 + 1, complete=True)


@_kind
def vast_values(size: int) -> str:
    """The same with values of seven digits, whose sums are too many to be told apart."""
    rng = random.Random(size)
    values = [sorted(rng.sample(range(0, 10**7, 2), 30)) for _ in range(size)]
    return whole_and_parts([f"{{any of: {each}}}" for each in values], sum(each[15] for each in values) + 1, complete=True)


@_kind
def margins(size: int) -> str:
    """Rows of at least 10 and as many columns of at most 9, all there are."""
    half = size // 2
    rows, columns = (", ".join(f"{letter}{n}" for n in range(half)) for letter in "rc")
    claims = [f"about: [r{n}], says: at least 10" for n in range(half)] + [
        f"about: [c{n}], says: at most 9" for n in range(half)
    ]
    return file(f"rows: [{rows}], columns: [{columns}]", "rows, columns", claims)


@_kind
def eight_dimensions(size: int) -> str:
    """Figures over eight dimensions of two parts each, all there are, fifty of an item; each narrows some of them."""
    return dimensions(size, 8)


def dimensions(size: int, number: int) -> str:
    """Figures over so many dimensions of two parts each, all there are, fifty of an item; each narrows some of them."""
    rng = random.Random(1)
    tops = ", ".join(f"D{d}: [d{d}x0, d{d}x1]" for d in range(number))
    claims = []
    for n in range(size):
        about = ", ".join(f"d{d}x{rng.randrange(2)}" for d in range(number) if rng.random() < 0.4)
        says = rng.choice(["at least {}", "at most {}", "{}"]).format(rng.randint(3, 30))
        claims.append(f"about: [{about}], item: item {n // 50}, says: {says}")
    return file(tops, ", ".join(f"D{d}" for d in range(number)), claims)


@_kind
def running_toll(size: int) -> str:
    """Days of three parts and a whole that is 1 too low each, forty of an item."""
    claims = []
    for number in range(size // 4):
        item, day = divmod(number, 40)
        said = f"item: item {item}, said: 2014-0{day // 28 + 1}-{day % 28 + 1:02}"
        figures = {"north": 10 + 3 * day, "south": 20 + 3 * day, "west": 30 + 3 * day}
        claims += [f"about: [{part}], {said}, says: {figure}" for part, figure in figures.items()]
        claims.append(f"{said}, says: {sum(figures.values()) - 1}")
    return file("land: [north, south, west]", "", claims, "type: count, cumulative: yes")


@_kind
def a_deep_tree(size: int) -> str:
    """Provinces, districts and towns that add up, from the bottom to the top, and a country that is 1 short."""
    towns = size // 10 * 8
    provinces = [range(start, min(start + 64, towns)) for start in range(0, towns, 64)]
    terms, claims = [], [f"about: [t{town}], says: {town % 7 + 1}" for town in range(towns)]
    for number, province in enumerate(provinces):
        districts = [province[start : start + 8] for start in range(0, len(province), 8)]
        named = (f"d{number}x{n}: [{', '.join(f't{town}' for town in each)}]" for n, each in enumerate(districts))
        terms.append(f"p{number}: {{{', '.join(named)}}}")
        claims += [f"about: [d{number}x{n}], says: {sum(town % 7 + 1 for town in each)}" for n, each in enumerate(districts)]
        claims.append(f"about: [p{number}], says: {sum(town % 7 + 1 for town in province)}")
    claims.append(f"says: at most {sum(town % 7 + 1 for town in range(towns)) - 1}")
    return file(f"country: {{{', '.join(terms)}}}", "", claims)


@_kind
def a_story_of_days(size: int) -> str:
    """Three fates of four groups over fourteen days, one figure in three wrong: the dead and the rescued only grow."""
    rng = random.Random(1)
    groups = {name: _fates(rng) for name in ("students", "teachers", "crew", "guests")}
    claims = []
    for _ in range(size):
        day, fate, who = rng.randrange(14), rng.randrange(4), rng.choice([*groups, "people", "people"])
        figures = [groups[name][day][fate] for name in (groups if who == "people" else [who])]
        wrong = rng.choice([-9, -5, -3, -1, 1, 2, 4, 8]) if rng.random() < 1 / 3 else 0
        about = f"{('aboard', 'rescued', 'dead', 'missing')[fate]}, {who}"
        claims.append(f"about: [{about}], says: {max(0, sum(figures) + wrong)}, said: 2014-04-{day + 1:02}")
    subject = "type: count, cumulative: [dead, rescued], level: [missing], constant: [aboard]"
    terms = f"fate: {{aboard: [rescued, dead, missing]}}, people: [{', '.join(groups)}]"
    return file(terms, "aboard, people", claims, subject)


def _fates(rng: random.Random) -> list[tuple[int, int, int, int]]:
    """How many of a group are aboard, rescued, dead and missing, day by day."""
    aboard, rescued, dead, days = rng.randint(20, 120), 0, 0, []
    for _ in range(14):
        rescued += rng.randint(0, (aboard - rescued - dead) // 6)
        dead += rng.randint(0, (aboard - rescued - dead) // 6)
        days.append((aboard, rescued, dead, aboard - rescued - dead))
    return days
