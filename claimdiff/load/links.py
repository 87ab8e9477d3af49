"""What ties claims together once all are read: what replaces or repeats what, and what a repeat takes over."""

from collections.abc import Iterator
from dataclasses import replace

from claimdiff.load.claims import Draft, link_names
from claimdiff.model import Claim, Diagnostic
from claimdiff.rules.names import circular, unfit_claim, unknown_claim


def check_links(drafts: dict[str, Draft], problems: list[Diagnostic]) -> None:
    """Adds a diagnostic for every `replaces` and `repeats` that leads nowhere, to a misfit, or in a circle."""
    for key in ("replaces", "repeats"):
        for draft in drafts.values():
            problems.extend(_misfits(draft, key, drafts))
        problems.extend(_circles(drafts, key))


def linked(drafts: dict[str, Draft]) -> dict[str, Claim]:
    """The claims of sound drafts, each that repeats another with the region and values from there."""
    claims = {name: draft.claim for name, draft in drafts.items() if draft.claim}
    return {name: _taken_over(claim, claims) for name, claim in claims.items()}


def _misfits(draft: Draft, key: str, drafts: dict[str, Draft]) -> Iterator[Diagnostic]:
    """Links to no claim, and to claims of the wrong source or subject."""
    for name in link_names(draft.fields, key, []):
        if name.text not in drafts:
            yield unknown_claim(name.place, name.text, drafts)
        elif why := _misfit(draft, drafts[name.text], key):
            yield unfit_claim(name.place, name.text, why)


def _misfit(draft: Draft, other: Draft, key: str) -> str:
    """Why one cannot replace or repeat the other; a source or subject that is not known is no second mistake."""
    if draft is other:
        return ""
    if draft.subject and other.subject and draft.subject != other.subject:
        return f"is on another subject, '{other.subject}'"
    if not (draft.source and other.source):
        return ""
    if key == "replaces" and draft.source != other.source:
        return f"is a claim of another source, '{other.source}'"
    return "is a claim of the same source" if key == "repeats" and draft.source == other.source else ""


def _circles(drafts: dict[str, Draft], key: str) -> Iterator[Diagnostic]:
    """One diagnostic for each circle, at the link of its first claim."""
    done: set[str] = set()
    for start in drafts:
        path: list[str] = []
        trail = [iter([start])]
        while trail:
            name = next(trail[-1], None)
            if name is None:
                trail.pop()
                done.update(path[-1:])
                path = path[:-1]
            elif name in path:
                chain = [*path[path.index(name) :], name]
                first = min(chain, key=lambda each: drafts[each].entry.key.place)
                at = chain.index(first)
                circle = [*chain[at:-1], *chain[:at], first]
                step = next(link for link in link_names(drafts[first].fields, key, []) if link.text == circle[1])
                yield circular(step.place, key, circle)
            elif name in drafts and name not in done:
                path.append(name)
                trail.append(iter([link.text for link in link_names(drafts[name].fields, key, [])]))


def _taken_over(claim: Claim, claims: dict[str, Claim]) -> Claim:
    """The claim with what it says and of what; for one that repeats another, from the end of the chain."""
    origin = claim
    while origin.repeats:
        origin = claims[origin.repeats]
    return replace(claim, region=origin.region, values=origin.values, says=origin.says) if claim.repeats else claim
