"""Reads YAML as editors do: by the core schema of YAML 1.2, in which a value may come as a number, a boolean or null."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

Path = tuple[str | int, ...]

PLAIN = {
    r"~|null|Null|NULL|": lambda _: None,
    r"true|True|TRUE": lambda _: True,
    r"false|False|FALSE": lambda _: False,
    r"[-+]?[0-9]+": int,
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?": float,
}


def read(text: str) -> Any:
    """What the text holds; keys are always texts, as in JSON."""
    root = yaml.compose(text, Loader=yaml.CBaseLoader)
    return _value(root) if root else None


def _value(node: yaml.Node) -> Any:
    match node:
        case yaml.MappingNode():
            return {key.value: _value(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [_value(item) for item in node.value]
    plain = not node.style and next((to for pattern, to in PLAIN.items() if re.fullmatch(pattern, node.value)), None)
    return plain(node.value) if plain else node.value


def places(text: str) -> Iterator[tuple[str, tuple[int, int], Path]]:
    """What stands at which line and column, from 1, and its path: every `key`, every `value` and every `item` of a list."""
    root = yaml.compose(text, Loader=yaml.CBaseLoader)
    yield from _places(root, ()) if root else ()


def _places(node: yaml.Node, path: Path) -> Iterator[tuple[str, tuple[int, int], Path]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = key.value.strip()
            yield "key", _start(key), (*path, name)
            yield "value", _start(value), (*path, name)
            yield from _places(value, (*path, name))
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield "item", _start(item), (*path, number)
            yield from _places(item, (*path, number))


def _start(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
