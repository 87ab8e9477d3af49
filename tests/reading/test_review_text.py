"""Entries of `reviewed` as text: what is put in, changed and taken out, byte for byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.model import Diagnostic, Review
from claimdiff.phrases.spelling import composed
from claimdiff.reading.files import Text
from claimdiff.reading.review_text import Change, Entry, NotEdited, with_change, with_entries, without_entry
from claimdiff.reading.reviews import read_reviews
from claimdiff.reading.sections import sections_of
from claimdiff.reading.tree import read_tree

NEW = Entry(("one@11111111", "two words@22222222"), "Both stand.")


def reviews_in(text: str) -> tuple[Review, ...]:
    """The reviews that a text has; there is nothing wrong with it."""
    problems: list[Diagnostic] = []
    content = text.removeprefix("\ufeff")
    parts, _ = sections_of([read_tree(Text("", content, tuple(content.splitlines())), problems)], problems)
    found = read_reviews(parts["reviewed"], problems)
    assert problems == []
    return found


PUT_IN = {
    "nothing": ("", "reviewed:\n  - claims: [one@11111111, two words@22222222]\n    note: Both stand.\n"),
    "a comment alone": (
        "# Reviews.\n",
        "# Reviews.\nreviewed:\n  - claims: [one@11111111, two words@22222222]\n    note: Both stand.\n",
    ),
    "no section": (
        "claims: {}  # none\n\n# the end\n",
        "claims: {}  # none\n\n# the end\nreviewed:\n  - claims: [one@11111111, two words@22222222]\n    note: Both stand.\n",
    ),
    "no last line break": (
        "claims: {}",
        "claims: {}\nreviewed:\n  - claims: [one@11111111, two words@22222222]\n    note: Both stand.\n",
    ),
    "a byte order mark, and line breaks of another system": (
        "\ufeffclaims: {}\r\nreviewed:\r\n- claims: [a, b]\r\n  note: Ä 🚢\r\nsources: {}\r\n",
        "\ufeffclaims: {}\r\nreviewed:\r\n- claims: [a, b]\r\n  note: Ä 🚢\r\n"
        "- claims: [one@11111111, two words@22222222]\r\n  note: Both stand.\r\nsources: {}\r\n",
    ),
    "an empty section": (
        "reviewed:   # none yet\nclaims: {}\n",
        "reviewed:   # none yet\n  - claims: [one@11111111, two words@22222222]\n    note: Both stand.\nclaims: {}\n",
    ),
    "an empty section at the very end": (
        "reviewed:",
        "reviewed:\n  - claims: [one@11111111, two words@22222222]\n    note: Both stand.",
    ),
    "an empty list": (
        "reviewed: [] # none\nclaims: {}\n",
        "reviewed: # none\n  - claims: [one@11111111, two words@22222222]\n    note: Both stand.\nclaims: {}\n",
    ),
    "an indentation of its own": (
        "reviewed:\n    -   claims: [a, b]\n        note: |\n          Two\n          lines.\n\n    # more to come\nclaims: {}\n",
        "reviewed:\n    -   claims: [a, b]\n        note: |\n          Two\n          lines.\n"
        "    -   claims: [one@11111111, two words@22222222]\n        note: Both stand.\n\n    # more to come\nclaims: {}\n",
    ),
    "no last line break behind an entry": (
        "reviewed:\n  - claims: [a, b]  # two\n    note: x",
        "reviewed:\n  - claims: [a, b]  # two\n    note: x\n  - claims: [one@11111111, two words@22222222]\n    note: Both stand.",
    ),
    "entries in braces": (
        "reviewed:\n  - {claims: [a, b], note: 'x: y'}  # so\nclaims: {}\n",
        "reviewed:\n  - {claims: [a, b], note: 'x: y'}  # so\n"
        "  - {claims: [one@11111111, two words@22222222], note: Both stand.}\nclaims: {}\n",
    ),
    "a list in brackets": (
        "reviewed: [{claims: [a, b], note: x}] # so\n",
        "reviewed: [{claims: [a, b], note: x}, {claims: [one@11111111, two words@22222222], note: Both stand.}] # so\n",
    ),
    "a list in brackets, on lines": (
        "reviewed: [\n    {claims: [a, b], note: x}, # so\n]\n",
        "reviewed: [\n    {claims: [a, b], note: x},\n    {claims: [one@11111111, two words@22222222], note: Both stand.}, # so\n]\n",
    ),
    "JSON": (
        '{"claims": {}, "reviewed": [{"claims": ["a", "b"], "note": "x"}]}\n',
        '{"claims": {}, "reviewed": [{"claims": ["a", "b"], "note": "x"}, '
        '{"claims": ["one@11111111", "two words@22222222"], "note": "Both stand."}]}\n',
    ),
    "JSON without a section": (
        '{\n  "claims": {}\n}\n',
        '{\n  "claims": {},\n  "reviewed": [{"claims": ["one@11111111", "two words@22222222"], "note": "Both stand."}]\n}\n',
    ),
    "JSON with an empty section": (
        '{"reviewed": []}',
        '{"reviewed": [{"claims": ["one@11111111", "two words@22222222"], "note": "Both stand."}]}',
    ),
    "an end of its own": (
        "---\nclaims: {}\n...\n",
        "---\nclaims: {}\nreviewed:\n  - claims: [one@11111111, two words@22222222]\n    note: Both stand.\n...\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), PUT_IN.values(), ids=PUT_IN.keys())
def test_an_entry_is_put_in(before: str, after: str) -> None:
    """It stands behind the last one, in the way of that one; nothing else changes, and it reads back."""
    assert with_entries(before, [NEW]) == after
    *_, last = reviews_in(after)
    assert [f"{each.claim}@{each.pin}" for each in last.claims] == list(NEW.names)
    assert last.note == NEW.note


REVIEWS = """\
# Our reviews.
reviewed:
  - claims:   # long
      - one@aaaaaaaa   # the first
      - 'two@bbbbbbbb'
      - three
    sums: cccccccc
    until: 2026-12-01   # the inquiry
    # why
    note: >-
      Both stand
      for now.

  - {by: Ann, claims: [gone, "one@aaaaaaaa", two, gone too], note: 'As: these', on: 2026-05-03}   # so
  - claims: [one@aaaaaaaa, two]
    # no note yet
  - claims: [six]
    until: 1999   # which is past
claims: {}
"""
CHANGED = {
    "pins": (
        0,
        Change({"one@aaaaaaaa": "one@11111111", "two@bbbbbbbb": "two@22222222", "three": "three@33333333"}, sums="44444444"),
        [
            ("one@aaaaaaaa   # the", "one@11111111   # the"),
            ("'two@bbbbbbbb'", "'two@22222222'"),
            ("- three\n", "- three@33333333\n"),
            ("cccccccc", "44444444"),
        ],
    ),
    "a note in the place of one over lines": (
        0,
        Change(note='It is "so": \\n'),
        [("note: >-\n      Both stand\n      for now.\n", 'note: "It is \\"so\\": \\\\n"\n')],
    ),
    "keys that go": (0, Change(without=("until",)), [("    until: 2026-12-01   # the inquiry\n", "")]),
    "names that go": (
        1,
        Change({"gone": None, "gone too": None, "one@aaaaaaaa": "one@11111111", "two": "two@22222222"}),
        [("[gone, \"one@aaaaaaaa\", two, gone too]", '["one@11111111", two@22222222]')],
    ),
    "a name of a block that goes": (0, Change({"one@aaaaaaaa": None}), [("      - one@aaaaaaaa   # the first\n", "")]),
    "keys in braces that go": (
        1,
        Change(note="New.", without=("by", "on")),
        [("{by: Ann, claims", "{claims"), ("note: 'As: these', on: 2026-05-03}", "note: New.}")],
    ),
    "a note in the place of a day": (
        3,
        Change({"six": "six@66666666"}, "Six.", without=("until",)),
        [("[six]\n    until: 1999   # which is past\n", "[six@66666666]\n    note: Six.\n")],
    ),
    "a note where there was none": (
        2,
        Change({"two": "two@22222222"}, note="🚢 - [x]"),
        [("[one@aaaaaaaa, two]\n", '[one@aaaaaaaa, two@22222222]\n    note: "🚢 - [x]"\n')],
    ),
}  # fmt: skip


@pytest.mark.parametrize("before", [before for before, _ in PUT_IN.values()], ids=PUT_IN.keys())
def test_several_entries_are_put_in_at_once(before: str) -> None:
    """They stand there as they would one after the other."""
    other = Entry(("three@33333333",), "a: b", "44444444")
    assert with_entries(before, [NEW, other]) == with_entries(with_entries(before, [NEW]), [other])


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize(("n", "change", "edits"), CHANGED.values(), ids=CHANGED.keys())
def test_an_entry_is_changed(n: int, change: Change, edits: list[tuple[str, str]], line_break: str) -> None:
    """Only what is to change does: pins alone of names, a note, and lines of keys that go."""
    expected = REVIEWS
    for old, new in edits:
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    before = REVIEWS.replace("\n", line_break)
    assert with_change(before, reviews_in(before)[n], change) == expected.replace("\n", line_break)


def test_a_name_in_quotes_stays_in_quotes() -> None:
    """A name that gets a pin, or another one, is JSON where it was."""
    text = '{"reviewed": [{"claims": ["a", "b@11111111"], "note": "x"}]}\n'
    change = Change({"a": "a@22222222", "b@11111111": "b@33333333"}, 'So "it" is')
    expected = '{"reviewed": [{"claims": ["a@22222222", "b@33333333"], "note": "So \\"it\\" is"}]}\n'
    assert with_change(text, reviews_in(text)[0], change) == expected


@pytest.mark.parametrize(
    ("text", "n", "after"),
    [
        ("reviewed:\n  - claims: [a]\n    note: x\n  # c\n  - claims: [b]\n    note: y", 1, "reviewed:\n  - claims: [a]\n    note: x\n  # c\n"),
        ("reviewed:\n  - claims: [a]\n    note: x\nclaims: {}\n", 0, "reviewed:\nclaims: {}\n"),
        ("reviewed: [{claims: [a]}, {claims: [b]}]\n", 0, "reviewed: [{claims: [b]}]\n"),
        ("reviewed: [{claims: [a]}, {claims: [b]}]\n", 1, "reviewed: [{claims: [a]}]\n"),
        ("reviewed: [{claims: [a]}]\n", 0, "reviewed: []\n"),
    ],
)  # fmt: skip
def test_an_entry_is_taken_out(text: str, n: int, after: str) -> None:
    """With its line, or its comma; what is left of the section may be empty."""
    assert without_entry(text, reviews_in(text)[n]) == after


def test_what_is_not_there_as_it_was_is_left() -> None:
    """Somebody has changed the file meanwhile: nothing of it changes."""
    (review,) = reviews_in("reviewed: [{claims: [a], note: x}]\n")
    for text, sentence in [
        ("reviewed: [{claims: [a], note: y}]\n", "the entry has changed since it was read: start `claimdiff review` again"),
        ("reviewed: [{claims: [a], note: x}\n", "the file now has a mistake: `claimdiff check` shows it"),
    ]:
        with pytest.raises(NotEdited, match=sentence.replace("`", ".")):
            with_change(text, review, Change(note="z"))


# Whatever is written

NOTES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(lambda text: composed(text).strip()).filter(bool)
ODD = st.sampled_from(
    ["yes", "~", "a: b", "- x", "# no", "'", '"', "it's \"so\"", "\\", "{a}", "[b]", "x #y", "🚢 sinks", "|", "> 5", "&a", "!t", "%",
     "@at", "`", "?", "...", "---", "two\nlines", "  ", "é", "a\u2028b", "\u202ex", "\x85", "=", "0x1", "key:"]
)  # fmt: skip
TEXTS = st.one_of(NOTES, ODD, st.lists(ODD, max_size=4).map(" ".join)).map(lambda text: composed(text).strip()).filter(bool)


@given(note=TEXTS, before=st.sampled_from([before for before, _ in PUT_IN.values()]))
def test_any_note_stays_text(note: str, before: str) -> None:
    """It reads back as it was given, in a file of whatever shape, and all that was there still is, in its order."""
    after = with_entries(before, [Entry(NEW.names, note, "77777777")])
    *others, last = reviews_in(after)
    assert (last.note, last.sums) == (note, "77777777")
    assert [each.note for each in others] == [each.note for each in reviews_in(before)]
    again = with_change(after, last, Change(note="Short."))
    assert again == with_entries(before, [Entry(NEW.names, "Short.", "77777777")])
    assert [(each.claims, each.note) for each in reviews_in(without_entry(after, last))] == [
        (each.claims, each.note) for each in reviews_in(before)
    ]


@given(
    note=TEXTS,
    n=st.integers(0, 3),
    pins=st.sets(st.sampled_from(["one@aaaaaaaa", "two@bbbbbbbb", "three", "two", "gone"])),
    without=st.sets(st.sampled_from(["by", "on", "until"])),
)
def test_any_change_keeps_all_else(note: str, n: int, pins: set[str], without: set[str]) -> None:
    """The entry has the new note and pins and none of the keys that go; the others, and lines around them, stay."""
    fresh = {name: f"{name.partition('@')[0]}@99999999" for name in pins}
    before = reviews_in(REVIEWS)
    after = with_change(REVIEWS, before[n], Change(fresh, note, without=tuple(without)))
    found = reviews_in(after)
    assert found[n].note == note
    assert [found[n].by, found[n].on, found[n].until] == [
        None if key in without else getattr(before[n], key) for key in ("by", "on", "until")
    ]
    names = [each.claim if each.pin is None else f"{each.claim}@{each.pin}" for each in before[n].claims]
    assert [f"{each.claim}@{each.pin}" if each.pin else each.claim for each in found[n].claims] == [
        fresh.get(name, name) for name in names
    ]
    others = [[(*map(str, each[:2]), *each[3:]) for each in found if each is not found[n]] for found in (found, before)]
    assert [each[1:] for each in others[0]] == [each[1:] for each in others[1]]
    assert [line for line in after.splitlines() if line.lstrip().startswith("#")] == [
        line for line in REVIEWS.splitlines() if line.lstrip().startswith("#")
    ]
