"""The JSON Schema of a claim file, for editors, made from the table that the loader reads by.

It knows keys and shapes; phrases and names are for `claimdiff check`. It takes whatever the loader takes, keys apart that are
quoted with spaces at their ends, and reports every key that the loader reports. A condition stands where it applies (`if`),
never as one of several schemas to match, so that an editor can say what is wrong. `errorMessage`, `patternErrorMessage` and
`defaultSnippets` are for editors; other readers of schemas pass over them.
"""

from typing import Any

from claimdiff.model import Type
from claimdiff.reading.keys import KEYS, Key, Shape, required
from claimdiff.rules.diagnostics import some_of
from claimdiff.schema.suggestions import suggested_phrases

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
_SCALAR = ["string", "number", "boolean", "null"]  # nothing is typed by YAML: 0, yes and null are texts to the loader
_NAMES: Schema = {"type": [*_SCALAR, "array"], "items": {"type": _SCALAR}}
_OWN: Schema = {"^x-": {}}
# What may stand in place of such a mapping.
_BESIDE_MAPPING = {"a claim file": ["null"], "an article": ["null"], "a source": _SCALAR, "a review": ["null"]}
_FLAG = r"^\s*([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\s*$"


def claim_file_schema() -> Schema:
    """The schema of a claim file."""
    top = "a claim file"
    others = [key.holds for key in KEYS[top].values() if key.shape in (Shape.ENTRIES, Shape.LIST)]
    return {
        "$schema": DRAFT,
        **_mapping(top),
        "description": "Who said what, for claimdiff, which finds what cannot all be true.",
        "definitions": {**{_name(what): _mapping(what) for what in others}, "value": _value(), "parts": _tree(["null"])},
    }


def _mapping(what: str) -> Schema:
    return {
        "title": what,
        "type": ["object", *_BESIDE_MAPPING.get(what, [])],
        "properties": {name: _property(key) for name, key in KEYS[what].items()},
        "patternProperties": _OWN,
        "additionalProperties": False,
        "required": required(what),
        **_CONDITIONS.get(what, {}),
    }


def _property(key: Key) -> Schema:
    return {"description": key.description, **_shape(key), "examples": list(key.examples)}


def _shape(key: Key) -> Schema:
    match key.shape:
        case Shape.TEXT | Shape.LINE:
            return {"type": _SCALAR}
        case Shape.NAMES:
            return _NAMES
        case Shape.ALIASES:
            return {"type": ["object", "null"], "patternProperties": _OWN, "additionalProperties": _NAMES}
        case Shape.FLAG:
            return {"type": ["boolean", "string"], "pattern": _FLAG, "patternErrorMessage": "yes or no belongs here"}
        case Shape.FLAG_OR_NAMES:
            return _NAMES
        case Shape.TYPE:
            return {"enum": list(map(str, Type))}
        case Shape.VALUE:
            return {"allOf": [{"$ref": "#/definitions/value"}]}
        case Shape.TERMS:
            return _tree(["null"])
        case Shape.OPTIONS:
            return _tree(_SCALAR)
        case Shape.MAPPING:
            return _mapping(key.holds)
        case Shape.ENTRIES:
            return {"type": ["object", "null"], "patternProperties": _OWN, "additionalProperties": _definition(key.holds)}
        case Shape.LIST:
            return {"type": ["array", "null"], "items": _definition(key.holds)}


def _name(what: str) -> str:
    """`claim` for `a claim`."""
    return what.split()[-1]


def _definition(what: str) -> Schema:
    return {"$ref": f"#/definitions/{_name(what)}"}


# What belongs to one of several shapes stands behind an `if`: an editor that finds it beside the others writes it down unasked.


def _value() -> Schema:
    """A phrase, or one of several: a bare list is refused, since people read it as all of them."""
    several = {"description": "One of these, not said which.", "type": "array", "items": {"type": _SCALAR}, "minItems": 1}
    any_of = {
        "properties": {"any of": several},
        "patternProperties": _OWN,
        "additionalProperties": False,
        "required": ["any of"],
    }
    return {
        "type": [*_SCALAR, "object"],
        "errorMessage": "one value belongs here, or {any of: [a, b]} for one of several",
        "if": {"type": "object"},
        "then": any_of,
        "defaultSnippets": suggested_phrases(),
    }


def _tree(beside: list[str]) -> Schema:
    """Names with parts, as a mapping or a list; `beside` is what may stand in its place."""
    branches = {"patternProperties": _OWN, "additionalProperties": _definition("parts")}
    listed = {"items": {"type": [*_SCALAR, "object"], **branches}}
    return {"type": ["object", "array", *beside], **branches, "if": {"type": "array"}, "then": listed}


def _statement() -> Schema:
    """A claim that repeats another takes over from there what it says; any other says or denies."""
    taken_over = [name for name, key in KEYS["a claim"].items() if key.taken_over]
    message = f"a claim that repeats another has no {some_of(taken_over)} of its own: delete it"
    both = _without(["says"], "a claim says or denies, not both: write two claims")
    neither = {"required": ["says"], "errorMessage": "a claim says or denies something: add `says:` or `denies:`"}
    return {
        "if": {"required": ["repeats"]},
        "then": _without(taken_over, message),
        "else": {"if": {"required": ["denies"]}, "then": both, "else": neither},
    }


def _fits(name: str, key: Key) -> Schema:
    """Rules the key out where the subject has a type that it does not go with."""
    others = [str(type) for type in Type if type not in key.fits]
    return {
        "if": {"properties": {"type": {"enum": others}}, "required": ["type"]},
        "then": _without([name], f"`{name}` goes with `type: {' or '.join(key.fits)}`"),
    }


def _without(names: list[str], message: str) -> Schema:
    """None of these keys: unlike a property that is `false`, this puts the key's name into every reader's message."""
    return {"propertyNames": {"pattern": f"^(?!({'|'.join(names)})$)", "patternErrorMessage": message}}


def _apart(one: str, other: str) -> Schema:
    """Rules the one key out where there is the other."""
    return {"if": {"required": [other]}, "then": _without([one], f"`{one}` does not go with `{other}`: delete one of the two")}


_CONDITIONS: dict[str, Schema] = {
    "a claim": _statement(),
    "a subject": {
        "allOf": [
            *(_fits(name, key) for name, key in KEYS["a subject"].items() if len(key.fits) < len(Type)),
            _apart("aliases", "options"),
        ]
    },
}
