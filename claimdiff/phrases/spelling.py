"""One spelling for one text: the form in which texts are read, and the forms in which free names and quotes are compared.

A text in ASCII, as most are, already has this spelling.
"""

import re
from operator import itemgetter

# What word processors and keyboards write instead of the plain sign.
_SIGNS = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u00b4\u02bb\u02bc",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
}
_PLAIN = str.maketrans({sign: plain for plain, signs in _SIGNS.items() for sign in signs})
_FORMS_OF_WIDTH = "[\uff00-\uffef]+"
# Invisible characters: the property Default_Ignorable_Code_Point.
_UNSEEN = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
# Cyrillic and Greek letters, and the Latin ones that they look like.
_ALIKE = str.maketrans(
    "АВЕІЈКМНОРЅСТУХЁЇаеоріјѕсухѵһԁԛԝёїΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορ",
    "ABEIJKMHOPSCTYXËÏaeopijscyxvhdqwëïABEZHIKMNOPTYXavop",
)


def composed(text: str) -> str:
    """The text in the Unicode form NFC: a letter and its marks are one character, if such a character exists."""
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFC", text)


def decomposed(text: str) -> str:
    """The text in the Unicode form NFD: letters and their marks are separate characters."""
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFD", text)


def spaced(text: str) -> str:
    """The text with one space for every run of blanks, also of no-break spaces, and no blanks around it."""
    return " ".join(text.split())


def seen(text: str) -> str:
    """The text without invisible characters, such as soft hyphens and zero-width spaces."""
    return text if text.isascii() else re.sub(_UNSEEN, "", text)


def plain(text: str) -> str:
    """The text with plain quotes, apostrophes and hyphens instead of typographic ones, and no full-width letters."""
    if text.isascii():
        return text
    from unicodedata import normalize

    return re.sub(_FORMS_OF_WIDTH, lambda run: normalize("NFKC", run[0]), text).translate(_PLAIN)


def typed(text: str) -> str:
    """The text as it is typed on a keyboard: plain, and with one space for every run of blanks."""
    return spaced(plain(text))


def folded(name: str) -> str:
    """The form in which free names are compared: without case (Unicode 3.13, D145), plain, one space for each run of blanks."""
    if name.isascii():
        return " ".join(name.lower().split())
    return composed(spaced(plain(decomposed(name).casefold())))


def look_of(name: str) -> str:
    """How a name looks, without case; different names can look the same."""
    return name.lower() if name.isascii() else folded(seen(name).translate(_ALIKE))


def odd_one(name: str, other: str) -> str:
    """`'Аnsel' contains CYRILLIC CAPITAL LETTER A`: a character in which two names differ although it looks the same.

    An empty text if neither name has one.
    """
    one_look = look_of(name) == look_of(other)
    found = [
        (char in another, one, char)
        for one, another in ((name, other), (other, name))
        for char in one
        if look_of(char) != char.lower() and look_of(char) in look_of(another) and (one_look or char not in another)
    ]
    if not found:
        return ""
    from unicodedata import name as name_of

    _, one, char = min(found, key=itemgetter(0))
    return f"'{one}' contains {name_of(char, f'U+{ord(char):04X}')}"
