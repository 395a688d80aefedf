"""Plans by the day on which their window ends, so that those that a new time of publication passes are found; and
incidents by who did what, for the plans that may have come to them.
"""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_index("ix_incident_status_last_day", "incident", ["status", "last_day"])
    columns = ["type", "actor", "status", "last_day", "first_day"]
    op.create_index("ix_incident_type_actor_status_last_day_first_day", "incident", columns)
