"""`dateline export`: the record as files for others."""

import sys
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from dateline.cli.options import Record, record_name
from dateline.cli.past import AsOfTime, moment, published_words
from dateline.cli.selection import Filters, Selection, filtered
from dateline.export.formats import LATEST, Format, Rows, write

if TYPE_CHECKING:
    from dateline.asof import AsOf
    from dateline.export import Batches
    from dateline.export.as_atom import News
    from dateline.lookup import Session
    from dateline.model import Record as Held


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
    order in which they came. Every format is written some incidents at a time, however large the record is, but for an
    earlier moment; a feed is of what changed last in this record.
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
            batches = _batches(session, wanted, at)
            _written(out, lambda file: write(format, table, batches, file))


def _json(session: "Session", wanted: Selection, at: "AsOf | None", file: BinaryIO) -> None:
    from dateline.export.as_json import record_form
    from dateline.export.json_text import form_text
    from dateline.lookup.exporting import cut
    from dateline.lookup.whole import write_json

    whole = wanted == Selection.of(everything=True)
    if at is None:
        write_json(session.store, None if whole else wanted.listed(), file)
        return
    held = _as_of(session, at)
    form = record_form(held if whole else cut(held, _chosen(held, wanted)))
    file.writelines(text.encode() for text in form_text(form))


def _batches(session: "Session", wanted: Selection, at: "AsOf | None") -> "Batches":
    from dateline.export import batches_of
    from dateline.lookup.exporting import batches

    if at is None:
        return batches(session.store, wanted.listed())
    held = _as_of(session, at)
    return batches_of(held, [held.incidents[id] for id in _chosen(held, wanted)])


def _news(session: "Session", wanted: Selection) -> "list[News]":
    from dateline.lookup.exporting import news

    return news(session.store, wanted.listed(), LATEST)


def _chosen(held: "Held", wanted: Selection) -> list[str]:
    """The incidents asked for, of a record that is in memory."""
    asked = wanted.listed()
    return [id for id, incident in held.incidents.items() if asked.fits(incident, held)]


def _as_of(session: "Session", at: "AsOf") -> "Held":
    from dateline import asof
    from dateline.cli import console

    view = asof.published(session.held(), at)
    console.say(published_words(at, view), error=True)
    return view.record


def _atom(news: "Iterable[News]", file: BinaryIO, base: str | None) -> None:
    from dateline.export.as_atom import write_atom

    write_atom(news, file, base=base)


def _written(out: Path | None, write: Callable[[BinaryIO], None]) -> None:
    """Have it written to the file, all or nothing, or to standard output."""
    from dateline.export.files import writing

    if out is None or str(out) == "-":
        sys.stdout.flush()
        with nullcontext(sys.stdout.buffer) as file:
            write(file)
            file.flush()
        return
    with writing(out) as file:
        write(file)
