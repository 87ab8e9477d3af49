"""How two claims relate, in each format."""

from collections.abc import Mapping

from claimdiff.model import ClaimSet
from claimdiff.render.parts.formats import Format, Look
from claimdiff.results import Comparison

Compared = tuple[Comparison, ClaimSet]


def _text(compared: Compared, _: Look) -> str:
    from claimdiff.render.compare.text import comparison_text

    return comparison_text(*compared)


def _json(compared: Compared, _: Look) -> str:
    from claimdiff.render.parts.as_json import comparison_json

    return comparison_json(compared[0])


FORMATS: Mapping[str, Format[Compared]] = {"text": Format(".txt", _text), "json": Format(".json", _json)}
