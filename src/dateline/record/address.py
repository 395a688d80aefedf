"""A record's name, as a person gives it, to the address of its database."""

import re
from pathlib import Path

import sqlalchemy as sa

from dateline.errors import RecordError

_DRIVERS = {
    "sqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def address(name: str) -> sa.URL:
    """The URL behind a name: a path to an SQLite file, or a database URL.

    Raises:
        RecordError: where the name is neither.
    """
    if "://" not in name:
        if re.match(r"(?:sqlite|postgres(?:ql)?)(?:\+\w+)?:", name, re.I):
            raise RecordError(f"{masked(name)} is not a database URL that can be read; after the colon comes //.")
        if not name.strip():
            raise RecordError("The record's name is empty; give a path to a file or a database URL.")
        return sa.URL.create("sqlite", database=name)
    try:
        url = sa.make_url(name)
    except (sa.exc.ArgumentError, ValueError):
        raise RecordError(f"{masked(name)} is not a database URL that can be read.") from None
    if name.count("@") > 1 and not url.drivername.startswith("sqlite"):  # which of them ends the password, nobody knows
        raise RecordError(
            f"{masked(name)} holds more than one @; in a password write %40 for @, %2F for / and %3F for ?."
        )
    driver = _DRIVERS.get(url.drivername)
    if driver is None:
        raise RecordError(f"{shown(url)}: Dateline keeps records in SQLite and PostgreSQL, not in {url.drivername}.")
    if driver == "sqlite" and not url.database:
        raise RecordError(f"{shown(url)}: the URL names no file.")
    return url.set(drivername=driver)


def masked(name: str) -> str:
    """Of a name that could not be parsed only the scheme: anything else may be a part of a password."""
    scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:(?://)?", name)
    return f"{scheme.group() if scheme else ''}…"


def shown(url: sa.URL) -> str:
    """How messages name a record: an SQLite file by its path, a server's database without passwords and options."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(query={}).render_as_string(hide_password=True)


def check_file(url: sa.URL, create: bool) -> None:
    """Say what is wrong with an SQLite file's place, in better words than the database has for it.

    Raises:
        RecordError: where it is a folder, or its folder is not there, or it is not there and is not to be made.
    """
    path = Path(str(url.database))
    if path.is_dir():
        raise RecordError(f"{path} is a folder; name a file for the record in it, such as {path / 'dateline.db'}.")
    if not path.exists():
        if not create:
            raise RecordError(f"There is no record {path}; `dateline add` makes one from reports.")
        if not path.parent.is_dir():
            raise RecordError(f"{path}: there is no folder {path.parent}; make it first.")
