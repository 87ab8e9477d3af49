"""What was wrong so far: a list that ends the reading once it holds more than anyone reads."""

from collections.abc import Iterable
from itertools import islice

from claimdiff.model import Diagnostic, Level
from claimdiff.rules.files import too_large

MOST = 1_000


class TooManyMistakes(Exception):
    """More is wrong than will be told; the list has what came before."""


class Mistakes(list[Diagnostic]):
    """Diagnostics as they are found. Raises TooManyMistakes where one would be more than MOST.

    A list, since all that reads adds to it; and the only place where they are counted, since a file may hold a mistake
    wherever it holds anything.
    """

    def append(self, mistake: Diagnostic, /) -> None:
        if len(self) >= MOST:
            raise TooManyMistakes
        super().append(mistake)

    def extend(self, mistakes: Iterable[Diagnostic], /) -> None:
        for mistake in mistakes:
            self.append(mistake)


def has_errors(problems: Iterable[Diagnostic]) -> bool:
    """Whether one of them is more than a warning."""
    return any(problem.level is Level.ERROR for problem in problems)


def first_of(warnings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The first warnings, and where there are more than MOST one that says so: nobody works out the others."""
    found = list(islice(warnings, MOST + 1))
    if len(found) <= MOST:
        return found
    message, remedy = f"there are more than {MOST:,} warnings, and no more are told", "mend these, and check again"
    return [*found[:MOST], too_large(found[MOST].place, message, remedy)._replace(level=Level.WARNING)]
