"""The rooms of the program: what each may import, that imports go one way, and that names do not stand in each other's way."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import claimdiff

PACKAGE = Path(claimdiff.__file__).parent
WORDS = {"exact", "phrases", "model", "questions", "words"}
MAY_IMPORT = {
    "exact": set[str](),
    "phrases": {"exact"},
    "model": {"exact", "phrases"},
    "questions": {"exact", "phrases", "model"},
    "why": {"exact", "model"},
    "results": {"exact", "model", "why"},
    "words": {"exact", "phrases", "model", "questions"},
    "progress": set[str](),
    "repository": set[str](),
    "bundled": set[str](),
    "rules": WORDS,
    "reading": WORDS | {"rules", "repository", "progress"},
    "engine": WORDS | {"why", "results", "rules", "progress"},
    "manual": {"model", "results", "rules", "engine"},
    "desk": WORDS | {"why", "results", "rules", "engine"},
    "render": WORDS | {"why", "results", "rules", "engine", "manual", "repository", "claimdiff"},
    "schema": WORDS | {"rules", "reading"},
    "claimdiff": {"model", "results", "reading", "engine", "desk"},
    "__main__": {"cli"},
}


def module_of(path: Path) -> str:
    """`claimdiff.reading.rows`; a package by its own name."""
    parts = ["claimdiff", *path.relative_to(PACKAGE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def room_of(module: str) -> str:
    """The room of a module; of the package itself, its own name."""
    return module.split(".")[1] if "." in module else module


def imports(module: str) -> Iterator[str]:
    """The modules of the package that a module imports, also within functions."""
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "claimdiff":
            inner = [f"{node.module}.{name.name}" for name in node.names if f"{node.module}.{name.name}" in MODULES]
            yield from inner or [str(node.module)]
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in MODULES)


@pytest.mark.parametrize("module", [name for name in MODULES if room_of(name) != "cli"])
def test_a_room_imports_what_it_may(module: str) -> None:
    """What is shown knows nothing of files and commands, findings nothing of how claims are read."""
    assert {room_of(each) for each in imports(module)} <= MAY_IMPORT[room_of(module)] | {room_of(module)}


def test_imports_go_one_way() -> None:
    """No module imports another that imports it, at any distance."""
    left = {module: set(imports(module)) - {module} for module in MODULES}
    while free := {module for module, needed in left.items() if not needed & left.keys()}:
        left = {module: needed for module, needed in left.items() if module not in free}
    assert not left


def test_no_function_hides_its_module() -> None:
    """`import claimdiff.a.b as c` gives the module, since nothing in claimdiff.a is called b."""
    hidden = []
    for module, path in MODULES.items():
        name = module.rsplit(".", 1)[-1]
        defined = (node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef))
        hidden += [module for function in defined if function.name == name and module != "claimdiff"]
    assert hidden == [], "a function has the name of its module: rename it"


SAME_FOR_DIFFERENT_THINGS = {
    "text": "an output as text",
    "markdown": "an output in Markdown",
    "files": "what is read of files, and what can be wrong with them",
}


def test_rooms_share_no_names_but_for_the_same() -> None:
    """Two modules of one name do the same for different things; a command is called as what it runs."""
    places = defaultdict(list)
    for module in MODULES:
        if room_of(module) != "cli" and "." in module:
            places[module.rsplit(".", 1)[-1]].append(module)
    shared = {name for name, modules in places.items() if len(modules) > 1}
    assert shared <= SAME_FOR_DIFFERENT_THINGS.keys()


def test_few_files_lie_flat() -> None:
    """What belongs to no room is little."""
    assert len([path for path in PACKAGE.iterdir() if path.is_file()]) <= 12


def test_tests_lie_where_the_rooms_do() -> None:
    """Those of a room are in a folder of its name; those of the programs of others are in their own."""
    here = Path(__file__).parent
    folders = {path.parent.relative_to(here) for path in here.rglob("test_*.py")} - {Path("clients")}
    assert [folder for folder in folders if not (PACKAGE / folder / "__init__.py").is_file()] == []


def test_no_module_is_long() -> None:
    """Each can be read in one go."""
    assert all(len(path.read_text(encoding="utf-8").splitlines()) <= 400 for path in MODULES.values())
