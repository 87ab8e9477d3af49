"""A process that runs many commands, each as a user would, for the time that one takes.

It reads them as JSON, lists of arguments, and prints of each the status, standard output and standard error, the bytes as
characters. Everything is imported once; each command is a fork of that.
"""

import json
import os
import sys
import traceback
from importlib import import_module
from pkgutil import walk_packages
from tempfile import TemporaryFile

import claimdiff
from claimdiff.cli import main


def outcome(arguments: list[str]) -> tuple[int, str, str]:
    """The status of one command, and what it wrote."""
    with TemporaryFile() as out, TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            os._exit(_status(arguments))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return status, *(os.pread(file.fileno(), 1 << 24, 0).decode("latin-1") for file in (out, err))


def _status(arguments: list[str]) -> int:
    given = [os.fsdecode(argument.encode()) for argument in arguments]
    sys.argv = ["claimdiff", *given]
    sys.orig_argv = [sys.executable, "-m", "claimdiff", *given]  # should it begin anew
    try:
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


if __name__ == "__main__":
    for module in walk_packages(claimdiff.__path__, "claimdiff."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    print(json.dumps([outcome(arguments) for arguments in json.load(sys.stdin)]))
