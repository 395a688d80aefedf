"""Who may do what with a record: users, their sessions and tokens, failed sign-ins, and what was done."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0009"

WORD = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("key", WORD, nullable=False),
        sa.Column("name", WORD, nullable=False),
        sa.Column("role", WORD, nullable=False),
        sa.Column("password", WORD, nullable=False),
        sa.Column("created", WORD, nullable=False),
        sa.Column("disabled", WORD),
        sa.PrimaryKeyConstraint("key", name="pk_person"),
        comment="access: the users, by their names as these are looked up; of passwords the Argon2 digest",
    )
    op.create_table(
        "session",
        sa.Column("digest", WORD, nullable=False),
        sa.Column("person", WORD, nullable=False),
        sa.Column("begun", sa.Float, nullable=False),
        sa.Column("used", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_session"),
        sa.ForeignKeyConstraint(["person"], ["person.key"], name="fk_session_person_person"),
        comment="access: who is signed in; of the id that their browser has, the digest",
    )
    op.create_index("ix_session_person", "session", ["person"])
    op.create_table(
        "token",
        sa.Column("id", WORD, nullable=False),
        sa.Column("digest", WORD, nullable=False),
        sa.Column("person", WORD, nullable=False),
        sa.Column("name", WORD, nullable=False),
        sa.Column("role", WORD, nullable=False),
        sa.Column("created", WORD, nullable=False),
        sa.Column("used", WORD),
        sa.Column("revoked", WORD),
        sa.PrimaryKeyConstraint("id", name="pk_token"),
        sa.ForeignKeyConstraint(["person"], ["person.key"], name="fk_token_person_person"),
        comment="access: what programs are let in by; the digest alone",
    )
    op.create_index("ix_token_digest", "token", ["digest"], unique=True)
    op.create_index("ix_token_person", "token", ["person"])
    op.create_table(
        "attempt",
        sa.Column("key", WORD, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last", sa.Float, nullable=False),
        sa.Column("until", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_attempt"),
        comment="access: how often a sign-in failed, by name and by address, and until when none is looked at",
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("at", WORD, nullable=False),
        sa.Column("who", WORD, nullable=False),
        sa.Column("what", WORD, nullable=False),
        sa.Column("about", WORD, nullable=False),
        sa.Column("address", WORD, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
        comment="access: what was done by whom, from where",
    )
