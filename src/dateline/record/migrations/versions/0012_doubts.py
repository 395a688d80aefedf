"""What a person should look at, and what of it somebody has looked at.

The record is derived anew, so that an older one has its doubts.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"

WORD = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "doubt",
        sa.Column("about", WORD, nullable=False),
        sa.Column("property", WORD, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("day", WORD, nullable=False),
        sa.Column("key", WORD, nullable=False),
        sa.PrimaryKeyConstraint("about", "property", name="pk_doubt"),
        comment="projection: what a person should look at, of a property of an incident or of how a mention was linked",
    )
    op.create_index("ix_doubt_kind_day_about_property", "doubt", ["kind", "day", "about", "property"])
    op.create_index("ix_doubt_key", "doubt", ["key"])
    op.create_table(
        "passed",
        sa.Column("key", WORD, nullable=False),
        sa.Column("at", WORD, nullable=False),
        sa.Column("by", WORD, nullable=False),
        sa.Column("how", WORD, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("about", WORD, nullable=False),
        sa.Column("decision", WORD),
        sa.PrimaryKeyConstraint("key", name="pk_passed"),
        comment="access: which doubts somebody has looked at, and what came of it; they do not come back",
    )
    op.create_index("ix_passed_decision", "passed", ["decision"])
    op.execute("DELETE FROM state")
