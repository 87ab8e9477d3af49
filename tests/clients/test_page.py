"""The page of a report in a real browser: what it loads, how it filters and links, who can read it, and its picture in docs.

`--update-golden` takes the picture anew.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import chdir
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest
from claim_files import of_long_words, of_many_claims, of_one_subject
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from program import ROOT
from stamps import stamp, stamped
from typer.testing import CliRunner

from claimdiff.cli import app
from claimdiff.desk.folding import fold
from claimdiff.engine.findings import find
from claimdiff.model import Level
from claimdiff.reading import load
from claimdiff.render.parts.letters import isolated, visible
from claimdiff.render.report.drawing.chart import Chart, charts_of, rivals

EXAMPLE, EVERYTHING = "data/claims.yaml", "tests/clients/everything.yaml"
FILES = [EXAMPLE, EVERYTHING]
PICTURE = ROOT / "docs" / "page.png"
CHROMIUM = {
    "executable_path": "/usr/bin/chromium",
    "args": ["--no-sandbox", "--disable-background-networking"],
}  # root has no sandbox
PROBES = Path(__file__).parent / "probes.js"

Found = list[dict[str, Any]]
Visit = Callable[..., Page]
Written = Callable[..., Path]


# What the program prints, and what a browser makes of it


@cache
def report(*args: str) -> str:
    """What `claimdiff report` prints at the top of this repository."""
    with chdir(ROOT):
        result = CliRunner().invoke(app, ["report", *args])
    assert result.exit_code == 0, result.output
    return result.stdout


def found(*args: str) -> Found:
    """The findings of a report."""
    return list(json.loads(report(*args, "--format", "json"))["findings"])


def fingerprints(findings: Found) -> list[str]:
    return sorted(finding["fingerprint"] for finding in findings)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Writes the page of a report into a file."""
    folder = tmp_path_factory.mktemp("pages")

    @cache
    def written(*args: str) -> Path:
        path = folder / f"{len(list(folder.iterdir()))}.html"
        path.write_text(report(*args, "--format", "html"), encoding="utf-8")
        return path

    return written


@pytest.fixture(scope="session")
def long_words(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A claim file in which every word has 300 letters."""
    path = tmp_path_factory.mktemp("long") / "claims.yaml"
    path.write_text(of_long_words(300), encoding="utf-8")
    return str(path)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, written: Written) -> Iterator[Visit]:
    """Opens the page of a report in a context of its own.

    At the end, no page may have printed or raised anything, or asked for anything but its own file.
    """
    contexts: list[BrowserContext] = []
    heard: list[str] = []
    asked: set[str] = set()
    meant: set[str] = set()

    def visit(*args: str, address: str = "", **settings: Any) -> Page:
        address = address or written(*args).as_uri()
        contexts.append(chromium.new_context(**settings))
        contexts[-1].add_init_script(path=PROBES)
        page = contexts[-1].new_page()
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("request", lambda request: asked.add(request.url.partition("#")[0]))
        meant.add(address.partition("#")[0])
        page.goto(address)
        return page

    yield visit
    for each in contexts:
        each.close()
    assert (heard, asked) == ([], meant)


@pytest.fixture
def served(written: Written) -> Iterator[tuple[str, list[str]]]:
    """The address of the example's page on a server of this machine, and what that is asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(written(EXAMPLE).read_bytes())

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/page.html", asked
        server.shutdown()


# What it loads


@pytest.mark.parametrize("file", FILES)
def test_loads_itself_alone(visit: Visit, file: str) -> None:
    """Nothing else is asked for and nothing said, which `visit` sees to; the script has run."""
    assert visit(file).locator("#shown").inner_text() == f"{len(found(file))} of {len(found(file))} findings shown"


def test_loads_itself_alone_from_a_server(visit: Visit, served: tuple[str, list[str]]) -> None:
    """The server is asked for nothing else, not even for an icon."""
    address, asked = served
    visit(address=address).wait_for_timeout(500)
    assert asked == ["/page.html"]


INJECTIONS = {
    "an inline script": ("script-src-elem", "add('script', {textContent: 'window.ran = true'})"),
    "an inline handler": ("script-src-attr", "add('button', {}, {onclick: 'window.ran = true'}).click()"),
    "a link to a script": ("script-src-elem", "add('a', {href: 'javascript:window.ran = true'}).click()"),
    "a script from elsewhere": ("script-src-elem", "add('script', {src: '/ran.js'})"),
    "an inline style": ("style-src-elem", "add('style', {textContent: 'body { color: red }'})"),
    "an image from elsewhere": ("img-src", "add('img', {src: '/image.png'})"),
    "a frame": ("frame-src", "add('iframe', {src: '/frame.html'})"),
    "a request": ("connect-src", "fetch('/claims.json').catch(() => {})"),
    "a form that is sent": ("form-action", "add('form', {action: '/form'}).submit()"),
    "another base of links": ("base-uri", "add('base', {href: 'http://127.0.0.1/'})"),
}
INJECT = """
() => new Promise(done => {
  addEventListener("securitypolicyviolation", event => done([event.effectiveDirective, Boolean(window.ran)]), {once: true});
  setTimeout(() => done(["nothing was blocked", Boolean(window.ran)]), 2000);
  const add = (name, properties, attributes = {}) => {
    const element = Object.assign(document.createElement(name), properties);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return document.body.appendChild(element);
  };
  %s;
})
"""


def test_policy_lets_nothing_in(chromium: Browser, served: tuple[str, list[str]]) -> None:
    """Whatever got into the page would be blocked, would not run and would ask for nothing."""
    address, asked = served
    with chromium.new_page() as page:
        page.goto(address)
        blocked = {what: page.evaluate(INJECT % code) for what, (_, code) in INJECTIONS.items()}
    assert blocked == {what: [directive, False] for what, (directive, _) in INJECTIONS.items()}
    assert asked == ["/page.html"]


# Filters


def names(file: str) -> dict[str, dict[str, str]]:
    """Of each filter that the command line has too, its options as a reader sees them, with what the program calls them."""
    with chdir(ROOT):
        claim_set = load(file).claim_set
    assert claim_set
    return {
        "subject": {name: name for name in claim_set.subjects},
        "source": {isolated(source.name): source.id for source in claim_set.sources.values()},
        "kind": {kind: kind for kind in {finding["kind"] for finding in found(file)}},
    }


def narrowed(file: str) -> dict[str, dict[str, list[str]]]:
    """Of each filter, its options, and what the program finds when it is narrowed so; by review, where both are there."""
    disputes = [finding for finding in found(file) if finding["level"] != "note"]
    states = {name: [each for each in disputes if each["reviewed"] == (name == "reviewed")] for name in ("open", "reviewed")}
    return {
        filter: {option: fingerprints(found(file, f"--{filter}", name)) for option, name in options.items()}
        for filter, options in names(file).items()
    } | ({"review": {name: fingerprints(findings) for name, findings in states.items()}} if all(states.values()) else {})


def until(page: Page, holds: str, argument: object = None) -> None:
    """Waits until that holds on the page. Playwright's own waiting evaluates texts there, which the page's policy forbids."""
    for _ in range(200):
        if page.evaluate(holds, argument):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never so: {holds}")


def press_until_at(page: Page, selector: str, key: str = "Tab") -> None:
    """Presses the key until that has the focus."""
    for _ in range(100):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} does not lead to {selector}")


@pytest.mark.parametrize("file", FILES)
def test_filters_by_keyboard(visit: Visit, file: str) -> None:
    """Each option leaves the findings that the program has under the same narrowing; Show all brings all back."""
    page, total = visit(file), len(found(file))
    for filter, expected in narrowed(file).items():
        assert page.locator("#filters button").is_hidden()
        press_until_at(page, f"#{filter}")
        seen = {}
        for _ in expected:
            page.keyboard.press("ArrowDown")
            seen.update([page.evaluate("probe.state", filter)])
        assert seen == {option: [some, f"{len(some)} of {total} findings shown"] for option, some in expected.items()}
        press_until_at(page, "#filters button")
        page.keyboard.press("Enter")
        page.get_by_text(f"{total} of {total} findings shown").wait_for()
        assert page.evaluate("probe.shown()") == fingerprints(found(file))


@pytest.mark.parametrize("file", FILES)
def test_two_filters(visit: Visit, file: str) -> None:
    """Under two filters stays what stays under each."""
    expected = narrowed(file)
    shown = visit(file).evaluate("probe.underTwo()")
    assert shown == [
        [pair, sorted(set.intersection(*({*expected[filter][option]} for filter, option in pair)))] for pair, _ in shown
    ]
    assert {filter for pair, _ in shown for filter, _ in pair} == {*expected}


@pytest.mark.parametrize("narrowing", [("--subject", "combat role"), ("--source", "embassy"), ("--kind", "contradiction")])
def test_filter_on_a_part(visit: Visit, narrowing: tuple[str, str]) -> None:
    """The page of a part of the report filters that part."""
    page = visit(EXAMPLE, *narrowing)
    page.locator("#source").select_option(label="Senior pro-government military source")
    both = {*fingerprints(found(EXAMPLE, *narrowing))} & {*fingerprints(found(EXAMPLE, "--source", "military source"))}
    assert page.evaluate("probe.shown()") == sorted(both) != []


def test_what_is_filtered_is_counted_as_above(visit: Visit, running: str) -> None:
    """A line about a toll counts as the updates that it tells; what needs no filter has none."""
    page = visit(running)
    assert page.locator(".notes summary").inner_text() == "3 updates"
    assert page.locator(".finding.note").count() == 1
    assert page.locator("#shown").inner_text() == f"{len(found(running))} of {len(found(running))} findings shown"
    assert page.locator("#review").count() == 0
    page.locator("#kind").select_option(label="update")
    assert page.locator("#shown").inner_text() == f"3 of {len(found(running))} findings shown"


def test_folded_groups_step_back(visit: Visit, running: str) -> None:
    """A group that is folded steps back where the source is in none of its rows."""
    page = visit(running)
    page.locator("#source").select_option(label="Anna")
    assert page.evaluate("[...document.querySelectorAll('.group')].map(each => getComputedStyle(each).opacity)") == ["1", "0.4"]


# Links

ODD = ['it\'s "one"', "50%25", "#hash", "عدد", "😀👍🏽", "a/b?c=d&e", "<b>"]


@pytest.mark.parametrize("file", FILES)
def test_links_have_targets(visit: Visit, file: str) -> None:
    """On the whole page and on that of each part of the report, every link leads to something, and no two things share a name."""
    page, parts = visit(file), [(f"--{filter}", name) for filter, options in names(file).items() for name in options.values()]
    for part in ((), *parts):
        html = report(file, *part, "--format", "html")
        assert page.evaluate("probe.astray", html) == {"repeated": [], "lost": []}, part


@pytest.mark.parametrize("file", FILES)
def test_links_land(visit: Visit, file: str) -> None:
    """Where a link leads is unfolded and in view, however much was folded."""
    led = visit(file).evaluate("probe.followSome(40)")
    assert [each for each in led if each[1] != "in view"] == []
    assert len(led) > 20


@pytest.mark.parametrize("file", FILES)
def test_links_land_in_what_was_filtered_away(visit: Visit, file: str) -> None:
    """The filter gives way to the link."""
    page = visit(file)
    for filter in page.evaluate("[...document.querySelectorAll('#filters select')].map(each => each.id)"):
        led = page.evaluate("probe.followHidden", filter)
        assert [each for each in led if each[1] != "in view"] == []
        assert led


def test_links_land_by_key_and_mouse(visit: Visit) -> None:
    """Also the second time, when the address stays the same."""
    page = visit(EVERYTHING)
    link = page.locator(".overview a").first
    target = str(link.get_attribute("href")).removeprefix("#")
    for follow in (lambda: link.press("Enter"), link.click):
        page.locator("#subject").select_option(label="λιμάνι")
        assert page.evaluate("probe.place", target) == "hidden"
        follow()
        until(page, "target => probe.place(target) === 'in view'", target)


def test_addresses_land(visit: Visit, written: Written) -> None:
    """A link that somebody was sent leads to the claim, whatever its name is."""
    addresses = {claim: f"{written(EVERYTHING).as_uri()}#claim-{quote(claim, safe='')}" for claim in ODD}
    page, led = visit(address=addresses[ODD[0]]), {}
    for address in addresses.values():
        page.goto(address)
        led[page.locator(":target h4").inner_text()] = page.evaluate("probe.place(location.hash.slice(1))")
    assert led == dict.fromkeys(ODD, "in view")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("file", FILES)
def test_findings_land_with_their_heading(visit: Visit, file: str, width: int) -> None:
    """Where a link leads to the first finding of a dispute, the whole heading is in view, with what it is on."""
    page = visit(file, viewport={"width": width, "height": 800})
    for link in page.locator(".gravest a").all():
        link.click()
        until(page, "probe.place(location.hash.slice(1)) === 'in view'")
        page.evaluate("() => new Promise(done => setTimeout(() => requestAnimationFrame(done), 50))")
        heading = page.evaluate("""() => {
          const before = document.querySelector(":target").previousElementSibling;
          return before.matches("h4") ? [before.getBoundingClientRect().top >= 0, Boolean(before.querySelector(".asked"))] : [];
        }""")
        assert heading in ([True, True], [])


def test_first_things_link(visit: Visit) -> None:
    """What is to be settled and asked first leads to a claim, or to a finding that hangs on it."""
    page = visit(EXAMPLE)
    links = page.locator(".to-do a").all()
    assert len(links) == page.locator(".to-do li").count() > 0
    for link in links:
        link.click()
        until(page, "probe.place(location.hash.slice(1)) === 'in view'")


# What one sees first


@pytest.fixture(scope="session")
def on_one_subject(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], str]:
    """Writes a file of so many claims on one subject."""
    folder = tmp_path_factory.mktemp("subject")

    def on_one_subject(claims: int) -> str:
        path = folder / f"{claims}.yaml"
        path.write_text(of_one_subject(claims, seed=3), encoding="utf-8")
        return str(path)

    return on_one_subject


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
@pytest.mark.parametrize("file", [*FILES, 10, 40, 200])
def test_gravest_first(visit: Visit, on_one_subject: Callable[[int], str], file: str | int, width: int, height: int) -> None:
    """Title, counts and the gravest finding are on the first screen; its link leads to its two statements, with their quotes."""
    page = visit(file if isinstance(file, str) else on_one_subject(file), viewport={"width": width, "height": height})
    first = [page.locator(each).first for each in ("h1", ".counts", ".gravest li")]
    ends = [box["y"] + box["height"] for box in (each.bounding_box() for each in first) if box]
    assert ends == sorted(ends)
    assert len(ends) == 3
    assert ends[-1] <= height
    page.locator(".gravest a").first.click()
    until(page, "probe.place(location.hash.slice(1)) === 'in view'")
    assert page.locator(":target .statement").count() >= 2
    assert page.locator(":target .statement").first.is_visible()


# Charts


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file of a running toll of two sources, with an update of each, beside so many other figures that these are folded."""
    path = tmp_path_factory.mktemp("running") / "claims.yaml"
    tolls = [("a", 10, 1), ("b", 20, 2), ("a", 50, 3), ("b", 90, 4), ("a", 60, 5)]
    said = [f"{{source: {who}, about: [dead], says: {n}, said: 2014-04-0{day}}}" for who, n, day in tolls]
    said += [f"{{source: s{n}, about: [injured], when: 2014-04-01, says: {n}}}" for n in range(1, 10)]
    path.write_text(
        "terms: {fate: [dead, injured]}\n"
        f"sources: {{a: Anna, b: Bo of the office for fires in all the land, {', '.join(f's{n}: S{n}' for n in range(1, 10))}}}\n"
        "subjects: {toll: {type: count, cumulative: [dead]}}\nclaims:\n"
        + "\n".join(f"  c{n}: {each.replace('{', '{subject: toll, ')}" for n, each in enumerate(said)),
        encoding="utf-8",
    )
    return str(path)


@pytest.mark.parametrize("width", [1280, 800, 390])
@pytest.mark.parametrize("file", [*FILES, "long words", 3, 10, 40, 200])
def test_no_words_over_others(
    visit: Visit, on_one_subject: Callable[[int], str], long_words: str, file: str | int, width: int
) -> None:
    """In charts, no text lies over another or outside of its chart, folded and unfolded."""
    path = long_words if file == "long words" else file if isinstance(file, str) else on_one_subject(file)
    page = visit(path, viewport={"width": width, "height": 800})
    for _ in ("folded", "unfolded"):
        seen = page.evaluate("probe.collisions()")
        assert (seen["over"], seen["outside"]) == ([], [])
        page.evaluate("probe.unfold()")
    assert seen["words"] > 3


def drawn(path: str) -> list[Chart]:
    """The charts of a file, in the order of the page."""
    with chdir(ROOT):
        claim_set = load(path).claim_set
    assert claim_set
    told = find(claim_set)
    folded = told._replace(findings=fold(told.findings, claim_set))
    by_subject = [[each for each in folded.findings if each.subject == survey.subject.id] for survey in told.surveys]
    return [chart for survey, some in zip(told.surveys, by_subject, strict=True) for chart in charts_of(survey, some, 6)]


@pytest.mark.parametrize("file", [EXAMPLE, 10, 40, 200])
def test_rivals_are_complete(visit: Visit, on_one_subject: Callable[[int], str], file: str | int) -> None:
    """Each row names all its rivals; where these are many, the first six and how many more there are."""
    path = file if isinstance(file, str) else on_one_subject(file)
    page = visit(path)
    page.evaluate("probe.unfold()")
    rows = [
        {level: [name for name, _ in rivals(chart, Level(level)).get(row.letter, [])] for level in ("error", "warning")}
        for chart in drawn(path)
        for row in chart.rows
    ]
    expected = {f"row{number}": {level: shortened(names) for level, names in row.items()} for number, row in enumerate(rows)}
    assert dict(page.evaluate("probe.rivals()")) == expected


def shortened(names: list[str]) -> list[object]:
    """All names, how many of them are shown at once, and how the rest is counted."""
    some = len(names) if len(names) <= 7 else 6
    return [names, some, f"+{len(names) - some}" if some < len(names) else ""]


@pytest.mark.parametrize("file", [EXAMPLE, 40])
def test_letters_are_as_large_as_a_finger(visit: Visit, on_one_subject: Callable[[int], str], file: str | int) -> None:
    """The letters of rows and of their rivals have at least 24 by 24 pixels (WCAG 2.2, 2.5.8)."""
    page = visit(file if isinstance(file, str) else on_one_subject(file), viewport={"width": 390, "height": 844})
    page.evaluate("probe.unfold()")
    sizes = page.evaluate("""() => [...document.querySelectorAll(".row > .letter, .rivals a, .more summary")].map((each) => {
      const {width, height} = each.getBoundingClientRect();
      return [each.textContent, Math.min(width, height)];
    })""")
    assert [each for each in sizes if each[1] < 24] == []
    assert len(sizes) > 10


NO_LINES = [[], [], [], 0]


def test_lines_on_focus_alone(visit: Visit) -> None:
    """By keyboard alone: no lines until a row in dispute has the focus, then its own, until Escape or the next row."""
    page = visit(EXAMPLE)
    assert page.evaluate("probe.lines()") == NO_LINES
    press_until_at(page, "#row1 .letter")
    assert page.evaluate("probe.lines()") == LINES_OF_B
    page.keyboard.press("Escape")
    assert page.evaluate("probe.lines()") == NO_LINES
    press_until_at(page, "#row2 .letter")
    assert page.evaluate("probe.lines()")[0] == ["c"]
    press_until_at(page, "summary")
    assert page.evaluate("probe.lines()") == NO_LINES


LINES_OF_B = [["b"], ["c", "d", "f", "g", "h", "i"], ["a", "e"], 6]


@pytest.mark.parametrize("way", ["hover", "tap", "link", "capture"])
def test_lines_of_a_row(visit: Visit, written: Written, way: str) -> None:
    """They are drawn for the row that is hovered, tapped or linked to, and stay when the whole page is captured."""
    page = visit(EXAMPLE, has_touch=way == "tap")
    row = page.locator("#row1")
    if way == "hover":
        row.hover()
    elif way == "tap":
        row.tap(position={"x": 200, "y": 10})
    elif way == "link":
        page.goto(f"{written(EXAMPLE).as_uri()}#row1")
    else:
        page.locator("#row1 .letter").focus()
        page.screenshot(full_page=True)
    until(page, "probe.lines()[0].length")
    assert page.evaluate("probe.lines()") == LINES_OF_B
    page.keyboard.press("Escape")
    assert page.evaluate("probe.lines()") == NO_LINES


LIT_ON_A_PHONE = [["b"], ["c", "d", "f", "g", "h", "i"], ["a", "e"], 0]


@pytest.mark.parametrize("where", ["the row", "elsewhere", "its rival"])
def test_second_tap_lets_go(visit: Visit, where: str) -> None:
    """On a phone rivals are tinted, with no lines, until a second tap, on the row or elsewhere; one on a rival is of that."""
    page = visit(EXAMPLE, has_touch=True, viewport={"width": 390, "height": 844})
    page.locator("#row1 .holders").tap()
    assert page.evaluate("probe.lines()") == LIT_ON_A_PHONE
    tint, plain = (page.locator(row).evaluate("each => getComputedStyle(each).backgroundColor") for row in ("#row2", "#row4"))
    assert tint != plain
    page.locator({"the row": "#row1 .holders", "elsewhere": "h2 >> nth=3", "its rival": "#row2 .holders"}[where]).tap()
    assert page.evaluate("probe.lines()[0]") == (["c"] if where == "its rival" else [])


def test_lines_lead_from_end_to_end(visit: Visit) -> None:
    """A line begins where what is drawn of its row ends, and ends where what is drawn of the rival begins."""
    page = visit(EXAMPLE)
    page.locator("#row1 .letter").focus()
    ends = page.evaluate("""() => {
      const box = (each) => each.getBoundingClientRect(), line = document.querySelector(".lines line");
      const chart = box(document.querySelector(".lines"));
      const [from, to] = [box(document.querySelector("#row1 .usual")), box(document.querySelector("#row5 .usual"))];
      const [x1, x2] = [4, 4].map((n, index) => Number(document.querySelectorAll(".lines line")[0].getAttribute(`x${index + 1}`)));
      return {from: Math.round(chart.left + x1 - from.right), last: document.querySelectorAll(".lines line").length};
    }""")
    assert ends == {"from": 0, "last": 6}


def test_many_rows_fold_by_region(visit: Visit, on_one_subject: Callable[[int], str]) -> None:
    """Twelve rows are shown; of more, each region that has several is a line, which opens; a row in it can be linked to."""
    assert visit(on_one_subject(10)).locator(".group").count() == 0
    page = visit(on_one_subject(200))
    rows = json.loads(report(on_one_subject(200), "--format", "json"))["subjects"][0]["positions"]
    assert page.locator(".row").count() == 0
    assert 1 < page.locator(".group").count() < 10
    page.evaluate("location.hash = '#row20'")
    until(page, "document.getElementById('row20')?.checkVisibility()")
    assert page.locator(".group details[open]").count() == 1
    page.evaluate("probe.unfold()")
    assert page.locator(".row").count() == len(rows)


def test_plot_beside_its_rows(visit: Visit, running: str) -> None:
    """The rows that the letters of a plot stand for are unfolded beneath it; its lines are named, its marks explained."""
    page = visit(running)
    groups = page.evaluate(
        "[...document.querySelectorAll('.group details')].map(each => [each.open, each.innerText.split('\\n')[0]])"
    )
    assert groups == [[True, "dead 10 to 90"], [False, "injured 1 to 9"]]
    assert page.locator(".group summary > .rivals > .error").all_inner_texts() == ["2 rows at odds", "9 rows at odds"]
    named = page.locator(".over-time .name:visible")
    assert named.all_text_contents() == ["Anna", "Bo of the office for fires in all the land"]
    assert page.evaluate("probe.collisions().over") == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert named.all_text_contents() == ["Anna"]
    assert page.locator(".legend").first.locator("li").all_inner_texts() == [
        "one value",
        "✗\ncannot be true with these rows",
        "figures of one source, each until the next",
        "times of figures that cannot both be true",
    ]


# What is folded


def test_found_in_what_is_folded(visit: Visit, written: Written) -> None:
    """What the browser finds in a folded text is unfolded and made."""
    words, claim = f"{EVERYTHING}:40", "() => document.getElementById('claim-%D8%B9%D8%AF%D8%AF')"
    page = visit(EVERYTHING)
    assert (page.evaluate(claim), page.evaluate("probe.unmade()") > 5) == (None, True)
    page = visit(address=f"{written(EVERYTHING).as_uri()}#:~:text={quote(words)}")
    until(page, claim)
    assert page.get_by_text(words).first.is_visible()


def test_nothing_waits_to_be_drawn(visit: Visit) -> None:
    """Nothing that is open is drawn only when it comes near: a capture of the whole page shows every card."""
    page = visit(EVERYTHING)
    page.evaluate("probe.unfold()")
    ways = "[...new Set([...document.querySelectorAll('main *')].map(each => getComputedStyle(each).contentVisibility))]"
    assert page.evaluate(ways) == ["visible"]


# Who can read it

VIOLATIONS = """
async options => (await axe.run({...options, preload: false})).violations.map(each =>
  [each.id, each.nodes.map(node => [node.target.join(" "), node.failureSummary])])
"""


@pytest.fixture(scope="session")
def axe(node_modules: Path) -> str:
    """The script that looks for what keeps people from reading a page."""
    return (node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("file", FILES)
def test_accessible(visit: Visit, axe: str, file: str, width: int) -> None:
    """axe-core has nothing against the page, folded and unfolded, in light and in dark; all colours are there once unfolded."""
    page = visit(file, viewport={"width": width, "height": 800})
    page.evaluate(axe)
    folded = page.evaluate(VIOLATIONS, {"rules": {"color-contrast": {"enabled": False}}})
    page.evaluate("probe.unfold()")
    light = page.evaluate(VIOLATIONS, {})
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(VIOLATIONS, {"runOnly": ["color-contrast"]})
    assert (folded, light, dark) == ([], [], [])


@pytest.mark.parametrize(("width", "size"), [(390, "100%"), (360, "100%"), (320, "200%")])
@pytest.mark.parametrize("file", [*FILES, "long words"])
def test_nothing_overflows(visit: Visit, long_words: str, file: str, width: int, size: str) -> None:
    """On a phone, and with letters twice as large on a smaller one, nothing reaches beyond the window."""
    page = visit(long_words if file == "long words" else file, viewport={"width": width, "height": 800})
    page.evaluate("async size => { document.documentElement.style.fontSize = size; await probe.unfold(); }", size)
    assert page.evaluate("probe.overflow()") == [width, [], []]


def test_matrix_keeps_its_names(visit: Visit) -> None:
    """On a phone the names stay in view, on paper of their own, while the columns go by."""
    page = visit(EXAMPLE, viewport={"width": 360, "height": 800})
    seen = page.evaluate("""() => {
      const [wide, name] = [document.querySelector(".wide"), document.querySelector(".matrix th[scope=row]")];
      const at = () => Math.round(name.getBoundingClientRect().left - wide.getBoundingClientRect().left), before = at();
      wide.scrollLeft = 500;
      return [before, at(), wide.scrollLeft > 0, getComputedStyle(name).backgroundColor === getComputedStyle(document.body).backgroundColor];
    }""")
    assert seen == [seen[0], seen[0], True, True]


@pytest.mark.parametrize(("file", "scheme"), [(EXAMPLE, "light"), (EVERYTHING, "dark")])
def test_prints(visit: Visit, file: str, scheme: str) -> None:
    """On paper everything is unfolded, in black on white; afterwards all is as it was."""
    page = visit(file, color_scheme=scheme)
    open_ones = "[...document.querySelectorAll('details[open]')].map(each => each.firstElementChild.textContent)"
    before = page.evaluate(open_ones)
    page.evaluate("addEventListener('beforeprint', () => { probe.atPrinting = [probe.folded(), probe.unmade()]; })")
    pdf = page.pdf(print_background=True)
    assert (page.evaluate("probe.atPrinting"), page.evaluate(open_ones)) == ([0, 0], before)
    assert len(re.findall(rb"/Type /Page\b", pdf)) > 2
    page.emulate_media(media="print")
    assert page.evaluate("(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))") == [
        "rgb(0, 0, 0)",
        "rgb(255, 255, 255)",
    ]


@pytest.mark.parametrize("file", [*FILES, 40])
def test_no_heading_alone(visit: Visit, on_one_subject: Callable[[int], str], file: str | int) -> None:
    """On A4, each heading has room beneath it for what it heads; by the outline of the document, in points from the page's foot."""
    pdf = visit(file if isinstance(file, str) else on_one_subject(file)).pdf(format="A4", outline=True, tagged=True)
    heights = [float(each) for each in re.findall(rb"/Title [^<>]*?/Dest \[\d+ 0 R /XYZ [\d.]+ ([\d.]+)", pdf)]
    assert len(heights) > 5
    margin, heading_and_two_lines = 51, 45
    assert min(heights) > margin + heading_and_two_lines


@pytest.mark.parametrize("file", FILES)
def test_readable_without_script(visit: Visit, file: str) -> None:
    """Everything is there, and what could not work is not."""
    page = visit(file, java_script_enabled=False)
    assert page.locator("#filters").is_hidden()
    text = page.locator("main").text_content()
    assert [each["because"] for each in found(file) if visible(each["because"][1:]) not in text] == []


# Very many claims


@pytest.fixture(scope="session")
def of_items(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], str]:
    """Writes a file of 20 claims on each item, a tenth of these in dispute."""
    folder = tmp_path_factory.mktemp("many")

    def of_items(items: int) -> str:
        path = folder / f"{items}.yaml"
        path.write_text(of_many_claims(items, sources=20, disputed=items // 10, seed=6), encoding="utf-8")
        return str(path)

    return of_items


def test_size_of_many_claims(of_items: Callable[[int], str]) -> None:
    """A page is as long as its claims, positions and findings make it, and not as their product."""
    lengths = []
    for path in map(of_items, (125, 250)):
        whole = json.loads(report(path, "--format", "json"))
        positions = sum(len(subject["positions"]) for subject in whole["subjects"])
        lengths.append(len(report(path, "--format", "html")))
        most = 30_000 + (300 + len(path)) * whole["summary"]["claims"] + 300 * positions + 2_500 * len(whole["findings"])
        assert lengths[-1] <= most
    assert lengths[1] <= 2.2 * lengths[0]


def test_many_claims(visit: Visit, of_items: Callable[[int], str]) -> None:
    """The page of 5,000 claims filters."""
    findings = found(of_items(250))
    by_source = [sum(any(id.endswith(f"-s{n}") for id in each["claims"]) for each in findings) for n in range(20)]
    page = visit(of_items(250))
    answers = page.evaluate("probe.answers()")
    assert [shown for *_, shown in answers] == [len(findings), *by_source, len(findings)]


def test_little_is_made_at_once(visit: Visit, of_items: Callable[[int], str]) -> None:
    """With more claims and findings the page makes a line for each finding and each list of claims; these when it is opened."""
    pages = [visit(of_items(items)) for items in (125, 250)]
    made = [page.evaluate("document.getElementsByTagName('*').length") for page in pages]
    findings = [len(found(of_items(items))) for items in (125, 250)]
    assert made[1] - made[0] <= 20 * (findings[1] - findings[0]) + 5 * 25
    assert pages[1].locator(".claim").count() == 0
    pages[1].locator(".claims summary").first.click()
    pages[1].locator(".claim").first.wait_for()
    assert pages[1].locator(".claim").count() == 100


# The picture


def test_picture(visit: Visit, request: pytest.FixtureRequest) -> None:
    """The picture in docs is of the page as it is now, by the digest of the page in it: how the example begins."""
    digest = sha256(report(EXAMPLE, "--format", "html").encode()).hexdigest()
    if request.config.getoption("--update-golden"):
        page = visit(EXAMPLE, viewport={"width": 1280, "height": 1280}, color_scheme="light")
        page.locator("#row1 .letter").focus()
        page.evaluate("scrollTo(0, 0)")
        PICTURE.write_bytes(stamped(page.screenshot(), "page", digest))
    assert stamp(PICTURE.read_bytes(), "page") == digest
