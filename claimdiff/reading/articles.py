"""The article that a file was coded from: its day, and the saved copy that quotes are held against."""

import os
from typing import NamedTuple

from claimdiff.exact.regions import Time
from claimdiff.model import Diagnostic
from claimdiff.reading.fields import Fields, fields_of, line_of, mapping_of, text_of
from claimdiff.reading.files import LARGEST_FILE, Read
from claimdiff.reading.keys import texts
from claimdiff.reading.meanings import read_day
from claimdiff.reading.nodes import Node
from claimdiff.reading.sections import Part
from claimdiff.repository import STANDARD_INPUT, leads_out
from claimdiff.rules.files import unreadable_file
from claimdiff.rules.quotes import plain_text, quote_not_found, stands_in


class Article(NamedTuple):
    """The day that is the default of `said`, and the saved copy's name and plain text; None where the file names none."""

    day: Time | None = None
    name: str | None = None
    text: str | None = None


NO_ARTICLE = Article()


def read_article(part: Part, read: Read, problems: list[Diagnostic]) -> Article:
    """The article of one file."""
    mapping = mapping_of(part.node, "`article`", problems)
    if mapping is None:
        return NO_ARTICLE
    fields = fields_of(mapping, "an article", problems)
    for key in texts("an article"):
        if key in fields:
            text_of(fields[key][1], problems)
    day = read_day(fields["date"][1], problems) if "date" in fields else None
    name = line_of(fields["file"][1], problems) if "file" in fields else None
    return Article(day, name, _saved_copy(part.path, name, read, fields, problems) if name else None)


def _saved_copy(path: str, name: str, read: Read, fields: Fields, problems: list[Diagnostic]) -> str | None:
    folder = "" if path == STANDARD_INPUT else os.path.dirname(path)
    copy = os.path.join(folder, name)
    if leads_out(copy, folder):
        message, remedy = "the saved article lies outside of the repository", "save a copy in the repository"
        problems.append(unreadable_file(fields["file"][1].place, message, remedy))
        return None
    try:
        with read(copy) as stream:
            return plain_text(stream.read(LARGEST_FILE).decode("utf-8-sig", errors="replace"))
    except (OSError, ValueError) as failure:  # a name with a NUL is a wrong value to Python
        message = f"the saved article cannot be read: {getattr(failure, 'strerror', None) or failure}"
        problems.append(unreadable_file(fields["file"][1].place, message, "correct the path: it begins at this file's folder"))
        return None


def check_quote(node: Node, article: Article, problems: list[Diagnostic]) -> None:
    """Adds a diagnostic where the saved article does not have a claim's quote."""
    quote = text_of(node, [])
    if quote and article.name and article.text is not None and not stands_in(quote, article.text):
        problems.append(quote_not_found(node.place, article.name, quote, article.text))
