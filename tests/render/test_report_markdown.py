"""The report in Markdown: the example, every kind of finding, hostile texts as a parser reads them back, and its bound."""

import json
import re
from collections.abc import Callable
from importlib.util import find_spec
from itertools import pairwise

import pytest
from case_files import example
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimdiff import find
from claimdiff.desk.outlook import outlook_of
from claimdiff.model import ClaimSet
from claimdiff.render.parts.escaping import bullets, plain, table
from claimdiff.render.parts.letters import visible
from claimdiff.render.report.markdown import report_markdown
from claimdiff.results import Report

MOST_CHARACTERS = 65_536  # in a comment on GitHub
LINKIFY = ["linkify"] if find_spec("linkify_it") else []  # not among what the tests install: LINKED stands in for it
PARSER = MarkdownIt("commonmark", {"linkify": bool(LINKIFY)}).enable(["table", "strikethrough", *LINKIFY])
FOLDS = re.compile(r"<details><summary>Who says what: [\d,]+ positions?</summary>\n|</details>\n?")
BLOCKS = {"heading", "paragraph", "bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td"}
# What GitHub makes of text after Markdown, of addresses while reading it: https://github.github.com/gfm/#autolinks-extension-
LINKED_LATER = re.compile(r"@\w|#\d|\bgh-\d|:(?:(?!\d+:)[\w+-]+|100|1234):", re.IGNORECASE)
LINKED = re.compile(r"www\.|(?<!\\)://|[\w.+-]@[\w-]|(?<!\\)(mailto|xmpp):", re.IGNORECASE)


def reported(report: Report) -> str:
    """The report with what follows from it, which any comment can hold."""
    markdown = report_markdown(report, outlook_of(report))
    assert len(markdown) <= MOST_CHARACTERS
    return markdown


def read(markdown: str) -> list[tuple[str, str]]:
    """The texts that a parser of GitHub Flavored Markdown finds, each with its element; it finds nothing but text."""
    assert not LINKED.search(markdown)
    tokens = [token for token in PARSER.parse(markdown) if not (token.type == "html_block" and FOLDS.fullmatch(token.content))]
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= BLOCKS | {"inline"}
    return [(before.tag, _text(token)) for before, token in pairwise(tokens) if token.type == "inline"]


def _text(inline: Token) -> str:
    """The text of an element, none of which is anything else; of code there are only our own spans."""
    children = inline.children or []
    assert {child.type for child in children} <= {"text", "code_inline"}
    assert not [child.content for child in children if child.type == "text" and LINKED_LATER.search(child.content)]
    return "".join(child.content for child in children)


def test_example(monkeypatch: pytest.MonkeyPatch, golden: Callable[[str, str], None]) -> None:
    """The whole report, the same bytes each time, and nothing in it but headings, paragraphs, lists and tables."""
    report = example(monkeypatch)
    markdown = reported(report)
    assert markdown == reported(report)
    assert read(markdown)[0] == ("h1", "Russian officials deny that servicemen died in Syria (2015-10-20)")
    golden("report.md", markdown)


# Every kind of finding


KINDS = """
terms: {country: [Aleppo, Latakia]}
sources: {army: Army, mayor: {name: Mayor, via: Wire}, doctor: Doctor, wire: Wire}
subjects:
  dead: {type: count}
  toll: {type: count, cumulative: yes}
  price: {type: number, unit: km}
claims:
  all: {source: army, subject: dead, says: at most 10}
  one: {source: mayor, subject: dead, about: [Aleppo], says: 6, cite: page 3, said: 2015-10-20}
  other: {source: doctor, subject: dead, about: [Latakia], says: 7}
  then: {source: army, subject: toll, says: 4, said: 2015-10-20}
  later: {source: army, subject: toll, says: 9, said: 2015-10-22, replaces: then}
  first: {source: army, subject: dead, about: [Latakia], says: 20}
  second: {source: army, subject: dead, about: [Latakia], says: 4, replaces: first}
  bread: {source: army, subject: price, item: bread, says: 5}
  bread too: {source: mayor, subject: price, item: bread, says: 6, hedge: believed}
  bread again: {source: mayor, subject: price, item: bread, says: 7}
  milk: {source: doctor, subject: price, item: milk, says: 3}
reviewed:
  - {claims: [bread, bread too], note: both stand}
  - {claims: [first, second], note: both stand}
"""

ESSENTIAL = [
    "9 claims by 3 sources on 3 subjects: 3 contradictions, 1 joint contradiction, 1 self-contradiction and 1 changed account, "
    "4 of them open.",
    "- On dead, what Army, Mayor and Doctor said adds up to at least 13, not 10: 3 too many.",
    "| dead | 4 claims | 1 contradiction, 1 joint-contradiction, 1 changed-account (reviewed) | 2 |",
    "| toll | 1 claim | 1 update |  |",
    "| price | 4 claims | 2 contradictions (1 open), 1 self-contradiction | 2 |",
    "| contradiction | Doctor said 7; claims.yaml\\:11. | Army said 4; claims.yaml\\:15. | 7 and 4 (Latakia) differ by 3. | open |",
    "| joint-contradiction | Mayor (via Wire) said 6 (Aleppo); said 2015-10-20; page 3; claims.yaml\\:10. Doctor said 7 (Latakia); "
    "claims.yaml\\:11. | Army said at most 10: 10 or fewer; claims.yaml\\:9. | 6 (Aleppo) + 7 (Latakia) = 13, but at most 10 (country): 3 too "
    "many. Assumes: different parts of one whole share nothing. | open |",
    "<details><summary>Who says what: 4 positions</summary>",
    "| c | 4 | Latakia | Army | d |",
    "- update: Army: 9 (until 2015-10-22), after 4 (until 2015-10-20): at least 5 more",
    "### bread",
    "## Sources that can all be right (conditions ignored)",
    "## Not compared with any other claim",
    "- price, milk: only one source, Doctor",
]


def test_every_kind_of_finding(claims: Callable[[str], ClaimSet]) -> None:
    """What is gravest comes before the details; items have tables of their own; a review is shown with its note."""
    lines = re.sub(r"\S+claims\.yaml", "claims.yaml", reported(find(claims(KINDS)))).splitlines()
    assert [line for line in ESSENTIAL if line not in lines] == []
    parts = [
        lines.index(line) for line in ("## Most serious first", "## dead", "### bread", "## Not compared with any other claim")
    ]
    assert parts == sorted(parts)


# Hostile texts


HOSTILE = """
terms: {K1: {K2: , K3: }, K4: [K5]}
sources: {K10: {name: W11, via: W12, side: W13}, K14: {name: W15, via: W16}, K17: W18}
subjects:
  K20: {type: count, question: W21}
  K22: {type: choice, question: W23}
  K24: {type: choice, options: K1}
  K25: {type: number, unit: U26}
article: {title: W30, publisher: W31, url: W32}
claims:
  C40: {source: K10, subject: K20, about: [K2], says: 0, cite: W50, hedge: W51, text: W52, note: W53, url: W54, quote: W55}
  C41: {source: K14, subject: K20, about: [K1, K5], says: 3}
  C42: {source: K17, subject: K24, says: K3, hedge: W56}
  C43: {source: K10, subject: K22, item: K57, says: K58}
  C44: {source: K14, subject: K22, item: K57, says: K59, hedge: W51}
  C45: {source: K17, subject: K22, item: K60, says: K61}
  C46: {source: K10, subject: K25, says: 5, cite: W50}
  C47: {source: K14, subject: K25, says: 7, cite: W62}
  C48: {source: K17, subject: K20, about: [K2], says: at least 1}
  C49: {source: K17, subject: K25, says: 5 to 6}
reviewed: [{claims: [C40, C41], note: W63}, {claims: [C46, C47], note: W64}]
"""
WORD = re.compile(r"\b([CKUW])(\d\d?)\b")
SHOWN = "C42 K2 K3 K5 K20 K22 K24 K25 U26 W30 W31 W11 W12 W15 W16 W18 W21 W23 W50 W51 W56 K57 K60 W62 W63 W64 K58 K59 K61"
TEXTS = [
    *("a\nb", "a\r\n\r\nb", "a\tb", "a\u2028b", "a\u202eb", "\x1b[31m"),
    *r"""
<script>alert(1)</script>
<!-- x -->
[red]
a|b
|---|
a\|b
\
```
`a`
~~~
~~a~~
*a* __b__
::error::x
&amp;
$x$
- list
+ list
1. list
1) list
# a
a ##
> a
---
===
[ ] a
[x](http://e.e)
![i](u)
[^1]
@someone
@@
`@
@#1
#1
a/b#1
gh-1
:tada:
a:1:2:3
www.evil.example
http://evil.example
HTTPS://evil.example/?a=b_c_
mailto:a@evil.example
a@evil.example
<http://evil.example>
""".strip().splitlines(),
]


def test_what_is_shown(claims: Callable[[str], ClaimSet]) -> None:
    """Every text that says who said what of what, and why it counts; the other texts of a claim are in the files."""
    assert sorted({found[0] for found in WORD.finditer(reported(find(claims(HOSTILE))))}) == sorted(SHOWN.split())


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_texts(claims: Callable[[str], ClaimSet], text: str) -> None:
    """Whatever stands in every name and text, a parser reads the report as it is with a plain word there, and that text."""

    def hostile(found: re.Match[str]) -> str:
        number = f"u{found[2]}" if found[1] == "U" else found[2]  # a unit has a letter
        written = f"{text} {number} {text}"
        if found[1] == "W":
            return written.strip()
        return " ".join((written.replace("@", "") if found[1] == "C" else written).split())  # a name has single blanks

    plain_words = reported(find(claims(HOSTILE)))
    written = reported(find(claims(WORD.sub(lambda found: json.dumps(hostile(found)), HOSTILE))))
    expected = [(tag, WORD.sub(lambda found: visible(hostile(found)), each)) for tag, each in read(plain_words)]
    assert [(tag, each.casefold()) for tag, each in read(written)] == [(tag, each.casefold()) for tag, each in expected]


@given(st.text(st.sampled_from("@#:`\\|*_~<>&!$[]()-+=.1gh w\n\u202e"), min_size=1).filter(lambda text: text == text.strip()))
def test_any_text_is_text(text: str) -> None:
    """In a cell, a heading and a list."""
    cells = read(table(["a", "b"], [["x", text], ["y", "z"]], 2, "row"))
    assert cells == [("th", "a"), ("th", "b"), ("td", "x"), ("td", visible(text)), ("td", "y"), ("td", "z")]
    assert read(f"### {plain(text)}") == [("h3", visible(text))]
    assert read(bullets([text], 1, "line")) == [("p", visible(text))]


# How much there is room for


def many(n: int) -> str:
    """Disputes on so many items, each between two sources of its own."""
    pairs = [(f"a{i}", f"b{i}") for i in range(n)]
    lines = ["sources:", *(f"  {name}: Source {name}" for pair in pairs for name in pair)]
    lines += ["subjects: {price: {type: number}}", "claims:"]
    for i, pair in enumerate(pairs):
        lines += [f"  {name}: {{source: {name}, subject: price, item: i{i}, says: {says}}}" for says, name in enumerate(pair)]
    return "\n".join(lines)


def test_three_hundred_items(claims: Callable[[str], ClaimSet]) -> None:
    """The worst have room, the others are counted, no chart is there, and what comes after the details is."""
    markdown = reported(find(claims(many(300))))
    read(markdown)
    items = re.findall(r"^\| i(\d+) \| Source a\1 0; Source b\1 1 \| 1 apart \|$", markdown, re.MULTILINE)
    findings = re.findall(r"^\| contradiction, i(\d+) \| Source a\1 said 0; .* \| open \|$", markdown, re.MULTILINE)
    assert [list(map(int, each)) for each in (items, findings)] == [list(range(len(each))) for each in (items, findings)]
    assert len(items) == 25
    assert len(findings) > 10
    assert f"\nAnd {300 - len(items)} more items.\n" in markdown
    assert f"\nAnd {300 - len(findings)} more findings.\n" in markdown
    assert "<details>" not in markdown
    assert "\n## What to settle first" in markdown
    assert "\n580 sources in fewer findings are not shown.\n" in markdown


def test_long_lists(claims: Callable[[str], ClaimSet]) -> None:
    """A table has the first rows and counts the others: of subjects, of positions, and of the claims of a side."""
    lines = ["sources: {a: A, b: B}", f"subjects: {{{', '.join(f's{n}: {{type: count}}' for n in range(40))}}}", "claims:"]
    lines += [f"  x{n}: {{source: a, subject: s{n}, says: 5}}" for n in range(40)]
    lines += [f"  y{n}: {{source: a, subject: s0, when: {1900 + n}, says: 7}}" for n in range(60)]
    lines += [f"  z{n}: {{source: b, subject: s1, says: 6}}" for n in range(70)]
    markdown = reported(find(claims("\n".join(lines))))
    rest = ["And 15 more subjects.", "And 36 more positions."]
    assert [line for line in rest if ("p", line) not in read(markdown)] == []
    (others,) = [text for tag, text in read(markdown) if tag == "td" and "other claims." in text]
    assert others.count("B said 6; ") == 3
    assert others.endswith(" And 67 other claims.")


@pytest.mark.parametrize("text", ["x", "|", "@a", "<", "`", "\u202e", ":a", "# "])
def test_a_very_long_text(claims: Callable[[str], ClaimSet], text: str) -> None:
    """Text of 900 characters in every field is clipped, with how much more there is, and breaks nothing."""
    lengths = {"C": 0, "K": 900, "U": 900, "W": 900}  # names have 1,000 at most
    longs = {kind: (text * length)[:length] for kind, length in lengths.items()}
    written = WORD.sub(lambda found: json.dumps(found[0] + longs[found[1]].strip(), ensure_ascii=False), HOSTILE)
    markdown = reported(find(claims(written)))
    read(markdown)
    assert len(re.findall(r"… \([\d,]+ more characters\) …", markdown)) > 10


def test_a_clipped_text_keeps_its_end(claims: Callable[[str], ClaimSet]) -> None:
    """Of a statement of a very long name, what was said stays."""
    text = f"sources: {{a: A{'x' * 899}, b: Ministry}}\nsubjects: {{s: {{type: count}}}}\nclaims:\n"
    text += "  x: {source: a, subject: s, says: 5}\n  y: {source: b, subject: s, says: 6}\n"
    (found,) = [each for tag, each in read(reported(find(claims(text)))) if tag == "td" and " said 5;" in each]
    assert re.fullmatch(r"Ax{399}… \(4\d\d more characters\) …x+ said 5; .*claims\.yaml:4\.", found)
