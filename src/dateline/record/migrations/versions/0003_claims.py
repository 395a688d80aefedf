"""The ids of claims ever shown; those that the record shows now are the first."""

import json

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"

WORD = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    shown = op.create_table(
        "shown_claim",
        sa.Column("id", WORD, nullable=False),
        sa.Column("mention", WORD, nullable=False),
        sa.Column("property", WORD, nullable=False),
        sa.Column("first_shown", WORD, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shown_claim"),
        comment="truth: every claim id ever shown, with its mention, to which it leads when it is read no more",
    )
    db = op.get_bind()
    since = {row.id: row.first_shown for row in db.execute(sa.text("SELECT id, first_shown FROM shown_id"))}
    rows = [
        {
            "id": id,
            "mention": told["mention"],
            "property": told["property"],
            "first_shown": since.get(told["mention"], ""),
        }
        for id, told in ((id, json.loads(body)) for id, body in db.execute(sa.text("SELECT id, body FROM claim")))
    ]
    if rows:
        db.execute(sa.insert(shown), rows)


def downgrade() -> None:
    op.drop_table("shown_claim")
