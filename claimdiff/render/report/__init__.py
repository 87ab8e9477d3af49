"""A report in each of its formats."""

from collections.abc import Mapping

from claimdiff.render.parts.formats import Format, Look
from claimdiff.results import Outlook, Report

Told = tuple[Report, Outlook]
"""What a report tells: what was found, and what follows from it."""


def _text(told: Told, look: Look) -> str:
    from claimdiff.render.report.text import report_text

    return report_text(*told, look.columns, look.coloured, look.ascii, look.summary)


def _html(told: Told, _: Look) -> str:
    from claimdiff.render.report.html import report_html

    return report_html(*told)


def _markdown(told: Told, _: Look) -> str:
    from claimdiff.render.report.markdown import report_markdown

    return report_markdown(*told)


def _svg(told: Told, _: Look) -> str:
    from claimdiff.render.report.svg import report_svg

    return report_svg(told[0])


def _json(told: Told, _: Look) -> str:
    from claimdiff.render.parts.as_json import report_json

    return report_json(*told)


FORMATS: Mapping[str, Format[Told]] = {
    "text": Format(".txt", _text),
    "html": Format(".html", _html),
    "markdown": Format(".md", _markdown),
    "svg": Format(".svg", _svg),
    "json": Format(".json", _json),
}
