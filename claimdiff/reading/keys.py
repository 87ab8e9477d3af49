"""The keys of the format: for every mapping of a claim file what it may hold, what stands there and what it is for.

The loader reads by this table, and the schema for editors is made from it.
"""

from enum import StrEnum
from typing import Any, NamedTuple

from claimdiff.model import Type


class Shape(StrEnum):
    """What stands behind a key."""

    TEXT = "a text for people, of any length"
    LINE = "one word or phrase that is read"
    NAMES = "a name, or a list of names"
    ALIASES = "such names, by the name that they stand for"
    FLAG = "yes or no"
    FLAG_OR_NAMES = "yes or no, or a term, or a list of terms"
    TYPE = "a type of subject"
    VALUE = "a phrase, or {any of: [...]}"
    TERMS = "a tree of terms"
    OPTIONS = "a term, or a list or tree of options"
    MAPPING = "a mapping with keys of its own"
    ENTRIES = "such mappings, by id"
    LIST = "such mappings, in a list"


class Key(NamedTuple):
    """A key: what stands there, what it is for, examples of it, and what the mapping asks of it.

    `holds` is the mapping behind it, `fits` the types of subject that it goes with; a claim that repeats another takes over
    from there what is `taken_over`, and has none of its own.
    """

    shape: Shape
    description: str
    examples: tuple[Any, ...]
    holds: str = ""
    required: bool = False
    fits: tuple[Type, ...] = tuple(Type)
    taken_over: bool = False


# Two examples or more: an editor that knows a single one writes it down, unasked, as the value.
KEYS: dict[str, dict[str, Key]] = {
    "a claim file": {
        "article": Key(
            Shape.MAPPING,
            "What this file was coded from.",
            ({"title": "Thousands march against the new harbour"}, {"title": "The march", "date": "2026-05-03"}),
            holds="an article",
        ),
        "terms": Key(
            Shape.TERMS,
            "What is part of what. Each term at the top is a dimension of its own; a term contains its parts, and different "
            "parts of one term share nothing.",
            ({"city": ["harbour", "old town"]}, {"people": {"residents": ["students"], "visitors": []}}),
        ),
        "complete": Key(
            Shape.NAMES,
            "Terms whose listed parts are all there is. Any other term also has members in none of its parts.",
            ("people", ["people", "city"]),
        ),
        "aliases": Key(
            Shape.ALIASES,
            "Other names of items: each is as good as the name that it stands under, which is shown.",
            ({"ferry Aurora": "MS Aurora"}, {"flight 101": ["AN101", "the morning flight"]}),
        ),
        "sources": Key(
            Shape.ENTRIES,
            "Who says something, by an id of your choice.",
            ({"police": "Port Ansel police"}, {"police": {"name": "Port Ansel police", "via": "Ansel Courier"}}),
            holds="a source",
        ),
        "subjects": Key(
            Shape.ENTRIES,
            "The questions that claims answer, by an id of your choice. Only claims on one subject are compared.",
            ({"turnout": {"type": "count"}}, {"turnout": {"type": "count", "question": "How many people marched?"}}),
            holds="a subject",
        ),
        "claims": Key(
            Shape.ENTRIES,
            "Who said what, by an id of your choice that has no @.",
            (
                {"police-turnout": {"source": "police", "subject": "turnout", "says": "about 4,000"}},
                {"organisers-turnout": {"source": "organisers", "subject": "turnout", "says": "more than 10,000"}},
            ),
            holds="a claim",
        ),
        "reviewed": Key(
            Shape.LIST,
            "Contradictions and conditions that somebody has looked at. `claimdiff check` prints the entries to paste here.",
            (
                [{"claims": ["police-turnout", "organisers-turnout"], "note": "Both figures stand in the story."}],
                [{"claims": ["police-turnout", "organisers-turnout"], "note": "The later figure is right."}],
            ),
            holds="a review",
        ),
    },
    "an article": {
        "title": Key(Shape.TEXT, "Its title.", ("Thousands march against the new harbour", "The march in pictures")),
        "publisher": Key(Shape.TEXT, "Who published it.", ("Ansel Courier", "Radio Ansel")),
        "date": Key(
            Shape.LINE,
            "The day that it is of, or the day and time: the default of `said` for the claims of this file.",
            ("2026-05-03", "2026-05-03T18:30"),
        ),
        "url": Key(Shape.TEXT, "Where it can be read.", ("https://example.org/march", "https://example.org/pictures")),
        "file": Key(
            Shape.LINE,
            "A saved copy, as a path from this file's folder: every `quote` of this file must stand in it.",
            ("march.txt", "articles/march.txt"),
        ),
    },
    "a source": {
        "name": Key(Shape.TEXT, "The name to show; the id, where there is none.", ("Port Ansel police", "Save the Harbour")),
        "via": Key(Shape.TEXT, "Who passed it on. A relay is not the source.", ("Ansel Courier", "Radio Ansel")),
        "side": Key(Shape.TEXT, "The side that it is on.", ("city", "protesters")),
    },
    "a subject": {
        "type": Key(Shape.TYPE, "What kind of answer the question has.", tuple(map(str, Type)), required=True),
        "question": Key(
            Shape.TEXT, "The question in words, for people.", ("How many people marched?", "Was anybody arrested?")
        ),
        "options": Key(
            Shape.OPTIONS,
            "What a choice is between: a term, which stands for its parts, or a list or tree of options. Without, any name.",
            ("city", ["square", "pier"], {"weather": ["rain", "wind"], "traffic": []}),
            fits=(Type.CHOICE,),
        ),
        "aliases": Key(
            Shape.ALIASES,
            "In a choice without options, other names: each is as good as the name that it stands under, which is shown.",
            ({"Vienna": "Wien"}, {"Vienna": ["Wien", "Bécs"]}),
            fits=(Type.CHOICE,),
        ),
        "open": Key(Shape.FLAG, "Whether a choice has more options than are listed.", ("yes", "no"), fits=(Type.CHOICE,)),
        "unit": Key(
            Shape.NAMES,
            "What a number is measured in; of several spellings the first is shown.",
            ("km", "%", ["USD", "$", "US$"]),
            fits=(Type.NUMBER,),
        ),
        "range": Key(
            Shape.LINE,
            "What the question can have for an answer: every phrase is cut to it.",
            ("0 to 100", "at least 0"),
            fits=(Type.COUNT, Type.NUMBER),
        ),
        "tolerance": Key(
            Shape.LINE,
            "Values whose gap is no more than this count as meeting: a number, a share, or, for dates, a length of time.",
            ("5", "10%", "15 minutes"),
            fits=(Type.COUNT, Type.NUMBER, Type.DATE),
        ),
        "cumulative": Key(
            Shape.FLAG_OR_NAMES,
            "Whether this is a running toll, or for which terms: a later, higher figure contradicts no earlier, lower one. "
            "What is in such a term stays in it, as the dead do.",
            ("yes", "no", ["residents", "visitors"]),
            fits=(Type.COUNT, Type.YES_NO),
        ),
        "level": Key(
            Shape.FLAG_OR_NAMES,
            "Whether this is what there is at a time, such as people held, or for which terms: figures of different times are "
            "not added up.",
            ("yes", "no", ["students"]),
            fits=(Type.COUNT, Type.YES_NO),
        ),
        "constant": Key(
            Shape.NAMES,
            "Terms that have the same at every moment, as those aboard: their parts may change.",
            ("people", ["people"]),
            fits=(Type.COUNT, Type.YES_NO),
        ),
    },
    "a claim": {
        "source": Key(Shape.LINE, "Whose claim it is: an id of `sources`.", ("police", "organisers"), required=True),
        "subject": Key(Shape.LINE, "What it answers: an id of `subjects`.", ("turnout", "arrests"), required=True),
        "says": Key(
            Shape.VALUE,
            "What the source says, in the subject's type: a count or number (`26`, `at least 5`, `dozens`), yes or no, an "
            "option, or a date. `{any of: [a, b]}` is one of these, not said which.",
            ("more than two dozen", "nearly 9,000"),
            taken_over=True,
        ),
        "denies": Key(
            Shape.VALUE,
            "What the source says is not so, written as under `says`. A claim says or denies, not both.",
            ("more than two dozen", "nearly 9,000"),
            taken_over=True,
        ),
        "about": Key(
            Shape.NAMES,
            "What it speaks of: terms, at most one of each dimension. A dimension that is not named means all of it.",
            ("harbour", ["residents", "harbour"]),
            taken_over=True,
        ),
        "item": Key(
            Shape.LINE,
            "The one thing spoken of, in a subject that applies to many. Claims with different items are never compared.",
            ("ferry Aurora", "flight 101"),
            taken_over=True,
        ),
        "when": Key(
            Shape.LINE,
            "The time that it speaks of: a date, month, year or stretch of time. Without, all time.",
            ("2026-05-03", "2026-05", "2026-05-01 to 2026-05-03", "since 2026-05-01", "until 2026-05-03"),
            taken_over=True,
        ),
        "said": Key(
            Shape.LINE,
            "The day it was said, or the day and time, or a month or year; the article's date, where this is missing.",
            ("2026-05-03", "2026-05-03T18:30", "2026-05"),
        ),
        "hedge": Key(Shape.TEXT, "The source's own hedge, in a word or two.", ("believed", "unconfirmed")),
        "replaces": Key(
            Shape.NAMES,
            "Earlier claims of the same source and subject that this one takes the place of.",
            ("police-early", ["police-early", "police-noon"]),
        ),
        "repeats": Key(
            Shape.NAMES,
            "Another source's claim on the same subject that this one only passes on. What it says, and of what, is taken "
            "from there.",
            ("police-turnout", "police-noon"),
        ),
        "quote": Key(
            Shape.TEXT,
            "The source's own words. They must stand in the article's saved copy, if the file names one.",
            ("We counted about four thousand.", "There were more than ten thousand of us."),
        ),
        "text": Key(
            Shape.TEXT, "What was said, in your words.", ("The police counted about 4,000 people.", "Over 10,000 marched.")
        ),
        "cite": Key(Shape.TEXT, "Where in the article it stands.", ("paragraph 2", "page 3")),
        "url": Key(Shape.TEXT, "Where it can be read.", ("https://example.org/march", "https://example.org/pictures")),
        "note": Key(Shape.TEXT, "A remark for people.", ("The count was taken at noon.", "The figure is of the whole day.")),
    },
    "a review": {
        "claims": Key(
            Shape.NAMES,
            "The claims that contradict each other, each with the pin that `claimdiff check` prints: it fits while the claim "
            "asserts the same.",
            (["police-turnout", "organisers-turnout"], ["police-turnout@aa15d2f1", "organisers-turnout@c43347ed"]),
            required=True,
        ),
        "sums": Key(
            Shape.TEXT,
            "The pin of a joint contradiction's sums, as `claimdiff check` prints it: it fits while these come to the same.",
            ("77b0c1d2", "1ad6fe05"),
        ),
        "note": Key(
            Shape.TEXT,
            "Why it stands, or what came of it: an entry without a note does not count.",
            ("Both figures stand in the story.", "The later figure is right."),
        ),
        "by": Key(Shape.TEXT, "Who looked at it.", ("Ann", "the desk in Port Ansel")),
        "on": Key(Shape.TEXT, "When that was.", ("2026-05-04", "Monday, after the count")),
        "until": Key(
            Shape.LINE,
            "The last day that it holds for, as where more is to be known by then: after it the review is stale.",
            ("2026-12-01", "2026-12"),
        ),
    },
}


def required(what: str) -> list[str]:
    """The keys that such a mapping must have."""
    return [name for name, key in KEYS[what].items() if key.required]


def texts(what: str) -> list[str]:
    """The keys of such a mapping that are for people."""
    return [name for name, key in KEYS[what].items() if key.shape is Shape.TEXT]
