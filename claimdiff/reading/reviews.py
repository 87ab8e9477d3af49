"""Reviews: the contradictions that somebody has looked at."""

from claimdiff.model import Diagnostic, Named, Place, Review
from claimdiff.reading.fields import fields_of, is_empty, mapping_of, names_of, require, text_of
from claimdiff.reading.moments import read_day
from claimdiff.reading.nodes import Node, Sequence
from claimdiff.reading.sections import Part
from claimdiff.rules.shapes import wrong_shape


def read_reviews(reviewed: list[Part], problems: list[Diagnostic]) -> tuple[Review, ...]:
    """The entries under `reviewed` of all files."""
    return tuple(
        review for part in reviewed for item in _items(part.node, problems) if (review := _read_review(item, problems))
    )


def _items(node: Node, problems: list[Diagnostic]) -> list[Node]:
    if isinstance(node, Sequence):
        return node.items
    if not is_empty(node):
        problems.append(
            wrong_shape(node.place, "`reviewed` must be a list of entries", "begin each entry with `- claims: [...]`")
        )
    return []


def _read_review(node: Node, problems: list[Diagnostic]) -> Review | None:
    mapping = mapping_of(node, "an entry of `reviewed`", problems)
    if mapping is None:
        return None
    fields = fields_of(mapping, "a review", problems)
    if not require(fields, mapping.broken, mapping.place, "a review", "the entry", problems):
        return None
    before = len(problems)
    names = names_of(fields["claims"][1], problems)
    if not names and len(problems) == before:
        problems.append(
            wrong_shape(fields["claims"][0].place, "this entry names no claims", "name a claim of each side of a finding")
        )
    note, sums, by, on = (text_of(fields[key][1], problems) if key in fields else None for key in ("note", "sums", "by", "on"))
    until = read_day(fields["until"][1], problems) if "until" in fields else None
    named = tuple(_named(name.text, name.place) for name in names)
    return Review(named, note, fields["claims"][0].place, sums, by, on, until)


def _named(text: str, place: Place) -> Named:
    claim, at, pin = text.rpartition("@")
    return Named(claim, pin, place) if at else Named(text, None, place)
