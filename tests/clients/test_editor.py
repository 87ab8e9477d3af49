"""Claim files in an editor: the real yaml-language-server and check-jsonschema, on the schema that `claimdiff schema` prints.

CLAIMDIFF_NODE names a `node_modules` folder that has yaml-language-server; check-jsonschema is in the environment of the tests.
"""

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
SERVER = (
    Path(os.environ.get("CLAIMDIFF_NODE", "node_modules")).absolute() / "yaml-language-server" / "bin" / "yaml-language-server"
)
MODELINE = "# yaml-language-server: $schema=claimdiff.schema.json\n"
MISSPELT = ("    cite: paragraph 6\n", "    ciet: paragraph 6\n")
CLAIM = "claims:\n  one:\n    source: a\n    subject: s\n"

Message = dict[str, Any]


class Editor:
    """An editor with one folder open; it talks to the language server and waits for what it answers."""

    def __init__(self, server: "subprocess.Popen[bytes]", folder: Path) -> None:
        self.server, self.folder, self.asked = server, folder, 0

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

    def open(self, name: str, text: str) -> tuple[str, list[Message]]:
        """The address of a file of this text beside the schema, and its diagnostics."""
        uri = (self.folder / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.send("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return uri, message["params"]["diagnostics"]

    def ask_at(self, what: str, name: str, text: str) -> Any:
        """The answer to `textDocument/what` where the text has a bar."""
        before, after = text.split("¦")
        uri, _ = self.open(name, MODELINE + before + after)
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
def editor(schema: Path) -> Iterator[Editor]:
    """An editor that knows no schema but the one that a file names."""
    server = subprocess.Popen(["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
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
