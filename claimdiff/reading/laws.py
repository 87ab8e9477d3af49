"""How the counts of a subject change in time: `cumulative`, `level` and `constant`, for the whole subject or by term."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from claimdiff.exact.histories import NO_LAWS, Laws, laws_of
from claimdiff.exact.regions import Term
from claimdiff.model import Diagnostic, Label, Place
from claimdiff.reading.fields import Fields, flag_of, names_of
from claimdiff.reading.nodes import Scalar, Sequence
from claimdiff.rules.shapes import wrong_shape
from claimdiff.rules.unknown import unknown_term

_KEYS = ("cumulative", "level", "constant")
_FLAGS = ("yes", "no", "true", "false")


class Changes(NamedTuple):
    """Whether a subject is a running toll as a whole, and its laws, if it counts what there is at a time."""

    cumulative: bool
    laws: Laws | None


class _Listed(NamedTuple):
    """A term under one of the keys, and where it is named."""

    key: str
    term: Term
    place: Place


def read_changes(fields: Fields, terms: Mapping[str, Term], problems: list[Diagnostic]) -> Changes:
    """The meaning of these keys of a subject."""
    given = {key for key in _KEYS if key in fields and _is_flag(fields[key][1])}
    flags = {key for key in given if key != "constant" and flag_of(fields[key][1], problems)}
    lists = [key for key in _KEYS if key in fields and key not in given]
    if "constant" in given:
        message = "`constant` must list terms, not yes or no"
        problems.append(
            wrong_shape(fields["constant"][1].place, message, "list the terms that have the same number at every moment")
        )
    if len(flags) == 2:
        _clash(fields, "level", "a subject cannot be both cumulative and a level", "keep one of the two", problems)
    if flags and lists:
        message = f"`{lists[0]}` lists terms, but `{min(flags)}: yes` applies to all terms"
        _clash(fields, lists[0], message, "list terms under both keys, or delete one of the keys", problems)
        lists = []
    listed = list(_of_one_dimension(_once(_listed(fields, lists, terms, problems), problems), problems))
    return Changes("cumulative" in flags, _laws(listed, terms) if listed else NO_LAWS if "level" in flags else None)


def _is_flag(node: object) -> bool:
    return isinstance(node, Scalar) and node.text.strip().lower() in _FLAGS


def _clash(fields: Fields, key: str, message: str, remedy: str, problems: list[Diagnostic]) -> None:
    problems.append(wrong_shape(fields[key][0].place, message, remedy))


def _listed(fields: Fields, keys: Iterable[str], terms: Mapping[str, Term], problems: list[Diagnostic]) -> Iterator[_Listed]:
    for key in keys:
        node = fields[key][1]
        if isinstance(node, Sequence) and not node.items:
            problems.append(wrong_shape(node.place, f"`{key}` lists no terms", "list terms, or delete the key"))
        for name in names_of(node, problems):
            if name.text in terms:
                yield _Listed(key, terms[name.text], name.place)
            else:
                problems.append(unknown_term(name.place, name.text, terms))


def _once(listed: Iterable[_Listed], problems: list[Diagnostic]) -> Iterator[_Listed]:
    """Each term at its first place; a second place is a diagnostic."""
    first: dict[str, Place] = {}
    for each in listed:
        name = each.term.name
        if name in first:
            message, others = f"'{name}' is named twice", (Label(first[name], "first here"),)
            problems.append(wrong_shape(each.place, message, "name each term once")._replace(others=others))
        else:
            first[name] = each.place
            yield each


def _of_one_dimension(listed: Iterable[_Listed], problems: list[Diagnostic]) -> Iterator[_Listed]:
    """The terms of the same dimension as the first; a term of another is a diagnostic."""
    top = ""
    for each in listed:
        top = top or each.term.top
        if each.term.top == top:
            yield each
        else:
            message = f"'{each.term.name}' is a term of '{each.term.top}', but the terms before it are of '{top}'"
            problems.append(wrong_shape(each.place, message, "list terms of one dimension only"))


def _laws(listed: Iterable[_Listed], terms: Mapping[str, Term]) -> Laws:
    """The laws of all terms of the dimension. A term without a key has the law of the nearest term above it with one."""
    key_of = {each.term.name: each.key for each in listed}
    top = next(terms[name].top for name in key_of)
    dimension = [term.name for term in terms.values() if term.name == term.top].index(top)
    inside = {name: term for name, term in terms.items() if term.top == top}
    kept: list[Term] = []
    _inherit(terms[top], "", {name: key for name, key in key_of.items() if key != "constant"}, terms, kept)
    return laws_of(dimension, inside, kept, [terms[name] for name, key in key_of.items() if key == "constant"])


def _inherit(term: Term, above: str, key_of: Mapping[str, str], terms: Mapping[str, Term], kept: list[Term]) -> None:
    """Adds this term and those below it that are cumulative; `above` is the key for terms that have no key."""
    key = key_of.get(term.name, above)
    if key == "cumulative":
        kept.append(term)
    for part in term.parts:
        _inherit(terms[part], key, key_of, terms, kept)
