"""Every way to write a claim, and every way to write one wrongly, with the marks that go astray."""

MARKS = [
    "'",
    '"',
    "{",
    "}",
    "[",
    "]",
    ":",
    ": ",
    "- ",
    "#",
    "&a ",
    "*a",
    "!",
    "!x ",
    "|",
    ">",
    "~",
    "\t",
    "\r\n",
    "\n",
    "  ",
    "? ",
    ",",
    "x-",
    "é",
    "\U0001f600",
]
HEAD = """terms: {toll: [killed, wounded]}
sources: {a: A, b: B}
subjects: {dead: {type: count}, who: {type: choice}}
claims:
  known a: {source: a, subject: dead, says: 5}
  known b: {source: b, subject: dead, says: 5}
"""
ODD = {
    "in flow": "  one: {source: a, subject: dead, about: [killed], says: 5}\n  two: {source: b, subject: dead, says: '5 }'}\n",
    "all in flow": "  {one: {source: a, subject: dead,\n    says: 5}, two: {source: b, subject: dead, sais: 6}}\n",
    "on lines of its own": "  ? one\n  : source: a\n    subject: dead\n    says: 5\n    saz: 6\n",
    "in several lines": "  one:\n    source: a\n    subject: dead\n    item: the\n      first\n    says: at\n      least 5\n    text: |\n      many\n      lines\n",
    "with an item in two lines": "  one: {source: a, subject: dead, says: 5, item: the\n    first}\n  two: {source: b, subject: dead, says: 5, item: the firs}\n",
    "with comments": "  one: # first\n    # second\n    source: a\n  # third\n    subject: ded # fourth\n    says: 5\n# fifth\n  two:\n    source: c\n",
    "with a key twice": "  one:\n    source: a\n    source: b\n    subject: dead\n    says: 5\n",
    "with keys to leave alone": "  one:\n    source: a\n    subject: dead\n    x-a: {b: [c, !d e]}\n    x-f: g\n    says: 5\n  x-two: {source: !c c}\n",
    "with an alias": "  one: &one\n    source: &a a\n    subject: dead\n    says: 5\n  two: *one\n  three: {source: *a, subject: dead, says: 5}\n",
    "with tags": "  one: !!map\n    source: a\n    subject: dead\n    says: !!int 5\n  two: {source: a, subject: dead, about: !x [killed], says: ! 5}\n",
    "with keys that are none": "  one:\n    [source]: a\n    {subject: dead}: b\n    ~: 5\n    source: a\n    subject: dead\n    says: 5\n",
    "with lists": "  one: {source: [a], subject: dead, about: [killed, [wounded]], says: {any of: [4, 5]}}\n  two: {source: a, subject: dead, about: [], says: 5}\n",
    "with open names": "  one: {source: a, subject: who, says: {any of: [Ann, Bob]}}\n  two:\n    source: b\n    subject: who\n    denies: ann\n",
    "with open names under a misspelt key": "  one: {source: a, subject: who, sayss: Ann}\n  two: {source: b, subjec: who, says: Bob}\n",
    "empty": "  one: {}\n  two:\n  three: []\n  four: text\n",
    "unclosed": "  one: {source: a, subject: dead, says: 5}\n  two: {source: a, subject: ded, says: [5\n",
    "for repair": "  one:\n    source: a\n    subject: ded\n    says: >24\n  two:\n    source: a\n    subject: dead\n    says: 5\n",
    "too deep": "  one: {source: a, subject: ded, says: 5}\n  two: " + "[" * 70 + "]" * 70 + "\n",
    "just deep enough": "  one: {source: " + "[" * 61 + "]" * 61 + "}\n",
    "a level too deep": "  one: {source: " + "[" * 62 + "]" * 62 + "}\n",
    "and another document": "  one: {source: a, subject: ded, says: 5}\n---\nclaims: {}\n",
}
