"""How two claims relate, in each format."""

from collections.abc import Callable, Mapping

from claimdiff.model import ClaimSet
from claimdiff.render.parts.formats import Format, Look
from claimdiff.results import Comparison

Compared = tuple[Comparison, ClaimSet]
Writer = Callable[[Compared], str]


def _text(_: Look) -> Writer:
    from claimdiff.render.compare.text import comparison_text

    return lambda compared: comparison_text(*compared)


def _json(_: Look) -> Writer:
    from claimdiff.render.parts.as_json import comparison_json

    return lambda compared: comparison_json(compared[0])


FORMATS: Mapping[str, Format[Compared]] = {"text": Format(".txt", _text), "json": Format(".json", _json)}
