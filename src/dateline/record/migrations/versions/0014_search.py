"""Words of reports and of incidents, by which they are found; reports in the order of their publication; the names by
which incidents are found; counts and track records that grow with what is added, not with what is held.

The record is derived anew, so that an older one has them.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"

WORD = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TOLD = ("claims", "told", "alone", "first", "revised", "updated", "contradicted", "borne_out")

INDEXES = {
    "listed": ("response", "day", "id", "main", "status", "last_day", "type", "actor", "n"),
    "by_type": ("response", "type", "day", "id", "main", "status", "last_day", "actor", "n"),
    "by_actor": ("response", "actor", "day", "id", "main", "status", "last_day", "type", "n"),
    "by_number": ("n", "response", "main", "status", "day", "last_day", "type", "actor", "id"),
}

# The words are stemmed before they come here (`record/query.py`), the same for both databases.
SQLITE = tuple(
    f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0')"
    for name in ("report_words", "incident_words")
)
POSTGRESQL = tuple(
    statement
    for name in ("report_words", "incident_words")
    for statement in (
        f"CREATE TABLE {name} (n bigint PRIMARY KEY, words tsvector NOT NULL)",
        f"CREATE INDEX ix_{name}_words ON {name} USING gin (words)",
    )
)


def upgrade() -> None:
    op.add_column("incident", sa.Column("n", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("incident", sa.Column("day", WORD, nullable=False, server_default=""))
    op.drop_index("ix_incident_response_main_first_day_id", "incident")
    for name, columns in INDEXES.items():
        op.create_index(f"ix_incident_{name}", "incident", list(columns))
    op.create_table(
        "issued",
        sa.Column("n", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("id", WORD, nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_issued"),
        comment="projection: the reports in the order of their publication, by which lists and words find them",
    )
    op.create_index("ix_issued_id", "issued", ["id"], unique=True)
    op.create_table(
        "told",
        sa.Column("report", sa.BigInteger(), nullable=False),
        sa.Column("incident", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("report", "incident", name="pk_told"),
        comment="projection: which report tells which incident, by the `n` of both",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_told_incident", "told", ["incident"])
    op.create_table(
        "named",
        sa.Column("kind", WORD, nullable=False),
        sa.Column("name", WORD, nullable=False),
        sa.Column("incident", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", "incident", name="pk_named"),
        comment="projection: the sources, outlets, places and standings by whose names an incident (its `n`) is found",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_named_incident", "named", ["incident"])
    op.create_table(
        "called",
        sa.Column("kind", WORD, nullable=False),
        sa.Column("name", WORD, nullable=False),
        sa.Column("incidents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", name="pk_called"),
        comment="projection: those names, and how many incidents are found by each",
        sqlite_with_rowid=False,
    )
    cells = ("step", "response", "main", "status", "type", "actor", "first", "last")
    op.create_table(
        "tally",
        *(sa.Column(c, sa.Boolean() if c in ("response", "main") else WORD, nullable=False) for c in cells),
        sa.Column("incidents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*cells, name="pk_tally"),
        comment="projection: how many incidents lie between which months or years, for the strip above a list",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "telling",
        sa.Column("incident", WORD, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("teller", WORD, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in TOLD),
        sa.Column("speakers", WORD, nullable=False),
        sa.PrimaryKeyConstraint("incident", "kind", "teller", name="pk_telling"),
        comment="projection: what a source or an outlet told of an incident, in numbers, and which sources spoke",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "speaks",
        sa.Column("teller", WORD, nullable=False),
        sa.Column("source", WORD, nullable=False),
        sa.Column("incidents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("teller", "source", name="pk_speaks"),
        comment="projection: which sources spoke for a teller, in how many incidents",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "track",
        sa.Column("kind", WORD, nullable=False),
        sa.Column("teller", WORD, nullable=False),
        sa.Column("name", WORD, nullable=False),
        sa.Column("called", WORD, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in (*TOLD, "incidents")),
        sa.Column("body", WORD, nullable=False),
        sa.PrimaryKeyConstraint("kind", "teller", name="pk_track"),
        comment="projection: the track record of a source or an outlet: the sums of its tellings; `body` is who it is",
    )
    op.create_index("ix_track_kind_claims_name_teller", "track", ["kind", "claims", "name", "teller"])
    if op.get_bind().dialect.supports_comments:
        incident = "projection: incidents with their accounts; `n` is a short form of `id`, `day` the first or nothing"
        op.create_table_comment("incident", incident)
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
    op.execute("DELETE FROM state")
