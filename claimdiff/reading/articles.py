"""The article that the claims of a file come from, and its saved copy, in which quotes are looked for."""

import os
from contextlib import suppress
from typing import NamedTuple

from claimdiff.model import Article, Diagnostic
from claimdiff.phrases.spelling import decomposed
from claimdiff.reading.fields import fields_of, line_of, mapping_of, text_of
from claimdiff.reading.files import LARGEST_FILE, Read
from claimdiff.reading.keys import texts
from claimdiff.reading.moments import read_day
from claimdiff.reading.nodes import Node, Scalar
from claimdiff.reading.sections import Part
from claimdiff.repository import STANDARD_INPUT, leads_out, with_slashes
from claimdiff.rules.files import unreadable_file
from claimdiff.rules.quotes import compared, plain_text, quote_not_found


class ReadArticle(NamedTuple):
    """An article, the name of the saved copy in the claim file, the plain text of the copy, and the text in which quotes are
    looked for; None if there is none."""

    article: Article = Article()
    name: str | None = None
    text: str | None = None
    compared: str = ""


NO_ARTICLE = ReadArticle()


def read_article(part: Part, read: Read, problems: list[Diagnostic]) -> ReadArticle:
    """The article of one file."""
    mapping = mapping_of(part.node, "`article`", problems)
    if mapping is None:
        return NO_ARTICLE
    fields = fields_of(mapping, "an article", problems)
    told = {key: text_of(fields[key][1], problems) for key in texts("an article") if key in fields}
    day = read_day(fields["date"][1], problems) if "date" in fields else None
    name = line_of(fields["file"][1], problems) if "file" in fields else None
    copy, text = _saved_copy(part.path, fields["file"][1], read, problems) if name else (None, None)
    article = Article(told.get("title"), told.get("publisher"), day, told.get("url"), copy)
    return ReadArticle(article, name, text, compared(text or ""))


def _saved_copy(path: str, node: Node, read: Read, problems: list[Diagnostic]) -> tuple[str | None, str | None]:
    """The path and the plain text of the copy that a file names."""
    folder = "" if path == STANDARD_INPUT else os.path.dirname(path)
    name = node.text.strip() if isinstance(node, Scalar) else ""
    copies = [with_slashes(os.path.join(folder, each)) for each in dict.fromkeys((name, decomposed(name)))]
    if any(leads_out(copy, folder) for copy in copies):
        message, remedy = "the saved article is outside the repository", "save a copy in the repository"
        problems.append(unreadable_file(node.place, message, remedy))
        return None, None
    try:
        copy, content = _content(copies, read)
        return copy, plain_text(content.decode("utf-8-sig", errors="replace"))
    except (OSError, ValueError) as failure:  # Python raises ValueError for a name with a NUL
        message = f"the saved article cannot be read: {getattr(failure, 'strerror', None) or failure}"
        problems.append(unreadable_file(node.place, message, "correct the path: it starts at the folder of this file"))
        return None, None


def _content(names: list[str], read: Read) -> tuple[str, bytes]:
    """The first of these files that exists, and its content: some systems store names with letters and marks apart."""
    for name in names[:-1]:
        with suppress(FileNotFoundError), read(name) as stream:
            return name, stream.read(LARGEST_FILE)
    with read(names[-1]) as stream:
        return names[-1], stream.read(LARGEST_FILE)


def check_quote(node: Node, read: ReadArticle, problems: list[Diagnostic]) -> None:
    """Adds a diagnostic where the saved article does not have a claim's quote."""
    quote = text_of(node, [])
    if quote and read.name and read.text is not None and compared(plain_text(quote)) not in read.compared:
        problems.append(quote_not_found(node.place, read.name, quote, read.text))
