"""Names that are a slip apart, against comparing every two of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.model import Place
from claimdiff.rules.close_names import slips_among


def edits(name: str) -> set[str]:
    """The names that one slip makes of a name of small letters."""
    parts = [(name[:n], name[n:]) for n in range(len(name) + 1)]
    letters = "ab"
    return (
        {a + letter + b for a, b in parts for letter in letters}
        | {a + b[1:] for a, b in parts}
        | {a + letter + b[1:] for a, b in parts if b for letter in letters}
        | {a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1}
    )


def place(line: int) -> Place:
    """A place on this line."""
    return Place("claims.yaml", line, 1, 2)


def told(names: list[str]) -> list[tuple[int, int]]:
    """The lines of each warning and of the other name, for a name on each line."""
    first = {name: place(line) for line, name in reversed([*enumerate(names, 1)])}
    again = {name for name in names if names.count(name) > 1}
    return [(each.place.line, each.others[0].place.line) for each in slips_among(first, again)]


@given(st.lists(st.text("abB", min_size=4, max_size=7), max_size=12))
def test_each_name_that_is_a_slip_for_another_is_told_once(names: list[str]) -> None:
    """Where it is used once, with one that is used again, or else the first one before it, of five letters or more."""
    expected = []
    for line, name in enumerate(names, 1):
        near = [each for each in names if each.casefold() in edits(name.casefold()) and each != name and len(each) > 4]
        others = sorted((names.count(each) == 1, names.index(each) + 1) for each in {*near})
        if names.count(name) == 1 and len(name) > 4 and others and (not others[0][0] or others[0][1] < line):
            expected.append((line, others[0][1]))
    assert told(names) == expected


SLIPS = [
    ("a letter is missing", "ferry Aurora", "ferry Auroa"),
    ("a letter is too much", "harbour", "harbbour"),
    ("another letter", "Gambia", "Zambia"),
    ("two neighbours have changed places", "New York", "New Yrok"),
    ("in case alone", "Aurora", "AURORA"),
    ("a blank is missing", "north bank", "northbank"),
    ("a blank is missing, and a letter", "north bank", "norhbank"),
    ("a word of a few letters", "tug Anne", "tug Anna"),
    ("a code is the same in both", "flight BA117 delayed", "flight BA117 delayd"),
    ("capitals all over", "GAMBIA", "ZAMBIA"),
]
NO_SLIPS = [
    ("four letters", "Iran", "Iraq"),
    ("four letters and five", "Aden", "Adena"),
    ("codes", "DE", "DK"),
    ("symbols of elements", "He", "Hf"),
    ("digits", "flight 101", "flight 102"),
    ("a code with digits", "flight BA117", "flight BE117"),
    ("a letter and digits", "sensor A1", "sensor B1"),
    ("initials", "J. K. Miller", "J. R. Miller"),
    ("a letter for a name", "station A", "station B"),
    ("numbers of kings", "Henry IV", "Henry VI"),
    ("one more in a number", "Elizabeth I", "Elizabeth II"),
    ("one more in a number of many", "Louis XVII", "Louis XVIII"),
    ("capitals in a name", "terminal AB", "terminal AC"),
    ("two letters", "Austria", "Australia"),
    ("a letter has moved farther", "abcdefg", "bcdaefg"),
]


@pytest.mark.parametrize(("one", "other"), [each[1:] for each in SLIPS], ids=[each[0] for each in SLIPS])
def test_a_slip_is_told(one: str, other: str) -> None:
    """At the one that is used once, whichever that is, but not where two claims each use both."""
    assert told([one, other]) == [(2, 1)]
    assert told([one, one, other]) == [(3, 1)]
    assert told([one, other, other]) == [(1, 2)]
    assert told([one, one, other, other]) == []


def test_which_of_the_two_is_right_is_said_where_it_is_clear() -> None:
    """It is the one that several claims use; of two that are used once, either may be."""
    first = {"harbour": place(1), "harbuor": place(2)}
    (usual,), (unclear,) = (list(slips_among(first, again)) for again in (["harbour"], []))
    assert usual.remedy == "write 'harbour' if both are the same, or leave them if they are two"
    assert unclear.remedy == "write both the same way if they are one, or leave them if they are two"


@pytest.mark.parametrize(("one", "other"), [each[1:] for each in NO_SLIPS], ids=[each[0] for each in NO_SLIPS])
def test_what_is_no_slip_is_silent(one: str, other: str) -> None:
    """In whatever order."""
    assert told([one, other]) == told([other, one]) == []


def test_very_many_names_are_not_compared() -> None:
    """Where that would take more memory than all else."""
    assert len(told([f"harbour{chr(0x4E00 + n)}" for n in range(1000)])) == 999
    assert told([f"harbour{chr(0x4E00 + n % 5000)}{chr(0x4E00 + n // 5000)}" * 5 for n in range(7000)]) == []
