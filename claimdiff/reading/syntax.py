"""Mistakes of YAML in a text: the text is repaired if its meaning is clear; otherwise the mistake gets words of our own."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import yaml

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.reading.files import Text, in_text, line_at
from claimdiff.rules.diagnostics import LONGEST
from claimdiff.rules.files import too_large, yaml_syntax
from claimdiff.rules.shapes import BLANK_MISSING, blank_to_write
from claimdiff.words import quoted

QUOTED = r'"(?:[^"\\]|\\.)*"' r"|'(?:[^']|'')*'(?!')"  # compiled where there is one
DEEPEST = 64
_MOST_REPAIRS = 100
_MOST_BLANKS = 80


class Repairs(NamedTuple):
    """What libyaml reads instead of a text: its lines with the repairs so far.

    `signs` has the values, by the number of their line, that begin with a special character of YAML and are now in quotes.
    `pairs` has, by the index of the line, the columns after pairs of surrogates, each of which is now two columns shorter.
    `blank` is the first place where other characters than spaces indent a line.
    """

    lines: tuple[str, ...]
    signs: Mapping[int, str] = {}
    pairs: Mapping[int, list[int]] = {}
    blank: Place | None = None


class OddBlank(Exception):
    """A key begins with a blank that YAML does not read as one, on the line with this index."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def repaired(failure: yaml.YAMLError | OddBlank, text: Text, repairs: Repairs) -> Repairs | None:
    """The repairs with one more, for what stopped libyaml; None if it cannot be repaired."""
    lines = _lines_of(failure)
    blank = next(filter(None, (blank_at(text, line) for line in lines)), None)
    if blank and repairs.blank is None:
        return repairs._replace(blank=blank, lines=tuple(map(_with_spaces, repairs.lines)))
    if _is_of_escape(failure):
        return None if repairs.pairs else _with_pairs(repairs)
    return next(filter(None, (_with_sign(repairs, line) for line in lines)), None)


def content_of(text: Text, repairs: Repairs) -> str:
    """The text that libyaml reads."""
    return text.content if repairs.lines is text.lines else "\n".join(repairs.lines) + "\n"


def _lines_of(failure: yaml.YAMLError | OddBlank) -> list[int]:
    """The indices of the lines that a failure is about."""
    if isinstance(failure, OddBlank):
        return [failure.line]
    marks = (getattr(failure, name, None) for name in ("context_mark", "problem_mark"))
    return [mark.line for mark in marks if mark]


def _at(repairs: Repairs, index: int) -> str:
    return repairs.lines[index] if index < len(repairs.lines) else ""


# Blanks that indent a line but not for YAML, as in text that was copied from elsewhere

_INDENTED = "[ \t]*([\xa0\u1680\u2000-\u200a\u202f\u205f\u3000][\\s]*)"


def blank_at(text: Text, index: int) -> Place | None:
    """The place of such blanks at the start of a line, if there are any."""
    found = re.match(_INDENTED, line_at(text, index))
    return Place(text.path, index + 1, found.start(1) + 1, found.end(1) + 1) if found else None


def odd_blank(text: Text, place: Place) -> Diagnostic:
    """The diagnostic for the first place of such blanks."""
    blank = ord(line_at(text, place.line - 1)[place.column - 1])
    message = f"this line is indented with U+{blank:04X}, but YAML needs plain spaces"
    return yaml_syntax(place, message, "indent with plain spaces here and on the other lines that begin with this character")


def _with_spaces(line: str) -> str:
    found = re.match(_INDENTED, line)
    return " " * found.end() + line[found.end() :] if found else line


# Pairs of surrogates for one character, which JSON has and YAML does not have

_PAIR = r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|.)"  # or any other escape


def _with_pairs(repairs: Repairs) -> Repairs | None:
    """The repairs, with one character for each pair in double quotes; None if there is no pair."""
    lines, pairs = list(repairs.lines), dict[int, list[int]]()
    for index, line in enumerate(lines):
        if "\\u" in line:
            lines[index], ends = _joined(line)
            pairs |= {index: ends} if ends else {}
    return repairs._replace(lines=tuple(lines), pairs=pairs) if pairs else None


def _joined(line: str) -> tuple[str, list[int]]:
    """A line with one escape for each pair in double quotes, and the columns after these escapes."""
    joined, ends, end = "", list[int](), 0
    for text in re.finditer(QUOTED, line):
        for escape in () if text[0][0] == "'" else re.finditer(_PAIR, text[0]):
            if escape[1]:
                code = 0x10000 + (int(escape[1], 16) - 0xD800 << 10) + int(escape[2], 16) - 0xDC00
                joined += f"{line[end : text.start() + escape.start()]}\\U{code:08x}"
                end = text.start() + escape.end()
                ends.append(len(joined))
    return joined + line[end:], ends


def unmended(column: int, ends: list[int]) -> int:
    """The column in the file for a column of a repaired line; `ends` are the columns where its pairs end."""
    return column + 2 * sum(end <= column for end in ends)


# Values that YAML cannot read: `says: >24` would hide the rest of the file

_VALUE = r"([ \t]*(?:-[ \t]+)?(?:says|denies)[ \t]*:[ \t]+)([^ \t].*?)[ \t]*"


def _with_sign(repairs: Repairs, index: int) -> Repairs | None:
    """The repairs with the value of a `says` or `denies` on this line in quotes, if there is one."""
    value = re.fullmatch(_VALUE, _at(repairs, index))
    if value is None or index + 1 in repairs.signs or len(repairs.signs) == _MOST_REPAIRS:
        return None
    raw, lines = _without_comment(value[2]), list(repairs.lines)
    lines[index] = value[1] + json.dumps(raw, ensure_ascii=False)
    return repairs._replace(lines=tuple(lines), signs={**repairs.signs, index + 1: raw})


def _without_comment(raw: str) -> str:
    """A value in quotes without the comment after it; any other value as it is."""
    first = re.match(QUOTED, raw)
    return raw[: first.end()] + re.sub("[ \t]+#.*", "", raw[first.end() :]) if first else raw


# Mistakes of YAML

_SYNTAX: tuple[tuple[str, str, str, bool], ...] = (
    # what libyaml says, what we say, the remedy, whether the place is where the thing began
    (
        "mapping values are not allowed",
        "a colon with a space after it makes a key, but no key can be here",
        "put a value that contains a colon in quotes",
        False,
    ),
    (
        "could not find expected ':'",
        "this line is neither a key with a colon nor part of a value",
        "write `key: value`, or indent it under the key that it belongs to",
        True,
    ),
    (
        "cannot start any token",
        "no value can begin with this character",
        "put the value in quotes",
        False,
    ),
    ("did not find expected comment or line break", "`>` and `|` begin a block of text", "put the value in quotes", True),
    (
        "did not find expected ',' or ']'",
        "this list is not closed",
        "close it with ], and put values that contain brackets in quotes",
        True,
    ),
    (
        "did not find expected ',' or '}'",
        "this mapping is not closed, or a value in it contains a colon",
        "close it with }, and put values that contain brackets, or a colon and a space, in quotes",
        True,
    ),
    ("found unexpected end of stream", "this quote is not closed", "close the quote", True),
    ("document indicator", "this quote is not closed", "close the quote", True),
    (
        "did not find expected key",
        "the indentation of this line matches no enclosing level",
        "indent all keys of one mapping by the same number of spaces",
        False,
    ),
    (
        "block collection",
        "the indentation of this line matches no enclosing level",
        "indent all items of one list by the same number of spaces",
        False,
    ),
    ("undefined alias", "`*` begins an alias of YAML, which claim files cannot have", "put the value in quotes", False),
)


def syntax_error(failure: yaml.YAMLError | OddBlank, text: Text, repairs: Repairs) -> Diagnostic:
    """The diagnostic for what stopped libyaml."""
    here, start = (_mark_place(text, failure, name, repairs) for name in ("problem_mark", "context_mark"))
    if here and "nesting depth" in _said(
        failure
    ):  # from PyYAML 6.0.4 on, its scanner has a limit, and looks ahead of the events
        return too_deep(here)
    for tell in (_tab, _early_quote, _wrong_escape, _no_blank):
        if here and (told := tell(_said(failure), text, here, start or here)):
            return told
    return _in_general(_said(failure), text, here, start)


def _in_general(said: str, text: Text, here: Place | None, start: Place | None) -> Diagnostic:
    found = ((say, remedy, begin) for pattern, say, remedy, begin in _SYNTAX if pattern in said)
    say, remedy, begin = next(found, (f"this is not YAML: {said}", "put the value in quotes; indent with spaces", False))
    if start is None or here is None or not begin:
        return yaml_syntax(in_text(text, here or start or Place(text.path, 1, 1, 1)), say, remedy)
    others = (Label(here, "up to here"),) if here.line != start.line and here.line <= len(text.lines) else ()
    return yaml_syntax(start, say, remedy, others)


def _said(failure: yaml.YAMLError | OddBlank) -> str:
    return str(getattr(failure, "problem", None) or "it cannot be read")


def _mark_place(text: Text, failure: yaml.YAMLError | OddBlank, name: str, repairs: Repairs) -> Place | None:
    mark = getattr(failure, name, None)
    if mark is None:
        return None
    column = unmended(mark.column, repairs.pairs.get(mark.line, []))
    return Place(text.path, mark.line + 1, column + 1, column + 2)


def too_deep(place: Place) -> Diagnostic:
    """The diagnostic for a node that is nested too deep."""
    return too_large(place, f"this is nested deeper than {DEEPEST} levels", "use fewer levels: claim files need only a few")


def _tab(said: str, text: Text, here: Place, _: Place) -> Diagnostic | None:
    """The diagnostic for a tab that is to indent."""
    if "cannot start any token" not in said or line_at(text, here.line - 1)[here.column - 1 : here.column] != "\t":
        return None
    return yaml_syntax(here, "a tab cannot indent a line", "replace it with spaces")


# A quote that ends before the value does: `"Three" he said`, `'It's three'`

EARLY_QUOTE = "a value that begins with a quote ends at the next quote"


def _early_quote(said: str, text: Text, here: Place, _: Place) -> Diagnostic | None:
    """The diagnostic for text after a closing quote."""
    line, at = line_at(text, here.line - 1), here.column - 1
    if "did not find expected" not in said:
        return None
    for start, end in _quotes(line):
        if 0 <= at - end < _MOST_BLANKS and not line[end:at].strip():
            is_within = "','" in said  # brackets or braces
            rest = re.match(r"[^,\]}]*" if is_within else r".*?(?=[ \t]#|$)", line[at:])
            value = line[start : at + (rest.end() if rest else 0)].rstrip()
            place = Place(text.path, here.line, start + 1, start + len(value) + 1)
            return yaml_syntax(place, EARLY_QUOTE, quote_all(value))
    return None


def _quotes(line: str) -> Iterator[tuple[int, int]]:
    """Where values in quotes may begin and end on a line."""
    for sign in re.finditer(r"""(?:^|[\[{,:-])[ \t]*(?=["'])""", line):
        if value := re.compile(QUOTED).match(line, sign.end()):
            yield value.span()


def quote_all(value: str) -> str:
    """The remedy, with what was probably meant. If the first quote closes inside a word, the last one was meant to close."""
    if len(value) > LONGEST:
        return "put all of it in quotes"
    first = re.match(QUOTED, value)
    is_wrapped = (
        len(value) > 1 and value[-1] == value[0] and first is not None and not value[first.end() : first.end() + 1].isspace()
    )
    return f"put all of it in quotes: {quoted(value[1:-1] if is_wrapped else value)}"


# Backslashes in double quotes

_ESCAPE = r"\\(x[0-9a-fA-F]{0,2}|u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|.|$)"


def _is_of_escape(failure: yaml.YAMLError | OddBlank) -> bool:
    return any(word in _said(failure) for word in ("escape", "hexdecimal"))


def _wrong_escape(said: str, text: Text, here: Place, _: Place) -> Diagnostic | None:
    """The diagnostic for a backslash that begins no escape."""
    if "escape" not in said and "hexdecimal" not in said:
        return None
    at = here.column - (1 if "unknown" in said else 3)
    escape = re.compile(_ESCAPE).match(line_at(text, here.line - 1), at)
    if escape is None:
        return None
    message = f"`{escape[0]}` is not an escape in double quotes"
    if re.fullmatch("[uU]0*[dD][89abAB]..", escape[1]):
        message = f"`{escape[0]}` is half of a character, and the other half must follow"
    remedy = r"write \\ for a backslash, or put the value in single quotes; escapes are \n, \t, \", \\, \x41 and \u0041"
    return yaml_syntax(Place(text.path, here.line, at + 1, escape.end() + 1), message, remedy)


# A colon without a space after it


def _no_blank(said: str, text: Text, here: Place, start: Place) -> Diagnostic | None:
    """The diagnostic for a colon without a space, because of which the next line continues the text or there is no key."""
    if "unexpected ':'" in said and (key := re.search(r"[\w.-]+$", line_at(text, here.line - 1)[: here.column - 1])):
        return yaml_syntax(here, BLANK_MISSING, blank_to_write(key[0]))
    before = next((n for n in range(here.line - 2, -1, -1) if line_at(text, n).strip()), 0)
    for index in _where_a_blank_may_miss(said, here.line - 1, before, start.line - 1):
        if found := re.match(r"[ \t]*(?:-[ \t]+)*([^\W\d][\w.-]*):(?!//)[^\s:]", line_at(text, index)):
            place = Place(text.path, index + 1, found.end(1) + 1, found.end(1) + 2)
            return yaml_syntax(place, BLANK_MISSING, blank_to_write(found[1]))
    return None


def _where_a_blank_may_miss(said: str, here: int, before: int, start: int) -> tuple[int, ...]:
    """The lines to look at: this one, the one before, or the one where the construct began."""
    if "mapping values are not allowed" in said:
        return here, before
    if "did not find expected key" in said:
        return (before,)
    return (start,) if "could not find expected ':'" in said else ()
