"""What changed between two versions as text."""

from claimdiff.render.diff.differences import Entry, claim_entries, counts, finding_entries
from claimdiff.render.parts.excerpts import paint
from claimdiff.render.parts.letters import as_shown
from claimdiff.results import Changes

_COLOURS = {"came": "error", "changed": "warning", "went": "remedy"}


def diff_text(changes: Changes, coloured: bool) -> str:
    """The claims, then the contradictions and conditions, each section headed by how many came, went and changed."""
    claims, findings = counts(changes)
    sections = ((claims, [_entry(each, {}, coloured) for each in claim_entries(changes)]),
                (findings, [_entry(each, _COLOURS, coloured) for each in finding_entries(changes)]))  # fmt: skip
    return "\n".join("\n".join([head, *entries, ""]) for head, entries in sections).rstrip("\n") + "\n"


def _entry(entry: Entry, colours: dict[str, str], coloured: bool) -> str:
    verb = paint(entry.verb, colours[entry.verb], coloured) if entry.verb in colours else entry.verb
    return "\n".join(["", f"  {verb}  {as_shown(entry.what)}", *(f"    {as_shown(line)}" for line in entry.lines)])
