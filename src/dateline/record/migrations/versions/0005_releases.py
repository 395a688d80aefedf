"""Releases: what was frozen under a version, kept for ever."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"

WORD = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "release",
        sa.Column("version", WORD, nullable=False),
        sa.Column("made", WORD, nullable=False),
        sa.Column("manifest", WORD, nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_release"),
        comment="truth: what was released under which version, and when",
    )
    op.create_table(
        "release_piece",
        sa.Column("version", WORD, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("version", "seq", name="pk_release_piece"),
        sa.ForeignKeyConstraint(["version"], ["release.version"], name="fk_release_piece_version_release"),
        comment="truth: the archives of releases, in pieces",
    )
