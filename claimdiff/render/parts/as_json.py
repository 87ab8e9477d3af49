"""The JSON of reports and checks, spelt out apart from the model, so that the model can change without it."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from claimdiff.engine.origins import chain
from claimdiff.engine.silence import apart_words
from claimdiff.exact.regions import Region, Time
from claimdiff.model import Article, Claim, ClaimSet, Diagnostic, Level, Place, Places, Position, Review
from claimdiff.render.parts.edits import changed
from claimdiff.render.parts.gravity import by_gravity
from claimdiff.render.parts.many_items import ItemAtOdds, items_at_odds
from claimdiff.render.parts.sentences import told
from claimdiff.render.parts.summaries import findings_by_subject
from claimdiff.results import (
    Changes,
    Check,
    Comparison,
    Edit,
    Finding,
    Group,
    Kind,
    LeftOut,
    NotCompared,
    Outlook,
    Range,
    Report,
    Survey,
    Unmet,
    Unsearched,
    is_reviewable,
)
from claimdiff.words import IF_UNSEARCHED, date_words, value_words, why_unsearched

VERSION = 1


def report_json(report: Report, outlook: Outlook) -> str:
    """A report and what follows from it as JSON, ending in a line break."""
    claim_set, by_subject = report.claim_set, findings_by_subject(report)
    return _text(
        {
            "version": VERSION,
            "summary": _summary(claim_set, report.findings),
            "left_out": claim_set.left_out,
            "narrowed": list(report.narrowed),
            "articles": [_article(path, article) for path, article in claim_set.articles.items()],
            "gravest": [
                {"finding": finding.fingerprint, "sentence": told(finding, claim_set)}
                for finding in by_gravity(filter(is_reviewable, report.findings), claim_set)
            ],
            "subjects": [_survey(survey, by_subject[survey.subject.id], report) for survey in report.surveys],
            "findings": [_finding(finding, report.places) for finding in report.findings],
            "together": [_group(group) for group in outlook.together],
            "uncontradicted": outlook.uncontradicted,
            "not_compared": outlook.not_compared,
            "contradicts": {
                source: {"sources": list(others.sources), "left_out": others.left_out}
                for source, others in outlook.contradicts.items()
            },
            "settle_first": [
                {"claims": [claim.id for claim in each.claims], "findings": _fingerprints(each.findings)}
                for each in outlook.settle_first
            ],
            "questions": [{"question": each.text, "findings": _fingerprints(each.findings)} for each in outlook.questions],
            "never_met": [_unmet(unmet) for unmet in report.never_met],
            "within_tolerance": [_unmet(unmet) for unmet in report.tolerated],
            "stopped": [*map(_unsearched, report.unsearched), *({"why": why} for why in outlook.stopped)],
        }
    )


def check_json(check: Check) -> str:
    """What a check found as JSON; if the files are not valid there is no report, because nothing was compared."""
    report, diagnostics = check.report, check.diagnostics
    errors, warnings = (sum(problem.level is level for problem in diagnostics) for level in (Level.ERROR, Level.WARNING))
    counts = _summary(report.claim_set, report.findings) if report else {}
    return _text(
        {
            "version": VERSION,
            "summary": {**counts, "errors": errors, "warnings": warnings},
            "since": _since(check.left_out) if check.left_out else None,
            "turned_off": dict(check.turned_off),
            "narrowed": list(report.narrowed) if report else [],
            "not_shown": len(check.not_shown),
            "diagnostics": [_diagnostic(problem) for problem in diagnostics],
            "edited": [_edit(edit, report.claim_set) for edit in check.edits] if report else [],
            "findings": [_finding(finding, report.places) for finding in report.findings] if report else [],
            "not_compared": [_apart(each, report.claim_set) for each in report.not_compared] if report else [],
        }
    )


def _since(left_out: LeftOut) -> dict[str, Any]:
    return {"revision": left_out.revision, "left_out": left_out.findings, "is_checked_out": left_out.is_here}


def changes_json(changes: Changes) -> str:
    """What changed between two versions as JSON; of a pair, `was` is the old one and `is` the new one."""
    return _text(
        {
            "version": VERSION,
            "summary": {
                "came": len(changes.came),
                "went": len(changes.went),
                "changed": len(changes.altered),
                "stayed": changes.stayed,
            },
            "claims": {
                "added": [_claim(claim) for claim in changes.added],
                "removed": [_claim(claim) for claim in changes.removed],
                "changed": [{"was": _claim(was), "is": _claim(now)} for was, now in changes.changed],
                "renamed": [{"was": _claim(was), "is": _claim(now)} for was, now in changes.renamed],
            },
            "findings": {
                "came": [_finding(finding) for finding in changes.came],
                "went": [_finding(finding) for finding in changes.went],
                "changed": [{"was": _finding(was), "is": _finding(now)} for was, now in changes.altered],
            },
        }
    )


def comparison_json(comparison: Comparison) -> str:
    """How two claims relate as JSON."""
    condition = comparison.condition
    return _text(
        {
            "version": VERSION,
            "claims": [claim.id for claim in comparison.claims],
            "relation": str(comparison.outcome),
            "because": comparison.because,
            "condition": condition.sentence if condition else None,
            "confirmed_by": [claim.id for claim in condition.confirmed_by] if condition else [],
            "refuted_by": [claim.id for claim in condition.refuted_by] if condition else [],
            "rests_on": list(comparison.rests_on),
            "steps": list(comparison.steps),
        }
    )


def _text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _summary(claim_set: ClaimSet, findings: Iterable[Finding]) -> dict[str, int]:
    found = list(findings)
    kinds = Counter(finding.kind for finding in found)
    return {
        "files": len(claim_set.files),
        "claims": len(claim_set.claims),
        "sources": len(claim_set.sources),
        "subjects": len(claim_set.subjects),
        "open": sum(finding.kind.level is Level.ERROR and not finding.reviewed for finding in found),
        **{str(kind): kinds[kind] for kind in Kind if kinds[kind]},
    }


def _article(path: str, article: Article) -> dict[str, str | None]:
    return {
        "path": path,
        "title": article.title,
        "publisher": article.publisher,
        "date": date_words(article.day)[0] if article.day else None,
        "url": article.url,
    }


def _survey(survey: Survey, findings: list[Finding], report: Report) -> dict[str, Any]:
    subject, claim_set = survey.subject, report.claim_set
    return {
        "id": subject.id,
        "type": str(subject.type),
        "question": subject.question,
        "ranges": [_range(each) for each in survey.ranges],
        "positions": [_position(position, survey, claim_set.claims) for position in survey.positions],
        "items_at_odds": [_item(each) for each in items_at_odds(findings, claim_set)],
        "not_compared": [_apart(each, claim_set) for each in report.not_compared if each.subject == subject.id],
    }


def _item(each: ItemAtOdds) -> dict[str, Any]:
    return {
        "item": each.item,
        "finding": each.finding.fingerprint,
        "sides": [{"who": who, "says": says} for who, says in each.sides],
        "gap": each.gap or None,
        "more": each.more,
    }


def _range(span: Range) -> dict[str, Any]:
    return {**_region(span.region), "lowest": span.lowest, "highest": span.highest}


def _position(position: Position, survey: Survey, claims: Mapping[str, Claim]) -> dict[str, Any]:
    return {
        "claims": [claim.id for claim in position.claims],
        "sources": _unique(claim.source for claim in position.claims),
        "origins": _unique(chain(claim, claims)[-1].source for claim in position.claims),
        **_region(position.region),
        **_as_written(position.claims[0]),
        "hard": value_words(position.values, survey.subject),
        "usual": value_words(position.values, survey.subject, usual=True),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "claim": claim.id,
        "source": claim.source,
        "subject": claim.subject,
        **_region(claim.region),
        **_as_written(claim),
        **_place(claim.place),
    }


def _as_written(claim: Claim) -> dict[str, str | None]:
    denied = claim.values.denied
    return {"says": None if denied else claim.says, "denies": claim.says if denied else None}


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _region(region: Region) -> dict[str, Any]:
    return {
        "about": {term.top: term.name for term in region.terms},
        "item": region.item,
        "when": _time(region.time),
    }


def _time(time: Time) -> dict[str, Any]:
    first, last = date_words(time)
    return {"from": first, "to": last, "some": not time.every}


def _finding(finding: Finding, places: Mapping[str, Places] = MappingProxyType({})) -> dict[str, Any]:
    claims = sorted((claim for side in finding.sides for claim in side), key=lambda claim: claim.place)
    condition = finding.condition
    return {
        "kind": str(finding.kind),
        "level": str(finding.kind.level),
        "subject": finding.subject,
        "sides": [[claim.id for claim in side] for side in finding.sides],
        "claims": [claim.id for claim in claims],
        "because": finding.because,
        "sums": list(finding.sums),
        "others": [claim.id for claim in finding.others],
        "condition": condition.sentence if condition else None,
        "confirmed_by": [claim.id for claim in condition.confirmed_by] if condition else [],
        "refuted_by": [claim.id for claim in condition.refuted_by] if condition else [],
        "rests_on": list(finding.rests_on),
        "hedged": finding.hedged,
        "reviewed": finding.reviewed,
        "review": _review(finding.review or finding.stale, finding.reviewed),
        "fingerprint": finding.fingerprint,
        "places": [{"claim": claim.id, **_place(claim.place), **_value(places.get(claim.id))} for claim in claims],
    }


def _review(review: Review | None, counts: bool) -> dict[str, Any] | None:
    return review and {
        "counts": counts,
        "note": review.note,
        "by": review.by,
        "on": review.on,
        "until": date_words(review.until)[1] if review.until else None,
        **_place(review.place),
    }


def _edit(edit: Edit, claim_set: ClaimSet) -> dict[str, Any]:
    return {
        "claim": edit.claim.id,
        "sentence": changed(edit, claim_set),
        "was": [_as_written(claim) for claim in edit.was],
        "is": _as_written(edit.claim),
        "reviews": [_place(review.place) for review in edit.reviews],
    }


def _value(places: Places | None) -> dict[str, Any]:
    """The place of a claim's value, if it is known."""
    if places is None:
        return {}
    _, line, column, end_column = places.value
    return {"value": {"line": line, "column": column, "end_column": end_column}}


def _group(group: Group) -> dict[str, Any]:
    return {
        "sources": list(group.sources),
        "sets": [list(sources) for sources in group.sets],
        "in_none": list(group.in_none),
        "searched": group.searched,
        "left_out": {"sources": group.sources_left_out, "sets": group.sets_left_out, "at_least": group.at_least},
    }


def _fingerprints(findings: Iterable[Finding]) -> list[str]:
    return [finding.fingerprint for finding in findings]


def _unmet(unmet: Unmet) -> dict[str, str | None]:
    return {"subject": unmet.subject, "item": unmet.item, "why": unmet.why}


def _apart(apart: NotCompared, claim_set: ClaimSet) -> dict[str, Any]:
    why = apart_words([apart], claim_set.subjects[apart.subject])
    return {"subject": apart.subject, "reason": str(apart.reason), "pairs": apart.pairs, "why": why}


def _unsearched(group: Unsearched) -> dict[str, Any]:
    return {
        "subject": group.subject,
        "item": group.item,
        "why": why_unsearched(group.claims),
        "claims": [claim.id for claim in group.claims],
        "remedy": IF_UNSEARCHED,
    }


def _place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}


def _diagnostic(problem: Diagnostic) -> dict[str, Any]:
    return {
        "rule": problem.rule,
        "level": str(problem.level),
        "message": problem.message,
        **_place(problem.place),
        "end_column": problem.place.end_column,
        "remedy": problem.remedy,
    }
