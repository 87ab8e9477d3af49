"""The JSON Schemas that claimdiff prints: of a claim file, and of each JSON that it writes, which are files in this folder."""

import json
import re
from importlib.resources import files

from claimdiff.schema.claim_file import Schema, claim_file_schema

_SHARED = "shared.json"


def schemas() -> dict[str, Schema]:
    """Every schema by name: `claims`, then those of the JSON that commands write."""
    names = sorted(file.name for file in files(__name__).iterdir() if file.name.endswith(".json") and file.name != _SHARED)
    return {"claims": claim_file_schema()} | {name.removesuffix(".json"): _with_shared(_read(name)) for name in names}


def schema_text(schema: Schema) -> str:
    """The schema as JSON, ending in a line break."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _read(name: str) -> Schema:
    schema: Schema = json.loads(files(__name__).joinpath(name).read_text(encoding="utf-8"))
    return schema


def _with_shared(schema: Schema) -> Schema:
    """The schema with the sentence on versions, and with the shared definitions that it refers to."""
    shared = _read(_SHARED)
    definitions = shared["definitions"] | schema.get("definitions", {})
    reached, waiting = set[str](), _names_in(schema)
    while new := waiting - reached:
        reached |= new
        waiting = set().union(*(_names_in(definitions[name]) for name in new))
    return {
        **schema,
        "description": f"{schema['description']} {shared['description']}",
        "definitions": {name: definition for name, definition in definitions.items() if name in reached},
    }


def _names_in(schema: Schema) -> set[str]:
    """The definitions that it refers to."""
    return set(re.findall(r'"#/definitions/(.*?)"', json.dumps(schema)))
