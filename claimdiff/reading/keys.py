"""The keys of the format: for every mapping of a claim file its keys, the shape of their values and what they are for.

The loader reads files by this table, and the schema for editors is made from it.
"""

from enum import StrEnum
from typing import Any, NamedTuple

from claimdiff.model import Type


class Shape(StrEnum):
    """The shape of the value of a key."""

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
    """A key: the shape of its value, what it is for, examples, and whether it is required.

    `holds` is the kind of mapping that is its value, `fits` are the types of subject that can have the key. A claim that
    repeats another cannot have a key that is `taken_over`: its value comes from the other claim.
    """

    shape: Shape
    description: str
    examples: tuple[Any, ...]
    holds: str = ""
    required: bool = False
    fits: tuple[Type, ...] = tuple(Type)
    taken_over: bool = False


# Each key has two examples or more: with a single one, some editors insert it as the value without being asked.
KEYS: dict[str, dict[str, Key]] = {
    "a claim file": {
        "article": Key(
            Shape.MAPPING,
            "The article that the claims in this file come from.",
            ({"title": "Thousands march against the new harbour"}, {"title": "The march", "date": "2026-05-03"}),
            holds="an article",
        ),
        "terms": Key(
            Shape.TERMS,
            "What is part of what. Each top-level term is a dimension. A term contains its parts, and different parts of one "
            "term share nothing.",
            ({"city": ["harbour", "old town"]}, {"people": {"residents": ["students"], "visitors": []}}),
        ),
        "complete": Key(
            Shape.NAMES,
            "Terms whose listed parts are complete. Any other term can also have members that are in none of its parts.",
            ("people", ["people", "city"]),
        ),
        "aliases": Key(
            Shape.ALIASES,
            "Other names of items. Each means the same as the name that it is listed under, and that name is shown.",
            ({"ferry Aurora": "MS Aurora"}, {"flight 101": ["AN101", "the morning flight"]}),
        ),
        "sources": Key(
            Shape.ENTRIES,
            "Who says something. Choose an id for each source.",
            ({"police": "Port Ansel police"}, {"police": {"name": "Port Ansel police", "via": "Ansel Courier"}}),
            holds="a source",
        ),
        "subjects": Key(
            Shape.ENTRIES,
            "The questions that claims answer. Choose an id for each. Only claims on the same subject are compared.",
            ({"turnout": {"type": "count"}}, {"turnout": {"type": "count", "question": "How many people marched?"}}),
            holds="a subject",
        ),
        "claims": Key(
            Shape.ENTRIES,
            "Who said what. Choose an id for each claim, without @.",
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
        "title": Key(
            Shape.TEXT, "The title of the article.", ("Thousands march against the new harbour", "The march in pictures")
        ),
        "publisher": Key(Shape.TEXT, "Who published the article.", ("Ansel Courier", "Radio Ansel")),
        "date": Key(
            Shape.LINE,
            "The day of the article, or its day and time. It is the default of `said` for the claims in this file.",
            ("2026-05-03", "2026-05-03T18:30"),
        ),
        "url": Key(Shape.TEXT, "Where the article can be read.", ("https://example.org/march", "https://example.org/pictures")),
        "file": Key(
            Shape.LINE,
            "A saved copy of the article, as a path from the folder of this file. Every `quote` in this file must be in it.",
            ("march.txt", "articles/march.txt"),
        ),
    },
    "a source": {
        "name": Key(Shape.TEXT, "The name to show. Without it, the id is shown.", ("Port Ansel police", "Save the Harbour")),
        "via": Key(
            Shape.TEXT,
            "Who passes on what the source says, such as a news agency. A relay is not the source.",
            ("Ansel Courier", "Radio Ansel"),
        ),
        "side": Key(Shape.TEXT, "The side that the source is on.", ("city", "protesters")),
    },
    "a subject": {
        "type": Key(Shape.TYPE, "What kind of answer the question has.", tuple(map(str, Type)), required=True),
        "question": Key(
            Shape.TEXT, "The question in words, for people.", ("How many people marched?", "Was anybody arrested?")
        ),
        "options": Key(
            Shape.OPTIONS,
            "The options of a choice: a term, whose parts are the options, or a list or tree of options. Without this key, "
            "any name is an option.",
            ("city", ["square", "pier"], {"weather": ["rain", "wind"], "traffic": []}),
            fits=(Type.CHOICE,),
        ),
        "aliases": Key(
            Shape.ALIASES,
            "Other names of options, in a choice without `options`. Each means the same as the name that it is listed under, "
            "and that name is shown.",
            ({"Vienna": "Wien"}, {"Vienna": ["Wien", "Bécs"]}),
            fits=(Type.CHOICE,),
        ),
        "open": Key(Shape.FLAG, "Whether a choice has more options than the listed ones.", ("yes", "no"), fits=(Type.CHOICE,)),
        "unit": Key(
            Shape.NAMES,
            "The unit of the number. Of several spellings, the first is shown.",
            ("km", "%", ["USD", "$", "US$"]),
            fits=(Type.NUMBER,),
        ),
        "range": Key(
            Shape.LINE,
            "The range of possible answers. Whatever a phrase allows outside this range does not count.",
            ("0 to 100", "at least 0"),
            fits=(Type.COUNT, Type.NUMBER),
        ),
        "tolerance": Key(
            Shape.LINE,
            "Values that are no further apart than this do not contradict each other: a number, a share, or, for dates, a "
            "length of time.",
            ("5", "10%", "15 minutes"),
            fits=(Type.COUNT, Type.NUMBER, Type.DATE),
        ),
        "cumulative": Key(
            Shape.FLAG_OR_NAMES,
            "Whether this is a running toll, or the terms for which it is one. A later, higher figure does not contradict an "
            "earlier, lower one. What is in such a term stays in it, such as the dead.",
            ("yes", "no", ["residents", "visitors"]),
            fits=(Type.COUNT, Type.YES_NO),
        ),
        "level": Key(
            Shape.FLAG_OR_NAMES,
            "Whether this is the number at one time, such as people held, or the terms for which it is. Figures of different "
            "times are not added up.",
            ("yes", "no", ["students"]),
            fits=(Type.COUNT, Type.YES_NO),
        ),
        "constant": Key(
            Shape.NAMES,
            "Terms that have the same number at every moment, such as the people aboard. Their parts can change.",
            ("people", ["people"]),
            fits=(Type.COUNT, Type.YES_NO),
        ),
    },
    "a claim": {
        "source": Key(Shape.LINE, "Who makes the claim: an id in `sources`.", ("police", "organisers"), required=True),
        "subject": Key(
            Shape.LINE, "The question that the claim answers: an id in `subjects`.", ("turnout", "arrests"), required=True
        ),
        "says": Key(
            Shape.VALUE,
            "What the source says, in the type of the subject: a count or number (`26`, `at least 5`, `dozens`), yes or no, an "
            "option, or a date. `{any of: [a, b]}` means one of these values, when the source does not say which.",
            ("more than two dozen", "nearly 9,000"),
            taken_over=True,
        ),
        "denies": Key(
            Shape.VALUE,
            "What the source denies, written like `says`. A claim has either `says` or `denies`.",
            ("more than two dozen", "nearly 9,000"),
            taken_over=True,
        ),
        "about": Key(
            Shape.NAMES,
            "What the claim is about: terms, at most one of each dimension. A dimension that is not named means all of it.",
            ("harbour", ["residents", "harbour"]),
            taken_over=True,
        ),
        "item": Key(
            Shape.LINE,
            "The one thing that the claim is about, in a subject that applies to many. Claims about different items are never "
            "compared.",
            ("ferry Aurora", "flight 101"),
            taken_over=True,
        ),
        "when": Key(
            Shape.LINE,
            "The time that the claim is about: a date, month, year or period. Without it, all time; in a subject with "
            "`cumulative` or `level`, `said` decides.",
            ("2026-05-03", "2026-05", "2026-05-01 to 2026-05-03", "since 2026-05-01", "until 2026-05-03"),
            taken_over=True,
        ),
        "said": Key(
            Shape.LINE,
            "The day it was said, a day and time, a month or a year. Without it, the date of the article.",
            ("2026-05-03", "2026-05-03T18:30", "2026-05"),
        ),
        "hedge": Key(Shape.TEXT, "How the source limits its own statement, in a word or two.", ("believed", "unconfirmed")),
        "replaces": Key(
            Shape.NAMES,
            "Earlier claims of the same source on the same subject that this claim replaces.",
            ("police-early", ["police-early", "police-noon"]),
        ),
        "repeats": Key(
            Shape.NAMES,
            "Another source's claim on the same subject that this claim only passes on. What it says and what it is about come "
            "from that claim.",
            ("police-turnout", "police-noon"),
        ),
        "quote": Key(
            Shape.TEXT,
            "The source's own words. If the file names a saved copy of the article, they must be in it.",
            ("We counted about four thousand.", "There were more than ten thousand of us."),
        ),
        "text": Key(
            Shape.TEXT, "What was said, in your own words.", ("The police counted about 4,000 people.", "Over 10,000 marched.")
        ),
        "cite": Key(Shape.TEXT, "Where in the article this is said.", ("paragraph 2", "page 3")),
        "url": Key(Shape.TEXT, "Where this can be read.", ("https://example.org/march", "https://example.org/pictures")),
        "note": Key(Shape.TEXT, "A note for people.", ("The count was taken at noon.", "The figure is of the whole day.")),
    },
    "a review": {
        "claims": Key(
            Shape.NAMES,
            "The claims that contradict each other, each with the pin that `claimdiff check` prints. A pin fits as long as the "
            "claim asserts the same.",
            (["police-turnout", "organisers-turnout"], ["police-turnout@aa15d2f1", "organisers-turnout@c43347ed"]),
            required=True,
        ),
        "sums": Key(
            Shape.TEXT,
            "The pin of the sums of a joint contradiction, as `claimdiff check` prints it. It fits as long as the sums have "
            "the same results.",
            ("77b0c1d2", "1ad6fe05"),
        ),
        "note": Key(
            Shape.TEXT,
            "Why the contradiction stands, or what came of it. An entry without a note does not count.",
            ("Both figures stand in the story.", "The later figure is right."),
        ),
        "by": Key(Shape.TEXT, "Who looked at the contradiction.", ("Ann", "the desk in Port Ansel")),
        "on": Key(Shape.TEXT, "When they looked at it.", ("2026-05-04", "Monday, after the count")),
        "until": Key(
            Shape.LINE,
            "The last day on which the entry counts, for example because more will be known by then. After it, the review "
            "is stale.",
            ("2026-12-01", "2026-12"),
        ),
    },
}


def required(what: str) -> list[str]:
    """The required keys of such a mapping."""
    return [name for name, key in KEYS[what].items() if key.required]


def texts(what: str) -> list[str]:
    """The keys of such a mapping whose values are texts for people."""
    return [name for name, key in KEYS[what].items() if key.shape is Shape.TEXT]
