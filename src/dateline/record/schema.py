"""The tables. Each belongs to one class of DESIGN.md: truth, journal, cache or projection; or to `access`, which is no
part of the record: who may do what with it.

The migrations make these tables; a test holds the two to be the same. Structs are kept whole in `body`, as the JSON
of their type: zstd-compressed where they hold texts, plain where someone may want to look at them with SQL. The
columns beside it are there to be searched by.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from dateline.model.telling import Told

HEAD = "0017"
"""The newest migration; a record at another one is migrated, or, where this program does not know it, refused."""

VERSION_TABLE = "dateline_schema"
"""Where Alembic notes the migration a record is at; also how a record is told from other databases."""

Word = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Text that compares by code point on every database, as Python does."""

TOLD = Told.__struct_fields__
"""What is counted of a teller; see `settling/track.py`."""


def _asked() -> tuple[sa.Column[Any], ...]:
    """What filters ask of an incident beside its id, in every table that is asked for it: see `listed.filtered`."""
    return (
        sa.Column("type", Word, nullable=False),
        sa.Column("status", Word, nullable=False),
        sa.Column("response", sa.Boolean, nullable=False),
        sa.Column("main", sa.Boolean, nullable=False),
        sa.Column("actor", Word),
        sa.Column("first_day", Word),
        sa.Column("last_day", Word),
    )


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Truth: kept for ever; nothing here can be made again from anything else.

raw = sa.Table(
    "raw",
    metadata,
    sa.Column("sha256", Word, primary_key=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
    comment="truth: the bytes as they were given, zstd",
)

report = sa.Table(
    "report",
    metadata,
    sa.Column("id", Word, primary_key=True),
    sa.Column("seen", Word, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Index(None, "id", "seen"),
    comment="truth: the frozen text with what is known of it, zstd; `seen` is a digest of all that a reader sees",
)

report_file = sa.Table(
    "report_file",
    metadata,
    sa.Column("report", Word, sa.ForeignKey("report.id"), primary_key=True),
    sa.Column("name", Word, primary_key=True),
    sa.Column("raw", Word, sa.ForeignKey("raw.sha256"), primary_key=True),
    comment="truth: under which names, and in which bytes, a report was given",
)

decision = sa.Table(
    "decision",
    metadata,
    sa.Column("id", Word, primary_key=True),
    sa.Column("body", Word, nullable=False),
    comment="truth: what a person ruled; only ever added to",
)

shown_id = sa.Table(
    "shown_id",
    metadata,
    sa.Column("id", Word, primary_key=True),
    sa.Column("family", Word, nullable=False),
    sa.Column("report", Word, nullable=False),
    sa.Column("field", Word, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("trigger", sa.Integer, nullable=False),
    sa.Column("first_shown", Word, nullable=False),
    comment="truth: every mention id ever shown, its place; an incident has that of its smallest mention",
)

shown_claim = sa.Table(
    "shown_claim",
    metadata,
    sa.Column("id", Word, primary_key=True),
    sa.Column("mention", Word, nullable=False),
    sa.Column("property", Word, nullable=False),
    sa.Column("first_shown", Word, nullable=False),
    comment="truth: every claim id ever shown, with its mention, to which it leads when it is read no more",
)

release = sa.Table(
    "release",
    metadata,
    sa.Column("version", Word, primary_key=True),
    sa.Column("made", Word, nullable=False),
    sa.Column("manifest", Word, nullable=False),
    comment="truth: what was released under which version, and when",
)

release_piece = sa.Table(
    "release_piece",
    metadata,
    sa.Column("version", Word, sa.ForeignKey("release.version"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
    comment="truth: the archives of releases, in pieces",
)

# Journal: what happened when; it depends on the order of arrival, so nothing that is exported rests on it.

receipt = sa.Table(
    "receipt",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("at", Word, nullable=False),
    sa.Column("name", Word, nullable=False),
    sa.Column("outcome", Word, nullable=False),
    sa.Column("report", Word),
    sa.Column("why", Word),
    sa.Index(None, "report"),
    comment="journal: each input given, when, and what became of it",
)

change = sa.Table(
    "change",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("at", Word, nullable=False),
    sa.Column("incident", Word, nullable=False),
    sa.Column("property", Word, nullable=False),
    sa.Column("before", Word),
    sa.Column("after", Word),
    sa.Column("report", Word),
    sa.Index(None, "incident"),
    comment="journal: what changed in the accounts, as JSON; property `id`: it went, or went into another",
)

# Cache: can be read again, at the cost of time.

reading = sa.Table(
    "reading",
    metadata,
    sa.Column("report", Word, sa.ForeignKey("report.id"), primary_key=True),
    sa.Column("seen", Word, primary_key=True),
    sa.Column("reader", Word, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
    comment="cache: what a reader read from a report as it then was, zstd",
)

# Projections: derived from truth and cache; dropped and made again, the same to the byte.

kinship = sa.Table(
    "kinship",
    metadata,
    sa.Column("id", Word, primary_key=True),
    sa.Column("seen", Word, nullable=False),
    sa.Column("root", Word, nullable=False),
    sa.Column("copy_of", Word),
    sa.Column("version_of", Word),
    sa.Index(None, "id", "seen"),
    sa.Index(None, "copy_of"),
    sa.Index(None, "version_of"),
    comment="projection: of which report this one is a copy or a new version, and the first of that story",
)

sketch = sa.Table(
    "sketch",
    metadata,
    sa.Column("id", Word, primary_key=True),
    sa.Column("keys", sa.Integer, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    comment="projection: a report as it is compared with others, zstd, and how many keys it has",
)

sketch_key = sa.Table(
    "sketch_key",
    metadata,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("id", Word, primary_key=True),
    comment="projection: which reports have a key, by which those that may be kin are found",
    sqlite_with_rowid=False,
)

placed = sa.Table(
    "placed",
    metadata,
    sa.Column("id", Word, primary_key=True),
    sa.Column("report", Word, nullable=False),
    sa.Column("node", Word, nullable=False),
    sa.Column("cluster", Word, nullable=False),
    sa.Column("family", Word, nullable=False),
    sa.Column("state", Word, nullable=False),
    sa.Column("first", sa.Integer),
    sa.Column("last", sa.Integer),
    sa.Column("body", Word, nullable=False),
    sa.Index(None, "report"),
    sa.Index(None, "node"),
    sa.Index(None, "family", "state", "first"),
    comment="projection: a mention as linking sees it and where it put it, with the days in which it looks",
)

placed_name = sa.Table(
    "placed_name",
    metadata,
    sa.Column("id", Word, primary_key=True),
    sa.Column("name", Word, primary_key=True),
    sa.Index(None, "name"),
    comment="projection: digests of the names of people in a placed mention, by which others of theirs are found",
)

source = sa.Table(
    "source",
    metadata,
    sa.Column("id", Word, primary_key=True),
    sa.Column("body", Word, nullable=False),
    comment="projection: who asserts something",
)

mention = sa.Table(
    "mention",
    metadata,
    sa.Column("id", Word, primary_key=True),
    sa.Column("incident", Word, nullable=False),
    sa.Column("family", Word, nullable=False),
    sa.Column("report", Word, nullable=False),
    sa.Column("field", Word, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("trigger", sa.Integer, nullable=False),
    sa.Index(None, "incident"),
    sa.Index(None, "report"),
    comment="projection: to which incident a mention belongs, with its sentence and the start of its trigger",
)

claim = sa.Table(
    "claim",
    metadata,
    sa.Column("id", Word, primary_key=True),
    sa.Column("incident", Word, nullable=False),
    sa.Column("report", Word, nullable=False),
    sa.Column("source", Word),
    sa.Column("body", Word, nullable=False),
    sa.Index(None, "incident"),
    sa.Index(None, "report"),
    sa.Index(None, "source"),
    comment="projection: claims",
)

incident = sa.Table(
    "incident",
    metadata,
    sa.Column("id", Word, primary_key=True),
    sa.Column("n", sa.BigInteger, nullable=False),
    *_asked(),
    sa.Column("day", Word, nullable=False),
    sa.Column("months", sa.BigInteger, nullable=False),
    sa.Column("body", Word, nullable=False),
    sa.Index(None, "type", "first_day"),
    sa.Index(None, "actor", "first_day"),
    sa.Index(None, "status", "last_day"),
    sa.Index(None, "type", "actor", "status", "last_day", "first_day"),
    # Each has all that a filter of a list asks for, so that no row is read that is not shown.
    sa.Index(
        "ix_incident_listed", "response", "day", "id", "main", "status", "last_day", "type", "actor", "n", "months"
    ),
    sa.Index(
        "ix_incident_by_type", "response", "type", "day", "id", "main", "status", "last_day", "actor", "n", "months"
    ),
    sa.Index(
        "ix_incident_by_actor", "response", "actor", "day", "id", "main", "status", "last_day", "type", "n", "months"
    ),
    sa.Index(
        "ix_incident_by_number", "n", "response", "main", "status", "day", "last_day", "type", "actor", "id", "months"
    ),
    comment="projection: incidents with their accounts; `n` is a short form of `id`, `day` the first or nothing",
)

standing = sa.Table(
    "standing",
    metadata,
    sa.Column("id", Word, primary_key=True),
    sa.Column("property", Word, primary_key=True),
    sa.Column("standing", Word, nullable=False),
    sa.Index(None, "standing"),
    comment="projection: how each property of an incident (`id`) stands",
)

spot = sa.Table(
    "spot",
    metadata,
    sa.Column("id", Word, primary_key=True),
    *_asked(),
    sa.Column("place", sa.BigInteger, nullable=False),
    sa.Column("lat", sa.Float, nullable=False),
    sa.Column("lon", sa.Float, nullable=False),
    sa.Column("km", sa.Float, nullable=False),
    sa.Column("name", Word, nullable=False),
    # All that a map counts by, in the order in which it counts: no row is read for it, and nothing sorted.
    sa.Index("ix_spot_mapped", "response", "place", "main", "status", "type", "actor", "first_day", "last_day", "id"),
    comment="projection: where an incident is shown on a map, with what filters ask of it; `place` is its digest",
)

issued = sa.Table(
    "issued",
    metadata,
    sa.Column("n", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("id", Word, nullable=False),
    sa.Index(None, "id", unique=True),
    comment="projection: the reports in the order of their publication, by which lists and words find them",
)

told = sa.Table(
    "told",
    metadata,
    sa.Column("report", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("incident", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Index(None, "incident"),
    comment="projection: which report tells which incident, by the `n` of both",
    sqlite_with_rowid=False,
)

named = sa.Table(
    "named",
    metadata,
    sa.Column("kind", Word, primary_key=True),
    sa.Column("name", Word, primary_key=True),
    sa.Column("incident", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("id", Word, nullable=False),
    *_asked(),
    sa.Column("months", sa.BigInteger, nullable=False),
    sa.Index(None, "incident"),
    comment="projection: the sources, outlets, places and standings by whose names an incident (its `n`) is found, "
    "with what filters ask of it",
    sqlite_with_rowid=False,
)

called = sa.Table(
    "called",
    metadata,
    sa.Column("kind", Word, primary_key=True),
    sa.Column("name", Word, primary_key=True),
    sa.Column("incidents", sa.Integer, nullable=False),
    comment="projection: those names, and how many incidents are found by each",
    sqlite_with_rowid=False,
)

tally = sa.Table(
    "tally",
    metadata,
    sa.Column("step", Word, primary_key=True),
    sa.Column("response", sa.Boolean, primary_key=True),
    sa.Column("main", sa.Boolean, primary_key=True),
    sa.Column("status", Word, primary_key=True),
    sa.Column("type", Word, primary_key=True),
    sa.Column("actor", Word, primary_key=True),
    sa.Column("first", Word, primary_key=True),
    sa.Column("last", Word, primary_key=True),
    sa.Column("incidents", sa.Integer, nullable=False),
    comment="projection: how many incidents lie between which months or years, for the strip above a list",
    sqlite_with_rowid=False,
)

telling = sa.Table(
    "telling",
    metadata,
    sa.Column("incident", Word, primary_key=True),
    sa.Column("kind", Word, primary_key=True),
    sa.Column("teller", Word, primary_key=True),
    *(sa.Column(name, sa.Integer, nullable=False) for name in TOLD),
    sa.Column("speakers", Word, nullable=False),
    comment="projection: what a source or an outlet told of an incident, in numbers, and which sources spoke",
    sqlite_with_rowid=False,
)

speaks = sa.Table(
    "speaks",
    metadata,
    sa.Column("teller", Word, primary_key=True),
    sa.Column("source", Word, primary_key=True),
    sa.Column("incidents", sa.Integer, nullable=False),
    comment="projection: which sources spoke for a teller, in how many incidents",
    sqlite_with_rowid=False,
)

track = sa.Table(
    "track",
    metadata,
    sa.Column("kind", Word, primary_key=True),
    sa.Column("teller", Word, primary_key=True),
    sa.Column("name", Word, nullable=False),
    sa.Column("called", Word, nullable=False),
    *(sa.Column(name, sa.Integer, nullable=False) for name in (*TOLD, "incidents")),
    sa.Column("body", Word, nullable=False),
    sa.Index(None, "kind", "claims", "name", "teller"),
    comment="projection: the track record of a source or an outlet: the sums of its tellings; `body` is who it is",
)

reach = sa.Table(
    "reach",
    metadata,
    sa.Column("incident", Word, primary_key=True),
    sa.Column("actor", Word, primary_key=True),
    sa.Column("family", Word, nullable=False),
    sa.Column("first", Word, nullable=False),
    sa.Column("last", Word, nullable=False),
    sa.Column("until", sa.Float, nullable=False),
    sa.Column("firm", sa.Boolean, nullable=False),
    sa.Column("shown", Word, nullable=False),
    sa.Index(None, "family", "actor", "first"),
    comment="projection: by whom and on which days an incident may have been, by any of its reports",
)

checked = sa.Table(
    "checked",
    metadata,
    sa.Column("id", Word, primary_key=True),
    sa.Column("kind", Word, primary_key=True),
    sa.Column("incident", Word, nullable=False),
    sa.Column("report", Word, nullable=False),
    sa.Column("verdict", Word, nullable=False),
    sa.Column("family", Word, nullable=False),
    sa.Column("actor", Word),
    sa.Column("first", Word, nullable=False),
    sa.Column("last", Word, nullable=False),
    sa.Column("until", sa.Float, nullable=False),
    sa.Column("body", Word, nullable=False),
    sa.Index(None, "incident"),
    sa.Index(None, "family", "actor", "until"),
    comment="projection: a claim (`id`) held against what was known by a time, and which incidents it depends on",
)

doubt = sa.Table(
    "doubt",
    metadata,
    sa.Column("about", Word, primary_key=True),
    sa.Column("property", Word, primary_key=True),
    sa.Column("kind", Word, nullable=False),
    sa.Column("day", Word, nullable=False),
    sa.Column("key", Word, nullable=False),
    sa.Index(None, "kind", "day", "about", "property"),
    sa.Index(None, "key"),
    comment="projection: what a person should look at, of a property of an incident or of how a mention was linked",
)

state = sa.Table(
    "state",
    metadata,
    sa.Column("name", Word, primary_key=True),
    sa.Column("value", Word, nullable=False),
    comment="projection: what they were made by: the `reader`, this program's `version`, the `latest` publication",
)

ruled = sa.Table(
    "ruled",
    metadata,
    sa.Column("id", Word, primary_key=True),
    comment="projection: the decisions that they have in them",
)

# Access: who may do what, and what they did. Never exported, released or derived from. Times are UTC; as numbers they
# are seconds since 1970.

person = sa.Table(
    "person",
    metadata,
    sa.Column("key", Word, primary_key=True),
    sa.Column("name", Word, nullable=False),
    sa.Column("role", Word, nullable=False),
    sa.Column("password", Word, nullable=False),
    sa.Column("created", Word, nullable=False),
    sa.Column("disabled", Word),
    comment="access: the users, by their names as these are looked up; of passwords the Argon2 digest",
)

session = sa.Table(
    "session",
    metadata,
    sa.Column("digest", Word, primary_key=True),
    sa.Column("person", Word, sa.ForeignKey("person.key"), nullable=False),
    sa.Column("begun", sa.Float, nullable=False),
    sa.Column("used", sa.Float, nullable=False),
    sa.Index(None, "person"),
    comment="access: who is signed in; of the id that their browser has, the digest",
)

token = sa.Table(
    "token",
    metadata,
    sa.Column("id", Word, primary_key=True),
    sa.Column("digest", Word, nullable=False),
    sa.Column("person", Word, sa.ForeignKey("person.key"), nullable=False),
    sa.Column("name", Word, nullable=False),
    sa.Column("role", Word, nullable=False),
    sa.Column("created", Word, nullable=False),
    sa.Column("used", Word),
    sa.Column("revoked", Word),
    sa.Index(None, "digest", unique=True),
    sa.Index(None, "person"),
    comment="access: what programs are let in by; the digest alone",
)

attempt = sa.Table(
    "attempt",
    metadata,
    sa.Column("key", Word, primary_key=True),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("last", sa.Float, nullable=False),
    sa.Column("until", sa.Float, nullable=False),
    comment="access: how often a sign-in failed, by name and by address, and until when none is looked at",
)

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("at", Word, nullable=False),
    sa.Column("who", Word, nullable=False),
    sa.Column("what", Word, nullable=False),
    sa.Column("about", Word, nullable=False),
    sa.Column("address", Word, nullable=False),
    comment="access: what was done by whom, from where",
)

passed = sa.Table(
    "passed",
    metadata,
    sa.Column("key", Word, primary_key=True),
    sa.Column("at", Word, nullable=False),
    sa.Column("by", Word, nullable=False),
    sa.Column("how", Word, nullable=False),
    sa.Column("kind", Word, nullable=False),
    sa.Column("about", Word, nullable=False),
    sa.Column("decision", Word),
    sa.Index(None, "decision"),
    comment="access: which doubts somebody has looked at, and what came of it; they do not come back",
)
