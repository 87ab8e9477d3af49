"""A check in Markdown, for the summary of a CI job: first the result, then each open problem, errors before warnings."""

from claimdiff.model import Level
from claimdiff.render.check.text import few_of_each, more_lines, summary_lines
from claimdiff.render.parts.edits import edit_problems, without_folded
from claimdiff.render.parts.escaping import block, code, plain
from claimdiff.render.parts.problems import Problem, problems_of
from claimdiff.repository import path_in_repository
from claimdiff.results import Check

_MOST_SHOWN = 100  # a job's summary of more than 1 MiB is not shown at all


def check_markdown(check: Check) -> str:
    """A heading, what was compared and found, and a section for each open problem."""
    unfolded = without_folded(check)
    few, others = few_of_each(unfolded.diagnostics)
    problems = problems_of(unfolded._replace(diagnostics=few), 3, path_in_repository)
    still_open = (problem for problem in (*edit_problems(check, path_in_repository), *problems) if not problem.review)
    shown = sorted(still_open, key=lambda problem: problem.level is not Level.ERROR)
    more = len(shown) - _MOST_SHOWN
    sections = [
        "# claimdiff check",
        "\n".join(f"- {plain(line.strip())}" for line in summary_lines(check)),
        *(_section(problem) for problem in shown[:_MOST_SHOWN]),
        *([f"And {more:,} more: `claimdiff check` lists them all."] if more > 0 else []),
        *map(_with_code, more_lines(others)),
    ]
    return "\n\n".join(sections) + "\n"


def _section(problem: Problem) -> str:
    lines = [
        f"## {problem.level}: {problem.rule}",
        plain(problem.message),
        "\n".join(
            [
                *(_place(label.place.path, label.place.line, label.text) for label in problem.labels),
                *(f"- {plain(reason)}" for reason in problem.reasons),
            ]
        ),
        *_remedy(problem.remedy),
    ]
    return "\n\n".join(lines)


def _remedy(text: str) -> list[str]:
    """A sentence that says what to do, and beneath it the text to paste."""
    sentence, *entry = text.split("\n", 1)
    return [_with_code(sentence), *(block(lines, "yaml") for lines in entry)]


def _with_code(sentence: str) -> str:
    """A sentence whose words in backticks are code; where a backtick is left over, all of it is plain."""
    if sentence.count("`") % 2:
        return plain(sentence)
    return "".join(code(part) if n % 2 else plain(part) for n, part in enumerate(sentence.split("`")))


def _place(path: str, line: int, text: str) -> str:
    return f"- {code(f'{path}:{line}')}" + (f": {plain(text)}" if text else "")
