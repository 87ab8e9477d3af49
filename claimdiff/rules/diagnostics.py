"""How a rule words its diagnostic: its name is the rule's, and a name that is not known gets the nearest that is."""

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
    """A diagnostic that makes the files unsound."""
    return Diagnostic(name_of(rule), Level.ERROR, message, remedy, place, label, others)


def warning(rule: Rule, place: Place, message: str, remedy: str, label: str = "", others: tuple[Label, ...] = ()) -> Diagnostic:
    """A diagnostic that leaves the files sound."""
    return Diagnostic(name_of(rule), Level.WARNING, message, remedy, place, label, others)


def note(rule: Rule, place: Place, message: str, remedy: str) -> Diagnostic:
    """A diagnostic of something that is no mistake."""
    return Diagnostic(name_of(rule), Level.NOTE, message, remedy, place)


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known name that looks most like `name`, if any is like it: 0 is nothing in common, 1 the same.

    Of very many known names those are looked at that begin alike and are about as long; a text that is too long for a name has
    none. The order of letters, which takes longest to compare, plays a part among those that share the most letters.
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
    """The remedy for a name that is not known."""
    near = nearest(name, known)
    return " ".join(filter(None, [f"did you mean '{near}'?", odd_one(name, near)])) if near else otherwise


def is_slip(problem: Diagnostic) -> bool:
    """Whether a name that is not known is likely a slip for one that is."""
    return problem.remedy.startswith("did you mean")


def no_such(
    rule: Rule, place: Place, what: str, name: str, known: Iterable[str], define: str, may_be_many: bool = False
) -> Diagnostic:
    """The diagnostic for a name of something that is not known, with the nearest that is, or else some that are.

    Where there may be many, names with commas between them are told to be these.
    """
    known = list(known)
    names = names_in(name, known) if may_be_many else []
    otherwise = f"{define}; known: {some_of(known)}" if known else define
    return error(rule, place, not_called(what, name), several(names) if names else did_you_mean(name, known, otherwise))


def not_called(what: str, name: str) -> str:
    """The sentence on a name of something that is not known."""
    return f"no {what} is called '{name}'"


def names_in(text: str, known: Iterable[str]) -> list[str]:
    """The known names that a text is, with commas between them; none where it is anything else."""
    names = [name.strip() for name in text.split(",")]
    return names if len(names) > 1 and {*names} <= {*known} else []


def several(names: list[str]) -> str:
    """The remedy for several names that stand as one."""
    return f"these are {len(names)} names: write `[{', '.join(names)}]`, in CSV `{'; '.join(names)}`"


def some_of(names: Iterable[str], most: int = 12) -> str:
    """The names, in their order, or the first few of them where there are many."""
    known = list(names)
    return ", ".join(known[:most]) + (f" and {len(known) - most} more" if len(known) > most else "")
