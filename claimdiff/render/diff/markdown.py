"""What changed between two versions in Markdown, for a comment on a merge request: first the counts, then the findings and
claims."""

from collections.abc import Iterable

from claimdiff.render.diff.differences import Entry, claim_entries, counts, finding_entries
from claimdiff.render.parts.escaping import plain
from claimdiff.results import Changes

_MOST_SHOWN = 50  # GitHub refuses a comment of more than 65,536 characters


def diff_markdown(changes: Changes) -> str:
    """A heading, the counts, and a list for findings and claims, where there are any."""
    lists = (("Contradictions and conditions", finding_entries(changes)), ("Claims", claim_entries(changes)))
    sections = ["# claimdiff diff", "\n".join(f"- {plain(line)}" for line in counts(changes))]
    return "\n\n".join([*sections, *(section for head, entries in lists for section in _section(head, list(entries)))]) + "\n"


def _section(head: str, entries: list[Entry]) -> Iterable[str]:
    more = len(entries) - _MOST_SHOWN
    rest = [f"And {more:,} more."] if more > 0 else []
    return [f"## {head}", "\n".join(map(_entry, entries[:_MOST_SHOWN])), *rest] if entries else []


def _entry(entry: Entry) -> str:
    lines = [f"- **{entry.verb}** {plain(entry.what)}", *(f"  - {plain(line)}" for line in entry.lines)]
    return "\n".join(lines)
