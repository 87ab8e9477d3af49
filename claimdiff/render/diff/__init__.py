"""What changed between two versions, in each format."""

from collections.abc import Callable, Mapping
from functools import partial

from claimdiff.render.parts.formats import Format, Look
from claimdiff.results import Changes

Writer = Callable[[Changes], str]


def _text(look: Look) -> Writer:
    from claimdiff.render.diff.text import diff_text

    return partial(diff_text, coloured=look.coloured)


def _json(_: Look) -> Writer:
    from claimdiff.render.parts.as_json import changes_json

    return changes_json


def _markdown(_: Look) -> Writer:
    from claimdiff.render.diff.markdown import diff_markdown

    return diff_markdown


FORMATS: Mapping[str, Format[Changes]] = {
    "text": Format(".txt", _text),
    "json": Format(".json", _json),
    "markdown": Format(".md", _markdown),
}
