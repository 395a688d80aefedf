"""From when an incident was known as it is today, so that most checks need not read its reports again.

The record is derived anew, so that an older one has it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"

WORD = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("reach", sa.Column("until", sa.Float, nullable=False, server_default="0"))
    op.add_column("reach", sa.Column("firm", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("reach", sa.Column("shown", WORD, nullable=False, server_default=""))
    op.execute("DELETE FROM state")
