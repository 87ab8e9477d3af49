"""A few inputs of the fuzzer, the same every time: `python tests/fuzz` feeds more of them, and others."""

import pytest
from fuzz.runner import Target, run
from fuzz.targets import TARGETS

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
