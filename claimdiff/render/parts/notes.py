"""What is no dispute, in lines: agreements, and how running tolls have grown."""

from collections import defaultdict
from collections.abc import Iterable

from claimdiff.exact.regions import ALWAYS
from claimdiff.model import ClaimSet, Position
from claimdiff.render.parts.summaries import clipped_names, names
from claimdiff.results import Finding, Kind
from claimdiff.why import HasGrown
from claimdiff.words import listed, place_words, time_words, value_words

_FIRST = 5  # figures of a toll, of which the last is told too

Line = tuple[Kind, str]


def note_lines(findings: Iterable[Finding], claim_set: ClaimSet) -> list[Line]:
    """A line for each, but one for all updates of the same region: `9 (until 2024-09-02), 12 (until 2024-09-03) and ...`."""
    lines: list[Line] = []
    tolls: dict[object, list[tuple[Finding, HasGrown]]] = defaultdict(list)
    for finding in findings:
        if isinstance(reason := finding.why.reason, HasGrown):
            tolls[reason.later.region.item, reason.later.region.terms].append((finding, reason))
        else:
            lines.append((finding.kind, _line(finding, claim_set)))
    for same in tolls.values():
        (finding, _), *others = same
        line = _toll(finding.subject, [reason for _, reason in same], claim_set) if others else _line(finding, claim_set)
        lines.append((finding.kind, line))
    return sorted(lines, key=lambda line: line[0].rank)


def _line(finding: Finding, claim_set: ClaimSet) -> str:
    return f"{names(finding, claim_set)}: {finding.because}"


def _toll(subject: str, steps: list[HasGrown], claim_set: ClaimSet) -> str:
    """Whose figures, of what, and the figures in the order of their times, each once."""
    both = [position for step in steps for position in (step.earlier, step.later)]
    in_order = sorted(both, key=lambda position: (position.region.time.last, position.claims[0].place))
    sources = dict.fromkeys(claim.source for position in in_order for claim in position.claims)
    of = place_words(in_order[0].region._replace(time=ALWAYS))
    figures = list(dict.fromkeys(_figure(position, subject, claim_set) for position in in_order))
    if len(figures) > _FIRST + 2:
        figures[_FIRST:-1] = [f"{len(figures) - _FIRST - 1:,} more"]
    said = f"{listed(clipped_names([claim_set.sources[source].name for source in sources]))}: "
    return f"{said}{f'{of}: ' if of else ''}{listed(figures)}"


def _figure(position: Position, subject: str, claim_set: ClaimSet) -> str:
    return f"{value_words(position.values, claim_set.subjects[subject])} ({time_words(position.region.time)})"
