"""A report narrowed to some subjects, sources and kinds of findings."""

from collections.abc import Callable, Collection

from claimdiff.model import Level
from claimdiff.results import Finding, Group, Outlook, Report, Survey, involved


def narrow(report: Report, subjects: Collection[str], sources: Collection[str], kinds: Collection[str]) -> Report:
    """What the report has on these; an empty collection narrows nothing.

    A subject stays if one of the sources speaks on it, with all its positions; a finding if a claim of one of them is involved.
    """
    surveys = tuple(s for s in report.surveys if (not subjects or s.subject.id in subjects) and _speaks(s, sources))
    names = {survey.subject.id for survey in surveys}
    findings = tuple(
        f for f in report.findings if f.subject in names and _involves(f, sources) and (not kinds or f.kind in kinds)
    )
    never_met, tolerated = (
        tuple(unmet for unmet in each if unmet.subject in names) for each in (report.never_met, report.tolerated)
    )
    apart = tuple(each for each in report.not_compared if each.subject in names)
    unsearched = tuple(group for group in report.unsearched if group.subject in names)
    return report._replace(
        surveys=surveys,
        findings=findings,
        never_met=never_met,
        unsearched=unsearched,
        tolerated=tolerated,
        not_compared=apart,
    )


def narrow_to_files(report: Report, is_meant: Callable[[str], bool]) -> Report:
    """The report with what has a claim in one of the files that are meant: findings, and claims that were not searched."""
    findings = tuple(f for f in report.findings if any(is_meant(claim.place.path) for claim in involved(f)))
    unsearched = tuple(group for group in report.unsearched if any(is_meant(claim.place.path) for claim in group.claims))
    return report._replace(findings=findings, unsearched=unsearched)


def narrow_outlook(outlook: Outlook, findings: Collection[Finding], sources: Collection[str]) -> Outlook:
    """What follows for these sources and has to do with these findings: of the groups, the sets that one of these is in."""
    shown = {finding.fingerprint for finding in findings}
    at_odds = {claim.source for finding in findings if finding.kind.level is Level.ERROR for claim in involved(finding)}
    groups = (group for group in outlook.together if not (group.searched and at_odds.isdisjoint(group.sources)))
    return outlook._replace(
        together=tuple(filter(None, (_narrowed(group, sources) for group in groups))),
        contradicts={name: others for name, others in outlook.contradicts.items() if not sources or name in sources},
        settle_first=tuple(each for each in outlook.settle_first if _concerns(each.findings, shown)),
        questions=tuple(each for each in outlook.questions if _concerns(each.findings, shown)),
    )


def _narrowed(group: Group, sources: Collection[str]) -> Group | None:
    """The group with what it says of these sources; nothing, if none of them is in it."""
    if not sources:
        return group
    if set(sources).isdisjoint(group.sources):
        return None
    sets = tuple(names for names in group.sets if not set(sources).isdisjoint(names))
    return group._replace(sets=sets, in_none=tuple(name for name in group.in_none if name in sources))


def _concerns(findings: tuple[Finding, ...], shown: Collection[str]) -> bool:
    return any(finding.fingerprint in shown for finding in findings)


def _speaks(survey: Survey, sources: Collection[str]) -> bool:
    return not sources or any(claim.source in sources for position in survey.positions for claim in position.claims)


def _involves(finding: Finding, sources: Collection[str]) -> bool:
    return not sources or any(claim.source in sources for claim in involved(finding))
