"""Terms that stand at two places, and names of one dimension, without a file."""

import pytest

from claimdiff.exact.regions import Term
from claimdiff.model import Diagnostic, Place
from claimdiff.rules.term_trees import Branch, Written, branches_of, one_of_each


def place(column: int) -> Place:
    """A place in this column."""
    return Place("claims.yaml", 1, column, column + 1)


def written(tree: str) -> list[Written]:
    """The tree that `a(bc)d` spells: a letter is a name, and its parts follow in brackets."""
    levels: list[list[Written]] = [[]]
    for column, sign in enumerate(tree, 1):
        if sign == "(":
            last = levels[-1].pop()
            levels.append([])
            levels[-2].append(last._replace(parts=levels[-1]))
        elif sign == ")":
            levels.pop()
        else:
            levels[-1].append(Written(sign, place(column), ()))
    return levels[0]


def spelt(branches: tuple[Branch, ...]) -> str:
    """The other way round."""
    return "".join(branch.name + (f"({spelt(branch.parts)})" if branch.parts else "") for branch in branches)


TREES = [
    ("each at one place", "a(bc)d(e)", "a(bc)d(e)", []),
    ("a part of two", "a(b)c(bd)", "a(b)c(d)", ["7 after 3"]),
    ("a part of itself", "a(a(b))", "a(b)", ["3 after 1"]),
    ("its parts stay where it stood again", "a(b)c(b(de)f)", "a(b)c(def)", ["7 after 3"]),
    ("again, and again below that", "ab(a(b))", "ab", ["4 after 1", "6 after 2"]),
]


@pytest.mark.parametrize(("tree", "left", "told"), [each[1:] for each in TREES], ids=[each[0] for each in TREES])
def test_a_name_has_one_place(tree: str, left: str, told: list[str]) -> None:
    """The first one counts, also over several trees."""
    problems: list[Diagnostic] = []
    assert spelt(branches_of(written(tree), {}, problems)) == left
    assert [f"{problem.place.column} after {problem.others[0].place.column}" for problem in problems] == told
    seen = {"a": place(99)}
    assert "a" not in spelt(branches_of(written(tree), seen, problems))
    assert seen.keys() == {*tree} - {*"()"}


def test_the_first_term_of_a_dimension_counts() -> None:
    """The others clash with it, be they parts of it or not; what is no term clashes with nothing."""
    whole, part, other = Term("p", "p", 0, 2, ("q",)), Term("q", "p", 1, 1), Term("r", "r", 3, 3)
    named = [None, part, other, whole, None, part]
    assert one_of_each(named) == ({"p": (1, part), "r": (2, other)}, {3: (1, part), 5: (1, part)})
