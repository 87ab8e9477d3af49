"""Claims in CSV: a row is a claim with the keys that the header names, and means the same as these keys in YAML."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache, partial

from claimdiff.model import Diagnostic, Place
from claimdiff.phrases.spelling import composed, spaced
from claimdiff.reading.articles import NO_ARTICLE
from claimdiff.reading.claims import read_claim
from claimdiff.reading.fields import Row, form_of, line_in
from claimdiff.reading.files import Read
from claimdiff.reading.keys import KEYS, Shape, required
from claimdiff.reading.ledger import Ledger, blame, place_of_claim
from claimdiff.reading.nodes import LONGEST_NAME, Cell, Mapping, Mark, Node, Scalar, Sequence, add_cell, end_of, too_long
from claimdiff.reading.rows import Table, place_of_cell, place_of_row, places_of, rows_of
from claimdiff.rules.diagnostics import nearest
from claimdiff.rules.files import csv_syntax
from claimdiff.rules.shapes import duplicate_id, duplicate_key, missing_key, unknown_key

ID = "id"
Column = str | None

_ANY_OF, _SEPARATOR = "any of:", ";"
_COLUMNS = [ID, *KEYS["a claim"]]
_NEEDED = [ID, *required("a claim")]
_LISTS = [name for name, key in KEYS["a claim"].items() if key.shape is Shape.NAMES and name != "repeats"]
_VALUES = [name for name, key in KEYS["a claim"].items() if key.shape is Shape.VALUE]
_PARTED = {*_LISTS, *_VALUES}
_SIGNS = {",": "comma", ";": "semicolon", "\t": "tab"}
_REMEMBERED = 50_000  # cells


def read_table(path: str, read: Read, ledger: Ledger, problems: list[Diagnostic]) -> bool:
    """Adds the claims of a CSV file to the ledger, row by row; False if some may be lost because of a mistake."""
    table = Table(path, problems)
    rows = rows_of(table, read)
    columns = _columns(table, next(rows, None))
    if columns:
        _read_rows(table, rows, columns, ledger)
    for _ in range(table.lost):
        blame(ledger, None, 1)
    return not table.is_broken


def _read_rows(table: Table, rows: Iterable[list[str]], columns: list[Column], ledger: Ledger) -> None:
    """Adds the claim of each row."""
    problems, at, claims, drafts = table.problems, columns.index(ID), ledger.claims, ledger.drafts
    width, keys = len(columns) if "" not in columns else 0, ["" if key == ID else key for key in columns]
    parted = [(key, _reader(table, n, key)) for n, key in enumerate(keys) if key in _PARTED]
    full = form_of(tuple(key for key in keys if key))
    row = Row("", place_of_row(table), {}, full, partial(_pair, table, columns), partial(_place_under, table, columns))
    for cells in rows:
        before = len(problems)
        if len(cells) > width:
            _check_width(table, columns)
        name = row.id = spaced(cells[at]) if at < len(cells) else ""
        if 0 < len(name) <= LONGEST_NAME and name not in claims and name not in drafts:
            row.place = place_of_cell(table, at, name)
            found: dict[str, Cell]
            row.cells = found = {key: text for key, cell in zip(keys, cells) if key and (text := cell.strip())}  # noqa: B905
            for key, read in parted:
                if isinstance(written := found.get(key), str):
                    found[key] = read(written)
            row.form = full if len(found) == full.size else form_of(tuple(found))
            read_claim(row, NO_ARTICLE, ledger, problems)
        else:
            problems.append(_wrong_id(table, at, name, ledger))
            name = ""
        if len(problems) > before:
            blame(ledger, name or None, len(problems) - before)
            problems[before:] = [_located(table, columns, problem) for problem in problems[before:]]


def has_columns(path: str, read: Read) -> bool:
    """Whether a CSV file has the header of a table of claims."""
    table = Table(path, [])
    return bool(_columns(table, next(rows_of(table, read), None)))


def rows_called(path: str, read: Read, names: Collection[str]) -> Iterator[Row]:
    """The first row of each of these ids; use each row before you take the next."""
    table, left = Table(path, []), set(names)
    rows = rows_of(table, read)
    columns = _columns(table, next(rows, None))
    at = columns.index(ID) if columns else 0
    where, pair = partial(_place_under, table, columns), partial(_pair, table, columns)
    for cells in rows if columns else ():
        name = spaced(cells[at]) if at < len(cells) else ""
        if name in left:
            left.remove(name)
            found = _fields(columns, cells)
            yield Row(name, place_of_cell(table, at, name), found, form_of(tuple(found)), pair, where)
        if not left:
            return


def statements(path: str, read: Read) -> Iterator[tuple[str, list[str]]]:
    """The subject of each row and the names that it says or denies, which must be known before the rows are read."""
    table = Table(path, [])
    rows = rows_of(table, read)
    columns = _columns(table, next(rows, None))
    for cells in rows if columns else ():
        fields = _fields(columns, cells)
        yield (
            line_in(fields.get("subject")) or "",
            [name for key in _VALUES if key in fields for name, _ in _alternatives(fields[key])],
        )


# Columns


def _columns(table: Table, header: list[str] | None) -> list[Column]:
    """The key of each column; an empty list if a required column is missing."""
    names = [_as_key(name.strip()) for name in header or ()]
    if not header:
        return []
    if not set(names) & set(_COLUMNS):
        message = "no column is named after a key of a claim, but the first row must name the columns"
        remedy = f"name the columns: {', '.join(_NEEDED)}, says, about, ..."
        if names[0].lower().startswith("sep="):
            message, remedy = (
                "the cells of a table must be separated by commas, semicolons or tabs",
                "export it again with one of these",
            )
        table.problems.append(csv_syntax(place_of_row(table), message, remedy))
        table.is_broken = True
        return []
    columns = _named(table, names)
    missing = [key for key in _NEEDED if key not in columns]
    if not {"says", "denies", "repeats"} & set(columns):
        missing.append("says")
    for key in missing:
        table.problems.append(missing_key(place_of_row(table), "the header", f"`{key}`", f"add a column `{key}`"))
    table.is_broken |= bool(missing)
    return [] if missing else columns


def _as_key(name: str) -> str:
    """The key with the name of the column, in upper or lower case; otherwise the name as it is written."""
    key = name.lower()
    return key if key in _COLUMNS or key.startswith("x-") else name


def _named(table: Table, names: list[str]) -> list[Column]:
    """The key of each column: empty if it has no name, None if it is to be ignored. A misspelt key is read as the right one."""
    columns: list[Column] = []
    wanted, first = set(_COLUMNS) - set(names), dict[str, Place]()
    for name, place in zip(names, places_of(table), strict=False):
        key: Column = name
        if name and name not in _COLUMNS:
            key = None
            if not name.startswith("x-"):
                table.problems.append(unknown_key(place, name, "a table of claims", _COLUMNS))
                key = nearest(name, wanted - set(first), cutoff=0.78)
        elif name in first:
            table.problems.append(duplicate_key(place, name, first[name]))
            key = None
        if key:
            first[key] = place
        columns.append(key)
    return columns


# Rows


def _wrong_id(table: Table, at: int, name: str, ledger: Ledger) -> Diagnostic:
    """What is wrong with the id of the row: it is missing, too long, or the id of another claim."""
    if not name:
        return missing_key(place_of_row(table), "this row", "`id`", "give every claim its own id")
    place = place_of_cell(table, at, name)
    return too_long(place) if len(name) > LONGEST_NAME else duplicate_id(place, "claim", name, place_of_claim(ledger, name))


def _fields(columns: list[Column], cells: list[str]) -> dict[str, str]:
    """The texts of a row by key, without empty cells."""
    return {key: text for key, cell in zip(columns, cells, strict=False) if key and (text := cell.strip())}


def _check_width(table: Table, columns: list[Column]) -> None:
    """Adds a diagnostic for the first cell that is not empty and has no column name."""
    for n, cell in enumerate(table.cells):
        if cell.strip() and (n >= len(columns) or columns[n] == ""):
            message = f"cell {n + 1} of this row has no column name above it"
            remedy = f"put a cell that contains a {_SIGNS[table.delimiter]} in quotes, or name the column"
            table.problems.append(csv_syntax(places_of(table)[n], message, remedy))
            return


def _located(table: Table, columns: list[Column], problem: Diagnostic) -> Diagnostic:
    """The diagnostic with the row and the column in its label, as a spreadsheet counts rows."""
    if problem.place.path != table.path or problem.label:
        return problem
    at = next((n for n, place in enumerate(places_of(table)) if place[:3] <= problem.place[:3] <= place[:2] + place[3:]), None)
    column = columns[at] if at is not None and at < len(columns) else None
    return problem._replace(label=f"row {table.rows}" + (f", {column}" if column else ""))


def _reader(table: Table, n: int, key: str) -> Callable[[str], Cell]:
    """A function that reads the cells of a column that can have several parts, as in YAML; its answers are remembered.

    The marks are for places in the current row, whichever that is.
    """
    mark = (partial(_place, table), n, 0, "")
    return lru_cache(_REMEMBERED)(lambda text: _cell(key, text, mark))


def _pair(table: Table, columns: list[Column], key: str) -> tuple[Scalar, Node]:
    """A key and its cell in the current row, as nodes."""
    n = columns.index(key)
    mark = (partial(_place, table), n, 0, "")
    cell = _cell(key, table.cells[n].strip(), mark)
    return Scalar(key, mark), Scalar(composed(cell), mark) if isinstance(cell, str) else cell


def _place_under(table: Table, columns: list[Column], key: str) -> Place:
    """The place of a key's cell in the current row."""
    n = columns.index(key)
    return place_of_cell(table, n, table.cells[n].strip())


def _place(table: Table, n: int, start: int, part: str) -> Place:
    """The place of the n-th cell of the current row. For a part that begins at `start`, its own place, if the cell is written
    as it is read, except for quotes around it."""
    text = table.cells[n].strip()
    place = place_of_cell(table, n, text)
    around = place.end_column - place.column - len(text)
    if not part or around not in (0, 2):
        return place
    first = place.column + around // 2
    return place._replace(column=first + start, end_column=first + end_of(text, start, part))


def _cell(key: str, text: str, mark: Mark) -> Cell:
    if key in _LISTS and _SEPARATOR in text:
        return _list(_split(text, 0), mark)
    if text.startswith(_ANY_OF) and key in _VALUES:
        choice = Mapping(mark)
        add_cell(choice, "any of", mark)
        add_cell(choice, _list(_alternatives(text), mark), mark)
        return choice
    return text


def _list(parts: list[tuple[str, int]], mark: Mark) -> Sequence:
    where, n, *_ = mark
    found = Sequence(mark)
    for part, at in parts:
        add_cell(found, composed(part), (where, n, at, part))
    return found


def _alternatives(text: str) -> list[tuple[str, int]]:
    """The values of a cell and where each begins in it: those after `any of:`, or its single value."""
    return _split(text, len(_ANY_OF)) if text.startswith(_ANY_OF) else [(text, 0)]


def _split(text: str, start: int) -> list[tuple[str, int]]:
    """The parts from `start` on between semicolons, and where each begins, without empty parts."""
    found = []
    for part in text[start:].split(_SEPARATOR):
        if part.strip():
            found.append((part.strip(), start + len(part) - len(part.lstrip())))
        start += len(part) + 1
    return found
