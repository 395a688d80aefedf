"""`dateline sources`: who says things, and what became of what they said."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import Json, Record, record_flag, record_name
from dateline.cli.past import AsOfTime, moment, published_words
from dateline.cli.selection import DayFilters, filtered

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dateline.cli.show.sources import Counted


@filtered
def sources(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="Only who is so named: part of a name, in capitals or not."),
    ] = None,
    outlets: Annotated[
        bool, typer.Option("--outlets", help="The outlets that told it, in place of the sources they quote.")
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", "-f", help="Also each value that was revised or is contradicted.")
    ] = False,
    *,
    filters: DayFilters,
    as_of: AsOfTime = None,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """List who says things, with the track record of each.

    Of the values that a source told of incidents: how many it was the first to tell of those that others told too, how
    many it revised itself, how many others contradict, and how many an independent observer bears out. Each is so many
    of so many, with the stretch in which the share may lie (95 %); there is no score. A person's are those of the body
    spoken for; unnamed sources have no track record. These are counts of what this record holds, not of all that was
    ever said.
    """
    import msgspec

    from dateline.cli import console
    from dateline.cli.machine import track_forms
    from dateline.cli.session import opened
    from dateline.cli.show.sources import Counted, cases
    from dateline.cli.show.timeline import Ids
    from dateline.lookup.lists import every_track
    from dateline.model.words import MAIN
    from dateline.settling import track

    at, flag = moment(as_of), record_flag(context, record)
    wanted = msgspec.structs.replace(filters.selection().wanted, statuses=MAIN, responses=False)
    with opened(record_name(context, record)) as session:
        if filters == DayFilters() and not (at or full or as_json):  # of all incidents, the counts are kept
            kept = every_track(session, "outlet" if outlets else "source", name or "")
            _show([Counted.kept(one) for one in kept], outlets, name, flag)
            return
        listed = session.listed(wanted, lambda incident: True, as_of=at)
    found = (track.of_outlets if outlets else track.of_sources)(listed.part, listed.shown)
    if name:
        found = [made for made in found if made.teller.called(name)]
    if at and listed.view:
        console.beside(published_words(at, listed.view), as_json)
    if as_json:
        console.machine(track_forms(found))
        return
    shown = cases(found, {incident.id: incident for incident in listed.shown}, Ids(listed.ids)) if full else None
    _show([Counted.of(one) for one in found], outlets, name, flag, shown)


def _show(
    rows: "list[Counted]",
    outlets: bool,
    name: str | None,
    flag: str,
    cases: "Iterator[RenderableType] | None" = None,
) -> None:
    """The table, with the values behind it where these are asked for, and what its columns count."""
    from dateline.cli import console
    from dateline.cli.show.sources import explained, table

    if not rows:
        who = "outlet" if outlets else "source"
        console.tell(f"No {who} {'of that name ' if name else ''}tells anything that is asked for.")
        return
    console.show(table(rows, console.out().width))
    if cases is not None:
        console.show(*cases)
    console.tell(explained(rows))
    if cases is None:
        console.say(f"What was revised or is contradicted: dateline{flag} sources NAME --full")
