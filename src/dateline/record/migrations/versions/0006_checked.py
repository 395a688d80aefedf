"""Claims held against what was known when they were made, and where each of them looks for what else happened.

The record is derived anew, so that an older one has its checks.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"

WORD = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "reach",
        sa.Column("incident", WORD, nullable=False),
        sa.Column("actor", WORD, nullable=False),
        sa.Column("family", WORD, nullable=False),
        sa.Column("first", WORD, nullable=False),
        sa.Column("last", WORD, nullable=False),
        sa.PrimaryKeyConstraint("incident", "actor", name="pk_reach"),
        comment="projection: by whom and on which days an incident may have been, by any of its reports",
    )
    op.create_index("ix_reach_family_actor_first", "reach", ["family", "actor", "first"])
    op.create_table(
        "checked",
        sa.Column("id", WORD, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("incident", WORD, nullable=False),
        sa.Column("report", WORD, nullable=False),
        sa.Column("verdict", WORD, nullable=False),
        sa.Column("family", WORD, nullable=False),
        sa.Column("actor", WORD),
        sa.Column("first", WORD, nullable=False),
        sa.Column("last", WORD, nullable=False),
        sa.Column("until", sa.Float, nullable=False),
        sa.Column("body", WORD, nullable=False),
        sa.PrimaryKeyConstraint("id", "kind", name="pk_checked"),
        comment="projection: a claim (`id`) held against what was known by a time, and which incidents it depends on",
    )
    op.create_index("ix_checked_incident", "checked", ["incident"])
    op.create_index("ix_checked_family_actor_until", "checked", ["family", "actor", "until"])
    op.execute("DELETE FROM state")
