"""Which figures of a sentence are marked."""

import pytest

from claimdiff.exact.values import COUNTS
from claimdiff.model import Place, Subject, Type
from claimdiff.render.report.web.marked_figures import Style, pieces, with_times

SENTENCES = [
    (Type.COUNT, "459 and 476 (aboard, 2014) differ by 17: 3.", ["459", "476", "17", "3"]),
    (Type.COUNT, "1.2 million by 2014-04-16, c3po, 10-12", ["1.2 million"]),
    (Type.NUMBER, "-$3.50 or 12%, 1,000 km, 468, but 1:30", ["-$3.50", "12%", "1,000", "468"]),
    (Type.DATE, "2014-04-16T08:52 and 2014-04 are 3 minutes apart", ["2014-04-16T08:52", "2014-04", "3"]),
    (Type.COUNT, "Radio 4 says 4", ["4"]),
    (Type.COUNT, "nothing", []),
]


@pytest.mark.parametrize(("type", "sentence", "figures"), SENTENCES, ids=[sentence for _, sentence, _ in SENTENCES])
def test_figures(type: Type, sentence: str, figures: list[str]) -> None:
    """The pieces are the whole sentence; a number is none in brackets, in a date, in a word and in a name."""
    found = pieces(sentence, Subject("s", type, COUNTS, Place("", 1, 1, 1)), ["Radio 4"])
    assert "".join(piece.text for piece in found) == sentence
    assert [piece.text for piece in found if piece.style is Style.FIGURE] == figures


def test_times() -> None:
    """Times are pieces of their own, in brackets too; numbers beside them are not."""
    found = with_times("north; said 2014-04-16T08:52 (until 2014-05), page 2014")
    assert [piece.text for piece in found if piece.style is Style.TIME] == ["2014-04-16T08:52", "2014-05"]
    assert len(found) == 5
