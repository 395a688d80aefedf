"""Plans by the day on which their window ends, so that those that a new time of publication passes are found."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_index("ix_incident_status_last_day", "incident", ["status", "last_day"])
