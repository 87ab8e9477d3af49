"""What the tests share: loading claims from a text, and the flag that rewrites golden files."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from claimdiff.model import ClaimSet
from claimdiff.reading import load

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's background job ignores Ctrl-C, and so would the program
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("untimed", deadline=None)  # how long an example takes decides nothing
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes what the program prints now over the golden files: read the diff before you commit it."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


@pytest.fixture
def claims(tmp_path: Path) -> Callable[[str], ClaimSet]:
    """Loads a sound claim file from its text."""

    def from_text(text: str) -> ClaimSet:
        path = tmp_path / "claims.yaml"
        path.write_text(text, encoding="utf-8")
        loaded = load(path)
        assert loaded.claim_set, loaded.diagnostics
        return loaded.claim_set

    return from_text


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Holds a text against a golden file, byte for byte."""

    def check(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return check
