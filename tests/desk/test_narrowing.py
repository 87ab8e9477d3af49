"""A report and a check narrowed to subjects, items, sources and kinds, and a report narrowed to one finding."""

import json
from pathlib import Path
from typing import Any

import pytest
from program import EXAMPLE, claimdiff
from repositories import write

PRICES = """sources: {a: Ada, b: Bo, c: Cy}
subjects: {price: {type: number, tolerance: 1}, open: {type: yes-no}}
claims:
  bread-a: {source: a, subject: price, item: bread, says: 2}
  bread-b: {source: b, subject: price, item: bread, says: 4}
  bread-c: {source: c, subject: price, item: bread, says: 4.625}
  milk-a: {source: a, subject: price, item: milk, says: 1}
  milk-c: {source: c, subject: price, item: milk, says: 3 to 4}
  salt-c: {source: c, subject: price, item: salt, says: 1}
  open-a: {source: a, subject: open, says: yes}
  open-b: {source: b, subject: open, says: no}
"""


@pytest.fixture
def prices(tmp_path: Path) -> Path:
    """A folder with the claims on prices."""
    write(tmp_path, {"claims.yaml": PRICES})
    return tmp_path


def reported(folder: Path, *options: str) -> Any:
    """The report as JSON."""
    return json.loads(claimdiff("report", "--format", "json", *options, cwd=folder).stdout)


def positions(report: Any) -> list[str]:
    """The first claims of the positions that are shown."""
    return [position["claims"][0] for subject in report["subjects"] for position in subject["positions"]]


BREAD, ALL = (
    ["bread-a", "bread-b", "bread-c"],
    ["bread-a", "bread-b", "bread-c", "milk-a", "milk-c", "salt-c", "open-a", "open-b"],
)
SHOWN = [
    ("nothing", [], ALL, [], 4),
    ("a subject", ["--subject", "open"], ["open-a", "open-b"], ["subject open"], 1),
    ("an item", ["--item", "bread"], BREAD, ["item bread"], 2),
    ("two items", ["--item", "bread", "--item", "salt"], [*BREAD, "salt-c"], ["item bread", "item salt"], 2),
    ("a source, with whom it is at odds", ["--source", "b"], ["bread-a", "bread-b", "open-a", "open-b"], ["source Bo"], 2),
    ("a source and an item", ["--source", "c", "--item", "bread"], ["bread-a", "bread-c"], ["item bread", "source Cy"], 1),
    ("a kind", ["--kind", "contradiction"], [each for each in ALL if each != "salt-c"], ["kind contradiction"], 4),
    ("a kind and a source", ["--kind", "contradiction", "--source", "c"], ["bread-a", "bread-c", "milk-a", "milk-c"], ["source Cy", "kind contradiction"], 2),
    ("a kind that nothing is of", ["--kind", "conditional"], [], ["kind conditional"], 0),
]  # fmt: skip


@pytest.mark.parametrize(("options", "shown", "words", "findings"), [row[1:] for row in SHOWN], ids=[row[0] for row in SHOWN])
def test_what_a_report_shows(prices: Path, options: list[str], shown: list[str], words: list[str], findings: int) -> None:
    """Positions go with what is left out, and a subject with all of its positions; what narrows is named."""
    report = reported(prices, *options)
    assert (positions(report), report["narrowed"], len(report["findings"])) == (shown, words, findings)
    assert all(subject["positions"] for subject in report["subjects"])


def test_a_range_of_more_than_is_shown_goes(prices: Path) -> None:
    """The lowest and highest of bread are told with all who speak of it, and not with some of them."""
    of_item = reported(prices, "--item", "bread")["subjects"][0]["ranges"]
    assert [(each["item"], each["lowest"], each["highest"]) for each in of_item] == [("bread", "2", "4.625")]
    assert reported(prices, "--item", "bread", "--source", "b")["subjects"][0]["ranges"] == []


def test_what_was_not_compared_is_that_of_the_item(prices: Path) -> None:
    """What never met, and what meets only so, is told of the items that are shown; what is of all items of none."""
    whole, bread, salt = (reported(prices, *options) for options in ([], ["--item", "bread"], ["--item", "salt"]))
    assert [unmet["item"] for unmet in whole["never_met"]] == ["salt"]
    assert [unmet["item"] for unmet in bread["never_met"]] == []
    assert [unmet["item"] for unmet in salt["never_met"]] == ["salt"]
    assert [[unmet["item"] for unmet in each["within_tolerance"]] for each in (whole, bread, salt)] == [
        ["bread"],
        ["bread"],
        [],
    ]
    assert ([each["reason"] for each in whole["subjects"][0]["not_compared"]], bread["subjects"][0]["not_compared"]) == (
        ["items", "tolerance"],
        [],
    )


def test_a_check_is_narrowed_for_showing(prices: Path) -> None:
    """What is not shown is counted, and its status stays that of everything."""
    result = claimdiff("check", "--subject", "open", cwd=prices)
    assert result.returncode == 1
    assert "price" not in result.stdout
    assert (
        "\n1 file, 8 claims, 2 subjects: 1 contradiction (1 open)\nnarrowed to subject open: 3 findings not shown (3 open)\n"
        in result.stdout
    )
    nothing = claimdiff("check", "--kind", "conditional", cwd=prices)
    assert nothing.returncode == 1
    assert nothing.stdout.startswith(
        "1 file, 8 claims, 2 subjects: nothing that was asked for\nnarrowed to kind conditional: 4 findings not shown (4 open)\n"
    )
    markdown = claimdiff("check", "--item", "milk", "--format", "markdown", cwd=prices).stdout
    assert "- narrowed to item milk: 3 findings not shown (3 open)\n" in markdown
    assert markdown.count("\n## ") == 1


def test_formats_for_machines_narrow_too(prices: Path) -> None:
    """SARIF, GitLab's report, annotations, reviews and JSON have what is asked for."""
    made = {
        format: claimdiff("check", "--source", "c", "--format", format, cwd=prices).stdout
        for format in ("json", "sarif", "gitlab", "github", "reviewed")
    }
    content = json.loads(made["json"])
    assert (content["narrowed"], content["not_shown"], len(content["findings"])) == (["source Cy"], 2, 2)
    assert len(json.loads(made["sarif"])["runs"][0]["results"]) == 2
    assert len(json.loads(made["gitlab"])) == 2
    assert made["github"].count("to review it") == 4  # each at both of its places
    assert made["reviewed"].count("- claims:") == 2


def test_every_mistake_is_shown(prices: Path) -> None:
    """What makes the files unsound is told whatever is asked for; names are not looked up then."""
    write(prices, {"claims.yaml": PRICES.replace("says: yes", "says: maybe")})
    result = claimdiff("check", "--subject", "price", cwd=prices)
    assert (result.returncode, "unreadable-value" in result.stdout) == (2, True)


@pytest.mark.parametrize("command", ["report", "check"])
def test_an_unknown_item_gets_the_nearest(prices: Path, command: str) -> None:
    """An item that no claim is about is a wrong call."""
    result = claimdiff(command, "--item", "braed", cwd=prices)
    assert (result.returncode, result.stdout) == (2, "")
    assert "no item is called 'braed': did you mean 'bread'?" in result.stderr
    assert "no item is called 'x': there are none" in claimdiff(command, str(EXAMPLE), "--item", "x").stderr


# One finding


def test_one_finding(prices: Path) -> None:
    """Its subject, the positions of its sides, and itself, by the beginning of its fingerprint too; nothing follows from it."""
    whole = reported(prices)
    for finding in whole["findings"]:
        report = reported(prices, "--finding", finding["fingerprint"][:6])
        assert report["narrowed"] == [f"finding {finding['fingerprint']}"]
        assert report["findings"] == [finding]
        assert positions(report) == finding["claims"]
        told = ("together", "contradicts", "settle_first", "never_met", "within_tolerance", "stopped", "not_compared")
        assert [report[what] for what in told] == [[], {}, [], [], [], [], 0]


def test_a_joint_finding_and_its_others(tmp_path: Path) -> None:
    """The positions of its other minimal sets are shown too, and others are not."""
    claims = ["whole-a: {source: a, says: 5}", "whole-b: {source: b, says: 6}", "x: {source: c, about: [x], says: 4}", "y: {source: a, about: [y], says: 4}", "z: {source: a, about: [z], says: 0}"]  # fmt: skip
    text = "terms: {t: [x, y, z]}\nsources: {a: Ada, b: Bo, c: Cy}\nsubjects: {s: {type: count}}\nclaims:\n" + "".join(
        f"  {claim.replace('{', '{subject: s, ')}\n" for claim in claims
    )
    write(tmp_path, {"claims.yaml": text})
    (joint,) = (each for each in reported(tmp_path)["findings"] if each["kind"] == "joint-contradiction")
    assert len(joint["others"]) == 1
    report = reported(tmp_path, "--finding", joint["fingerprint"])
    assert sorted(positions(report)) == sorted([*joint["claims"], *joint["others"]]) == ["whole-a", "whole-b", "x", "y"]


def test_what_to_ask_about_it(tmp_path: Path) -> None:
    """The question that a condition hangs on is that of the one finding."""
    whole = reported(tmp_path, str(EXAMPLE))
    (one, *_) = (each for each in whole["findings"] if each["condition"])
    asked = reported(tmp_path, str(EXAMPLE), "--finding", one["fingerprint"])["questions"]
    assert asked == [each for each in whole["questions"] if one["fingerprint"] in each["findings"]] != []


@pytest.mark.parametrize("format", ["text", "json", "markdown", "svg"])
def test_one_finding_in_every_format(prices: Path, format: str) -> None:
    """Each format has what is said of milk, and nothing of bread."""
    (milk,) = (each["fingerprint"] for each in reported(prices)["findings"] if "milk-a" in each["claims"])
    shown = claimdiff("report", "--finding", milk, "--format", format, cwd=prices).stdout
    assert ("3 to 4" in shown, "milk" in shown, "bread" in shown) == (True, True, False)


def test_one_finding_on_a_page(prices: Path) -> None:
    """Of the findings a page has the one."""
    every = {each["fingerprint"]: "milk-a" in each["claims"] for each in reported(prices)["findings"]}
    (milk,) = (each for each, is_milk in every.items() if is_milk)
    page = claimdiff("report", "--finding", milk, "--format", "html", cwd=prices).stdout
    assert {each: each in page for each in every} == every


@pytest.mark.parametrize(
    ("fingerprint", "options", "said"),
    [
        ("abc", [], "--finding abc: give at least 6 characters of the fingerprint; `claimdiff report --brief` lists the fingerprints"),
        ("zzzzzz", [], "--finding zzzzzz: no finding has this fingerprint; `claimdiff report --brief` lists the fingerprints"),
        ("zzzzzz", ["--item", "milk"], "--finding zzzzzz: no finding that is shown has this fingerprint; `claimdiff report"),
    ],
)  # fmt: skip
def test_no_such_finding(prices: Path, fingerprint: str, options: list[str], said: str) -> None:
    """A wrong call says where fingerprints are listed."""
    result = claimdiff("report", "--finding", fingerprint, *options, cwd=prices)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr
