"""Everything that the program can print is in one list, to be read as a whole: a text of two words or more, by module.

`--update-golden` writes the list anew; read what has changed in it as somebody would who has never seen the program.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import ROOT

import claimdiff

PACKAGE = Path(claimdiff.__file__).parent
LIST = ROOT / "tests" / "golden" / "printed.txt"
_PATTERN = r"\(\?|\\d|\(\.\+|\w\|\w|]\+"  # what only patterns of the grammar have
RIDDLES = """
on the answer hangs; is for a step that only tells; there is something under; fits no level of indentation
stands here only, and is very like; nothing to check is not a pass; not sought to the end
never met another claim; is all there is; are all there is; hang together
"""
"""What was printed once and made readers stop; it stays away, in code, pages and tests."""


def printed() -> str:
    """Every text in the code but patterns, docstrings and comments, under the name of its module, in its order."""
    modules = sorted(PACKAGE.rglob("*.py"))
    found = ((path.relative_to(PACKAGE.parent), list(dict.fromkeys(texts(path)))) for path in modules)
    return "\n".join(f"# {path.as_posix()}\n" + "".join(f"{text}\n" for text in some) for path, some in found if some)


def texts(path: Path) -> Iterator[str]:
    """The texts of a module that have a blank between words; what is filled in stands in braces."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            skipped |= {id(each) for each in ast.walk(node)}
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(value) for value in node.values}
    for node in ast.walk(tree):
        text = "" if id(node) in skipped else text_of(node)
        if not re.search(_PATTERN, text) and re.search(r"[^\W\d]{2}[,;:]? +[{(\w'`]|\} [^\W\d]", text):
            yield text


def text_of(node: ast.AST) -> str:
    """The text of a literal, on one line; else an empty one."""
    match node:
        case ast.Constant(value=str(text)):
            return " ".join(text.split())
        case ast.JoinedStr(values=values):
            parts = (part.value if isinstance(part, ast.Constant) else "{…}" for part in values)
            return " ".join("".join(map(str, parts)).split())
    return ""


def test_all_that_is_printed(request: pytest.FixtureRequest) -> None:
    """The list has every text that the code has."""
    now = printed()
    if request.config.getoption("--update-golden"):
        LIST.write_text(now, encoding="utf-8")
    assert LIST.read_text(encoding="utf-8") == now


def test_no_riddles() -> None:
    """No file has a sentence that is known to be a riddle, over the end of a line neither."""
    riddles = re.split(r"[;\n] ?", RIDDLES.strip())
    files = [path for folder in ("claimdiff", "docs", "data", "tests") for path in (ROOT / folder).rglob("*") if path.is_file()]
    kinds = (".py", ".md", ".yaml", ".txt", ".json", ".html", ".svg", ".csv")
    read = (
        path
        for path in (*files, *ROOT.glob("*.*"))
        if path.suffix in kinds and path not in (Path(__file__), ROOT / "CHANGELOG.md")
    )
    texts = {path: " ".join(path.read_text(encoding="utf-8", errors="replace").lower().split()) for path in read}
    assert len(texts) > 300
    assert [(path, riddle) for path, text in texts.items() for riddle in riddles if riddle in text] == []
