"""The words of reports and of incidents, indexed by the database's own full-text search: FTS5, or a tsvector with GIN.

Neither keeps a text: FTS5's tables are contentless, so that whatever is taken out has to be named word by word.
"""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from dateline.record.query import Query, stems

REPORTS = "report_words"
INCIDENTS = "incident_words"

TABLES = (REPORTS, INCIDENTS)
"""Made by migrations alone, since no two databases make them alike."""


def put(db: sa.Connection, table: str, texts: Iterable[tuple[int, str]]) -> None:
    """Index texts under their numbers, none of which is there yet."""
    rows = [{"n": n, "words": " ".join(stems(text))} for n, text in texts]
    if not rows:
        return
    if _sqlite(db):
        statement = f"INSERT INTO {table} (rowid, words) VALUES (:n, :words)"  # nosec B608  # one of TABLES
    else:
        # A position beyond the highest that a tsvector knows counts as the highest: a row of words is not found there.
        statement = f"INSERT INTO {table} (n, words) VALUES (:n, to_tsvector('simple', :words))"  # nosec B608  # one of TABLES
    db.execute(sa.text(statement), rows)


def drop(db: sa.Connection, table: str, texts: Mapping[int, str]) -> None:
    """Take out what was indexed under these numbers: just these texts."""
    rows = [{"n": n, "words": " ".join(stems(text))} for n, text in texts.items()]
    if not rows:
        return
    if _sqlite(db):
        statement = f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', :n, :words)"  # nosec B608  # one of TABLES
        db.execute(sa.text(statement), rows)
    else:
        statement = f"DELETE FROM {table} WHERE n = :n"  # nosec B608  # one of TABLES
        db.execute(sa.text(statement), [{"n": row["n"]} for row in rows])


def clear(db: sa.Connection, table: str) -> None:
    """Take out everything."""
    if _sqlite(db):
        statement = f"INSERT INTO {table} ({table}) VALUES ('delete-all')"  # nosec B608  # one of TABLES
    else:
        statement = f"DELETE FROM {table}"  # nosec B608  # one of TABLES
    db.execute(sa.text(statement))


def matching(db: sa.Connection, table: str, query: Query) -> tuple[sa.ColumnElement[int], sa.ColumnElement[bool]]:
    """The column of the numbers in one of the tables, and the condition that its texts fit the query."""
    if _sqlite(db):
        of = sa.table(table, sa.column("rowid", sa.BigInteger))
        asked = " AND ".join(map(_quoted, query.terms))
        if query.without:
            asked = f"({asked}) NOT ({' OR '.join(map(_quoted, query.without))})"
        whole: sa.ColumnElement[str] = sa.literal_column(table)
        return of.c.rowid, whole.op("MATCH", is_comparison=True)(asked)
    held = sa.table(table, sa.column("n", sa.BigInteger), sa.column("words", postgresql.TSVECTOR))
    in_a_row = [held.c.words.op("@@", is_comparison=True)(_in_a_row(term)) for term in query.terms]
    absent = [sa.not_(held.c.words.op("@@", is_comparison=True)(_in_a_row(term))) for term in query.without]
    return held.c.n, sa.and_(*in_a_row, *absent)


def _quoted(term: tuple[str, ...]) -> str:
    """Stems have letters and figures alone, so that quotes hold them."""
    return f'"{" ".join(term)}"'


def _in_a_row(term: tuple[str, ...]) -> sa.ColumnElement[object]:
    return sa.func.phraseto_tsquery(sa.literal_column("'simple'::regconfig"), " ".join(term))


def _sqlite(db: sa.Connection) -> bool:
    return db.dialect.name == "sqlite"
