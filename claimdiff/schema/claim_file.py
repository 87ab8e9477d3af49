"""The JSON Schema of a claim file, for editors, made from the table that the loader reads files by.

It checks keys and shapes; `claimdiff check` checks phrases and names. It accepts whatever the loader accepts, except for keys
in quotes that begin or end with spaces, and it reports every key that the loader reports. A condition is an `if` at the place
where it applies, never one of several schemas to match, so that an editor can say what is wrong. `errorMessage`,
`patternErrorMessage` and `defaultSnippets` are for editors; other programs ignore them.
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
# What can be in the place of such a mapping.
_BESIDE_MAPPING = {"a claim file": ["null"], "an article": ["null"], "a source": _SCALAR, "a review": ["null"]}
_FLAG = r"^\s*([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\s*$"


def claim_file_schema() -> Schema:
    """The schema of a claim file."""
    top = "a claim file"
    others = [key.holds for key in KEYS[top].values() if key.shape in (Shape.ENTRIES, Shape.LIST)]
    return {
        "$schema": DRAFT,
        **_mapping(top),
        "description": "Who said what. claimdiff finds which of these claims cannot all be true.",
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
            return {"type": ["boolean", "string"], "pattern": _FLAG, "patternErrorMessage": "this must be yes or no"}
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


# What belongs to one of several shapes is behind an `if`: otherwise some editors insert it without being asked.


def _value() -> Schema:
    """A phrase, or one of several. A plain list is not accepted, because people read it as all of them."""
    several = {
        "description": "One of these values, when the source does not say which.",
        "type": "array",
        "items": {"type": _SCALAR},
        "minItems": 1,
    }
    any_of = {
        "properties": {"any of": several},
        "patternProperties": _OWN,
        "additionalProperties": False,
        "required": ["any of"],
    }
    return {
        "type": [*_SCALAR, "object"],
        "errorMessage": "this must be one value, or {any of: [a, b]} for one of several",
        "if": {"type": "object"},
        "then": any_of,
        "defaultSnippets": suggested_phrases(),
    }


def _tree(beside: list[str]) -> Schema:
    """Names with parts, as a mapping or a list; `beside` has the types that are also accepted."""
    branches = {"patternProperties": _OWN, "additionalProperties": _definition("parts")}
    listed = {"items": {"type": [*_SCALAR, "object"], **branches}}
    return {"type": ["object", "array", *beside], **branches, "if": {"type": "array"}, "then": listed}


def _statement() -> Schema:
    """A claim that repeats another takes its statement from there; any other claim says or denies something."""
    taken_over = [name for name, key in KEYS["a claim"].items() if key.taken_over]
    message = f"a claim that repeats another cannot have {some_of(taken_over)}: delete it"
    both = _without(["says"], "a claim cannot have both `says` and `denies`: write two claims")
    neither = {"required": ["says"], "errorMessage": "a claim needs a statement: add `says:` or `denies:`"}
    return {
        "if": {"required": ["repeats"]},
        "then": _without(taken_over, message),
        "else": {"if": {"required": ["denies"]}, "then": both, "else": neither},
    }


def _fits(name: str, key: Key) -> Schema:
    """Excludes the key where the subject has a type that cannot have it."""
    others = [str(type) for type in Type if type not in key.fits]
    return {
        "if": {"properties": {"type": {"enum": others}}, "required": ["type"]},
        "then": _without([name], f"`{name}` is only for `type: {' or '.join(key.fits)}`"),
    }


def _without(names: list[str], message: str) -> Schema:
    """Excludes these keys. Unlike a property that is `false`, this puts the name of the key into every program's message."""
    return {"propertyNames": {"pattern": f"^(?!({'|'.join(names)})$)", "patternErrorMessage": message}}


def _apart(one: str, other: str) -> Schema:
    """Excludes the one key where there is the other."""
    return {
        "if": {"required": [other]},
        "then": _without([one], f"a subject cannot have both `{one}` and `{other}`: delete one of the two"),
    }


_CONDITIONS: dict[str, Schema] = {
    "a claim": _statement(),
    "a subject": {
        "allOf": [
            *(_fits(name, key) for name, key in KEYS["a subject"].items() if len(key.fits) < len(Type)),
            _apart("aliases", "options"),
        ]
    },
}
