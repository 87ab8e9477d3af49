"""Agreements and updates in lines, the steps of one running toll in one line."""

from collections.abc import Iterable
from typing import NamedTuple

from claimdiff.exact.regions import ALWAYS
from claimdiff.model import ClaimSet, Position
from claimdiff.render.parts.summaries import clipped_names, names
from claimdiff.results import Finding, Kind
from claimdiff.why import HasGrown
from claimdiff.words import clipped, listed, place_words, time_words, value_words

_FIRST = 5  # figures of a toll; the last one is shown too


class Note(NamedTuple):
    """A line, and the findings that it is about, all of one kind."""

    kind: Kind
    line: str
    findings: list[Finding]


def notes_of(findings: Iterable[Finding], claim_set: ClaimSet) -> list[Note]:
    """A note for each, but only one for all updates of a region: `9 (until 2024-09-02), 12 (until 2024-09-03) and ...`."""
    grouped: dict[object, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(_toll(finding) or finding.fingerprint, []).append(finding)
    notes = (Note(same[0].kind, _line(same, claim_set), same) for same in grouped.values())
    return sorted(notes, key=lambda note: note.kind.rank)


def _toll(finding: Finding) -> object:
    """What the finding's running toll counts; None if the finding is not a step of a toll."""
    reason = finding.why.reason
    return (finding.subject, reason.later.region.item, reason.later.region.terms) if isinstance(reason, HasGrown) else None


def _line(findings: list[Finding], claim_set: ClaimSet) -> str:
    steps = [finding.why.reason for finding in findings if isinstance(finding.why.reason, HasGrown)]
    if len(steps) > 1:
        return _grown(findings[0].subject, steps, claim_set)
    return f"{names(findings[0], claim_set)}: {findings[0].because}"


def _grown(subject: str, steps: list[HasGrown], claim_set: ClaimSet) -> str:
    """Whose figures, of what, and the figures in the order of their times, each once; or, if they form no chain, which follows
    which."""
    both = [position for step in steps for position in (step.earlier, step.later)]
    in_order = sorted(both, key=lambda position: (position.region.time.last, position.claims[0].place))
    sources = dict.fromkeys(claim.source for position in in_order for claim in position.claims)
    of = place_words(in_order[0].region._replace(time=ALWAYS))
    figures = list(dict.fromkeys(_figure(position, subject, claim_set) for position in in_order))
    if not _is_chain(steps):
        return f"{listed(_whose(sources, claim_set))}: {f'{of}: ' if of else ''}{_after_which(subject, steps, claim_set)}"
    if len(figures) > _FIRST + 2:
        figures[_FIRST:-1] = [f"{len(figures) - _FIRST - 1:,} more"]
    said = f"{listed(_whose(sources, claim_set))}: "
    return f"{said}{f'{of}: ' if of else ''}{listed(figures)}"


def _is_chain(steps: list[HasGrown]) -> bool:
    """Whether one step leads to the next, each from one figure to one."""
    ends = [[id(position) for position in side] for side in ([s.earlier for s in steps], [s.later for s in steps])]
    return all(len(set(side)) == len(steps) for side in ends)


def _whose(sources: Iterable[str], claim_set: ClaimSet) -> list[str]:
    return clipped_names([claim_set.sources[source].name for source in sources])


def _after_which(subject: str, steps: list[HasGrown], claim_set: ClaimSet) -> str:
    """`13 (2024-09-05) after 12 (2024-09-02) or 10 (2024-09-03); 15 (2024-09-07) after 13 (2024-09-05)`."""
    earlier: dict[str, list[str]] = {}
    for step in sorted(steps, key=lambda step: (step.later.region.time.last, step.earlier.region.time.last)):
        figure, before = (_figure(position, subject, claim_set) for position in (step.later, step.earlier))
        earlier.setdefault(figure, []).append(before)
    told = [
        f"{figure} after {listed(clipped(list(dict.fromkeys(before)), _FIRST), 'or')}" for figure, before in earlier.items()
    ]
    return "; ".join(clipped(told, _FIRST))


def _figure(position: Position, subject: str, claim_set: ClaimSet) -> str:
    return f"{value_words(position.values, claim_set.subjects[subject])} ({time_words(position.region.time)})"
