"""The rules for names: those that nothing defines, that are defined against each other, or that nothing uses."""

from collections.abc import Iterable

from claimdiff.model import Diagnostic, Label, Place
from claimdiff.rules.diagnostics import Rule, did_you_mean, error, some_of, warning


def _unknown(rule: Rule, place: Place, what: str, name: str, known: Iterable[str], define: str) -> Diagnostic:
    known = list(known)
    otherwise = f"{define}; known: {some_of(known)}" if known else define
    return error(rule, place, f"no {what} is called '{name}'", did_you_mean(name, known, otherwise))


def unknown_source(place: Place, name: str, known: Iterable[str]) -> Diagnostic:
    """A claim's `source` is not an id of `sources`.

    Names are compared as they stand, also in case: a slip would make a source of its own.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayr, subject: dead, says: 5}

    Remedy: Correct the id, or define it under `sources`.
    """
    return _unknown(unknown_source, place, "source", name, known, "define it under `sources`")


def unknown_subject(place: Place, name: str, known: Iterable[str]) -> Diagnostic:
    """A claim's `subject` is not an id of `subjects`.

    Only claims on the same subject are compared, so a slip would keep a claim from every other.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: daed, says: 5}

    Remedy: Correct the id, or define it under `subjects`.
    """
    return _unknown(unknown_subject, place, "subject", name, known, "define it under `subjects`")


def unknown_term(place: Place, name: str, known: Iterable[str]) -> Diagnostic:
    """`about`, `complete` or `options` names a term that stands nowhere in `terms`.

    Only terms have a place in the tree that says what is part of what.

    Example:
        terms: {country: [Port Ansel]}
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, about: [Port Ansell], says: 5}

    Remedy: Correct the name, or add it to `terms` under what it is part of.
    """
    return _unknown(unknown_term, place, "term", name, known, "add it to `terms`, under what it is part of")


def unknown_option(place: Place, name: str, subject: str, known: Iterable[str]) -> Diagnostic:
    """A claim says something that is none of its subject's options.

    Options exclude each other, so a name that is none of them would contradict every one.

    Example:
        sources: {mayor: Mayor}
        subjects: {cause: {type: choice, options: [fire, flood]}}
        claims:
          one: {source: mayor, subject: cause, says: flod}

    Remedy: Correct the name, or add it to the subject's options.
    """
    known = list(known)
    remedy = did_you_mean(name, known, f"the options are {some_of(known)}")
    return error(unknown_option, place, f"'{subject}' has no option '{name}'", remedy)


def unknown_claim(place: Place, name: str, known: Iterable[str]) -> Diagnostic:
    """`replaces` or `repeats` names no claim of the set, or none that it could.

    A source replaces what it said itself, on the same subject; it repeats what another source said on
    that subject.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: 5}
          two: {source: police, subject: dead, repeats: on}

    Remedy: Correct the id, or give the file that has the claim too; `replaces` is for one's own claims,
    `repeats` for others'.
    """
    return _unknown(unknown_claim, place, "claim", name, known, "give the file that has it too")


def unfit_claim(place: Place, name: str, why: str) -> Diagnostic:
    """The wording of unknown-claim for a claim that is there and is not one that could be named."""
    remedy = "`replaces` names a claim of the same source and subject, `repeats` one of another source on the same subject"
    return error(unknown_claim, place, f"'{name}' {why}", remedy)


def terms_overlap(place: Place, name: str, first: Place) -> Diagnostic:
    """A term stands at two places of `terms`.

    Different parts of a term share nothing, and terms of different dimensions cross freely, so a term
    has one place.

    Example:
        terms: {country: [coast, hills], region: [coast]}
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, about: [hills, region], says: 5}
          two: {source: mayor, subject: dead, about: [coast], says: 3}

    Remedy: Give one of the two a name of its own.
    """
    message = f"the term '{name}' stands at two places"
    remedy = "different parts share nothing: give one of the two a name of its own"
    return error(terms_overlap, place, message, remedy, "again here", (Label(first, "first here"),))


def about_clash(place: Place, name: str, other: str, dimension: str, first: Place) -> Diagnostic:
    """`about` names two terms of one dimension.

    A claim speaks of one region: one term in each dimension, and the whole dimension where it is
    silent.

    Example:
        terms: {toll: [killed, wounded]}
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, about: [killed, wounded], says: 5}

    Remedy: Keep one of the two, name what both are part of, or write two claims.
    """
    message = f"'{name}' and '{other}' are both terms of '{dimension}'"
    remedy = "keep one, name what both are part of, or write two claims"
    return error(about_clash, place, message, remedy, "", (Label(first, "the other one"),))


def circular(place: Place, key: str, chain: Iterable[str]) -> Diagnostic:
    """`replaces` or `repeats` leads back to where it began.

    Of claims that replace each other none would stand, and of claims that repeat each other none would
    say anything.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: 5, replaces: two}
          two: {source: mayor, subject: dead, says: 6, replaces: one}

    Remedy: Take out the step that is not true.
    """
    return error(circular, place, f"`{key}` goes in a circle: {' → '.join(chain)}", "take out the step that is not true")


def close_name(place: Place, name: str, other: str, first: Place) -> Diagnostic:
    """An item, or a name in a choice without options, is used once and a letter away from another.

    Nothing defines such names, so a slip would pass unseen: two items never meet, and two names
    contradict. Digits are never taken for a slip: flight 101 and flight 102 are two.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {aboard: {type: count}}
        claims:
          one: {source: mayor, subject: aboard, item: ferry Aurora, says: 120}
          two: {source: police, subject: aboard, item: ferry Auroa, says: 95}

    Remedy: Write both the same, or leave them if they are two.
    """
    message = f"'{name}' stands here only, and is very like '{other}'"
    remedy = f"write '{other}' if it is the same; claims with different names never meet"
    return warning(close_name, place, message, remedy, "", (Label(first, "the other one"),))


def unused_source(place: Place, name: str) -> Diagnostic:
    """A source is defined and makes no claim.

    What it says may have been forgotten.

    Example:
        sources: {mayor: Mayor, police: Police}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, says: 5}

    Remedy: Delete it, or code what it says.
    """
    return warning(unused_source, place, f"the source '{name}' makes no claim", "delete it, or code what it says")


def unused_subject(place: Place, name: str) -> Diagnostic:
    """A subject is defined and no claim is on it.

    What is said of it may have been forgotten.

    Example:
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}, cause: {type: choice}}
        claims:
          one: {source: mayor, subject: dead, says: 5}

    Remedy: Delete it, or code what is said of it.
    """
    return warning(unused_subject, place, f"no claim is on the subject '{name}'", "delete it, or code what is said of it")


def unused_term(place: Place, name: str) -> Diagnostic:
    """No claim is about a term or about a part of it, and no choice has it for an option.

    It may be misspelt where it is meant, or what is said of it may have been forgotten.

    Example:
        terms: {country: [coast, hills]}
        sources: {mayor: Mayor}
        subjects: {dead: {type: count}}
        claims:
          one: {source: mayor, subject: dead, about: [coast], says: 5}

    Remedy: Delete it, or code what is said of it.
    """
    return warning(unused_term, place, f"no claim is about '{name}' or a part of it", "delete it, or code what is said of it")
