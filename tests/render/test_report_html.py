"""The page and the picture of a report: what they link and load, that they are well formed, and how they grow."""

import re
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from case_files import example
from program import EXAMPLE, ROOT, claimdiff
from systems import linux, posix

from claimdiff import find
from claimdiff.desk.outlook import outlook_of
from claimdiff.model import ClaimSet, Level
from claimdiff.render.report.web.html import report_html
from claimdiff.render.report.web.svg import report_svg
from claimdiff.results import Kind, Report

SVG = "{http://www.w3.org/2000/svg}"
MANY_KINDS = """
terms: {country: [north, south]}
sources: {army: Army, mayor: Mayor, doctor: Doctor, wire: Wire, echo: {name: Echo, via: Wire}, odd: Odd}
subjects:
  dead: {type: count}
  toll: {type: count, cumulative: yes}
  price: {type: number, unit: EUR}
claims:
  all: {source: army, subject: dead, says: at most 10}
  one: {source: mayor, subject: dead, about: [north], says: 6}
  other: {source: doctor, subject: dead, about: [south], says: 7}
  odd/5: {source: odd, subject: dead, about: [south], says: 3}
  odd "9%": {source: odd, subject: dead, about: [south], says: at least 9}
  first: {source: wire, subject: toll, says: 4, said: 2020-01-01}
  later: {source: wire, subject: toll, says: 9, said: 2020-01-02, replaces: first}
  less: {source: army, subject: toll, says: 2, said: 2020-01-03, url: "https://news.example/a?b=1&c=2"}
  tea: {source: army, subject: price, item: tea, says: 3, url: "javascript:alert(1)"}
  tea too: {source: mayor, subject: price, item: tea, says: 4, text: "two\\nlines"}
  bread: {source: army, subject: price, item: bread, says: about 3, url: "http://[bad"}
  m: {source: mayor, subject: price, item: bread, says: 3.5}
  d: {source: doctor, subject: price, item: bread, says: 9}
  w: {source: wire, subject: price, item: bread, says: 9}
  e: {source: echo, subject: price, repeats: w}
  o: {source: odd, subject: price, item: bread, says: 9}
  was: {source: odd, subject: price, item: milk, says: 1}
  is: {source: odd, subject: price, item: milk, says: 2, replaces: was}
  at least: {source: army, subject: price, item: milk, says: at least 2}
"""


class Page(HTMLParser):
    """The elements of a page, with their attributes, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element."""
        self.elements.append((tag, dict(attrs)))

    def values(self, attribute: str) -> list[str]:
        """What the attribute is wherever there is one."""
        return [value for _, attributes in self.elements if (value := attributes.get(attribute))]


def page_of(report: Report) -> str:
    """The report as a page."""
    return report_html(report, outlook_of(report))


def test_example(monkeypatch: pytest.MonkeyPatch, golden: Callable[[str, str], None]) -> None:
    """The bundled example as a page and as a picture, byte for byte."""
    report = example(monkeypatch)
    golden("report.html", page_of(report))
    golden("report.svg", report_svg(report))


@pytest.mark.parametrize("options", [(), ("--subject", "casualty count"), ("--source", "gur"), ("--kind", "conditional")])
def test_links_of_the_example(options: tuple[str, ...]) -> None:
    """Every link has a target in the page, also in a part of a report; no id is there twice."""
    page = Page(claimdiff("report", str(EXAMPLE), "--format", "html", *options).stdout)
    ids = Counter(page.values("id"))
    assert max(ids.values()) == 1
    assert {link.removeprefix("#") for link in page.values("href") if link.startswith("#")} <= set(ids)


def test_links_of_every_kind(claims: Callable[[str], ClaimSet]) -> None:
    """The same with every kind of finding, and ids with spaces, signs and quotes; a script is no address."""
    report = find(claims(MANY_KINDS))
    assert {finding.kind for finding in report.findings} == set(Kind)
    page = Page(page_of(report))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    links = page.values("href")
    assert {link.removeprefix("#") for link in links if link.startswith("#")} <= set(ids)
    assert {link for link in links if not link.startswith("#")} == {"data:,", "https://news.example/a?b=1&c=2", "http://[bad"}
    assert {f"finding-{finding.fingerprint}" for finding in report.findings} <= set(ids)


def test_nothing_is_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The policy allows the one style and the one script of the page by what they are, and nothing is loaded or set inline."""
    text = page_of(example(monkeypatch))
    page = Page(text)
    (policy,) = (content for content in page.values("content") if content.startswith("default-src 'none'"))
    for tag in ("style", "script"):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'" in policy
    assert not [name for _, attributes in page.elements for name in attributes if name == "style" or name.startswith("on")]
    assert not page.values("src")


def test_a_sign_for_each_clash(claims: Callable[[str], ClaimSet]) -> None:
    """At both rows of each pair that cannot be true, or only on a condition, a link to the finding; and no line."""
    report = find(claims(MANY_KINDS))
    pairs = Counter(
        str(f.kind.level)
        for f in report.findings
        if len(f.sides) == 2 and f.kind.level is not Level.NOTE and f.kind != "changed-account"
    )
    assert pairs["error"] > 2
    assert pairs["warning"] > 0
    page = Page(page_of(report))
    assert not [attributes for _, attributes in page.elements if "clash" in (attributes.get("class") or "")]
    assert len(page.values("data-row")) == 2 * pairs.total()


def bytes_a_claim(claims: Callable[[str], ClaimSet], positions: int) -> float:
    """How much longer a page gets with each claim, where so many positions all contradict each other."""
    sizes = []
    for sources in (20, 40):
        said = [f"  c{n}: {{source: s{n}, subject: dead, says: {n % positions}}}" for n in range(sources * positions)]
        named = [f"  s{n}: Source {n}" for n in range(sources * positions)]
        report = find(claims("\n".join(["sources:", *named, "subjects: {dead: {type: count}}", "claims:", *said])))
        assert len(report.findings) == positions * (positions - 1) // 2
        sizes.append(len(page_of(report)))
    return (sizes[1] - sizes[0]) / (20 * positions)


def test_size_follows_positions_and_findings(claims: Callable[[str], ClaimSet]) -> None:
    """What a claim adds to a page does not hang on how many findings its position is in."""
    assert bytes_a_claim(claims, positions=12) < 1.1 * bytes_a_claim(claims, positions=2)


def test_written_to_files(tmp_path: Path) -> None:
    """--output takes the format from the suffix, writes what --format prints, and says where; text in a file is plain."""
    names = ["r.html", "r.md", "r.svg", "r.json", "r.txt"]
    outputs = [argument for name in names for argument in ("--output", name)]
    result = claimdiff("report", str(EXAMPLE), *outputs, cwd=tmp_path, FORCE_COLOR="1", COLUMNS="50")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "".join(f"Wrote {name}\n" for name in names))
    for name, format in zip(names[:4], ["html", "markdown", "svg", "json"], strict=True):
        printed = claimdiff("report", str(EXAMPLE), "--format", format, cwd=tmp_path)
        assert (tmp_path / name).read_text(encoding="utf-8") == printed.stdout
    plain = claimdiff("report", str(EXAMPLE), cwd=tmp_path, COLUMNS="100").stdout
    assert (tmp_path / "r.txt").read_text(encoding="utf-8") == plain


WRONG = [
    (["--output", "r.pdf"], "the suffix is not one of .txt, .html, .md, .svg, .json"),
    (["--summary", "--output", "r.html"], "--summary works only with text"),
    (["--output", "claims.yaml", "--format", "html"], "would overwrite a file that is read"),
    (["--output", "a.html", "--output", "a.html"], "two formats would go to the same place"),
    (["--output", "none/r.html"], "No such file or directory"),
]


def test_never_over_the_article(tmp_path: Path) -> None:
    """The saved article that quotes are held against is a file that was read."""
    (tmp_path / "article.txt").write_text("It was five.", encoding="utf-8")
    text = "article: {file: article.txt}\nsources: {a: A}\nsubjects: {s: {type: count}}\nclaims:\n"
    (tmp_path / "claims.yaml").write_text(text + "  c: {source: a, subject: s, says: 5, quote: five}\n", encoding="utf-8")
    for command in ("report", "check"):
        result = claimdiff(command, "claims.yaml", "--output", "article.txt", cwd=tmp_path)
        assert (result.returncode, "would overwrite a file that is read" in result.stderr) == (2, True)
    assert (tmp_path / "article.txt").read_text(encoding="utf-8") == "It was five."


@posix
def test_standard_output_by_its_other_name(tmp_path: Path) -> None:
    """What /dev/stdout leads to is added to, and not replaced."""
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    command = f"{sys.executable} -m claimdiff report {EXAMPLE} --format markdown --output /dev/stdout >> {summary}"
    subprocess.run(["bash", "-c", command], cwd=ROOT, check=True)
    assert summary.read_text(encoding="utf-8").startswith("before\n# Russian officials deny that servicemen died in Syria ")


@linux
def test_a_file_is_replaced_wherever_it_lies() -> None:
    """Also below /dev, where only what is open is added to."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        path = Path(folder) / "r.json"
        for _ in range(2):
            claimdiff("report", str(EXAMPLE), "--output", str(path))
        assert path.read_text(encoding="utf-8") == claimdiff("report", str(EXAMPLE), "--format", "json").stdout


def test_right_together_of_one_source() -> None:
    """Narrowed to a source, its sets are still counted among all."""
    text = claimdiff("report", str(EXAMPLE), "--source", "mod", COLUMNS="100").stdout
    assert "  4 of 7  Russian officials" in text


@pytest.mark.parametrize(("options", "message"), WRONG, ids=[message for _, message in WRONG])
def test_wrong_calls(tmp_path: Path, options: list[str], message: str) -> None:
    """Each is a line on standard error and status 2, and nothing is written."""
    (tmp_path / "claims.yaml").write_bytes(EXAMPLE.read_bytes())
    result = claimdiff("report", "claims.yaml", *options, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert message in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["claims.yaml"]
    assert (tmp_path / "claims.yaml").read_bytes() == EXAMPLE.read_bytes()


def test_every_sum_is_shown(claims: Callable[[str], ClaimSet]) -> None:
    """The plainest sum of a joint contradiction stands in its summary, and the others beneath it."""
    text = """
terms: {land: {p: [p1, p2], q: }}
sources: {a: A}
subjects: {dead: {type: count}}
claims:
  c1: {source: a, subject: dead, about: [p1], says: 3}
  c2: {source: a, subject: dead, about: [p2], says: 4}
  c3: {source: a, subject: dead, about: [p], says: at least 8}
  c4: {source: a, subject: dead, about: [q], says: 5}
  c5: {source: a, subject: dead, says: at most 10}
"""
    page = re.sub("</?strong>", "", page_of(find(claims(text))))
    assert "8 (p) + 5 (q) = 13, but at most 10 (land): 3 too many.</span></summary>" in page
    assert "<p>3 (p1) + 4 (p2) + 5 (q) = 12, but at most 10 (land): 2 too many.</p>" in page


def test_sums_are_drawn(claims: Callable[[str], ClaimSet]) -> None:
    """The parts fill the longer bar, the whole ends within it, and what goes beyond is marked, in shares and in words."""
    text = page_of(find(claims(MANY_KINDS)))
    (stack,) = re.findall('<div class="stack">.*?</div>', text, re.DOTALL)
    assert re.findall(">(together [^<]*|at most [^<]*)<", stack) == ["together at least 15: ", "at most 10"]
    parts = re.findall('<rect class="part" x="([\\d.]+)%" width="([\\d.]+)%"', stack)
    assert parts == [("0.00", "40.00"), ("40.00", "60.00"), ("0.00", "66.67")]
    assert re.findall('<rect class="overrun" x="([\\d.]+)%" width="([\\d.]+)%"', stack) == [("66.67", "33.33")]
    assert '<strong class="over">at least 3 too many</strong>' in stack


def test_quotes_are_linked_into_the_saved_article(tmp_path: Path) -> None:
    """From the folder that the page lies in; a claim without a quote is linked to the copy as a whole."""
    (tmp_path / "a b").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "a b" / "story.txt").write_text("The chief: five, he said. Six?", encoding="utf-8")
    claims = "c: {source: a, subject: s, says: 5, quote: 'five, he'}\n  d: {source: b, subject: s, says: 6}\n"
    head = (
        "article: {title: T, publisher: P, file: story.txt}\nsources: {a: A, b: B}\nsubjects: {s: {type: count}}\nclaims:\n  "
    )
    (tmp_path / "a b" / "claims.yaml").write_text(head + claims, encoding="utf-8")
    for place, copy in (("pages/r.html", "../a%20b/story.txt"), ("r.html", "a%20b/story.txt"), ("-", "a%20b/story.txt")):
        printed = claimdiff("report", "a b/claims.yaml", "--format", "html", "--output", place, cwd=tmp_path).stdout
        text = printed or (tmp_path / place).read_text(encoding="utf-8")
        assert set(re.findall('href="([^#"][^"]*)"', text)) == {"data:,", copy, f"{copy}#:~:text=five%2C%20he"}
        assert "<h1>T</h1>" in text


def test_the_title_is_the_files_where_there_is_no_article(claims: Callable[[str], ClaimSet]) -> None:
    """A page always says what it is about."""
    report = find(claims(MANY_KINDS))
    (title,) = re.findall("<h1>(.*?)</h1>", page_of(report))
    assert title.endswith(".yaml")


def test_many_items_are_a_table(claims: Callable[[str], ClaimSet]) -> None:
    """A line for each finding on one of many items, worst first; a chart for each of these, and none for those that agree."""
    said = [
        f"  {who}{n}: {{source: {who}, subject: price, item: i{n}, says: {says}}}"
        for n in range(9)
        for who, says in (("a", 10), ("b", 10 + (n if n < 4 else 0)))
    ]
    report = find(claims("\n".join(["sources: {a: A, b: B}", "subjects: {price: {type: number}}", "claims:", *said])))
    text = page_of(report)
    assert re.findall('<span class="item">(.*?)</span>', text) == ["i3", "i2", "i1"]
    assert text.count('<div class="chart">') == 3
    page = Page(text)
    assert {link.removeprefix("#") for link in page.values("href") if link.startswith("#")} <= set(page.values("id"))


def test_many_items_have_the_charts_of_sums(claims: Callable[[str], ClaimSet]) -> None:
    """An item whose parts do not add up has its chart, and so have those after it."""
    said = [f"  a{n}: {{source: army, subject: dead, item: i{n}, says: {10 if n else 'at most 10'}}}" for n in range(9)]
    said += [f"  {who}: {{source: mayor, subject: dead, item: i0, about: [{who}], says: 9}}" for who in ("men", "women")]
    said += ["  b: {source: mayor, subject: dead, item: i1, says: 11}"]
    text = page_of(find(claims(CARDS.partition("claims:")[0] + "claims:\n" + "\n".join(said))))
    assert re.findall('<span class="item">(.*?)</span>', text) == ["i0", "i1"]
    assert text.count('<div class="chart">') == 2


CARDS = """
article: {title: A fire, date: 2020-01-01}
terms: {people: [men, women]}
sources: {army: Army, mayor: Mayor, doctor: Doctor, wire: Wire}
subjects: {dead: {type: count}}
claims:
  all: {source: army, subject: dead, says: at most 10, hedge: believed, note: "of <both>\\nkinds"}
  men: {source: mayor, subject: dead, about: [men], says: 6, said: 2020-01-02}
  women: {source: doctor, subject: dead, about: [women], says: 7}
  women too: {source: wire, subject: dead, about: [women], says: 8}
"""


def test_cards(claims: Callable[[str], ClaimSet]) -> None:
    """They say how sure a source was, and what is noted; not again the article's day. Who else is in a sum stands beneath."""
    text = page_of(find(claims(CARDS)))
    body = re.findall(r'<details class="finding error".*?</details>', text, re.DOTALL)[0]
    cards = [
        re.sub(r"\s+", " ", re.sub("<[^>]*>", "", card)).strip()
        for card in re.findall('<div class="statement">.*?</div>', body, re.DOTALL)
    ]
    assert cards == [
        "Army said at most 10: 10 or fewer hedged: believed people Note: of &lt;both&gt;kinds",
        "Mayor said 6 men; said 2020-01-02",
        "Wire said 8 women",
    ]
    (others,) = re.findall('<ul class="others">.*?</ul>', body, re.DOTALL)
    assert re.findall('href="#([^"]*)">([^<]*)<', others) == [("claim-women", "Doctor")]


def test_rows_link_to_their_sums(claims: Callable[[str], ClaimSet]) -> None:
    """A row that stands in sums that cannot be links to the first of them; the legend says what the sign means."""
    report = find(claims(CARDS))
    (finding,) = (each for each in report.findings if each.kind is Kind.JOINT_CONTRADICTION)
    text = page_of(report)
    assert re.findall('<div class="sums"><a href="#([^"]*)">', text) == [f"finding-{finding.fingerprint}"] * 4
    assert "</svg>in a joint contradiction" in text
