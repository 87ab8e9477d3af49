"""`claimdiff rule`."""

from claimdiff.cli.calls import wrong_call
from claimdiff.cli.options import RuleName
from claimdiff.cli.streams import print_out
from claimdiff.rules.diagnostics import did_you_mean


def show_rule(name: RuleName = None) -> None:
    """Show the manual page of a finding or diagnostic; without NAME, list all of them."""
    from claimdiff.manual import contents, pages

    known = pages()
    if name is not None and name not in known:
        wrong_call(f"no rule is called '{name}': {did_you_mean(name, known, 'run `claimdiff rule` to list them')}")
    print_out(contents() if name is None else known[name])
