"""The kinds of question, one row each: the law by which claims on a subject are compared, and the form and reader of an answer.

Whatever depends on the type of a subject uses its row, `QUESTIONS[subject.type]`. To add a kind, add a row. After a new law or
form of answer, the type checker reports every `match` that does not handle it.
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
    """The law by which the claims on a subject are compared."""

    SUMS = "a whole has as many as its parts have together"
    HOLDS = "an answer holds for its whole region, at every moment of its time"
    ONE_VALUE = "the same terms have one value at a time"


class Answer(Enum):
    """The form of an answer, which decides how it is worded and drawn."""

    NUMBER = "a number, on a number line"
    TIME = "a time, on a line of dates"
    YES_OR_NO = "yes or no, side by side"
    OPTION = "an option beside others"


class KindOfQuestion(NamedTuple):
    """What all subjects of a type share.

    `scale` is the scale of the values; for a choice, until its options are known. `read` reads a phrase, with the spellings of
    the subject's unit, and is None if claims name an option.
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
