"""What a check shows: one record for diagnostics and findings, which each format lays out, and the entry to paste."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from claimdiff.engine.pins import pinning, sums_pin
from claimdiff.engine.wording import rounding_of
from claimdiff.model import Claim, ClaimSet, Diagnostic, Label, Level, Places, Review
from claimdiff.render.parts.pointing import pointed
from claimdiff.render.parts.statements import condition_sentences, others_like_it, statement
from claimdiff.results import Check, Finding, is_reviewable
from claimdiff.rules.stale_reviews import NO_NOTE
from claimdiff.words import yaml_text


class Problem(NamedTuple):
    """One diagnostic, or one finding that is open or reviewed.

    `labels` are its places, the main one first, and what is there; `reasons` are further sums, conditions and assumptions. The
    fingerprint stays the same as long as the problem does, wherever it moves.
    """

    rule: str
    level: Level
    message: str
    labels: tuple[Label, ...]
    reasons: tuple[str, ...]
    remedy: str
    fingerprint: str
    review: Review | None = None


def problems_of(check: Check, most: int, path_of: Callable[[str], str] = str) -> list[Problem]:
    """The diagnostics by place, then the findings that can be reviewed, strongest first.

    A side of a finding has up to `most` of its claims as labels, the last of which counts the rest; `path_of` names the files.
    """
    labelled = [*_from_diagnostics(check.diagnostics, path_of)]
    if check.report:
        claim_set, places = check.report.claim_set, check.report.places
        for finding in filter(is_reviewable, check.report.findings):
            labelled.append(problem_of(finding, claim_set, most, places)._replace(review=finding.review))
    return [each._replace(labels=tuple(_moved(label, path_of) for label in each.labels)) for each in labelled]


def _moved(label: Label, path_of: Callable[[str], str]) -> Label:
    return label._replace(place=label.place._replace(path=path_of(label.place.path)))


def _from_diagnostics(diagnostics: tuple[Diagnostic, ...], path_of: Callable[[str], str]) -> Iterator[Problem]:
    """Fingerprints tell equal ones of a file apart by their order."""
    seen: dict[str, int] = {}
    for each in diagnostics:
        content = json.dumps([each.rule, path_of(each.place.path), each.message])
        seen[content] = seen.get(content, 0) + 1
        fingerprint = sha256(f"{content}{seen[content]}".encode()).hexdigest()[:16]
        labels = (Label(each.place, each.label), *each.others)
        yield Problem(each.rule, each.level, each.message, labels, (), each.remedy, fingerprint)


def problem_of(
    finding: Finding, claim_set: ClaimSet, most: int, places: Mapping[str, Places] = MappingProxyType({})
) -> Problem:
    """A finding as a problem, reviewed or not, at its claims, or at the parts of claims whose places are known."""
    conditions = condition_sentences(finding.condition, claim_set) if finding.condition else []
    return Problem(
        rule=finding.kind,
        level=finding.kind.level,
        message=f"{finding.subject}: {finding.because}",
        labels=tuple(label for side in finding.sides for label in _labels(side, finding, claim_set, most, places)),
        reasons=(*finding.sums[1:], *conditions, *(f"assumes {each}" for each in finding.rests_on)),
        remedy=f"{_if_rounded(finding, claim_set)}to review it, add to `reviewed`:\n{entry(finding, claim_set)}",
        fingerprint=finding.fingerprint,
    )


def _if_rounded(finding: Finding, claim_set: ClaimSet) -> str:
    """What to do about a figure and its rounding: advice for whoever writes the claims, not for readers of a report."""
    rounding = rounding_of(finding.why.reason, claim_set.subjects[finding.subject])
    return f"give '{finding.subject}' a `tolerance`, if a figure and its rounding are to agree; or, " if rounding else ""


def _labels(
    side: tuple[Claim, ...], finding: Finding, claim_set: ClaimSet, most: int, places: Mapping[str, Places]
) -> list[Label]:
    """The first claims of a side, each at the part that clashes; the last label counts the rest."""
    labels = [Label(pointed(finding, claim, places), statement(claim, claim_set)) for claim in islice(side, most)]
    more = len(side) - len(labels)
    if not more:
        return labels
    *others, last = labels
    return [*others, Label(last.place, f"{last.text}; and {others_like_it(finding, more)}")]


def entry(finding: Finding, claim_set: ClaimSet) -> str:
    """The entry of `reviewed` that covers the finding, as YAML to paste, with the pins of all its claims.

    Where other claims contribute to the sums, the entry has a pin of the sums too.
    """
    names, sums = pinned(finding, claim_set)
    listed = f"  sums: {sums}\n" if sums else ""
    return f"- claims: [{', '.join(map(yaml_text, names))}]\n{listed}  note: {NO_NOTE}"


def pinned(finding: Finding, claim_set: ClaimSet) -> tuple[list[str], str | None]:
    """The names of an entry that covers the finding, with the pins of its claims, and the pin of its sums, if it has one."""
    pin = pinning(claim_set)
    return [f"{claim.id}@{pin(claim)}" for claim in _to_name(finding)], sums_pin(finding) if finding.others else None


def _to_name(finding: Finding) -> Iterable[Claim]:
    """All claims of its sides; if it folds findings, one claim of each position."""
    if not finding.folds:
        return [claim for side in finding.sides for claim in side]
    return {side[0].id: side[0] for each in finding.folds for side in each.sides}.values()
