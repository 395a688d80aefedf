"""The decisions that the projections have in them, one by one, so that one more is derived from alone."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"

WORD = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "ruled",
        sa.Column("id", WORD, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ruled"),
        comment="projection: the decisions that they have in them",
    )
    if op.get_bind().dialect.supports_comments:
        made_by = "the `reader`, this program's `version`, the `latest` publication"
        op.create_table_comment("state", f"projection: what they were made by: {made_by}")
