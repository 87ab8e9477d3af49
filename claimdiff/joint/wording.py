"""The arithmetic of a joint contradiction in words: "6 (Aleppo) + 7 (Latakia) = 13, but at most 10 (Syria)"."""

from collections.abc import Sequence
from fractions import Fraction

from claimdiff.joint.consistent import Terms, misfit, proof_of
from claimdiff.model import Position, Subject, Type
from claimdiff.values import Number, highest, lowest
from claimdiff.words import listed, region_words, shown, value_words


def because(subject: Subject, positions: Sequence[Position], terms: Terms) -> str:
    """Why the positions of a minimal set cannot all be true."""
    weights = proof_of(subject, positions, terms)
    if weights:
        return _sums(positions, weights)
    said = listed(f"{value_words(position.values, subject)}{_of(position, positions)}" for position in positions)
    if subject.type in (Type.NUMBER, Type.DATE):
        return f"{said} have no value in common, though each two have one"
    if subject.type is Type.CHOICE:
        return f"{said} leave no option for something in every region"
    return f"no whole numbers fit all of {said}"


def _sums(positions: Sequence[Position], weights: dict[int, int]) -> str:
    """The lower bounds, added up, against the upper bounds."""
    least = [(positions[i], weight, lowest(positions[i].values.hard)[0]) for i, weight in sorted(weights.items()) if weight > 0]
    most = [
        (positions[i], -weight, highest(positions[i].values.hard)[0]) for i, weight in sorted(weights.items()) if weight < 0
    ]
    low, high = (_sum(terms, positions) for terms in (least, most))
    if len(most) == 1:
        return f"{low}, but at most {high}"
    if len(least) == 1:
        return f"at most {high}, but at least {low}"
    return f"at least {low}, in what has at most {high}"


def _sum(terms: list[tuple[Position, int, Number]], among: Sequence[Position]) -> str:
    """`6 (Aleppo) + 7 (Latakia) = 13`, or `2 x 3 (Aleppo) = 6`."""
    parts = [f"{'' if weight == 1 else f'{shown(weight)} x '}{shown(value)}{_of(p, among)}" for p, weight, value in terms]
    total = sum(weight * Fraction(value) for _, weight, value in terms)
    return " + ".join(parts) + (f" = {shown(total)}" if len(terms) > 1 or terms[0][1] > 1 else "")


def _of(position: Position, among: Sequence[Position]) -> str:
    """The terms of the position in the dimensions that any of the positions narrows, and its time."""
    words = region_words(position.region, *(other.region for other in among))
    return f" ({words})" if words else ""


def rests_on(subject: Subject, positions: Sequence[Position], terms: Terms, names: dict[int, str]) -> tuple[str, ...]:
    """The complete terms without which the positions could all be true, and that parts share nothing."""
    needed = [cell for cell in terms.empty if misfit(subject, positions, terms._replace(empty=_without(terms, cell))) is None]
    complete = tuple(f"what is listed under {names[cell]} is all there is" for cell in needed)
    nested = subject.type in (Type.COUNT, Type.YES_NO)
    return (*(("different parts of one term exclude each other",) if nested else ()), *complete)


def _without(terms: Terms, cell: int) -> tuple[int, ...]:
    return tuple(other for other in terms.empty if other != cell)
