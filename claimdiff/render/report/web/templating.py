"""Templates: text from a file is made visible and escaped; only markup of the templates is printed as it is."""

import re
from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from claimdiff.render.parts.letters import FIRST, LAST, as_shown, visible
from claimdiff.render.report.drawing.chart import is_point, place_of_option
from claimdiff.render.report.drawing.number_line import labels
from claimdiff.render.report.drawing.over_time import clash_times, spaced


def filled(name: str, context: Mapping[str, object]) -> str:
    """The template of that name with these in it."""
    return _isolating(_environment().get_template(name).render(context), in_elements=name.endswith(".html"))


def asset(name: str) -> Markup:
    """A file of this package that goes into a page unchanged."""
    environment = _environment()
    assert environment.loader
    return Markup(environment.loader.get_source(environment, name)[0])


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("claimdiff.render.report.web"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["whole"] = lambda text: escape(visible(text))  # of an element of its own, which has one direction
    environment.globals |= {
        "place_of_option": place_of_option,
        "is_point": is_point,
        "labels": labels,
        "clash_times": clash_times,
        "spaced": spaced,
    }
    return environment


def _shown(value: object) -> object:
    """Markup as it is; anything else as text, with invisible characters spelt out and names isolated."""
    return value if isinstance(value, Markup) else as_shown(str(value))


# Isolates of ours: no text has any, for there they are spelt out. Some elements hold text alone.
_PLACES = r"(?P<tag><(?P<element>/?\w*)[^>]*>)(?P<text>[^<]*)"
_TEXT_ALONE = ("title", "option", "text")


def _isolating(page: str, in_elements: bool) -> str:
    """The page with isolating characters only where they are allowed: none in a tag, and elements instead where these are
    allowed."""

    def placed(found: re.Match[str]) -> str:
        tag, text = re.sub(f"[{FIRST}{LAST}]", "", found["tag"]), found["text"]
        if in_elements and found["element"] not in _TEXT_ALONE:
            text = text.replace(FIRST, "<bdi>").replace(LAST, "</bdi>")
        return tag + text

    return re.sub(_PLACES, placed, page) if FIRST in page else page
