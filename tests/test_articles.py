"""Articles of other kinds, coded as a user would: sound, and their reports as they were read through once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claimdiff import find
from claimdiff.desk.outlook import outlook_of
from claimdiff.reading import load
from claimdiff.render.report.text import report_text

ARTICLES = sorted((Path(__file__).parent / "cases" / "articles").glob("*.yaml"))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_report_on_an_article(article: Path, golden: Callable[[str, str], None]) -> None:
    """The whole report in text, at 80 columns."""
    loaded = load(article)
    assert loaded.claim_set, loaded.diagnostics
    report = find(loaded.claim_set)
    golden(f"{article.stem}.txt", report_text(report, outlook_of(report), width=80, coloured=False))
