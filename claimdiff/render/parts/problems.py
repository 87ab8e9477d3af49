"""What a check shows, diagnostics and findings alike: the one record that its formats lay out, and the entry to paste."""

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
from claimdiff.render.parts.statements import condition_sentences, so_do, statement
from claimdiff.results import Check, Finding, is_reviewable
from claimdiff.rules.stale_reviews import NO_NOTE
from claimdiff.words import count, yaml_text


class Problem(NamedTuple):
    """One diagnostic, or one finding that is open or reviewed.

    `labels` are its places, the first where it belongs, and what is there; `reasons` are further sums, conditions and what it
    rests on. The fingerprint is the same while the problem is, wherever it moves.
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
    """A finding as a problem, whoever has reviewed it, at the claims or, of which they are known, their parts."""
    conditions = condition_sentences(finding.condition, claim_set) if finding.condition else []
    return Problem(
        rule=finding.kind,
        level=finding.kind.level,
        message=f"{finding.subject}: {finding.because}",
        labels=tuple(label for side in finding.sides for label in _labels(side, finding, claim_set, most, places)),
        reasons=(*finding.sums[1:], *conditions, *(f"rests on: {each}" for each in finding.rests_on)),
        remedy=f"{_if_rounded(finding, claim_set)}to review it, add to `reviewed`:\n{entry(finding, claim_set)}",
        fingerprint=finding.fingerprint,
    )


def _if_rounded(finding: Finding, claim_set: ClaimSet) -> str:
    """How a figure and its rounding meet: for who codes the claims, and not for who reads of them."""
    rounding = rounding_of(finding.why.reason, claim_set.subjects[finding.subject])
    return f"a `tolerance` on '{finding.subject}' lets a figure and its rounding meet; or, " if rounding else ""


def _labels(
    side: tuple[Claim, ...], finding: Finding, claim_set: ClaimSet, most: int, places: Mapping[str, Places]
) -> list[Label]:
    """The first claims of a side, each at what clashes, with a last label that counts the rest."""
    labels = [Label(pointed(finding, claim, places), statement(claim, claim_set)) for claim in islice(side, most)]
    more = len(side) - len(labels)
    if not more:
        return labels
    *others, last = labels
    return [*others, Label(last.place, f"{last.text}; {so_do(finding)} {count(more, 'other claim')}")]


def entry(finding: Finding, claim_set: ClaimSet) -> str:
    """The entry of `reviewed` that covers the finding, as YAML to paste, with the pins of all its claims.

    Where other claims have a part in what the sums come to, these have a pin too.
    """
    pin = pinning(claim_set)
    names = (f"{claim.id}@{pin(claim)}" for claim in _to_name(finding))
    sums = f"  sums: {sums_pin(finding)}\n" if finding.others else ""
    return f"- claims: [{', '.join(map(yaml_text, names))}]\n{sums}  note: {NO_NOTE}"


def _to_name(finding: Finding) -> Iterable[Claim]:
    """All claims of its sides; of what it folds one of each position."""
    if not finding.folds:
        return [claim for side in finding.sides for claim in side]
    return {side[0].id: side[0] for each in finding.folds for side in each.sides}.values()
