"""Where the links of a page lead: to what is in it, to the web, and into the saved copy of an article."""

import os
import re
from pathlib import Path
from urllib.parse import quote

from claimdiff.model import Article, Claim
from claimdiff.repository import relative, with_slashes

_WORDS_WHOLE, _WORDS_AT_ENDS = 8, 4  # of a quote that is sought as it is, and of the beginning and the end of a longer one


def anchor(kind: str, name: str) -> str:
    """The target of a link to a claim, finding or subject: an id without spaces, whatever the name contains."""
    return f"{kind}-{quote(name, safe='')}"


def is_address(url: str | None) -> bool:
    """Whether a link may lead there: only to the web, never to a script."""
    return re.match("https?://", url or "", re.IGNORECASE) is not None


def source_link(claim: Claim, article: Article, folder: str) -> str:
    """Where to read the source of the claim: its quote in the saved copy of the article, as a link from this folder; else the
    claim's own address, else the article's; no text if there is none of these."""
    if article.copy and (claim.quote or not is_address(claim.url)):
        return copy_link(article.copy, folder) + (fragment(claim.quote) if claim.quote else "")
    found = (url for url in (claim.url, article.url) if url and is_address(url))
    return next(found, "")


def copy_link(copy: str, folder: str) -> str:
    """The path of a file relative to a folder, as a link; unchanged if only one of the two begins at the root or on a drive."""
    from_here = os.path.isabs(copy) == os.path.isabs(folder)
    path = relative(copy, folder or os.curdir) if from_here else with_slashes(copy)
    return Path(os.path.abspath(path)).as_uri() if os.path.splitdrive(path)[0] else quote(path, safe="/")


def fragment(text: str) -> str:
    """The fragment that finds this text in the file that a link leads to (URL Fragment Text Directives, section 3.1)."""
    words = text.split()
    ends = [words] if len(words) <= _WORDS_WHOLE else [words[:_WORDS_AT_ENDS], words[-_WORDS_AT_ENDS:]]
    return "#:~:text=" + ",".join(quote(" ".join(each), safe="").replace("-", "%2D") for each in ends)
