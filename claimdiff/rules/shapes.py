"""The rules for keys, and for lists, mappings and words that stand where something else belongs."""

from collections.abc import Iterable

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.rules.wording import did_you_mean, error, some_of


def duplicate_key(place: Place, key: str, first: Place) -> Diagnostic:
    """A key stands twice in one mapping.

    YAML readers keep one of the two and drop the other without a word.

    Remedy: keep one of the two, or give the second a name of its own.
    """
    remedy = "keep one of the two, or give the second a name of its own"
    return error(duplicate_key, place, f"'{key}' stands here twice", remedy, "again here", (Label(first, "first here"),))


def duplicate_id(place: Place, what: str, name: str, first: Place) -> Diagnostic:
    """An id is defined in two places of the set.

    All files given together are one set, so an id means one thing in all of them.

    Remedy: rename one of the two, or leave out the file that should not be in the set.
    """
    message = f"the {what} '{name}' is defined twice"
    return error(duplicate_id, place, message, "rename one of the two", "again here", (Label(first, "first here"),))


def unknown_key(place: Place, key: str, where: str, known: Iterable[str]) -> Diagnostic:
    """A key that the format does not have.

    Keys of your own are welcome in every mapping if they begin with `x-`; they are ignored.

    Remedy: correct the spelling, or begin the key with `x-`.
    """
    known = list(known)
    remedy = did_you_mean(key, known, f"the keys are {some_of(known, 30)}; a key of your own begins with `x-`")
    return error(unknown_key, place, f"{where} has no key '{key}'", remedy)


def missing_key(place: Place, where: str, key: str, remedy: str) -> Diagnostic:
    """A key that must be there is not: a claim needs a source, a subject, and one of `says` and `denies`.

    Remedy: add the key.
    """
    return error(missing_key, place, f"{where} has no {key}", remedy)


def wrong_shape(place: Place, message: str, remedy: str, others: tuple[Label, ...] = ()) -> Diagnostic:
    """A list, a mapping or a word stands where something else belongs.

    Also both `says` and `denies` in one claim, a type that is none of the five, and a `complete` term that has fewer than
    two parts (a single part that were all there is would be the whole under another name).

    Remedy: the message says what belongs there.
    """
    return error(wrong_shape, place, message, remedy, others=others)
