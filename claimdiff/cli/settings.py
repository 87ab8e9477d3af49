"""The settings of a repository: `claimdiff.toml`, or `[tool.claimdiff]` in `pyproject.toml`."""

import os
from collections.abc import Mapping
from glob import escape
from pathlib import Path
from typing import Any, NamedTuple

from claimdiff.reading.files import YAML
from claimdiff.repository import leads_out, relative, top_of_repository, with_slashes
from claimdiff.rules.diagnostics import did_you_mean


class Settings(NamedTuple):
    """The claim files and folders, as paths from here; shell patterns of files to exclude, of names or, with a slash, of whole
    paths; the file that new reviews are written to; defaults of options of `check`; and the levels of rules by their names
    (off, warning or error)."""

    paths: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    reviews: str | None = None
    strict: bool = False
    since: str | None = None
    format: str | None = None
    rules: Mapping[str, str] = {}


class WrongSettings(Exception):
    """A file of settings cannot be read, or has a mistake: one sentence with the file and a remedy."""


_LISTS = ("paths", "exclude")
_SHAPES = {
    **dict.fromkeys(_LISTS, "a list of strings"),
    "reviews": "a string",
    "strict": "true or false",
    "since": "a string",
    "format": "a string",
    "rules": "a table of strings",
}
_LEVELS = ("off", "warning", "error")


def settings_here() -> Settings:
    """The settings of the nearest folder that has any, from this one up to the top of the repository.

    `claimdiff.toml` comes before `pyproject.toml`. Raises WrongSettings.
    """
    for path in files_of_settings():
        found = _read(path)
        if found is not None:
            return _settings(found, path)
    return Settings()


def files_of_settings() -> list[str]:
    """Every file that may have the settings, the nearest first, whether there is one or not."""
    return [os.path.join(folder, name) for folder in _folders(os.getcwd()) for name in ("claimdiff.toml", "pyproject.toml")]


def _folders(folder: str) -> list[str]:
    """The folders up to the top of the repository; outside a repository only this folder, since others may own those above."""
    top = top_of_repository(os.path.realpath(folder))
    here = Path(os.path.realpath(folder))
    return [str(each) for each in (here, *here.parents) if top and (each == Path(top) or Path(top) in each.parents)] or [folder]


def _read(path: str) -> Mapping[str, Any] | None:
    """The table of settings, or None where the file has none."""
    try:
        content = Path(path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as failure:
        raise WrongSettings(f"{_shown(path)}: {failure.strerror}") from None
    is_own = os.path.basename(path) == "claimdiff.toml"
    if not is_own and not _may_have_settings(content):
        return None
    import tomllib

    try:
        found = tomllib.loads(content.decode())
    except ValueError as failure:
        raise WrongSettings(f"{_shown(path)}: {failure}") from None
    if is_own:
        return found
    tool = found.get("tool", {})
    table = tool.get("claimdiff") if isinstance(tool, dict) else tool
    if table is not None and not isinstance(table, dict):
        raise WrongSettings(f"{_shown(path)}: `tool.claimdiff` is not a table: write [tool.claimdiff] above the settings")
    return table


def _may_have_settings(content: bytes) -> bool:
    """Whether a `pyproject.toml` may have our table, spelt without escapes. Parsing TOML takes longer than a small check."""
    squeezed = content.translate(None, b" \t\"'")
    return any(sign in squeezed for sign in (b"tool.claimdiff", b"[tool]", b"tool="))


def _settings(found: Mapping[str, Any], path: str) -> Settings:
    for name, value in found.items():
        if name not in _SHAPES:
            raise WrongSettings(f"{_shown(path)}: no setting is called '{name}': {did_you_mean(name, _SHAPES, _known())}")
        if not _fits(name, value):
            raise WrongSettings(f"{_shown(path)}: `{name}` must be {_SHAPES[name]}")
    home = os.path.dirname(path)
    paths = [os.path.join(home, each) for each in found.get("paths", [])]
    if outside := [each for each, whole in zip(found.get("paths", []), paths, strict=True) if leads_out(whole, home)]:
        raise WrongSettings(
            f"{_shown(path)}: `paths` has {outside[0]}, which is outside the repository: give it on the command line"
        )
    return Settings(
        paths=tuple(map(relative, paths)),
        exclude=tuple(_pattern(each, home) for each in found.get("exclude", [])),
        reviews=_reviews(found.get("reviews"), path),
        strict=found.get("strict", False),
        since=found.get("since"),
        format=found.get("format"),
        rules=_levels(found.get("rules", {}), path),
    )


def _reviews(name: str | None, path: str) -> str | None:
    """The file of reviews, as a path from here; raises WrongSettings if it cannot be one."""
    if name is None:
        return None
    whole = os.path.join(os.path.dirname(path), name)
    if not name.lower().endswith(YAML):
        raise WrongSettings(
            f"{_shown(path)}: `reviews` is {name}: the name of a file of reviews must end in {' or '.join(YAML)}"
        )
    if leads_out(whole, os.path.dirname(path)):
        raise WrongSettings(f"{_shown(path)}: `reviews` is {name}, which is outside the repository: name a file inside it")
    return relative(whole)


def _pattern(text: str, home: str) -> str:
    """A pattern of names as it is; a pattern with a slash, which is relative to the folder of the settings, as a whole path."""
    short = text.removeprefix("**/").rstrip("/")
    return with_slashes(os.path.join(escape(home), os.path.normpath(short))) if "/" in short else short


def _levels(found: Mapping[str, str], path: str) -> Mapping[str, str]:
    """The levels of rules; raises WrongSettings for a value that is no level, and for a rule whose level cannot change."""
    if not found:
        return {}
    from claimdiff.results import Kind
    from claimdiff.rules import ABOUT_FILES, RULES
    from claimdiff.rules.diagnostics import name_of

    free = [name_of(rule) for rule in ABOUT_FILES]
    listed = ", ".join(free)
    for name, level in found.items():
        if name not in free and (name in RULES or name in list(Kind)):
            wrong = f"the level of '{name}' cannot be changed: only {listed} may have another"
        elif name not in free:
            wrong = f"no rule is called '{name}': {did_you_mean(name, free, f'known: {listed}')}"
        elif level not in _LEVELS:
            wrong = f"'{level}' is not a level for '{name}': write {', '.join(_LEVELS[:-1])} or {_LEVELS[-1]}"
        else:
            continue
        raise WrongSettings(f"{_shown(path)}: `rules`: {wrong}")
    return found


def _fits(name: str, value: object) -> bool:
    if name == "strict":
        return isinstance(value, bool)
    if name == "rules":
        return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
    if name in _LISTS:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return isinstance(value, str)


def _known() -> str:
    return f"known: {', '.join(_SHAPES)}"


def _shown(path: str) -> str:
    return relative(path)
