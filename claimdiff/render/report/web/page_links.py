"""Where the links of a page lead: to what is in it, to the web, and into the saved copy of an article."""

import os
import re
from pathlib import Path
from urllib.parse import quote

from claimdiff.model import Article, Claim
from claimdiff.repository import relative, with_slashes

_WORDS_WHOLE, _WORDS_AT_ENDS = 8, 4  # of a quote that is sought as it is, and of the beginning and the end of a longer one


def anchor(kind: str, name: str) -> str:
    """Where a link to a claim, finding or subject leads: an id without spaces, whatever is in the name."""
    return f"{kind}-{quote(name, safe='')}"


def is_address(url: str | None) -> bool:
    """Whether a link may lead there: to the web, and not to a script."""
    return re.match("https?://", url or "", re.IGNORECASE) is not None


def source_link(claim: Claim, article: Article, folder: str) -> str:
    """Where one reads what the claim was coded from: its quote in the article's saved copy, as a page in this folder names it,
    else its own address, else that of the article; no text where there is nothing to read."""
    if article.copy and (claim.quote or not is_address(claim.url)):
        return copy_link(article.copy, folder) + (fragment(claim.quote) if claim.quote else "")
    found = (url for url in (claim.url, article.url) if url and is_address(url))
    return next(found, "")


def copy_link(copy: str, folder: str) -> str:
    """The path of a file from a folder, as a link; as it is where only one of the two begins at the root or on a drive."""
    from_here = os.path.isabs(copy) == os.path.isabs(folder)
    path = relative(copy, folder or os.curdir) if from_here else with_slashes(copy)
    return Path(os.path.abspath(path)).as_uri() if os.path.splitdrive(path)[0] else quote(path, safe="/")


def fragment(text: str) -> str:
    """What finds this text in the file that a link leads to (URL Fragment Text Directives, section 3.1)."""
    words = text.split()
    ends = [words] if len(words) <= _WORDS_WHOLE else [words[:_WORDS_AT_ENDS], words[-_WORDS_AT_ENDS:]]
    return "#:~:text=" + ",".join(quote(" ".join(each), safe="").replace("-", "%2D") for each in ends)
