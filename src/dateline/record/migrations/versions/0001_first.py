"""The tables of the first release."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

WORD = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "raw",
        sa.Column("sha256", WORD, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_raw"),
        comment="truth: the bytes as they were given, zstd",
    )
    op.create_table(
        "report",
        sa.Column("id", WORD, nullable=False),
        sa.Column("seen", WORD, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        comment="truth: the frozen text with what is known of it, zstd; `seen` is a digest of all that a reader sees",
    )
    op.create_table(
        "report_file",
        sa.Column("report", WORD, nullable=False),
        sa.Column("name", WORD, nullable=False),
        sa.Column("raw", WORD, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_report_file_report_report"),
        sa.ForeignKeyConstraint(["raw"], ["raw.sha256"], name="fk_report_file_raw_raw"),
        sa.PrimaryKeyConstraint("report", "name", "raw", name="pk_report_file"),
        comment="truth: under which names, and in which bytes, a report was given",
    )
    op.create_table(
        "decision",
        sa.Column("id", WORD, nullable=False),
        sa.Column("body", WORD, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        comment="truth: what a person ruled; only ever added to",
    )
    op.create_table(
        "shown_id",
        sa.Column("id", WORD, nullable=False),
        sa.Column("family", WORD, nullable=False),
        sa.Column("report", WORD, nullable=False),
        sa.Column("field", WORD, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("trigger", sa.Integer(), nullable=False),
        sa.Column("first_shown", WORD, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shown_id"),
        comment="truth: every mention id ever shown, its place; an incident has that of its smallest mention",
    )
    op.create_table(
        "receipt",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", WORD, nullable=False),
        sa.Column("name", WORD, nullable=False),
        sa.Column("outcome", WORD, nullable=False),
        sa.Column("report", WORD, nullable=True),
        sa.Column("why", WORD, nullable=True),
        sa.PrimaryKeyConstraint("seq", name="pk_receipt"),
        comment="journal: each input given, when, and what became of it",
    )
    op.create_index("ix_receipt_report", "receipt", ["report"])
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", WORD, nullable=False),
        sa.Column("incident", WORD, nullable=False),
        sa.Column("property", WORD, nullable=False),
        sa.Column("before", WORD, nullable=True),
        sa.Column("after", WORD, nullable=True),
        sa.Column("report", WORD, nullable=True),
        sa.PrimaryKeyConstraint("seq", name="pk_change"),
        comment="journal: what changed in the accounts, as JSON; property `id`: it went, or went into another",
    )
    op.create_index("ix_change_incident", "change", ["incident"])
    op.create_table(
        "reading",
        sa.Column("report", WORD, nullable=False),
        sa.Column("seen", WORD, nullable=False),
        sa.Column("reader", WORD, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_reading_report_report"),
        sa.PrimaryKeyConstraint("report", "seen", "reader", name="pk_reading"),
        comment="cache: what a reader read from a report as it then was, zstd",
    )
    op.create_table(
        "kinship",
        sa.Column("id", WORD, nullable=False),
        sa.Column("copy_of", WORD, nullable=True),
        sa.Column("version_of", WORD, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_kinship"),
        comment="projection: of which report this one is a copy or a new version",
    )
    op.create_table(
        "source",
        sa.Column("id", WORD, nullable=False),
        sa.Column("body", WORD, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        comment="projection: who asserts something",
    )
    op.create_table(
        "mention",
        sa.Column("id", WORD, nullable=False),
        sa.Column("incident", WORD, nullable=False),
        sa.Column("family", WORD, nullable=False),
        sa.Column("report", WORD, nullable=False),
        sa.Column("field", WORD, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("trigger", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mention"),
        comment="projection: to which incident a mention belongs, with its sentence and the start of its trigger",
    )
    op.create_index("ix_mention_incident", "mention", ["incident"])
    op.create_index("ix_mention_report", "mention", ["report"])
    op.create_table(
        "claim",
        sa.Column("id", WORD, nullable=False),
        sa.Column("incident", WORD, nullable=False),
        sa.Column("report", WORD, nullable=False),
        sa.Column("body", WORD, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
        comment="projection: claims",
    )
    op.create_index("ix_claim_incident", "claim", ["incident"])
    op.create_index("ix_claim_report", "claim", ["report"])
    op.create_table(
        "incident",
        sa.Column("id", WORD, nullable=False),
        sa.Column("type", WORD, nullable=False),
        sa.Column("status", WORD, nullable=False),
        sa.Column("response", sa.Boolean(), nullable=False),
        sa.Column("actor", WORD, nullable=True),
        sa.Column("first_day", WORD, nullable=True),
        sa.Column("last_day", WORD, nullable=True),
        sa.Column("body", WORD, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_incident"),
        comment="projection: incidents with their accounts",
    )
    op.create_index("ix_incident_actor_first_day", "incident", ["actor", "first_day"])
    op.create_index("ix_incident_type_first_day", "incident", ["type", "first_day"])
    op.create_table(
        "standing",
        sa.Column("id", WORD, nullable=False),
        sa.Column("property", WORD, nullable=False),
        sa.Column("standing", WORD, nullable=False),
        sa.PrimaryKeyConstraint("id", "property", name="pk_standing"),
        comment="projection: how each property of an incident (`id`) stands",
    )
    op.create_index("ix_standing_standing", "standing", ["standing"])
    op.create_table(
        "state",
        sa.Column("name", WORD, nullable=False),
        sa.Column("value", WORD, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_state"),
        comment="projection: `derived_from`, a digest of what they were made of, and the `reader`",
    )
