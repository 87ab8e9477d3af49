"""The rules for `replaces` and `repeats`: each names a claim that exists and fits, and none leads in a circle."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from claimdiff.model import Diagnostic, Place
from claimdiff.rules.diagnostics import error, no_such


class Link(NamedTuple):
    """The id of another claim, and its place in the file."""

    text: str
    place: Place


class Linked(Protocol):
    """A claim as far as it can be read: its place, and its source and subject, if they are known."""

    @property
    def place(self) -> Place: ...

    @property
    def source(self) -> str | None: ...

    @property
    def subject(self) -> str | None: ...


Links = Mapping[str, list[Link]]
Claims = Mapping[str, Linked]


def unknown_claim(place: Place, name: str, known: Iterable[str]) -> Diagnostic:
    """`replaces` or `repeats` names a claim that does not exist, or a claim that does not fit.

    A source replaces its own earlier claim on the same subject. It repeats another source's claim on
    the same subject.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: 5}
          two: {source: police, subject: dead, repeats: on}

    Remedy: Correct the id, or also give the file that contains the claim. Use `replaces` for a claim of
    the same source, and `repeats` for a claim of another source.
    """
    return no_such(unknown_claim, place, "claim", name, known, "also give the file that contains it", may_be_many=True)


def circular(place: Place, key: str, chain: Iterable[str]) -> Diagnostic:
    """`replaces` or `repeats` leads in a circle, back to the claim where it began.

    If claims replace each other, none of them is left. If claims repeat each other, none of them says
    anything.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: 5, replaces: two}
          two: {source: mayor, subject: dead, says: 6, replaces: one}

    Remedy: Delete the link that is wrong.
    """
    return error(circular, place, f"`{key}` goes in a circle: {' → '.join(chain)}", "delete the link that is wrong")


def wrong_links(key: str, links: Links, claims: Claims) -> Iterator[Diagnostic]:
    """What is wrong with all links under `replaces`, or under `repeats`: to no claim, to an unfit claim, or in a circle.

    `links` has the links by the id of the claim that they are in.
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
            yield _unfit_claim(name.place, key, name.text, why)


def _misfit(claim: Linked, other: Linked, key: str) -> str:
    """Why one cannot replace or repeat the other. An unknown source or subject is not reported a second time."""
    if claim.subject and other.subject and claim.subject != other.subject:
        return f"is on another subject, '{other.subject}'"
    if not (claim.source and other.source):
        return ""
    if key == "replaces" and claim.source != other.source:
        return f"is a claim of another source, '{other.source}'"
    return "is a claim of the same source" if key == "repeats" and claim.source == other.source else ""


def _unfit_claim(place: Place, key: str, name: str, why: str) -> Diagnostic:
    """The diagnostic of unknown-claim for a claim that exists but cannot be named here."""
    remedy = f"name a claim of {'the same' if key == 'replaces' else 'another'} source on the same subject in `{key}`"
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
    """The diagnostic for a circle of these claims, at the link in the first of them."""
    at = names.index(min(names, key=lambda name: claims[name].place))
    circle = [*names[at:], *names[: at + 1]]
    step = next(link for link in links[circle[0]] if link.text == circle[1])
    return circular(step.place, key, circle)
