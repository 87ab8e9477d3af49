"""Texts made to be read as something else, a file of them, what writes it in each format, and what reads that again."""

import json
import re
from collections.abc import Callable
from functools import partial
from html.parser import HTMLParser
from importlib import import_module
from pkgutil import iter_modules
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import yaml
from markdown_it import MarkdownIt

from claimdiff import render
from claimdiff.desk.changes import changes_between
from claimdiff.desk.folding import fold
from claimdiff.desk.outlook import outlook_of, with_folded
from claimdiff.engine.explanation import explain
from claimdiff.render.parts.formats import Look
from claimdiff.render.parts.letters import visible
from claimdiff.results import Check, Report

HOSTILE = [
    "<script>alert(1)</script>",
    "</script></style></title><!--",
    "&lt;b&gt; &amp; 'quoted' &#39;",
    "[red]Bold[/red] :dog:",
    "[Link](http://evil.example) ![image](u)",
    "A | b | c",
    "``` fence ~~~",
    "# Heading",
    "- item",
    "1. item",
    "Two\nlines\n\n# of text",
    "::error::x",
    "%0A::error file=a,line=1::x",
    "\u202eTxt\u202c",
    "\x1b[31mRed\x1b[0m\x07\x00",
    "{{ 7 * 7 }} {% raw %} ${x} %s {0}",
    "#1 http://evil.example www.evil.example GH-1",
    "Zero\u200bwidth \ufffe \U000e0041",
    "Blank\u3164\u2800\u034f\u115f\uffa0",
    "La\u200ct\u200din",
    'می\u200cخواهم (۵) علی, 5: צה"ל א-ב',
    "पक्\u200dष \U0001f468\u200d\U0001f4bb ❤\ufe0f",
    "a ##[error]x",
    "]]> <![CDATA[ <?xml?>",
]


def claim_file(text: str, name: str, said: int = 5) -> str:
    """Two contradictions, one of them reviewed, in which every text and every name is this one."""

    def words() -> str:
        return json.dumps(text, ensure_ascii=False).replace("\ufffe", "\\ufffe")

    def key(ending: str = "") -> str:
        return json.dumps(name + ending, ensure_ascii=False).replace("\ufffe", "\\ufffe")

    return f"""
article: {{title: {words()}, publisher: {words()}, date: 2015-10-20}}
terms: {{{key(" whole")}: [{key(" part")}, {key(" other")}]}}
sources: {{{key(" a")}: {{name: {words()}, via: {words()}, side: {words()}}}, b: {key(" b")}}}
subjects:
  {key()}: {{type: number, unit: {key()}, question: {words()}}}
  {key(" who")}: {{type: choice, question: {words()}}}
claims:
  {key(" 1")}:
    {{source: {key(" a")}, subject: {key()}, about: {key(" part")}, item: {key()}, says: '{said}', hedge: {words()}, cite: {words()},
     quote: {words()}, text: {words()}, note: {words()}, url: {words()}}}
  {key(" 2")}: {{source: b, subject: {key()}, about: {key(" part")}, item: {key()}, says: '7', text: {words()}}}
  {key(" 3")}: {{source: b, subject: {key(" who")}, says: {key(" x")}}}
  {key(" 4")}: {{source: {key(" a")}, subject: {key(" who")}, says: {key(" y")}, cite: {words()}}}
reviewed:
  - {{claims: [{key(" 3")}, {key(" 4")}], note: {words()}}}
"""


# What each format is written by


OUTPUTS = {
    room.name: package
    for room in iter_modules(render.__path__)
    if room.ispkg and hasattr(package := import_module(f"{render.__name__}.{room.name}"), "FORMATS")
}
"""The commands that write formats, each with the room that has the table of them: what is new there is here too."""


def writers(checked: Check, old: Report) -> dict[str, Callable[[], str]]:
    """What writes a sound check in each format of each command; a comparison of its first two claims, a difference to `old`."""
    found = checked.report
    assert found
    first = list(found.claim_set.claims.values())
    compared = explain(found.claim_set, first[0], first[:2][-1]), found.claim_set
    shown = found._replace(findings=fold(found.findings, found.claim_set))
    results = {
        "report": (shown, with_folded(outlook_of(found), shown.findings)),
        "check": checked._replace(report=shown),
        "compare": compared,
        "diff": changes_between(old, found),
    }
    return {
        f"{command} {name}": partial(each.writer(Look(10_000)), results[command])
        for command, room in OUTPUTS.items()
        for name, each in room.FORMATS.items()
    }


# How each is read: its structure, and its words


Read = tuple[list[Any], list[str]]


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.structure: list[Any] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":  # a line of a text that people wrote in lines
            self.words.append("<U+000A>")
            return
        if tag == "bdi":  # a name of a right-to-left script
            return
        self.structure.append((tag, [name for name, _ in attrs]))
        self.words += [visible(unquote(value or "")) for name, value in attrs if name != "content"]

    def handle_endtag(self, tag: str) -> None:
        if tag != "bdi":
            self.structure.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.structure.append(("comment", data))


def read_html(text: str) -> Read:
    """Elements with the names of their attributes; texts and what attributes are."""
    parser = _Html()
    parser.feed(text)
    return parser.structure, parser.words


def read_svg(text: str) -> Read:
    """Which elements there are, as texts are set in as many lines as they need; the texts."""
    elements = list(ElementTree.fromstring(text).iter())
    return sorted({(each.tag, tuple(each.attrib)) for each in elements}), ["".join(each.text or "" for each in elements)]


def read_json(text: str) -> Read:
    """Keys and what is no text; keys and texts."""
    structure: list[Any] = []
    words: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            structure.append(len(value))
            for key, each in value.items():
                words.append(key)
                walk(each)
        elif isinstance(value, list):
            structure.append(len(value))
            for each in value:
                walk(each)
        elif isinstance(value, str):
            words.append(value)
        else:
            structure.append(type(value))

    walk(json.loads(text))
    return structure, words


def read_sarif(text: str) -> Read:
    """As JSON, with the brackets in a message as they are (SARIF 2.1.0, section 3.11.6: a backslash keeps them from a link)."""
    structure, words = read_json(text)
    return structure, [re.sub(r"\\([\\\[\]])", r"\1", word) for word in words]


def read_markdown(text: str) -> Read:
    """Tokens of GitHub's Markdown but for spans of code, which keep names and the like from being links; the texts."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    structure: list[Any] = []
    words: list[str] = []
    for token in parser.parse(text):
        for each in token.children or [token]:
            if each.type != "text":
                structure.append((each.type, each.tag, sorted(each.attrs)))
            words.append(each.content)
    return [each for each in structure if each[0] not in ("inline", "code_inline")], words


def read_commands(text: str) -> Read:
    """The command and the properties of each line; values and messages as the runner reads them."""
    structure: list[Any] = []
    words: list[str] = []
    for line in text.splitlines():
        command, properties, message = re.fullmatch(r"::(\w+) (.*?)::(.*)", line).groups()  # type: ignore[union-attr]
        pairs = [pair.split("=", 1) for pair in properties.split(",")]
        structure.append((command, [name for name, _ in pairs]))
        words += [*(value for _, value in pairs if not value.isdecimal()), message]
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        words = [word.replace(code, char) for word in words]
    return structure, words


def read_reviews(text: str) -> Read:
    """The ids in the entries, as YAML reads them; beside them there are only comments."""
    (entries,) = yaml.safe_load(text).values()
    return [sorted(entry) for entry in entries], [name for entry in entries for name in entry["claims"]]


def read_text(text: str) -> Read:
    """No structure but that nothing steers a terminal; the words, as tables set them with more or less room."""
    assert all(visible(line) == line for line in without_isolates(text).splitlines())
    return [], text.split()


def without_isolates(text: str) -> str:
    """The text without what isolates names, each of which ends in its line."""
    for line in text.splitlines():
        assert re.fullmatch("[^\u2066-\u2069]*(\u2068[^\u2066-\u2069]+\u2069[^\u2066-\u2069]*)*", line)
    return re.sub("[\u2068\u2069]", "", text)


READERS = {
    "html": read_html,
    "svg": read_svg,
    "json": read_json,
    "sarif": read_sarif,
    "gitlab": read_json,
    "markdown": read_markdown,
    "github": read_commands,
    "reviewed": read_reviews,
    "text": read_text,
}
