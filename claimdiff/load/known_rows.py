"""Rows of a table whose cells were all read before: most rows of a large one, put together from what is known of each cell.

This is a short way and no second one: what a cell means is learnt from the claims that were read closely, and a row with
anything new, or anything odd, is left to them.
"""

from collections.abc import Callable
from operator import itemgetter
from typing import NamedTuple

from claimdiff.load.ledger import PEOPLE, Cells, Ledger, Phrase, Scope, note_names, region_in, scope_and_phrase
from claimdiff.load.rows import Table, place_of_cell
from claimdiff.load.unread import LONGEST_NAME
from claimdiff.model import Claim, Place, claim_from

_SCOPE, _VALUES, _LINKS = ("subject", "about", "when", "said"), ("subject", "says", "denies"), ("replaces", "repeats")


class Known(NamedTuple):
    """Where a table has what, and what its cells were read as, by the cells as they stand.

    `people` are the columns of the texts for people, in the order of PEOPLE. A row with anything in a column `to_see` needs a
    closer look: it is tied to other claims, or the column has no name.
    """

    width: int
    id_at: int
    item_at: int | None
    source_of: Callable[[list[str]], object]
    scope_of: Callable[[list[str]], object]
    values_of: Callable[[list[str]], object]
    people: tuple[int | None, ...]
    to_see: tuple[int, ...]
    sources: dict[object, str]
    scopes: dict[object, Scope]
    phrases: dict[object, Phrase]


def known_of(columns: list[str | None]) -> Known:
    """Nothing yet, of a table with these columns."""

    def at(keys: tuple[str, ...]) -> list[int]:
        return [columns.index(key) for key in keys if key in columns]

    return Known(
        width=len(columns),
        id_at=columns.index("id"),
        item_at=next(iter(at(("item",))), None),
        source_of=itemgetter(*at(("source",))),
        scope_of=itemgetter(*at(_SCOPE)),
        values_of=itemgetter(*at(_VALUES)),
        people=tuple(columns.index(key) if key in columns else None for key in PEOPLE),
        to_see=tuple(n for n, column in enumerate(columns) if column == "" or column in _LINKS),
        sources={},
        scopes={},
        phrases={},
    )


def learn(known: Known, cells: list[str], texts: Cells, ledger: Ledger) -> None:
    """Keeps what the cells of a row were read as, where they were sound."""
    scope, phrase = scope_and_phrase(ledger, texts, None)
    if scope and phrase and len(cells) == known.width and (source := texts.get("source")) in ledger.sources:
        known.sources[known.source_of(cells)] = source
        known.scopes[known.scope_of(cells)] = scope
        known.phrases[known.values_of(cells)] = phrase


def known_claim(known: Known, table: Table, where: Callable[[], Place], ledger: Ledger) -> Claim | None:
    """The claim of the row at hand, which may have another's id; None where it needs a closer look."""
    cells = table.cells
    if len(cells) != known.width or (known.to_see and any(cells[at].strip() for at in known.to_see)):
        return None
    source, scope = known.sources.get(known.source_of(cells)), known.scopes.get(known.scope_of(cells))
    phrase, name = known.phrases.get(known.values_of(cells)), cells[known.id_at].strip()
    item = cells[known.item_at].strip() if known.item_at is not None else ""
    if not (source and scope and phrase and name) or "@" in name or name in ledger.drafts or len(name + item) > LONGEST_NAME:
        return None
    region = region_in(scope, item or None, where)
    note_names(ledger, scope, phrase)
    people = [None if at is None else cells[at].strip() or None for at in known.people]
    place, values, says = place_of_cell(table, known.id_at, name), phrase.values, phrase.says
    return claim_from((name, source, scope.subject.id, region, values, says, place, scope.said, (), None, *people))
