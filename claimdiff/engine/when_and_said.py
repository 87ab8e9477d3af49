"""What `when` and `said` mean for each kind of subject, each with a claim that contradicts the first and one that does not.

docs/format.md and the page of `contradiction` show the table. Tests compare the claims.
"""

from typing import NamedTuple


class TimeOfKind(NamedTuple):
    """A kind of subject, the keys that make it, the time that its claims are about, and three claims on such a subject.

    The first claim contradicts the second, and does not contradict the third.
    """

    kind: str
    keys: str
    speaks_of: str
    claim: str
    contradicts: str
    is_compatible: str


BY_KIND = (
    TimeOfKind(
        "events (a count)",
        "type: count",
        "everything that happened in `when`; without `when`, at any time; `said` makes no difference",
        "says: 5, when: 2024-09-02",
        "says: at most 3, when: 2024-09",
        "says: at most 3, when: 2024-09-03",
    ),
    TimeOfKind(
        "cumulative",
        "type: count, cumulative: yes",
        "everything up to the day it was `said`; with `when`, what happened in that time",
        "says: 9, said: 2024-09-02",
        "says: 7, said: 2024-09-03",
        "says: 12, said: 2024-09-03",
    ),
    TimeOfKind(
        "cumulative, by term",
        "type: count, cumulative: [dead]",
        "everything up to the end of the day in `when`, or else in `said`; with a period in `when`, what was added in it",
        "about: [dead], says: 9, when: 2024-09-02",
        "about: [dead], says: 7, when: 2024-09-03",
        "about: [dead], says: 7, when: 2024-09-03 to 2024-09-05",
    ),
    TimeOfKind(
        "level",
        "type: count, level: yes",
        "what there is at the end of the day in `when`, or else in `said`; with a period, all through it; with a month, "
        "usually all through it, on any reading at some moment of it",
        "says: none, when: since 2024-09-02",
        "says: 60, when: 2024-09-10",
        "says: 60, said: 2024-09-01",
    ),
    TimeOfKind(
        "constant",
        "type: count, constant: [aboard]",
        "the same number at every moment, whatever `when` and `said` are",
        "about: [aboard], says: 459, said: 2024-09-02",
        "about: [aboard], says: 476, said: 2024-09-04",
        "about: [aboard], says: at least 450, said: 2024-09-04",
    ),
    TimeOfKind(
        "yes-no",
        "type: yes-no",
        "whether there was any in `when`; without `when`, at any time; with one of the keys above, as in its row",
        "says: no, when: 2024-09",
        "says: yes, when: 2024-09-02",
        "says: yes, when: 2024-10-02",
    ),
    TimeOfKind(
        "choice",
        "type: choice, options: [rain, wind]",
        "every moment of `when`; without `when`, every moment; `said` makes no difference",
        "says: rain, when: 2024-09",
        "says: wind, when: 2024-09-02",
        "says: wind, when: 2024-10-02",
    ),
    TimeOfKind(
        "number",
        "type: number, unit: km",
        "exactly the time in `when`; without `when`, compared with any time; `said` makes no difference",
        "says: 5 km, when: 2024-09",
        "says: 6 km, when: 2024-09",
        "says: 6 km, when: 2024-09-02",
    ),
    TimeOfKind(
        "date",
        "type: date",
        "the date is the answer; `when` only says which time is meant, where something happened several times",
        "says: 2024-09-02, when: 2024",
        "says: 2024-09-03, when: 2024",
        "says: 2023-09-03, when: 2023",
    ),
)
