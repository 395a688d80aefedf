"""Incidents by whether a report is about them, for lists that are read page by page."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"

WORD = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    # A projection: its rows are made again, so none need be kept; without a state everything is derived anew.
    op.execute("DELETE FROM state")
    op.drop_table("incident")
    op.create_table(
        "incident",
        sa.Column("id", WORD, nullable=False),
        sa.Column("type", WORD, nullable=False),
        sa.Column("status", WORD, nullable=False),
        sa.Column("response", sa.Boolean(), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("actor", WORD),
        sa.Column("first_day", WORD),
        sa.Column("last_day", WORD),
        sa.Column("body", WORD, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_incident"),
        comment="projection: incidents with their accounts; `main` is whether a report is about it",
    )
    for columns in (
        ["type", "first_day"],
        ["actor", "first_day"],
        ["status", "last_day"],
        ["type", "actor", "status", "last_day", "first_day"],
        ["response", "main", "first_day", "id"],
    ):
        op.create_index(f"ix_incident_{'_'.join(columns)}", "incident", columns)
