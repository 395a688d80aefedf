"""Opens a record: the connection, the rules it is used by, and the schema brought up to date.

One writer at a time, on both databases: SQLite by BEGIN IMMEDIATE, PostgreSQL by an advisory lock. Readers see one
snapshot and never wait for the writer.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from dateline.errors import RecordError
from dateline.record import migrate
from dateline.record.address import address, check_file, shown
from dateline.record.failures import explain

PATIENCE = 30.0
"""Seconds to wait for another writer before giving up."""

CONNECTIONS = 50
"""Connections at a time: more than a server has threads, so that no question waits for another's answer."""

_CACHED = 16_000
"""KiB of an SQLite file that each connection keeps at hand."""

_WRITERS_LOCK = 0x646174656C696E65  # "dateline" in ASCII: the advisory lock of those who write, one for each database


class Store:
    """An open record: `snapshot()` to read, `transaction()` to write; both give a connection for the other modules."""

    def __init__(self, engine: sa.Engine, patience: float) -> None:
        self._engine = engine
        self._patience = patience
        self._sqlite = engine.dialect.name == "sqlite"
        self._reading = threading.local()
        self.name = shown(engine.url)

    @property
    def address(self) -> str:
        """The name by which another process opens the same record; it may hold a password, and is shown to nobody."""
        return self._engine.url.render_as_string(hide_password=False)

    @contextmanager
    def snapshot(self) -> Iterator[sa.Connection]:
        """A connection to read with: all that is read in it is of one moment.

        Raises:
            RecordError: where the database fails.
        """
        held: sa.Connection | None = getattr(self._reading, "db", None)
        if held is not None:
            with self._errors_told():
                yield held
            return
        with self._errors_told(), self._engine.connect() as db:
            if not self._sqlite:
                db = db.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with db.begin():
                yield db

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """All snapshots that this thread takes within are of one moment, by one connection.

        Raises:
            RecordError: where the database fails.
        """
        with self.snapshot() as db:
            before = getattr(self._reading, "db", None)
            self._reading.db = db
            try:
                yield
            finally:
                self._reading.db = before

    @contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """A connection to write with: all that is written in it is stored, or, after any error, none of it.

        Raises:
            RecordError: where the database fails, or another writer does not come to an end.
        """
        with self._errors_told(), self._engine.connect() as db:
            db = db.execution_options(dateline_writes=True)
            with db.begin():
                if not self._sqlite:
                    db.exec_driver_sql(f"SET LOCAL lock_timeout = {int(self._patience * 1000)}")
                    db.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITERS_LOCK)))
                yield db

    def close(self) -> None:
        """Let go of the database. A closed store is not used again."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _errors_told(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.SQLAlchemyError as error:
            raise explain(self._engine.url, error) from error


def open_record(name: str, *, create: bool = True, patience: float = PATIENCE) -> Store:
    """Open the record of that name, a path to an SQLite file or a database URL; make it where `create` allows.

    Raises:
        RecordError: where it cannot be opened, is something else, or was written by a newer Dateline.
    """
    url = address(name)
    if url.get_backend_name() == "sqlite":
        check_file(url, create)
        engine = _sqlite_engine(url, patience)
    else:
        engine = _postgresql_engine(url)
    store = Store(engine, patience)
    try:
        _bring_up_to_date(store, create)
    except BaseException:
        store.close()
        raise
    return store


def _bring_up_to_date(store: Store, create: bool) -> None:
    """Read-only unless something must be done, so that opening an up-to-date record never waits for a writer."""
    with store.snapshot() as db:
        if not migrate.needed(db, store.name, create):
            return
    if store._sqlite:
        _use_write_ahead_log(store)
    with store.transaction() as db:
        if migrate.needed(db, store.name, create):
            migrate.migrate(db)


def _use_write_ahead_log(store: Store) -> None:
    """Readers then never wait for a writer. The file itself notes it; where it cannot be had, all else holds."""
    connection = store._engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        raise explain(store._engine.url, error) from error
    finally:
        connection.close()


_POOL = {"pool_size": 5, "max_overflow": CONNECTIONS - 5}


def _sqlite_engine(url: sa.URL, patience: float) -> sa.Engine:
    pool = {} if url.database in (None, "", ":memory:") else _POOL
    engine = sa.create_engine(url, connect_args={"timeout": patience}, **pool)

    @sa.event.listens_for(engine, "connect")
    def connected(connection: Any, _: object) -> None:
        # Python's sqlite3 would begin transactions itself, and not before DDL: leave that to `begun`.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA cache_size = -{_CACHED}")

    @sa.event.listens_for(engine, "begin")
    def begun(db: sa.Connection) -> None:
        writes = db.get_execution_options().get("dateline_writes")
        db.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql_engine(url: sa.URL) -> sa.Engine:
    try:
        return sa.create_engine(url, pool_pre_ping=True, **_POOL)
    except ImportError:
        raise RecordError(
            f"{shown(url)}: PostgreSQL needs the psycopg package; install it with: pip install 'dateline[postgres]'"
        ) from None
