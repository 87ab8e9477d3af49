"""What is not a number, and what to write instead: each refused form with its reason and remedy."""

import re

from claimdiff.phrases.numerals import NUMBER_WORDS
from claimdiff.phrases.readings import Refusal

NEEDS_A_FIGURE = Refusal("a measured quantity needs a figure", "write a number, a range, or `at least N`")
FORMS_IN_SHORT = (
    "write a number (26, twenty-six, 1.2 million), a range (20 to 30), `at least N`, `fewer than N`, `about N` or `dozens`"
)

_WORDS = NUMBER_WORDS | frozenset(
    [
        "about",
        "around",
        "almost",
        "nearly",
        "between",
        "fewer",
        "more",
        "most",
        "least",
        "less",
        "than",
        "over",
        "under",
        "several",
        "dozens",
        "hundreds",
    ]
)
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_REFUSED: tuple[tuple[str, str, str], ...] = (
    ("", "there is no value", "write a value, in quotes if YAML takes its first character for its own"),
    (r".*[^\x00-\x7f–−≥≤€£].*", "it has characters that are neither English words nor the digits 0 to 9", FORMS_IN_SHORT),
    (
        rf"[0-9]{{4}}-[0-9x]{{2}}(-[0-9]{{2}})?(t.*)?|[0-9]{{1,2}}[/.][0-9]{{1,2}}[/.][0-9]{{2,4}}|.*\b({_MONTH})[a-z]*\b.*",
        "a date stands where a count or quantity belongs",
        "move it to `when`, or give the subject `type: date`",
    ),
    (r"[0-9]+( [0-9]{3})+", "figures are not grouped by spaces", "group by commas, or not at all: `{grouped}`"),
    (
        r"[0-9][0-9,]*,[0-9,]*(\.[0-9]+)?",
        "the commas do not group by thousands",
        "write thousands as `1,200` or `1200`, a decimal with a point: `{pointed}`",
    ),
    (
        r"[0-9][0-9.,]*(, [0-9][0-9.,]*)+",
        "these are several values",
        "write `{{any of: [{text}]}}`, in CSV `any of: {parted}`",
    ),
    (r"[0-9.,]+ ?m", "m may be metre or million", "write `million`, or give the subject `unit: m`"),
    (
        r"[0-9.,]+e[+-]?[0-9]+|nan|[+-]?inf(inity)?",
        "exponents, NaN and infinity are not read",
        "write the number out: `100,000`",
    ),
    (
        r"[0-9,]*(1st|2nd|3rd|[0-9]th)|.*(first|second|third|[a-z]{3}th|tieth)",
        "an ordinal is not a count",
        "write how many: `3`",
    ),
    (r"(a )?half( .*)?", "half of what?", "write the number, `half a dozen` for 6"),
    (r"(most|all|every|everyone|everybody|majority)\b.*", "of what?", "write the number, or `at least N`"),
    (
        r".+ (in|out of) .+",
        "a share is not a count",
        "write the number itself; for a share, use `type: number` and a `unit` of %",
    ),
    (r"dozen|hundred|thousand|million|billion", "how many of them?", "write `a {text}`, or `{text}s` where it is vague"),
    (r"few|couple|handful|number", "the article changes what it says", "write `a few`, `a couple`, `a handful` or `a number`"),
    (
        r"(several|a few|dozens?|tens|hundreds|thousands|millions)\b.*",
        "this vague quantity has no agreed reading",
        "write `dozens`, `hundreds`, `several hundred`, or a range: `24 to 99`",
    ),
)


def refusal_of(text: str) -> Refusal:
    """Why `text` (lower case, single spaces) is not a number, with the nearest forms that are."""
    for pattern, reason, remedy in _REFUSED:
        if re.fullmatch(pattern, text):
            words = {"text": text, "grouped": text.replace(" ", ","), "pointed": text.replace(",", ".", 1)}
            words["parted"] = text.replace(", ", "; ")
            return Refusal(f"cannot read {_quoted(text)}: {reason}", remedy.format_map(words))
    return _misspelt(text) or _left_over(text)


def _misspelt(text: str) -> Refusal | None:
    """The refusal that a word a letter off deserves, if there is one."""
    from difflib import get_close_matches

    for word in re.findall("[a-z]{3,}", text):
        near = get_close_matches(word, _WORDS, 1, cutoff=0.75)
        if near and word not in _WORDS:
            return Refusal(
                f"cannot read {_quoted(text)}: '{word}' is no word of a phrase",
                f"did you mean `{text.replace(word, near[0])}`?",
            )
    return None


def _left_over(text: str) -> Refusal:
    """The refusal of a text that begins with a figure and goes on, or of one that is no figure at all."""
    if match := re.match(r"([0-9][0-9.,]*)[ -]?(?P<rest>\S.*)", text):
        rest = match["rest"]
        return Refusal(
            f"cannot read {_quoted(text)}: {_quoted(rest)} is left over",
            f"one quantity a value; a unit is the subject's `unit`. {_capital(FORMS_IN_SHORT)}",
        )
    return Refusal(f"cannot read {_quoted(text)} as a number", FORMS_IN_SHORT)


def _quoted(text: str) -> str:
    return f"'{text if len(text) <= 60 else text[:57] + '...'}'"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
