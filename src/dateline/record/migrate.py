"""Brings a record's tables to the form this program knows, in one transaction with the note that it did so."""

from pathlib import Path

import sqlalchemy as sa

from dateline.errors import RecordError
from dateline.record.schema import HEAD, VERSION_TABLE

FOLDER = Path(__file__).parent / "migrations"


def needed(db: sa.Connection, name: str, create: bool) -> bool:
    """Whether `migrate` has something to do.

    Raises:
        RecordError: where the database is something else, or is at a migration that this program does not know, or is
            empty and is not to be made a record.
    """
    tables = set(sa.inspect(db).get_table_names())
    if VERSION_TABLE not in tables:
        if tables and db.dialect.name == "sqlite":
            raise RecordError(f"{name} is a database of another program, not a Dateline record; name another file.")
        if not create:
            raise RecordError(f"{name} holds no record; `dateline add` makes one from reports.")
        return True
    version = db.execute(sa.text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one_or_none()  # nosec B608  # a constant
    if version == HEAD:
        return False
    if version is not None and version not in _known():
        raise RecordError(
            f"{name} was written by a newer Dateline (schema {version}, this one knows {HEAD}); update it."
        )
    return True


def migrate(db: sa.Connection) -> None:
    """Run the migrations that this record has not had, in the transaction of `db`."""
    # Alembic takes a while to import, and most openings need no migration.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = db
    command.upgrade(config, "head")


def _known() -> set[str]:
    return {path.name.split("_")[0] for path in (FOLDER / "versions").glob("[0-9]*.py")}
