"""Articles of other kinds, coded as a user would: sound, and their reports as they were read through once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from program import claimdiff

ARTICLES = sorted((Path(__file__).parent / "cases" / "articles").glob("*.yaml"))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_report_on_an_article(article: Path, golden: Callable[[str, str], None]) -> None:
    """The whole report in text, at 80 columns."""
    result = claimdiff("report", str(article))
    assert result.returncode == 0, result.stderr
    golden(f"{article.stem}.txt", result.stdout)
