"""`dateline sources`: who says things, and what became of what they said."""

from typing import Annotated

import typer

from dateline.cli.options import Json, Record, record_flag, record_name
from dateline.cli.past import AsOfTime, moment, published_words
from dateline.cli.selection import DayFilters, filtered


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
    from dateline.cli.show.sources import cases, explained, table
    from dateline.cli.show.timeline import Ids
    from dateline.model.words import MAIN
    from dateline.settling import track

    at = moment(as_of)
    wanted = msgspec.structs.replace(filters.selection().wanted, statuses=MAIN, responses=False)
    with opened(record_name(context, record)) as session:
        listed = session.listed(wanted, lambda incident: True, as_of=at)
    found = (track.of_outlets if outlets else track.of_sources)(listed.part, listed.shown)
    if name:
        found = [made for made in found if made.teller.called(name)]
    if at and listed.view:
        console.beside(published_words(at, listed.view), as_json)
    if as_json:
        console.machine(track_forms(found))
        return
    flag = record_flag(context, record)
    if not found:
        who = "outlet" if outlets else "source"
        console.tell(f"No {who} {'of that name ' if name else ''}tells anything that is asked for.")
        return
    console.show(table(found, console.out().width))
    if full:
        console.show(*cases(found, {incident.id: incident for incident in listed.shown}, Ids(listed.ids)))
    console.tell(explained(found))
    if not full:
        console.say(f"What was revised or is contradicted: dateline{flag} sources NAME --full")
