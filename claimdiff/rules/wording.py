"""How a rule words its diagnostic: its name is the rule's, and a name that is not known gets the nearest that is."""

from collections.abc import Callable, Iterable

from claimdiff.model import Diagnostic, Label, Level, Place

Rule = Callable[..., Diagnostic]


def name_of(rule: Rule) -> str:
    """The rule's name as users see it: `unknown-key` for `unknown_key`."""
    return rule.__name__.replace("_", "-")


def error(rule: Rule, place: Place, message: str, remedy: str, label: str = "", others: tuple[Label, ...] = ()) -> Diagnostic:
    """A diagnostic that makes the files unsound."""
    return Diagnostic(name_of(rule), Level.ERROR, message, remedy, place, label, others)


def warning(rule: Rule, place: Place, message: str, remedy: str, label: str = "", others: tuple[Label, ...] = ()) -> Diagnostic:
    """A diagnostic that leaves the files sound."""
    return Diagnostic(name_of(rule), Level.WARNING, message, remedy, place, label, others)


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known name that is most like `name`, if any is like it: 0 is nothing in common, 1 the same."""
    from difflib import get_close_matches

    by_lower = {other.lower(): other for other in sorted(known, reverse=True)}
    near = get_close_matches(name.lower(), sorted(by_lower), 1, cutoff)
    return by_lower[near[0]] if near else None


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for a name that is not known."""
    near = nearest(name, known)
    return f"did you mean '{near}'?" if near else otherwise


def some_of(names: Iterable[str], most: int = 12) -> str:
    """The names, in their order, or the first few of them where there are many."""
    known = list(names)
    return ", ".join(known[:most]) + (f" and {len(known) - most} more" if len(known) > most else "")
