"""A process that runs many commands, each as a user would, for the time that one takes: `program.py` starts it and asks it.

A command is a line of JSON: its arguments, its folder, what is on standard input, its environment, or none where that stays, and a
line of Python that comes before it. The answer is a line too: the status, standard output and standard error, the bytes as
characters. Everything is imported once; each command is a fork of that, or, where a system has no forks, a process of its own.
"""

import gc
import json
import os
import signal
import subprocess
import sys
import traceback
from importlib import import_module
from pkgutil import walk_packages
from tempfile import TemporaryFile
from typing import TypedDict

from program import FRESH, alone

import claimdiff
from claimdiff.cli import main


class Command(TypedDict):
    """What is run, and where."""

    arguments: list[str]
    folder: str
    stdin: str
    environment: dict[str, str] | None
    before: str


def outcome(command: Command) -> tuple[int, str, str]:
    """The status of one command, and what it wrote."""
    return _of_its_own(command) if FRESH else _forked(command)


def _of_its_own(command: Command) -> tuple[int, str, str]:
    called, stdin = alone(command["arguments"], command["before"]), command["stdin"].encode()
    env = command["environment"]
    done = subprocess.run(called, cwd=command["folder"], input=stdin, env=env, capture_output=True, check=False)
    return done.returncode, done.stdout.decode("latin-1"), done.stderr.decode("latin-1")


def _forked(command: Command) -> tuple[int, str, str]:
    with TemporaryFile() as given, TemporaryFile("a+b") as out, TemporaryFile("a+b") as err:
        given.write(command["stdin"].encode())
        given.seek(0)
        child = os.fork()
        if child == 0:
            for number, file in enumerate((given, out, err)):
                os.dup2(file.fileno(), number)
            os._exit(_status(command))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return status, _written(out.fileno()), _written(err.fileno())


def _written(file: int) -> str:
    return os.pread(file, os.fstat(file).st_size, 0).decode("latin-1")


def _status(command: Command) -> int:
    try:
        _prepare(command)
        main()
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _prepare(command: Command) -> None:
    """Makes this process that of the command."""
    os.chdir(command["folder"])
    if command["environment"] is not None:
        os.environ.clear()
        os.environ.update(command["environment"])
    given = [os.fsdecode(argument.encode("utf-8", "surrogateescape")) for argument in command["arguments"]]
    sys.argv = ["claimdiff", *given]
    sys.orig_argv = [sys.executable, "-m", "claimdiff", *given]  # should it begin anew
    exec(f"import resource; {command['before']}", {"os": os, "signal": signal})


if __name__ == "__main__":
    for module in walk_packages(claimdiff.__path__, "claimdiff."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    gc.freeze()
    # Commands and answers have numbers of their own: the standard streams are those of the commands.
    with os.fdopen(os.dup(0), encoding="ascii") as commands, os.fdopen(os.dup(1), "w", encoding="ascii") as answers:
        for line in commands:
            print(json.dumps(outcome(json.loads(line))), file=answers, flush=True)
