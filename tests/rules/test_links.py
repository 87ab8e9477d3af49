"""What is wrong with `replaces` and `repeats`, without a file."""

from typing import NamedTuple

import pytest

from claimdiff.model import Place
from claimdiff.rules.links import Link, wrong_links


class Tied(NamedTuple):
    """A claim, as far as it can be read."""

    place: Place
    source: str | None
    subject: str | None


CLAIMS = {
    name: Tied(Place("claims.yaml", line, 1, 2), source, subject)
    for line, (name, source, subject) in enumerate(
        [
            ("a1", "a", "s"),
            ("a2", "a", "s"),
            ("a3", "a", "s"),
            ("b1", "b", "s"),
            ("at", "a", "t"),
            ("no", None, "s"),
            ("of", "a", None),
        ],
        1,
    )
}

LINKS = [
    ("what fits", "replaces", {"a1": ["a2", "a3"], "a2": ["a3"]}, []),
    ("another's", "replaces", {"a1": ["b1"]}, ["1:10 'b1' is a claim of another source, 'b'"]),
    ("one's own", "repeats", {"a1": ["a2"]}, ["1:10 'a2' is a claim of the same source"]),
    ("another subject", "replaces", {"a1": ["at"]}, ["1:10 'at' is on another subject, 't'"]),
    ("a source or subject that is not known", "replaces", {"a1": ["no", "of"], "no": ["b1"], "of": ["at"]}, []),
    ("nothing", "repeats", {"b1": ["a9"]}, ["4:10 no claim is called 'a9'"]),
    ("itself", "repeats", {"a1": ["a1"]}, ["1:10 `repeats` goes in a circle: a1 → a1"]),
    (
        "a circle, from its first claim on",
        "replaces",
        {"a3": ["a2"], "a2": ["a1", "a3"], "a1": ["a2"]},
        ["1:10 `replaces` goes in a circle: a1 → a2 → a1", "2:11 `replaces` goes in a circle: a2 → a3 → a2"],
    ),
    ("a way into a circle", "replaces", {"a1": ["a2"], "a2": ["a3"], "a3": ["a2"]}, ["2:10 `replaces` goes in a circle: a2 → a3 → a2"]),
]  # fmt: skip


@pytest.mark.parametrize(("key", "names", "expected"), [each[1:] for each in LINKS], ids=[each[0] for each in LINKS])
def test_links(key: str, names: dict[str, list[str]], expected: list[str]) -> None:
    """Each mistake once: at the link, the n-th of a claim being in column 10 + n."""
    links = {
        name: [Link(other, CLAIMS[name].place._replace(column=10 + n)) for n, other in enumerate(others)]
        for name, others in names.items()
    }
    found = wrong_links(key, links, CLAIMS)
    assert sorted(f"{each.place.line}:{each.place.column} {each.message}" for each in found) == expected
