"""`dateline export`: the record as files for others."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import Record, record_name
from dateline.cli.past import AsOfTime, moment, published_words


class Format(StrEnum):
    """The formats that can be written."""

    JSON = "json"
    CSV = "csv"


class Rows(StrEnum):
    """What a row of a table is."""

    INCIDENTS = "incidents"
    CLAIMS = "claims"


def export(
    context: typer.Context,
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.JSON,
    table: Annotated[
        Rows, typer.Option("--table", help="For csv: one row an incident, or one a claim.")
    ] = Rows.INCIDENTS,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="Where to; standard output where not given.", show_default=False
        ),
    ] = None,
    as_of: AsOfTime = None,
    record: Record = None,
) -> None:
    """Write the record as JSON or as a table.

    JSON is one object in the form dateline/record/1. The same reports and decisions give the same bytes, whatever the
    order in which they came.
    """
    from dateline import asof
    from dateline.cli import console
    from dateline.cli.session import opened
    from dateline.export import claims_csv, incidents_csv, record_json
    from dateline.export.files import write

    with opened(record_name(context, record)) as session:
        if (at := moment(as_of)) is None:
            held = session.record()
        else:
            view = asof.published(session.held(), at)
            held = view.record
            console.say(published_words(at, view), error=True)
    if format is Format.JSON:
        text = record_json(held)
    else:
        text = incidents_csv(held) if table is Rows.INCIDENTS else claims_csv(held)
    if out is None or str(out) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
        return
    write(out, text.encode())
