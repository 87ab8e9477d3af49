"""Which findings are gravest: these come first, and are shown where there is room for only a few."""

from collections.abc import Iterable
from fractions import Fraction
from math import inf

from claimdiff.engine.origins import sources_of
from claimdiff.engine.wording import least_gap
from claimdiff.exact.values import Number, ValueSet, facing, highest, lowest
from claimdiff.model import ClaimSet, Level, Subject
from claimdiff.phrases.times.calendar import DAY
from claimdiff.questions import QUESTIONS, Answer, Law
from claimdiff.results import Finding, Report, Survey, apart, is_reviewable
from claimdiff.why import AddsUp, NoCommonValue, NoneForAll, NotAllWithin, PartExceedsWhole, Reason, total

_LEVELS = [Level.ERROR, Level.WARNING, Level.NOTE]


def by_gravity(findings: Iterable[Finding], claim_set: ClaimSet) -> list[Finding]:
    """The findings, gravest first: contradictions before conditions, open before reviewed, then by the gap in proportion to its
    figures, then by the number of sources on each side; else in their order."""
    return sorted(findings, key=lambda finding: _gravity(finding, claim_set.subjects[finding.subject]))


def shown_findings(report: Report) -> tuple[Finding, ...]:
    """The findings that can be reviewed; notes, where a report that is narrowed has no others."""
    disputed = tuple(filter(is_reviewable, report.findings))
    return disputed or (report.findings if report.narrowed else ())


def by_gravest(report: Report) -> list[Survey]:
    """The subjects, the one with the gravest finding first; those with nothing at odds last, in their order."""
    found = by_gravity(filter(is_reviewable, report.findings), report.claim_set)
    ranks = {subject: rank for rank, subject in enumerate(dict.fromkeys(finding.subject for finding in found))}
    return sorted(report.surveys, key=lambda survey: ranks.get(survey.subject.id, len(ranks)))


def _gravity(finding: Finding, subject: Subject) -> tuple[object, ...]:
    sources = sorted(len(sources_of(side)) for side in finding.sides)
    level = _LEVELS.index(finding.kind.level)
    return level, finding.reviewed, -share_of_gap(finding, subject), [-number for number in sources]


def share_of_gap(finding: Finding, subject: Subject) -> Fraction:
    """The gap between the sides as a share of the larger figure next to it, from 0 to 1; for a fold, the largest.

    Answers that exclude each other have a gap of 1. Times have no zero, so a gap between times is measured against a day: a gap
    of one day is 0.5. It is 0 where no figures show a gap.
    """
    return max(_share(each.why.reason, subject) for each in apart(finding))


def _share(reason: Reason, subject: Subject) -> Fraction:
    match reason:
        case _ if QUESTIONS[subject.type].answer in (Answer.YES_OR_NO, Answer.OPTION):
            return Fraction(1)
        case NoCommonValue(a, b, usual, gap):
            if QUESTIONS[subject.type].answer is Answer.TIME:
                return Fraction(gap) / (Fraction(gap) + DAY)
            return _beside(gap, _larger_facing(*(p.values.usual if usual else p.values.hard for p in (a, b))))
        case PartExceedsWhole(part, _, usual, gap):
            return _beside(gap, lowest(part.values.usual if usual else part.values.hard)[0])
        case NotAllWithin(few, many):
            most, least = highest(few.values.hard)[0], lowest(many.values.hard)[0]
            return _beside(max(least - most, 0), least) if most != inf else Fraction(0)
        case AddsUp((plainest, *_)):
            return _beside(least_gap(plainest), total(plainest.least))
        case NoneForAll():
            return Fraction(QUESTIONS[subject.type].law is Law.HOLDS)
        case _:
            return Fraction(0)


def _larger_facing(a: ValueSet, b: ValueSet) -> Number:
    """The size of the larger of the two figures that are closest to each other."""
    gaps = [(below[1][0], above[0][0]) for below, above in facing(a, b)]
    low, high = min(gaps, key=lambda gap: gap[1] - gap[0])
    return max(high, -low)


def _beside(gap: Number, figure: Number) -> Fraction:
    return min(Fraction(gap) / Fraction(figure), Fraction(1)) if figure else Fraction(0)
