"""A choice, or a yes-no, as a table: for each position, which of the options spoken of it is, may be, or rules out."""

from claimdiff.model import Position, Subject, Survey, Type
from claimdiff.render.excerpts import visible, width_of
from claimdiff.values import ValueSet, closed, meet, within
from claimdiff.words import option_names

_SIGNS = {"is": ("●", "o"), "may be": ("○", "?"), "is not": ("·", ".")}
_MOST_OPTIONS = 6


def options_table(survey: Survey, columns: int, ascii: bool) -> tuple[list[tuple[Position, str]], list[str], list[str]]:
    """Each position with its row of signs, the options beneath them, and what the signs mean.

    Where the names have no room side by side, the options are numbered and named one beneath the other.
    """
    options = _spoken_of(survey)
    if not 0 < len(options) <= _MOST_OPTIONS:
        return [(position, "") for position in survey.positions], [], []
    heads = list(options)
    if sum(map(width_of, heads)) + 2 * len(heads) > columns:
        heads = [str(number) for number in range(1, len(options) + 1)]
    cell = max(map(width_of, heads))
    rows = [(position, _row(position, options, cell, ascii)) for position in survey.positions]
    head = "  ".join(name + " " * (cell - width_of(name)) for name in heads).rstrip()
    key = [f"{number} {name}" for number, name in zip(heads, options, strict=True) if number != name]
    return rows, [head, *key], [f"{sign[ascii]} {word}" for word, sign in _SIGNS.items()]


def _row(position: Position, options: dict[str, ValueSet], cell: int, ascii: bool) -> str:
    signs = (_SIGNS[_stance(position.values.hard, cells)][ascii] for cells in options.values())
    return "  ".join(sign + " " * (cell - 1) for sign in signs).rstrip()


def _stance(allowed: ValueSet, option: ValueSet) -> str:
    if within(allowed, option):
        return "is"
    return "may be" if meet(allowed, option) else "is not"


def _spoken_of(survey: Survey) -> dict[str, ValueSet]:
    """The options that a claim names, in their order, with their cells; yes and no for a yes-no."""
    subject: Subject = survey.subject
    if subject.type is Type.YES_NO:
        return {"yes": closed(1, float("inf")), "no": closed(0, 0)}
    named = {name for p in survey.positions for name in option_names(p.values.phrase.hard, subject.options)}
    terms = sorted((term for term in subject.options.values() if term.name in named), key=lambda term: term.first)
    return {visible(term.name): closed(term.first, term.last) for term in terms}
