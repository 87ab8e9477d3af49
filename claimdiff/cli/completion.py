"""What a shell offers on Tab: names of rules and schemas, and names from the claim files."""

import os
import re
from collections.abc import Iterable

import typer

from claimdiff.bundled import claims_here, example
from claimdiff.cli.settings import WrongSettings, settings_here
from claimdiff.model import ClaimSet
from claimdiff.repository import STANDARD_INPUT
from claimdiff.results import Kind

# Letters, digits and signs that mean nothing to a shell: an offered name ends up on a command line, whoever wrote the file.
_HARMLESS = re.compile(r"\w[\w .,+/=-]*")


def claim_ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of claims that begin so."""
    claim_set = _at_hand(ctx)
    return _offered(claim_set.claims if claim_set else (), incomplete)


def source_ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of sources that begin so."""
    claim_set = _at_hand(ctx)
    return _offered(claim_set.sources if claim_set else (), incomplete)


def subject_ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of subjects that begin so."""
    claim_set = _at_hand(ctx)
    return _offered(claim_set.subjects if claim_set else (), incomplete)


def item_names(ctx: typer.Context, incomplete: str) -> list[str]:
    """The names of items that begin so."""
    from claimdiff.desk.narrowing import items_of

    claim_set = _at_hand(ctx)
    return _offered(items_of(claim_set) if claim_set else (), incomplete)


def fingerprints(ctx: typer.Context, incomplete: str) -> list[str]:
    """The fingerprints of findings that begin so."""
    from claimdiff.desk.folding import fold
    from claimdiff.desk.reviewing import find_reviewed
    from claimdiff.engine.findings import TooMuchAtOdds, find

    claim_set = _at_hand(ctx)
    try:
        findings = find_reviewed(claim_set, find)[0].findings if claim_set else ()
    except TooMuchAtOdds:
        return []
    return _offered((finding.fingerprint for finding in fold(findings, claim_set)) if claim_set else (), incomplete)


def kinds(incomplete: str) -> list[str]:
    """The kinds of findings that begin so."""
    return _offered(Kind, incomplete)


def rules(incomplete: str) -> list[str]:
    """The names of rules that begin so."""
    from claimdiff.manual import pages

    return _offered(pages(), incomplete)


def schema_names(incomplete: str) -> list[str]:
    """The names of schemas that begin so."""
    from claimdiff.schema import schemas

    return _offered(schemas(), incomplete)


def _at_hand(ctx: typer.Context) -> ClaimSet | None:
    """The claims of the files named so far, or of those that the command would read; None if they are not valid."""
    from claimdiff.reading import load
    from claimdiff.reading.folders import excluding

    # After an option that waits for its value, the paths before it are among the arguments that have not been assigned yet.
    named = [path for path in ctx.params.get("paths") or ctx.args if path != STANDARD_INPUT]
    try:
        settings = settings_here()
        paths = (*settings.paths, *named) or [claims_here() or example()]
        return load(*paths, is_excluded=excluding(settings.exclude)).claim_set
    except (WrongSettings, OSError):
        return None


def _offered(names: Iterable[str], incomplete: str) -> list[str]:
    """The harmless ones that begin so. Bash inserts them unchanged, so for it spaces are escaped, except within quotes."""
    in_bash = os.environ.get("_CLAIMDIFF_COMPLETE") == "complete_bash"
    escaped = in_bash and not {'"', "'"} & set(os.environ.get("COMP_WORDS", ""))
    begun = (name for name in names if name.startswith(incomplete) and _HARMLESS.fullmatch(name))
    return [name.replace(" ", "\\ ") if escaped else str(name) for name in begun]
