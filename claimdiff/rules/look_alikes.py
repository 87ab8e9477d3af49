"""The rule for names that look alike and are two: they would be taken for one, and are not."""

from collections.abc import Iterator, Mapping

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.phrases.spelling import folded, look_of, odd_one
from claimdiff.rules.diagnostics import warning


def look_alike(place: Place, name: str, other: str, first: Place) -> Diagnostic:
    """A name looks just like another, and is written with another character.

    A letter of another alphabet and one that takes no room come from another keyboard, or are copied
    along. Nobody sees them, and the two names are two: what is said under them is never compared.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {aboard: {type: count}}
        claims:
          one: {source: mayor, subject: aboard, item: ferry Aurora, says: 120}
          two: {source: police, subject: aboard, item: "ferry \u0410urora", says: 95}

    Remedy: Write both the same, or call one of them otherwise if they are two.
    """
    message = f"'{name}' looks just like '{other}', but {odd_one(name, other)}"
    return warning(look_alike, place, message, "write both the same if they are one", "", (Label(first, "the other one"),))


def looking_alike(first: Mapping[str, Place], aliases: Mapping[str, str]) -> Iterator[Diagnostic]:
    """A warning for each name that looks like one before it, and is neither the same nor an alias of it.

    Given are where each name stands first, in the order that they were read in, and what is shown for those that have aliases.
    """
    if all(map(str.isascii, first)):
        return
    looks: dict[str, str] = {}
    for name in first:
        other = looks.setdefault(look_of(name), name)
        if name != other and aliases.get(folded(name), name).lower() != aliases.get(folded(other), other).lower():
            yield look_alike(first[name], name, other, first[other])
