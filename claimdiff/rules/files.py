"""The rules for what cannot be read at all."""

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.rules.diagnostics import error, note, warning


def yaml_syntax(place: Place, message: str, remedy: str, others: tuple[Label, ...] = ()) -> Diagnostic:
    """The file is not valid YAML from this place on.

    Everything before this place has been read and checked. A name that may be defined after it is not
    reported as unknown. Some characters have a meaning in YAML: a colon followed by a space; `>`, `|`,
    `@`, `%`, a quote or a bracket at the start of a value; a backslash in double quotes. A value that
    begins with a quote ends at the next quote. Only plain spaces can indent a line.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one:
            source: mayor
            subject: dead
            says: 5
            text: The mayor was brief: five are dead.

    Remedy: Put the value in quotes. Indent with spaces, by the same number on every line of one level.
    """
    return error(yaml_syntax, place, message, remedy, others=others)


def csv_syntax(place: Place, message: str, remedy: str, others: tuple[Label, ...] = ()) -> Diagnostic:
    """A table cannot be split into rows and cells, or its cells do not fit its header (RFC 4180).

    The first row names the columns: `id`, and keys of a claim. Cells are separated by commas,
    semicolons or tabs: by the sign that the first row has most of, or the one that a line before it
    names (`sep=;`). Put a cell in double quotes if it contains this sign, a quote or a line break, and
    double every quote in it.

    Example:
        $ claimdiff check definitions.yaml exported.csv

    Remedy: Export the table as CSV again, or put the cell in quotes.
    """
    return error(csv_syntax, place, message, remedy, others=others)


def encoding(place: Place, message: str) -> Diagnostic:
    """The file contains bytes that are not UTF-8, or characters that text files must not contain.

    A letter that is lost could change a name or a number, and control characters hide what is there.
    U+0085, U+2028 and U+2029 begin a new line for YAML but not for an editor. Only the first such place
    is shown. The rest of the file is still checked, unless it is UTF-16.

    Example:
        $ claimdiff check saved-as-latin-1.yaml

    Remedy: Save the file as UTF-8, and delete the character.
    """
    return error(encoding, place, message, "save the file as UTF-8, and delete the characters that do not belong there")


def too_large(place: Place, message: str, remedy: str) -> Diagnostic:
    """The input is larger than the program accepts.

    A YAML file may have 32 MB, 64 levels of nesting and 4,000,000 names, values and brackets. A CSV
    file may have 256 MB, 4,000,000 rows, 1,000,000 characters in a row and 131,072 in a cell. A name
    may have 1,000 characters, a claim 30 alternatives, and `terms` 500 top-level terms. The program
    shows 1,000 mistakes and 1,000 warnings. It counts unknown names in up to 100,000 places. It reports
    250,000 findings, and compares 5,000,000 pairs of positions to find them. A report lists 5,000
    updates and agreements. The limits are higher than what people write by hand. They also
    stop a file that was made to do harm.

    Example:
        $ claimdiff check generated.yaml

    Remedy: Split the file: all files given together are one set.
    """
    return error(too_large, place, message, remedy)


def unreadable_file(place: Place, message: str, remedy: str) -> Diagnostic:
    """A file or folder cannot be opened.

    If `check` skipped it, the check would pass although nobody has looked at the file. This also
    applies to the saved article that `article: {file: ...}` names.

    Example:
        $ claimdiff check clams.yaml

    Remedy: Correct the path or the permissions.
    """
    return error(unreadable_file, place, message, remedy)


def no_claims(place: Place, message: str) -> Diagnostic:
    """What was given contains no claim, so there is nothing to check.

    A check of nothing does not pass. Otherwise a renamed folder or an empty file would look like a file
    without contradictions.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims: {}

    Remedy: Give the files that contain the claims, or their folder.
    """
    return error(no_claims, place, message, "give files that have a `claims:` key, or their folder")


def not_read(place: Place, message: str, remedy: str) -> Diagnostic:
    """Something in a folder that was given looks like claims, but is not read.

    In a folder, the program reads the files whose names end in `.yaml`, `.yml`, `.csv` or `.tsv`, in
    upper or lower case, but no hidden files. It follows links to folders, unless they lead out of the
    repository or, where there is no repository, out of the folder. This warning is about other files
    that are written like claim files, and about links that are not followed: claims may be missing from
    the check.

    Example:
        $ claimdiff check stories/

    Remedy: Rename the file, give its path in the call, or list it under `exclude` in the settings.
    """
    return warning(not_read, place, message, remedy)


def skipped_file(place: Place) -> Diagnostic:
    """A YAML file in a folder that was given has no key of a claim file, and is skipped.

    It seems to belong to another program. If one of its keys is at most one letter away from a key of a
    claim file, the file is read, and its mistakes are reported. The same happens if you give the path
    of the file in the call.

    Example:
        $ claimdiff check site/

    Remedy: None is needed. `exclude = ["mkdocs.yml"]` in the settings leaves the file out without this
    note.
    """
    message = "this file has no key of a claim file and is skipped"
    return note(skipped_file, place, message, "list it under `exclude` in the settings to hide this note")
