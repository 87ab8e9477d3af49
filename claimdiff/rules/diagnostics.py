"""How a rule words its diagnostic. The diagnostic has the name of its rule, and an unknown name gets the nearest known one."""

from collections.abc import Callable, Iterable
from itertools import islice

from claimdiff.model import Diagnostic, Label, Level, Place
from claimdiff.phrases.spelling import look_of, odd_one

Rule = Callable[..., Diagnostic]
_FEW, _MANY, _VERY_MANY = 20, 2_000, 100_000  # so that a thousand mistakes take seconds, whatever the names are
LONGEST = 100


def name_of(rule: Rule) -> str:
    """The rule's name as users see it: `unknown-key` for `unknown_key`."""
    return rule.__name__.replace("_", "-")


def error(rule: Rule, place: Place, message: str, remedy: str, label: str = "", others: tuple[Label, ...] = ()) -> Diagnostic:
    """A diagnostic that makes the files invalid."""
    return Diagnostic(name_of(rule), Level.ERROR, message, remedy, place, label, others)


def warning(rule: Rule, place: Place, message: str, remedy: str, label: str = "", others: tuple[Label, ...] = ()) -> Diagnostic:
    """A diagnostic that leaves the files valid."""
    return Diagnostic(name_of(rule), Level.WARNING, message, remedy, place, label, others)


def note(rule: Rule, place: Place, message: str, remedy: str) -> Diagnostic:
    """A diagnostic about something that is not a mistake."""
    return Diagnostic(name_of(rule), Level.NOTE, message, remedy, place)


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known name that is most similar to `name`, if one is similar enough. `cutoff` 0 accepts any name, 1 only the same.

    Among very many known names, only those with the same first letter and about the same length are compared. A text that is
    too long for a name has no similar one. The order of letters takes longest to compare, so it is only compared for the names
    that share the most letters.
    """
    if len(name) > LONGEST:
        return None
    from difflib import SequenceMatcher, get_close_matches
    from heapq import nlargest

    look = look_of(name)
    matcher = SequenceMatcher(None, "", look)

    def shared(other: str) -> float:
        matcher.set_seq1(other)
        return matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio()

    by_look = {look_of(other): other for other in sorted(_comparable(name, known), reverse=True)}
    near = get_close_matches(look, nlargest(_FEW, by_look, key=shared), 1, cutoff)
    return by_look[near[0]] if near else None


def _comparable(name: str, known: Iterable[str]) -> list[str]:
    names = list(islice(known, _VERY_MANY))
    if len(names) <= _MANY:
        return names
    return [other for other in names if other[:1].lower() == name[:1].lower() and abs(len(other) - len(name)) < 3][:_MANY]


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for an unknown name."""
    near = nearest(name, known)
    return " ".join(filter(None, [f"did you mean '{near}'?", odd_one(name, near)])) if near else otherwise


def is_slip(problem: Diagnostic) -> bool:
    """Whether an unknown name is probably a misspelling of a known one."""
    return problem.remedy.startswith("did you mean")


def no_such(
    rule: Rule, place: Place, what: str, name: str, known: Iterable[str], define: str, may_be_many: bool = False
) -> Diagnostic:
    """The diagnostic for an unknown name, with the nearest known name, or else with some known names.

    Where the key accepts several names, a text of known names with commas between them is explained as such.
    """
    known = list(known)
    names = names_in(name, known) if may_be_many else []
    otherwise = f"{define}; known: {some_of(known)}" if known else define
    return error(rule, place, not_called(what, name), several(names) if names else did_you_mean(name, known, otherwise))


def not_called(what: str, name: str) -> str:
    """The sentence about an unknown name."""
    return f"no {what} is called '{name}'"


def names_in(text: str, known: Iterable[str]) -> list[str]:
    """The known names that a text lists with commas between them; an empty list for any other text."""
    names = [name.strip() for name in text.split(",")]
    return names if len(names) > 1 and {*names} <= {*known} else []


def several(names: list[str]) -> str:
    """The remedy for several names that are written as one."""
    return f"write these {len(names)} names as a list: `[{', '.join(names)}]`, in CSV `{'; '.join(names)}`"


def some_of(names: Iterable[str], most: int = 12) -> str:
    """The names in their order; if there are many, the first few and the number of the others."""
    known = list(names)
    return ", ".join(known[:most]) + (f" and {len(known) - most} more" if len(known) > most else "")
