"""Tab in a real bash: what comes to stand on the command line."""

import os
import pty
import select
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from repositories import ENVIRONMENT, write

NAMES = """sources: {harbour office: Harbour office, harbour master: Master}
subjects: {turnout: {type: count}}
claims:
  "office: early": {source: harbour office, subject: turnout, says: 5}
  "office $(touch pwned)": {source: harbour office, subject: turnout, says: 5}
  office-late: {source: harbour office, subject: turnout, says: 5}
"""
_PATIENCE = 20


@pytest.fixture
def typed(tmp_path: Path) -> Iterator[Callable[[str, str], str]]:
    """Types keys into a bash in a folder with claims, and gives what is on the screen once a text is there."""
    write(tmp_path, {"claims.yaml": NAMES})
    process, terminal = pty.fork()
    if not process:
        os.chdir(tmp_path)
        os.execvpe("bash", ["bash", "--norc", "--noprofile"], ENVIRONMENT | {"PS1": "> ", "TERM": "dumb"})

    def typed(keys: str, awaited: str) -> str:
        os.write(terminal, keys.encode())
        screen, end = "", time.monotonic() + _PATIENCE
        while awaited not in screen and time.monotonic() < end:
            if select.select([terminal], [], [], 0.1)[0]:
                screen += os.read(terminal, 4096).decode()
        return screen

    typed("source <(claimdiff --show-completion bash); echo rea''dy\n", "\nready")
    yield typed
    os.close(terminal)
    os.waitpid(process, 0)


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("claimdiff rule unused-so\t", "claimdiff rule unused-source "),
        ("claimdiff report --source 'harbour o\t", "claimdiff report --source 'harbour office' "),
        ("claimdiff compare off\t", "claimdiff compare office-late "),
        ("claimdiff check cl\t", "claimdiff check claims.yaml "),
    ],
)
def test_tab(typed: Callable[[str, str], str], keys: str, line: str) -> None:
    """Names are completed, with spaces in quotes; what would mean something to a shell is not offered; files are files."""
    assert line in typed(keys, line)
