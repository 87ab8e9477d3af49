"""A check as text: each diagnostic, each open finding with the entry that would review it, and what was compared."""

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from claimdiff.model import LEVELS, Claim, ClaimSet, Diagnostic, Finding, Kind, Label, Level, Report
from claimdiff.render.excerpts import Lines, excerpt, headline, remedy_lines, visible
from claimdiff.render.statements import condition_sentences, statement, unmet_line
from claimdiff.words import count

_NAMED_CLAIMS = 3


def diagnostics_text(diagnostics: Iterable[Diagnostic], lines: Lines, coloured: bool) -> str:
    """Every diagnostic in the fixed shape, one blank line between two."""
    return "".join(_diagnostic(problem, lines, coloured) + "\n\n" for problem in diagnostics)


def check_text(
    report: Report, diagnostics: Iterable[Diagnostic], opened: list[tuple[Finding, str]], lines: Lines, coloured: bool
) -> str:
    """What is wrong with the files, each open finding with the review to paste for it, and a summary."""
    found = "".join(_finding(finding, report.claim_set, lines, entry, coloured) + "\n\n" for finding, entry in opened)
    return diagnostics_text(diagnostics, lines, coloured) + found + _summary(report, Counter(f.kind for f, _ in opened))


def _diagnostic(problem: Diagnostic, lines: Lines, coloured: bool) -> str:
    place = problem.place
    labels = [Label(place, problem.label), *problem.others]
    return "\n".join(
        [
            headline(place, problem.level, problem.rule, problem.message, coloured),
            *excerpt(labels, lines, place.path, coloured),
            *remedy_lines(problem.remedy, coloured),
        ]
    )


def _finding(finding: Finding, claim_set: ClaimSet, lines: Lines, entry: str, coloured: bool) -> str:
    """A finding with the claims of both sides, what each says and how that is read, and the entry that reviews it."""
    labels = [label for side in finding.sides for label in _labels(side, claim_set)]
    place, message = labels[0].place, f"{finding.subject}: {finding.because}"
    return "\n".join(
        [
            headline(place, LEVELS[finding.kind], finding.kind, message, coloured),
            *excerpt(labels, lines, place.path, coloured),
            *_reasons(finding, claim_set),
            *remedy_lines("to review it, add to `reviewed`:\n" + entry, coloured),
        ]
    )


def _labels(side: tuple[Claim, ...], claim_set: ClaimSet) -> list[Label]:
    """The first claims of a side, with a last label that counts the rest."""
    labels = [Label(claim.place, statement(claim, claim_set)) for claim in islice(side, _NAMED_CLAIMS)]
    more = len(side) - len(labels)
    return [*labels[:-1], Label(labels[-1].place, f"{labels[-1].text}; so do {count(more, 'other claim')}")] if more else labels


def _reasons(finding: Finding, claim_set: ClaimSet) -> list[str]:
    condition = finding.condition
    conditions = condition_sentences(condition, claim_set) if condition else []
    return [f"  = {visible(reason)}" for reason in (*conditions, *(f"rests on: {each}" for each in finding.rests_on))]


# The summary


def _summary(report: Report, opened: Counter[Kind]) -> str:
    claim_set = report.claim_set
    kinds = Counter(finding.kind for finding in report.findings)
    counted = ", ".join(_counted(kind, kinds[kind], opened[kind]) for kind in Kind if kinds[kind])
    compared = ", ".join(
        [count(len(claim_set.files), "file"), count(len(claim_set.claims), "claim"), count(len(claim_set.subjects), "subject")]
    )
    lines = [f"{compared}: {counted or 'nothing found'}"]
    for heading, unmets in (("not sought to the end:", report.stopped), ("never met another claim:", report.never_met)):
        lines += [heading, *(f"  {visible(unmet_line(unmet))}" for unmet in unmets)] if unmets else []
    return "".join(f"{line}\n" for line in lines)


def _counted(kind: Kind, total: int, opened: int) -> str:
    """`3 contradictions (1 open)`."""
    return count(total, kind) + ("" if LEVELS[kind] is Level.NOTE else f" ({opened} open)")
