"""What changed between two versions, in each format."""

from collections.abc import Mapping

from claimdiff.render.parts.formats import Format, Look
from claimdiff.results import Changes


def _text(changes: Changes, look: Look) -> str:
    from claimdiff.render.diff.text import diff_text

    return diff_text(changes, look.coloured)


def _json(changes: Changes, _: Look) -> str:
    from claimdiff.render.parts.as_json import changes_json

    return changes_json(changes)


def _markdown(changes: Changes, _: Look) -> str:
    from claimdiff.render.diff.markdown import diff_markdown

    return diff_markdown(changes)


FORMATS: Mapping[str, Format[Changes]] = {
    "text": Format(".txt", _text),
    "json": Format(".json", _json),
    "markdown": Format(".md", _markdown),
}
