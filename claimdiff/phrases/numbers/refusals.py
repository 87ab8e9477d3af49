"""What is not a number, and what to write instead: each refused form with its reason and what was probably meant."""

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple
from unicodedata import decimal

from claimdiff.phrases.numbers.numerals import MULTIPLIERS, NUMBER_WORDS, TENS, number_or_none
from claimdiff.phrases.numbers.shares import SHARES, in_figures, share_of
from claimdiff.phrases.readings import Refusal
from claimdiff.phrases.times.dates import read_date


class Trouble(NamedTuple):
    """Why a part of a phrase is refused (an empty part means all of it), and what may have been meant.

    Fixes are offered if the grammar can read them, followed by the text in `also`, and as a question if they are a guess. If
    there are none, the remedy is the advice.
    """

    part: str
    reason: str
    fixes: tuple[str, ...] = ()
    advice: str = ""
    also: str = ""
    is_guess: bool = False


class Refused(Exception):
    """A phrase, or a part of it, cannot be read."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble


class Setting(NamedTuple):
    """A phrase as it is written, for a count or a quantity with this unit; the grammar's words, and whether it reads a text."""

    written: str
    is_count: bool
    unit: str | None
    words: frozenset[str]
    reads: Callable[[str], bool]


FORMS_IN_SHORT = (
    "write a number (26, twenty-six, 1.2 million), a range (20 to 30), a bound (at least 26, fewer than 26), about 26, "
    "or dozens"
)
NEEDS_A_FIGURE = Trouble("", "a measured quantity needs a number", advice="write a number or a range")


def unread(text: str) -> Trouble:
    """The trouble that the text has none of the forms; `explained` says more."""
    return Trouble(text, "")


def any_of(phrases: Sequence[str]) -> str:
    """How one of several values is written; in YAML a comma would cut a number in two."""
    yaml, table = ", ".join(each.replace(",", "") for each in phrases), "; ".join(phrases)
    return f"write `{{any of: [{yaml}]}}` for one of them, in CSV `any of: {table}`"


def explained(text: str, setting: Setting) -> Trouble:
    """Why `text` (with single spaces) is not a number, and what may have been meant."""
    for pattern, explain in _REFUSED:
        if (match := re.fullmatch(pattern, text, re.IGNORECASE)) and (trouble := explain(match, setting)):
            return trouble._replace(part=text)
    return _misspelt(setting) or _left_over(setting)


def in_place(written: str, trouble: Trouble) -> list[str]:
    """The phrase with each of the fixes for the part in trouble."""
    fixes = [fix for fix in dict.fromkeys(trouble.fixes) if fix]
    if not trouble.part:
        return fixes
    around = re.split(rf"(?<![\d.,]){re.escape(trouble.part)}(?!\d)", written, maxsplit=1)
    return [fix.join(around) for fix in fixes] if len(around) == 2 else []


def refusal_of(written: str, trouble: Trouble, fixes: list[str]) -> Refusal:
    """The refusal of a phrase as it is written, with what to write instead."""
    instead = " or ".join(f"`{fix}`" for fix in fixes)
    offer = f"did you mean {instead}?" if trouble.is_guess else f"write {instead}"
    remedy = "; ".join(filter(None, [offer, trouble.also])) if fixes else trouble.advice
    return Refusal(f"cannot read {_quoted(written)}: {trouble.reason}", remedy or FORMS_IN_SHORT)


def _quoted(text: str) -> str:
    return f"'{text if len(text) <= 60 else text[:57] + '...'}'"


# Why a form is refused

_Explain = Callable[[re.Match[str], Setting], Trouble | None]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"(?:{'|'.join(_MONTHS)})"


def _since(reason: str, *fixes: str, advice: str = "") -> _Explain:
    """The same reason for every match; the fixes are templates that the match fills."""
    return lambda match, _: Trouble("", reason, tuple(match.expand(fix) for fix in fixes), advice)


def _if_read(reason: str, template: str) -> _Explain:
    """The reason where the grammar reads what the template makes of the match."""

    def explain(match: re.Match[str], setting: Setting) -> Trouble | None:
        fix = match.expand(template)
        return Trouble("", reason, (fix,)) if fix != match[0] and setting.reads(fix) else None

    return explain


def _other_signs(match: re.Match[str], _: Setting) -> Trouble:
    """Digits of other scripts are replaced by 0 to 9; other characters are not guessed."""
    digits = "".join(str(decimal(sign, sign)) for sign in match[0])
    return Trouble("", "it has characters that are neither English words nor the digits 0 to 9", (digits,))


def _from_a_spreadsheet(match: re.Match[str], _: Setting) -> Trouble:
    """05-Sep: what a spreadsheet makes of 5-9, whether it reads the day or the month first."""
    month, other = match["month"] or match["first"], int(match["day"] or match["last"])
    lo, hi = sorted((other, _MONTHS.index(month.lower()) + 1))
    fix = f"{lo}-{hi}" if lo < hi else ""
    return Trouble("", "a spreadsheet has turned a range into a date", (fix,), "write the range that was there before")


def _date(match: re.Match[str], _: Setting) -> Trouble:
    is_read = not isinstance(read_date(match[0]), Refusal)
    advice = "move it to `when`, or give the subject `type: date`" if is_read else "write the date in `when`, with its year"
    return Trouble("", "this is a date, but a count or quantity belongs here", advice=advice)


def _by_spaces(match: re.Match[str], _: Setting) -> Trouble:
    return Trouble("", "spaces cannot separate thousands", (match[0].replace(" ", ","),))


def _by_points(match: re.Match[str], _: Setting) -> Trouble:
    return Trouble("", "points cannot separate thousands", (match[0].replace(".", ","),))


def _by_commas(match: re.Match[str], _: Setting) -> Trouble:
    advice = "write thousands with commas (1,200) or without (1200), and decimals with a point (1.2)"
    return Trouble("", "the commas do not separate thousands", (match[0].replace(",", ".", 1),), advice)


def _several_values(match: re.Match[str], _: Setting) -> Trouble:
    return Trouble("", "these are several values", advice=any_of(match[0].split(", ")))


def _metre_or_million(match: re.Match[str], setting: Setting) -> Trouble:
    also = "" if setting.is_count or setting.unit else "for metres, give the subject `unit: m`"
    return Trouble("", "m can mean metres or millions", (f"{match[1]} million",), also=also)


def _exponent(match: re.Match[str], _: Setting) -> Trouble:
    power = int(match[2]) if len(match[2]) < 3 else 0
    value = Fraction(match[1]) * 10**power
    written = f"{int(value):,}" if value.denominator == 1 and 0 < power < 16 else ""
    return Trouble("", "exponents are not read", (written,), "write out the number")


def _money(match: re.Match[str], setting: Setting) -> Trouble:
    if setting.is_count:
        advice = f"give the subject `type: number` and `unit: {match['sign']}`"
        return Trouble("", "an amount of money is not a count", advice=advice)
    if match["sign"] == setting.unit:
        return Trouble("", "the amount has words that are not read", advice=f"write it like `{setting.unit}4.2 billion`")
    return Trouble("", f"'{match['sign']}' is not the subject's unit", advice=_in_the_unit(match["sign"], setting))


def _in_the_unit(unit: str, setting: Setting) -> str:
    """What to do about a number in another unit than the subject's."""
    if setting.unit:
        return f"write the number in the subject's unit, {setting.unit}, or list both under `unit` if they are the same"
    return f"give the subject `unit: {unit}`" if re.fullmatch(r"[\w$€£¥₹]+", unit) else f'give the subject `unit: "{unit}"`'


def _per_cent(_: re.Match[str], setting: Setting) -> Trouble:
    if setting.is_count:
        advice = 'write how many that is, or give the subject `type: number` and `unit: "%"`'
        return Trouble("", "a share is not a count", advice=advice)
    return Trouble("", "this is a percentage", advice=_in_the_unit("%", setting))


def _share(match: re.Match[str], setting: Setting) -> Trouble | None:
    if share_of(match) is None:
        return None
    fix, unit = in_figures(match, setting.unit == "%"), f" in {setting.unit}" if setting.unit else ""
    advice = "write how many that is" if setting.is_count else f"write the number{unit}"
    return Trouble("", "this is a share, not a number", (fix,), advice)


def _hedge(match: re.Match[str], setting: Setting) -> Trouble | None:
    """probably 40, 34 confirmed."""
    if not setting.reads(match["value"]):
        return None
    also = f"put '{match['hedge']}' under `hedge`"
    return Trouble("", f"'{match['hedge']}' says how sure the source is", (match["value"],), also=also)


def _and_a_half(match: re.Match[str], _: Setting) -> Trouble:
    """One and a half million, a million and a half."""
    whole, size = number_or_none(match[1]), match[1].split()[-1] if match[1].lower().startswith("a ") else ""
    one = whole is not None and size and size.lower() in MULTIPLIERS
    fix = f"1.5 {size}" if one else f"{whole}.5{match[2] or ''}" if whole is not None else ""
    return Trouble("", "halves are read only as decimals", (fix,), "write the number in figures")


def _run_together(match: re.Match[str], _: Setting) -> Trouble | None:
    """thirtytwo, twohundred."""
    words = re.findall(_NUMBER_WORD, match[0], re.IGNORECASE)
    joint = "-" if words[0].lower() in TENS and len(words) == 2 else " "
    fix = joint.join(words)
    return Trouble("", "number words need a space or hyphen between them", (fix,), is_guess=True) if len(words) > 1 else None


_NUMBER_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_ORDINAL = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)"
    "teenth|(?:twen|thir|for|fif|six|seven|eigh|nine)tieth|hundredth|thousandth|millionth"
)
_DIGITS = "[- ](?:digits?|figures?)"
_DATE = (
    rf"[0-9]{{4}}-[0-9x]{{2}}(?:-[0-9]{{2}})?(?:t.*)?|[0-9]{{3}}x|[0-9]{{1,2}}[/.][0-9]{{1,2}}[/.][0-9]{{2,4}}|"
    rf".*\b(?:{_MONTH}|sept|{_MONTH}[a-z]*(?:uary|ch|il|y|e|ust|ber))\b.*"
)
_HEDGES = "probably|possibly|perhaps|maybe|likely|reportedly|allegedly|apparently|confirmed|unconfirmed|verified|preliminary"
_BOUNDS = "write the number, or the bounds that the source gives"

_REFUSED: tuple[tuple[str, _Explain], ...] = (
    ("", _since("there is no value", advice="write a value; if its first character has a meaning in YAML, put it in quotes")),
    (r".*[^\x00-\x7f≥≤€£¥₹].*", _other_signs),
    (rf"(?P<day>[0-9]{{1,2}})-(?P<month>{_MONTH})|(?P<first>{_MONTH})-(?P<last>[0-9]{{1,2}})", _from_a_spreadsheet),
    (_DATE, _date),
    (r"[0-9]{1,3}(?: [0-9]{3})+", _by_spaces),
    (r"[0-9]{1,3}(?:\.[0-9]{3}){2,}", _by_points),
    (r"[0-9][0-9,]*,[0-9,]*(?:\.[0-9]+)?(?: [a-z]+)?", _by_commas),
    (r"[0-9][0-9.,]*(?:, [0-9][0-9.,]*)+", _several_values),
    (r"([0-9.,]+) ?m", _metre_or_million),
    (r"([0-9]+(?:\.[0-9]+)?)e\+?([0-9]+)", _exponent),
    (
        "[0-9.,]+e-[0-9]+|nan|[+-]?inf(?:inity)?",
        _since("exponents, NaN and infinity are not read", advice="write out the number"),
    ),
    (r".*?(?P<sign>[a-z]*[$€£¥₹]).*", _money),
    (r".*(?:%|\bper ?cent)", _per_cent),
    (
        r"all (?:of )?(?:the )?(.+)|(?:exactly|precisely|a total of|just|only) (.+)",
        _if_read("it has one word too many", r"\1\2"),
    ),
    ("(.+) and a half( .+)?", _and_a_half),
    ("half an?", _since("halves are read only as decimals", "0.5")),
    *((pattern, _share) for pattern in SHARES),
    (
        rf"[0-9,]*(?:1st|2nd|3rd|[0-9]th)|(?:[a-z]+[- ])*(?:{_ORDINAL})s?",
        _since("an ordinal is not a count", advice="write how many"),
    ),
    ("|".join(MULTIPLIERS), _since("it does not say how many of them", r"a \g<0>", r"\g<0>s")),
    (rf"(?P<hedge>{_HEDGES}) (?P<value>.+)", _hedge),
    (rf"(?P<value>.+?) (?P<hedge>{_HEDGES})", _hedge),
    ("(?:an )?estimated (.+)", _if_read("'estimated' is not a word that is read here", r"about \1")),
    ("between (.+)", _if_read("'between' needs 'and'", r"\1")),
    (r"[\"'(]*(.+?)[\"').,;]*", _if_read("it has characters that do not belong to a value", r"\1")),
    ("both|(?:a )?pair", _since("'both' and 'pair' are not read", "2")),
    ("(couple|handful|number)(?: of)?", _since("the word 'a' is missing", r"a \1")),
    (
        "(?:a lot|lots|plenty|loads|tons)(?: of)?|countless|(?:very|so|too|a great|a good) many",
        _since("it has no agreed meaning", "many", advice=_BOUNDS),
    ),
    (rf"(?:(?:in )?(?:the )?)?single{_DIGITS}", _since("it is not a number", "fewer than 10")),
    (rf"(?:(?:in )?(?:the )?)?double{_DIGITS}", _since("it is not a number", "10 to 99")),
    (rf"(?:(?:in )?(?:the )?)?triple{_DIGITS}", _since("it is not a number", "100 to 999")),
    (
        "(?:very |so |too |quite a |only a |relatively )?few|(?:not|hardly|not very) (?:too )?many|hardly any|teens|low .+",
        _since("it has no agreed meaning", advice=_BOUNDS),
    ),
    (
        "(.+ )?(?:more|fewer|less|extra|additional|others?|else)|another .+",
        _since(
            "it only says how many more",
            advice="write how many there are in total, or name the period in `when` and write how many came in it",
        ),
    ),
    (rf"(?:{_NUMBER_WORD})+", _run_together),
)


# What is left of other texts

_MOST_WORDS = 6


def _misspelt(setting: Setting) -> Trouble | None:
    """The trouble with misspelt words, if there are some and the phrase can be read with the right ones."""
    from difflib import get_close_matches

    near: dict[str, str] = {}
    unknown = [word for word in dict.fromkeys(re.findall("[a-z]{4,}", setting.written.lower())) if word not in setting.words]
    for word in unknown[:_MOST_WORDS]:
        if found := get_close_matches(word, sorted(setting.words), 1, cutoff=0.75):
            near[word] = found[0]
    fix = re.sub("[A-Za-z]+", lambda word: near.get(word[0].lower(), word[0]), setting.written)
    if not near or not setting.reads(fix):
        return None
    slips = [f"'{word}'" for word in re.findall("[A-Za-z]+", setting.written) if word.lower() in near]
    are_none = "is not a known word" if len(slips) == 1 else "are not known words"
    return Trouble("", f"{' and '.join(slips)} {are_none}", (fix,), is_guess=True)


def _left_over(setting: Setting) -> Trouble:
    """The trouble with a text that only begins with a phrase, or has none."""
    words = setting.written.split(" ")
    for n in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
        if setting.reads(head := " ".join(words[:n])):
            short = head.removesuffix(" of")
            return _behind(short if setting.reads(short) else head, " ".join(words[n:]), setting)
    if match := re.match(r"[0-9][0-9.,]*[ -]?(?P<rest>\S.*)", setting.written):
        return Trouble("", f"{_quoted(match['rest'])} does not belong to a value", advice=_unless_unit(match["rest"], setting))
    return Trouble("", "it is not a number")


def _behind(head: str, rest: str, setting: Setting) -> Trouble:
    """The trouble with what follows a phrase: in a count a word for what is counted, in a quantity another unit."""
    reason = f"{_quoted(rest)} does not belong to a value"
    if re.fullmatch(r"\(.*\)", rest):
        return Trouble("", reason, (head,), also="write another number as a claim of its own")
    if not setting.is_count:
        return Trouble("", reason, advice=_unless_unit(rest, setting))
    if not re.fullmatch("[a-z][a-z' -]*", rest.lower()) or setting.words.intersection(re.findall("[a-z]{2,}", rest.lower())):
        return Trouble("", reason, advice=_ONE)
    return Trouble("", reason, (head,), also="say what is counted in `about` and in the subject's `question`")


_ONE = "write one quantity here, and another as a claim of its own"


def _unless_unit(rest: str, setting: Setting) -> str:
    return _in_the_unit(rest, setting) if not setting.is_count and re.fullmatch(r"[^\W\d_][\w/]*", rest) else _ONE
