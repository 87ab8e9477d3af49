"""The rule for aliases: each belongs to one name, and has no aliases of its own."""

from collections.abc import Iterable

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.phrases.spelling import folded
from claimdiff.rules.diagnostics import error
from claimdiff.rules.term_trees import Written


def alias_clash(place: Place, alias: str, name: str, clash: str, remedy: str, other: Place) -> Diagnostic:
    """An alias belongs to two names, or is itself a name with aliases.

    Everything listed under a name in `aliases` is another spelling of that name. An alias under two
    names would make them the same thing.

    Example:
        aliases: {Vienna: [Wien], Wiener Neustadt: [Wien]}
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, item: Wien, says: 5}

    Remedy: Keep the alias under one name. Put all names of one thing under the name that is to be
    shown.
    """
    return error(alias_clash, place, f"'{alias}' is an alias of '{name}' and {clash}", remedy, "", (Label(other, "also here"),))


def shown_names(written: Iterable[Written], problems: list[Diagnostic]) -> dict[str, str]:
    """The name that is shown for each name and alias, by its folded form. If an alias clashes, the first counts."""
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
                clash, remedy = "has aliases of its own", "put all these names under one of the two"
                problems.append(alias_clash(alias.place, alias.name, home, clash, remedy, first[key].place))
            else:
                clash, remedy = f"also of '{shown[key]}'", "keep it under one of the two"
                problems.append(alias_clash(alias.place, alias.name, home, clash, remedy, places[key]))
    return shown
