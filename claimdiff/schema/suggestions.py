"""What an editor suggests for `says` and `denies`: the phrases that can be read, each with its meaning."""

from collections.abc import Callable, Iterator
from typing import Any

from claimdiff.exact.values import COUNTS, SECONDS
from claimdiff.model import Place, Subject, Type
from claimdiff.phrases import examples
from claimdiff.phrases.numbers.quantities import read_count
from claimdiff.phrases.readings import Reading, Refusal
from claimdiff.phrases.times.dates import offsets_in, read_date
from claimdiff.words import set_words, two_readings

_NOWHERE = Place("", 1, 1, 1)
_COUNT = Subject("", Type.COUNT, COUNTS, _NOWHERE)
_DATE = Subject("", Type.DATE, SECONDS, _NOWHERE)


def suggested_phrases() -> list[dict[str, Any]]:
    """A snippet for each example of a phrase, in their order, and one for several values."""
    several = {"label": "any of", "body": {"any of": ["$1"]}, "description": "one of these values, not said which"}
    answers = (("yes",), ("no",))
    return [
        *_suggested((*answers, *examples.COUNTS), read_count, _COUNT),
        *_suggested(examples.DATES, read_date, _DATE),
        several,
    ]


def _suggested(
    groups: tuple[tuple[str, ...], ...], read: Callable[[str], Reading | Refusal], subject: Subject
) -> Iterator[dict[str, Any]]:
    for group in groups:
        for phrase in group:
            zoned = subject._replace(zoned=True in offsets_in(phrase))
            yield {"label": phrase, "body": phrase, "description": _meaning(read(phrase), zoned)}


def _meaning(reading: Reading | Refusal, subject: Subject) -> str:
    assert isinstance(reading, Reading)  # the tests read every example
    usual, hard = set_words(reading.usual, subject), set_words(reading.hard, subject)
    return two_readings(usual, hard)
