"""What ties claims together once all are read: what replaces or repeats what, and what a repeat takes over."""

from collections.abc import Iterator, Mapping

from claimdiff.model import Claim, Diagnostic
from claimdiff.reading.ledger import Draft, Ledger, Link
from claimdiff.rules.names import circular, unfit_claim, unknown_claim

Links = Mapping[str, list[Link]]


def check_links(ledger: Ledger, problems: list[Diagnostic]) -> None:
    """Adds a diagnostic for every `replaces` and `repeats` that leads nowhere, to a misfit, or in a circle."""
    for key in ("replaces", "repeats"):
        links = {name: draft.links[key] for name, draft in ledger.drafts.items() if key in draft.links}
        for name in links:
            problems.extend(_misfits(name, links, key, ledger))
        problems.extend(_circles(links, key, ledger.drafts))


def linked(ledger: Ledger) -> dict[str, Claim]:
    """The sound claims, each that repeats another with the region and values from there."""
    claims = ledger.claims
    return claims | {name: _taken_over(claims[name], claims) for name in ledger.drafts if name in claims}


def _misfits(claim: str, links: Links, key: str, ledger: Ledger) -> Iterator[Diagnostic]:
    """Links to no claim, and to claims of the wrong source or subject."""
    for name in links[claim]:
        other = ledger.drafts.get(name.text) or ledger.claims.get(name.text)
        if other is None:
            yield unknown_claim(name.place, name.text, ledger.claims | ledger.drafts)
        elif name.text != claim and (why := _misfit(ledger.drafts[claim], other, key)):
            yield unfit_claim(name.place, name.text, why)


def _misfit(draft: Draft, other: Draft | Claim, key: str) -> str:
    """Why one cannot replace or repeat the other; a source or subject that is not known is no second mistake."""
    if draft.subject and other.subject and draft.subject != other.subject:
        return f"is on another subject, '{other.subject}'"
    if not (draft.source and other.source):
        return ""
    if key == "replaces" and draft.source != other.source:
        return f"is a claim of another source, '{other.source}'"
    return "is a claim of the same source" if key == "repeats" and draft.source == other.source else ""


def _circles(links: Links, key: str, drafts: Mapping[str, Draft]) -> Iterator[Diagnostic]:
    """One diagnostic for each circle, at the link of its first claim."""
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
                chain = [*path[path.index(name) :], name]
                first = min(chain, key=lambda each: drafts[each].place)
                at = chain.index(first)
                circle = [*chain[at:-1], *chain[:at], first]
                step = next(link for link in links[first] if link.text == circle[1])
                yield circular(step.place, key, circle)
            elif name in links and name not in done:
                path.append(name)
                trail.append(iter([link.text for link in links[name]]))


def _taken_over(claim: Claim, claims: dict[str, Claim]) -> Claim:
    """The claim with what it says and of what; for one that repeats another, from the end of the chain."""
    origin = claim
    while origin.repeats:
        origin = claims[origin.repeats]
    return claim._replace(region=origin.region, values=origin.values, says=origin.says) if claim.repeats else claim
