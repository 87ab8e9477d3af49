"""Term trees and option trees: names to the cells that they cover."""

from collections.abc import Iterable, Iterator

from claimdiff.exact.regions import Term
from claimdiff.exact.values import COUNTS, Scale, closed, union
from claimdiff.model import Diagnostic, Place
from claimdiff.reading.fields import is_empty, line_of, names_of, shape_of
from claimdiff.reading.nodes import Mapping, Node, Scalar, Sequence
from claimdiff.rules.shapes import wrong_shape
from claimdiff.rules.term_trees import Branch, Written, branches_of
from claimdiff.rules.unknown import unknown_term


def branches(node: Node, seen: dict[str, Place], problems: list[Diagnostic]) -> tuple[Branch, ...]:
    """The branches of a mapping or list of names. A name seen before is a diagnostic, and only its parts are kept."""
    return branches_of(_written(node, problems), seen, problems)


def _written(node: Node, problems: list[Diagnostic]) -> Iterator[Written]:
    """A tree as it is written."""
    for key, below in _named(node, problems):
        yield Written(key.text, key.place, _written(below, problems) if below else ())


def _named(node: Node, problems: list[Diagnostic]) -> Iterator[tuple[Scalar, Node | None]]:
    """The names at the top of a tree, each with the node under it."""
    match node:
        case Mapping():
            yield from node.pairs
        case Sequence():
            for item in node.items:
                if isinstance(item, Mapping):
                    yield from item.pairs
                elif (name := line_of(item, problems)) is not None:
                    yield Scalar(name, item.mark), None
        case Scalar() if not is_empty(node):
            message = f"the parts of a term must be a list, but this is {shape_of(node)}"
            problems.append(wrong_shape(node.place, message, f"write `[{node.text.strip()}]`"))
            yield node, None


def number_terms(tops: Iterable[Branch], complete: set[str]) -> dict[str, Term]:
    """Every term by name, with its cells: first its own cell, then those of its parts in order."""
    terms: dict[str, Term] = {}
    cell = 0
    for top in tops:
        cell = _number(top, top.name, cell, complete, terms)
    return terms


def _number(branch: Branch, top: str, first: int, complete: set[str], terms: dict[str, Term]) -> int:
    """Numbers a branch from cell `first` on; returns the first cell after it."""
    terms[branch.name] = Term(
        branch.name, top, first, first
    )  # reserves its place, because terms are in the order of their cells
    cell = first + 1
    for part in branch.parts:
        cell = _number(part, top, cell, complete, terms)
    parts = tuple(part.name for part in branch.parts)
    terms[branch.name] = Term(branch.name, top, first, cell - 1, parts, branch.name in complete)
    return cell


def choice_scale(top: Term, terms: Iterable[Term]) -> Scale:
    """The scale of a choice among these terms: the cells of the top, without those that complete terms leave empty."""
    void = union([closed(term.first, term.first) for term in (top, *terms) if term.complete], COUNTS)
    return Scale(top.first, top.last, whole=True, void=void)


def complete_terms(node: Node, terms: dict[str, Branch], problems: list[Diagnostic]) -> set[str]:
    """The names under `complete`, each of which must be a term with two parts or more."""
    names = names_of(node, problems)
    for name in names:
        if name.text not in terms:
            problems.append(unknown_term(name.place, name.text, terms))
        elif len(terms[name.text].parts) < 2:
            message = f"'{name.text}' cannot be complete: it has {'one part' if terms[name.text].parts else 'no parts'}"
            problems.append(wrong_shape(name.place, message, "list two or more parts under `terms`, or remove it here"))
    return {name.text for name in names}
