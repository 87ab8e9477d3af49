"""A check as workflow commands of GitHub Actions: an annotation for each place of each open problem, errors first.

The runner shows ten errors and ten warnings of a step. So the first places of all problems come before the second ones, and if
there are more than ten the last annotation counts the rest. The runner reads a line as a command if it begins with `::`, and
decodes `%25`, `%0D`, `%0A`, and in properties `%3A` and `%2C`. What it does not decode is spelt out, also in file names.
"""

from collections.abc import Iterator
from hashlib import sha256

from claimdiff.model import Label, Level
from claimdiff.render.parts.letters import visible
from claimdiff.render.parts.problems import Problem
from claimdiff.words import count

MOST_SHOWN = 10


def annotations(problems: list[Problem]) -> str:
    """The commands, a line each."""
    shown = [problem for problem in problems if not problem.review]
    return "".join(f"{line}\n" for level in (Level.ERROR, Level.WARNING) for line in _of_level(shown, level))


def untouched(text: str) -> str:
    """The text, wrapped so that the runner reads no line of it as a command; the word that ends this is not in the text."""
    word = sha256(text.encode(errors="surrogatepass")).hexdigest()
    return f"::stop-commands::{word}\n{text}::{word}::\n"


def _of_level(problems: list[Problem], level: Level) -> Iterator[str]:
    of_level = [problem for problem in problems if problem.level is level]
    most = max((len(problem.labels) for problem in of_level), default=0)
    places = [(each, each.labels[nth]) for nth in range(most) for each in of_level if nth < len(each.labels)]
    fitting = len(places) if len(places) <= MOST_SHOWN else MOST_SHOWN - 1
    yield from (_annotation(problem, label) for problem, label in places[:fitting])
    if rest := len(places) - fitting:
        call = "claimdiff check --format json" if level is Level.WARNING else "claimdiff check"  # which counts many of a kind
        yield f"::{level} title=claimdiff::{count(rest, 'more place')} with {level}s: `{call}` lists them all"


def _annotation(problem: Problem, label: Label) -> str:
    place = label.place
    properties = {
        "file": place.path,
        "line": place.line,
        "endLine": place.line,
        "col": place.column,
        "endColumn": place.end_column,
        "title": f"claimdiff: {problem.rule}",
    }
    listed = ",".join(f"{name}={visible(_escaped_property(str(value)))}" for name, value in properties.items())
    return f"::{problem.level} {listed}::{_escaped(_message(problem, label))}"


def _message(problem: Problem, here: Label) -> str:
    """The sentence, what is said here, the other places, the reasons and the remedy, a line each."""
    others = [label for label in problem.labels if label is not here]
    lines = [
        problem.message,
        *([f"Here: {here.text}"] if here.text else []),
        *(f"{label.place.path}:{label.place.line}: {label.text}" for label in others),
        *problem.reasons,
        *problem.remedy.splitlines(),
    ]
    return "\n".join(visible(line) for line in lines)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
