"""Rows of a CSV file as they are written (RFC 4180, and as spreadsheets export it), one at a time, and the place of every cell.

Commas, semicolons or tabs separate cells: the sign that the header has most of, or that a line before it names, as `sep=;`. Any
line breaks are accepted, also inside quotes. A byte order mark, rows of empty cells and empty cells at the end of a row are
ignored.
"""

import csv
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from itertools import chain, islice
from typing import BinaryIO, NoReturn

from claimdiff.model import Diagnostic, Place
from claimdiff.phrases.spelling import composed
from claimdiff.progress import at
from claimdiff.reading.files import LARGEST_TABLE, UTF_16, Read, cannot_be_read, first_unfit, larger_than, top_of, without_unfit
from claimdiff.rules.files import csv_syntax, encoding, too_large

_DELIMITERS = ",;\t"
_BLOCK = 65_536
_LONGEST_ROW = 1_000_000
_MOST_ROWS = 4_000_000
_WIDEST_CELL = 131_072  # the default of csv.field_size_limit()


@dataclass(slots=True)
class Table:
    """A CSV file while it is read: its path, what was wrong so far, and the cells of the current row as they are written.

    That row has the lines from `before` up to `after`; `rows` counts the rows up to it, with the header and empty rows.
    `window` has the lines in memory, from `start` on; `skipped` counts the lines before the header. `is_composed` is whether
    all lines so far are in the form NFC, `is_broken` whether a row may be lost because of a mistake, and `lost` counts the rows
    that are known to be lost.
    """

    path: str
    problems: list[Diagnostic]
    delimiter: str = ","
    cells: list[str] = field(default_factory=list)
    rows: int = 0
    before: int = 0
    after: int = 0
    window: list[str] = field(default_factory=list)
    start: int = 0
    skipped: int = 0
    has_unfit: bool = False
    is_composed: bool = True
    is_broken: bool = False
    lost: int = 0


class _Stop(Exception):
    """The rest of the file cannot be read."""


def rows_of(table: Table, read: Read) -> Iterator[list[str]]:
    """The cells of each row that is not empty, in NFC, the header first. Adds what is wrong with the file to its problems."""
    try:
        with read(table.path) as stream:
            yield from _rows(table, stream)
    except OSError as failure:
        table.is_broken = True
        table.problems.append(cannot_be_read(table.path, failure))
    except _Stop:
        table.is_broken = True


def _rows(table: Table, stream: BinaryIO) -> Iterator[list[str]]:
    lines = chain.from_iterable(_windows(table, stream))
    first = next(lines, "")
    if declared := re.fullmatch(rf'"?sep=([{_DELIMITERS}])"?[{_DELIMITERS}]*\s*', first, re.IGNORECASE):
        table.after = table.skipped = 1
        first = next(lines, "")
    table.delimiter = declared[1] if declared else max(_DELIMITERS, key=first.count)
    reader = csv.reader(chain([first], lines), delimiter=table.delimiter, skipinitialspace=True, strict=True)
    while True:
        try:
            for number, cells in enumerate(reader, table.rows + 1):
                table.rows, table.cells, table.before = number, cells, table.after
                table.after = reader.line_num + table.skipped
                if number > _MOST_ROWS:
                    _end(
                        table, f"the table has more than {_MOST_ROWS:,} rows", "split it: all files given together are one set"
                    )
                if any(cells):
                    yield cells if table.is_composed else [composed(cell) for cell in cells]
            return
        except csv.Error as failure:
            table.rows += 1
            table.cells, table.before, table.after = [], table.after, reader.line_num + table.skipped
            _tell(table, failure)


def _windows(table: Table, stream: BinaryIO) -> Iterator[list[str]]:
    """The lines, many at a time; the table keeps those of the current row and those that follow it."""
    for block in _blocks(table, stream):
        unfinished = table.window[table.after - table.start :]
        if sum(map(len, unfinished)) > _LONGEST_ROW or max(map(len, block)) > _LONGEST_ROW:
            _end(
                table,
                f"this row has more than {_LONGEST_ROW:,} characters",
                "close its quotes, or begin a new line for each row",
            )
        table.window, table.start = [*unfinished, *block], table.after
        yield block


def _blocks(table: Table, stream: BinaryIO) -> Iterator[list[str]]:
    """The lines with their breaks, many at a time, with U+FFFD for characters that are not allowed."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    if size > LARGEST_TABLE:
        table.problems.append(larger_than(LARGEST_TABLE, table.path))
        raise _Stop
    text, before = TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape"), 0
    while block := text.readlines(_BLOCK):
        at("reading", stream.tell() / size if size else None)
        content = "".join(block)
        table.is_composed &= composed(content) == content
        if first_unfit(content):
            block = [_mended(table, line, number) for number, line in enumerate(block, before + 1)]
        before += len(block)
        yield block


def _mended(table: Table, line: str, number: int) -> str:
    """The line with U+FFFD for characters that are not allowed; the first of them is a diagnostic."""
    unfit = first_unfit(line)
    if unfit and not table.has_unfit:
        table.has_unfit = True
        column = unfit.start() + 1
        if number == 1 and line[:2] in ("\udcff\udcfe", "\udcfe\udcff"):
            table.problems.append(encoding(top_of(table.path), UTF_16))
            raise _Stop
        code = ord(unfit[0])
        what = f"the character U+{code:04X} here is not allowed"
        if 0xDC80 <= code <= 0xDCFF:
            what = f"the byte {code - 0xDC00:02X} here is not UTF-8"
        table.problems.append(encoding(Place(table.path, number, column, column + 1), what))
    return without_unfit(line)


def _end(table: Table, message: str, remedy: str) -> NoReturn:
    """Adds that the table is too large, at the next row, and stops."""
    table.problems.append(too_large(Place(table.path, table.after + 1, 1, 1), message, remedy))
    raise _Stop


def _tell(table: Table, failure: csv.Error) -> None:
    """Adds what is wrong with the quotes of the current row, and stops at a quote that is not closed."""
    table.is_broken = True
    place, is_closed = _stuck(table)
    if is_closed:
        message, remedy = "this cell continues after its closing quote", "end it at the quote, and double every quote inside it"
        table.problems.append(csv_syntax(place, message, remedy))
        table.lost += 1
        return
    if "limit" in str(failure):
        table.problems.append(
            too_large(place, f"this cell has more than {_WIDEST_CELL:,} characters", "close its quote, or shorten it")
        )
    else:
        table.problems.append(csv_syntax(place, "this quote is not closed", "close it, and double every quote inside a cell"))
    raise _Stop


def lines_in(path: str, read: Read, numbers: Collection[int]) -> dict[int, str]:
    """The lines with these numbers, without their breaks. Lines that the file no longer has are left out."""
    table, last = Table(path, []), max(numbers, default=0)
    try:
        with read(path) as stream:
            lines = enumerate(islice(chain.from_iterable(_blocks(table, stream)), last), 1)
            return {number: line.rstrip("\r\n") for number, line in lines if number in numbers}
    except (OSError, _Stop):
        return {}


# Places


def places_of(table: Table) -> list[Place]:
    """The place of every cell of the current row, with its quotes; of a cell of several lines, the part on its first line."""
    return [place_at(table, *cell.span("cell")) for cell in _cells_of(table)]


def place_of_cell(table: Table, index: int, text: str) -> Place:
    """The place of one cell of the current row, which was read as this text."""
    line, number = table.window[table.before - table.start], table.before + 1
    if index == 0 and line.startswith(text) and text:
        return Place(table.path, number, 1, len(text) + 1)  # most rows end here, and need no look at the cells
    cells = line.split(table.delimiter, index + 1) if '"' not in line else []
    if index + 1 < len(cells):
        start, space = sum(map(len, cells[:index])) + index, len(cells[index]) - len(cells[index].lstrip(" "))
        return Place(table.path, number, start + space + 1, start + len(cells[index]) + 1)
    cell = next(islice(_cells_of(table), index, None), None)
    return place_at(table, *cell.span("cell")) if cell else place_of_row(table)


def place_of_row(table: Table) -> Place:
    """The place of the first line of the current row."""
    lines = _lines_of_row(table)
    return place_at(table, 0, len(lines[0].rstrip("\r\n")) if lines else 0)


def place_at(table: Table, start: int, end: int) -> Place:
    """The place between two characters of the current row, up to the end of the line."""
    number = table.before + 1
    for line in _lines_of_row(table)[:-1]:
        if start < len(line):
            return Place(table.path, number, start + 1, min(end, len(line.rstrip("\r\n"))) + 1)
        number, start, end = number + 1, start - len(line), end - len(line)
    return Place(table.path, number, start + 1, end + 1)


def _lines_of_row(table: Table) -> list[str]:
    return table.window[table.before - table.start : table.after - table.start]


def _cells_of(table: Table) -> Iterator[re.Match[str]]:
    """The cells of the current row as they are written: `quoted` is the part of a cell up to its closing quote."""
    text, delimiter = "".join(_lines_of_row(table)), table.delimiter
    pattern = re.compile(rf' *(?P<cell>(?P<quoted>"(?:[^"]|"")*")?[^{delimiter}\r\n]*)')
    at = 0
    while cell := pattern.match(text, at):
        yield cell
        if text[cell.end() : cell.end() + 1] != delimiter:
            return
        at = cell.end() + 1


def _stuck(table: Table) -> tuple[Place, bool]:
    """Where the quotes of the current row are wrong, and whether they are closed there."""
    for cell in _cells_of(table):
        start, end = cell.span("cell")
        if cell["quoted"] and cell.end("quoted") < end:
            return place_at(table, cell.end("quoted"), end), True
        if end - start > _WIDEST_CELL or (cell["cell"].startswith('"') and not cell["quoted"]):
            return place_at(table, start, start + 1), False
    return place_of_row(table), False
