"""Counts, measured quantities and answers of yes or no: the reading of a phrase, or why it is refused and what to write.

The meanings of the forms are in `forms.py`. Everything that a refusal offers can be read.
"""

from functools import lru_cache
from math import inf

from claimdiff.exact.values import COUNTS, MEASURES, Scale, ValueSet, closed
from claimdiff.phrases.numbers.forms import WORDS, read_phrase
from claimdiff.phrases.numbers.refusals import Refused, Setting, Trouble, explained, in_place, refusal_of
from claimdiff.phrases.numbers.units import without_unit
from claimdiff.phrases.readings import LONGEST_PHRASE, Reading, Refusal, exactly
from claimdiff.phrases.spelling import typed


@lru_cache(maxsize=65536)
def read_count(text: str) -> Reading | Refusal:
    """The whole numbers from 0 that `text` allows."""
    return _read(text, COUNTS, ())


@lru_cache(maxsize=65536)
def read_quantity(text: str, units: tuple[str, ...] = ()) -> Reading | Refusal:
    """The exact decimals that `text` allows, in any spelling of the subject's unit."""
    return _read(text, MEASURES, units)


@lru_cache(maxsize=1024)
def read_presence(text: str) -> Reading | Refusal:
    """A yes-no answer as a count: no is {0}, yes is 1 or more."""
    word = typed(text).lower()
    if word in ("yes", "true", "some"):
        return exactly(closed(1, inf))
    if word in ("no", "false", "none"):
        return exactly(closed(0, 0))
    return Refusal(f"'{typed(text)}' is neither yes nor no", "write yes or no; a number needs a subject of type count")


def _read(text: str, scale: Scale, units: tuple[str, ...]) -> Reading | Refusal:
    if len(text) > LONGEST_PHRASE:
        return Refusal(
            f"this value has {len(text):,} characters", f"shorten it: a phrase has at most {LONGEST_PHRASE} characters"
        )
    try:
        return _reading(typed(text), scale, units)
    except Refused as refused:
        return _refusal(text, refused, scale, units)


def _reading(written: str, scale: Scale, units: tuple[str, ...]) -> Reading:
    """The reading of a plain text; raises Refused."""
    phrase = without_unit(written, units)
    try:
        reading = read_phrase(phrase, scale)
    except Refused:
        if phrase == written:
            raise
        reading = _as_it_stands(written, scale) or read_phrase(phrase, scale)
    return Reading(_integral(reading.hard), _integral(reading.usual)) if scale.whole else reading


def _as_it_stands(written: str, scale: Scale) -> Reading | None:
    """The reading of a phrase without a unit, but with a word that is spelt like one."""
    try:
        return read_phrase(written, scale)
    except Refused:
        return None


def _refusal(text: str, refused: Refused, scale: Scale, units: tuple[str, ...]) -> Refusal:
    """What is wrong, with at most two phrases that can be read instead."""
    trouble = _explained(typed(text), refused, scale, units)
    fixes = filter(None, (_mended(each, scale, units, _MOST_SLIPS) for each in in_place(typed(text), trouble)))
    return refusal_of(" ".join(text.split()), trouble, list(fixes)[:2])


_MOST_SLIPS = 3


def _mended(text: str, scale: Scale, units: tuple[str, ...], slips: int) -> str | None:
    """The text, with its mistakes corrected one after the other if necessary; None if it cannot be read even then."""
    try:
        return text if _reading(text, scale, units).hard else None
    except Refused as refused:
        texts = in_place(text, _explained(text, refused, scale, units)) if slips else []
        return next(filter(None, (_mended(each, scale, units, slips - 1) for each in texts[:1])), None)


def _explained(written: str, refused: Refused, scale: Scale, units: tuple[str, ...]) -> Trouble:
    """Why a phrase is refused, and what may have been meant."""

    def reads(text: str) -> bool:
        return _mended(text, scale, units, slips=0) is not None

    if refused.trouble.reason:
        return refused.trouble
    return explained(refused.trouble.part, Setting(written, scale.whole, units[0] if units else None, WORDS, reads))


def _integral(values: ValueSet) -> ValueSet:
    """The same set with its finite ends as int; a Fraction is always whole here."""
    ints = [tuple(value if value == inf else int(value) for value, _ in interval) for interval in values]
    return tuple(((lo, 0), (hi, 0)) for lo, hi in ints)
