"""Templates: whatever they print of a file is made visible and escaped, unless it is markup of their own."""

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from claimdiff.render.parts.excerpts import visible
from claimdiff.render.report.chart import is_point, place_of_option
from claimdiff.render.report.number_line import labels


def filled(name: str, context: Mapping[str, object]) -> str:
    """The template of that name with these in it."""
    return _environment().get_template(name).render(context)


def asset(name: str) -> Markup:
    """A file of ours that stands in a page as it is."""
    environment = _environment()
    assert environment.loader
    return Markup(environment.loader.get_source(environment, name)[0])


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("claimdiff.render.report"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {"place_of_option": place_of_option, "is_point": is_point, "labels": labels}
    return environment


def _shown(value: object) -> object:
    """Markup as it is; of everything else the text, with what cannot be seen spelt out."""
    return value if isinstance(value, Markup) else visible(str(value))
