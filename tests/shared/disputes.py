"""A claim file with two open contradictions and two reviewed ones, which tests of changes edit."""

import yaml

HEAD = "sources: {a: A, b: B, c: C}\nsubjects: {dead: {type: count}, hurt: {type: count}}\n"
DEAD = """claims:
  one: {source: a, subject: dead, says: 5}
  two: {source: b, subject: dead, says: 7}
  three: {source: a, subject: hurt, says: 50}
  four: {source: b, subject: hurt, says: 60}
  five: {source: c, subject: hurt, says: about 20}
"""
REVIEWED = "reviewed:\n  - claims: [three, four]\n    note: both stand\n  - claims: [four, five]\n    note: so do these\n"
FILE = HEAD + DEAD + REVIEWED


def reformatted(text: str) -> str:
    """The same content in another style, another order and on other lines."""
    return "# all new\n\n" + yaml.safe_dump(yaml.load(text, yaml.BaseLoader), default_flow_style=False, indent=4)
