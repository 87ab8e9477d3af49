"""The rules for keys, and for lists, mappings and words that stand where something else belongs."""

from collections.abc import Iterable

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.rules.diagnostics import LONGEST, did_you_mean, error, some_of
from claimdiff.words import quoted

BLANK_MISSING = "a blank is missing behind the colon"


def duplicate_key(place: Place, key: str, first: Place) -> Diagnostic:
    """A key stands twice in one mapping.

    YAML readers keep one of the two and drop the other without a word, so half of what was written down
    would be lost.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: 5}
          two: {source: police, subject: dead, says: 5, says: 7}

    Remedy: Keep one of the two, or give the second a name of its own.
    """
    remedy = "keep one of the two, or give the second a name of its own"
    return error(duplicate_key, place, f"'{key}' stands here twice", remedy, "again here", (Label(first, "first here"),))


def duplicate_id(place: Place, what: str, name: str, first: Place) -> Diagnostic:
    """An id is defined in two places of the set.

    All files given together are one set, so an id means one thing in all of them.

    Example:
        $ claimdiff check monday.yaml monday-copy.yaml

    Remedy: Rename one of the two, or leave out the file that should not be in the set.
    """
    message = f"the {what} '{name}' is defined twice"
    return error(duplicate_id, place, message, "rename one of the two", "again here", (Label(first, "first here"),))


def unknown_key(place: Place, key: str, where: str, known: Iterable[str]) -> Diagnostic:
    """A key that the format does not have.

    A slip such as `abuot` would otherwise widen what a claim speaks of, silently. In braces a comma
    begins a new key, so that a value with a comma stands in quotes, and behind the colon of a key there
    is a blank. Merge keys (`<<`) are not read. Keys of your own are welcome in every mapping if they
    begin with `x-`; they are ignored.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: 5, cited: page 2}

    Remedy: Correct the spelling, or begin the key with `x-`.
    """
    known = list(known)
    remedy = did_you_mean(key, known, f"the keys are {some_of(known, 30)}; a key of your own begins with `x-`")
    return error(unknown_key, place, f"{where} has no key '{key}'", remedy)


def comma_in_braces(place: Place, value: str) -> Diagnostic:
    """The diagnostic for a value in braces that a comma ends: what follows it is a key."""
    message = "a comma in braces begins a new key: quote the value"
    return error(unknown_key, place, message, f"write {quoted(value)}" if len(value) <= LONGEST else "write it in quotes")


def merge_key(place: Place) -> Diagnostic:
    """The diagnostic for `<<`, which other readers of YAML take for the keys of another mapping."""
    return error(unknown_key, place, "merge keys are not read", "write the keys out")


def no_blank(place: Place, key: str) -> Diagnostic:
    """The diagnostic for a key and a value that nothing but a colon parts."""
    return error(unknown_key, place, BLANK_MISSING, blank_to_write(key))


def blank_to_write(key: str) -> str:
    """What to do where a blank is missing behind the colon of a key."""
    return f"write `{key}: ` with a blank"


def missing_key(place: Place, where: str, key: str, remedy: str) -> Diagnostic:
    """A key that must be there is not.

    A claim needs a `source`, a `subject`, and `says` or `denies` (none of the two if it `repeats`); a
    subject needs a `type`. Where a subject lists terms under `cumulative`, `level` or `constant`, a
    figure of what comes and goes needs `when` or `said`.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead}

    Remedy: Add the key.
    """
    return error(missing_key, place, f"{where} has no {key}", remedy)


def wrong_shape(place: Place, message: str, remedy: str, others: tuple[Label, ...] = ()) -> Diagnostic:
    """A list, a mapping or a word stands where something else belongs.

    Also both `says` and `denies` in one claim, a `type` that is none of the five, a key that does not
    go with the subject's type, and a `complete` term with fewer than two parts (a single part that were
    all there is would be the whole under another name). A bare list of values is refused since people
    read it as all of them; `{any of: [...]}` is one of them.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: [3, 5]}

    Remedy: The message says what belongs there.
    """
    return error(wrong_shape, place, message, remedy, others=others)
