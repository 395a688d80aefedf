"""What the desk's list shows, as files: in each format of the export, for the filters of the list.

A file is written whole, on disk, before the first of it is sent: what fails on the way is told, and is no half file.
"""

import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterator
from typing import Annotated, BinaryIO, cast

import sqlalchemy as sa
from fastapi import APIRouter, Query, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import StreamingResponse

from dateline.access import Role
from dateline.asof import AsOf
from dateline.desk.access import needs
from dateline.desk.api.answering import unchanged
from dateline.desk.api.asked import Download
from dateline.desk.pages.common import Asking, Then
from dateline.errors import DatelineError, RecordError
from dateline.export import Batches
from dateline.export.formats import Format, write
from dateline.lookup import Session
from dateline.lookup.earlier import View
from dateline.lookup.exporting import batches, batches_then
from dateline.lookup.whole import write_json, write_json_then

MEDIA = {
    Format.JSON: "application/json",
    Format.CSV: "text/csv; charset=utf-8; header=present",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.PARQUET: "application/vnd.apache.parquet",
    Format.GEOJSON: "application/geo+json",
    Format.POLECAT: "application/x-ndjson",
    Format.SQLITE: "application/vnd.sqlite3",
}
"""What can be had so; a feed has addresses of its own."""

ENDINGS = {Format.POLECAT: "jsonl", Format.SQLITE: "db"}
"""The endings of files, where they are not the format's name."""

AT_ONCE = 2
"""Files that are written at the same time."""

PIECE = 256 * 1024

router = APIRouter(include_in_schema=False, dependencies=[needs(Role.READER)])
_writing = threading.BoundedSemaphore(AT_ONCE)


@router.get("/export.{format}")
def export(
    request: Request, held: Asking, moments: Then, format: Format, asked: Annotated[Download, Query()]
) -> Response:
    """The incidents that the list of these filters shows, with what they rest on."""
    if format not in MEDIA:
        raise HTTPException(404)
    headers, same = unchanged(request, held)
    if same:
        return same
    if asked.as_of:
        with moments.at(AsOf.of(asked.as_of)) as then:  # who waits for it holds back no other file
            file, size = _file(lambda file: _write_then(held, then, format, asked, file))
    else:
        file, size = _file(lambda file: _write(held, format, asked, file))
    name = f"dateline-{asked.table}" if format in (Format.CSV, Format.PARQUET) else "dateline"
    told = {
        "content-disposition": f'attachment; filename="{name}.{ENDINGS.get(format, format.value)}"',
        "content-length": str(size),
    }
    return StreamingResponse(_pieces(file), headers={**headers, **told}, media_type=MEDIA[format])


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


def _file(write: Callable[[BinaryIO], None]) -> tuple[BinaryIO, int]:
    """A file without a name that is written whole, from its beginning, and its size.

    Raises:
        HTTPException: where so many others are being written that this one has to wait.
    """
    if not _writing.acquire(blocking=False):
        raise HTTPException(429, "Other files are being written just now; try again later.", {"retry-after": "10"})
    try:
        file = cast(BinaryIO, tempfile.TemporaryFile(prefix="dateline-"))  # noqa: SIM115 - closed once it is sent
        try:
            write(file)
            size = file.seek(0, 2)
            file.seek(0)
        except BaseException:
            file.close()
            raise
    except (OSError, sqlite3.Error) as error:  # the latter of a file of SQLite's own
        why = getattr(error, "strerror", None) or error
        raise RecordError(
            f"The file could not be written on this server ({why}); ask for less, or try again later."
        ) from error
    finally:
        _writing.release()
    return file, size


def _write(held: Session, format: Format, asked: Download, file: BinaryIO) -> None:
    wanted = asked.asked.wanted(held.types())
    if format is Format.JSON:
        write_json(held.store, wanted, file)
    else:
        _write_rows(format, asked, batches(held.store, wanted), file)


def _write_then(
    held: Session, then: tuple[sa.Connection, View], format: Format, asked: Download, file: BinaryIO
) -> None:
    wanted = asked.asked.wanted(held.types())
    if format is Format.JSON:
        write_json_then(*then, wanted, file)
    else:
        _write_rows(format, asked, batches_then(*then, wanted), file)


def _write_rows(format: Format, asked: Download, rows: Batches, file: BinaryIO) -> None:
    try:
        write(format, asked.table, rows, file)
    except RecordError:
        raise
    except DatelineError as error:  # a package that is not installed here
        raise HTTPException(501, str(error)) from error
