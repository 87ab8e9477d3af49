"""What was wrong so far: a list that ends the reading once it holds more than anyone reads, and what of it is told once."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from claimdiff.model import Diagnostic, Label, Level
from claimdiff.rules.files import too_large

MOST = 1_000
MOST_REPEATED = 100_000
_NAMES = ("unknown-source", "unknown-subject", "unknown-term", "unknown-option", "unknown-claim")
_PLACES = 3


class TooManyMistakes(Exception):
    """More is wrong than will be told; the list has what came before."""


class Mistakes(list[Diagnostic]):
    """Diagnostics as they are found. Raises TooManyMistakes where one would be more than MOST.

    A list, since all that reads adds to it; and the only place where they are counted, since a file may hold a mistake
    wherever it holds anything. A name that is not known is one mistake, wherever it stands, up to MOST_REPEATED times.
    """

    def __init__(self, mistakes: Iterable[Diagnostic] = ()) -> None:
        super().__init__(mistakes)
        self._names, self._repeated = set[tuple[str, str]](), 0

    def append(self, mistake: Diagnostic, /) -> None:
        name = (mistake.rule, mistake.message)
        if name in self._names:
            self._repeated += 1
        elif mistake.rule in _NAMES[:-1]:  # what claim is meant takes too long to find out, for each
            self._names.add(name)
        if len(self) - self._repeated >= MOST or self._repeated > MOST_REPEATED:
            raise TooManyMistakes
        super().append(mistake)

    def extend(self, mistakes: Iterable[Diagnostic], /) -> None:
        for mistake in mistakes:
            self.append(mistake)


def told_once(mistakes: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The mistakes, but one for each name that is not known, with the number of its places and the first three of them."""
    grouped: dict[object, list[Diagnostic]] = defaultdict(list)
    for n, mistake in enumerate(mistakes):
        grouped[(mistake.rule, mistake.message) if mistake.rule in _NAMES else n].append(mistake)
    return [_together(same) for same in grouped.values()]


def _together(same: list[Diagnostic]) -> Diagnostic:
    first, *others = sorted(same, key=lambda mistake: mistake.place)[:_PLACES]
    if not others:
        return first
    places = tuple(Label(other.place, other.label or "also here") for other in others)
    return first._replace(message=f"{first.message}, in {len(same):,} places", others=first.others + places)


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
