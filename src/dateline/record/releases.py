"""What was released: truth, and never changed. An archive is kept whole, in pieces that every database takes."""

import sqlalchemy as sa

from dateline.errors import NotInRecord
from dateline.record import schema

PIECE = 1 << 20
"""Bytes of an archive in one row."""


def put(db: sa.Connection, version: str, made: str, manifest: str, archive: bytes) -> None:
    """Store a release of a version that there is none of."""
    db.execute(sa.insert(schema.release).values(version=version, made=made, manifest=manifest))
    rows = [
        {"version": version, "seq": seq, "data": archive[at : at + PIECE]}
        for seq, at in enumerate(range(0, len(archive), PIECE))
    ]
    db.execute(sa.insert(schema.release_piece), rows)


def manifest(db: sa.Connection, version: str) -> str | None:
    """The manifest of a release, as it was stored."""
    wanted = sa.select(schema.release.c.manifest).where(schema.release.c.version == version)
    return db.execute(wanted).scalar_one_or_none()


def manifests(db: sa.Connection) -> list[str]:
    """Those of all releases, in the order in which they were made."""
    release = schema.release
    return list(db.execute(sa.select(release.c.manifest).order_by(release.c.made, release.c.version)).scalars())


def archive(db: sa.Connection, version: str) -> bytes:
    """The archive of a release.

    Raises:
        NotInRecord: where there is none of that version.
    """
    piece = schema.release_piece
    pieces = db.execute(sa.select(piece.c.data).where(piece.c.version == version).order_by(piece.c.seq)).scalars()
    if not (whole := b"".join(pieces)):
        raise NotInRecord(f"{version}: this record has no release of that version.")
    return whole
