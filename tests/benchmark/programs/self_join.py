"""`self_join.py MEANT PAIRS`: writes the contradictions in a table of what claims mean, by a self-join in DuckDB.

Intervals that share nothing lie one above the other, so that the two ways to contradict are one: a region, or a part of it, has
more than the region can have. A bound that is not there is NULL, beside which nothing is true.
"""

import sys

import duckdb

QUERY = """
COPY (
    SELECT one.id, other.id
    FROM claims AS one JOIN claims AS other ON one.item = other.item
    WHERE one.source <> other.source
        AND one.kind_first >= other.kind_first AND one.kind_last <= other.kind_last
        AND one.place_first >= other.place_first AND one.place_last <= other.place_last
        AND one.low > other.high
) TO '{pairs}' (FORMAT csv, HEADER false)
"""


def main(meant: str, pairs: str) -> None:
    """Reads one file and writes the other."""
    duckdb.execute(f"CREATE TABLE claims AS SELECT * FROM read_csv('{meant}', types = {{'low': 'BIGINT', 'high': 'BIGINT'}})")
    duckdb.execute(QUERY.format(pairs=pairs))


main(*sys.argv[1:])
