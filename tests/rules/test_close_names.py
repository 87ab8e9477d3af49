"""Names a letter apart, against comparing every two of them."""

from hypothesis import given
from hypothesis import strategies as st

from claimdiff.model import Place
from claimdiff.rules.close_names import a_letter_apart


def are_close(one: str, other: str) -> bool:
    """Whether the two are the same, but for case, when no letter or one is left out of each, and have the same digits."""

    def kept(name: str) -> list[str]:
        return [name[:n] + name[n + 1 :] for n in range(len(name) + 1)]

    digits = ["".join(filter(str.isdigit, name)) for name in (one, other)]
    return digits[0] == digits[1] and any(a == b for a in kept(one.casefold()) for b in kept(other.casefold()))


def place(line: int) -> Place:
    """A place on this line."""
    return Place("claims.yaml", line, 1, 2)


@given(st.lists(st.text("abB12", min_size=1, max_size=5), max_size=12))
def test_every_two_names_a_letter_apart_are_told(names: list[str]) -> None:
    """Each pair once, where one of the two is used once: at that one, or at the later of both, with the other beside it."""
    first = {name: place(line) for line, name in reversed([*enumerate(names, 1)])}
    again = {name for name in names if names.count(name) > 1}
    expected = []
    for one, other in ((a, b) for a in first for b in first if first[a] < first[b] and are_close(a, b)):
        if not {one, other} <= again:
            at, beside = (one, other) if other in again else (other, one)
            expected.append((first[at], first[beside], f"'{at}' stands here only, and is very like '{beside}'"))
    found = [(each.place, each.others[0].place, each.message) for each in a_letter_apart(first, again)]
    assert sorted(found) == sorted(expected)
