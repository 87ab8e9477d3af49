"""Articles of other kinds, coded as a user would: sound, and their reports as they were read through once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from program import claimdiff

HERE = Path(__file__).parent
ARTICLES = sorted((HERE / "cases" / "articles").glob("*.yaml"))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_report_on_an_article(article: Path, golden: Callable[[str, str], None]) -> None:
    """The whole report in text, at 80 columns, with places that are the same on every machine."""
    result = claimdiff("report", str(article.relative_to(HERE)), cwd=HERE)
    assert result.returncode == 0, result.stderr
    golden(f"{article.stem}.txt", result.stdout)
