"""A check as text: the claims that have changed since they were reviewed, the other diagnostics, each open finding with the
entry that would review it, and a summary."""

from collections import Counter
from collections.abc import Iterable

from claimdiff.model import Diagnostic, Level
from claimdiff.render.parts.edits import edit_problems, without_folded
from claimdiff.render.parts.excerpts import Lines, excerpt, headline, remedy_lines
from claimdiff.render.parts.letters import as_shown, isolated, visible
from claimdiff.render.parts.problems import Problem, problems_of
from claimdiff.render.parts.statements import apart_lines, unmet_line
from claimdiff.results import Check, Kind, Report, is_open, opened
from claimdiff.words import count

_NAMED_CLAIMS = 3
MOST_OF_A_KIND = 20
"""The most warnings of a rule, and lines under a heading, that are printed; the others are counted."""


def check_text(check: Check, coloured: bool) -> str:
    """The diagnostics, each open finding with the entry to paste, and a summary."""
    unfolded = without_folded(check)
    few, others = few_of_each(unfolded.diagnostics)
    rest = problems_of(unfolded._replace(diagnostics=few), _NAMED_CLAIMS)
    shown = [problem for problem in (*edit_problems(check), *rest) if not problem.review]
    text = "".join(_problem(problem, check.lines, coloured) + "\n\n" for problem in shown)
    summary = summary_lines(check) if check.report else turned_off_lines(check)
    return text + "".join(f"{isolated(line)}\n" for line in (*more_lines(others), *summary))


def few_of_each(diagnostics: Iterable[Diagnostic]) -> tuple[tuple[Diagnostic, ...], Counter[str]]:
    """The diagnostics with only the first warnings of each rule, and how many others each rule has."""
    few, seen = list[Diagnostic](), Counter[str]()
    for each in diagnostics:
        seen[each.rule] += each.level is Level.WARNING
        if seen[each.rule] <= MOST_OF_A_KIND or each.level is not Level.WARNING:
            few.append(each)
    return tuple(few), Counter({rule: number - MOST_OF_A_KIND for rule, number in seen.items() if number > MOST_OF_A_KIND})


def more_lines(others: Counter[str]) -> list[str]:
    """A line for each rule that has more warnings than are printed."""
    counted = [f"and {count(number, f'more {rule} warning')}" for rule, number in others.items()]
    return [f"{line}: `claimdiff check --format json` lists them all" for line in counted]


def _problem(problem: Problem, lines: Lines, coloured: bool) -> str:
    """The sentence with its place, the lines of all places with what is said there, and what to do."""
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
    """What was compared, what was found and how much of it is open, what is left out, and what could not be compared."""
    report = check.report
    if report is None:
        mistakes = [problem for problem in check.diagnostics if problem.level is not Level.NOTE]
        return [f"{count(len(mistakes), 'mistake')} in the files: nothing was compared", *turned_off_lines(check)]
    nothing = "nothing that was asked for" if report.narrowed else "nothing new" if check.left_out else "nothing found"
    lines = [f"{_compared(report)}: {_found(check, report) or nothing}", *_narrowed_lines(check, report)]
    lines += left_out_lines(check)
    lines += _under("not compared with any other claim", map(unmet_line, report.never_met))
    lines += _under("pairs of claims by different sources that could not be compared", apart_lines(report))
    lines += _under("differences within the tolerance", map(unmet_line, report.tolerated))
    return [*lines, *turned_off_lines(check)]


def _narrowed_lines(check: Check, report: Report) -> list[str]:
    """If the check is narrowed, a line that says to what, and how many findings are not shown."""
    still_open = sum(map(is_open, check.not_shown))
    not_shown = f"{count(len(check.not_shown), 'finding')} not shown{f' ({still_open:,} open)' if still_open else ''}"
    return [f"narrowed to {', '.join(map(visible, report.narrowed))}: {not_shown}"] if report.narrowed else []


def turned_off_lines(check: Check) -> list[str]:
    """If the settings turn warnings off, a line that counts them."""
    counted = [f"{rule} ({count(number, 'warning')})" for rule, number in check.turned_off.items()]
    return [f"turned off in the settings: {', '.join(counted)}"] if counted else []


def _under(heading: str, told: Iterable[str]) -> list[str]:
    """The first lines under a heading, and how many more there are."""
    every = list(told)
    lines = [f"  {visible(line)}" for line in every[:MOST_OF_A_KIND]]
    more = len(every) - len(lines)
    return [*([f"{heading}:"] if lines else []), *lines, *([f"  and {more:,} more"] if more else [])]


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


def left_out_lines(check: Check) -> list[str]:
    """How many findings were already there at the revision, and whether nothing can be new."""
    left_out = check.left_out
    if left_out is None:
        return []
    if left_out.findings is None:
        return [f"the files were not valid at {left_out.revision}: every finding is shown"]
    were, are = ("was", "is") if left_out.findings == 1 else ("were", "are")
    known = f"{count(left_out.findings, 'finding')} {were} already there at {left_out.revision} and {are} not shown"
    here = f"nothing can be new: {left_out.revision} is what is checked out here, and no claim file has changed since"
    return [known, *([here] if left_out.is_here else [])]
