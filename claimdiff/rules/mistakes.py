"""The mistakes found so far, in a list that ends the reading when it is too long, and the mistakes that are reported once."""

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
    """There are more mistakes than are reported; the list has the first ones."""


class Mistakes(list[Diagnostic]):
    """Diagnostics as they are found. Raises TooManyMistakes when there would be more than MOST.

    Everything that reads adds to this list, and only here are mistakes counted, since a file can have a mistake anywhere. The
    same unknown name counts as one mistake, in up to MOST_REPEATED places.
    """

    def __init__(self, mistakes: Iterable[Diagnostic] = ()) -> None:
        super().__init__(mistakes)
        self._names, self._repeated = set[tuple[str, str]](), 0

    def append(self, mistake: Diagnostic, /) -> None:
        name = (mistake.rule, mistake.message)
        if name in self._names:
            self._repeated += 1
        elif mistake.rule in _NAMES[:-1]:  # to find the nearest claim for each would take too long
            self._names.add(name)
        if len(self) - self._repeated >= MOST or self._repeated > MOST_REPEATED:
            raise TooManyMistakes
        super().append(mistake)

    def extend(self, mistakes: Iterable[Diagnostic], /) -> None:
        for mistake in mistakes:
            self.append(mistake)


def told_once(mistakes: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The mistakes, with one for each unknown name, which gives the number of its places and the first three of them."""
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
    """Whether one of them is an error."""
    return any(problem.level is Level.ERROR for problem in problems)


def first_of(warnings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The first MOST warnings, and one more if there are others, which are not worked out."""
    found = list(islice(warnings, MOST + 1))
    if len(found) <= MOST:
        return found
    message, remedy = f"there are more than {MOST:,} warnings, and only the first are shown", "correct these, then check again"
    return [*found[:MOST], too_large(found[MOST].place, message, remedy)._replace(level=Level.WARNING)]
