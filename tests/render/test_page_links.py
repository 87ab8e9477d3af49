"""Where links out of a page lead."""

import pytest

from claimdiff.render.report.web.page_links import copy_link, fragment, is_address

FRAGMENTS = {
    "Three dead": "#:~:text=Three%20dead",
    "well-known, he\n  said & left": "#:~:text=well%2Dknown%2C%20he%20said%20%26%20left",
    "one two three four five six seven eight nine": "#:~:text=one%20two%20three%20four,six%20seven%20eight%20nine",
}


@pytest.mark.parametrize("text", FRAGMENTS)
def test_fragments(text: str) -> None:
    """What a directive is made of is escaped; of a long quote the beginning and the end are sought."""
    assert fragment(text) == FRAGMENTS[text]


COPIES = [
    ("a/story.txt", "", "a/story.txt"),
    ("a/story.txt", "a", "story.txt"),
    ("a/story 1.txt", "b/c", "../../a/story%201.txt"),
    ("/data/story.txt", "/data/pages", "../story.txt"),
    ("/data/story.txt", "pages", "/data/story.txt"),
]


@pytest.mark.parametrize(("copy", "folder", "link"), COPIES)
def test_links_to_copies(copy: str, folder: str, link: str) -> None:
    """From the folder of the page."""
    assert copy_link(copy, folder) == link


def test_addresses() -> None:
    """A page links to the web alone."""
    assert [is_address(each) for each in ("https://a.example", "HTTP://a", "javascript:alert(1)", "", None)] == [
        True,
        True,
        False,
        False,
        False,
    ]
