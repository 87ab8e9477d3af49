"""A check as text: each diagnostic, each open finding with the entry that would review it, and what was compared."""

from collections import Counter

from claimdiff.model import Level
from claimdiff.render.parts.excerpts import Lines, excerpt, headline, remedy_lines
from claimdiff.render.parts.letters import as_shown, isolated, visible
from claimdiff.render.parts.problems import Problem, problems_of
from claimdiff.render.parts.statements import unmet_line
from claimdiff.results import Check, Kind, Report, opened
from claimdiff.words import count

_NAMED_CLAIMS = 3


def check_text(check: Check, coloured: bool) -> str:
    """What is wrong with the files, each open finding with the review to paste for it, and a summary."""
    shown = [problem for problem in problems_of(check, _NAMED_CLAIMS) if not problem.review]
    text = "".join(_problem(problem, check.lines, coloured) + "\n\n" for problem in shown)
    return text + ("".join(f"{isolated(line)}\n" for line in summary_lines(check)) if check.report else "")


def _problem(problem: Problem, lines: Lines, coloured: bool) -> str:
    """The sentence at its place, the lines of all places with what each says, and what to do."""
    place = problem.labels[0].place
    return "\n".join(
        [
            headline(place, problem.level, problem.rule, problem.message, coloured),
            *excerpt(problem.labels, lines, place.path, coloured),
            *(f"  = {as_shown(reason)}" for reason in problem.reasons),
            *remedy_lines(problem.remedy, coloured),
        ]
    )


def summary_lines(check: Check) -> list[str]:
    """What was compared, what was found and how much of it is open, what was left out, what never met, and what only so."""
    report = check.report
    if report is None:
        mistakes = [problem for problem in check.diagnostics if problem.level is not Level.NOTE]
        return [f"{count(len(mistakes), 'mistake')} in the files: nothing was compared"]
    found = _found(check, report) or ("nothing new" if check.left_out else "nothing found")
    lines = [f"{_compared(report)}: {found}", *_left_out(check)]
    for heading, unmets in (("never met another claim", report.never_met), ("within the tolerance", report.tolerated)):
        lines += [f"{heading}:", *(f"  {visible(unmet_line(unmet))}" for unmet in unmets)] if unmets else []
    return lines


def _compared(report: Report) -> str:
    claim_set = report.claim_set
    numbers = {"file": len(claim_set.files), "claim": len(claim_set.claims), "subject": len(claim_set.subjects)}
    return ", ".join(count(number, noun) for noun, number in numbers.items())


def _found(check: Check, report: Report) -> str:
    kinds, still_open = Counter(f.kind for f in report.findings), Counter(f.kind for f in opened(check))
    counted = [_counted(kind, kinds[kind], still_open[kind]) for kind in Kind if kinds[kind]]
    warnings = sum(problem.level is Level.WARNING for problem in check.diagnostics)
    return ", ".join([*counted, *([count(warnings, "warning")] if warnings else [])])


def _counted(kind: Kind, total: int, opened: int) -> str:
    """`3 contradictions (1 open)`."""
    return count(total, kind) + ("" if kind.level is Level.NOTE else f" ({opened} open)")


def _left_out(check: Check) -> list[str]:
    left_out = check.left_out
    if left_out is None:
        return []
    if left_out.findings is None:
        return [f"the files were not sound at {left_out.revision}: nothing was left out"]
    here = f"nothing could be new: {left_out.revision} is what is checked out here, and no claim file was edited since"
    return [f"left out: {left_out.findings} known since {left_out.revision}", *([here] if left_out.is_here else [])]
