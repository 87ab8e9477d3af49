"""The rule for two names that look the same: people take them for one name, and the program does not."""

from collections.abc import Iterator, Mapping

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.phrases.spelling import folded, look_of, odd_one
from claimdiff.rules.diagnostics import warning


def look_alike(place: Place, name: str, other: str, first: Place) -> Diagnostic:
    """Two names look the same, but are written with different characters.

    A letter of another alphabet, or a character that nobody can see, comes from another keyboard or
    from copying. The program takes the two names for two things, and never compares what is said about
    them.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {aboard: {type: count}}
        claims:
          one: {source: mayor, subject: aboard, item: ferry Aurora, says: 120}
          two: {source: police, subject: aboard, item: "ferry \u0410urora", says: 95}

    Remedy: If both are the same, write them with the same characters. If they are two, rename one of
    them.
    """
    message = f"'{name}' looks the same as '{other}', but {odd_one(name, other)}"
    return warning(
        look_alike,
        place,
        message,
        "write both with the same characters, or rename one if they are two",
        "",
        (Label(first, "the other one"),),
    )


def looking_alike(first: Mapping[str, Place], aliases: Mapping[str, str]) -> Iterator[Diagnostic]:
    """A warning for each name that looks like an earlier one, but is neither the same name nor an alias of it.

    `first` has the first place of each name in the order of reading, `aliases` the name that is shown for each alias.
    """
    if all(map(str.isascii, first)):
        return
    looks: dict[str, str] = {}
    for name in first:
        other = looks.setdefault(look_of(name), name)
        if name != other and aliases.get(folded(name), name).lower() != aliases.get(folded(other), other).lower():
            yield look_alike(first[name], name, other, first[other])
