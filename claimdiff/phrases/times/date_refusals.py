"""What is no date, and what to write instead: each refused form with its reason, and the dates that may have been meant."""

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
_YEAR_TOO = "write its year too"
# A form, why it is refused, what to do, and what may be meant: a row whose remedy has a {} counts where one of these is a date.
_REFUSED: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (r"", "there is no date", EXAMPLES, ()),
    (
        r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})",
        "which is the day, and which the month?",
        "write {}",
        (r"\4-0\3-0\1", r"\4-0\1-0\3"),
    ),
    (
        r"\d{1,2}([/.-])\d{1,2}\1\d\d",
        "day, month and year may stand in any order",
        "write the month by its name, and the year with its century",
        (),
    ),
    (r"(\d{4})-(\d{1,2})-(\d{1,2})", "month and day have two digits", "write {}", (r"\1-0\2-0\3",)),
    (r"(?:the )?winter (?:of )?(\d{4})[/-](\d\d)", "it is of two years", "write {}", (r"\1-12 to +\2-02",)),
    (r"(.+:\d\d)\.\d+(.*)", "a second is not divided here", "write {}", (r"\1\2",)),
    (r"(\d{4})/(0[1-9]|1[0-2])", "it may be two years or a month", "write {}", (r"\1 to +\2", r"\1-\2")),
    (r"(\d{4})[/-](\d\d)", "the second year lacks its century", "write {}", (r"\1 to +\2",)),
    (r"(?:the )?'?\d0'?s", "it is not said of which century", "write the decade with its century", ()),
    (
        rf"\d{{1,2}}-{MONTH}|{MONTH}-\d{{1,2}}",
        "it has no full year: spreadsheets write this for what they take for a date, such as 5-9",
        "write what the source says, with its year, and have the spreadsheet keep the column as text",
        (),
    ),
    (rf"\d{{1,2}}[- /]{MONTH}[- /]\d\d", "its year lacks the century", "write the year with its century", ()),
    (rf"(?:[a-z]+,? )?(?:{MONTH_DAY}(?: of)? )?{MONTH}(?: {MONTH_DAY})?", "it has no year", _YEAR_TOO, ()),
    (rf"(?:the )?(?:(?:early|mid|late)[ -])?{SEASON}", "it has no year", _YEAR_TOO, ()),
    (r"(?:early|mid|late|about|before|after|by|until|since)", "it is not said of which time", EXAMPLES, ()),
    (r"(.+?) ?\?", "doubt is no part of a date", "write {}, and the doubt under `hedge`", (r"\1",)),
    (
        rf"(.+?)(?:,? (?:at )?|T)({CLOCK})-(\d?\d:?\d\d)",
        "what follows the time may be an offset from UTC or the end of a span",
        "write {}",
        (r"\1, \2 to \3", r"\1, \2 UTC-\3"),
    ),
    (r"(.+?),? (?:at )?(?:12 )?noon", "noon is not read", "write {}", (r"\1, 12:00",)),
    (
        r".*\bmidnight\b.*",
        "it may be the beginning or the end of that day",
        "write the time of day in figures, with the day that it is of",
        (),
    ),
    (
        rf"(.+ |.+T){CLOCK} ?(?![ap]m)[A-Z]{{2,5}}",
        "zones are told by their offsets, not by names",
        "write how far it is from UTC, in figures behind the time",
        (),
    ),
)


def refusal_of(text: str, error: NotADate, is_read: Callable[[str], bool]) -> Refusal:
    """Why a text is no date, as far as a known form or the error tells, and what to write instead; only dates are offered."""
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
            return Refusal(f"{sentence}: '{word}' is no word of a date", f"did you mean `{better}`?")
    return Refusal(sentence, EXAMPLES)


def impossible_day(text: str, misfit: Misfit, is_read: Callable[[str], bool]) -> Impossible:
    """That the text names a day by another weekday than it has, and what to write instead."""
    phrase, sentence = typed(text), f"no day is {_quoted(text)}: {misfit.reason}"
    that_day = _offered([phrase.replace(misfit.written, misfit.right, 1)], is_read)
    remedy = f"check the day, and write {that_day} if it is that one" if that_day else "check the day"
    if misfit.is_old and (bare := _offered([re.sub(rf"{re.escape(misfit.written)},? ", "", phrase, count=1)], is_read)):
        remedy += f"; where the source goes by the Julian calendar, write {bare}"
    return Impossible(sentence, remedy)


def _filled(match: re.Match[str], meant: Iterable[str]) -> Iterator[str]:
    """What may be meant: a + and two digits behind a year are the next that ends so, 0 and two digits those two."""
    for each in meant:
        text = re.sub(r"-0(\d\d)(?!\d)", r"-\1", match.expand(each))
        yield re.sub(r"(\d{4})(.*) to \+(\d\d)", _with_century, text)


def _with_century(span: re.Match[str]) -> str:
    """A span of years whose second had but two digits, unless it would be a long one."""
    year, later = int(span[1]), (int(span[3]) - int(span[1])) % 100
    return f"{year}{span[2]} to {year + later}" if later <= _LONGEST_SPAN else ""


def _offered(meant: Iterable[str], is_read: Callable[[str], bool]) -> str:
    """Those that are dates, one of which is to be written."""
    return " or ".join(f"`{each}`" for each in dict.fromkeys(meant) if each and is_read(each))


def _misspelt(phrase: str) -> Iterator[tuple[str, str]]:
    """The words that are near others, and the phrase with those others instead."""
    from difflib import get_close_matches

    known = {*_WORDS, *(word[:3] for word in _WORDS)}
    words = [word for word in re.findall("[A-Za-z]{3,}", phrase) if word.lower() not in known]
    for word in words[:_MOST_MISSPELT]:
        for near in get_close_matches(word.lower(), _WORDS, 1, cutoff=0.7):
            yield word, phrase.replace(word, near.title() if word[0].isupper() else near, 1)


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return f"'{text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 3] + '...'}'"
