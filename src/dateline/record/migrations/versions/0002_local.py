"""What one report more needs to know of those before it, so that only what it touches is derived anew."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"

WORD = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_index("ix_report_id_seen", "report", ["id", "seen"])
    # These projections are made again from what the reports say: none of their rows need be kept.
    for name in ("kinship", "state"):
        op.drop_table(name)
    op.create_table(
        "kinship",
        sa.Column("id", WORD, nullable=False),
        sa.Column("seen", WORD, nullable=False),
        sa.Column("root", WORD, nullable=False),
        sa.Column("copy_of", WORD),
        sa.Column("version_of", WORD),
        sa.PrimaryKeyConstraint("id", name="pk_kinship"),
        comment="projection: of which report this one is a copy or a new version, and the first of that story",
    )
    op.create_index("ix_kinship_id_seen", "kinship", ["id", "seen"])
    op.create_table(
        "sketch",
        sa.Column("id", WORD, nullable=False),
        sa.Column("keys", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sketch"),
        comment="projection: a report as it is compared with others, zstd, and how many keys it has",
    )
    op.create_table(
        "sketch_key",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("id", WORD, nullable=False),
        sa.PrimaryKeyConstraint("key", "id", name="pk_sketch_key"),
        comment="projection: which reports have a key, by which those that may be kin are found",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "placed",
        sa.Column("id", WORD, nullable=False),
        sa.Column("report", WORD, nullable=False),
        sa.Column("node", WORD, nullable=False),
        sa.Column("cluster", WORD, nullable=False),
        sa.Column("family", WORD, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("first", sa.Integer()),
        sa.Column("last", sa.Integer()),
        sa.Column("body", WORD, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_placed"),
        comment="projection: a mention as linking sees it and where it put it, with the days in which it looks",
    )
    op.create_index("ix_placed_report", "placed", ["report"])
    op.create_index("ix_placed_node", "placed", ["node"])
    op.create_index("ix_placed_family_state_first", "placed", ["family", "state", "first"])
    op.create_table(
        "placed_name",
        sa.Column("id", WORD, nullable=False),
        sa.Column("name", WORD, nullable=False),
        sa.PrimaryKeyConstraint("id", "name", name="pk_placed_name"),
        comment="projection: digests of the names of people in a placed mention, by which others of theirs are found",
    )
    op.create_index("ix_placed_name_name", "placed_name", ["name"])
    # Claims are shown ids, which the next migration keeps: their rows stay until they are derived again.
    op.add_column("claim", sa.Column("source", WORD))
    op.create_index("ix_claim_source", "claim", ["source"])
    op.create_table(
        "state",
        sa.Column("name", WORD, nullable=False),
        sa.Column("value", WORD, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_state"),
        comment="projection: what they were made by: the `reader`, this program's `version`, the `ruled` decisions",
    )
