"""Texts out of texts: characters, tokens, lines and whole texts are put in, left out, exchanged, repeated and spliced."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random

_TOKEN = re.compile(r"[^\W\d]+|\d+|\s+|.", re.DOTALL)
_LONGEST_RUN = 10_000
_NUMBERS = ("0", "00", "1", "2", "9", "10", "12", "13", "24", "29", "30", "31", "32", "59", "60", "99", "100", "101", "366")
_LARGE = ("999", "1000", "1,000", "0000", "0001", "1582", "2000", "2015", "9999", "10000", "999999999999", "9" * 40)
_DECIMALS = ("0.5", "1.05", "0.001", "1.0", ".5", "5.", "1,5", "1_0", "1e9", "0x1f", "-0", "0." + "0" * 40 + "1")
_DIGITS = ("٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "⁰¹²³⁴⁵⁶⁷⁸⁹", "০১২৩৪৫৬৭৮৯", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
_SPACES = ("", "  ", "\t", "\u00a0", "\u2009", "\u3000", "\u200b", "\x85", "\u2028", "\n")
_CASES: tuple[Callable[[str], str], ...] = (str.upper, str.title, str.swapcase)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What inputs are made of: whole texts, their tokens, and what else is put in."""

    texts: tuple[str, ...]
    tokens: tuple[str, ...]
    hostile: tuple[str, ...]


Mutation = Callable[[str, Corpus, Random], str]


def corpus_of(texts: Iterable[str], hostile: Iterable[str]) -> Corpus:
    """The corpus of these texts, in the same order on every machine."""
    whole = tuple(dict.fromkeys(texts))
    return Corpus(whole, tuple(dict.fromkeys(token for text in whole for token in tokens_of(text))), tuple(hostile))


def tokens_of(text: str) -> list[str]:
    """Its words, figures, runs of space and other characters, which together are the text."""
    return _TOKEN.findall(text)


def mutant(text: str, corpus: Corpus, mutations: tuple[Mutation, ...], rng: Random) -> str:
    """The text some mutations away: mostly few, now and then none."""
    for _ in range(rng.choice((0, 1, 1, 1, 2, 2, 3, 5))):
        text = rng.choice(mutations)(text, corpus, rng)
    return text


def glued(corpus: Corpus, rng: Random) -> str:
    """A few tokens of the corpus, mostly with a space between them."""
    parts = rng.choices(corpus.tokens, k=rng.randint(1, 8))
    return "".join(part + rng.choice((" ", " ", " ", "", "-", ", ")) for part in parts).rstrip()


# Within a text


def put_in(text: str, corpus: Corpus, rng: Random) -> str:
    """The text with a token of another, or something hostile, somewhere."""
    at = rng.randint(0, len(text))
    return text[:at] + rng.choice(rng.choice((corpus.tokens, corpus.hostile))) + text[at:]


def leave_out(text: str, _: Corpus, rng: Random) -> str:
    """The text without a short stretch."""
    at = rng.randint(0, len(text))
    return text[:at] + text[at + rng.randint(1, 8) :]


def exchange(text: str, corpus: Corpus, rng: Random) -> str:
    """The text with another token for one of its own."""
    return _with_token(text, rng, lambda _: rng.choice(corpus.tokens))


def leave_out_token(text: str, _: Corpus, rng: Random) -> str:
    """The text without one of its tokens."""
    return _with_token(text, rng, lambda _: "")


def repeat(text: str, _: Corpus, rng: Random) -> str:
    """The text with a stretch of it twice, or, now and then, very often."""
    at = rng.randint(0, len(text))
    stretch = text[at : at + rng.randint(1, 12)]
    times = rng.choice((1, 1, 1, 2, 3, 10, 40, _LONGEST_RUN // 12)) if rng.random() < 0.2 else 1
    return text[:at] + stretch * times + text[at:]


def renumber(text: str, _: Corpus, rng: Random) -> str:
    """The text with another number for one of its own."""
    found = list(re.finditer(r"\d+", text))
    if not found:
        return text
    start, end = rng.choice(found).span()
    return text[:start] + rng.choice(rng.choice((_NUMBERS, _LARGE, _DECIMALS))) + text[end:]


def in_other_digits(text: str, _: Corpus, rng: Random) -> str:
    """The text with the digits of another script for its own."""
    return text.translate(str.maketrans("0123456789", rng.choice(_DIGITS)))


def respace(text: str, _: Corpus, rng: Random) -> str:
    """The text with an odd space, or none, for one of its spaces."""
    return _with_token(text, rng, lambda token: rng.choice(_SPACES) if token.isspace() else token)


def in_other_case(text: str, _: Corpus, rng: Random) -> str:
    """The text with a token in other letters."""
    return _with_token(text, rng, rng.choice(_CASES))


def _with_token(text: str, rng: Random, change: Callable[[str], str]) -> str:
    tokens = tokens_of(text)
    if tokens:
        at = rng.randrange(len(tokens))
        tokens[at] = change(tokens[at])
    return "".join(tokens)


# Line by line


def move_line(text: str, _: Corpus, rng: Random) -> str:
    """The text with a line elsewhere."""
    return _with_lines(text, rng, lambda lines, line: lines.insert(rng.randint(0, len(lines)), line))


def leave_out_line(text: str, _: Corpus, rng: Random) -> str:
    """The text without a line."""
    return _with_lines(text, rng, lambda _, __: None)


def repeat_line(text: str, _: Corpus, rng: Random) -> str:
    """The text with a line twice."""
    return _with_lines(text, rng, lambda lines, line: lines.insert(rng.randint(0, len(lines)), line * 2))


def indent_line(text: str, _: Corpus, rng: Random) -> str:
    """The text with a line further in, or less far."""
    inner = rng.choice((" ", "  ", "\t", "- ", "? "))
    return _with_lines(text, rng, lambda lines, line: lines.append(rng.choice((inner + line, line[2:], line.lstrip(" ")))))


def _with_lines(text: str, rng: Random, change: Callable[[list[str], str], None]) -> str:
    """The text with one of its lines put back by `change` among those up to it."""
    lines = text.splitlines(keepends=True)
    if not lines:
        return text
    at = rng.randrange(len(lines))
    before = lines[:at]
    change(before, lines[at])
    return "".join(before + lines[at + 1 :])


def splice(text: str, corpus: Corpus, rng: Random) -> str:
    """The first lines of the text before the last of another."""
    lines, others = text.splitlines(keepends=True), rng.choice(corpus.texts).splitlines(keepends=True)
    return "".join(lines[: rng.randint(0, len(lines))] + others[rng.randint(0, len(others)) :])


WITHIN: tuple[Mutation, ...] = (
    *(put_in, put_in, leave_out, exchange, exchange, leave_out_token, repeat),
    *(renumber, renumber, in_other_digits, respace, in_other_case),
)
LINES: tuple[Mutation, ...] = (move_line, leave_out_line, repeat_line, indent_line, splice)
