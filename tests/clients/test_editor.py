"""Claim files in an editor: the real yaml-language-server and check-jsonschema, on the schema that `claimdiff schema` prints."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "data" / "claims.yaml"
MODELINE = "# yaml-language-server: $schema=claimdiff.schema.json\n"
MISSPELT = ("    cite: paragraph 6\n", "    ciet: paragraph 6\n")
CLAIM = "claims:\n  one:\n    source: a\n    subject: s\n"

Message = dict[str, Any]


class Editor:
    """An editor with one folder open; it talks to the language server and waits for what it answers."""

    def __init__(self, server: "subprocess.Popen[bytes]", folder: Path) -> None:
        self.server, self.folder, self.asked, self.opened = server, folder, 0, 0

    def send(self, method: str, params: Message, **ids: int) -> None:
        """Sends a request or, without an id, a notification."""
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **ids}).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()

    def receive(self) -> Message:
        """The server's next message."""
        assert self.server.stdout
        length = 0
        while (line := self.server.stdout.readline().strip()) or not length:
            assert line or self.server.poll() is None, "the language server has ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: Message = json.loads(self.server.stdout.read(length))
        return message

    def ask(self, method: str, params: Message) -> Any:
        """The answer to a request."""
        self.asked += 1
        self.send(method, params, id=self.asked)
        while True:
            message = self.receive()
            if message.get("id") == self.asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def open(self, text: str) -> tuple[str, list[Message]]:
        """The address of a new file of this text, which names the schema beside it, and its diagnostics."""
        self.opened += 1
        uri = (self.folder / f"{self.opened}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": MODELINE + text}
        self.send("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return uri, message["params"]["diagnostics"]

    def ask_at(self, what: str, text: str) -> Any:
        """The answer to `textDocument/what` where the text has a bar."""
        before, after = text.split("¦")
        uri, _ = self.open(before + after)
        line, column = 1 + before.count("\n"), len(before) - before.rfind("\n") - 1
        return self.ask(f"textDocument/{what}", {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}})


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schema as the program prints it, in a folder of its own."""
    path = tmp_path_factory.mktemp("editor") / "claimdiff.schema.json"
    with path.open("wb") as file:
        subprocess.run([sys.executable, "-m", "claimdiff", "schema"], stdout=file, check=True)
    return path


@pytest.fixture(scope="module")
def editor(schema: Path, node_modules: Path) -> Iterator[Editor]:
    """An editor that knows no schema but the one that a file names."""
    program = node_modules / "yaml-language-server" / "bin" / "yaml-language-server"
    server = subprocess.Popen(["node", program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    editor = Editor(server, schema.parent)
    editor.ask("initialize", {"processId": os.getpid(), "rootUri": schema.parent.as_uri(), "capabilities": {
        "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}, "hover": {"contentFormat": ["markdown"]}},
    }})  # fmt: skip
    editor.send("initialized", {})
    settings = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
    editor.send("workspace/didChangeConfiguration", {"settings": settings})
    yield editor
    server.kill()
    server.wait()


def test_example_is_right(editor: Editor) -> None:
    """The example beside the schema, named in its first line, has nothing to be told."""
    assert editor.open(EXAMPLE.read_text(encoding="utf-8"))[1] == []


def test_misspelt_key_is_told_at_its_line(editor: Editor) -> None:
    """A misspelt key is told where it stands, and nothing else."""
    text = EXAMPLE.read_text(encoding="utf-8").replace(*MISSPELT)
    (diagnostic,) = editor.open(text)[1]
    assert (MODELINE + text).splitlines()[diagnostic["range"]["start"]["line"]] == MISSPELT[1].rstrip()
    assert diagnostic["message"] == "Property ciet is not allowed."


MISTAKES = [
    (CLAIM, 1, "a claim needs a statement: add `says:` or `denies:`"),
    (CLAIM + "    says: 5\n    denies: 6\n", 4, "a claim cannot have both `says` and `denies`: write two claims"),
    (CLAIM + "    says: [5, 6]\n", 4, "this must be one value, or {any of: [a, b]} for one of several"),
    (CLAIM + "    repeats: two\n    when: 2015\n", 5, "a claim that repeats another cannot have says, denies, about, item, when: delete it"),
    ("subjects:\n  s:\n    type: count\n    unit: km\n", 3, "`unit` is only for `type: number`"),
    ("subjects:\n  s:\n    type: choice\n    open: perhaps\n", 3, "this must be yes or no"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "message"), MISTAKES, ids=[row[2] for row in MISTAKES])
def test_mistake_is_told_once_in_our_words(editor: Editor, text: str, line: int, message: str) -> None:
    """What only goes with something else is one diagnostic, in plain words."""
    found = editor.open(text)[1]
    assert [(each["range"]["start"]["line"], each["message"]) for each in found] == [(line + 1, message)]


def test_phrases_are_offered(editor: Editor) -> None:
    """Behind `says:` the phrases of the grammar are offered, each with what it means, and written as they stand."""
    offered = {each["label"]: each for each in editor.ask_at("completion", CLAIM + "    says: ¦\n")["items"]}
    assert {"dozens", "at least 5", "mid-October 2015", "yes", "26", "any of"} <= set(offered)
    assert offered["dozens"]["documentation"] == "usually 24 to 99, on any reading 12 to 999"
    assert (offered["26"]["insertText"], offered["yes"]["insertText"]) == ("26", "yes")


def test_keys_are_offered(editor: Editor) -> None:
    """In a claim its keys are offered, those apart that it has; choosing one writes no value that nobody chose."""
    offered = {each["label"]: each for each in editor.ask_at("completion", CLAIM + "    ¦\n")["items"]}
    assert {"says", "denies", "about", "when", "quote"} <= set(offered)
    assert not {"source", "subject", "type"} & set(offered)
    assert {offered[key]["insertText"] for key in ("says", "hedge")} == {"says: ", "hedge: "}


def test_hover_describes_a_key(editor: Editor) -> None:
    """Over a key stands what it is for, and an example."""
    value = editor.ask_at("hover", CLAIM + "    hed¦ge: believed\n")["contents"]["value"]
    assert "How the source limits its own statement, in a word or two." in value
    assert "unconfirmed" in value


def checked(schema: Path, claims: Path) -> "subprocess.CompletedProcess[str]":
    """What check-jsonschema says of a claim file."""
    command = [Path(sys.executable).parent / "check-jsonschema", "--schemafile", schema, claims]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_check_jsonschema(schema: Path) -> None:
    """check-jsonschema accepts the example, and tells the misspelt key at its path."""
    assert checked(schema, EXAMPLE).returncode == 0
    path = schema.parent / "misspelt.yaml"
    path.write_text(EXAMPLE.read_text(encoding="utf-8").replace(*MISSPELT), encoding="utf-8")
    result = checked(schema, path)
    assert result.returncode == 1
    assert "$.claims['gur-26-marines']: 'ciet'" in result.stdout
