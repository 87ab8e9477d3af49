"""The two ways in which the tests run a command: as a fork, and, where a system has none, as a process of its own."""

import os
from pathlib import Path

from program import ROOT, answer, ready
from systems import posix

COMMANDS = [
    (["check", "data/claims.yaml"], "", ""),
    (["check", "-"], "é: [", ""),
    (["report", "nowhere.yaml"], "", ""),
    (["schema", "nothing"], "", ""),
    (["rule"], "", "print('é', os.getcwd(), file=__import__('sys').stderr)"),
]


@posix
def test_both_ways_are_one(tmp_path: Path) -> None:
    """Statuses, bytes, folders, environments and what comes before a command are the same."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    env = {**os.environ, "COLUMNS": "60", "PYTHONPATH": str(ROOT)}
    found = []
    for fresh in ("", "1"):
        with ready({**env, "CLAIMDIFF_FRESH": fresh}) as process:
            found.append([answer(process, args, tmp_path, stdin, env, before) for args, stdin, before in COMMANDS])
    assert found[0] == found[1]
    assert [status for status, *_ in found[0]] == [0, 2, 2, 2, 0]
    assert found[0][-1][2].encode("latin-1").decode() == f"é {tmp_path}\n"
