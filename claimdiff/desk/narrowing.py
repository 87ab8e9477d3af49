"""A report narrowed to some subjects, items, sources and kinds of findings, or to one finding."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from claimdiff.exact.regions import Region
from claimdiff.model import Claim, ClaimSet, Level, Position
from claimdiff.results import Finding, Group, Kind, Outlook, Report, Survey, involved


class Narrowing(NamedTuple):
    """What to show, by id or name, and the fingerprint of a single finding; an empty field narrows nothing."""

    subjects: Collection[str] = ()
    items: Collection[str] = ()
    sources: Collection[str] = ()
    kinds: Collection[str] = ()
    finding: str | None = None


def items_of(claim_set: ClaimSet) -> list[str]:
    """The items that claims are about, each once."""
    return list(dict.fromkeys(claim.region.item for claim in claim_set.claims.values() if claim.region.item))


def narrow(report: Report, wanted: Narrowing) -> Report:
    """The part of the report that is wanted, with what it is narrowed to.

    A finding stays if it involves a claim of one of the sources. A position stays if one of the sources holds it and no kind is
    asked for, or if a finding that stays involves it. A subject stays if something of it does. The lists of what was not
    compared are narrowed in the same way, and are empty for a single finding.
    """
    if wanted == Narrowing():
        return report
    findings = tuple(finding for finding in report.findings if _is_wanted(finding, wanted))
    found, is_spoken_of = {finding.subject for finding in findings}, _speaking(report.claim_set, wanted)
    seeks_joint = not wanted.finding and _allows(wanted.kinds, Kind.JOINT_CONTRADICTION)

    def is_told(subject: str, item: str | None) -> bool:
        return not wanted.finding and is_spoken_of(subject, item) and (subject in found or not wanted.kinds)

    return report._replace(
        surveys=tuple(_narrowed_surveys(report.surveys, findings, wanted)),
        findings=findings,
        never_met=tuple(each for each in report.never_met if is_told(each.subject, each.item)),
        unsearched=tuple(each for each in report.unsearched if seeks_joint and is_spoken_of(each.subject, each.item)),
        tolerated=tuple(each for each in report.tolerated if is_told(each.subject, each.item)),
        not_compared=tuple(each for each in report.not_compared if is_told(each.subject, None) and not wanted.items),
        narrowed=(*report.narrowed, *_words(wanted, report.claim_set)),
    )


def _narrowed_surveys(surveys: Iterable[Survey], findings: Collection[Finding], wanted: Narrowing) -> Iterator[Survey]:
    """The surveys with what stays of them. A survey with nothing left goes, unless only its subject was asked for."""
    found, claims = {finding.subject for finding in findings}, {each.id for finding in findings for each in involved(finding)}
    may_be_empty = not (wanted.items or wanted.sources or _is_by_finding(wanted))
    for survey in surveys:
        narrowed = _narrowed_survey(survey, claims, wanted)
        if _allows(wanted.subjects, survey.subject.id) and (narrowed.positions or survey.subject.id in found or may_be_empty):
            yield narrowed


def _words(wanted: Narrowing, claim_set: ClaimSet) -> tuple[str, ...]:
    """What it is narrowed to, each in the words of its option: `subject toll`, `source Yonhap`."""
    named = {
        "subject": wanted.subjects,
        "item": wanted.items,
        "source": [claim_set.sources[source].name for source in wanted.sources],
        "kind": wanted.kinds,
        "finding": [wanted.finding] if wanted.finding else [],
    }
    return tuple(f"{what} {name}" for what, names in named.items() for name in names)


def _allows(names: Collection[str], name: str) -> bool:
    return not names or name in names


def _is_by_finding(wanted: Narrowing) -> bool:
    """Whether positions stay only because of a finding."""
    return bool(wanted.kinds or wanted.finding)


def _is_wanted(finding: Finding, wanted: Narrowing) -> bool:
    return (
        _allows(wanted.subjects, finding.subject)
        and _allows(wanted.kinds, finding.kind)
        and (not wanted.items or finding.sides[0][0].region.item in wanted.items)
        and (not wanted.sources or any(claim.source in wanted.sources for claim in involved(finding)))
        and wanted.finding in (None, finding.fingerprint)
    )


def _narrowed_survey(survey: Survey, involved_claims: Collection[str], wanted: Narrowing) -> Survey:
    """The survey with the positions that stay, and the ranges of regions whose positions all stay: other ranges would cover
    more."""
    stay, go = list[Position](), set[Region]()
    for position in survey.positions:
        if _stays(position, involved_claims, wanted):
            stay.append(position)
        else:
            go.add(position.region)
    return survey._replace(positions=tuple(stay), ranges=tuple(each for each in survey.ranges if each.region not in go))


def _stays(position: Position, involved_claims: Collection[str], wanted: Narrowing) -> bool:
    if wanted.items and position.region.item not in wanted.items:
        return False
    if not (wanted.sources or _is_by_finding(wanted)) or any(claim.id in involved_claims for claim in position.claims):
        return True
    return not _is_by_finding(wanted) and any(claim.source in wanted.sources for claim in position.claims)


def _speaking(claim_set: ClaimSet, wanted: Narrowing) -> Callable[[str, str | None], bool]:
    """A function that says whether a subject, or an item of it, is wanted and one of the sources has a claim on it."""
    if not (wanted.sources or wanted.items):
        return lambda subject, _: _allows(wanted.subjects, subject)

    def is_wanted(claim: Claim) -> bool:
        return _allows(wanted.sources, claim.source) and (not wanted.items or claim.region.item in wanted.items)

    claims = filter(is_wanted, claim_set.claims.values())
    spoken = {(claim.subject, item) for claim in claims for item in (claim.region.item, None)}
    return lambda subject, item: _allows(wanted.subjects, subject) and (subject, item) in spoken


def only_questions(outlook: Outlook, finding: Finding) -> Outlook:
    """The outlook with only the questions about one finding."""
    asked = tuple(each for each in outlook.questions if _concerns(each.findings, [finding.fingerprint]))
    return Outlook((), 0, 0, {}, (), asked)


def narrow_to_files(report: Report, is_meant: Callable[[str], bool]) -> Report:
    """The report with the findings and the unsearched claims that have a claim in one of these files."""
    findings = tuple(f for f in report.findings if any(is_meant(claim.place.path) for claim in involved(f)))
    unsearched = tuple(group for group in report.unsearched if any(is_meant(claim.place.path) for claim in group.claims))
    return report._replace(findings=findings, unsearched=unsearched)


def narrow_outlook(outlook: Outlook, findings: Collection[Finding], sources: Collection[str]) -> Outlook:
    """What follows for these sources and these findings; of the groups, only the sets that one of the sources is in."""
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
    """The group with the sets that have one of these sources; None, if none of them is in it."""
    if not sources:
        return group
    if set(sources).isdisjoint(group.sources):
        return None
    sets = tuple(names for names in group.sets if not set(sources).isdisjoint(names))
    return group._replace(sets=sets, in_none=tuple(name for name in group.in_none if name in sources))


def _concerns(findings: tuple[Finding, ...], shown: Collection[str]) -> bool:
    return any(finding.fingerprint in shown for finding in findings)
