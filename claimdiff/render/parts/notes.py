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
    tolls: dict[object, list[Finding]] = defaultdict(list)
    for finding in findings:
        if isinstance(reason := finding.why.reason, HasGrown):
            tolls[reason.later.region.item, reason.later.region.terms].append(finding)
        else:
            lines.append((finding.kind, _line(finding, claim_set)))
    for same in tolls.values():
        lines.append((same[0].kind, _line(same[0], claim_set) if len(same) == 1 else _toll(same, claim_set)))
    return sorted(lines, key=lambda line: line[0].rank)


def _line(finding: Finding, claim_set: ClaimSet) -> str:
    return f"{names(finding, claim_set)}: {finding.because}"


def _toll(updates: list[Finding], claim_set: ClaimSet) -> str:
    """Whose figures, of what, and the figures in the order of their times."""
    reasons = [finding.why.reason for finding in updates]
    both = [(each.earlier, each.later) for each in reasons if isinstance(each, HasGrown)]
    known = {id(position): position for pair in both for position in pair}
    positions = sorted(known.values(), key=lambda position: (position.region.time.last, position.claims[0].place))
    sources = dict.fromkeys(claim.source for position in positions for claim in position.claims)
    of = place_words(positions[0].region._replace(time=ALWAYS))
    figures = [_figure(position, updates[0].subject, claim_set) for position in positions]
    if len(figures) > _FIRST + 2:
        figures[_FIRST:-1] = [f"{len(figures) - _FIRST - 1:,} more"]
    said = f"{listed(clipped_names([claim_set.sources[source].name for source in sources]))}: "
    return f"{said}{f'{of}: ' if of else ''}{listed(figures)}"


def _figure(position: Position, subject: str, claim_set: ClaimSet) -> str:
    return f"{value_words(position.values, claim_set.subjects[subject])} ({time_words(position.region.time)})"
