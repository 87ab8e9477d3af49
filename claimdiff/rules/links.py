"""The rules for `replaces` and `repeats`: each names a claim that is there and fits, and none leads in a circle."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from claimdiff.model import Diagnostic, Place
from claimdiff.rules.diagnostics import error, no_such


class Link(NamedTuple):
    """The id of another claim, and where it stands."""

    text: str
    place: Place


class Linked(Protocol):
    """A claim as far as it can be read: where it stands, and its source and subject, if they are known."""

    @property
    def place(self) -> Place: ...

    @property
    def source(self) -> str | None: ...

    @property
    def subject(self) -> str | None: ...


Links = Mapping[str, list[Link]]
Claims = Mapping[str, Linked]


def unknown_claim(place: Place, name: str, known: Iterable[str]) -> Diagnostic:
    """`replaces` or `repeats` names no claim of the set, or none that it could.

    A source replaces what it said itself, on the same subject; it repeats what another source said on
    that subject.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: 5}
          two: {source: police, subject: dead, repeats: on}

    Remedy: Correct the id, or give the file that has the claim too; `replaces` is for one's own claims,
    `repeats` for others'.
    """
    return no_such(unknown_claim, place, "claim", name, known, "give the file that has it too", may_be_many=True)


def circular(place: Place, key: str, chain: Iterable[str]) -> Diagnostic:
    """`replaces` or `repeats` leads back to where it began.

    Of claims that replace each other none would stand, and of claims that repeat each other none would
    say anything.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: 5, replaces: two}
          two: {source: mayor, subject: dead, says: 6, replaces: one}

    Remedy: Take out the step that is not true.
    """
    return error(circular, place, f"`{key}` goes in a circle: {' → '.join(chain)}", "take out the step that is not true")


def wrong_links(key: str, links: Links, claims: Claims) -> Iterator[Diagnostic]:
    """What is wrong with all that stands under `replaces`, or under `repeats`: links to nowhere, to misfits, in circles.

    Given are the links by the id of the claim that has them, and all claims.
    """
    for claim in links:
        yield from _misfits(claim, key, links, claims)
    yield from _circles(key, links, claims)


def _misfits(claim: str, key: str, links: Links, claims: Claims) -> Iterator[Diagnostic]:
    """Links to no claim, and to claims of the wrong source or subject."""
    for name in links[claim]:
        other = claims.get(name.text)
        if other is None:
            yield unknown_claim(name.place, name.text, claims)
        elif name.text != claim and (why := _misfit(claims[claim], other, key)):
            yield _unfit_claim(name.place, name.text, why)


def _misfit(claim: Linked, other: Linked, key: str) -> str:
    """Why one cannot replace or repeat the other; a source or subject that is not known is no second mistake."""
    if claim.subject and other.subject and claim.subject != other.subject:
        return f"is on another subject, '{other.subject}'"
    if not (claim.source and other.source):
        return ""
    if key == "replaces" and claim.source != other.source:
        return f"is a claim of another source, '{other.source}'"
    return "is a claim of the same source" if key == "repeats" and claim.source == other.source else ""


def _unfit_claim(place: Place, name: str, why: str) -> Diagnostic:
    """The wording of unknown-claim for a claim that is there and is not one that could be named."""
    remedy = "`replaces` names a claim of the same source and subject, `repeats` one of another source on the same subject"
    return error(unknown_claim, place, f"'{name}' {why}", remedy)


def _circles(key: str, links: Links, claims: Claims) -> Iterator[Diagnostic]:
    """One diagnostic for each circle."""
    done: set[str] = set()
    for start in links:
        path: list[str] = []
        trail = [iter([start])]
        while trail:
            name = next(trail[-1], None)
            if name is None:
                trail.pop()
                done.update(path[-1:])
                path = path[:-1]
            elif name in path:
                yield _circle(path[path.index(name) :], key, links, claims)
            elif name in links and name not in done:
                path.append(name)
                trail.append(iter([link.text for link in links[name]]))


def _circle(names: list[str], key: str, links: Links, claims: Claims) -> Diagnostic:
    """The diagnostic for a circle of these claims, at the link of the one that stands first."""
    at = names.index(min(names, key=lambda name: claims[name].place))
    circle = [*names[at:], *names[: at + 1]]
    step = next(link for link in links[circle[0]] if link.text == circle[1])
    return circular(step.place, key, circle)
