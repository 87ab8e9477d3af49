"""Number words mean what num2words, an independent program, spells them for."""

import random

import pytest
from num2words import num2words

from claimdiff.phrases.numerals import NotANumber, number

RNG = random.Random(2015)
LARGE = [RNG.randrange(10 ** RNG.randint(4, 12)) for _ in range(5_000)]


def spellings(n: int) -> set[str]:
    """The number in words: as spelt, without its commas, without its hyphens, and without its ands."""
    words = num2words(n)
    return {words, words.replace(",", ""), words.replace("-", " "), words.replace(" and ", " ")}


@pytest.mark.parametrize("numbers", [range(10_001), LARGE], ids=["0 to 10,000", "large"])
def test_number_words(numbers: range | list[int]) -> None:
    """Every spelling of a number is that number."""
    wrong = [(text, n) for n in numbers for text in spellings(n) if number(text) != n]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        *("", "a", "and", "hundred", "thousand million", "twenty twenty", "six twenty", "one two", "twenty and six"),
        *("one million two million", "two thousand three thousand", "one hundred hundred", "twenty ten", "zero zero"),
        *("1,2", "1 200", "12,34,567", "1.2.3", "3m", "1e5", "third", "٣", "1_000"),
    ],
)
def test_not_a_number(text: str) -> None:
    """Number words out of order, and figures that could be meant in two ways, are no number."""
    with pytest.raises(NotANumber):
        number(text)
