"""What is not a date, and what to write instead: each refused form with its reason, and the dates that may have been meant."""

import re
from collections.abc import Callable, Iterable, Iterator

from claimdiff.phrases.readings import Impossible, Refusal
from claimdiff.phrases.spelling import typed
from claimdiff.phrases.times.calendar import MONTH_NAMES, WEEKDAYS
from claimdiff.phrases.times.periods import CLOCK, MONTH, MONTH_DAY, SEASON, Misfit, NotADate

EXAMPLES = "write it like `2015`, `2015-10`, `2015-10-20`, `20 Oct 2015`, `2015-10-20T14:30`, `about 2015` or `2015 to 2018`"
_LONGEST_QUOTE, _LONGEST_SPAN, _MOST_MISSPELT = 60, 50, 3
_WORDS = [
    *(name.lower() for name in (*MONTH_NAMES, *WEEKDAYS)),
    *("about", "around", "after", "before", "between", "until", "since", "from", "early", "late", "later", "earlier", "latest"),
    *("century", "spring", "summer", "autumn", "winter", "first", "second", "third", "fourth", "half", "quarter", "circa"),
    *("beginning", "middle", "than", "earliest", "the"),
]
_YEAR_TOO = "add the year"
# A form, why it is refused, what to do, and what may be meant: a row whose remedy has a {} counts where one of these is a date.
_REFUSED: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (r"", "it is empty", EXAMPLES, ()),
    (
        r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})",
        "sources differ on whether the day or the month comes first",
        "write {}",
        (r"\4-0\3-0\1", r"\4-0\1-0\3"),
    ),
    (
        r"\d{1,2}([/.-])\d{1,2}\1\d\d",
        "the order of day, month and year is not clear",
        "write the name of the month, and all four digits of the year",
        (),
    ),
    (r"(\d{4})-(\d{1,2})-(\d{1,2})", "month and day need two digits", "write {}", (r"\1-0\2-0\3",)),
    (r"(?:the )?winter (?:of )?(\d{4})[/-](\d\d)", "this winter is in two years", "write {}", (r"\1-12 to +\2-02",)),
    (r"(.+:\d\d)\.\d+(.*)", "fractions of a second are not read", "write {}", (r"\1\2",)),
    (r"(\d{4})/(0[1-9]|1[0-2])", "it can mean two years or a month", "write {}", (r"\1 to +\2", r"\1-\2")),
    (r"(\d{4})[/-](\d\d)", "the second year is not written in full", "write {}", (r"\1 to +\2",)),
    (r"(?:the )?'?\d0'?s", "it does not say which century", "write the decade with its century, such as 1990s", ()),
    (
        rf"\d{{1,2}}-{MONTH}|{MONTH}-\d{{1,2}}",
        "the year is missing or short; a spreadsheet may have turned a value such as 5-9 into a date",
        "write what the source says, with the full year, and set the column to text in the spreadsheet",
        (),
    ),
    (rf"\d{{1,2}}[- /]{MONTH}[- /]\d\d", "the year is not written in full", "write all four digits of the year", ()),
    (rf"(?:[a-z]+,? )?(?:{MONTH_DAY}(?: of)? )?{MONTH}(?: {MONTH_DAY})?", "it has no year", _YEAR_TOO, ()),
    (rf"(?:the )?(?:(?:early|mid|late)[ -])?{SEASON}", "it has no year", _YEAR_TOO, ()),
    (r"(?:early|mid|late|about|before|after|by|until|since)", "it does not say which time", EXAMPLES, ()),
    (r"(.+?) ?\?", "a question mark cannot be part of a date", "write {}, and put the doubt under `hedge`", (r"\1",)),
    (
        rf"(.+?)(?:,? (?:at )?|T)({CLOCK})-(\d?\d:?\d\d)",
        "the part after the time can be an offset from UTC or the end of a period",
        "write {}",
        (r"\1, \2 to \3", r"\1, \2 UTC-\3"),
    ),
    (r"(.+?),? (?:at )?(?:12 )?noon", "the word noon is not read", "write {}", (r"\1, 12:00",)),
    (
        r".*\bmidnight\b.*",
        "midnight can be the beginning or the end of a day",
        "write the time of day in digits, with its day",
        (),
    ),
    (
        rf"(.+ |.+T){CLOCK} ?(?![ap]m)[A-Z]{{2,5}}",
        "the names of time zones are not read",
        "write the offset from UTC after the time, such as +02:00",
        (),
    ),
)


def refusal_of(text: str, error: NotADate, is_read: Callable[[str], bool]) -> Refusal:
    """Why a text is not a date, as far as a known form or the error says, and what to write instead; only dates are offered."""
    phrase, sentence = typed(text), f"cannot read {_quoted(text)} as a date"
    for pattern, why, remedy, meant in _REFUSED:
        if match := re.fullmatch(pattern, phrase, re.IGNORECASE | re.ASCII):
            dates = _offered(_filled(match, meant), is_read)
            if dates or "{}" not in remedy:
                return Refusal(f"{sentence}: {why}", remedy.format(dates))
    if error.reason:
        dates = _offered([phrase.replace(error.part, error.meant, 1)] if error.part else [], is_read)
        return Refusal(f"{sentence}: {error.reason}", f"write {dates}" if dates else error.remedy)
    for word, better in _misspelt(phrase):
        if is_read(better):
            return Refusal(f"{sentence}: '{word}' is not a known word", f"did you mean `{better}`?")
    return Refusal(sentence, EXAMPLES)


def impossible_day(text: str, misfit: Misfit, is_read: Callable[[str], bool]) -> Impossible:
    """The refusal of a day with a wrong weekday, and what to write instead."""
    phrase, sentence = typed(text), f"no day is {_quoted(text)}: {misfit.reason}"
    that_day = _offered([phrase.replace(misfit.written, misfit.right, 1)], is_read)
    remedy = f"check the day; if the date is right, write {that_day}" if that_day else "check the day"
    if misfit.is_old and (bare := _offered([re.sub(rf"{re.escape(misfit.written)},? ", "", phrase, count=1)], is_read)):
        remedy += f"; if the source uses the Julian calendar, write {bare}"
    return Impossible(sentence, remedy)


def _filled(match: re.Match[str], meant: Iterable[str]) -> Iterator[str]:
    """What may be meant: a + and two digits after a year are the next year with this ending, 0 and two digits are those two."""
    for each in meant:
        text = re.sub(r"-0(\d\d)(?!\d)", r"-\1", match.expand(each))
        yield re.sub(r"(\d{4})(.*) to \+(\d\d)", _with_century, text)


def _with_century(span: re.Match[str]) -> str:
    """A span of years whose second year had only two digits; an empty text if it would be a long one."""
    year, later = int(span[1]), (int(span[3]) - int(span[1])) % 100
    return f"{year}{span[2]} to {year + later}" if later <= _LONGEST_SPAN else ""


def _offered(meant: Iterable[str], is_read: Callable[[str], bool]) -> str:
    """Those texts that are dates, joined with "or"."""
    return " or ".join(f"`{each}`" for each in dict.fromkeys(meant) if each and is_read(each))


def _misspelt(phrase: str) -> Iterator[tuple[str, str]]:
    """Each word that is similar to a known one, and the phrase with the known one instead."""
    from difflib import get_close_matches

    known = {*_WORDS, *(word[:3] for word in _WORDS)}
    words = [word for word in re.findall("[A-Za-z]{3,}", phrase) if word.lower() not in known]
    for word in words[:_MOST_MISSPELT]:
        for near in get_close_matches(word.lower(), _WORDS, 1, cutoff=0.7):
            yield word, phrase.replace(word, near.title() if word[0].isupper() else near, 1)


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return f"'{text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 3] + '...'}'"
