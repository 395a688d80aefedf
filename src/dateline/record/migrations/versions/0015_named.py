"""The names by which incidents are found say what filters ask of an incident, so that a list by name counts what it has
without looking at each.

The record is derived anew, so that an older one has them.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"

WORD = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.drop_table("named")
    op.create_table(
        "named",
        sa.Column("kind", WORD, nullable=False),
        sa.Column("name", WORD, nullable=False),
        sa.Column("incident", sa.BigInteger(), nullable=False),
        sa.Column("id", WORD, nullable=False),
        sa.Column("type", WORD, nullable=False),
        sa.Column("status", WORD, nullable=False),
        sa.Column("response", sa.Boolean(), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("actor", WORD),
        sa.Column("first_day", WORD),
        sa.Column("last_day", WORD),
        sa.PrimaryKeyConstraint("kind", "name", "incident", name="pk_named"),
        comment="projection: the sources, outlets, places and standings by whose names an incident (its `n`) is found, "
        "with what filters ask of it",
        sqlite_with_rowid=False,
    )
    op.create_index("ix_named_incident", "named", ["incident"])
    op.execute("DELETE FROM state")
