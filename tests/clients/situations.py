"""What a check can come to, a folder of claim files each: the situations that its formats have to hold in."""

from pathlib import Path

from repositories import write
from scratch import DEFINITIONS, DISPUTE

_PARTS = """\
sources: {a: A, b: B, c: C}
subjects: {dead: {type: count}}
terms: {country: [x, y]}
claims:
  all: {source: a, subject: dead, says: at most 10}
  one: {source: b, subject: dead, about: [x], says: 6}
  other: {source: c, subject: dead, about: [y], says: 7}
"""
_ODD = r"""
sources: {"a [b](1) <c>": 'A "quoted" \ name', "b {0}": 'B [c](3) \'}
subjects: {"dead % é 😀": {type: count}}
claims:
  "one \u202e [x](2)": {source: "a [b](1) <c>", subject: "dead % é 😀", says: 1}
  "two :: {1}": {source: "b {0}", subject: "dead % é 😀", says: 2}
"""
SITUATIONS = {
    "nothing": {"a.yaml": DEFINITIONS.replace(", b: B", "") + "claims: {one: {source: a, subject: dead, says: 5}}\n"},
    "open": DISPUTE,
    "reviewed": {**DISPUTE, "claims/reviewed.yaml": "reviewed: [{claims: [one, two], note: 'seen: it [stands](9)'}]\n"},
    "open and reviewed": {
        **DISPUTE,
        "claims/more.yaml": "claims: {three: {source: a, subject: dead, says: 9}}\nreviewed: [{claims: [one, two], note: Both stand.}]\n",
    },
    "stale": {**DISPUTE, "claims/reviewed.yaml": "reviewed: [{claims: [one@00000000, two]}, {claims: [one, nobody]}]\n"},
    "conditional": {
        "a.yaml": _PARTS.replace("at most 10", "dozens")
        .replace("about: [x], says: 6", "says: 15")
        .replace("]}", "], dead: }", 1)
    },
    "joint": {"a.yaml": _PARTS},
    "unsound": {"a.yaml": _PARTS.replace("says", "say"), "b.yaml": "claims: ["},
    "odd characters": {"the stories/é:#%?[x]/a & b.yaml": _ODD},
}


def folder_of(situation: str, tmp_path: Path) -> Path:
    """The top of a repository with the files of the situation."""
    (tmp_path / ".git").mkdir()
    write(tmp_path, SITUATIONS[situation])
    return tmp_path
