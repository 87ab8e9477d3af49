"""What it costs to open the page of a report with very many findings, beside an empty page."""

import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import perf_counter

from measured import in_turn, measure
from playwright.sync_api import Browser, sync_playwright
from table import table, timings

EMPTY = "an empty page"
_DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def pages(folder: Path, bin: Path, sizes: Sequence[int], rounds: int) -> str:
    """The table of pages, a row for each number of findings: of two sources on as many items."""
    files = {EMPTY: folder / "empty.html"} | {f"{size:,} findings": folder / f"{size}.html" for size in sizes}
    files[EMPTY].write_text("<!doctype html><title>empty</title><p>Nothing.", encoding="utf-8")
    for size in sizes:
        (folder / "items.yaml").write_text(_at_odds(size), encoding="utf-8")
        measure(bin / "claimdiff", "report", "items.yaml", "--output", f"{size}.html", cwd=folder)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        timed = in_turn(rounds, {name: partial(_opened, browser, file) for name, file in files.items()})
        browser.close()
    title = f"Pages: until two frames are drawn, {rounds} rounds in turn"
    return table(title, ("", "median", "quartiles", "to an empty page"), *timings(timed, EMPTY))


def _opened(browser: Browser, file: Path) -> float:
    """The seconds from asking for the page until it is drawn."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    start = perf_counter()
    page.goto(file.as_uri())
    page.evaluate(_DRAWN)
    seconds = perf_counter() - start
    page.close()
    return seconds


def _at_odds(items: int) -> str:
    """Two sources that give another price for each item, with a quote and a place."""
    said = [
        f"  {source}{n}: {{source: {source}, subject: price, item: thing {n}, says: {n + more}, quote: costs {n + more}, cite: page {n}}}"
        for n in range(1, items + 1)
        for source, more in (("shop", 0), ("paper", 4))
    ]
    head = "sources: {shop: Shop, paper: Paper}\nsubjects: {price: {type: number, unit: EUR}}\nclaims:\n"
    return head + "\n".join(said) + "\n"
