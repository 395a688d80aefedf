"""Incidents and the names by which they are found say between which months they lie as one number, so that lists count
them by it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

LISTED = {
    "listed": ("response", "day", "id", "main", "status", "last_day", "type", "actor", "n"),
    "by_type": ("response", "type", "day", "id", "main", "status", "last_day", "actor", "n"),
    "by_actor": ("response", "actor", "day", "id", "main", "status", "last_day", "type", "n"),
    "by_number": ("n", "response", "main", "status", "day", "last_day", "type", "actor", "id"),
}

MONTHS = (
    "CAST(substr(first_day, 1, 4) || substr(first_day, 6, 2) || substr(last_day, 1, 4) || substr(last_day, 6, 2) "
    "AS BIGINT)"
)


def upgrade() -> None:
    for table in ("incident", "named"):
        op.add_column(table, sa.Column("months", sa.BigInteger(), nullable=False, server_default="0"))
        op.execute(f"UPDATE {table} SET months = {MONTHS} WHERE first_day IS NOT NULL")  # nosec B608  # our own tables
    for name, columns in LISTED.items():
        op.drop_index(f"ix_incident_{name}", "incident")
        op.create_index(f"ix_incident_{name}", "incident", [*columns, "months"])
