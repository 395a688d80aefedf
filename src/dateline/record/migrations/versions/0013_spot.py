"""Where incidents were, for a map of many.

The record is derived anew, so that an older one has it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"

WORD = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "spot",
        sa.Column("id", WORD, nullable=False),
        sa.Column("type", WORD, nullable=False),
        sa.Column("status", WORD, nullable=False),
        sa.Column("response", sa.Boolean(), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("actor", WORD),
        sa.Column("first_day", WORD),
        sa.Column("last_day", WORD),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=False),
        sa.Column("lon", sa.Float(), nullable=False),
        sa.Column("km", sa.Float(), nullable=False),
        sa.Column("name", WORD, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_spot"),
        comment="projection: where an incident is shown on a map, with what filters ask of it; `place` is its digest",
    )
    columns = ["response", "place", "main", "status", "type", "actor", "first_day", "last_day", "id"]
    op.create_index("ix_spot_mapped", "spot", columns)
    op.execute("DELETE FROM state")
