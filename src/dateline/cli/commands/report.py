"""`dateline report`: one report's text with its claims marked."""

from typing import Annotated

import typer

from dateline.cli.options import Json, Record, record_name


def report(
    context: typer.Context,
    id: Annotated[
        str,
        typer.Argument(metavar="ID", help="A report's id, its beginning, or the name of its file.", show_default=False),
    ],
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Show a report's text with its claims marked.

    Each claim's words end in a number, and the claims are listed by these numbers.
    """
    from dateline.cli import console
    from dateline.cli.session import opened
    from dateline.cli.show.report import page
    from dateline.cli.show.timeline import Ids
    from dateline.export.answers import report_answer

    with opened(record_name(context, record)) as session:
        held = session.record()
        found = session.report(held, id)
    if as_json:
        console.machine(report_answer(held, found))
        return
    console.show(*page(held, held.reports[found], Ids(frozenset(held.incidents)), console.out().width))
