"""What is said on a subject: its positions, and the ranges of what is said of each region."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from claimdiff.engine.origins import sources_of
from claimdiff.model import Position, Subject
from claimdiff.questions import has_number_line
from claimdiff.results import Range, Survey
from claimdiff.words import highest_words, lowest_words


def survey_of(subject: Subject, by_item: Mapping[str | None, list[Position]]) -> Survey:
    """The positions on a subject, in the order of their first claims in the files, and the ranges of what is said."""
    positions = sorted((each for same in by_item.values() for each in same), key=lambda each: each.claims[0].place)
    return Survey(subject, tuple(positions), tuple(_ranges(subject, positions)))


def _ranges(subject: Subject, positions: Iterable[Position]) -> Iterator[Range]:
    """The lowest and highest value that any claim allows, for each region that several sources speak of."""
    if not has_number_line(subject):
        return
    by_region = defaultdict(list)
    for position in positions:
        by_region[position.region].append(position)
    for region, same in by_region.items():
        if len(sources_of(claim for position in same for claim in position.claims)) > 1:
            sets = [position.values.hard for position in same]
            yield Range(region, lowest_words(sets, subject), highest_words(sets, subject))
