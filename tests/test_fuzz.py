"""A few inputs of the fuzzer, the same every time: `python tests/fuzz` feeds more of them, and others."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from fuzz.files import draw_table, draw_yaml
from fuzz.runner import Target, run
from fuzz.targets import TARGETS
from typer.testing import CliRunner

from claimdiff.cli import app

INPUTS = {"phrases": 1_500, "dates": 3_000, "loader": 600, "tables": 400, "reports": 20}


@pytest.mark.parametrize("target", TARGETS.values(), ids=lambda target: target.name)
def test_nothing_fails(target: Target) -> None:
    """What is read holds to its properties, or is told what is wrong with it."""
    done = run(target, seed=2015, inputs=INPUTS[target.name])
    assert not done.failures
    assert done.inputs == INPUTS[target.name]


def test_failures_are_made_small() -> None:
    """Of a text that fails, what it fails without is left out; what fails in one way is told once."""

    def check(text: str) -> None:
        assert "b" not in text or "d" not in text

    done = run(Target("letters", lambda rng: " ".join(rng.sample("abcde", 5)) + "\nend", check), seed=1, inputs=3)
    assert (done.inputs, done.failed) == (3, 3)
    assert [set(failure.text) for failure in done.failures.values()] == [{"b", "d"}]


@pytest.mark.vast
def test_a_thousand_malformed_files(tmp_path: Path) -> None:
    """Checked one by one and together, they give no other statuses than 0, 1 and 2, and no traceback."""
    rng, folder = Random(2015), tmp_path / "claims"
    folder.mkdir()
    for number in range(1000):
        draw, suffix = (draw_table, "csv") if number % 5 == 0 else (draw_yaml, "yaml")
        (folder / f"{number:03}.{suffix}").write_bytes(draw(rng).encode("utf-8", "surrogateescape"))
    runs = [CliRunner().invoke(app, ["check", str(file)]) for file in sorted(folder.iterdir())]
    assert all(run.exception is None or isinstance(run.exception, SystemExit) for run in runs)
    statuses = Counter(run.exit_code for run in runs)
    assert statuses.keys() == {0, 1, 2} and min(statuses.values()) > 3
    command = [sys.executable, "-m", "claimdiff", "check", "claims"]
    together = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (together.returncode, together.stderr) == (2, "")
    assert "there are more than 1,000 mistakes" in together.stdout
