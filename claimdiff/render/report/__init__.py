"""A report in each of its formats."""

from collections.abc import Callable, Mapping

from claimdiff.render.parts.formats import Format, Look
from claimdiff.results import Outlook, Report

Told = tuple[Report, Outlook]
"""What a report tells: what was found, and what follows from it."""
Writer = Callable[[Told], str]


def _text(look: Look) -> Writer:
    if look.brief:
        from claimdiff.render.report.terminal.brief import report_brief

        return lambda told: report_brief(told[0])
    from claimdiff.render.report.terminal.text import report_text

    return lambda told: report_text(*told, look.columns, look.coloured, look.ascii, look.summary)


def _html(look: Look) -> Writer:
    from claimdiff.render.report.web.html import report_html

    return lambda told: report_html(*told, look.folder)


def _markdown(_: Look) -> Writer:
    from claimdiff.render.report.markdown import report_markdown

    return lambda told: report_markdown(*told)


def _svg(_: Look) -> Writer:
    from claimdiff.render.report.web.svg import report_svg

    return lambda told: report_svg(told[0])


def _json(_: Look) -> Writer:
    from claimdiff.render.parts.as_json import report_json

    return lambda told: report_json(*told)


FORMATS: Mapping[str, Format[Told]] = {
    "text": Format(".txt", _text),
    "html": Format(".html", _html),
    "markdown": Format(".md", _markdown),
    "svg": Format(".svg", _svg),
    "json": Format(".json", _json),
}
