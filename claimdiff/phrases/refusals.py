"""What is not a number, and what to write instead: each refused form with its reason and what was likely meant."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple
from unicodedata import category, decimal

from claimdiff.phrases.dates import read_date
from claimdiff.phrases.numerals import MULTIPLIERS, NUMBER_WORDS, ONES, TENS, NotANumber, number
from claimdiff.phrases.readings import Refusal


class Trouble(NamedTuple):
    """Why a part of a phrase (the empty text: all of it) is refused, what may have been meant in its place, and advice.

    What may have been meant is offered where the grammar reads it.
    """

    part: str
    reason: str
    fixes: tuple[str, ...] = ()
    advice: str = ""


class Refused(Exception):
    """A phrase, or a part of it, cannot be read."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble


class Setting(NamedTuple):
    """A phrase as it is written, in a count or a quantity with this unit; the grammar's words, and whether it reads a text."""

    written: str
    is_count: bool
    unit: str | None
    words: frozenset[str]
    reads: Callable[[str], bool]


FORMS_IN_SHORT = (
    "write a number (26, twenty-six, 1.2 million), a range (20 to 30), a bound (at least 26, fewer than 26), about 26, "
    "or dozens"
)
NEEDS_A_FIGURE = Trouble("", "a measured quantity needs a figure", (), "write a number or a range")


def unread(text: str) -> Trouble:
    """That the text is of no form; `explained` says more."""
    return Trouble(text, "")


def explained(text: str, setting: Setting) -> Trouble:
    """Why `text` (single spaces) is not a number, and what it may have been meant for."""
    for pattern, explain in _REFUSED:
        if (match := re.fullmatch(pattern, text, re.IGNORECASE)) and (trouble := explain(match, setting)):
            return trouble._replace(part=text)
    return _misspelt(setting.written, setting) or _with_more(setting.written, setting)


def refusal_of(written: str, trouble: Trouble, reads: Callable[[str], bool]) -> Refusal:
    """The refusal of a phrase as it is written, with those of the fixes that are read in place of the part in trouble."""
    whole = [_in_place(written, trouble.part, fix) for fix in dict.fromkeys(trouble.fixes) if fix]
    fixes = [f"`{text}`" for text in whole if reads(text)][:2]
    remedy = "; ".join(filter(None, [" or ".join(fixes) and f"write {' or '.join(fixes)}", trouble.advice]))
    return Refusal(f"cannot read {_quoted(written)}: {trouble.reason}", remedy or FORMS_IN_SHORT)


def _in_place(written: str, part: str, fix: str) -> str:
    """The phrase with the fix for the part; the fix alone, where the part is all of it but for the unit."""
    if not part:
        return fix
    return re.sub(rf"(?<![\w.,]){re.escape(part)}(?!\w)", lambda _: fix, written, count=1)


def _quoted(text: str) -> str:
    return f"'{text if len(text) <= 60 else text[:57] + '...'}'"


# What each form is refused for

_Explain = Callable[[re.Match[str], Setting], Trouble | None]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"(?:{'|'.join(_MONTHS)})"


def _plainly(reason: str, *fixes: str, advice: str = "") -> _Explain:
    """The same reason whatever stands there; the fixes are templates of the match."""
    return lambda match, _: Trouble("", reason, tuple(match.expand(fix) for fix in fixes), advice)


def _other_signs(match: re.Match[str], _: Setting) -> Trouble:
    """Digits of another script are those of ours; other signs are not guessed at."""
    digits = "".join(str(decimal(sign, sign)) for sign in match[0])
    return Trouble("", "it has characters that are neither English words nor the digits 0 to 9", (digits,))


def _from_a_spreadsheet(match: re.Match[str], _: Setting) -> Trouble | None:
    """05-Sep: what a spreadsheet makes of 5-9, whether it takes the day or the month to come first."""
    name = match["name"] or match["first"]
    day, month = int(match["day"] or match["last"]), _MONTHS.index(name.lower()) + 1
    lo, hi = sorted((day, month))
    return Trouble("", "a spreadsheet has made a date of what was a range", (f"{lo}-{hi}" if lo < hi else str(lo),))


def _date(match: re.Match[str], _: Setting) -> Trouble:
    advice = "move it to `when`"
    if not isinstance(read_date(match[0]), Refusal):
        advice += ", or give the subject `type: date`"
    return Trouble("", "a date stands where a count or quantity belongs", (), advice)


def _by_spaces(match: re.Match[str], _: Setting) -> Trouble:
    return Trouble("", "figures are not grouped by spaces", (match[0].replace(" ", ","),))


def _by_points(match: re.Match[str], _: Setting) -> Trouble:
    return Trouble("", "figures are grouped by commas", (match[0].replace(".", ","),))


def _by_commas(match: re.Match[str], _: Setting) -> Trouble:
    advice = "write thousands with commas (1,200) or without (1200), and decimals with a point (1.2)"
    return Trouble("", "the commas do not group by thousands", (match[0].replace(",", ".", 1),), advice)


def _metre_or_million(match: re.Match[str], setting: Setting) -> Trouble:
    advice = "" if setting.is_count or setting.unit else "for metres, give the subject `unit: m`"
    return Trouble("", "m may be metre or million", (f"{match[1]} million",), advice)


def _exponent(match: re.Match[str], _: Setting) -> Trouble:
    power = int(match[2]) if len(match[2]) < 3 else 0
    value = Fraction(match[1]) * 10**power
    written = f"{int(value):,}" if value.denominator == 1 and power < 16 else ""
    return Trouble("", "exponents are not read", (written,), "write the number out")


def _money(match: re.Match[str], setting: Setting) -> Trouble:
    sign = next(sign for sign in match[0] if category(sign) == "Sc")
    if setting.is_count:
        return Trouble("", "an amount of money is not a count", (), f"give the subject `type: number` and `unit: {sign}`")
    if setting.unit:
        return Trouble(
            "", f"'{sign}' is not the subject's unit", (), f"the subject's unit is {setting.unit}: write the figure in it"
        )
    return Trouble("", f"the subject has no unit '{sign}'", (), f"give the subject `unit: {sign}`")


def _per_cent(match: re.Match[str], setting: Setting) -> Trouble:
    if setting.is_count:
        advice = "write how many that is, or give the subject `type: number` and `unit: %`"
        return Trouble("", "a share is not a count", (), advice)
    advice = f"the subject's unit is {setting.unit}: write the figure in it" if setting.unit else "give the subject `unit: %`"
    return Trouble("", "a share is of another unit", (), advice)


# Shares

_OF = r"(?: of (?:the |all )?(?P<whole>.+))?"
_PARTS = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_FRACTION = rf"(?:(?P<times>an?|{'|'.join(ONES)})[- ])?(?P<part>{'|'.join(_PARTS)})s?"


def _share(match: re.Match[str], setting: Setting) -> Trouble:
    """A half, a third or all of something: in per cent, of a total that stands there, or not to be told."""
    share, more = _share_of(match)
    whole = _number(match["whole"] or "")
    total = Fraction(100) if setting.unit == "%" else whole
    fix = "" if total is None or share is None else more + _rounded(total * share)
    of_what = "a share of something" if whole is None else "a share"
    unit = f" in {setting.unit}" if setting.unit else ""
    advice = "" if fix else "write how many that is" if setting.is_count else f"write the figure{unit}"
    return Trouble("", f"{of_what} is no figure", (fix,), advice)


def _share_of(match: re.Match[str]) -> tuple[Fraction | None, str]:
    """The share, and the words before it where it is a bound."""
    found = match.groupdict()
    if found.get("most"):
        return Fraction(1, 2), "more than "
    if found.get("part"):
        times = (found["times"] or "a").lower()
        return Fraction(_number(times) or 1, _PARTS[found["part"].lower()]), ""
    if found.get("out"):
        one, out = _number(found["one"]), _number(found["out"])
        return (one / out if one is not None and out else None), ""
    return Fraction(1), ""


def _rounded(value: Fraction) -> str:
    """The value with a decimal at most, where it has no more; else about the nearest whole number."""
    tenths = value * 10
    if tenths.denominator != 1:
        return f"about {round(value)}"
    return str(value) if value.denominator == 1 else str(float(value))


def _number(text: str) -> Fraction | None:
    try:
        return number(text.lower())
    except NotANumber:
        return None


# Words


def _bare_size(match: re.Match[str], _: Setting) -> Trouble:
    return Trouble("", "how many of them?", (f"a {match[0]}", f"{match[0]}s"))


def _all_of(match: re.Match[str], setting: Setting) -> Trouble | None:
    """All 26 are 26."""
    return Trouble("", "all of what?", (match["n"],)) if _number(match["n"]) is not None else None


def _run_together(match: re.Match[str], _: Setting) -> Trouble | None:
    """thirtytwo, twohundred."""
    words = re.findall(_NUMBER_WORD, match[0], re.IGNORECASE)
    joint = "-" if words[0].lower() in TENS and len(words) == 2 else " "
    return Trouble("", "number words are not run together", (joint.join(words),)) if len(words) > 1 else None


_NUMBER_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_ORDINAL = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|"
    "(?:twen|thir|for|fif|six|seven|eigh|nine)tieth|hundredth|thousandth|millionth"
)
_NO_READING = "the words have no agreed reading"
_BOUNDS = "write the number, or the bounds that the source gives"

_REFUSED: tuple[tuple[str, _Explain], ...] = (
    ("", _plainly("there is no value", advice="write a value, in quotes if YAML takes its first character for its own")),
    (r".*[^\x00-\x7f≥≤€£¥₹].*", _other_signs),
    (rf"(?P<day>[0-9]{{1,2}})-(?P<name>{_MONTH})|(?P<first>{_MONTH})-(?P<last>[0-9]{{1,2}})", _from_a_spreadsheet),
    (
        rf"[0-9]{{4}}-[0-9x]{{2}}(-[0-9]{{2}})?(t.*)?|[0-9]{{1,2}}[/.][0-9]{{1,2}}[/.][0-9]{{2,4}}|.*\b{_MONTH}[a-z]*\b.*",
        _date,
    ),
    (r"[0-9]+(?: [0-9]{3})+", _by_spaces),
    (r"[0-9]{1,3}(?:\.[0-9]{3}){2,}", _by_points),
    (r"[0-9][0-9,]*,[0-9,]*(?:\.[0-9]+)?(?: [a-z]+)?", _by_commas),
    (r"([0-9.,]+) ?m", _metre_or_million),
    (r"([0-9]+(?:\.[0-9]+)?)e\+?([0-9]+)", _exponent),
    (
        r"[0-9.,]+e-[0-9]+|nan|[+-]?inf(?:inity)?",
        _plainly("exponents, NaN and infinity are not read", advice="write the number out"),
    ),
    (r".*[$€£¥₹].*", _money),
    (r".*(?:%|\bper ?cent)", _per_cent),
    (rf"{_FRACTION}{_OF}", _share),
    (rf"(?P<most>(?:the )?(?:vast )?(?:most|majority)){_OF}", _share),
    (r"all (?:of )?(?:the )?(?P<n>.+)", _all_of),
    (rf"(?:all|every|everyone|everybody|everything)\b(?:{_OF}| .*)", _share),
    (r"(?P<one>.+?) (?:in|out of|of) (?:every )?(?P<out>.+?)(?P<whole>$)", _share),
    (r"(?P<one>[0-9]+)/(?P<out>[0-9]+)(?P<whole>$)", _share),
    (
        rf"[0-9,]*(?:1st|2nd|3rd|[0-9]th)|(?:[a-z]+[- ])*(?:{_ORDINAL})",
        _plainly("an ordinal is not a count", advice="write how many"),
    ),
    ("|".join(MULTIPLIERS), _bare_size),
    ("both|(?:a )?pair", _plainly("these are words for 2", "2")),
    ("(couple|handful|number)(?: of)?", _plainly("the article changes what it says", r"a \1")),
    ("a lot|lots|plenty|loads|countless|innumerable|(?:very|so|too|a great|a good) many", _plainly("it is no figure", "many")),
    ("(?:(?:in )?(?:the )?)?single[- ](?:digits?|figures?)", _plainly("it is no figure", "fewer than 10")),
    ("(?:(?:in )?(?:the )?)?double[- ](?:digits?|figures?)", _plainly("it is no figure", "10 to 99")),
    ("(?:(?:in )?(?:the )?)?triple[- ](?:digits?|figures?)", _plainly("it is no figure", "100 to 999")),
    (
        r"(?:very |so |too |quite a |only a |relatively )?few|(?:not|hardly|not very) (?:too )?many|hardly any",
        _plainly(_NO_READING, advice=_BOUNDS),
    ),
    (
        r".+ (?:more|fewer|less|extra|additional|others?)|another .+",
        _plainly("more or fewer than what?", advice="write how many there are in all"),
    ),
    (r"(?:exactly|precisely|a total of|just|only|at) (.+)", _plainly("it has a word too many", r"\1")),
    (r"(?:an )?estimated (.+)", _plainly("it has a word that is not read", r"about \1")),
    (rf"(?:{_NUMBER_WORD})+", _run_together),
)


def _misspelt(text: str, setting: Setting) -> Trouble | None:
    """The trouble with words a letter off, if there are some and the phrase is read without their slips."""
    from difflib import get_close_matches

    near: dict[str, str] = {}
    for word in list(dict.fromkeys(re.findall("[a-z]{3,}", text.lower())))[:_MOST_WORDS]:
        if word not in setting.words and (found := get_close_matches(word, sorted(setting.words), 1, cutoff=0.75)):
            near[word] = found[0]
    if not near:
        return None
    fix = re.sub("[A-Za-z]+", lambda word: near.get(word[0].lower(), word[0]), text)
    if not setting.reads(fix):
        return None
    slips = " and ".join(f"'{word}'" for word in re.findall("[A-Za-z]+", text) if word.lower() in near)
    return Trouble("", f"{slips} {'is no word' if len(near) == 1 else 'are no words'} of a phrase", (fix,))


_MOST_WORDS = 6


def _with_more(text: str, setting: Setting) -> Trouble:
    """The trouble with a text that begins as a phrase and goes on, or is none at all."""
    words = text.split(" ")
    for n in range(len(words) - 1, 0, -1):
        if n <= _MOST_LEFT and setting.reads(head := " ".join(words[:n])):
            return _left_over(head, " ".join(words[n:]), setting)
    if match := re.match(r"([0-9][0-9.,]*)[ -]?(?P<rest>\S.*)", text):
        return _left_over(match[1], match["rest"], setting)
    return Trouble("", "it is no number", (), FORMS_IN_SHORT)


_MOST_LEFT = 12


def _left_over(head: str, rest: str, setting: Setting) -> Trouble:
    """What stands behind a figure: in a count a word for what is counted, in a quantity another unit."""
    reason = f"{_quoted(rest)} is left over"
    if re.fullmatch(r"\(.*\)", rest):
        return Trouble("", reason, (head,), "a claim for each, where it is another figure")
    names = re.findall("[a-z]+", rest.lower())
    if not re.fullmatch("[a-z' -]+", rest.lower()) or setting.words.intersection(names) - {"a", "of", "and", "or"}:
        return Trouble("", reason, (), "one quantity a value")
    if setting.is_count:
        return Trouble("", reason, (head,), "what is counted stands in `about` or in the subject's `question`")
    if setting.unit:
        return Trouble(
            "",
            reason,
            (),
            f"the subject's unit is {setting.unit}: write the figure in it, or list both under `unit` if they are one",
        )
    return Trouble("", reason, (), f"give the subject `unit: {rest}`")
