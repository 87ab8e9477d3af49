"""The rule for figures of a running toll without a day, where others have one."""

from collections.abc import Iterable, Iterator

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.rules.diagnostics import warning


def undated_toll(place: Place, claim: str, other: Place) -> Diagnostic:
    """A claim on a running toll has no day, although another claim on its subject has one.

    A running toll grows, so a figure is about the day it was said. A figure without a day counts as
    the final one: any other figure that is higher contradicts it. An `article` gives its date to the
    claims of its own file only, so claims in CSV need a column `said`.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {dead: {type: count, cumulative: yes}}
        claims:
          one: {source: mayor, subject: dead, said: 2024-09-02, says: 4}
          two: {source: police, subject: dead, says: 9}

    Remedy: Add the day it was said, or give the article of this file a `date`. If the figure is the
    final one, leave it.
    """
    message = f"'{claim}' has no `said` and no `when`, so its figure counts as the final one"
    remedy = "add `said:`, or a `date` to the article of this file"
    return warning(undated_toll, place, message, remedy, "", (Label(other, "a claim with a day"),))


def undated_tolls(without: Iterable[tuple[str, str, Place]], having: Iterable[tuple[str, Place]]) -> Iterator[Diagnostic]:
    """A diagnostic for each claim without a day on a subject where another has one; it also shows the first of those.

    `without` has the id, subject and place of claims without a day, `having` the subject and place of claims with one.
    """
    dated: dict[str, Place] = {}
    for subject, place in having:
        dated[subject] = min(place, dated.get(subject, place))
    yield from (undated_toll(place, claim, dated[subject]) for claim, subject, place in without if subject in dated)
