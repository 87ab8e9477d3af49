"""`read_once.py claimdiff|libyaml [PATH]`: prints in how many seconds the file is read, imports apart; without PATH nothing is."""

import sys
from time import perf_counter

import yaml

from claimdiff.reading import load


def events(path: str) -> None:
    """The least that any reader of YAML does: libyaml's events, of which nothing is made."""
    with open(path, encoding="utf-8") as file:
        for _ in yaml.parse(file.read(), Loader=yaml.CBaseLoader):
            pass


def main(reader: str, path: str | None = None) -> None:
    """Reads the file once, in a process that has read nothing yet."""
    read = {"claimdiff": load, "libyaml": events}[reader]
    start = perf_counter()
    if path:
        read(path)
    print(perf_counter() - start)


main(*sys.argv[1:])
