"""`dateline compare`: the record held against a table, which it does not take in."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import Json, Record, record_name
from dateline.cli.selection import From, Selection, To

if TYPE_CHECKING:
    from dateline.comparison import Comparison, There
    from dateline.record import Store


def compare(
    context: typer.Context,
    table: Annotated[str, typer.Argument(metavar="TABLE", help="A table in .csv, .tsv or .xlsx.", show_default=False)],
    map_: Annotated[
        str | None,
        typer.Option(
            "--map",
            metavar="MAP",
            help="How it is read: a map's file, or the name of one that comes with Dateline. [default: one that fits]",
            show_default=False,
        ),
    ] = None,
    from_: From = None,
    to: To = None,
    everything: Annotated[bool, typer.Option("--all", "-a", help="Also what the two say alike.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV: a row for each thing that is compared.")] = False,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Hold the record against a table, without adding it.

    Says which rows are which incidents, each at most once; for each pair what the two say otherwise, and how; what only
    the table has, and what only the record has, of the kinds, the actor and the days that the table is about. What the
    table's own outlet says in the record is left out.
    """
    import sys

    from dateline.cli import console
    from dateline.cli.compared import comparison_csv, comparison_form
    from dateline.cli.exits import Exit
    from dateline.cli.session import opened
    from dateline.cli.show.comparison import page, summary
    from dateline.cli.show.timeline import Ids
    from dateline.comparison import rows_of
    from dateline.errors import IntakeError
    from dateline.intake import Options, Skipped, expand
    from dateline.intake.inputs import is_table
    from dateline.tables import load_map

    asked = Selection.of(from_=from_, to=to)
    options = Options(map=load_map(map_) if map_ else None)
    given = next(iter(expand([table], tables=True)))
    if isinstance(given, IntakeError):
        raise given
    if isinstance(given, Skipped) or not is_table(given.name):
        raise IntakeError(table, "is no table; give one in .csv, .tsv or .xlsx")
    rows, refused, outlet = rows_of(given, options)
    with opened(record_name(context, record)) as session:
        found = _compared(session.store, rows, refused, outlet, asked)
        ids = Ids(session.incident_ids())
    if as_json:
        console.machine(comparison_form(found))
    elif as_csv:
        sys.stdout.flush()
        sys.stdout.buffer.write(comparison_csv(found).encode())
        sys.stdout.buffer.flush()
    else:
        console.tell(summary(found))
        console.tell("")
        console.show(*page(found, ids, everything))
    for why in refused:
        console.say(f"failed: {why}", error=True)
    if refused:
        raise typer.Exit(Exit.SOME_FAILED)


def _compared(
    store: "Store", rows: "list[There]", refused: list[str], outlet: str | None, asked: Selection
) -> "Comparison":
    from dateline.comparison import Scope, compare_table
    from dateline.packs import windows
    from dateline.record.find import Wanted, claims_of_rows, find
    from dateline.tables.map import packs

    families = {pack.name: pack.family for pack in packs().values()}
    scope = Scope.of(rows, families, asked.wanted.first, asked.wanted.last)
    with store.snapshot() as db:
        found = find(db, Wanted(types=tuple(sorted(scope.types)), responses=False))
        own = claims_of_rows(db, outlet) if outlet else frozenset[str]()
    return compare_table(rows, found, scope, families=families, windows=windows(), own=own, refused=refused)
