"""A check in each of its formats."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from claimdiff.render.parts.formats import Format, Look
from claimdiff.results import Check

if TYPE_CHECKING:
    from claimdiff.render.parts.problems import Problem

Writer = Callable[[Check], str]
_MOST_CLAIMS = 10


def _problems(check: Check) -> list["Problem"]:
    """The problems with their places, up to ten for each side, and paths from the top of the repository."""
    from claimdiff.render.parts.problems import problems_of
    from claimdiff.repository import path_in_repository

    return problems_of(check, _MOST_CLAIMS, path_in_repository)


def _text(look: Look) -> Writer:
    from claimdiff.render.check.text import check_text

    return partial(check_text, coloured=look.coloured)


def _json(_: Look) -> Writer:
    from claimdiff.render.parts.as_json import check_json

    return check_json


def _github(_: Look) -> Writer:
    from claimdiff.render.check.github import annotations

    return lambda check: annotations(_problems(check))


def _sarif(_: Look) -> Writer:
    from claimdiff.render.check.sarif import as_sarif

    return lambda check: as_sarif(_problems(check), check.report is not None)


def _gitlab(_: Look) -> Writer:
    from claimdiff.render.check.gitlab import as_gitlab

    return lambda check: as_gitlab(_problems(check))


def _markdown(_: Look) -> Writer:
    from claimdiff.render.check.markdown import check_markdown

    return check_markdown


def _reviewed(_: Look) -> Writer:
    from claimdiff.render.check.reviewed import as_reviews

    return as_reviews


FORMATS: Mapping[str, Format[Check]] = {
    "text": Format(".txt", _text),
    "json": Format(".json", _json),
    "github": Format(None, _github),
    "sarif": Format(".sarif", _sarif),
    "gitlab": Format(None, _gitlab),
    "markdown": Format(".md", _markdown),
    "reviewed": Format(".yaml", _reviewed),
}
