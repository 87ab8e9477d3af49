"""What `when` and `said` mean by what a subject counts, with a claim that contradicts one, and one that does not.

README and the page of `contradiction` show the table; tests compare the claims.
"""

from typing import NamedTuple


class TimeOfKind(NamedTuple):
    """A kind of subject, as its keys make it; the time that its claims speak of; and three claims of a subject with these keys.

    The first contradicts the second, and not the third.
    """

    kind: str
    keys: str
    speaks_of: str
    claim: str
    contradicts: str
    goes_with: str


BY_KIND = (
    TimeOfKind(
        "events (a count)",
        "type: count",
        "all that happened in `when`, or ever; `said` plays no part",
        "says: 5, when: 2024-09-02",
        "says: at most 3, when: 2024-09",
        "says: at most 3, when: 2024-09-03",
    ),
    TimeOfKind(
        "cumulative",
        "type: count, cumulative: yes",
        "all up to the day it was `said`, or what happened in `when`",
        "says: 9, said: 2024-09-02",
        "says: 7, said: 2024-09-03",
        "says: 12, said: 2024-09-03",
    ),
    TimeOfKind(
        "cumulative, by term",
        "type: count, cumulative: [dead]",
        "all up to the end of the day of `when`, else of `said`; of a stretch, what came into the term",
        "about: [dead], says: 9, when: 2024-09-02",
        "about: [dead], says: 7, when: 2024-09-03",
        "about: [dead], says: 7, when: 2024-09-03 to 2024-09-05",
    ),
    TimeOfKind(
        "level",
        "type: count, level: yes",
        "what there is at the end of the day of `when`, else of `said`; all through a stretch; of a month usually all through, "
        "at any rate at some moment",
        "says: none, when: since 2024-09-02",
        "says: 60, when: 2024-09-10",
        "says: 60, said: 2024-09-01",
    ),
    TimeOfKind(
        "constant",
        "type: count, constant: [aboard]",
        "the same at every moment, whatever `when` and `said` are",
        "about: [aboard], says: 459, said: 2024-09-02",
        "about: [aboard], says: 476, said: 2024-09-04",
        "about: [aboard], says: at least 450, said: 2024-09-04",
    ),
    TimeOfKind(
        "yes-no",
        "type: yes-no",
        "whether there was any in `when`, or ever; with the keys above, as these say",
        "says: no, when: 2024-09",
        "says: yes, when: 2024-09-02",
        "says: yes, when: 2024-10-02",
    ),
    TimeOfKind(
        "choice",
        "type: choice, options: [rain, wind]",
        "every moment of `when`, or all time; `said` plays no part",
        "says: rain, when: 2024-09",
        "says: wind, when: 2024-09-02",
        "says: wind, when: 2024-10-02",
    ),
    TimeOfKind(
        "number",
        "type: number, unit: km",
        "just the time of `when`; without one it goes with any; `said` plays no part",
        "says: 5 km, when: 2024-09",
        "says: 6 km, when: 2024-09",
        "says: 6 km, when: 2024-09-02",
    ),
    TimeOfKind(
        "date",
        "type: date",
        "what is asked for is the date itself; `when` only tells apart what happened several times",
        "says: 2024-09-02, when: 2024",
        "says: 2024-09-03, when: 2024",
        "says: 2023-09-03, when: 2023",
    ),
)
