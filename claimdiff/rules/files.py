"""The rules for what cannot be read at all."""

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.rules.diagnostics import error, note, warning


def yaml_syntax(place: Place, message: str, remedy: str, others: tuple[Label, ...] = ()) -> Diagnostic:
    """The file is not YAML from this place on.

    What stands before it has been read and checked, and names that may have been defined behind it are
    not called unknown. YAML takes some characters for its own: a colon with a space after it, and `>`,
    `|`, `@`, `%`, a quote or a bracket at the start of a value, a backslash in double quotes. A value
    that begins with a quote ends at the next one. Other blanks than spaces indent nothing.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one:
            source: mayor
            subject: dead
            says: 5
            text: The mayor was brief: five are dead.

    Remedy: Put the value in quotes; indent with spaces, by the same number on every line of one level.
    """
    return error(yaml_syntax, place, message, remedy, others=others)


def csv_syntax(place: Place, message: str, remedy: str, others: tuple[Label, ...] = ()) -> Diagnostic:
    """A table's rows cannot be told apart, or do not fit its header (RFC 4180).

    The first row names the columns: `id`, and keys of a claim. Commas, semicolons or tabs separate the
    cells, whichever the first row has most of, or a line before it names (`sep=;`); a cell that holds
    one of these, a quote or a line break stands in double quotes, and every quote in it is doubled.

    Example:
        $ claimdiff check definitions.yaml exported.csv

    Remedy: Export the table as CSV again, or put the cell in quotes.
    """
    return error(csv_syntax, place, message, remedy, others=others)


def encoding(place: Place, message: str) -> Diagnostic:
    """The file holds bytes that are not UTF-8, or characters that a text cannot show.

    A letter that was lost could change a name or a number; control characters hide what is there, and
    U+0085, U+2028 and U+2029 begin a line for YAML and none for an editor. One such place is shown;
    what else the file holds is checked all the same, unless it is UTF-16.

    Example:
        $ claimdiff check saved-as-latin-1.yaml

    Remedy: Save the file as UTF-8, and delete the character.
    """
    return error(encoding, place, message, "save the file as UTF-8 and delete what does not belong there")


def too_large(place: Place, message: str, remedy: str) -> Diagnostic:
    """There is more than people write by hand, and more than would be checked in a minute or two.

    A YAML file may have 32 MB, 64 levels of nesting and 4,000,000 names, values and brackets; a CSV
    file 256 MB, 4,000,000 rows, 1,000,000 characters in a row and 131,072 in a cell. A name may have
    1,000 characters, a claim 30 alternatives; there may be 500 top-level terms. 1,000 mistakes and
    1,000 warnings are told, names that are not known in 100,000 places, and 250,000 findings, for which
    5,000,000 pairs of positions are looked at; a report lists 5,000 updates and agreements. The limits
    keep a file that was made to do harm from doing it.

    Example:
        $ claimdiff check generated.yaml

    Remedy: Split the file: all files given together are one set.
    """
    return error(too_large, place, message, remedy)


def unreadable_file(place: Place, message: str, remedy: str) -> Diagnostic:
    """A path that was given cannot be opened as a file or folder.

    A check that skipped it would pass without having looked. The saved article that `article: {file:
    ...}` names counts too.

    Example:
        $ claimdiff check clams.yaml

    Remedy: Correct the path or the permissions.
    """
    return error(unreadable_file, place, message, remedy)


def no_claims(place: Place, message: str) -> Diagnostic:
    """There is nothing to check, and nothing to check is not a pass.

    A renamed folder or an empty file would otherwise look like a file without contradictions.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims: {}

    Remedy: Give the files or the folder that hold the claims.
    """
    return error(no_claims, place, message, "give files with a `claims:` key, or the folder that they are in")


def not_read(place: Place, message: str, remedy: str) -> Diagnostic:
    """Something in a folder that was given looks like claims, and is not read.

    Of a folder the files are read whose names end in `.yaml`, `.yml`, `.csv` or `.tsv`, in any case,
    but hidden ones; links to folders are followed, though not out of the repository, or, where there
    is none, out of the folder. What is written like a claim file all the same, or lies behind such a
    link, may be missing.

    Example:
        $ claimdiff check stories/

    Remedy: Rename it, name it in the call, or put it under `exclude` in the settings.
    """
    return warning(not_read, place, message, remedy)


def skipped_file(place: Place) -> Diagnostic:
    """A YAML file in a folder that was given has no key of a claim file, and is skipped.

    It seems to be for another program. A key within a letter of one of a claim file makes it one, and
    so does naming the file in the call: then its mistakes are told.

    Example:
        $ claimdiff check site/

    Remedy: None is needed; `exclude = ["mkdocs.yml"]` in the settings leaves a file out without a word.
    """
    message = "no key of a claim file is in this file: it is skipped"
    return note(skipped_file, place, message, "name it under `exclude` in the settings, and nothing is said of it")
