"""The rule for aliases: each is one name's, and has none of its own."""

from collections.abc import Iterable

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.phrases.spelling import folded
from claimdiff.rules.diagnostics import error
from claimdiff.rules.term_trees import Written


def alias_clash(place: Place, alias: str, name: str, clash: str, remedy: str, other: Place) -> Diagnostic:
    """An alias is one of two names, or has aliases of its own.

    All that stands under a name in `aliases` is that name written otherwise, so a name has one place
    there: under two, it would make one thing of both.

    Example:
        aliases: {Vienna: [Wien], Wiener Neustadt: [Wien]}
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, item: Wien, says: 5}

    Remedy: Leave it under one name; put all names of one thing under the one that is to be shown.
    """
    return error(alias_clash, place, f"'{alias}' is an alias of '{name}', and {clash}", remedy, "", (Label(other, "here"),))


def shown_names(written: Iterable[Written], problems: list[Diagnostic]) -> dict[str, str]:
    """What is shown for each name and its aliases, by what they are compared by; where an alias clashes, the first counts."""
    names = list(written)
    first: dict[str, Written] = {}
    for name in names:
        first.setdefault(folded(name.name), name)
    shown, places = {key: name.name for key, name in first.items()}, dict[str, Place]()
    for name in names:
        home = shown[folded(name.name)]
        for alias in name.parts:
            key = folded(alias.name)
            if shown.setdefault(key, home) == home:
                places.setdefault(key, alias.place)
            elif key in first:
                clash, remedy = "has aliases of its own", "put all of them under one of the two"
                problems.append(alias_clash(alias.place, alias.name, home, clash, remedy, first[key].place))
            else:
                clash, remedy = f"of '{shown[key]}'", "leave it under one of the two"
                problems.append(alias_clash(alias.place, alias.name, home, clash, remedy, places[key]))
    return shown
