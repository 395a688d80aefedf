"""Incidents by whether a report is about them, for lists that are read page by page.

The record is derived anew, so that an older one has it right.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("incident", sa.Column("main", sa.Boolean(), nullable=False, server_default=sa.false()))
    columns = ["response", "main", "first_day", "id"]
    op.create_index(f"ix_incident_{'_'.join(columns)}", "incident", columns)
    op.execute("DELETE FROM state")
