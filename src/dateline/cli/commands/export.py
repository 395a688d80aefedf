"""`dateline export`: the record as files for others."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, cast

import typer

from dateline.cli.options import Record, record_name
from dateline.cli.past import AsOfTime, moment, published_words
from dateline.cli.selection import Filters, Selection, filtered
from dateline.export.formats import LATEST, Format, Rows, write

if TYPE_CHECKING:
    import sqlalchemy as sa

    from dateline.asof import AsOf
    from dateline.export import Batches
    from dateline.export.as_atom import News
    from dateline.lookup import Session
    from dateline.lookup.earlier import View


@filtered
def export(
    context: typer.Context,
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.JSON,
    table: Annotated[
        Rows,
        typer.Option(
            "--table", help="For csv and parquet: one row an incident, a claim, or an item that was launched."
        ),
    ] = Rows.INCIDENTS,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="Where to; standard output where not given.", show_default=False
        ),
    ] = None,
    *,
    filters: Filters,
    main: Annotated[
        bool,
        typer.Option("--main", help="Only what `incidents` lists: no responses, plans, or what is told in passing."),
    ] = False,
    base: Annotated[
        str | None,
        typer.Option("--base", metavar="URL", help="For atom: the address of the desk to link to.", show_default=False),
    ] = None,
    as_of: AsOfTime = None,
    record: Record = None,
) -> None:
    """Write the record as JSON, tables, a map, a feed or a database.

    JSON is one object in the form dateline/record/1. The same reports and decisions give the same bytes, whatever the
    order in which they came. Every format is written some incidents at a time, however large the record is; a feed is
    of what changed last in this record.
    """
    from dateline.cli.session import opened

    wanted = filters.selection(everything=not main)
    at = moment(as_of)
    if format is Format.ATOM and at is not None:
        raise typer.BadParameter("a feed tells what changed in this record, not as of a time", param_hint="--as-of")
    with opened(record_name(context, record)) as session:
        if format is Format.JSON:
            _written(out, lambda file: _json(session, wanted, at, file))
        elif format is Format.ATOM:
            news = _news(session, wanted)
            _written(out, lambda file: _atom(news, file, base))
        else:
            _written(out, lambda file: _rows(session, wanted, at, lambda rows: write(format, table, rows, file)))


def _json(session: "Session", wanted: Selection, at: "AsOf | None", file: BinaryIO) -> None:
    from dateline.lookup.whole import write_json, write_json_then

    asked = None if wanted == Selection.of(everything=True) else wanted.listed()
    if at is None:
        write_json(session.store, asked, file)
        return
    with _earlier(session, at) as (db, view):
        write_json_then(db, view, asked, file)


def _rows(session: "Session", wanted: Selection, at: "AsOf | None", write: "Callable[[Batches], None]") -> None:
    from dateline.lookup.exporting import batches, batches_then

    if at is None:
        write(batches(session.store, wanted.listed()))
        return
    with _earlier(session, at) as (db, view):
        write(batches_then(db, view, wanted.listed()))


def _news(session: "Session", wanted: Selection) -> "list[News]":
    from dateline.lookup.exporting import news

    return news(session.store, wanted.listed(), LATEST)


@contextmanager
def _earlier(session: "Session", at: "AsOf") -> "Iterator[tuple[sa.Connection, View]]":
    """The record as of a moment, once it is told what that leaves out."""
    from dateline.cli import console

    with session.earlier(at) as (db, view):
        console.say(published_words(at, view), error=True)
        yield db, view


def _atom(news: "Iterable[News]", file: BinaryIO, base: str | None) -> None:
    from dateline.export.as_atom import write_atom

    write_atom(news, file, base=base)


def _written(out: Path | None, write: Callable[[BinaryIO], None]) -> None:
    """Have it written to the file, all or nothing, or to standard output."""
    from dateline.cli import console
    from dateline.export.files import writing

    if out is None or str(out) == "-":
        sys.stdout.flush()
        begun = _Begun(sys.stdout.buffer)
        try:
            write(cast(BinaryIO, begun))
            begun.flush()
        except BrokenPipeError:
            raise
        except BaseException:
            if begun.begun:
                console.say("dateline: what was written to standard output is not whole.", error=True)
            raise
        return
    with writing(out) as file:
        write(file)


class _Begun:
    """A file, and whether anything has been written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.begun = False

    def write(self, data: bytes) -> int:
        self.begun = True
        return self._file.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
