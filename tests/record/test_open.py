"""What may be wrong with a record's place is told in one sentence, and nothing that is not a record is touched."""

import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import sqlalchemy as sa

from dateline.errors import RecordError
from dateline.record import open_record, reports
from dateline.testing import plain_report


def why_not(name: str, *, create: bool = True) -> str:
    with pytest.raises(RecordError) as caught:
        open_record(name, create=create)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    """A folder's name is answered with a better one."""
    assert f"{tmp_path} is a folder" in why_not(str(tmp_path))


def test_a_record_is_not_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """A missing folder is named, and not made."""
    assert f"there is no folder {tmp_path / 'no'}" in why_not(str(tmp_path / "no" / "x.db"))
    assert not (tmp_path / "no").exists()


def test_a_record_is_not_made_where_it_is_only_looked_for(tmp_path: Path) -> None:
    """A command that shows a record does not make an empty one."""
    assert "There is no record" in why_not(str(tmp_path / "x.db"), create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_record_only_where_one_is_to_be_made(tmp_path: Path) -> None:
    """An empty file, as mktemp leaves it, is room for a record; looking at it leaves it as it is."""
    place = tmp_path / "x.db"
    place.touch()
    assert "holds no record" in why_not(str(place), create=False)
    assert place.stat().st_size == 0
    open_record(str(place)).close()
    open_record(str(place), create=False).close()


@pytest.mark.parametrize("data", [b"dear diary, " * 1000, b"\x00\xff" * 5000, b"short"])
def test_another_file_is_not_touched(tmp_path: Path, data: bytes) -> None:
    """A file that is no database is refused and left as it was."""
    place = tmp_path / "diary.txt"
    place.write_bytes(data)
    assert "not a Dateline record" in why_not(str(place))
    assert place.read_bytes() == data
    assert list(tmp_path.iterdir()) == [place]


def test_the_database_of_another_program_is_not_touched(tmp_path: Path) -> None:
    """An SQLite file of another program is refused and left as it was."""
    place = tmp_path / "other.db"
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE report (id TEXT)")
    before = place.read_bytes()
    assert "database of another program" in why_not(str(place))
    assert place.read_bytes() == before


def test_a_damaged_record_says_so(tmp_path: Path) -> None:
    """A record that was cut off says that it is damaged, not what SQLite thinks of it."""
    place = tmp_path / "x.db"
    with open_record(str(place)) as store, store.transaction() as db:
        reports.put(db, plain_report("KP fired 2 on 2021-10-19."), "a.txt", bytes(range(256)) * 400)
    with place.open("r+b") as file:
        file.truncate(file.seek(0, 2) // 2)
    with (
        pytest.raises(RecordError, match="the file is damaged"),
        open_record(str(place)) as store,
        store.snapshot() as db,
    ):
        reports.load(db)


@pytest.mark.skipif(not Path("/proc/sys").is_dir(), reason="needs a folder in which not even root may write")
def test_a_place_where_nothing_can_be_written_is_told() -> None:
    """A folder that takes no file says that its rights are to be checked."""
    assert "check the rights" in why_not("/proc/sys/dateline.db")


READ_ONLY = """
import os, sys
from dateline.errors import RecordError
from dateline.record import open_record, reports
from dateline.testing import plain_report
open_record(sys.argv[2]).close()  # imports all that root may read and another user may not
if os.geteuid() == 0:
    os.setgid(65534), os.setuid(65534)
try:
    with open_record(sys.argv[1]) as store, store.transaction() as db:
        reports.put(db, plain_report("x"), "x", b"x")
except RecordError as error:
    print(error)
"""


@pytest.mark.parametrize("there", [False, True])
def test_a_read_only_folder_is_told(tmp_path: Path, there: bool) -> None:
    """In a folder where this user may not write a record is neither made nor written to, and the reason is told."""
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders let no other user in
        place = Path(folder, "x.db")
        if there:
            open_record(str(place)).close()
            place.chmod(0o444)
        Path(folder).chmod(0o555)
        command = [sys.executable, "-c", READ_ONLY, str(place), str(tmp_path / "other.db")]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.stderr == ""
        (line,) = done.stdout.splitlines()
        assert line.startswith(f"{place}: it cannot be ")
        assert line.endswith("check the rights of the file and its folder.")
        Path(folder).chmod(0o755)


def test_a_full_database_says_that_the_disk_is_full(tmp_path: Path) -> None:
    """What SQLite reports when it finds no room is told as a full disk; what was stored before is there."""
    kept, lost = plain_report("KP fired 2 on 2021-10-19."), plain_report("IR fired 1 on 2021-11-02.")
    with open_record(str(tmp_path / "x.db")) as store:
        with store.transaction() as db:
            reports.put(db, kept, "a.txt", b"a")
        with pytest.raises(RecordError, match=r"the disk is full"), store.transaction() as db:
            db.execute(sa.text("PRAGMA max_page_count = 1"))
            for n in range(100):
                reports.put(db, lost, "b.txt", f"{n}".encode() * 10_000)
        with store.snapshot() as db:
            assert list(reports.load(db)) == [kept.id]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "name is empty"),
        ("mysql://me:s3cret@host/db", "not in mysql"),
        ("postgresql://me:s3cret@host:port/db", "not a database URL"),
        ("postgresql://me:s3cret@127.0.0.1:1/db?password=s3cret&connect_timeout=2", "127.0.0.1:1/db"),
        ("postgresql://me@/db?host=/nowhere/s3cret/..&password=s3cret", "database says"),
        ("postgresql://u:s3cret/r@s3cret@127.0.0.1:1/db", "postgresql://…"),
        ("postgresql://u:x@s3cret?s3cret@127.0.0.1:1/db", "postgresql://…"),
        ("postgresql:u:s3cret@host/db", "postgresql:…"),
        ("sqlite://", "names no file"),
    ],
)
def test_no_message_tells_a_password(name: str, said: str) -> None:
    """A database URL that does not work is named without its password and without its options."""
    if name.startswith("postgresql"):
        pytest.importorskip("psycopg")
    message = why_not(name)
    assert said in message
    assert "s3cret" not in message.replace("/nowhere/s3cret", "")


def test_a_record_may_be_named_by_url(tmp_path: Path) -> None:
    """An SQLite file's URL and its path name one record."""
    with open_record(f"sqlite:///{tmp_path}/x.db") as store, store.transaction() as db:
        reports.put(db, plain_report("x"), "x", b"x")
    with open_record(str(tmp_path / "x.db")) as store, store.snapshot() as db:
        assert len(reports.load(db)) == 1
        assert store.name == str(tmp_path / "x.db")
