"""The rules for keys, and for lists, mappings and words in a place where something else belongs."""

from collections.abc import Iterable

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.rules.diagnostics import LONGEST, did_you_mean, error, some_of
from claimdiff.words import quoted

BLANK_MISSING = "a space is missing after the colon"


def duplicate_key(place: Place, key: str, first: Place) -> Diagnostic:
    """A key appears twice in one mapping.

    Most programs that read YAML keep one of the two values and drop the other without a message. Then
    half of what was written down would be lost.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: 5}
          two: {source: police, subject: dead, says: 5, says: 7}

    Remedy: Keep one of the two, or rename the second.
    """
    remedy = "keep one of the two, or rename the second"
    return error(duplicate_key, place, f"'{key}' appears twice here", remedy, "again here", (Label(first, "first here"),))


def duplicate_id(place: Place, what: str, name: str, first: Place) -> Diagnostic:
    """An id is defined twice in the files.

    All files given together are one set, so an id has one meaning in all of them.

    Example:
        $ claimdiff check monday.yaml monday-copy.yaml

    Remedy: Rename one of the two, or leave out the file that does not belong to the set.
    """
    message = f"the {what} '{name}' is defined twice"
    return error(duplicate_id, place, message, "rename one of the two", "again here", (Label(first, "first here"),))


def unknown_key(place: Place, key: str, where: str, known: Iterable[str]) -> Diagnostic:
    """A claim file has no such key.

    If a misspelt key such as `abuot` were ignored, the claim would be about more than its author meant.
    In braces a comma begins a new key, so a value that contains a comma needs quotes. A key needs a
    space after its colon. Merge keys (`<<`) are not read. You can add keys of your own to every mapping
    if they begin with `x-`; the program ignores them.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: 5, cited: page 2}

    Remedy: Correct the spelling, or begin the key with `x-`.
    """
    known = list(known)
    remedy = did_you_mean(key, known, f"use one of the keys {some_of(known, 30)}; a key of your own begins with `x-`")
    return error(unknown_key, place, f"{where} has no key '{key}'", remedy)


def comma_in_braces(place: Place, value: str) -> Diagnostic:
    """The diagnostic for a value in braces that contains a comma: YAML takes what follows the comma for a key."""
    message = "in braces a comma begins a new key, so this value needs quotes"
    return error(unknown_key, place, message, f"write {quoted(value)}" if len(value) <= LONGEST else "write it in quotes")


def merge_key(place: Place) -> Diagnostic:
    """The diagnostic for `<<`, with which other programs merge in the keys of another mapping."""
    return error(unknown_key, place, "merge keys (`<<`) are not read", "write out the keys")


def no_blank(place: Place, key: str) -> Diagnostic:
    """The diagnostic for a key and a value that have only a colon between them."""
    return error(unknown_key, place, BLANK_MISSING, blank_to_write(key))


def blank_to_write(key: str) -> str:
    """What to do if the space after the colon of a key is missing."""
    return f"write `{key}: ` with a space"


def missing_key(place: Place, where: str, key: str, remedy: str) -> Diagnostic:
    """A required key is missing.

    A claim needs a `source`, a `subject`, and either `says` or `denies` (neither of them if it
    `repeats`). A subject needs a `type`, and an entry of `reviewed` needs `claims`. Where a subject
    lists terms under `cumulative`, `level` or `constant`, a figure of something that can change needs
    `when` or `said`.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead}

    Remedy: Add the key.
    """
    return error(missing_key, place, f"{where} has no {key}", remedy)


def wrong_shape(place: Place, message: str, remedy: str, others: tuple[Label, ...] = ()) -> Diagnostic:
    """A list, a mapping or a word is in a place where something else belongs.

    This rule also covers a claim with both `says` and `denies`, an unknown `type`, a key that does not
    fit the subject's type, and a `complete` term with fewer than two parts (a single part that is
    complete would be its whole under another name). A plain list of values is not accepted, because
    people read it as all of them. `{any of: [...]}` means one of them.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: [3, 5]}

    Remedy: Write what the message says belongs there.
    """
    return error(wrong_shape, place, message, remedy, others=others)
