"""Number words mean what num2words, an independent program, spells them for."""

import random

import pytest
from num2words import num2words

from claimdiff.phrases.numbers.numerals import NotANumber, number

RNG = random.Random(2015)
LARGE = [RNG.randrange(10 ** RNG.randint(4, 15)) for _ in range(5_000)]
OF_INDIA = [RNG.randrange(10 ** RNG.randint(4, 9)) for _ in range(2_000)]


def spellings(n: int, language: str) -> set[str]:
    """The number in words: as spelt, without its commas, without its hyphens, and without its ands."""
    words = num2words(n, lang=language)
    return {words, words.replace(",", ""), words.replace("-", " "), words.replace(" and ", " ")}


@pytest.mark.parametrize(
    ("numbers", "language"),
    [(range(10_001), "en"), (LARGE, "en"), (OF_INDIA, "en_IN")],
    ids=["0 to 10,000", "large", "in lakhs and crores"],
)
def test_number_words(numbers: range | list[int], language: str) -> None:
    """Every spelling of a number is that number."""
    wrong = [(text, n) for n in numbers for text in spellings(n, language) if number(text) != n]
    assert wrong == []


@pytest.mark.parametrize("n", [100_000, 1_234_567, 12_345_678, 1_000_000_000, 123_456_789_012])
def test_figures_grouped_as_in_india(n: int) -> None:
    """By three figures at the end, and by two before them."""
    head, tail = divmod(n, 1000)
    pairs = []
    while head:
        head, pair = divmod(head, 100)
        pairs.insert(0, f"{pair:02}" if head else str(pair))
    assert number(",".join([*pairs, f"{tail:03}"])) == n


@pytest.mark.parametrize(
    "text",
    [
        *("", "a", "and", "hundred", "thousand million", "twenty twenty", "six twenty", "one two", "twenty and six"),
        *("one million two million", "two thousand three thousand", "one hundred hundred", "twenty ten", "zero zero"),
        *("one lakh crore", "two lakh three million", "a trillion trillion", "half", "half a score", "dozen"),
        *("1,2", "1 200", "12,345,67", "1,000,00", "123,45,678", "1.2.3", "3m", "1e5", "third", "٣", "1_000"),
    ],
)
def test_not_a_number(text: str) -> None:
    """Number words out of order, and figures that could be meant in two ways, are no number."""
    with pytest.raises(NotANumber):
        number(text)
