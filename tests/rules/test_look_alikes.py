"""What is said of names that nothing defines and that look like one that is."""

from pathlib import Path

import pytest
from program import claimdiff

from claimdiff.reading import load


@pytest.mark.parametrize(("defined", "named"), [("CCCP", "СССР"), ("СССР", "CCCP")])
def test_a_name_of_another_alphabet(tmp_path: Path, defined: str, named: str) -> None:
    """A name of which every letter is another is meant all the same, and the first of them is told."""
    path = tmp_path / "claims.yaml"
    text = (
        f"sources: {{{defined}: }}\nsubjects: {{s: {{type: count}}}}\nclaims: {{1: {{source: {named}, subject: s, says: 5}}}}\n"
    )
    path.write_text(text, encoding="utf-8")
    (problem,) = load(path).diagnostics
    remedy = f"did you mean '{defined}'? 'СССР' contains CYRILLIC CAPITAL LETTER ES"
    assert (problem.rule, problem.remedy) == ("unknown-source", remedy)


def test_in_a_call(tmp_path: Path) -> None:
    """So it is on the command line; where no name is like it, nothing is said of its letters."""
    text = "sources: {Müller: }\nsubjects: {s: {type: count}}\nclaims: {1: {source: Müller, subject: s, says: 5}}\n"
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    wrong = claimdiff("report", "--source", "Mullеr", cwd=tmp_path)
    assert wrong.stderr.endswith("did you mean 'Müller'? 'Mullеr' contains CYRILLIC SMALL LETTER IE\n")
    unlike = claimdiff("report", "--source", "а", cwd=tmp_path)
    assert unlike.stderr.endswith("no source is called 'а': known: Müller\n")
