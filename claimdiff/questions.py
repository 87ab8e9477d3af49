"""The kinds of question, a row each: by what law claims on a subject meet, what an answer is, and how it is read.

Whatever hangs on a subject's type asks its row, `QUESTIONS[subject.type]`. To add a kind is to add a row; a new law or form of
answer stops the type checker at every `match` that tells them apart.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import NamedTuple

from claimdiff.exact.values import COUNTS, MEASURES, SECONDS, Scale
from claimdiff.model import Subject, Type
from claimdiff.phrases.numbers.quantities import read_count, read_presence, read_quantity
from claimdiff.phrases.readings import Reading, Refusal
from claimdiff.phrases.times.dates import read_date


class Law(Enum):
    """By what law the claims on a subject meet."""

    SUMS = "a whole has what its parts have together"
    HOLDS = "an answer holds for all of its region, at every moment of its time"
    ONE_VALUE = "the same terms have one value at a time"


class Answer(Enum):
    """What an answer is, which says how it is spelt and drawn."""

    NUMBER = "a number, on a number line"
    TIME = "a time, on a line of dates"
    YES_OR_NO = "yes or no, side by side"
    OPTION = "an option beside others"


class KindOfQuestion(NamedTuple):
    """What all subjects of a type share.

    `scale` is of values, for a choice until its options are known; `read` reads a phrase, in the subject's unit by any of its
    spellings, and is None where a claim names an option.
    """

    law: Law
    answer: Answer
    scale: Scale
    read: Callable[[str, tuple[str, ...]], Reading | Refusal] | None


QUESTIONS: Mapping[Type, KindOfQuestion] = {
    Type.COUNT: KindOfQuestion(Law.SUMS, Answer.NUMBER, COUNTS, lambda text, _: read_count(text)),
    Type.YES_NO: KindOfQuestion(Law.SUMS, Answer.YES_OR_NO, COUNTS, lambda text, _: read_presence(text)),
    Type.CHOICE: KindOfQuestion(Law.HOLDS, Answer.OPTION, COUNTS, None),
    Type.NUMBER: KindOfQuestion(Law.ONE_VALUE, Answer.NUMBER, MEASURES, read_quantity),
    Type.DATE: KindOfQuestion(Law.ONE_VALUE, Answer.TIME, SECONDS, lambda text, _: read_date(text)),
}


def has_number_line(subject: Subject) -> bool:
    """Whether the subject's values lie on a line, from the lowest to the highest."""
    return QUESTIONS[subject.type].answer in (Answer.NUMBER, Answer.TIME)
