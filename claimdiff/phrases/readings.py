"""The result of reading a phrase: a hard and a usual set of values, or a refusal that says what to write instead."""

from typing import NamedTuple

from claimdiff.exact.values import ValueSet

LONGEST_PHRASE = 200


class Reading(NamedTuple):
    """The values that a phrase allows: `hard` on any reading of its words, `usual` by convention; usual is within hard."""

    hard: ValueSet
    usual: ValueSet


class Refusal(NamedTuple):
    """Why a phrase cannot be read, and what to write instead."""

    sentence: str
    remedy: str


class Impossible(Refusal):
    """Why a phrase that can be read leaves no value, and what to write instead."""

    __slots__ = ()


def exactly(values: ValueSet) -> Reading:
    """The reading of a phrase that is not vague."""
    return Reading(values, values)
