"""`dateline rebuild`: everything that is derived, derived anew."""

from typing import Annotated

import typer

from dateline.cli.exits import Exit
from dateline.cli.options import Jobs, Record, record_name


def rebuild(
    context: typer.Context,
    reread: Annotated[
        bool, typer.Option("--reread", help="Also read every report again, not only settle again.")
    ] = False,
    jobs: Jobs = None,
    record: Record = None,
) -> None:
    """Derive everything anew from the reports and decisions.

    These stay as they are. The same reports and decisions give the same incidents, to the byte. Ids that were shown
    go on being found.
    """
    from dateline import pipeline
    from dateline.cli.commands.add import failed, tell_failures
    from dateline.cli.console import progress, say
    from dateline.lookup import Session
    from dateline.record import open_record

    with open_record(record_name(context, record), create=False) as store:
        with progress() as watch:
            result = pipeline.rebuild(store, reread=reread, jobs=jobs, watch=watch)
        held = Session(store).record()
    counts = f"{len(held.incidents):,} incidents with {len(held.claims):,} claims from {len(held.reports):,} reports"
    say(f"Rebuilt: {counts}.")
    tell_failures(result)
    if failed(result):
        raise typer.Exit(Exit.SOME_FAILED)
