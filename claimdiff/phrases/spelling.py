"""One spelling for one text: how every text is read, and by what names that are given freely, and quotes, are compared.

ASCII, as most texts are, is that spelling already, and is looked at once.
"""

import re
from operator import itemgetter

# What word processors and keyboards write for the plain sign.
_SIGNS = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u00b4\u02bb\u02bc",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
}
_PLAIN = str.maketrans({sign: plain for plain, signs in _SIGNS.items() for sign in signs})
_FORMS_OF_WIDTH = "[\uff00-\uffef]+"
# What takes no room: the property Default_Ignorable_Code_Point.
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
    """The text in Unicode's form NFC: a letter and its marks are one character where there is such a one."""
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFC", text)


def decomposed(text: str) -> str:
    """The text in the form NFD: letters and their marks apart."""
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFD", text)


def spaced(text: str) -> str:
    """The text with every run of blanks, those that do not break a line too, one space, and with none around it."""
    return " ".join(text.split())


def seen(text: str) -> str:
    """The text without what nobody can see, such as soft hyphens and blanks of no width."""
    return text if text.isascii() else re.sub(_UNSEEN, "", text)


def plain(text: str) -> str:
    """The text with plain quotes, apostrophes and hyphens for typographic ones, and usual letters for full-width ones."""
    if text.isascii():
        return text
    from unicodedata import normalize

    return re.sub(_FORMS_OF_WIDTH, lambda run: normalize("NFKC", run[0]), text).translate(_PLAIN)


def typed(text: str) -> str:
    """The text as a keyboard has it: plain, and every run of blanks one space."""
    return spaced(plain(text))


def folded(name: str) -> str:
    """What a name that is given freely is compared by: without case (Unicode 3.13, D145), plain, every run of blanks one."""
    if name.isascii():
        return " ".join(name.lower().split())
    return composed(spaced(plain(decomposed(name).casefold())))


def look_of(name: str) -> str:
    """What the eye reads in a name, without case: names of one look may be two."""
    return name.lower() if name.isascii() else folded(seen(name).translate(_ALIKE))


def odd_one(name: str, other: str) -> str:
    """`'Аnsel' has CYRILLIC CAPITAL LETTER A`: a character that looks as if it made no difference between two names, and does.

    No text where neither has one.
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
    return f"'{one}' has {name_of(char, f'U+{ord(char):04X}')}"
