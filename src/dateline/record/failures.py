"""What a database says when it fails, in one sentence that a person can act on."""

import sqlalchemy as sa

from dateline.errors import RecordError
from dateline.record.address import shown

_MEANINGS = (
    ("database or disk is full", "the disk is full; what was not yet stored is lost, what was stored is whole."),
    ("no space left on device", "the disk is full; what was not yet stored is lost, what was stored is whole."),
    ("disk i/o error", "the disk could not be read or written, or it is full; what was stored before is whole."),
    ("file is not a database", "this file is not a Dateline record; name another file."),
    (
        "database disk image is malformed",
        "the file is damaged; restore it from a copy, or add its reports to a new one.",
    ),
    ("database is locked", "another program has been writing to it for too long; try again when that has ended."),
    ("lock timeout", "another program has been writing to it for too long; try again when that has ended."),
    ("readonly database", "it cannot be written to; check the rights of the file and its folder."),
    ("read-only", "it cannot be written to; check the rights of the file and its folder."),
    ("unable to open database file", "it cannot be opened; check the rights of the file and its folder."),
    ("permission denied", "the rights to do that are missing."),
    ("password authentication failed", "the server refused the user or the password."),
)
"""What to look for in the database's message, and what it means."""


def explain(url: sa.URL, error: BaseException) -> RecordError:
    """The error to raise in place of a database's own; it holds no password."""
    said = str(getattr(error, "orig", None) or error)
    for words, meaning in _MEANINGS:
        if words in said.lower():
            return RecordError(f"{shown(url)}: {meaning}")
    first = next((line.strip() for line in said.splitlines() if line.strip()), type(error).__name__)
    for secret in filter(None, (url.password, *_texts(url.query.get("password")))):
        first = first.replace(secret, "***")
    return RecordError(f"{shown(url)}: the database says: {first}")


def _texts(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()
